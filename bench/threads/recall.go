package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/compare"
	"hearsay/day"
	"hearsay/extract/encoder"
	"hearsay/extract/sentence"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/threads"
	"hearsay/lang/all"
	"hearsay/neural/kernel"
)

// found is how many pairs of reports comparing all with all joins, and how many of these stand near each other under a key, are
// linked, and are compared together.
type found struct{ joined, near, linked, together int }

func (f found) String() string {
	share := func(n int) string { return fmt.Sprintf("%d (%.1f %%)", n, 100*float64(n)/float64(max(1, f.joined))) }
	return fmt.Sprintf("%d pairs of reports joined; near under a key %s, linked %s, compared together %s",
		f.joined, share(f.near), share(f.linked), share(f.together))
}

// recall prints how many of the pairs of reports that comparing all with all joins in some thread a ledger looks at, which
// compares candidates only: for the stories, all in one ledger, each compared as a whole; and for so many statements
// of a generated ledger, compared story by story.
func recall(cache string, generated int, files []string) error {
	w, err := compare.Fitted()
	if err != nil {
		return err
	}
	c := compare.New(all.Packs(), w)
	if generated > 0 {
		reports, err := news(generated / desktest.StoryStatements)
		if err != nil {
			return err
		}
		g, err := candidates(c, reports)
		if err != nil {
			return err
		}
		fmt.Printf("%d generated reports: %s\n", len(reports), g.of(c, slices.Collect(slices.Chunk(reports, desktest.StoryReports))))
		return nil
	}
	stories, err := cached(cache, files)
	if err != nil {
		return err
	}
	var reports []compare.Report
	var parts [][]compare.Report
	for _, s := range stories {
		for i := range s.reports {
			s.reports[i].ID = s.ID + "/" + s.reports[i].ID
		}
		reports, parts = append(reports, s.reports...), append(parts, s.reports)
	}
	g, err := candidates(c, reports)
	if err != nil {
		return err
	}
	for i, s := range stories {
		fmt.Printf("%-12s %s\n", s.ID, g.of(c, parts[i:i+1]))
	}
	fmt.Printf("%-12s %s\n", "all", g.of(c, parts))
	return nil
}

// news are generated reports.
func news(n int) ([]compare.Report, error) {
	vectors, err := sentence.NewReader(encoder.Weights(), kernel.Best())
	if err != nil {
		return nil, err
	}
	known := map[string]sentence.Vector{}
	out := make([]compare.Report, n)
	for i := range out {
		it := desktest.News(i).Item()
		r := it.Reading.Report
		at, err := time.Parse(time.DateOnly, *r.Published.Earliest)
		if err != nil {
			return nil, err
		}
		if r.Published.At != nil {
			if at, err = time.Parse(time.RFC3339, *r.Published.At); err != nil {
				return nil, err
			}
		}
		out[i] = compare.Report{ID: fmt.Sprintf("r%d", i), File: r.File, Outlet: it.Source.Outlet, Language: r.Language,
			Published: at, Day: day.On(day.Of(at)), Text: it.Text}
		for _, st := range it.Reading.Statements {
			words := compare.Content(st)
			if _, ok := known[words]; !ok {
				known[words] = vectors.Read(words)
			}
			out[i].Statements, out[i].Meaning = append(out[i].Statements, within(out[i].ID, st)), append(out[i].Meaning, known[words])
		}
	}
	return out, nil
}

// graph is which reports are candidates of each other, by their IDs.
type graph struct {
	near, linked map[[2]string]bool
	unit         map[string]int64
}

func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// candidates lists reports under their keys, links those near each other that are likely to say the same, and finds what is
// compared together, as a ledger does.
func candidates(c *compare.Comparer, reports []compare.Report) (graph, error) {
	lists, glances := map[int64][]int{}, make([]compare.Glance, len(reports))
	w := threads.Web{Links: map[int64][]store.Link{}, Extents: map[int64]store.Extent{}}
	for i, r := range reports {
		glances[i] = c.Glance(r)
		w.Extents[int64(i)] = store.Extent{Size: len(r.Statements), At: glances[i].At}
		for _, k := range c.Keys(r) {
			lists[k] = append(lists[k], i)
		}
	}
	g := graph{map[[2]string]bool{}, map[[2]string]bool{}, map[string]int64{}}
	look := func(a, b int) {
		pair := pairOf(reports[a].ID, reports[b].ID)
		if g.near[pair] {
			return
		}
		g.near[pair] = true
		l := store.Link{A: int64(a), B: int64(b), Chance: c.Likely(&glances[a], &glances[b])}
		if l.Chance < threads.Least {
			return
		}
		g.linked[pair] = true
		w.Links[l.A], w.Links[l.B] = append(w.Links[l.A], l), append(w.Links[l.B], l)
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b int) int {
			return cmp.Or(cmp.Compare(glances[a].At, glances[b].At), cmp.Compare(compare.Hash(reports[a].Text), compare.Hash(reports[b].Text)), a-b)
		})
		for i, a := range list {
			for _, b := range list[i+1 : min(len(list), i+1+store.Reach)] {
				look(a, b)
			}
		}
	}
	units := map[int64]int{}
	for i, r := range reports {
		in, err := w.Unit(int64(i))
		if err != nil {
			return g, err
		}
		g.unit[r.ID] = in[0]
		units[in[0]]++
	}
	fmt.Printf("%d reports in %d units, the largest of %d\n", len(reports), len(units), slices.Max(slices.Collect(maps.Values(units))))
	return g, nil
}

// of counts the pairs of reports that are joined where each part is compared as a whole.
func (g *graph) of(c *compare.Comparer, parts [][]compare.Report) found {
	var out found
	for _, part := range parts {
		for pair := range joinedIn(c.Compare(part, compare.Decisions{})) {
			out.joined++
			out.near += count(g.near[pair])
			out.linked += count(g.linked[pair])
			out.together += count(g.unit[pair[0]] == g.unit[pair[1]])
		}
	}
	return out
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// joinedIn are the pairs of reports that have statements in one thread.
func joinedIn(r compare.Result) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, t := range r.Threads {
		var in []string
		for _, u := range t.Utterances {
			for _, s := range u.Statements {
				in = append(in, s.Report)
			}
		}
		slices.Sort(in)
		in = slices.Compact(in)
		for i, a := range in {
			for _, b := range in[:i] {
				out[pairOf(a, b)] = true
			}
		}
	}
	return out
}
