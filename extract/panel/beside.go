package panel

import (
	"slices"
	"sort"

	"hearsay/span"
	"hearsay/text"
)

// Beside lists the findings of a model that rules leave room for: those worth so much confidence at the
// least that have no word of their content or cue in common with a finding of the rules. Where rules are believed before
// a model, as in a language without annotated reports, it adds what they miss and changes nothing.
func Beside(found, rules []text.Statement, worth float64) []text.Statement {
	taken := words(rules)
	return slices.DeleteFunc(slices.Clone(found), func(s text.Statement) bool {
		return s.Confidence < worth || slices.ContainsFunc(slices.Concat(s.Content, s.Cue), func(w span.Span) bool { return touches(taken, w) })
	})
}

// words lists the ranges that contents and cues cover, sorted and joined.
func words(list []text.Statement) []span.Span {
	var all, out []span.Span
	for _, s := range list {
		all = append(append(all, s.Content...), s.Cue...)
	}
	span.Sort(all)
	for _, s := range all {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1] = out[n-1].Union(s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// touches reports whether a span overlaps one of the list, whose spans are apart and sorted.
func touches(list []span.Span, s span.Span) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i].End > s.Start })
	return i < len(list) && list[i].Overlaps(s)
}
