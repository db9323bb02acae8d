package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// Claim is a statement as it stands, with what is needed to show it.
type Claim struct {
	ledger.Standing
	Speaker string   `json:"speaker_key"` // after merges; empty where the speaker is not known
	Source  Source   `json:"report_head"`
	Due     *DueDate `json:"due,omitempty"`    // of a forecast
	Denied  string   `json:"denied,omitempty"` // of a denial that answers a statement: that statement's words

	// Thread and Utterance are those that the statement was in when reports were compared last; empty before that, where there
	// is none, and where the ledger is asked for as it stood once.
	Thread    string `json:"thread,omitempty"`
	Utterance string `json:"utterance,omitempty"`

	// First is the statement that this one replaces, over all versions and readings; only
	// selections say it.
	First ledger.ID `json:"first,omitempty"`
}

// Source is the head of the report that a claim stands in.
type Source struct {
	Report    ledger.ID         `json:"report"`
	Version   int               `json:"version"`
	Outlet    string            `json:"outlet,omitempty"`
	Title     string            `json:"title,omitempty"`
	URL       string            `json:"url,omitempty"`
	File      string            `json:"file,omitempty"`
	Language  string            `json:"language"`
	Published *reading.Interval `json:"published"`

	PublishedAt string `json:"published_at,omitempty"` // the instant, where it is known
}

// Filter asks for claims. A zero field does not restrict; days are YYYY-MM-DD.
type Filter struct {
	AsOf             time.Time // the ledger as it stood then; zero for now
	Speaker          string    // words of the name
	Place            string    // a part of a name, in any script, or a gazetteer ID
	PlaceIDs         []string  // gazetteer IDs of what Place may mean besides
	Act              string
	Outlet           string // a part of the name, in any script
	Certainty        string
	Language         string
	Unnamed          *bool
	SaidFrom, SaidTo string
	DueFrom, DueTo   string
	PublishedFrom    string // the day of publication may lie in these days
	PublishedTo      string
	Confidence       float64 // at least so much
	Review           string  // one of the constants; empty for any
	Forecasts        bool
	Unresolved       bool
	Report           ledger.ID
	Text             string
	All              bool // also superseded and rejected ones
	Before           ledger.ID
	Sort             string // one of the constants; empty for the newest first
	Limit            int
}

// What people may have made of claims that a filter asks for.
const (
	Unreviewed = "unreviewed"   // nobody accepted, corrected or rejected it
	Accepted   = store.Accepted // somebody accepted it
)

// Orders of claims.
const (
	BySaid       = store.BySaid
	ByPublished  = store.ByPublished
	ByDue        = store.ByDue
	ByConfidence = store.BySure
)

// List gives the claims that the filter asks for, in its order. A report that the ledger did
// not have is an error wrapping ErrNotFound.
func (d *Desk) List(ctx context.Context, f Filter) ([]Claim, error) {
	seqs, asOf, err := d.search(ctx, f)
	if err != nil {
		return nil, err
	}
	claims, err := d.claims(ctx, seqs, asOf, d.day(f.AsOf))
	if err != nil || !f.AsOf.IsZero() {
		return claims, err
	}
	return claims, d.carried(ctx, claims)
}

// query is the filter as the store takes it; false where nothing can match.
func (d *Desk) query(ctx context.Context, f Filter) (store.Query, bool, error) {
	q := store.Query{Act: ledger.Plain(f.Act), Across: true,
		Certainty: ledger.Plain(f.Certainty), Language: ledger.Plain(f.Language), Unnamed: f.Unnamed, SaidFrom: f.SaidFrom, SaidTo: f.SaidTo, DueFrom: f.DueFrom, DueTo: f.DueTo,
		PublishedFrom: f.PublishedFrom, PublishedTo: f.PublishedTo, Sure: sure(f.Confidence), Forecasts: f.Forecasts, Unresolved: f.Unresolved,
		All: f.All, Order: f.Sort, Limit: f.Limit}
	switch f.Review {
	case Unreviewed:
		q.Looked = store.Unread
	case Accepted:
		q.Looked = store.Accepted
	}
	for _, s := range []string{f.SaidFrom, f.SaidTo, f.DueFrom, f.DueTo, f.PublishedFrom, f.PublishedTo} {
		if s == "" {
			continue
		}
		if _, err := day.Parse(s); err != nil {
			return q, false, err
		}
	}
	if f.Sort != "" && f.Before != "" {
		return q, false, fmt.Errorf("%w: what is sorted by %s has no next page by ID", ErrRefused, f.Sort)
	}
	if f.Before != "" {
		n, err := f.Before.Seq()
		if err != nil {
			return q, false, err
		}
		q.Before = n
	}
	if f.Report != "" {
		row, _, err := d.find(ctx, f.Report, f.AsOf)
		if err != nil {
			return q, false, err
		}
		q.Report = &row.Seq
	}
	if f.Text != "" {
		if q.Words = d.stemmer.Query(f.Text); len(q.Words) == 0 {
			return q, false, nil
		}
	}
	if ok, err := d.asOf(ctx, f.AsOf, &q); err != nil || !ok {
		return q, false, err
	}
	if ok, err := d.named(ctx, f, &q); err != nil || !ok {
		return q, false, err
	}
	if f.Speaker == "" {
		return q, true, nil
	}
	keys, err := d.speakers(ctx, f.Speaker, q.AsOf)
	q.Speakers = keys
	return q, len(keys) > 0, err
}

func (d *Desk) asOf(ctx context.Context, t time.Time, q *store.Query) (bool, error) {
	if t.IsZero() {
		return true, nil
	}
	n, err := d.store.At(ctx, t)
	if err != nil {
		return false, err
	}
	q.AsOf = n
	return n > 0, d.entered(ctx, n, t)
}

// entered proves that so many entries had been entered at a time, as far as those on both sides
// of it have content.
func (d *Desk) entered(ctx context.Context, n int64, t time.Time) error {
	return d.store.Rows(ctx, max(n-1, 0), n+1, func(row store.Row) error {
		if row.Erased() {
			return nil
		}
		if e, err := d.proved(row); err != nil || e.At.After(t) != (row.Seq >= n) {
			return errors.Join(err, damaged("the times of the entries around %d are not in order", n))
		}
		return nil
	})
}

// bound is the first entry that does not count.
func bound(asOf int64) int64 {
	if asOf == 0 {
		return store.Forever
	}
	return asOf
}

// day is the day of a moment as of which the ledger is asked for, or today's; nobody has seen a later one.
func (d *Desk) day(asOf time.Time) day.Day {
	now := d.clock().UTC()
	if !asOf.IsZero() && asOf.Before(now) {
		now = asOf.UTC()
	}
	return day.Of(now)
}

// claims folds statements for showing, in the order given, as they stood behind so many entries, on a day.
func (d *Desk) claims(ctx context.Context, seqs []int64, asOf int64, on day.Day) ([]Claim, error) {
	f := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode}
	if err := f.load(seqs, bound(asOf)); err != nil {
		return nil, err
	}
	return d.told(ctx, &f, seqs, asOf, on)
}

// told are claims of statements that were loaded.
func (d *Desk) told(ctx context.Context, f *folder, seqs []int64, asOf int64, on day.Day) ([]Claim, error) {
	who, err := d.readAliases(ctx, d.store, bound(asOf))
	if err != nil {
		return nil, err
	}
	claims := make([]Claim, 0, len(seqs))
	for _, seq := range seqs {
		s, ok := f.standing(seq)
		if !ok {
			continue // erased since it was found
		}
		c := Claim{Standing: s, Source: SourceOf(f.reports[s.Report])}
		c.Speaker = who.of(d.bears(s.Read, f.reports[s.Report]))
		c.Due = dueOf(s, on)
		claims = append(claims, c)
	}
	return claims, d.denied(ctx, claims, bound(asOf))
}

// denied looks up what denials answer.
func (d *Desk) denied(ctx context.Context, claims []Claim, before int64) error {
	var denials, answered []int64
	for i, c := range claims {
		if seq, err := c.Answers.Seq(); err == nil && seq < before && value(c.Read.Act) == "deny" {
			denials, answered = append(denials, int64(i)), append(answered, seq)
		}
	}
	rows, err := d.store.Get(ctx, answered)
	if err != nil {
		return err
	}
	for k, row := range rows {
		if row.Erased() || row.Kind != ledger.KindStatement {
			continue
		}
		e, err := d.decoder.Decode(row.Body)
		if err != nil {
			return err
		}
		parts := make([]string, len(e.Statement.Read.Content))
		for i, s := range e.Statement.Read.Content {
			parts[i] = s.Text
		}
		claims[denials[k]].Denied = strings.Join(parts, " … ")
	}
	return nil
}

// SourceOf is the head of a report as it was read; empty for any other entry.
func SourceOf(e ledger.Entry) Source {
	if e.Report == nil {
		return Source{}
	}
	h := e.Report.Head
	return Source{Report: e.ID, Version: e.Report.Version, Outlet: value(h.Outlet), Title: value(h.Title), URL: value(h.URL),
		File: h.File, Language: h.Language, Published: h.Published, PublishedAt: e.Report.Source.Published}
}

// Shown is an entry with what later entries made of it.
type Shown struct {
	Entry  *ledger.Entry  `json:"entry"` // nil where its content was erased
	ID     ledger.ID      `json:"id"`
	At     time.Time      `json:"at"`
	Erased *ledger.Mark   `json:"erased,omitempty"`
	Claim  *Claim         `json:"claim,omitempty"` // of a statement
	About  []ledger.Entry `json:"about,omitempty"` // later entries about it, in order

	report ledger.Entry // that a statement stands in
}

// Show gives one entry. asOf leaves out what came later; zero is now.
func (d *Desk) Show(ctx context.Context, id ledger.ID, asOf time.Time) (Shown, error) {
	row, limit, err := d.find(ctx, id, asOf)
	if err != nil {
		return Shown{}, err
	}
	s := Shown{ID: id, At: row.At}
	if row.Kind == ledger.KindStatement && !row.Erased() {
		return s, d.claim(ctx, &s, row, limit, asOf)
	}
	if s.About, err = d.about(ctx, row.Seq, limit); err != nil {
		return s, err
	}
	if row.Erased() {
		s.Erased = d.erasedBy(ctx, s.About, id)
		return s, nil
	}
	e, err := d.proved(row)
	if err != nil {
		return s, err
	}
	s.Entry = &e
	return s, nil
}

// claim fills in what is shown of a statement: as it stood before the limit, and now with its thread.
func (d *Desk) claim(ctx context.Context, s *Shown, row store.Row, limit int64, asOf time.Time) error {
	e, err := d.proved(row)
	if err != nil {
		return err
	}
	f := folder{ctx: ctx, r: d.store, decode: d.decoder.Decode, known: map[int64]ledger.Entry{row.Seq: e}}
	if err := f.load([]int64{row.Seq}, bound(limit)); err != nil {
		return err
	}
	s.Entry, s.About, s.report = &e, f.whole(f.about[row.Seq]), f.reports[e.Statement.Report]
	claims, err := d.told(ctx, &f, []int64{row.Seq}, limit, d.day(asOf))
	if err != nil || len(claims) == 0 {
		return err
	}
	if s.Claim = &claims[0]; asOf.IsZero() {
		err = d.carried(ctx, claims)
	}
	return err
}

// find reads the row of an ID, which must be of the kind that the ID says.
func (d *Desk) find(ctx context.Context, id ledger.ID, asOf time.Time) (store.Row, int64, error) {
	seq, err := id.Seq()
	if err != nil {
		return store.Row{}, 0, err
	}
	var q store.Query
	ok, err := d.asOf(ctx, asOf, &q)
	if err != nil {
		return store.Row{}, 0, err
	}
	rows, err := d.store.Get(ctx, []int64{seq})
	if errors.Is(err, store.ErrNoEntry) || err == nil && (!ok || seq >= bound(q.AsOf) || !id.Is(rows[0].Kind)) {
		return store.Row{}, 0, fmt.Errorf("%s: %w", id, ErrNotFound)
	}
	if err != nil {
		return store.Row{}, 0, err
	}
	return rows[0], q.AsOf, nil
}

// about reads the entries about one, in order: those of some kinds, or all where none is named.
func (d *Desk) about(ctx context.Context, seq, limit int64, kinds ...ledger.Kind) ([]ledger.Entry, error) {
	refs, err := d.store.About(ctx, []int64{seq}, bound(limit))
	if err != nil || len(refs) == 0 {
		return nil, err
	}
	seqs := make([]int64, len(refs))
	for i, ref := range refs {
		seqs[i] = ref.Seq
	}
	rows, err := d.store.Get(ctx, seqs)
	var out []ledger.Entry
	for _, row := range rows {
		if row.Erased() || len(kinds) > 0 && !slices.Contains(kinds, row.Kind) {
			continue
		}
		e, err := d.proved(row)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, err
}

// erasedBy is the erasure that took an entry's content: of it, or of what it lived on.
func (d *Desk) erasedBy(_ context.Context, about []ledger.Entry, _ ledger.ID) *ledger.Mark {
	for _, e := range about {
		if e.Kind == ledger.KindErasure {
			return &ledger.Mark{Entry: e.ID, By: e.By, At: e.At, Reason: e.Erasure.Reason}
		}
	}
	return nil
}
