package threads

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"hearsay/internal/store"
)

// weaving is one transaction that brings threads up to date.
type weaving struct {
	*Keeper
	ctx   context.Context
	loom  store.Loom
	dirty map[int64]bool // reports whose unit may be another one now
	new   map[int64]bool // reports of which statements are others than before

	prints []print
}

func (k *Keeper) weaving(ctx context.Context, l store.Loom) *weaving {
	return &weaving{Keeper: k, ctx: ctx, loom: l, dirty: map[int64]bool{}, new: map[int64]bool{}}
}

// weave brings the threads up to what was read of stale reports; one that was not read has no statement. One that could not be
// read stays stale, as it was.
func (k *Keeper) weave(ctx context.Context, l store.Loom, stale []int64, read map[int64]prepared) error {
	w := k.weaving(ctx, l)
	stale = slices.DeleteFunc(slices.Clone(stale), func(r int64) bool { return k.lost[r] != nil })
	for _, seq := range stale {
		p, ok := read[seq]
		if !ok {
			p.trace = store.Trace{Report: seq}
		}
		if err := w.put(p); err != nil {
			return err
		}
	}
	if err := w.regroup(); err != nil {
		return err
	}
	return l.Settle(ctx, stale)
}

// put puts a report into the lists, in place of what was there of it.
func (w *weaving) put(p prepared) error {
	old, err := w.loom.Traces(w.ctx, []int64{p.trace.Report})
	if err != nil {
		return err
	}
	if len(old) == 0 && p.plain {
		if printed, err := w.print(p); err != nil || printed {
			return err
		}
	}
	w.dirty[p.trace.Report], w.new[p.trace.Report] = true, true
	if len(old) == 0 || !unchanged(old[0], p.trace) {
		if err := w.replace(old, p); err != nil {
			return err
		}
	}
	return w.bind(p)
}

// unchanged reports whether two traces of a report list it in the same way.
func unchanged(a, b store.Trace) bool {
	if a.Twin == a.Report && !slices.Equal(a.Keys, b.Keys) {
		return false
	}
	place := func(t store.Trace) [3]int64 { return [3]int64{t.At, t.Tie, int64(t.Size)} }
	return place(a) == place(b) && slices.Equal(a.Data, b.Data)
}

func (w *weaving) replace(old []store.Trace, p prepared) error {
	delete(w.glances, p.trace.Report)
	for _, o := range old {
		if err := w.leave(o); err != nil {
			return err
		}
	}
	if p.trace.Size == 0 {
		return nil
	}
	w.remember(p.trace.Report, p.glance)
	return w.settle(p.trace)
}

// settle lists a trace, unless an earlier report has the same text, and so stands for it.
func (w *weaving) settle(t store.Trace) error {
	first, err := w.loom.Earliest(w.ctx, t.Tie)
	if err != nil {
		return err
	}
	if len(first) == 0 {
		return w.list(t)
	}
	o := first[0]
	w.dirty[o.Report] = true
	if c := cmp.Or(cmp.Compare(o.At, t.At), cmp.Compare(o.Report, t.Report)); c < 0 {
		t.Twin = o.Report
		return w.loom.Trace(w.ctx, t)
	}
	if err := w.unlist(o); err != nil {
		return err
	}
	if err := w.list(t); err != nil {
		return err
	}
	o.Twin = t.Report
	if err := w.loom.Trace(w.ctx, o); err != nil {
		return err
	}
	return w.loom.Stand(w.ctx, t.Tie, t.Report)
}

// pairs counts under how many keys pairs of reports, the first the one with the smaller number, come to stand near or
// cease to.
type pairs map[[2]int64]int

func (p pairs) add(a, b int64, n int) { p[[2]int64{min(a, b), max(a, b)}] += n }

// list puts a report into the lists of its keys and links it with those that it comes to stand near; those between which it
// comes may stand too far from each other now.
func (w *weaving) list(t store.Trace) error {
	change := pairs{}
	err := w.around(t, func(before, after []store.Listed) {
		for _, o := range slices.Concat(before, after) {
			change.add(t.Report, o.Report, 1)
		}
		store.Straddle(before, after, func(a, b int64) { change.add(a, b, -1) })
	})
	if err != nil {
		return err
	}
	if err := w.loom.Trace(w.ctx, t); err != nil {
		return err
	}
	return w.link(change)
}

// leave takes a report away. The next one with its text stands for that in its place.
func (w *weaving) leave(t store.Trace) error {
	if err := w.unlist(t); err != nil || t.Twin != t.Report {
		return err
	}
	next, err := w.loom.Earliest(w.ctx, t.Tie)
	if err != nil || len(next) == 0 {
		return err
	}
	next[0].Twin = next[0].Report
	w.dirty[next[0].Report] = true
	if err := w.loom.Stand(w.ctx, t.Tie, next[0].Report); err != nil {
		return err
	}
	return w.list(next[0])
}

// unlist takes a report out of the lists of its keys, with its links and its trace. Those between which it stood may stand
// near each other now.
func (w *weaving) unlist(t store.Trace) error {
	w.dirty[t.Report] = true
	links, err := w.loom.Links(w.ctx, []int64{t.Report})
	if err != nil {
		return err
	}
	for i, l := range links {
		w.dirty[l.A], w.dirty[l.B], links[i].Support = true, true, 0
	}
	if err := w.loom.Link(w.ctx, links); err != nil {
		return err
	}
	change := pairs{}
	if t.Twin == t.Report {
		err = w.around(t, func(before, after []store.Listed) {
			store.Straddle(before, after, func(a, b int64) { change.add(a, b, 1) })
		})
	}
	if err == nil {
		err = w.loom.Trace(w.ctx, store.Trace{Report: t.Report})
	}
	if err != nil {
		return err
	}
	return w.link(change)
}

func (w *weaving) around(t store.Trace, yield func(before, after []store.Listed)) error {
	at := store.Listed{At: t.At, Tie: t.Tie, Report: t.Report}
	for _, key := range t.Keys {
		before, after, err := w.loom.Around(w.ctx, key, at, store.Reach)
		if err != nil {
			return err
		}
		yield(before, after)
	}
	return nil
}

// Least is the least chance of reports that are linked.
const Least = 0.1

// link changes the support of pairs, and looks at those that had none.
func (w *weaving) link(change pairs) error {
	kept, err := w.loom.Between(w.ctx, slices.Collect(maps.Keys(change)))
	if err != nil {
		return err
	}
	var put []store.Link
	for _, l := range kept {
		n := change[[2]int64{l.A, l.B}]
		if delete(change, [2]int64{l.A, l.B}); n == 0 {
			continue
		}
		if l.Support += n; l.Support <= 0 {
			w.dirty[l.A], w.dirty[l.B] = true, true
		}
		put = append(put, l)
	}
	fresh, err := w.looked(change)
	if err != nil {
		return err
	}
	return w.loom.Link(w.ctx, append(put, fresh...))
}

// looked are the links between pairs that came near each other.
func (w *weaving) looked(change pairs) ([]store.Link, error) {
	maps.DeleteFunc(change, func(_ [2]int64, n int) bool { return n <= 0 })
	var reports []int64
	for p := range change {
		reports = append(reports, p[0], p[1])
	}
	slices.Sort(reports)
	glances, err := w.glimpses(w.ctx, w.loom, slices.Compact(reports))
	if err != nil {
		return nil, err
	}
	var out []store.Link
	for p, n := range change {
		a, b := glances[p[0]], glances[p[1]]
		if a == nil || b == nil {
			continue
		}
		if chance := w.maker.comparer.Likely(a, b); chance >= Least {
			out = append(out, store.Link{A: p[0], B: p[1], Chance: chance, Support: n})
			w.dirty[p[0]], w.dirty[p[1]] = true, true
		}
	}
	return out, nil
}

// decided is the support of a link that people made.
const decided = 1 << 20

// bind links a report with those that people joined it with, and no others in that way.
func (w *weaving) bind(p prepared) error {
	links, err := w.loom.Links(w.ctx, []int64{p.trace.Report})
	if err != nil {
		return err
	}
	extents, err := w.loom.Extents(w.ctx, append(p.bound, p.trace.Report))
	if err != nil {
		return err
	}
	want := map[[2]int64]bool{}
	for _, o := range p.bound {
		if extents[o].Size > 0 && extents[p.trace.Report].Size > 0 {
			want[[2]int64{min(o, p.trace.Report), max(o, p.trace.Report)}] = true
		}
	}
	var put []store.Link
	for _, l := range links {
		pair := [2]int64{l.A, l.B}
		if had := l.Support >= decided; had != want[pair] {
			put = append(put, w.bound(l, want[pair]))
		}
		delete(want, pair)
	}
	for pair := range want {
		put = append(put, w.bound(store.Link{A: pair[0], B: pair[1]}, true))
	}
	return w.loom.Link(w.ctx, put)
}

// bound is a link with what people decided of it.
func (w *weaving) bound(l store.Link, joined bool) store.Link {
	w.dirty[l.A], w.dirty[l.B] = true, true
	if joined {
		l.Support, l.Chance = l.Support+decided, l.Chance+1
	} else {
		l.Support, l.Chance = l.Support-decided, l.Chance-1
	}
	return l
}
