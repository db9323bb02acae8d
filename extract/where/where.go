// Package where finds the place names of a report, tells which places of the gazetteer
// they stand for, and which of them each statement is about.
//
// # Recognition
//
// A name of the gazetteer in the text is a spot. Names of places are names of persons,
// bodies and things too, so a spot is not yet a place: in English a conditional random
// field decides from the words around it (docs/models/english-places.md is its card); in
// Russian and Ukrainian, where names are inflected, rules do.
//
// # Resolution
//
// Each name is given the entry that fits best: by population and class, by what the report
// itself says ("Springfield, Ill."), and by the other names, for places of one report lie
// near one another. A name keeps its meaning through the report.
//
// # Subjects
//
// A statement is about the places that its content names, or that "the city" in it stands
// for. Where a statement was made is not looked at here. A country or capital that acts
// ("accused Kyiv") is not a place that the statement is about: rules say which does, and a learned
// judge overrules them where it is sure (docs/models/places-of-statements.md is its card).
package where

import (
	"hearsay/choice"
	"hearsay/crf"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang"
	"hearsay/text"
)

// Stage finds places in texts of one language. It is safe for concurrent use.
type Stage struct {
	table   *gazetteer.Gazetteer
	words   words
	model   *crf.Model    // nil where rules recognize places
	judge   *choice.Model // of what a statement is about; nil for the rules alone
	hunches *choice.Dense // the same, of what the encoder made of the words; nil for none

	first, both ranking // weights of the signs: of an option alone, and among the others
}

// New prepares the stage.
func New(table *gazetteer.Gazetteer, data lang.Where) *Stage {
	return &Stage{
		table: table, words: prepare(table, data), model: modelOf(data.Model), judge: choice.Embedded(subjects), hunches: hunches(),
		first: firstWeights(), both: rankWeights(),
	}
}

// Places returns the place names of the document in the order of the text.
func (s *Stage) Places(doc *text.Document) []text.Place {
	spots := s.spots(doc)
	return s.resolve(doc, s.recognize(doc, spots))
}
