package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// ReportRow is a report in a line.
type ReportRow struct {
	Source
	Entered    time.Time `json:"entered"`
	Statements int       `json:"statements"` // as it was read
	Previous   ledger.ID `json:"previous,omitempty"`
}

func rowOf(e ledger.Entry) ReportRow {
	return ReportRow{Source: SourceOf(e), Entered: e.At, Statements: e.Report.Count, Previous: e.Report.Previous}
}

// Reports lists the reports, newest first: of the readings of the same bytes the one that counts.
// Of the filter it goes by AsOf, Outlet, Language, the days of publication, Before, Limit and All,
// which asks for the other readings too.
func (d *Desk) Reports(ctx context.Context, f Filter) ([]ReportRow, error) {
	only := Filter{AsOf: f.AsOf, Outlet: f.Outlet, PublishedFrom: f.PublishedFrom, PublishedTo: f.PublishedTo, Before: f.Before}
	q, found, err := d.query(ctx, only)
	if err != nil || !found {
		return nil, err
	}
	if f.Limit == 0 {
		return d.allReports(ctx, q, f)
	}
	before := bound(q.AsOf)
	if q.Before > 0 {
		before = min(before, q.Before)
	}
	var out []ReportRow
	for len(out) < f.Limit {
		read, next, err := d.reportsBefore(ctx, before)
		if err != nil || next < 0 {
			return out, err
		}
		before = next
		read = slices.DeleteFunc(read, func(e ledger.Entry) bool { return !takes(q, f, number(e), rowOf(e)) })
		if !f.All {
			if read, err = d.thatCount(ctx, read, q.AsOf); err != nil {
				return nil, err
			}
		}
		for _, e := range slices.Backward(read) {
			out = append(out, rowOf(e))
		}
	}
	return out[:f.Limit], nil
}

// reportsBefore are the last reports before an entry, a page of them, in order, and before which the next page ends; negative where
// there are none.
func (d *Desk) reportsBefore(ctx context.Context, before int64) ([]ledger.Entry, int64, error) {
	seqs, err := d.store.Reports(ctx, before, page)
	if err != nil || len(seqs) == 0 {
		return nil, -1, err
	}
	read, err := d.reports(ctx, seqs)
	return read, seqs[0], err
}

// thatCount are those of some reports, which are in order, that are the readings of their bytes that count.
func (d *Desk) thatCount(ctx context.Context, some []ledger.Entry, limit int64) ([]ledger.Entry, error) {
	have, captures := map[int64]bool{}, []int64{}
	for _, e := range some {
		have[number(e)] = true
		seq, err := e.Report.Capture.Seq()
		if err != nil {
			return nil, err
		}
		captures = append(captures, seq)
	}
	slices.Sort(captures)
	refs, err := d.store.About(ctx, slices.Compact(captures), bound(limit))
	if err != nil {
		return nil, err
	}
	var further []int64
	for _, ref := range refs {
		if !have[ref.Seq] {
			further = append(further, ref.Seq)
		}
	}
	others, err := d.reports(ctx, further)
	if err != nil {
		return nil, err
	}
	all := slices.SortedFunc(slices.Values(slices.Concat(some, others)), inOrder)
	all, err = d.counting(ctx, all, limit)
	return slices.DeleteFunc(all, func(e ledger.Entry) bool { return !have[number(e)] }), err
}

// allReports are those of a filter without a limit: the readings that count are told from the others in one go.
func (d *Desk) allReports(ctx context.Context, q store.Query, f Filter) ([]ReportRow, error) {
	before := bound(q.AsOf)
	if q.Before > 0 {
		before = min(before, q.Before)
	}
	var read []ledger.Entry
	err := d.eachReport(ctx, before, func(e ledger.Entry) error {
		read = append(read, e)
		return nil
	})
	if err == nil && !f.All {
		read, err = d.counting(ctx, read, q.AsOf)
	}
	var out []ReportRow
	for _, e := range slices.Backward(read) {
		if row := rowOf(e); takes(q, f, number(e), row) {
			out = append(out, row)
		}
	}
	return out, err
}

// counting leaves the last reading of each capture that did not fall.
func (d *Desk) counting(ctx context.Context, read []ledger.Entry, limit int64) ([]ledger.Entry, error) {
	undone, err := d.undone(ctx, read, limit)
	last := map[ledger.ID]ledger.ID{}
	for _, e := range read {
		if !e.Falls(undone) {
			last[e.Report.Capture] = e.ID
		}
	}
	return slices.DeleteFunc(read, func(e ledger.Entry) bool { return last[e.Report.Capture] != e.ID }), err
}

// undone tells which of some entries, and of those they were entered for, are taken back.
func (d *Desk) undone(ctx context.Context, entries []ledger.Entry, limit int64) (map[ledger.ID]bool, error) {
	var undos []ledger.Entry
	var open []ledger.ID
	for _, e := range entries {
		open = append(open, e.ID)
		if e.Kind == ledger.KindReport {
			open[len(open)-1] = e.Report.Cause
		}
	}
	for len(open) > 0 {
		id := open[0]
		open = open[1:]
		seq, err := id.Seq()
		if err != nil {
			continue // of a reading that was made for nothing else
		}
		about, err := d.about(ctx, seq, limit)
		if err != nil {
			return nil, err
		}
		for _, e := range about {
			if e.Kind == ledger.KindUndo && e.Undo.Of == id {
				undos, open = append(undos, e), append(open, e.ID)
			}
		}
	}
	slices.SortFunc(undos, inOrder)
	return ledger.Undone(undos), nil
}

// Published gives the reading that counts of the bytes of a report, and the further places where
// they were published.
func (d *Desk) Published(ctx context.Context, report ledger.ID, asOf time.Time) (counts ledger.ID, places []ledger.Entry, err error) {
	row, limit, err := d.find(ctx, report, asOf)
	if err != nil {
		return "", nil, err
	}
	capture, err := d.captureOf(ctx, row.Seq)
	if err != nil {
		return "", nil, err
	}
	about, err := d.about(ctx, capture, limit, ledger.KindReport, ledger.KindPublication)
	if err != nil {
		return "", nil, err
	}
	undone, err := d.undone(ctx, about, limit)
	for _, e := range about {
		switch {
		case e.Falls(undone):
		case e.Kind == ledger.KindReport:
			counts = e.ID
		default:
			places = append(places, e)
		}
	}
	return counts, places, err
}

// takes reports whether a report is what the filter asks for.
func takes(q store.Query, f Filter, seq int64, row ReportRow) bool {
	if q.Outlets != nil && !slices.Contains(q.Outlets, ledger.NameKey(row.Outlet)) && !slices.Contains(q.Further, seq) {
		return false
	}
	if !publishedIn(row.Published, f.PublishedFrom, f.PublishedTo) {
		return false
	}
	return (q.Before == 0 || seq < q.Before) && (f.Language == "" || f.Language == row.Language)
}

// publishedIn reports whether a day of publication may lie in some days; an open end restricts nothing.
func publishedIn(p *reading.Interval, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	if p == nil {
		return false
	}
	first, last := ends(p.Earliest, p.Latest)
	return first != "" && (from == "" || last >= from) && (to == "" || first <= to)
}

// Versions lists the versions and readings of a report, oldest first: those before it, and
// those that came after it where they are of the same source.
func (d *Desk) Versions(ctx context.Context, id ledger.ID) ([]ReportRow, error) {
	seq, err := id.Seq()
	if err != nil {
		return nil, err
	}
	own, err := d.entry(ctx, d.store, seq)
	if errors.Is(err, store.ErrNoEntry) || err == nil && own.Report == nil {
		return nil, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	if last, err := d.store.Latest(ctx, own.Report.Source.Key()); err == nil && last > seq {
		seq = last
	}
	var out []ReportRow
	for seq >= 0 {
		e, err := d.entry(ctx, d.store, seq)
		if err != nil || e.Report == nil {
			break // erased
		}
		out = append(out, rowOf(e))
		before, err := e.Report.Previous.Seq()
		if err != nil || before >= seq {
			break
		}
		seq = before
	}
	slices.Reverse(out)
	if !slices.ContainsFunc(out, func(r ReportRow) bool { return r.Report == id }) {
		out = []ReportRow{rowOf(own)}
	}
	return out, nil
}

// Lately gives what was entered among the last so many entries besides captures, statements
// and first versions of reports, newest first: what people entered, and what changed. A time
// leaves out what came later; zero is now.
func (d *Desk) Lately(ctx context.Context, asOf time.Time, among int64) ([]ledger.Entry, error) {
	var q store.Query
	if ok, err := d.asOf(ctx, asOf, &q); err != nil || !ok {
		return nil, err
	}
	tip, err := d.store.Tip(ctx)
	if err != nil {
		return nil, err
	}
	end := min(bound(q.AsOf), tip.Size)
	var out []ledger.Entry
	err = d.store.Rows(ctx, max(0, end-among), end, func(row store.Row) error {
		if row.Erased() || row.Kind == ledger.KindCapture || row.Kind == ledger.KindStatement {
			return nil
		}
		e, err := d.proved(row)
		if err == nil && (e.Report == nil || e.Report.Previous != "" && !e.Report.Reread) {
			out = append(out, e)
		}
		return err
	})
	slices.Reverse(out)
	return out, err
}
