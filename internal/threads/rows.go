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

// rows are those of the threads of a unit.
func (k *Keeper) rows(ctx context.Context, unit []int64) ([]store.Thread, error) {
	_, r, err := k.compared(ctx, unit)
	if err != nil {
		return nil, err
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
	marks := store.Marks{Contradicts: contradicts(t), Drifts: len(t.Drift) > 0, Single: Choice{SingleOrigin: true}.Takes(t), Withdrawn: Withdrawn(t)}
	out := store.Thread{Reports: t.Counts.Reports, Origins: t.Counts.Origins, Speakers: t.Counts.Speakers,
		Since: value(t.First), Until: value(t.Last), Kinds: strings.Join(Kinds(t), ","), Marks: marks, Label: -1}
	for _, u := range t.Utterances {
		var said store.Group
		for _, s := range u.Statements {
			seq, err := ledger.ID(s.ID).Seq()
			if err != nil {
				return out, err
			}
			said.Members = append(said.Members, seq)
			if s.Report == t.Label.Report && len(s.Content) > 0 && s.Content[0].Start == t.Label.Start {
				out.Label = seq
			}
		}
		slices.Sort(said.Members)
		out.Utterances = append(out.Utterances, said)
		out.Members = append(out.Members, said.Members...)
	}
	slices.Sort(out.Members)
	out.First, out.Newest = out.Members[0], out.Members[len(out.Members)-1]
	if out.Label < 0 {
		return out, fmt.Errorf("the label of %s is no statement of it", t.ID)
	}
	return out, nil
}

// Summary is a thread in a list.
type Summary struct {
	ID          string
	Label       string // empty where the words were erased since
	First, Last string // days; empty where unknown
	Counts      compare.Counts
	Kinds       []string // of its relations
	Withdrawn   bool
}

// Summarise is the summary of a thread.
func Summarise(t compare.Thread) Summary {
	return Summary{ID: t.ID, Label: t.Label.Text, First: value(t.First), Last: value(t.Last), Counts: t.Counts, Kinds: Kinds(t),
		Withdrawn: Withdrawn(t)}
}

// marks are those that a choice asks for.
func (c Choice) marks() store.Marks {
	return store.Marks{Contradicts: c.Contradictions, Drifts: c.Drift, Single: c.SingleOrigin, Withdrawn: c.Withdrawn}
}

// has reports whether a row has the marks of a choice.
func has(m store.Marks, c Choice) bool {
	want := c.marks()
	return !slices.Contains([]bool{want.Contradicts && !m.Contradicts, want.Drifts && !m.Drifts, want.Single && !m.Single,
		want.Withdrawn && !m.Withdrawn}, true)
}

// list are the rows that a choice and a filter ask for, those with the newest statements first; at most so many, 0 for all.
func (k *Keeper) list(ctx context.Context, c Choice, f desk.Filter, limit int) ([]store.Thread, error) {
	if reflect.ValueOf(f).IsZero() {
		return k.desk.Weaver().Page(ctx, c.marks(), 0, limit)
	}
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

// List gives summaries of the threads that a choice asks for, of those that have a statement that the filter finds: with the
// newest statement first, at most so many; 0 for all.
func (k *Keeper) List(ctx context.Context, c Choice, f desk.Filter, limit int) ([]Summary, error) {
	rows, err := k.list(ctx, c, f, limit)
	if err != nil {
		return nil, err
	}
	labels := make([]int64, len(rows))
	for i, t := range rows {
		labels[i] = t.Label
	}
	words := map[ledger.ID]string{}
	for part := range slices.Chunk(labels, 200) {
		claims, err := k.desk.Said(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			words[c.ID] = c.Read.Content[0].Text
		}
	}
	out := make([]Summary, len(rows))
	for i, t := range rows {
		out[i] = Summary{ID: t.Name, Label: words[ledger.MakeID(ledger.KindStatement, t.Label)], First: t.Since, Last: t.Until,
			Counts: compare.Counts{Reports: t.Reports, Origins: t.Origins, Speakers: t.Speakers}, Withdrawn: t.Marks.Withdrawn}
		if t.Kinds != "" {
			out[i].Kinds = strings.Split(t.Kinds, ",")
		}
	}
	return out, nil
}

// Whole is a thread as it is shown.
type Whole struct {
	Thread compare.Thread
	Copies []compare.Copy    // among the reports that were compared
	Outlet map[string]string // of these reports
	File   map[string]string
}

// Each yields the threads that List would, whole, unit by unit.
func (k *Keeper) Each(ctx context.Context, c Choice, f desk.Filter, limit int, yield func(Whole) error) error {
	rows, err := k.list(ctx, c, f, limit)
	if err != nil {
		return err
	}
	asked := map[int64][]store.Thread{}
	var units []int64
	for _, t := range rows {
		if _, ok := asked[t.Unit]; !ok {
			units = append(units, t.Unit)
		}
		asked[t.Unit] = append(asked[t.Unit], t)
	}
	for _, u := range units {
		if err := k.each(ctx, u, asked[u], yield); err != nil {
			return err
		}
	}
	return nil
}

// each yields threads of one unit. Copies come with the first of them only.
func (k *Keeper) each(ctx context.Context, unit int64, rows []store.Thread, yield func(Whole) error) error {
	placed, err := k.desk.Weaver().Within(ctx, []int64{unit})
	if err != nil {
		return err
	}
	reports := make([]int64, len(placed))
	for i, p := range placed {
		reports[i] = p.Report
	}
	slices.Sort(reports)
	m, r, err := k.compared(ctx, reports)
	if err != nil {
		return err
	}
	w := Whole{Copies: r.Copies, Outlet: map[string]string{}, File: map[string]string{}}
	for _, t := range m.Reports {
		w.File[string(t.ID)] = t.Report.Source.File
		w.Outlet[string(t.ID)] = t.Report.Source.Outlet
	}
	for _, t := range rows {
		i := slices.IndexFunc(r.Threads, func(o compare.Thread) bool { return o.ID == fmt.Sprintf("t%d", t.First) })
		if i < 0 {
			continue // entries came since the rows were read
		}
		if w.Thread, err = k.named(ctx, r.Threads[i]); err != nil {
			return err
		}
		w.Thread.ID = t.Name
		if err := yield(w); err != nil {
			return err
		}
		w.Copies = nil
	}
	return nil
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
	none := fmt.Errorf("%w: no thread has or had this number", desk.ErrNotFound)
	if len(id) < 2 || !slices.Contains([]byte{'t', 'u', 's'}, id[0]) {
		return Whole{}, none
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
		return Whole{}, none
	}
	out, found := Whole{}, false
	err = k.each(ctx, rows[0].Unit, rows, func(w Whole) error { out, found = w, true; return nil })
	if err == nil && !found {
		err = none
	}
	return out, err
}

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
