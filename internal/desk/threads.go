package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// Weaver is where what comes of comparing reports is kept. It is computed from entries, and goes with them.
func (d *Desk) Weaver() store.Weaver { return d.store }

// Fixed reports whether the ledger was opened to be looked at only, so that nothing can be kept in it.
func (d *Desk) Fixed() bool { return d.unchecked != "" }

// Size is how many entries the ledger has.
func (d *Desk) Size(ctx context.Context) (int64, error) {
	tip, err := d.store.Tip(ctx)
	return tip.Size, err
}

// Tell gives reports with their statements that stand now, whole, with what people decided of these. Reports that
// have none any more, or were erased, are left out, and so are those whose text is missing or damaged, which are Lost.
func (d *Desk) Tell(ctx context.Context, reports []int64) (Matter, error) {
	var m Matter
	for _, seq := range reports {
		t, err := d.whole(ctx, ledger.MakeID(ledger.KindReport, seq), store.Query{}, d.day(time.Time{}))
		switch {
		case errors.Is(err, ErrNotFound):
			continue // erased since
		case errors.Is(err, fs.ErrNotExist) || errors.Is(err, archive.ErrDamaged):
			m.Lost = append(m.Lost, Lost{seq, fmt.Errorf("%s: %w", t.ID, err)})
			continue
		case err != nil:
			return m, err
		}
		if len(t.Claims) > 0 {
			m.Reports = append(m.Reports, t)
		}
	}
	err := d.merged(ctx, m.Reports, store.Forever)
	if err == nil {
		m.Decisions, err = d.decisions(ctx, m.Reports, Filter{})
	}
	return m, err
}

// Search gives the numbers of the statements that a filter asks for, in its order.
func (d *Desk) Search(ctx context.Context, f Filter) ([]int64, error) {
	seqs, _, err := d.search(ctx, f)
	return seqs, err
}

// Said gives statements by their numbers, as they stand now; those that were erased are left out.
func (d *Desk) Said(ctx context.Context, seqs []int64) ([]Claim, error) {
	return d.claims(ctx, seqs, 0, d.day(time.Time{}))
}

// Bound gives the reports, by number, that have a statement of which people said that it is one utterance with a
// statement of t; decided says whether people decided anything of two statements of which t has one.
func (d *Desk) Bound(ctx context.Context, t Told) (reports []int64, decided bool, err error) {
	seqs, err := numbersOf(t.Claims)
	if err != nil {
		return nil, false, err
	}
	fold := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode}
	if err := fold.load(seqs, store.Forever); err != nil {
		return nil, false, err
	}
	var named []int64
	for _, seq := range seqs {
		entered := fold.entered(seq)
		undone := ledger.Undone(entered)
		for _, e := range entered {
			if e.Kind != ledger.KindReview || len(e.Review.With) != 1 || e.Falls(undone) {
				continue
			}
			if decided = true; e.Review.Action == ledger.Same {
				named = append(named, idNumber(e.Review.Of), idNumber(e.Review.With[0]))
			}
		}
	}
	slices.Sort(named)
	reports, err = d.reportsOf(ctx, slices.Compact(named), t.ID)
	return reports, decided, err
}

// carried says of claims in which threads and utterances they are.
func (d *Desk) carried(ctx context.Context, claims []Claim) error {
	seqs, err := numbersOf(claims)
	if err != nil {
		return err
	}
	list, err := d.store.Carried(ctx, seqs)
	if err != nil {
		return err
	}
	in := map[ledger.ID]store.Carried{}
	for _, c := range list {
		in[ledger.MakeID(ledger.KindStatement, c.Seq)] = c
	}
	for i := range claims {
		c := in[claims[i].ID]
		claims[i].Thread, claims[i].Utterance = c.Thread, c.Utterance
	}
	return nil
}

func numbersOf(claims []Claim) ([]int64, error) {
	out := make([]int64, len(claims))
	for i, c := range claims {
		var err error
		if out[i], err = c.ID.Seq(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func idNumber(id ledger.ID) int64 {
	seq, err := id.Seq()
	if err != nil {
		return -1
	}
	return seq
}

// reportsOf are the reports of statements that were not erased, but for one. Where another reading or version has replaced a
// statement, its report is that of the statement which stands now.
func (d *Desk) reportsOf(ctx context.Context, seqs []int64, but ledger.ID) ([]int64, error) {
	var out []int64
	seen := map[int64]bool{}
	for len(seqs) > 0 {
		fold := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode}
		if err := fold.load(seqs, store.Forever); err != nil {
			return nil, err
		}
		var later []int64
		for _, seq := range seqs {
			s, ok := fold.standing(seq)
			next := idNumber(s.ReplacedBy)
			switch {
			case ok && s.ReplacedBy != "" && !seen[next]:
				seen[next] = true
				later = append(later, next)
			case ok && s.ReplacedBy == "" && s.Report != but:
				out = append(out, idNumber(s.Report))
			}
		}
		slices.Sort(later)
		seqs = later
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
