package where

import (
	"hearsay/span"
	"hearsay/text"
)

// Subjects returns, for each statement, the indexes of the places that it is about.
func (s *Stage) Subjects(doc *text.Document) [][]int {
	out := make([][]int, len(doc.Statements))
	for i, st := range doc.Statements {
		seen := map[string]bool{}
		for k, p := range doc.Places {
			if p.Located && within(st.Content, p.Span) && !seen[p.Name] {
				seen[p.Name] = true
				out[i] = append(out[i], k)
			}
		}
	}
	return out
}

// within reports whether one of the spans holds another.
func within(list []span.Span, s span.Span) bool {
	for _, c := range list {
		if c.Start <= s.Start && s.End <= c.End {
			return true
		}
	}
	return false
}
