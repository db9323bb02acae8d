package compare

import (
	"cmp"
	"slices"

	"hearsay/day"
)

// span sets the first and the last day on which something of the thread was said, or published where the report does not
// tell when it was said.
func (s *set) span(t *Thread) {
	all := day.Unknown()
	for _, u := range t.Utterances {
		for _, i := range u.items {
			d := s.items[i].day
			if !d.Closed() {
				d = s.reports[s.items[i].report].Day
			}
			if !d.Closed() {
				continue
			}
			if !all.Closed() {
				all = d
			}
			all = day.Interval{Earliest: min(all.Earliest, d.Earliest), Latest: max(all.Latest, d.Latest)}
		}
	}
	if all.Closed() {
		first, last := all.Earliest.String(), all.Latest.String()
		t.First, t.Last = &first, &last
	}
}

// places are those that the statements of a thread are about, the most frequent first.
func (s *set) places(t *Thread) []Location {
	times := map[string]int{}
	out := []Location{}
	for _, u := range t.Utterances {
		for _, i := range u.items {
			for _, p := range s.items[i].read.Places {
				if times[p.Name]++; times[p.Name] == 1 {
					out = append(out, Location{p.Name, p.ID})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Location) int { return cmp.Or(times[b.Name]-times[a.Name], cmp.Compare(a.Name, b.Name)) })
	return out
}
