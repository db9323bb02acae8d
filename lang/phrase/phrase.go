// Package phrase is the pattern language of the engine: short patterns of words, their beginnings and endings,
// and the classes they are of.
//
// A pattern is a line of items parted by spaces:
//
//	word          that word
//	word*         every word that begins so
//	*word         every word that ends so and is longer
//	be*end        every longer word that begins and ends so
//	<class>       every word of the class; <class=value> with one value there
//	a|b|c*        any of these
//	item?         the item or nothing
//	!item         the item must not stand there
//	\[            the mark itself
//	...           none to three words, no punctuation among them
//	[ … ]         what is inside is the expression that is sought; what is outside must be there. A pattern without
//	              brackets is an expression; one with several pairs has as many
//
// Words are compared as they stand; patterns are written in the normal form of words (text.Norm). A Grammar finds
// patterns in rows of items whatever they are; a Set in words, at each word the longest match of every label. An
// item that may be there or not is taken where it can be. A search costs time in proportion to the words.
package phrase

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// Pattern is a pattern and the label that its matches carry.
type Pattern struct {
	Text  string
	Label int
}

// Labelled are patterns with one label.
func Labelled(label int, list []string) []Pattern {
	out := make([]Pattern, len(list))
	for i, text := range list {
		out[i] = Pattern{text, label}
	}
	return out
}

// Match is the range of words that is the expression of a pattern, First to End, in that of all that the pattern
// matches, From to To.
type Match struct{ Label, First, End, From, To int }

// Set is a compiled list of patterns over words. It is immutable and safe for concurrent use.
type Set struct {
	grammar  *Grammar
	labels   []int // of each pattern
	symbols  *symbols
	searches sync.Pool // of *search
}

// Compile prepares the patterns. It fails on an empty pattern, on one that begins with what takes no word, on an item
// without letters and on a class.
func Compile(list []Pattern) (*Set, error) {
	s := &Set{symbols: newSymbols()}
	var patterns []string
	for _, p := range list {
		patterns, s.labels = append(patterns, p.Text), append(s.labels, p.Label)
	}
	var err error
	if s.grammar, err = NewGrammar(s.symbols, patterns); err != nil {
		return nil, err
	}
	return s, nil
}

// MustCompile is Compile for patterns that are part of the program.
func MustCompile(list []Pattern) *Set {
	s, err := Compile(list)
	if err != nil {
		panic(err)
	}
	return s
}

// search is the room of one search: the symbols of each word.
type search struct {
	matcher Matcher
	words   []string
	symbols []Symbol
	ends    []int // of each word's, in symbols
}

// Len and Find make it a Row.
func (w *search) Len() int { return len(w.words) }

// Find tells whether a word is one of a symbol; the value is nothing.
func (w *search) Find(i int, s Symbol) (int32, bool) {
	if s == anyWord {
		return 0, startsWord(w.words[i])
	}
	for _, have := range w.of(i) {
		if have == s {
			return 0, true
		}
	}
	return 0, false
}

func (w *search) of(i int) []Symbol {
	if i == 0 {
		return w.symbols[:w.ends[0]]
	}
	return w.symbols[w.ends[i-1]:w.ends[i]]
}

// Append adds the matches in words to out, in the order of their first word.
func (s *Set) Append(out []Match, words []string) []Match {
	w, ok := s.searches.Get().(*search)
	if !ok {
		w = &search{}
		w.matcher = Matcher{Grammar: s.grammar, Row: w}
	}
	defer s.searches.Put(w)
	w.words, w.symbols, w.ends = words, w.symbols[:0], w.ends[:0]
	for _, word := range words {
		w.symbols = s.symbols.append(w.symbols, word)
		w.ends = append(w.ends, len(w.symbols))
	}
	for i := range words {
		from := len(out)
		for _, symbol := range w.of(i) {
			for _, p := range s.grammar.First(symbol) {
				if m, ok := w.matcher.Try(p, i); ok {
					out = longer(out, from, Match{s.labels[p], i, m.End, m.From, m.Reach - i + m.From})
				}
			}
		}
	}
	w.words = nil
	return out
}

// longer adds a match, or lengthens the one of its label in out[from:].
func longer(out []Match, from int, m Match) []Match {
	for k := from; k < len(out); k++ {
		if out[k].Label == m.Label {
			if m.End > out[k].End {
				out[k] = m
			}
			return out
		}
	}
	return append(out, m)
}

func startsWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// anyWord is the symbol of every word.
const anyWord Symbol = 1
