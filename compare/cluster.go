package compare

import (
	"cmp"
	"slices"
)

// cluster groups n things: the two groups with the greatest mean chance over all pairs between them are joined, as long
// as it is above the least and no pair of them must never be together. What is given as joined is so from
// the start. Pairs that are not given have the chance of a
// pair that has nothing in common. The result gives each thing the number of its group, which is that of its first
// member. What is compared is the same whatever the order of the pairs.
func cluster(n int, pairs []pair, joined [][2]int, least float64, chance func(pair) float64, never func(a, b int) bool) []int {
	g := newGroups(n)
	type link struct {
		a, b int
		p    float64
	}
	var links []link
	for _, p := range pairs {
		c := chance(p)
		g.weigh(p.a, p.b, c)
		if c > least {
			links = append(links, link{p.a, p.b, c})
		}
	}
	for _, j := range joined {
		g.unite(g.of[j[0]], g.of[j[1]])
	}
	slices.SortFunc(links, func(x, y link) int { return cmp.Or(cmp.Compare(y.p, x.p), x.a-y.a, x.b-y.b) })
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
	between []map[int]tally // of each group, with others
}

// tally is the sum of the chances of the pairs between two groups that were weighed, and how many these are.
type tally struct {
	sum float64
	n   int
}

func newGroups(n int) *groups {
	g := &groups{make([]int, n), make(map[int][]int, n), make([]map[int]tally, n)}
	for i := range g.of {
		g.of[i], g.members[i], g.between[i] = i, []int{i}, map[int]tally{}
	}
	return g
}

func (g *groups) weigh(a, b int, chance float64) {
	g.between[a][b], g.between[b][a] = tally{chance, 1}, tally{chance, 1}
}

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
	for c, t := range g.between[b] {
		delete(g.between[c], b)
		if c != a {
			u := g.between[a][c]
			u.sum, u.n = u.sum+t.sum, u.n+t.n
			g.between[a][c], g.between[c][a] = u, u
		}
	}
	g.between[b] = nil
}

// mean is the mean chance of all pairs between two groups.
func (g *groups) mean(a, b int) float64 {
	all, t := len(g.members[a])*len(g.members[b]), g.between[a][b]
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
