package threads

import (
	"maps"
	"slices"

	"hearsay/internal/store"
)

// grouping finds the units of reports that may have another one than before.
type grouping struct {
	*weaving
	*Web
	seen   map[int64]bool
	queue  []int64
	old    map[int64]int64   // the unit that each had
	within map[int64][]int64 // the reports that each unit had
	units  [][]int64
	woven  store.Woven
}

// regroup finds the units of what is dirty, and compares those that are others than before.
func (w *weaving) regroup() error {
	g := &grouping{weaving: w, seen: map[int64]bool{}, old: map[int64]int64{},
		within: map[int64][]int64{}}
	g.Web = &Web{Links: map[int64][]store.Link{}, Extents: map[int64]store.Extent{}, load: g.load}
	if err := g.await(slices.Sorted(maps.Keys(w.dirty))); err != nil {
		return err
	}
	for len(g.queue) > 0 {
		r := g.queue[0]
		g.queue = g.queue[1:]
		if g.seen[r] {
			continue
		}
		if err := g.group(r); err != nil {
			return err
		}
	}
	return g.compare()
}

// await queues reports, with those that were in one unit with them: it may part.
func (g *grouping) await(reports []int64) error {
	placed, err := g.loom.Placed(g.ctx, reports)
	if err != nil {
		return err
	}
	var units []int64
	for _, p := range placed {
		if _, ok := g.within[p.Unit]; !ok {
			g.within[p.Unit] = nil
			units = append(units, p.Unit)
		}
	}
	mates, err := g.loom.Within(g.ctx, units)
	if err != nil {
		return err
	}
	for _, p := range mates {
		g.old[p.Report] = p.Unit
		g.within[p.Unit] = append(g.within[p.Unit], p.Report)
		g.queue = append(g.queue, p.Report)
	}
	g.queue = append(g.queue, reports...)
	return nil
}

// group finds the unit of a report, and of all that are in it.
func (g *grouping) group(r int64) error {
	g.seen[r] = true
	stands, err := g.loom.Stands(g.ctx, []int64{r})
	if err != nil {
		return err
	}
	if len(stands) == 0 {
		g.woven.Left = append(g.woven.Left, r)
		return nil
	}
	unit, err := g.Unit(stands[0].Unit)
	if err != nil {
		return err
	}
	all, err := g.loom.StoodFor(g.ctx, unit)
	if err != nil {
		return err
	}
	members := make([]int64, len(all))
	var others []int64
	for i, p := range all {
		members[i], g.seen[p.Report] = p.Report, true
		if _, ok := g.old[p.Report]; !ok {
			others = append(others, p.Report)
		}
	}
	slices.Sort(members)
	g.units = append(g.units, members)
	return g.await(others)
}

// load reads the links of reports, and the extents of them and of those that they are linked with.
func (g *grouping) load(reports []int64) error {
	var ask []int64
	for _, r := range reports {
		if _, ok := g.Links[r]; !ok {
			ask = append(ask, r)
			g.Links[r] = nil
		}
	}
	links, err := g.loom.Links(g.ctx, ask)
	if err != nil {
		return err
	}
	for _, l := range links {
		for _, r := range []int64{l.A, l.B} {
			if _, found := slices.BinarySearch(ask, r); found || slices.Contains(ask, r) {
				g.Links[r] = append(g.Links[r], l)
			}
		}
	}
	extents, err := g.loom.Extents(g.ctx, g.unmeasured(ask, links))
	maps.Copy(g.Extents, extents)
	return err
}

// unmeasured are the reports and ends of links of which the extent was not read.
func (g *grouping) unmeasured(reports []int64, links []store.Link) []int64 {
	out := slices.Clone(reports)
	for _, l := range links {
		out = append(out, l.A, l.B)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(r int64) bool { _, ok := g.Extents[r]; return ok })
}

// compare compares the units that have other reports than before, or of a report other statements.
func (g *grouping) compare() error {
	kept := map[int64]bool{}
	var fresh [][]int64
	for _, u := range g.units {
		if old, ok := g.same(u); ok {
			kept[old] = true
		} else {
			fresh = append(fresh, u)
		}
	}
	for unit := range g.within {
		if !kept[unit] {
			g.woven.Gone = append(g.woven.Gone, unit)
		}
	}
	slices.Sort(g.woven.Gone)
	for _, u := range fresh {
		rows, err := g.rows(u)
		if err != nil {
			return err
		}
		for _, r := range u {
			g.woven.Placed = append(g.woven.Placed, store.Placed{Report: r, Unit: u[0]})
		}
		g.woven.Threads = append(g.woven.Threads, rows...)
	}
	if err := g.name(); err != nil {
		return err
	}
	if err := g.grow(); err != nil {
		return err
	}
	return g.loom.Weave(g.ctx, g.woven)
}

// same is the unit that had just these reports, where nothing in them is new.
func (g *grouping) same(u []int64) (int64, bool) {
	unit, ok := g.old[u[0]]
	if !ok || len(g.within[unit]) != len(u) {
		return 0, false
	}
	return unit, !slices.ContainsFunc(u, func(r int64) bool { return g.old[r] != unit || g.new[r] })
}
