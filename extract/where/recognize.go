package where

import "hearsay/text"

// A name is a stretch that was found to name a place, with what it may stand for.
type name struct {
	text.Range
	key   string // folded
	found []candidate
}

// recognize decides which stretches are names of places.
func (s *Stage) recognize(doc *text.Document, spots []spot) []name {
	if s.model == nil {
		return s.byRule(doc, spots)
	}
	var out []name
	for _, r := range s.decode(doc, spots) {
		out = append(out, s.name(doc, r, spots))
	}
	return out
}

// byRule takes the spots that no sign speaks against.
func (s *Stage) byRule(doc *text.Document, spots []spot) []name {
	var out []name
	for _, sp := range spots {
		out = append(out, name{Range: sp.Range, key: s.key(doc, sp.Range), found: sp.found})
	}
	return out
}
