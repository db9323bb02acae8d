package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// search finds what a filter asks for, in its order.
func (d *Desk) search(ctx context.Context, f Filter) ([]int64, int64, error) {
	q, found, err := d.query(ctx, f)
	if err != nil || !found {
		return nil, 0, err
	}
	seqs, err := d.store.Find(ctx, q)
	return seqs, q.AsOf, err
}

// named puts what names of places and outlets may mean into the query, and the reports that came out in those outlets too;
// false where there is nothing of the kind.
func (d *Desk) named(ctx context.Context, f Filter, q *store.Query) (bool, error) {
	var err error
	if f.Place != "" {
		if q.Places, err = d.understood(ctx, f.Place, d.store.Places, f.PlaceIDs); err != nil || len(q.Places) == 0 {
			return false, err
		}
	}
	if f.Outlet != "" {
		if q.Outlets, err = d.understood(ctx, f.Outlet, d.store.Outlets, nil); err != nil || len(q.Outlets) == 0 {
			return false, err
		}
		if q.Further, err = d.further(ctx, q.Outlets, bound(q.AsOf)); err != nil {
			return false, err
		}
	}
	return true, nil
}

// further are the reports that came out in some outlets after their own, by the publications before the bound that hold.
func (d *Desk) further(ctx context.Context, outlets []string, before int64) ([]int64, error) {
	seqs, err := d.store.Further(ctx, outlets)
	if err != nil {
		return nil, err
	}
	rows, err := d.store.Get(ctx, slices.DeleteFunc(seqs, func(seq int64) bool { return seq >= before }))
	if err != nil {
		return nil, err
	}
	var places []ledger.Entry
	for _, row := range rows {
		if row.Erased() {
			continue
		}
		e, err := d.proved(row)
		if err != nil {
			return nil, err
		}
		if places = append(places, e); !slices.ContainsFunc(further(e, row.Seq), func(p store.Place) bool { return slices.Contains(outlets, p.Outlet) }) {
			return nil, damaged("the index has entry %s among the publications of an outlet", e.ID)
		}
	}
	undone, err := d.undone(ctx, places, before)
	if err != nil {
		return nil, err
	}
	var captures []int64
	for _, e := range places {
		if seq, err := e.Publication.Of.Seq(); err == nil && !e.Falls(undone) {
			captures = append(captures, seq)
		}
	}
	refs, err := d.store.About(ctx, captures, before)
	var out []int64
	for _, ref := range refs {
		out = append(out, ref.Seq)
	}
	return out, err
}

// mostMeant bounds how many names a part of one may stand for.
const mostMeant = 10_000

// understood are the names that a part of a name may mean: the one that is exactly so, or else all
// that have it, in whatever script, and the further ones given.
func (d *Desk) understood(ctx context.Context, part string, names func(context.Context) ([]string, error), further []string) ([]string, error) {
	all, err := names(ctx)
	if err != nil {
		return nil, err
	}
	key, form := ledger.NameKey(part), " "+d.forms.Form(part)
	var out []string
	for _, n := range all {
		switch {
		case n == key, slices.Contains(further, n):
			out = append(out, n)
		case isID(key) || isID(n):
		case strings.Contains(n, key), form != " " && strings.Contains(" "+d.forms.Form(n), form):
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

// eachReport yields the reports before the bound, oldest first, until yield fails.
func (d *Desk) eachReport(ctx context.Context, before int64, yield func(ledger.Entry) error) error {
	seqs, err := d.store.Reports(ctx, before, 0)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(seqs, page) {
		read, err := d.reports(ctx, part)
		if err != nil {
			return err
		}
		for _, e := range read {
			if err := yield(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// reports reads those of some entries that are reports and were not erased.
func (d *Desk) reports(ctx context.Context, seqs []int64) ([]ledger.Entry, error) {
	rows, err := d.store.Get(ctx, seqs)
	if err != nil {
		return nil, err
	}
	var out []ledger.Entry
	for _, row := range rows {
		if row.Erased() || row.Kind != ledger.KindReport {
			continue
		}
		e, err := provedBy(d.decoder.Decode, row)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
