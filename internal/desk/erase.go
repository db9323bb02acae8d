package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// ErrUnswept is wrapped by the error of an erasure that is entered, and whose words are still in
// the files of the ledger, because something holds on to them. Sweep finishes it.
var ErrUnswept = store.ErrUnswept

// Erase destroys the content of a capture or report, with all that was read in it, or of a
// single statement, with what was entered about each, or of what a person entered. Salts go too,
// so nothing left can be matched with a guess; the leaves stay, so every other proof holds. It
// returns the erasure, which lists what is gone.
//
// The erasure is entered first; then the ledger's files are cleared of what is gone (Sweep). An
// erasure that was entered and could not be cleared is returned with an error that wraps
// ErrUnswept. That it is owed is kept with the entry, so a crash in between loses nothing: erasing
// again, or Sweep, finishes it.
func (d *Desk) Erase(ctx context.Context, by string, of ledger.ID, reason string) (ledger.Entry, error) {
	return d.erase(ctx, by, reason, func(*draft) ([]ledger.ID, error) { return []ledger.ID{of}, nil })
}

// erase destroys what a choice comes to, with all that lives on it.
func (d *Desk) erase(ctx context.Context, by, reason string, choose func(*draft) ([]ledger.ID, error)) (ledger.Entry, error) {
	var erasure ledger.Entry
	var of ledger.ID
	err := d.enter(ctx, func(w *draft) error {
		chosen, err := choose(w)
		if err != nil {
			return err
		}
		of = chosen[0]
		rows, err := w.livingAll(chosen)
		if err != nil {
			return err
		}
		erasure, err = w.erase(by, of, reason, rows)
		return err
	})
	if errors.Is(err, errErased) {
		return d.finish(ctx, of, err)
	}
	if err != nil {
		return ledger.Entry{}, err // it was drafted, perhaps, and not entered
	}
	return erasure, d.Sweep(ctx)
}

// finish sweeps after an entry that was erased before, and gives the erasure of it. Where nothing
// was owed any more, that it is erased already is the error.
func (d *Desk) finish(ctx context.Context, of ledger.ID, already error) (ledger.Entry, error) {
	owed, err := d.store.Owed(ctx)
	if err != nil || owed.Entry < 0 {
		return ledger.Entry{}, errors.Join(already, err)
	}
	shown, err := d.Show(ctx, of, time.Time{})
	if err != nil || shown.Erased == nil {
		return ledger.Entry{}, errors.Join(already, err)
	}
	seq, err := shown.Erased.Entry.Seq()
	if err != nil {
		return ledger.Entry{}, err
	}
	erasure, err := readEntry(ctx, d.store, seq)
	return erasure, errors.Join(err, d.Sweep(ctx))
}

var errErased = fmt.Errorf("%w: its content is erased already", ErrNotFound)

// erase drafts the erasure of entries, which are in order.
func (w *draft) erase(by string, of ledger.ID, reason string, rows []store.Row) (ledger.Entry, error) {
	x := ledger.Erasure{Of: of, Reason: reason}
	w.erased = make(map[int64]bool, len(rows))
	for _, row := range rows {
		id := ledger.MakeID(row.Kind, row.Seq)
		if n := len(x.Entered); n == 0 || !x.Entered[n-1].At.Equal(row.At) {
			x.Entered = append(x.Entered, ledger.Moment{From: id, At: row.At})
		}
		x.Erased = append(x.Erased, id)
		w.batch.Erase = append(w.batch.Erase, row.Seq)
		w.erased[row.Seq] = true
	}
	if _, err := w.enter(by, ledger.KindErasure, func(e *ledger.Entry) { e.Erasure = &x }); err != nil {
		return ledger.Entry{}, err
	}
	w.batch.Refs = nil
	for _, seq := range w.batch.Erase {
		w.batch.Refs = append(w.batch.Refs, store.Ref{Target: seq, Seq: w.tip.Size})
	}
	return w.entries[0], nil
}

// Sweep finishes erasures: it deletes archive records that no entry lives on and what writes
// that never ended left beside them, and has the database clear its files of what was erased. It
// does nothing where no erasure owes it, and can always be run again.
func (d *Desk) Sweep(ctx context.Context) error {
	owed, err := d.store.Owed(ctx)
	if err != nil || owed.Entry < 0 {
		return err
	}
	if owed.Stale {
		err = d.reindex(ctx)
	}
	if err == nil {
		err = d.sweepArchive(ctx)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnswept, err)
	}
	return d.store.Sweep(ctx, owed)
}

// Owes reports whether a sweep is owed.
func (d *Desk) Owes(ctx context.Context) (bool, error) {
	if d.unchecked != "" {
		return false, nil // it is opened to be looked at: nothing in it can be finished
	}
	owed, err := d.store.Owed(ctx)
	return owed.Entry >= 0, err
}

// sweepArchive holds the ledger's only writer meanwhile, so that no entry can come to live on a
// record that goes. An add whose record goes before it is entered keeps it once more.
func (d *Desk) sweepArchive(ctx context.Context) error {
	return d.store.Append(ctx, func(r store.Reader) (store.Batch, error) {
		return store.Batch{}, d.archive.Sweep(ctx, func(names []string) (map[string]bool, error) {
			held, err := r.Holding(ctx, names...)
			keep := map[string]bool{}
			for _, h := range held {
				keep[h.Name] = true
			}
			return keep, err
		})
	})
}

// living lists what goes with an entry, ascending: what has content.
func (w *draft) living(of ledger.ID) ([]store.Row, error) {
	seq, err := of.Seq()
	if err != nil {
		return nil, err
	}
	if of.Is(ledger.KindErasure) {
		return nil, fmt.Errorf("%w: %s is an erasure, which says what is gone", ErrRefused, of)
	}
	rows, err := w.r.Get(w.ctx, []int64{seq})
	if errors.Is(err, store.ErrNoEntry) || err == nil && !of.Is(rows[0].Kind) {
		return nil, fmt.Errorf("%s: %w", of, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	if rows[0].Erased() {
		return nil, fmt.Errorf("%s: %w", of, errErased)
	}
	g := gone{w: w, rows: map[int64]store.Row{}, entries: map[int64]ledger.Entry{}, made: map[int64]bool{}}
	next, err := g.start(rows[0])
	for next = append(next, seq); len(next) > 0 && err == nil; {
		next, err = g.take(next)
	}
	return slices.SortedFunc(maps.Values(g.rows), func(a, b store.Row) int { return int(a.Seq - b.Seq) }), err
}

// gone collects entries that live on each other: a capture takes its reports, a report its
// capture, its statements and its other readings, a statement what people entered about it, and a
// review the readings and statements that were made for it or have its words.
type gone struct {
	w       *draft
	rows    map[int64]store.Row
	entries map[int64]ledger.Entry
	made    map[int64]bool // readings that go without their capture, and their statements
	whole   bool           // a report goes with its capture, and so all readings of it
}

// start gives what goes with an entry that is to be erased, besides what lives on it.
func (g *gone) start(row store.Row) ([]int64, error) {
	g.whole = row.Kind == ledger.KindReport || row.Kind == ledger.KindCapture
	return g.copies(row)
}

// take takes entries, and gives those that go with them.
func (g *gone) take(seqs []int64) ([]int64, error) {
	rows, err := g.w.r.Get(g.w.ctx, seqs)
	if err != nil {
		return nil, err
	}
	var next []int64
	for _, row := range rows {
		if row.Erased() || row.Kind == ledger.KindErasure {
			continue
		}
		e, err := proved(row)
		if err != nil {
			return nil, err
		}
		g.rows[row.Seq], g.entries[row.Seq] = row, e
		if e.Kind != ledger.KindReport {
			continue
		}
		with, err := g.ofReport(e)
		if err != nil {
			return nil, err
		}
		next = append(next, with...)
	}
	about, err := g.about(seqs)
	next = slices.DeleteFunc(append(next, about...), func(seq int64) bool { _, ok := g.rows[seq]; return ok })
	slices.Sort(next)
	return slices.Compact(next), err
}

// ofReport are the capture and the statements of a report; of one that was made for what goes, the
// statements.
func (g *gone) ofReport(e ledger.Entry) ([]int64, error) {
	var out []int64
	seq := number(e)
	for i := range e.Report.Count {
		out = append(out, seq+1+int64(i))
	}
	if g.made[seq] {
		g.make(out...)
		return out, nil
	}
	capture, err := e.Report.Capture.Seq()
	return append(out, capture), err
}

func (g *gone) make(seqs ...int64) {
	for _, seq := range seqs {
		g.made[seq] = true
	}
}

// about are the entries about some that would tell of them: people's, and of a capture its
// reports. A later version that replaced a statement stays.
func (g *gone) about(seqs []int64) ([]int64, error) {
	refs, err := g.w.r.About(g.w.ctx, seqs, g.w.tip.Size)
	if err != nil {
		return nil, err
	}
	about := make([]int64, len(refs))
	for i, ref := range refs {
		about[i] = ref.Seq
	}
	rows, err := g.w.r.Get(g.w.ctx, about)
	if err != nil {
		return nil, err
	}
	var out []int64
	for i, row := range rows {
		tells, err := g.tells(row, refs[i].Target)
		if err != nil {
			return nil, err
		}
		if tells {
			out = append(out, row.Seq)
		}
	}
	return out, nil
}

// tells reports whether a row is a reading of a capture, or was made for what goes, or a person
// entered it about the entry itself, and not about one that slipped to it or that it replaced.
func (g *gone) tells(row store.Row, target int64) (bool, error) {
	of, ok := g.entries[target]
	if !ok || row.Erased() {
		return false, nil
	}
	e, err := proved(row)
	if err != nil {
		return false, err
	}
	switch {
	case e.Kind == ledger.KindReport && of.Kind == ledger.KindCapture:
		return true, nil
	case e.Kind == ledger.KindReport:
		return g.madeFor(e, of), nil
	case e.Kind == ledger.KindPublication:
		return of.Kind == ledger.KindCapture, nil
	case e.Kind == ledger.KindStatement:
		return g.handMade(e, of), nil
	case !e.Carried() || len(e.About()) == 0 || e.About()[0] != of.ID:
		return false, nil
	}
	if g.made[target] {
		return false, g.stays(e, of)
	}
	return true, nil
}
