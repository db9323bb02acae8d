package threads

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// compared is a unit, compared.
func (k *Keeper) compared(ctx context.Context, unit []int64) (desk.Matter, compare.Result, error) {
	if err := k.recall(ctx, unit); err != nil {
		return desk.Matter{}, compare.Result{}, err
	}
	m, err := k.desk.Tell(ctx, unit)
	if err != nil {
		return m, compare.Result{}, err
	}
	r, err := k.maker.Make(ctx, m)
	return m, r, err
}

// rows are those of the threads of a unit. A report of it that cannot be read is stale until it can.
func (g *grouping) rows(unit []int64) ([]store.Thread, error) {
	m, r, err := g.compared(g.ctx, unit)
	if err != nil {
		return nil, err
	}
	g.miss(m.Lost)
	for _, l := range m.Lost {
		if err := g.loom.Unsettle(g.ctx, []int64{l.Report}); err != nil {
			return nil, err
		}
	}
	out := make([]store.Thread, len(r.Threads))
	for i, t := range r.Threads {
		if out[i], err = row(t); err != nil {
			return nil, err
		}
		out[i].Unit = unit[0]
	}
	return out, nil
}

// row is a thread without words.
func row(t compare.Thread) (store.Thread, error) {
	marks := store.Marks{Contradicts: contradicts(t), Drifts: len(t.Drift) > 0, Single: Choice{SingleOrigin: true}.Takes(t), Withdrawn: Withdrawn(t),
		Several: t.Counts.Reports > 1}
	out := store.Thread{Group: store.Group{Name: t.ID}, Counts: store.Counts(t.Counts), Since: value(t.First), Until: value(t.Last),
		Kinds: strings.Join(Kinds(t), ","), Marks: marks, Label: -1}
	first := map[string]int64{} // of an utterance, its first statement
	for _, u := range t.Utterances {
		var said store.Utterance
		said.Counts = store.Counts(u.Counts)
		for i, s := range u.Statements {
			seq, err := ledger.ID(s.ID).Seq()
			if err != nil {
				return out, err
			}
			said.Members = append(said.Members, seq)
			if i == 0 {
				first[u.ID] = seq
			}
			if s.Report == t.Label.Report && len(s.Content) > 0 && s.Content[0].Start == t.Label.Start {
				out.Label = seq
			}
		}
		slices.Sort(said.Members)
		said.Members = slices.Compact(said.Members) // the statements of a report are those of its further prints
		out.Utterances = append(out.Utterances, said)
		out.Members = append(out.Members, said.Members...)
	}
	slices.Sort(out.Members)
	out.First, out.Newest = out.Members[0], out.Members[len(out.Members)-1]
	out.Against = against(t, first)
	if out.Label < 0 {
		return out, fmt.Errorf("the label of %s is no statement of it", t.ID)
	}
	return out, nil
}

// against is the pair of utterances that do not go together of which the later one was entered last.
func against(t compare.Thread, first map[string]int64) store.Against {
	var out store.Against
	for _, r := range t.Relations {
		if !Against(r.Kind) {
			continue
		}
		if out.Pairs++; out.Pairs == 1 || first[r.To] > out.Later {
			out.Kind, out.Earlier, out.Later = r.Kind, first[r.From], first[r.To]
		}
	}
	return out
}

// Summary is a thread in a list.
type Summary struct {
	ID          string
	Label       string // empty where the words were erased since
	First, Last string // days; empty where unknown
	Counts      compare.Counts
	Kinds       []string // of its relations
	Withdrawn   bool
	Drifts      bool       // something changed on the way
	Said        desk.Claim // the statement that it goes by; without an ID where that was erased
	Newest      ledger.ID  // its last statement
	Pair        *Pair      // nil where all of it goes together
}

// Pair is two statements of a thread that do not go together, and how many more pairs of utterances there are.
type Pair struct {
	Kind           string
	Earlier, Later ledger.ID
	More           int
}

// summaryOf words a row with the statement that it goes by.
func summaryOf(t store.Thread, said desk.Claim) Summary {
	out := Summary{ID: t.Name, First: t.Since, Last: t.Until, Counts: compare.Counts(t.Counts), Withdrawn: t.Marks.Withdrawn,
		Drifts: t.Marks.Drifts, Said: said, Newest: ledger.MakeID(ledger.KindStatement, t.Newest)}
	if t.Kinds != "" {
		out.Kinds = strings.Split(t.Kinds, ",")
	}
	if len(said.Read.Content) > 0 {
		out.Label = said.Read.Content[0].Text
	}
	if a := t.Against; a.Pairs > 0 {
		out.Pair = &Pair{a.Kind, ledger.MakeID(ledger.KindStatement, a.Earlier), ledger.MakeID(ledger.KindStatement, a.Later), a.Pairs - 1}
	}
	return out
}

// marks are those that a choice asks for.
func (c Choice) marks() store.Marks {
	return store.Marks{Contradicts: c.Contradictions, Drifts: c.Drift, Single: c.SingleOrigin, Withdrawn: c.Withdrawn, Several: c.Several}
}

// has reports whether a row has the marks of a choice.
func has(m store.Marks, c Choice) bool {
	want := c.marks()
	return !slices.Contains([]bool{want.Contradicts && !m.Contradicts, want.Drifts && !m.Drifts, want.Single && !m.Single,
		want.Withdrawn && !m.Withdrawn, want.Several && !m.Several}, true)
}

// list are the rows that a choice and a filter ask for, those with the newest statements first; at most so many, 0 for all.
func (k *Keeper) list(ctx context.Context, c Choice, f desk.Filter, limit int) ([]store.Thread, error) {
	before := f.Before
	if f.Before = ""; reflect.ValueOf(f).IsZero() {
		return k.page(ctx, c, before, limit)
	}
	f.Before = before
	seqs, err := k.desk.Search(ctx, f)
	if err != nil {
		return nil, err
	}
	var out []store.Thread
	seen := map[int64]bool{}
	for part := range slices.Chunk(seqs, 500) {
		found, err := k.desk.Weaver().ThreadsWith(ctx, part)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(found, func(a, b store.Thread) int { return int(b.Newest - a.Newest) })
		for _, t := range found {
			if !seen[t.First] && has(t.Marks, c) {
				seen[t.First] = true
				out = append(out, t)
			}
		}
		if limit > 0 && len(out) >= limit {
			return out[:limit], nil
		}
	}
	return out, nil
}

// page are rows of the list of all threads: of those with the newest statement before one, or of all.
func (k *Keeper) page(ctx context.Context, c Choice, before ledger.ID, limit int) ([]store.Thread, error) {
	seq := int64(0)
	if before != "" {
		var err error
		if seq, err = before.Seq(); err != nil {
			return nil, err
		}
	}
	return k.desk.Weaver().Page(ctx, c.marks(), seq, limit)
}

// List gives summaries of the threads that a choice asks for, of those that have a statement that the filter finds: with the
// newest statement first, at most so many; 0 for all.
func (k *Keeper) List(ctx context.Context, c Choice, f desk.Filter, limit int) ([]Summary, error) {
	rows, err := k.list(ctx, c, f, limit)
	if err != nil {
		return nil, err
	}
	said := map[int64]desk.Claim{}
	for part := range slices.Chunk(rows, 200) {
		labels := make([]int64, len(part))
		for i, t := range part {
			labels[i] = t.Label
		}
		claims, err := k.desk.Said(ctx, labels)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			seq, err := c.ID.Seq()
			if err != nil {
				return nil, err
			}
			said[seq] = c
		}
	}
	out := make([]Summary, len(rows))
	for i, t := range rows {
		out[i] = summaryOf(t, said[t.Label])
	}
	return out, nil
}

// Whole is a thread as it is shown.
type Whole struct {
	Thread compare.Thread
	Place  int                      // in the list that was asked for, from 0
	Copies []compare.Copy           // among the reports that were compared
	Outlet map[string]string        // of these reports
	File   map[string]string        // of these reports
	Print  map[string]string        // of a further print, by the entry that tells of it, its report; it has an outlet and a file of its own
	Claims map[ledger.ID]desk.Claim // the statements of these reports
}

// around is what is shown with all threads of what was compared.
func around(m desk.Matter, r compare.Result) Whole {
	w := Whole{Copies: r.Copies, Outlet: map[string]string{}, File: map[string]string{}, Print: map[string]string{}, Claims: map[ledger.ID]desk.Claim{}}
	for _, t := range m.Reports {
		w.File[string(t.ID)] = t.Report.Source.File
		w.Outlet[string(t.ID)] = t.Report.Source.Outlet
		for _, p := range t.Prints {
			w.File[string(p.ID)], w.Outlet[string(p.ID)], w.Print[string(p.ID)] = p.Source.File, p.Source.Outlet, string(t.ID)
		}
		for _, c := range t.Claims {
			w.Claims[c.ID] = c
		}
	}
	return w
}

// ReportOf is the report that has the words which a comparison says are in a report or in a further print of one.
func (w Whole) ReportOf(id string) string { return cmp.Or(w.Print[id], id) }

// Each yields the threads that List would, whole, unit by unit.
func (k *Keeper) Each(ctx context.Context, c Choice, f desk.Filter, limit int, yield func(Whole) error) error {
	rows, err := k.list(ctx, c, f, limit)
	if err != nil {
		return err
	}
	return eachUnit(rows, func(unit []asked) ([]Whole, []desk.Lost, error) { return k.wholes(ctx, unit) }, yield)
}

// asked is a row that is asked for, with its place in the list.
type asked struct {
	store.Thread
	place int
}

// eachUnit has the threads of a list made unit by unit, and yields them. That reports cannot be read is the error at the end.
func eachUnit(rows []store.Thread, wholes func(unit []asked) ([]Whole, []desk.Lost, error), yield func(Whole) error) error {
	of := map[int64][]asked{}
	var units []int64
	for i, t := range rows {
		if _, ok := of[t.Unit]; !ok {
			units = append(units, t.Unit)
		}
		of[t.Unit] = append(of[t.Unit], asked{t, i})
	}
	var lost []desk.Lost
	for _, u := range units {
		list, gone, err := wholes(of[u])
		if err != nil {
			return err
		}
		lost = append(lost, gone...)
		for _, w := range list {
			if err := yield(w); err != nil {
				return err
			}
		}
	}
	return unread(lost)
}

// wholes are threads of one unit, and the reports of it that cannot be read. Copies come with the first thread only.
func (k *Keeper) wholes(ctx context.Context, rows []asked) ([]Whole, []desk.Lost, error) {
	placed, err := k.desk.Weaver().Within(ctx, []int64{rows[0].Unit})
	if err != nil {
		return nil, nil, err
	}
	reports := make([]int64, len(placed))
	for i, p := range placed {
		reports[i] = p.Report
	}
	slices.Sort(reports)
	m, r, err := k.again(ctx, reports)
	if err != nil {
		return nil, nil, err
	}
	w, out := around(m, r), []Whole(nil)
	for _, t := range rows {
		first := map[ledger.ID]bool{ledger.MakeID(ledger.KindStatement, t.First): true}
		i := slices.IndexFunc(r.Threads, func(o compare.Thread) bool { return Has(o, first) })
		if i < 0 {
			continue // entries came since the rows were read
		}
		if w.Thread, err = k.named(ctx, r.Threads[i]); err != nil {
			return nil, nil, err
		}
		w.Thread.ID, w.Place = t.Name, t.place
		out = append(out, w)
		w.Copies = nil
	}
	return out, m.Lost, nil
}

// shown is units that were compared lately to be shown, for a ledger of some size.
type shown struct {
	size  int64
	units []unit
	total int // statements in them
}

type unit struct {
	reports []int64
	matter  desk.Matter
	result  compare.Result
}

// mostShown bounds how many statements are in the units that are remembered.
const mostShown = 4000

// again is a unit, compared now or since the last entry.
func (k *Keeper) again(ctx context.Context, reports []int64) (desk.Matter, compare.Result, error) {
	size, err := k.desk.Size(ctx)
	if err != nil {
		return desk.Matter{}, compare.Result{}, err
	}
	if size != k.shown.size || k.shown.total > mostShown {
		k.shown = shown{size: size}
	}
	for _, u := range k.shown.units {
		if slices.Equal(u.reports, reports) {
			return u.matter, u.result, nil
		}
	}
	m, r, err := k.compared(ctx, reports)
	if err != nil {
		return m, r, err
	}
	for _, t := range m.Reports {
		k.shown.total += len(t.Claims)
	}
	k.shown.units = append(k.shown.units, unit{reports, m, r})
	return m, r, nil
}

// named gives utterances the IDs that they go by.
func (k *Keeper) named(ctx context.Context, t compare.Thread) (compare.Thread, error) {
	firsts, at := make([]int64, len(t.Utterances)), map[int64]string{}
	for i, u := range t.Utterances {
		var err error
		if firsts[i], err = ledger.ID(u.Statements[0].ID).Seq(); err != nil {
			return t, err
		}
		at[firsts[i]] = u.ID
	}
	carried, err := k.desk.Weaver().Carried(ctx, firsts)
	names := map[string]string{}
	for _, c := range carried {
		names[at[c.Seq]] = c.Utterance
	}
	return t.Renamed(func(id string) string { return cmp.Or(names[id], id) }), err
}

// Find gives a thread by an ID that it has or had, or by the number of a statement or utterance in it; an error
// that wraps desk.ErrNotFound where no statement of that number is in a thread.
func (k *Keeper) Find(ctx context.Context, id string) (Whole, error) {
	if !meant(id) {
		return Whole{}, errNone
	}
	seq, err := k.leads(ctx, id)
	if err != nil {
		return Whole{}, err
	}
	rows, err := k.desk.Weaver().ThreadsWith(ctx, []int64{seq})
	if err != nil {
		return Whole{}, err
	}
	if len(rows) == 0 {
		return Whole{}, errNone
	}
	list, lost, err := k.wholes(ctx, []asked{{Thread: rows[0]}})
	if err = cmp.Or(err, unread(lost)); err == nil && len(list) == 0 {
		err = errNone
	}
	if err != nil {
		return Whole{}, err
	}
	return list[0], nil
}

// errNone says that a number leads to no thread.
var errNone = fmt.Errorf("%w: no thread has or had this number", desk.ErrNotFound)

// meant reports whether an ID can mean a thread.
func meant(id string) bool { return len(id) > 1 && slices.Contains([]byte{'t', 'u', 's'}, id[0]) }

// leads is a statement of the thread that an ID means; -1 for none.
func (k *Keeper) leads(ctx context.Context, id string) (int64, error) {
	led, err := k.desk.Weaver().Called(ctx, []string{id})
	if err != nil {
		return -1, err
	}
	if len(led) > 0 {
		return led[0].First, nil
	}
	seq, err := ledger.ID("s" + id[1:]).Seq()
	if err != nil {
		return -1, nil // it is no number
	}
	return seq, nil
}
