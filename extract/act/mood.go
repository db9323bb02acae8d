package act

import (
	"hearsay/lang"
	"hearsay/text"
)

// imperative reports whether a quotation opens with a bare verb that orders: one that is tagged
// as a verb, is no form of the past, of a gerund or of the third person, and has neither a
// subject before it nor another verb behind: "Ring your doctor", but not "Told you so".
func (s *Stage) imperative(v *view) bool {
	list := v.content.list
	if !s.bare || len(list) < 3 || !v.tagged(0, "VERB") || v.tagged(1, "VERB") || v.tagged(1, "AUX") || parting(list[1]) {
		return false
	}
	for _, m := range v.content.matches {
		if m.First == 0 && m.End == 1 && s.senseOf(m) == lang.ActInflected {
			return false
		}
	}
	return governs(v)
}

// governs reports whether what a verb can govern stands behind the first word.
func governs(v *view) bool {
	for _, part := range [...]text.Part{"DET", "PRON", "ADP", "ADV", "NOUN", "PROPN", "NUM"} {
		if v.tagged(1, part) {
			return true
		}
	}
	return false
}
