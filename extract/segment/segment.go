// Package segment cuts a text into tokens, sentences, paragraphs and quotations.
//
// Words are those of Unicode's UAX #29 with three changes: an abbreviation keeps its full
// stop ("Gen.", «им.»), an initial keeps its own ("J."), and a clitic is a token of its
// own ("Smith" + "’s"). A sentence ends at . ! ? or … with what closes behind it, where no
// abbreviation or initial forbids it and the next word may open a sentence; it never
// crosses a paragraph. A paragraph ends at a blank line, or at every line break where the
// text has no hard-wrapped lines.
package segment

import (
	"hearsay/lang"
	"hearsay/text"
)

// Layers are the four layers that segmentation makes.
type Layers struct {
	Tokens     []text.Token
	Sentences  []text.Sentence
	Paragraphs []text.Paragraph
	Quotes     []text.Quote
}

// Segmenter cuts texts of one language. It is safe for concurrent use.
type Segmenter struct {
	abbreviations map[string]bool
	closers       map[string]bool
	counted       map[string]bool
	beforeNumber  map[string]bool
	modifiers     map[string]bool
	starters      map[string]bool
	clitics       []string
}

// New prepares a segmenter from a language's data.
func New(data lang.Segment) *Segmenter {
	return &Segmenter{
		abbreviations: set(data.Abbreviations, data.Closers), closers: set(data.Closers), counted: set(data.Counted), beforeNumber: set(data.BeforeNumber),
		modifiers: set(data.Modifiers), starters: set(data.Starters), clitics: data.Clitics,
	}
}

func set(lists ...[]string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, s := range list {
			m[s] = true
		}
	}
	return m
}

// Split makes the layers of a text.
func (s *Segmenter) Split(source string) Layers {
	var l Layers
	l.Tokens = s.tokens(source)
	for _, block := range blocks(source) {
		s.addParagraph(&l, source, block)
	}
	l.Quotes = quotes(source, l.Paragraphs)
	return l
}
