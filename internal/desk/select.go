package desk

import (
	"context"
	"slices"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// Selection is what a filter found at one moment. It holds the numbers of statements only.
type Selection struct {
	At time.Time // of the last entry that counts; zero in an empty ledger

	desk *Desk
	asOf int64
	when time.Time // as of which the ledger is asked for; zero for now
	seqs []int64
}

// Name names the ledger: it is the name of the key that signs it, which no other ledger
// has.
func (d *Desk) Name() string { return d.verifier.Name() }

// Tokens is the book of tokens that is kept beside the ledger.
func (d *Desk) Tokens() account.Book { return d.store.Tokens() }

// Accounts is what is kept about accounts beside the ledger.
func (d *Desk) Accounts() account.Shelf { return d.store.Accounts() }

// Trail is who did what on a desk that has accounts.
func (d *Desk) Trail() account.Trail { return d.store.Trail() }

// Select finds the statements that the filter asks for, newest first. What is entered later
// changes nothing in the selection, but for erasures.
func (d *Desk) Select(ctx context.Context, f Filter) (Selection, error) {
	s := Selection{desk: d, when: f.AsOf}
	q, found, err := d.query(ctx, f)
	if err != nil {
		return s, err
	}
	if q.AsOf == 0 && f.AsOf.IsZero() {
		tip, err := d.store.Tip(ctx)
		if err != nil {
			return s, err
		}
		q.AsOf = tip.Size
	}
	if s.asOf = q.AsOf; s.asOf == 0 {
		return s, nil
	}
	rows, err := d.store.Get(ctx, []int64{s.asOf - 1})
	if err != nil {
		return s, err
	}
	s.At = rows[0].At
	if found {
		s.seqs, err = d.store.Find(ctx, q)
	}
	return s, err
}

// page is how many claims of a selection are in memory at a time.
const page = 200

// Each yields the claims, newest first, as they stood at the moment of the selection. Those
// that were erased since are left out.
func (s Selection) Each(ctx context.Context, yield func(Claim) error) error {
	for part := range slices.Chunk(s.seqs, page) {
		claims, err := s.desk.claims(ctx, part, s.asOf, s.desk.day(s.when))
		if err != nil {
			return err
		}
		if err := s.desk.firsts(ctx, claims); err != nil {
			return err
		}
		if s.when.IsZero() {
			if err := s.desk.carried(ctx, claims); err != nil {
				return err
			}
		}
		for _, c := range claims {
			if err := yield(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// firsts follows what claims replace, over all versions and readings, to the first.
func (d *Desk) firsts(ctx context.Context, claims []Claim) error {
	var open []*Claim
	for i := range claims {
		if claims[i].First = claims[i].Replaces; claims[i].First != "" {
			open = append(open, &claims[i])
		}
	}
	for len(open) > 0 {
		before, err := d.replaced(ctx, open)
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(c *Claim) bool {
			older := before[c.First]
			if older != "" {
				c.First = older
			}
			return older == ""
		})
	}
	return nil
}

// replaced gives what the first known forms of claims replaced in their turn. An erased one
// no longer says it.
func (d *Desk) replaced(ctx context.Context, claims []*Claim) (map[ledger.ID]ledger.ID, error) {
	seqs := make([]int64, len(claims))
	for i, c := range claims {
		var err error
		if seqs[i], err = c.First.Seq(); err != nil {
			return nil, err
		}
	}
	rows, err := d.store.Get(ctx, seqs)
	if err != nil {
		return nil, err
	}
	out := map[ledger.ID]ledger.ID{}
	for _, row := range rows {
		if row.Erased() || row.Kind != ledger.KindStatement {
			continue
		}
		e, err := d.proved(row)
		if err != nil {
			return nil, err
		}
		if older, err := e.Statement.Replaces.Seq(); err == nil && older < row.Seq { // a damaged ledger ends too
			out[e.ID] = e.Statement.Replaces
		}
	}
	return out, nil
}

// reviewed lists the statements of the selection that a person accepted, corrected or
// rejected, oldest first.
func (s Selection) reviewed(ctx context.Context) ([]int64, error) {
	seen := map[int64]bool{}
	err := s.desk.store.Rows(ctx, 0, s.asOf, func(row store.Row) error {
		if row.Kind != ledger.KindReview || row.Erased() {
			return nil
		}
		e, err := proved(row)
		if err != nil || e.Review.Of == "" {
			return err
		}
		seq, err := e.Review.Of.Seq()
		seen[seq] = true
		return err
	})
	var out []int64
	for _, seq := range slices.Backward(s.seqs) {
		if seen[seq] {
			out = append(out, seq)
		}
	}
	return out, err
}
