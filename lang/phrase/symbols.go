package phrase

import (
	"slices"
	"strings"
)

// symbols is the alphabet of words, their beginnings and endings.
type symbols struct {
	n      Symbol
	whole  map[string]Symbol
	begins affixes
	ends   affixes
	both   map[Symbol][]begun // by the symbol of the ending
}

// begun is a beginning that goes with an ending.
type begun struct {
	text   string
	symbol Symbol
}

func newSymbols() *symbols {
	return &symbols{
		n: anyWord, whole: map[string]Symbol{}, both: map[Symbol][]begun{},
		begins: affixes{symbols: map[string]Symbol{}}, ends: affixes{symbols: map[string]Symbol{}},
	}
}

// Symbol numbers an alternative.
func (s *symbols) Symbol(a Alternative) (Symbol, error) {
	switch a.Form {
	case Any:
		return anyWord, nil
	case Class:
		return 0, errNoClass
	case Begins:
		return s.affix(&s.begins, a.Text, a.Text), nil
	case Ends:
		return s.affix(&s.ends, a.End, last(a.End)), nil
	case Both:
		return s.bothEnds(a), nil
	}
	if s.whole[a.Text] == 0 {
		s.n++
		s.whole[a.Text] = s.n
	}
	return s.whole[a.Text], nil
}

// last is the two bytes that a string ends with, all of it where it is shorter.
func last(w string) string { return w[max(0, len(w)-2):] }

// affix numbers a beginning or an ending; pair is what of it tells most words that they have none such.
func (s *symbols) affix(a *affixes, text, pair string) Symbol {
	if a.symbols[text] == 0 {
		s.n++
		a.add(text, pair, s.n)
	}
	return a.symbols[text]
}

func (s *symbols) bothEnds(a Alternative) Symbol {
	end := s.affix(&s.ends, a.End, last(a.End))
	if i := slices.IndexFunc(s.both[end], func(b begun) bool { return b.text == a.Text }); i >= 0 {
		return s.both[end][i].symbol
	}
	s.n++
	s.both[end] = append(s.both[end], begun{a.Text, s.n})
	return s.n
}

// Value fails: words have none.
func (s *symbols) Value(string, string) (int32, error) { return 0, errNoClass }

// append adds the symbols of a word, but for that of every word.
func (s *symbols) append(out []Symbol, word string) []Symbol {
	if n := s.whole[word]; n > 0 {
		out = append(out, n)
	}
	if s.begins.may(word) {
		for _, l := range s.begins.lengths {
			if n := s.begins.symbols[word[:min(l, len(word))]]; n > 0 && l <= len(word) {
				out = append(out, n)
			}
		}
	}
	if s.ends.may(last(word)) {
		for _, l := range s.ends.lengths {
			if n := s.ends.symbols[word[max(0, len(word)-l):]]; n > 0 && l < len(word) {
				out = s.appendEnd(out, word, l, n)
			}
		}
	}
	return out
}

// appendEnd adds the symbol of an ending, and those of the beginnings that go with it.
func (s *symbols) appendEnd(out []Symbol, word string, length int, end Symbol) []Symbol {
	out = append(out, end)
	for _, b := range s.both[end] {
		if len(b.text)+length < len(word) && strings.HasPrefix(word, b.text) {
			out = append(out, b.symbol)
		}
	}
	return out
}

// affixes are beginnings or endings of words.
type affixes struct {
	symbols map[string]Symbol
	lengths []int // in bytes, each once
	pairs   [1 << 10]uint64
	short   bool // there is one of less than two bytes
}

func (a *affixes) add(text, pair string, n Symbol) {
	a.symbols[text] = n
	if !slices.Contains(a.lengths, len(text)) {
		a.lengths = append(a.lengths, len(text))
	}
	if len(pair) < 2 {
		a.short = true
		return
	}
	at := uint(pair[0])<<8 | uint(pair[1])
	a.pairs[at>>6] |= 1 << (at & 63)
}

// may reports whether a word that begins or ends with two bytes may have an affix.
func (a *affixes) may(pair string) bool {
	if a.short || len(pair) < 2 {
		return true
	}
	at := uint(pair[0])<<8 | uint(pair[1])
	return a.pairs[at>>6]&(1<<(at&63)) != 0
}
