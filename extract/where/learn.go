package where

import (
	"hearsay/choice"
	"hearsay/crf"
	"hearsay/span"
	"hearsay/text"
)

// This file is what the trainer needs of the stage.

// Sequences gives what the model sees of each sentence, for its training.
func (s *Stage) Sequences(doc *text.Document) []*crf.Sequence {
	v := s.view(doc, s.spots(doc))
	out := make([]*crf.Sequence, len(doc.Sentences))
	for i, sentence := range doc.Sentences {
		out[i] = &crf.Sequence{}
		v.features(out[i], sentence.Tokens)
	}
	return out
}

// Use replaces the model, for the cross-validation of its training.
func (s *Stage) Use(m *crf.Model) { s.model = m }

// Rankings gives, for stretches that name places, the signs and points of their options,
// to learn the weights from; the mentions are sorted, and each has a token at least. The second weighing's signs are filled with the first's shares.
func (s *Stage) Rankings(doc *text.Document, mentions []span.Span) [][]Choice {
	var names []name
	spots := s.spots(doc)
	for _, m := range mentions {
		names = append(names, s.name(doc, doc.TokensIn(m), spots))
	}
	units, which := s.units(doc, names)
	s.rank(doc, names, units, which)
	out := make([][]Choice, len(names))
	for i := range names {
		for _, o := range units[which[i]].options {
			out[i] = append(out[i], Choice{o.views[:], o.Lat, o.Lon})
		}
	}
	return out
}

// Alone is how many of the signs an option shows by itself; the others come from the other
// names of the report.
const Alone = int(countyMentioned)

// UseWeights replaces the weights of the signs, for their training: those of an option
// alone, and those among the others.
func (s *Stage) UseWeights(first, both []float64) {
	copy(s.first[:], first)
	copy(s.both[:], both)
}

// Choice is an option as the trainer sees it.
type Choice struct {
	Signs    []float64
	Lat, Lon float64
}

// SignNames names the signs in the order of Choice.Signs.
func SignNames() []string {
	return []string{
		"population", "largest", "mainName", "inflectedName", "asFeature", "asCountry", "asRegion", "asCounty", "asCapital", "asSeat",
		"asSubSeat", "asTown", "asQuarter", "asAbandoned", "asStream", "bareDivision", "kindNamed", "kindBroken", "containerNamed", "contentNamed",
		"countyMentioned", "regionMentioned", "countryMentioned", "nearOthers", "sameRegion", "sameCountry", "ofPeople",
	}
}

// Mention is words in the content of a statement that may tell where, as the judge of subjects sees them.
type Mention struct {
	Statement, Place int // indexes into the document's
	Seen             []choice.Feature
	Heard            []float32 // what the encoder made of the words; nil where it did not read the report
	Rules            bool      // whether the rules take the statement to be about the place
}

// Mentions are the located places that the contents of a document's statements name or have a stand-in for.
func (s *Stage) Mentions(doc *text.Document) []Mention {
	a := s.about(doc)
	var out []Mention
	for i, st := range doc.Statements {
		for _, c := range st.Content {
			for _, p := range a.pointers(c) {
				out = append(out, Mention{i, p.place, a.features(p, c), a.heard(p, c), p.rules})
			}
		}
	}
	return out
}

// ClassOf names what the judge of subjects tells apart: whether a place is what a statement is about.
func ClassOf(subject bool) string {
	if subject {
		return isSubject
	}
	return noSubject
}
