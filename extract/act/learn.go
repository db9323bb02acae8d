package act

import (
	"hearsay/choice"
	"hearsay/text"
)

// This file is what the trainer and the tests of the rules need of the stage.

// Rules is what the rules alone make of the statements of a document: the judge builds on it.
func (s *Stage) Rules(doc *text.Document) []text.Act {
	acts, _ := newReader(s, doc).rules()
	return acts
}

// Evidence is what the judge sees of each statement of a document, and the deed that the rules give it.
func (s *Stage) Evidence(doc *text.Document) ([][]choice.Feature, []text.Deed) {
	r := newReader(s, doc)
	acts, seen := r.rules()
	out, deeds := make([][]choice.Feature, len(acts)), make([]text.Deed, len(acts))
	for i := range acts {
		out[i], deeds[i] = r.evidence(i, acts, seen), acts[i].Deed
	}
	return out, deeds
}
