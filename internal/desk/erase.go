package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Erase destroys the content of a capture or report, with all that was read in it, or of a
// single statement, with what was entered about each. Salts go too, so nothing left can be
// matched with a guess; the leaves stay, so every other proof holds. It returns the
// erasure, which lists what is gone.
//
// The archive records go after the entries, when no other entry lives on them. A crash in
// between leaves records that no entry names; erasing again removes them.
func (d *Desk) Erase(ctx context.Context, by string, of ledger.ID, reason string) (ledger.Entry, error) {
	var erasure ledger.Entry
	var names []string
	err := d.enter(ctx, func(w *draft) error {
		seqs, held, err := w.living(of)
		if err != nil {
			return err
		}
		x := ledger.Erasure{Of: of, Reason: reason}
		for _, row := range seqs {
			x.Erased = append(x.Erased, ledger.MakeID(row.Kind, row.Seq))
			w.batch.Erase = append(w.batch.Erase, row.Seq)
		}
		names = held
		if w.erased = w.batch.Erase; len(names) == 0 && seqs[0].Erased() {
			return errErased
		}
		if _, err := w.enter(by, ledger.KindErasure, func(e *ledger.Entry) { e.Erasure = &x }); err != nil {
			return err
		}
		erasure = w.entries[0]
		w.batch.Refs = nil
		for _, seq := range w.batch.Erase {
			w.batch.Refs = append(w.batch.Refs, store.Ref{Target: seq, Seq: w.tip.Size})
		}
		return nil
	})
	if errors.Is(err, errErased) {
		return erasure, errors.Join(fmt.Errorf("%s: %w", of, err), d.Sweep(ctx))
	}
	if err != nil {
		return erasure, err
	}
	return erasure, d.drop(ctx, names)
}

var errErased = fmt.Errorf("%w: its content is erased already", ErrNotFound)

// Sweep deletes archive records that no entry lives on: what crashes left behind.
func (d *Desk) Sweep(ctx context.Context) error {
	var names []string
	err := d.archive.Names(ctx, func(name string) error {
		held, err := d.store.Holding(ctx, name)
		if err == nil && len(held) == 0 {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	return d.drop(ctx, names)
}

// living lists what goes with an entry, ascending, and the archive records it lives on.
func (w *draft) living(of ledger.ID) ([]store.Row, []string, error) {
	seq, err := of.Seq()
	if err != nil {
		return nil, nil, err
	}
	if !of.Is(ledger.KindCapture) && !of.Is(ledger.KindReport) && !of.Is(ledger.KindStatement) {
		return nil, nil, fmt.Errorf("%w: %s is no capture, report or statement", ErrRefused, of)
	}
	g := gone{w: w, seen: map[int64]store.Row{}}
	if err := g.take(seq); err != nil {
		return nil, nil, err
	}
	rows := make([]store.Row, 0, len(g.seen))
	for _, row := range g.seen {
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b store.Row) int { return int(a.Seq - b.Seq) })
	if !slices.ContainsFunc(rows, func(r store.Row) bool { return r.Seq == seq && of.Is(r.Kind) }) {
		return nil, nil, fmt.Errorf("%s: %w", of, ErrNotFound)
	}
	slices.Sort(g.names)
	return rows, slices.Compact(g.names), nil
}

// gone collects entries that live on each other: a capture takes its reports, a report its
// capture, its statements and its other readings, a statement what people entered about it.
type gone struct {
	w     *draft
	seen  map[int64]store.Row
	names []string
}

func (g *gone) take(seq int64) error {
	if _, ok := g.seen[seq]; ok {
		return nil
	}
	rows, err := g.w.r.Get(g.w.ctx, []int64{seq})
	if err != nil {
		return fmt.Errorf("entry %d: %w", seq, ErrNotFound)
	}
	row := rows[0]
	if row.Kind == ledger.KindErasure {
		return nil
	}
	g.seen[seq] = row
	if row.Erased() {
		return nil
	}
	e, err := ledger.Decode(row.Body)
	if err != nil {
		return err
	}
	switch e.Kind {
	case ledger.KindCapture:
		g.names = append(g.names, e.Capture.Record.Name)
		return g.takeAbout(seq)
	case ledger.KindReport:
		g.names = append(g.names, e.Report.Text.Name)
		return g.takeReport(seq, e)
	case ledger.KindStatement:
		return g.takeAbout(seq)
	}
	return nil
}

func (g *gone) takeReport(seq int64, e ledger.Entry) error {
	capture, err := e.Report.Capture.Seq()
	if err != nil {
		return err
	}
	if err := g.take(capture); err != nil {
		return err
	}
	for i := range e.Report.Count {
		if err := g.take(seq + 1 + int64(i)); err != nil {
			return err
		}
	}
	return g.takeAbout(seq)
}

// takeAbout takes what is about an entry and would tell of it: people's entries, and of a
// capture its reports. A later version that replaced a statement stays.
func (g *gone) takeAbout(seq int64) error {
	refs, err := g.w.r.About(g.w.ctx, []int64{seq}, g.w.tip.Size)
	if err != nil {
		return err
	}
	for _, ref := range refs {
		rows, err := g.w.r.Get(g.w.ctx, []int64{ref.Seq})
		if err != nil {
			return err
		}
		if tells(rows[0], seq) || rows[0].Kind == ledger.KindReport && g.seen[seq].Kind == ledger.KindCapture {
			if err := g.take(ref.Seq); err != nil {
				return err
			}
		}
	}
	return nil
}

// tells reports whether a person entered the row about the entry itself, and not about
// one that slipped to it or that it replaced.
func tells(row store.Row, seq int64) bool {
	if e := (ledger.Entry{Kind: row.Kind}); !e.Carried() || row.Erased() {
		return false
	}
	e, err := ledger.Decode(row.Body)
	if err != nil || len(e.About()) == 0 {
		return false
	}
	of, err := e.About()[0].Seq()
	return err == nil && of == seq
}

// drop deletes archive records that no entry lives on any more. It holds the ledger's only
// writer meanwhile, so that no entry can come to live on one of them.
func (d *Desk) drop(ctx context.Context, names []string) error {
	return d.store.Append(ctx, func(r store.Reader) (store.Batch, error) {
		for _, name := range names {
			held, err := r.Holding(ctx, name)
			if err != nil {
				return store.Batch{}, err
			}
			if len(held) > 0 {
				continue
			}
			if err := d.archive.Drop(ctx, name); err != nil {
				return store.Batch{}, err
			}
		}
		return store.Batch{}, nil
	})
}
