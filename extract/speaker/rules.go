package speaker

import (
	"sort"

	"hearsay/lang"
	"hearsay/lang/phrase"
)

// findRules finds the rules' words in the report.
func (r *reader) findRules() {
	norms := make([]string, len(r.words))
	for i, w := range r.words {
		norms[i] = w.lower
	}
	r.found = r.x.set.Append(nil, norms)
}

// some reports whether a test holds for one of the finds of a kind that begin at word from or behind it, in their
// order.
func (r *reader) some(kind lang.RuleKind, from int, test func(phrase.Match) bool) bool {
	i := sort.Search(len(r.found), func(i int) bool { return r.found[i].From >= from })
	for ; i < len(r.found); i++ {
		if r.x.rules[r.found[i].Label].Kind == kind && test(r.found[i]) {
			return true
		}
	}
	return false
}

// ruled reports whether words of a kind stand between two words, the latter left out.
func (r *reader) ruled(kind lang.RuleKind, first, end int) bool {
	found := false
	r.some(kind, first, func(m phrase.Match) bool {
		found = m.To <= end
		return m.From >= end || found
	})
	return found
}
