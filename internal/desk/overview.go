package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/internal/store"
	"hearsay/ledger"
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

// Reports lists the reports, newest first. Of the filter it goes by AsOf, Outlet, Language,
// the days of publication, Before and Limit.
func (d *Desk) Reports(ctx context.Context, f Filter) ([]ReportRow, error) {
	only := Filter{AsOf: f.AsOf, Outlet: f.Outlet, PublishedFrom: f.PublishedFrom, PublishedTo: f.PublishedTo, Before: f.Before}
	q, found, err := d.query(ctx, only)
	if err != nil || !found {
		return nil, err
	}
	before := bound(q.AsOf)
	if q.Before > 0 {
		before = min(before, q.Before)
	}
	var out []ReportRow
	err = d.eachReport(ctx, before, true, func(seq int64, e ledger.Entry) error {
		row := rowOf(e)
		if takes(q, f, seq, row) {
			out = append(out, row)
		}
		if f.Limit > 0 && len(out) == f.Limit {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return out, err
}

// errEnough ends a walk that has what it was for.
var errEnough = errors.New("enough")

// takes reports whether a report is what the filter asks for.
func takes(q store.Query, f Filter, seq int64, row ReportRow) bool {
	if q.Outlets != nil && !slices.Contains(q.Outlets, ledger.NameKey(row.Outlet)) {
		return false
	}
	if q.Reports != nil {
		if _, ok := slices.BinarySearch(q.Reports, seq); !ok {
			return false
		}
	}
	return f.Language == "" || f.Language == row.Language
}

// Versions lists the versions and readings of a report, oldest first: those before it, and
// those that came after it where they are of the same source.
func (d *Desk) Versions(ctx context.Context, id ledger.ID) ([]ReportRow, error) {
	seq, err := id.Seq()
	if err != nil {
		return nil, err
	}
	own, err := readEntry(ctx, d.store, seq)
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
		e, err := readEntry(ctx, d.store, seq)
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

// SpeakerRow is a speaker in a line.
type SpeakerRow struct {
	Speaker    string   `json:"speaker"` // key, after merges
	Names      []string `json:"names"`   // as reports have them, the most frequent first
	Kind       string   `json:"kind,omitempty"`
	Unnamed    bool     `json:"unnamed"`
	Statements int      `json:"statements"`
	Reports    int      `json:"reports"`
	Forecasts  int      `json:"forecasts"`
	Last       string   `json:"last_said,omitempty"` // the last day on which something was said, where one is known
}

// Speakers lists who said what the filter asks for, those of the most statements first.
// Statements of unknown speakers are left out.
func (d *Desk) Speakers(ctx context.Context, f Filter) ([]SpeakerRow, error) {
	limit := f.Limit
	f.Limit, f.Sort = 0, ""
	seqs, asOf, err := d.search(ctx, f)
	if err != nil {
		return nil, err
	}
	speakers := map[string]*speakerTally{}
	for part := range slices.Chunk(seqs, page) {
		claims, err := d.claims(ctx, part, asOf)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			tally(speakers, c)
		}
	}
	out := ranked(speakers)
	return out[:limited(len(out), limit)], nil
}

// SpeakersOf lists who said the claims given, as Speakers does for those of a filter.
func SpeakersOf(claims []Claim) []SpeakerRow {
	speakers := map[string]*speakerTally{}
	for _, c := range claims {
		tally(speakers, c)
	}
	return ranked(speakers)
}

// ranked are the speakers, those of the most statements first.
func ranked(speakers map[string]*speakerTally) []SpeakerRow {
	var out []SpeakerRow
	for _, t := range speakers {
		out = append(out, t.whole())
	}
	slices.SortFunc(out, func(a, b SpeakerRow) int {
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Speaker, b.Speaker))
	})
	return out
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
		e, err := proved(row)
		if err == nil && (e.Report == nil || e.Report.Previous != "" && !e.Report.Reread) {
			out = append(out, e)
		}
		return err
	})
	slices.Reverse(out)
	return out, err
}

// speakerTally counts what one speaker said.
type speakerTally struct {
	row     SpeakerRow
	names   map[string]int
	reports map[ledger.ID]bool
}

func tally(speakers map[string]*speakerTally, c Claim) {
	if c.Speaker == "" {
		return
	}
	t := speakers[c.Speaker]
	if t == nil {
		t = &speakerTally{SpeakerRow{Speaker: c.Speaker, Unnamed: true}, map[string]int{}, map[ledger.ID]bool{}}
		speakers[c.Speaker] = t
	}
	sp := c.Read.Speaker
	t.names[value(sp.Name)]++
	t.reports[c.Report] = true
	t.row.Statements++
	t.row.Kind = cmp.Or(t.row.Kind, value(sp.Kind))
	t.row.Unnamed = t.row.Unnamed && sp.Unnamed
	if c.Read.Forecast != nil {
		t.row.Forecasts++
	}
	if at := c.Read.SaidAt; at != nil {
		_, last := ends(at.Earliest, at.Latest)
		t.row.Last = max(t.row.Last, last)
	}
}

func (t *speakerTally) whole() SpeakerRow {
	t.row.Reports = len(t.reports)
	t.row.Names = slices.SortedFunc(maps.Keys(t.names), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.names[b], t.names[a]), cmp.Compare(a, b))
	})
	return t.row
}
