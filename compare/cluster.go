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
	group := make([]int, n)
	members := make(map[int][]int, n)
	for i := range group {
		group[i], members[i] = i, []int{i}
	}
	unite := func(a, b int) {
		a, b = min(a, b), max(a, b)
		for _, m := range members[b] {
			group[m] = a
		}
		members[a] = append(members[a], members[b]...)
		delete(members, b)
	}
	for _, j := range joined {
		if group[j[0]] != group[j[1]] {
			unite(group[j[0]], group[j[1]])
		}
	}
	chances := make(map[[2]int]float64, len(pairs))
	type link struct {
		a, b int
		p    float64
	}
	var links []link
	for _, p := range pairs {
		c := chance(p)
		chances[[2]int{p.a, p.b}] = c
		if c > least {
			links = append(links, link{p.a, p.b, c})
		}
	}
	slices.SortFunc(links, func(x, y link) int { return cmp.Or(cmp.Compare(y.p, x.p), x.a-y.a, x.b-y.b) })
	for _, l := range links {
		a, b := group[l.a], group[l.b]
		if a == b {
			continue
		}
		a, b = min(a, b), max(a, b)
		if mean(members[a], members[b], chances) <= least || blocked(members[a], members[b], never) {
			continue
		}
		unite(a, b)
	}
	return group
}

// nothing is the chance of a pair that was not weighed.
const nothing = 0.01

func mean(a, b []int, chances map[[2]int]float64) float64 {
	sum := 0.0
	for _, x := range a {
		for _, y := range b {
			c, ok := chances[[2]int{min(x, y), max(x, y)}]
			if !ok {
				c = nothing
			}
			sum += c
		}
	}
	return sum / float64(len(a)*len(b))
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
