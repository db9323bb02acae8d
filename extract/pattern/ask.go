package pattern

import (
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// What the constructions ask of items, by the names that they have for it.

// naming reports whether an item can name who speaks: a quotation, a capital, an agent or a pronoun.
func (s *scan) naming(k int) bool {
	return s.is(k, quote) || s.capital(k) || s.any(k, lexicon.Agent, lexicon.Pronoun)
}

// capital reports whether an item begins with a capital.
func (s *scan) capital(k int) bool { return k >= 0 && k < len(s.items) && s.items[k].upper }

// leading reports whether an item only leads a clause: a conjunction, an adverb, a symbol.
func (s *scan) leading(k int) bool {
	return s.is(k, other) || s.any(k, lexicon.Conjunction, lexicon.Adverb)
}

// mute reports whether an item is a mark, or a symbol that belongs to no word.
func (s *scan) mute(k int) bool { return s.items[k].ends() || s.is(k, other) && !s.keeps(k) }

// told reports whether an item is one who is told and cannot speak.
func (s *scan) told(k int) bool { return s.can(k, lexicon.Hearer) && !s.can(k, lexicon.Pronoun) }

// behindComma reports whether a cue opens its chunk behind a comma: «Мост закрыт, сообщил …».
func (s *scan) behindComma(m *mark) bool {
	a, _ := s.chunk(m.from)
	return a == m.from && s.is(a-1, comma)
}

// person reports whether a range opens with an agent or is a full name.
func (s *scan) person(i, j int) bool { return s.agentLed(i, j) || s.fullName(i, j) }

// pronounLast parts a range that ends in a pronoun, the subject of the verb behind it: «Вину |она отрицает». In a
// language without a free order of words an object would stand there.
func (s *scan) pronounLast(i, j int) (source, object noun) {
	if !s.free || j-1 <= i || !s.can(j-1, lexicon.Pronoun) {
		return noun{}, noun{}
	}
	return noun{from: j - 1, to: j}, noun{from: i, to: j - 1}
}

// signs reports whether who stands in a range can sign what is before a dash.
func (s *scan) signs(i, j int) bool {
	switch {
	case s.can(i, lexicon.Agent):
		return true
	case s.where == text.Headline && s.fullName(i, j):
		return true
	}
	return s.free && s.capital(min(i, j-1)) && s.agentLed(i, j)
}
