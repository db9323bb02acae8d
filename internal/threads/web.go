package threads

import (
	"cmp"
	"maps"
	"slices"
	"sort"

	"hearsay/internal/store"
)

// Web is reports with the links between them.
type Web struct {
	Links   map[int64][]store.Link // that touch a report
	Extents map[int64]store.Extent

	load func(reports []int64) error // adds what it lacks of reports; nil where it has all
}

// mostTogether is how many statements are compared with each other, mostAlike how many where the reports are all but
// copies of each other, of the same days: the cost grows with the square.
const mostTogether, mostAlike = 320, 2000

// sameDays is how many minutes copies of one text are published apart at the most, where there are too many to be compared. What is said
// in the same words again months later is no copy.
const sameDays = 14 * 24 * 60

// The chances above which links join reports to one unit go from alike down to Least in so many small steps: in large ones
// what belongs together is parted where one step joins too much.
const alike, steps = 0.95, 170

// Unit is what a report is compared with: what the weakest links join that leave it small enough. All in it have the same.
func (w *Web) Unit(r int64) ([]int64, error) {
	out, ok, err := w.joined(r, w.likely(alike), mostTogether)
	if err != nil || !ok {
		return w.copies(r)
	}
	sort.Search(steps, func(n int) bool { // weaker links join more
		found, ok, failed := w.joined(r, w.likely(alike-(alike-Least)*float64(n+1)/steps), mostTogether)
		if ok {
			out = found
		}
		err = cmp.Or(err, failed)
		return !ok
	})
	return out, err
}

// copies is the unit of a report that is all but alike with more others than can be compared: those of the same days, or itself alone.
func (w *Web) copies(r int64) ([]int64, error) {
	out, ok, err := w.joined(r, func(l store.Link) bool { return l.Chance >= alike && w.near(l) }, mostAlike)
	if err != nil || !ok {
		return []int64{r}, err
	}
	return out, nil
}

// likely lets links of a chance join.
func (w *Web) likely(chance float64) func(store.Link) bool {
	return func(l store.Link) bool { return l.Chance >= chance }
}

// near reports whether a link is between reports of the same days, or one of which that is not known, or that people made.
func (w *Web) near(l store.Link) bool {
	a, b := w.Extents[l.A].At, w.Extents[l.B].At
	return l.Support >= decided || a == 0 || b == 0 || max(a, b)-min(a, b) <= sameDays
}

// joined are the reports that links join to one; false where these have too many statements.
func (w *Web) joined(r int64, joins func(store.Link) bool, most int) ([]int64, bool, error) {
	in, next, total := map[int64]bool{r: true}, []int64{r}, 0
	for len(next) > 0 {
		if w.load != nil {
			if err := w.load(next); err != nil {
				return nil, false, err
			}
		}
		var further []int64
		for _, a := range next {
			if total += w.Extents[a].Size; total > most {
				return nil, false, nil
			}
			for _, l := range w.Links[a] {
				if o := l.A + l.B - a; !in[o] && joins(l) {
					in[o] = true
					further = append(further, o)
				}
			}
		}
		next = further
	}
	return slices.Sorted(maps.Keys(in)), true, nil
}
