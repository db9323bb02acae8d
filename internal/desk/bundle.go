package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/internal/bundle"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// Evidence is entries of a ledger with what proves them: a bundle.Evidence.
type Evidence struct {
	desk *Desk
	seal bundle.Seal
	size int64   // of the log that the checkpoint signs
	seqs []int64 // ascending

	nodes map[int64]proof.Hash // read lately
}

// Evidence gathers what proves the entries chosen, with all that they cannot be judged
// without: of a report its capture and its statements; of a statement its report, the
// versions that came to stand for it, and what people entered about it. No IDs stand for
// the whole ledger.
//
// The checkpoint is the earliest that has a timestamp and covers all of them, as it shows
// the most: that they were there by then. Where there is none, it is the last.
func (d *Desk) Evidence(ctx context.Context, ids []ledger.ID) (*Evidence, error) {
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return nil, err
	}
	if tip.Size == 0 {
		return nil, fmt.Errorf("%w: the ledger is empty", ErrNotFound)
	}
	if err := tip.Whole(); err != nil {
		return nil, damaged("%v", err)
	}
	g := gathering{ctx: ctx, r: d.store, size: tip.Size, seen: map[int64]bool{}, chosen: map[int64]bool{}}
	for _, id := range ids {
		row, _, err := d.find(ctx, id, time.Time{})
		if err != nil {
			return nil, err
		}
		if err := g.choose(row); err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
	}
	e := &Evidence{desk: d, nodes: map[int64]proof.Hash{}, seqs: slices.Sorted(maps.Keys(g.seen))}
	for seq := int64(0); len(ids) == 0 && seq < tip.Size; seq++ {
		e.seqs = append(e.seqs, seq)
	}
	return e, e.pickSeal(ctx, tip)
}

// pickSeal chooses the checkpoint.
func (e *Evidence) pickSeal(ctx context.Context, tip store.Tip) error {
	e.size, e.seal = tip.Size, bundle.Seal{Key: e.desk.public, Checkpoint: tip.Checkpoint}
	last := e.seqs[len(e.seqs)-1]
	var first *store.Stamp
	err := e.desk.store.Stamps(ctx, func(s store.Stamp) error {
		if s.Size > last && s.Size <= tip.Size && first == nil {
			first = &s
		}
		return nil
	})
	if err != nil || first == nil {
		return err
	}
	return e.desk.store.Checkpoints(ctx, func(size int64, note []byte) error {
		if size == first.Size {
			e.size, e.seal.Checkpoint, e.seal.Token = size, slices.Clone(note), first.Token
		}
		return nil
	})
}

// Seal implements bundle.Evidence.
func (e *Evidence) Seal() bundle.Seal { return e.seal }

// Record implements bundle.Evidence.
func (e *Evidence) Record(ctx context.Context, ref ledger.Record) ([]byte, error) {
	return e.desk.archive.Raw(ctx, ref)
}

// Entries implements bundle.Evidence. An entry that is erased meanwhile is erased in it.
func (e *Evidence) Entries(ctx context.Context, yield func(bundle.Entry) error) error {
	for some := range slices.Chunk(e.seqs, blockSize) {
		rows, err := e.desk.store.Get(ctx, some)
		if err != nil {
			return err
		}
		for _, row := range rows {
			p, err := proof.Inclusion(row.Seq, e.size, func(i []int64) ([]proof.Hash, error) { return e.cached(ctx, i) })
			if err != nil {
				return fmt.Errorf("prove entry %d: %w", row.Seq, err)
			}
			if err := yield(bundle.Entry{Seq: row.Seq, Leaf: row.Leaf, Salt: row.Salt, Body: row.Body, Proof: p}); err != nil {
				return err
			}
		}
	}
	return nil
}

// cached reads nodes of the log. Proofs of neighbours have most of theirs in common.
func (e *Evidence) cached(ctx context.Context, indexes []int64) ([]proof.Hash, error) {
	if len(e.nodes) > mostNodes {
		clear(e.nodes)
	}
	missing := slices.DeleteFunc(slices.Clone(indexes), func(i int64) bool { _, ok := e.nodes[i]; return ok })
	got, err := e.desk.store.Nodes(ctx, missing)
	if err != nil {
		return nil, err
	}
	for k, i := range missing {
		e.nodes[i] = got[k]
	}
	out := make([]proof.Hash, len(indexes))
	for k, i := range indexes {
		out[k] = e.nodes[i]
	}
	return out, nil
}

// mostNodes is how many nodes of the log are kept in memory, about.
const mostNodes = 1 << 16

// gathering collects the numbers of entries.
type gathering struct {
	ctx  context.Context
	r    store.Reader
	size int64
	seen map[int64]bool

	chosen map[int64]bool // once is enough: what is about a capture leads back to it
}

// choose takes an entry that was asked for, with all that belongs to it.
func (g *gathering) choose(row store.Row) error {
	if g.chosen[row.Seq] {
		return nil
	}
	g.chosen[row.Seq] = true
	if row.Erased() || row.Kind == ledger.KindErasure {
		return g.about(row.Seq)
	}
	e, err := proved(row)
	if err != nil {
		return err
	}
	switch e.Kind {
	case ledger.KindCapture:
		return errors.Join(g.about(row.Seq), g.eachAbout(row.Seq, g.choose))
	case ledger.KindReport:
		if err := g.eachAbout(row.Seq, g.handMade); err != nil {
			return err
		}
		for i := range e.Report.Count {
			if err := g.statement(row.Seq + 1 + int64(i)); err != nil {
				return err
			}
		}
		return errors.Join(g.report(row.Seq), g.about(row.Seq))
	case ledger.KindStatement:
		return g.statement(row.Seq)
	}
	g.seen[row.Seq] = true
	for _, id := range e.About() {
		seq, err := id.Seq()
		if err != nil {
			return err
		}
		of, err := g.row(seq)
		if err != nil {
			return err
		}
		if err := g.choose(of); err != nil {
			return err
		}
	}
	return nil
}

func (g *gathering) row(seq int64) (store.Row, error) {
	rows, err := g.r.Get(g.ctx, []int64{seq})
	if err != nil {
		return store.Row{}, err
	}
	return rows[0], nil
}

// entry reads one entry; false where it is erased.
func (g *gathering) entry(seq int64) (ledger.Entry, bool, error) {
	row, err := g.row(seq)
	if err != nil || row.Erased() {
		return ledger.Entry{}, false, err
	}
	e, err := proved(row)
	return e, err == nil, err
}

// statement takes a statement with its report, what was entered about it, and the
// statements and reports that came to stand for it.
func (g *gathering) statement(seq int64) error {
	if g.seen[seq] {
		return nil
	}
	if err := g.about(seq); err != nil {
		return err
	}
	e, ok, err := g.entry(seq)
	if !ok {
		return err
	}
	report, err := e.Statement.Report.Seq()
	if err != nil {
		return err
	}
	return errors.Join(g.report(report), g.eachAbout(seq, g.successor))
}

// successor takes what came to stand for a statement, or dropped it.
func (g *gathering) successor(row store.Row) error {
	switch row.Kind {
	case ledger.KindStatement:
		return g.statement(row.Seq)
	case ledger.KindReport:
		return g.report(row.Seq)
	}
	return nil
}

// report takes a report with its capture, but not its statements.
func (g *gathering) report(seq int64) error {
	if g.seen[seq] {
		return nil
	}
	g.seen[seq] = true
	e, ok, err := g.entry(seq)
	if !ok {
		return err
	}
	capture, err := e.Report.Capture.Seq()
	if err != nil {
		return err
	}
	return errors.Join(g.about(capture), g.about(seq))
}

// handMade takes a statement that a person entered of a report.
func (g *gathering) handMade(row store.Row) error {
	if row.Kind != ledger.KindStatement {
		return nil
	}
	return g.statement(row.Seq)
}

// about takes an entry with what people entered about it, erasures included.
func (g *gathering) about(seq int64) error {
	g.seen[seq] = true
	return g.eachAbout(seq, func(row store.Row) error {
		if (ledger.Entry{Kind: row.Kind}).Carried() || row.Kind == ledger.KindErasure || row.Kind == ledger.KindPublication {
			g.seen[row.Seq] = true
		}
		return nil
	})
}

// eachAbout yields the entries about one.
func (g *gathering) eachAbout(seq int64, yield func(store.Row) error) error {
	refs, err := g.r.About(g.ctx, []int64{seq}, g.size)
	if err != nil {
		return err
	}
	seqs := make([]int64, len(refs))
	for i, ref := range refs {
		seqs[i] = ref.Seq
	}
	rows, err := g.r.Get(g.ctx, seqs)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}
