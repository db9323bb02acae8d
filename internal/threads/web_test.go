package threads_test

import (
	"slices"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/threads"
)

// row are reports of twenty statements each, published at some minutes, of which each is all but a copy of the next.
func row(at ...int64) *threads.Web {
	w := &threads.Web{Links: map[int64][]store.Link{}, Extents: map[int64]store.Extent{}}
	for i := range at {
		w.Extents[int64(i)] = store.Extent{Size: 20, At: at[i]}
		if i > 0 {
			l := store.Link{A: int64(i - 1), B: int64(i), Chance: 0.97, Support: 3}
			w.Links[l.A], w.Links[l.B] = append(w.Links[l.A], l), append(w.Links[l.B], l)
		}
	}
	return w
}

// Copies are compared together as long as there are few of them, or they are of the same days; the same words months later are then
// compared by themselves.
func TestCopiesOfTheSameDays(t *testing.T) {
	const day = 24 * 60
	days := func(n int, from int64) (out []int64) {
		for i := range n {
			out = append(out, from+int64(i)*60)
		}
		return out
	}
	for _, test := range []struct {
		name  string
		at    []int64
		units [][2]int // from, to
	}{
		{"few, months apart", []int64{day, 100 * day, 200 * day}, [][2]int{{0, 3}}},
		{"many of the same days", days(60, day), [][2]int{{0, 60}}},
		{"many, and as many months later", append(days(40, day), days(40, 100*day)...), [][2]int{{0, 40}, {40, 80}}},
		{"many, of which the days are not known", make([]int64, 60), [][2]int{{0, 60}}},
		{"more than can be compared", days(101, day), nil},
	} {
		w := row(test.at...)
		for i := range test.at {
			got, err := w.Unit(int64(i))
			want := []int64{int64(i)}
			for _, u := range test.units {
				if i >= u[0] && i < u[1] {
					want = nil
					for k := u[0]; k < u[1]; k++ {
						want = append(want, int64(k))
					}
				}
			}
			if err != nil || !slices.Equal(got, want) {
				t.Fatalf("%s: report %d is compared with %v, %v; want %v", test.name, i, got, err, want)
			}
		}
	}
}

// What people joined is compared together, whenever it was said.
func TestPeoplesCopiesOfOtherDays(t *testing.T) {
	w := row(append(make([]int64, 0, 31), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 1<<30)...)
	for _, links := range w.Links {
		for i, l := range links {
			if l.B == 19 {
				links[i].Support, links[i].Chance = 1<<20, 1.97
			}
		}
	}
	if got, err := w.Unit(19); err != nil || len(got) != 20 {
		t.Errorf("%v, %v", got, err)
	}
}
