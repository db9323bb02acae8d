package threads

import (
	"maps"
	"slices"

	"hearsay/compare"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// print is a report that came and is one more print of another one.
type print struct {
	report, of int64
	said       []store.Printed
}

// print takes a report that is new for one more print of what stands for its text, where that makes threads larger and
// changes nothing else: then nothing is compared. It is false where that is not so.
func (w *weaving) print(p prepared) (bool, error) {
	t := p.trace
	first, err := w.loom.Earliest(w.ctx, t.Tie)
	if err != nil || len(first) == 0 {
		return false, err
	}
	of := first[0].Report
	placed, err := w.loom.Placed(w.ctx, []int64{t.Report, of})
	if err != nil || len(placed) != 1 || placed[0].Report != of {
		return false, err
	}
	read, err := w.read(w.ctx, []int64{of})
	if err != nil {
		return false, err
	}
	q, ok := read[of]
	if !ok || !compare.Folds(q.report, p.report) {
		return false, nil
	}
	out := print{report: t.Report, of: of}
	if out.said, err = matched(p.report, q.report); err != nil {
		return false, err
	}
	carried, err := w.loom.Carried(w.ctx, likes(out.said))
	if err != nil || len(carried) != len(out.said) {
		return false, err
	}
	w.prints = append(w.prints, out)
	t.Twin = of
	return true, w.loom.Trace(w.ctx, t)
}

// matched are the statements of a print with those of what it is a print of.
func matched(print, of compare.Report) ([]store.Printed, error) {
	out := make([]store.Printed, len(print.Statements))
	for i := range out {
		var err error
		if out[i].Statement, err = ledger.ID(print.Statements[i].ID).Seq(); err != nil {
			return nil, err
		}
		if out[i].Like, err = ledger.ID(of.Statements[i].ID).Seq(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func likes(list []store.Printed) []int64 {
	out := make([]int64, len(list))
	for i, p := range list {
		out[i] = p.Like
	}
	return out
}

// grow puts prints of reports whose units stay what they are into the threads of these.
func (g *grouping) grow() error {
	grown := map[string]*store.Thread{}
	for _, p := range g.prints {
		if g.seen[p.of] {
			continue // it is in the unit that was found
		}
		placed, err := g.loom.Placed(g.ctx, []int64{p.of})
		if err != nil {
			return err
		}
		for _, o := range placed {
			g.woven.Placed = append(g.woven.Placed, store.Placed{Report: p.report, Unit: o.Unit})
		}
		g.woven.Printed = append(g.woven.Printed, p.said...)
		if err := g.enlarge(p, grown); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(grown)) {
		g.woven.Grown = append(g.woven.Grown, *grown[name])
	}
	return nil
}

// enlarge counts a print in the threads that have its statements.
func (g *grouping) enlarge(p print, grown map[string]*store.Thread) error {
	rows, err := g.loom.ThreadsWith(g.ctx, likes(p.said))
	if err != nil {
		return err
	}
	for _, t := range rows {
		if grown[t.Name] == nil {
			grown[t.Name] = &t
		}
		grown[t.Name].Counts.Reports++
		grown[t.Name].Marks.Single = t.Counts.Origins == 1
	}
	carried, err := g.loom.Carried(g.ctx, likes(p.said))
	if err != nil {
		return err
	}
	in, told := map[int64]string{}, map[string]bool{}
	for _, c := range carried {
		if in[c.Seq] = c.Thread; !told[c.Utterance] {
			told[c.Utterance] = true
			g.woven.Told = append(g.woven.Told, store.Name{Name: c.Utterance, First: grown[c.Thread].First})
		}
	}
	for _, s := range p.said {
		t := grown[in[s.Like]]
		t.Newest = max(t.Newest, s.Statement)
	}
	return nil
}
