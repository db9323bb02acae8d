package threads

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/store"
)

// name gives the new threads and utterances their names. A name stays with the larger part of what bore it, and of several that
// come together the oldest is kept; all others lead there. What has none takes the number of its first statement that
// nothing of its kind was called by.
func (g *grouping) name() error {
	old, err := g.loom.ThreadsIn(g.ctx, g.woven.Gone)
	if err != nil {
		return err
	}
	if err := g.call("t", wholes(old), wholes(g.woven.Threads)); err != nil {
		return err
	}
	return g.call("u", parts(old), parts(g.woven.Threads))
}

func wholes(list []store.Thread) []*store.Group {
	var out []*store.Group
	for i := range list {
		out = append(out, &list[i].Group)
	}
	return out
}

func parts(list []store.Thread) []*store.Group {
	var out []*store.Group
	for i := range list {
		for k := range list[i].Utterances {
			out = append(out, &list[i].Utterances[k].Group)
		}
	}
	return out
}

// call names groups, all of whose names begin with a letter.
func (g *grouping) call(letter string, old, fresh []*store.Group) error {
	heirs, err := g.inherited(letter, old, fresh)
	if err != nil {
		return err
	}
	var plain []string
	for _, f := range fresh {
		if len(heirs[f.Members[0]]) == 0 {
			plain = append(plain, letter+strconv.FormatInt(f.Members[0], 10))
		}
	}
	taken, err := g.taken(plain)
	if err != nil {
		return err
	}
	for _, f := range fresh {
		names := heirs[f.Members[0]]
		if len(names) == 0 {
			own, err := g.unused(letter, f.Members, taken)
			if err != nil {
				return err
			}
			names = []string{own}
		}
		f.Name = slices.MinFunc(names, older)
		for _, n := range names {
			g.woven.Names = append(g.woven.Names, store.Name{Name: n, First: f.Members[0]})
		}
	}
	return nil
}

// inherited gives new groups, by their first statements, the names of old ones and all that led to these.
func (g *grouping) inherited(letter string, old, fresh []*store.Group) (map[int64][]string, error) {
	names := make([]string, len(old))
	for i, o := range old {
		names[i] = o.Name
	}
	called, err := g.loom.Called(g.ctx, names)
	if err != nil {
		return nil, err
	}
	firsts, at := make([]int64, len(called)), map[string]int64{}
	for i, n := range called {
		firsts[i], at[n.Name] = n.First, n.First
	}
	led, err := g.loom.Leading(g.ctx, firsts)
	if err != nil {
		return nil, err
	}
	heir, out := heirs(old, fresh), map[int64][]string{}
	to := map[int64]int64{}
	for _, o := range old {
		if first, ok := at[o.Name]; ok {
			to[first] = heir[o.Name]
		}
	}
	for _, n := range led {
		if h, ok := to[n.First]; ok && h >= 0 && strings.HasPrefix(n.Name, letter) {
			out[h] = append(out[h], n.Name)
		}
	}
	return out, nil
}

// heirs gives for the name of each old group the new one, by its first statement, that has the most of it: of equal parts the one
// with the earlier statement; -1 where nothing of it is left.
func heirs(old, fresh []*store.Group) map[string]int64 {
	in := map[int64]int64{}
	for _, f := range fresh {
		for _, m := range f.Members {
			in[m] = f.Members[0]
		}
	}
	out := map[string]int64{}
	for _, o := range old {
		parts := map[int64]int{}
		best := int64(-1)
		for _, m := range o.Members {
			first, ok := in[m]
			if !ok {
				continue
			}
			parts[first]++
			if c := cmp.Compare(parts[first], parts[best]); best < 0 || c > 0 || c == 0 && first < best {
				best = first
			}
		}
		out[o.Name] = best
	}
	return out
}

// older orders names of one kind by their numbers.
func older(a, b string) int {
	x, i := split(a)
	y, k := split(b)
	return cmp.Or(cmp.Compare(x, y), cmp.Compare(i, k))
}

func split(name string) (number, part int64) {
	n, p, _ := strings.Cut(name[1:], ".")
	number, _ = strconv.ParseInt(n, 10, 64)
	part, _ = strconv.ParseInt(p, 10, 64)
	return number, part
}

// unused is a name for statements of which none was called so: taken are plain names that were given.
func (g *grouping) unused(letter string, members []int64, taken map[string]bool) (string, error) {
	if plain := letter + strconv.FormatInt(members[0], 10); !taken[plain] {
		return plain, nil
	}
	for _, m := range members[1:] {
		name := letter + strconv.FormatInt(m, 10)
		if free, err := g.free(name); err != nil || free {
			return name, err
		}
	}
	for part := 1; ; part++ {
		name := fmt.Sprintf("%s%d.%d", letter, members[0], part)
		if free, err := g.free(name); err != nil || free {
			return name, err
		}
	}
}

// free reports whether nothing was ever called by a name.
func (g *grouping) free(name string) (bool, error) {
	if slices.ContainsFunc(g.woven.Names, func(n store.Name) bool { return n.Name == name }) {
		return false, nil
	}
	taken, err := g.taken([]string{name})
	return !taken[name], err
}

// taken are those of names that were given.
func (g *grouping) taken(names []string) (map[string]bool, error) {
	given, err := g.loom.Called(g.ctx, names)
	out := map[string]bool{}
	for _, n := range given {
		out[n.Name] = true
	}
	return out, err
}
