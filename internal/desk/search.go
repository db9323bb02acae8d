package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/stem"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// search finds what a filter asks for, in its order: the store goes by its index, and what
// the index does not have is looked up in the claims, a page at a time.
func (d *Desk) search(ctx context.Context, f Filter) ([]int64, int64, error) {
	q, found, err := d.query(ctx, f)
	if err != nil || !found {
		return nil, 0, err
	}
	seqs, err := d.finds(ctx, f, q)
	return seqs, q.AsOf, err
}

func (d *Desk) finds(ctx context.Context, f Filter, q store.Query) ([]int64, error) {
	if f.Sort != "" && f.Before != "" {
		return nil, fmt.Errorf("%w: what is sorted by %s has no next page by ID", ErrRefused, f.Sort)
	}
	if f.Sort == "" && f.Confidence == 0 && f.Review == "" {
		return d.store.Find(ctx, q)
	}
	q.Limit = 0 // it would count before the choice
	seqs, err := d.store.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	found, err := d.chosen(ctx, f, seqs, q.AsOf)
	if f.Sort != "" {
		slices.SortStableFunc(found, func(a, b place) int { return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.key, b.key)) })
	}
	out := make([]int64, len(found))
	for i, p := range found {
		out[i] = p.seq
	}
	return out[:limited(len(out), f.Limit)], err
}

// limited is how many of n a limit leaves; a limit of 0 leaves all.
func limited(n, limit int) int {
	if limit > 0 {
		return min(n, limit)
	}
	return n
}

// place is where a statement stands in an order.
type place struct {
	seq  int64
	key  string
	last int // 1 for what has no key
}

// chosen are the statements that the filter leaves, in the order given, up to its limit
// where nothing is to be sorted.
func (d *Desk) chosen(ctx context.Context, f Filter, seqs []int64, asOf int64) ([]place, error) {
	var out []place
	for part := range slices.Chunk(seqs, page) {
		claims, err := d.claims(ctx, part, asOf)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			seq, err := c.ID.Seq()
			if err != nil {
				return nil, err
			}
			if f.leaves(c) {
				out = append(out, placed(seq, c, f.Sort))
			}
		}
		if f.Sort == "" && f.Limit > 0 && len(out) >= f.Limit {
			break
		}
	}
	return out, nil
}

// leaves reports whether a claim passes what the index knows nothing of.
func (f Filter) leaves(c Claim) bool {
	if c.Read.Confidence < f.Confidence {
		return false
	}
	switch f.Review {
	case Unreviewed:
		return c.Accepted == nil && c.Rejected == nil && len(c.Corrections) == 0
	case Accepted:
		return c.Accepted != nil
	}
	return true
}

// placed is where a claim stands in an order; an earlier key stands in front.
func placed(seq int64, c Claim, order string) place {
	p := place{seq: seq}
	switch order {
	case BySaid:
		if at := c.Read.SaidAt; at != nil {
			_, last := ends(at.Earliest, at.Latest)
			p.key = backwards(last)
		}
	case ByPublished:
		if at := c.Source.Published; at != nil {
			_, last := ends(at.Earliest, at.Latest)
			p.key = backwards(last)
		}
	case ByDue:
		if c.Due != nil {
			p.key = c.Due.Day
		}
	case ByConfidence:
		p.key = fmt.Sprintf("%.6f", c.Read.Confidence)
	}
	if p.key == "" {
		p.last = 1
	}
	return p
}

// backwards turns the order of days, written YYYY-MM-DD, round.
func backwards(day string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '9' - (r - '0')
		}
		return r
	}, day)
}

// named puts what names of places and outlets may mean into the query, and the reports of
// the days of publication; false where there is nothing of the kind.
func (d *Desk) named(ctx context.Context, f Filter, q *store.Query) (bool, error) {
	var err error
	if f.Place != "" {
		if q.Places, err = understood(ctx, f.Place, d.store.Places, f.PlaceIDs); err != nil || len(q.Places) == 0 {
			return false, err
		}
	}
	if f.Outlet != "" {
		if q.Outlets, err = understood(ctx, f.Outlet, d.store.Outlets, nil); err != nil || len(q.Outlets) == 0 {
			return false, err
		}
	}
	if f.PublishedFrom == "" && f.PublishedTo == "" {
		return true, nil
	}
	q.Reports, err = d.publishedIn(ctx, f.PublishedFrom, f.PublishedTo, bound(q.AsOf))
	return len(q.Reports) > 0, err
}

// mostMeant bounds how many names a part of one may stand for.
const mostMeant = 10_000

// understood are the names that a part of a name may mean: the one that is exactly so, or else all
// that have it, in whatever script, and the further ones given.
func understood(ctx context.Context, part string, names func(context.Context) ([]string, error), further []string) ([]string, error) {
	all, err := names(ctx)
	if err != nil {
		return nil, err
	}
	key, form := ledger.NameKey(part), " "+stem.Name(part)
	var out []string
	for _, n := range all {
		switch {
		case n == key, slices.Contains(further, n):
			out = append(out, n)
		case isID(key) || isID(n):
		case strings.Contains(n, key), form != " " && strings.Contains(" "+stem.Name(n), form):
			out = append(out, n)
		}
	}
	if len(out) > mostMeant {
		return nil, fmt.Errorf("%w: %q may mean more than %d names", ErrRefused, part, mostMeant)
	}
	return out, nil
}

// isID holds for an ID of a gazetteer, of which no part means anything.
func isID(name string) bool { return strings.HasPrefix(name, "geonames:") }

// publishedIn are the reports whose day of publication may lie in some days.
func (d *Desk) publishedIn(ctx context.Context, from, to string, before int64) ([]int64, error) {
	out := []int64{}
	err := d.eachReport(ctx, before, false, func(seq int64, e ledger.Entry) error {
		p := e.Report.Head.Published
		if p == nil {
			return nil
		}
		first, last := ends(p.Earliest, p.Latest)
		if first != "" && (from == "" || last >= from) && (to == "" || first <= to) {
			out = append(out, seq)
		}
		return nil
	})
	return out, err
}

// eachReport yields the reports before the bound, oldest or newest first, until yield fails.
func (d *Desk) eachReport(ctx context.Context, before int64, newest bool, yield func(int64, ledger.Entry) error) error {
	seqs, err := d.store.Reports(ctx, before)
	if err != nil {
		return err
	}
	if newest {
		slices.Reverse(seqs)
	}
	for part := range slices.Chunk(seqs, page) {
		rows, err := d.store.Get(ctx, part)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.Erased() {
				continue
			}
			e, err := d.decoder.Decode(row.Body)
			if err != nil {
				return err
			}
			if err := yield(row.Seq, e); err != nil {
				return err
			}
		}
	}
	return nil
}
