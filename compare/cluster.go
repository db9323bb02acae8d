package compare

import (
	"cmp"
	"slices"
)

// chance is how likely two things belong together.
type chance struct {
	a, b int // a < b
	is   float64
}

// cluster groups n things: the two groups with the greatest mean chance over all pairs between them are joined, as long
// as it is above the least and no pair of them must never be together. What is given as joined is so from
// the start. Pairs that are not given have the chance of a
// pair that has nothing in common. The result gives each thing the number of its group, which is that of its first
// member. What is compared is the same whatever the order of the pairs.
func cluster(n int, pairs []chance, joined [][2]int, least float64, never func(a, b int) bool) []int {
	g := newGroups(n)
	var links []chance
	for _, p := range pairs {
		g.weigh(p.a, p.b, p.is)
		if p.is > least {
			links = append(links, p)
		}
	}
	for _, j := range joined {
		g.unite(g.of[j[0]], g.of[j[1]])
	}
	slices.SortFunc(links, func(x, y chance) int { return cmp.Or(cmp.Compare(y.is, x.is), x.a-y.a, x.b-y.b) })
	for _, l := range links {
		a, b := g.of[l.a], g.of[l.b]
		if a == b || g.mean(a, b) <= least || blocked(g.members[a], g.members[b], never) {
			continue
		}
		g.unite(a, b)
	}
	return g.of
}

// nothing is the chance of a pair that was not weighed.
const nothing = 0.01

// groups are things in groups, with the chances between the groups.
type groups struct {
	of      []int // the group of each thing: the number of its first member
	members map[int][]int
	between []tally // of each two groups, in the order of at
}

// tally is the sum of the chances of the pairs between two groups that were weighed, and how many these are.
type tally struct {
	sum float64
	n   int
}

func newGroups(n int) *groups {
	g := &groups{make([]int, n), make(map[int][]int, n), make([]tally, n*(n-1)/2)}
	for i := range g.of {
		g.of[i], g.members[i] = i, []int{i}
	}
	return g
}

// at is the tally of two groups.
func (g *groups) at(a, b int) *tally {
	a, b = min(a, b), max(a, b)
	return &g.between[b*(b-1)/2+a]
}

func (g *groups) weigh(a, b int, chance float64) { *g.at(a, b) = tally{chance, 1} }

// unite makes one group of two.
func (g *groups) unite(a, b int) {
	if a == b {
		return
	}
	a, b = min(a, b), max(a, b)
	for _, m := range g.members[b] {
		g.of[m] = a
	}
	g.members[a] = append(g.members[a], g.members[b]...)
	delete(g.members, b)
	for c := range g.members {
		if c != a {
			t, u := g.at(b, c), g.at(a, c)
			u.sum, u.n = u.sum+t.sum, u.n+t.n
		}
	}
}

// mean is the mean chance of all pairs between two groups.
func (g *groups) mean(a, b int) float64 {
	all, t := len(g.members[a])*len(g.members[b]), g.at(a, b)
	return (t.sum + nothing*float64(all-t.n)) / float64(all)
}

func blocked(a, b []int, never func(a, b int) bool) bool {
	for _, x := range a {
		for _, y := range b {
			if never(x, y) {
				return true
			}
		}
	}
	return false
}
