package identity

import (
	"slices"
	"strings"
)

// mostOffices bounds how many offices of one name are compared with each other.
const mostOffices = 50

// Several gives, of the offices that a name has in reports, one each of those that have nothing in common: it may be the name of
// several people. Offices hang together that have a word in common, are given in one report, or are told in two scripts, where nobody
// can be sure. Where all hang together there are none.
func (r *Register) Several(reports [][]string) []string {
	offices := each(slices.Concat(reports...))
	offices = offices[:min(len(offices), mostOffices)]
	group := make([]int, len(offices))
	for i := range group {
		group[i] = i
	}
	for i := range offices {
		for j := range i {
			if r.hangTogether(offices[i], offices[j]) || together(reports, offices[i], offices[j]) {
				unite(group, i, j)
			}
		}
	}
	var out []string
	for i, g := range group {
		if g == i {
			out = append(out, offices[i])
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func (r *Register) hangTogether(a, b string) bool {
	list := r.senses(b)
	return cyrillic(a) != cyrillic(b) || slices.ContainsFunc(r.senses(a), func(s string) bool { return r.among(list, s) })
}

// together reports whether one report gives both offices.
func together(reports [][]string, a, b string) bool {
	return slices.ContainsFunc(reports, func(list []string) bool { return slices.Contains(list, a) && slices.Contains(list, b) })
}

// unite makes one group of two, under the lower number.
func unite(group []int, i, j int) {
	from, into := max(group[i], group[j]), min(group[i], group[j])
	for k, g := range group {
		if g == from {
			group[k] = into
		}
	}
}

// Office is what a report says somebody is.
func Office(b Bearer) string { return strings.TrimSpace(b.Role + " " + b.Affiliation) }
