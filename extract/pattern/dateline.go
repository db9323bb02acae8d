package pattern

import (
	"strings"
	"unicode"
)

// dateline passes the place and day before a report: "KYIV, Nov 3 (Northline) — ".
func (s *scan) dateline() {
	at := -1
	for k := 0; k < len(s.items) && k < 16 && at < 0; k++ {
		if s.is(k, dash) {
			at = k
		}
	}
	if at < 1 || at+2 >= len(s.items) || !s.dates(at) {
		return
	}
	s.covered = max(s.covered, at+1)
}

// dates reports whether the items before a dash can be a dateline: names in capitals, or
// names with a day, and brackets.
func (s *scan) dates(at int) bool {
	capitals, timely := false, false
	for k := 0; k < at; k++ {
		it := s.items[k]
		switch {
		case it.kind == word && it.upper:
			w := it.In(s.doc.Text)
			capitals = capitals || len(w) > 3 && strings.IndexFunc(w, unicode.IsLower) < 0
		case it.kind == number || it.kind == word && s.timely(k):
			timely = true
		case it.kind == word || it.kind == quote || it.kind == colon || it.kind == semicolon:
			return false
		}
	}
	return s.items[0].upper && (capitals || timely && s.is(at-1, number))
}
