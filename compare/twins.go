package compare

import (
	"slices"
	"strings"

	"hearsay/reading"
)

// fold takes reports that are in order apart into those that are compared and, for each, later ones with the same text in
// which the same statements were found: forty prints of one dispatch are compared once.
func fold(reports []Report) (compared []Report, twins [][]Report) {
	at := map[string][]int{}
	for _, r := range reports {
		key := r.print()
		i := slices.IndexFunc(at[key], func(i int) bool { return sameStatements(compared[i], r) })
		if i >= 0 {
			twins[at[key][i]] = append(twins[at[key][i]], r)
			continue
		}
		at[key] = append(at[key], len(compared))
		compared, twins = append(compared, r), append(twins, nil)
	}
	for i, r := range compared {
		for _, t := range append([]Report{r}, twins[i]...) {
			twins[i] = printed(r, t, twins[i])
		}
	}
	return compared, twins
}

// printed are the twins of a report with the prints of one of these, or of its own: one for each outlet that none of them is of. A
// place of which the outlet is not known adds none.
func printed(r, of Report, twins []Report) []Report {
	for _, p := range of.Prints {
		same := func(t Report) bool { return strings.EqualFold(t.Outlet, p.Outlet) }
		if p.Outlet == "" || same(r) || slices.ContainsFunc(twins, same) {
			continue
		}
		t := of
		t.ID, t.First, t.File, t.Outlet, t.Published = p.ID, p.ID, p.File, p.Outlet, p.Published
		twins = append(twins, t)
	}
	return twins
}

// print is what prints of one dispatch have in common.
func (r Report) print() string { return r.Language + "\x00" + r.Text }

// Folds reports whether b, beside a, is not compared itself but counted as one more print of a: it has the same text and
// the same statements, and is not the earlier one.
func Folds(a, b Report) bool {
	return a.print() == b.print() && earlier(a, b) <= 0 && sameStatements(a, b)
}

func sameStatements(a, b Report) bool {
	return slices.EqualFunc(a.Statements, b.Statements, func(x, y reading.Statement) bool {
		return slices.Equal(x.Content, y.Content) && known(x.Act) == known(y.Act) && known(x.Polarity) == known(y.Polarity) &&
			speakerOf(x) == speakerOf(y)
	})
}

func speakerOf(x reading.Statement) string {
	if x.Speaker == nil {
		return ""
	}
	return known(x.Speaker.Name)
}

// idsOf are the IDs of a statement and of those of the reports that have the same text.
func (s *set) idsOf(i int) []string {
	it := &s.items[i]
	out := []string{it.read.ID}
	for _, t := range s.twins[it.report] {
		out = append(out, t.Statements[it.k].ID)
	}
	return out
}
