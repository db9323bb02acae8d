package threads

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/store"
)

// name gives the new threads their names. A name stays with the larger part of what bore it, and of several that come together
// the oldest is kept; all others lead there. A thread without one takes the number of its first
// statement that no thread was called by.
func (g *grouping) name() error {
	old, err := g.loom.ThreadsIn(g.ctx, g.woven.Gone)
	if err != nil {
		return err
	}
	firsts := make([]int64, len(old))
	for i, t := range old {
		firsts[i] = t.First
	}
	led, err := g.loom.Leading(g.ctx, firsts)
	if err != nil {
		return err
	}
	heirs := inherit(old, led, g.woven.Threads)
	for i := range g.woven.Threads {
		t := &g.woven.Threads[i]
		names := heirs[t.First]
		if len(names) == 0 {
			own, err := g.unused(t.Members)
			if err != nil {
				return err
			}
			names = []string{own}
		}
		t.Name = slices.MinFunc(names, older)
		for _, n := range names {
			g.woven.Names = append(g.woven.Names, store.Name{Name: n, First: t.First})
		}
	}
	return nil
}

// inherit gives each new thread, by its first statement, the names that lead to old threads of which it has the most: of
// equal parts the one with the earlier statement.
func inherit(old []store.Thread, led []store.Name, fresh []store.Thread) map[int64][]string {
	in := map[int64]int64{}
	for _, t := range fresh {
		for _, m := range t.Members {
			in[m] = t.First
		}
	}
	heir := map[int64]int64{}
	for _, t := range old {
		parts := map[int64]int{}
		best := int64(-1)
		for _, m := range t.Members {
			first, ok := in[m]
			if !ok {
				continue
			}
			parts[first]++
			if c := cmp.Compare(parts[first], parts[best]); best < 0 || c > 0 || c == 0 && first < best {
				best = first
			}
		}
		heir[t.First] = best
	}
	out := map[int64][]string{}
	for _, n := range led {
		if h := heir[n.First]; h >= 0 {
			out[h] = append(out[h], n.Name)
		}
	}
	return out
}

// older orders names by their numbers.
func older(a, b string) int {
	x, i := split(a)
	y, k := split(b)
	return cmp.Or(cmp.Compare(x, y), cmp.Compare(i, k))
}

func split(name string) (number, part int64) {
	n, p, _ := strings.Cut(name, ".")
	number, _ = strconv.ParseInt(n, 10, 64)
	part, _ = strconv.ParseInt(p, 10, 64)
	return number, part
}

// unused is a name for a thread of statements that none had.
func (g *grouping) unused(members []int64) (string, error) {
	for _, m := range members {
		if free, err := g.free(strconv.FormatInt(m, 10)); err != nil || free {
			return strconv.FormatInt(m, 10), err
		}
	}
	for part := 1; ; part++ {
		name := fmt.Sprintf("%d.%d", members[0], part)
		if free, err := g.free(name); err != nil || free {
			return name, err
		}
	}
}

// free reports whether no thread was ever called by a name.
func (g *grouping) free(name string) (bool, error) {
	if slices.ContainsFunc(g.woven.Names, func(n store.Name) bool { return n.Name == name }) {
		return false, nil
	}
	led, err := g.loom.Called(g.ctx, []string{name})
	return len(led) == 0, err
}
