package desk

import (
	"context"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Told is a report with its statements that stand: what is compared with other reports.
type Told struct {
	ID     ledger.ID
	Report ledger.Report
	Text   string
	Claims []Claim // in the order of the report
}

// MostTold is how many statements are compared at the most in one go.
const MostTold = 4000

// Told gives the reports of which the filter finds a statement, whole, in the order in which they came; also which
// statements it found. What an edit took out of a report is not among its statements, nor what was replaced. More than
// MostTold statements are an error that wraps ErrRefused: the filter must ask for less.
func (d *Desk) Told(ctx context.Context, f Filter) ([]Told, map[ledger.ID]bool, error) {
	f.Limit = MostTold + 1
	claims, err := d.List(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	found, seen := map[ledger.ID]bool{}, map[ledger.ID]bool{}
	var reports []ledger.ID
	for _, c := range claims {
		found[c.ID] = true
		if !seen[c.Report] {
			seen[c.Report] = true
			reports = append(reports, c.Report)
		}
	}
	slices.SortFunc(reports, bySeq)
	told, err := d.tell(ctx, reports, f)
	return told, found, err
}

func bySeq(a, b ledger.ID) int {
	x, _ := a.Seq()
	y, _ := b.Seq()
	return int(x - y)
}

func (d *Desk) tell(ctx context.Context, reports []ledger.ID, f Filter) ([]Told, error) {
	var out []Told
	total := 0
	for _, id := range reports {
		t, err := d.whole(ctx, id, f)
		if err != nil {
			return nil, err
		}
		if total += len(t.Claims); total > MostTold {
			return nil, fmt.Errorf("%w: more than %d statements to compare; ask for a place, a speaker or days", ErrRefused, MostTold)
		}
		if len(t.Claims) > 0 {
			out = append(out, t)
		}
	}
	return out, nil
}

// whole is a report with all of its statements that stand.
func (d *Desk) whole(ctx context.Context, id ledger.ID, f Filter) (Told, error) {
	t := Told{ID: id}
	seq, err := id.Seq()
	if err != nil {
		return t, err
	}
	q := store.Query{Report: &seq}
	if _, err := d.asOf(ctx, f.AsOf, &q); err != nil {
		return t, err
	}
	seqs, err := d.store.Find(ctx, q)
	if err != nil {
		return t, err
	}
	slices.Sort(seqs)
	if t.Claims, err = d.claims(ctx, seqs, q.AsOf); err != nil {
		return t, err
	}
	t.Claims = slices.DeleteFunc(t.Claims, func(c Claim) bool { return c.State != ledger.Current || c.Read.Mode == "held" })
	e, err := readEntry(ctx, d.store, seq)
	if err != nil {
		return t, err
	}
	t.Report = *e.Report
	t.Text, err = d.Text(ctx, id)
	return t, err
}
