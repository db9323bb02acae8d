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
	Links map[int64][]store.Link // that touch a report
	Sizes map[int64]int          // how many statements a report has

	load func(reports []int64) error // adds what it lacks of reports; nil where it has all
}

// mostTogether is how many statements are compared with each other, mostAlike how many where the reports are all but
// copies of each other: the cost grows with the square.
const mostTogether, mostAlike = 320, 2000

// The chances above which links join reports to one unit go from alike down to Least in so many small steps: in large ones
// what belongs together is parted where one step joins too much.
const alike, steps = 0.95, 170

// Unit is what a report is compared with: what the weakest links join that leave it small enough. All in it have the same.
func (w *Web) Unit(r int64) ([]int64, error) {
	out, ok, err := w.joined(r, alike, mostAlike)
	if err != nil || !ok {
		return []int64{r}, err
	}
	sort.Search(steps, func(n int) bool { // weaker links join more
		found, ok, failed := w.joined(r, alike-(alike-Least)*float64(n+1)/steps, mostTogether)
		if ok {
			out = found
		}
		err = cmp.Or(err, failed)
		return !ok
	})
	return out, err
}

// joined are the reports that links of a chance join to one; false where these have too many statements.
func (w *Web) joined(r int64, chance float64, most int) ([]int64, bool, error) {
	in, next, total := map[int64]bool{r: true}, []int64{r}, 0
	for len(next) > 0 {
		if w.load != nil {
			if err := w.load(next); err != nil {
				return nil, false, err
			}
		}
		var further []int64
		for _, a := range next {
			if total += w.Sizes[a]; total > most {
				return nil, false, nil
			}
			for _, l := range w.Links[a] {
				if o := l.A + l.B - a; l.Chance >= chance && !in[o] {
					in[o] = true
					further = append(further, o)
				}
			}
		}
		next = further
	}
	return slices.Sorted(maps.Keys(in)), true, nil
}
