// Package note makes observations about a report, each tied to the characters it is about
// and none with a conclusion.
//
//	foreign_script   letters of a script that the sentence's language does not use; names
//	                 and terms in brackets aside, and in a Cyrillic text Latin names aside
//	mojibake         characters that decoding with the wrong table leaves behind
//	model_residue    phrases and placeholders that text generators leave behind
//	unclosed_quote   an opening quotation mark that nothing closes
//	no_date          no calendar date in the text, and none was supplied
//	unnamed_only     every speaker is unnamed
//	one_side         two parties to a dispute are named and only one of them speaks
//
// The stage runs last; where the document has no speakers the two notes that need them
// are not made.
package note

import (
	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// Stage makes the notes on reports of one language. It is immutable and safe for
// concurrent use.
type Stage struct {
	script   string
	loans    map[string]bool
	residues *phrase.Set // labels residue and spoken
	months   *phrase.Set
	parties  *phrase.Set // labels of sides from firstSide on
	sides    []lang.Side
}

// Labels of the sets.
const (
	residue = iota
	spoken
)

const (
	force = iota
	fighting
	command
	dispute
	body
	firstSide
)

// New prepares a stage from a language's data. It panics on a malformed pattern, which is
// a fault of the data.
func New(data lang.Note) *Stage {
	s := &Stage{script: data.Script, loans: map[string]bool{}, sides: data.Sides}
	for _, w := range data.Loans {
		s.loans[w] = true
	}
	s.residues = compile(data.Residues, data.Spoken)
	s.months = compile(data.Months)
	lists := [][]string{data.Forces, data.Fighting, data.Commands, data.Disputes, data.Bodies}
	for _, side := range data.Sides {
		lists = append(lists, side.Match)
	}
	s.parties = compile(lists...)
	return s
}

// compile makes a set in which the label of a pattern is the index of its list.
func compile(lists ...[]string) *phrase.Set {
	var patterns []phrase.Pattern
	for i, list := range lists {
		patterns = append(patterns, phrase.Labelled(i, list)...)
	}
	return phrase.MustCompile(patterns)
}

// Notes makes the notes on a document, sorted by place.
func (s *Stage) Notes(doc *text.Document) []text.Note {
	p := page{stage: s, doc: doc, words: words(doc)}
	var out []text.Note
	out = append(out, p.foreignScript()...)
	out = append(out, mojibake(doc.Text)...)
	out = append(out, p.modelResidue()...)
	out = append(out, unclosedQuotes(doc)...)
	out = append(out, p.noDate()...)
	out = append(out, unnamedOnly(doc)...)
	out = append(out, p.oneSide()...)
	sortNotes(out)
	return out
}

// page is a document with its words in the form that patterns are written in.
type page struct {
	stage *Stage
	doc   *text.Document
	words []string // parallel to Tokens
}

func words(doc *text.Document) []string {
	out := make([]string, len(doc.Tokens))
	for i, t := range doc.Tokens {
		out[i] = t.Norm
	}
	return out
}

// at is the byte range of the tokens [first, end).
func (p *page) at(first, end int) span.Span {
	return p.doc.Tokens[first].Union(p.doc.Tokens[end-1].Span)
}
