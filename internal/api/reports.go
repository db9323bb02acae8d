package api

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"slices"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// AskedReports is which reports are asked for.
type AskedReports struct {
	Outlet        Name     `json:"outlet,omitempty" jsonschema:"a part of the name of the outlet, in any script"`
	Language      Language `json:"language,omitempty" jsonschema:"the language of the report"`
	PublishedFrom Day      `json:"published_from,omitempty" jsonschema:"the publication may lie on this day or later"`
	PublishedTo   Day      `json:"published_to,omitempty" jsonschema:"the publication may lie on this day or earlier"`
	All           bool     `json:"all,omitempty" jsonschema:"also readings that do not count any more"`
	AsOf          Moment   `json:"as_of,omitempty" jsonschema:"the ledger as it stood then"`
	Limit         Limit    `json:"limit,omitempty" jsonschema:"at most so many; 50 where it is not there"`
	Cursor        Name     `json:"cursor,omitempty" jsonschema:"where to go on: the next of the page before"`
}

func listReports(ctx context.Context, h *House, in AskedReports) (Page[desk.ReportRow], error) {
	none := Page[desk.ReportRow]{}
	f, err := Asked{Outlet: in.Outlet, Language: in.Language, PublishedFrom: in.PublishedFrom, PublishedTo: in.PublishedTo, All: in.All,
		AsOf: in.AsOf}.filter(h)
	if err != nil {
		return none, err
	}
	limit := in.Limit.items()
	asked := in
	asked.Limit, asked.Cursor = 0, ""
	c, err := cursorOf(string(in.Cursor), question(asked))
	if err != nil {
		return none, err
	}
	f.Before, f.Limit = c.Before, limit+1
	rows, err := h.Desk.Reports(ctx, f)
	if err != nil {
		return none, err
	}
	p, more := pageOf(rows, limit)
	if more {
		p.Next = cursor{Of: c.Of, Before: p.Items[limit-1].Report}.String()
	}
	return p, nil
}

// OneReport names a report as it stood at a moment.
type OneReport struct {
	ID   Report `json:"id" jsonschema:"the report, as r17"`
	All  bool   `json:"all,omitempty" jsonschema:"also statements that were superseded or rejected"`
	AsOf Moment `json:"as_of,omitempty" jsonschema:"as it stood then"`
}

// ShownReport is a report with its statements.
type ShownReport struct {
	desk.Shown
	Counts     ledger.ID        `json:"counts,omitempty"` // the reading of the same bytes that counts
	Places     []ledger.Entry   `json:"publications"`     // further places where the bytes were published
	Versions   []desk.ReportRow `json:"versions"`         // and readings, the oldest first
	Statements []desk.Claim     `json:"statements"`       // in the order of the text
}

func getReport(ctx context.Context, h *House, in OneReport) (ShownReport, error) {
	out := ShownReport{Places: []ledger.Entry{}, Versions: []desk.ReportRow{}, Statements: []desk.Claim{}}
	asOf, err := in.AsOf.time()
	if err != nil {
		return out, err
	}
	id := ledger.ID(in.ID)
	if out.Shown, err = h.Desk.Show(ctx, id, asOf); err != nil || out.Entry == nil {
		return out, err
	}
	counts, places, err := h.Desk.Published(ctx, id, asOf)
	if err != nil {
		return out, err
	}
	out.Counts, out.Places = counts, append(out.Places, places...)
	versions, err := h.Desk.Versions(ctx, id)
	if err != nil {
		return out, err
	}
	out.Versions = append(out.Versions, versions...)
	claims, err := h.Desk.List(ctx, desk.Filter{Report: id, All: in.All, AsOf: asOf})
	slices.SortStableFunc(claims, func(a, b desk.Claim) int { return begin(a) - begin(b) })
	out.Statements = append(out.Statements, claims...)
	return out, err
}

// begin is where a statement begins in its report.
func begin(c desk.Claim) int {
	if len(c.Read.Content) == 0 {
		return 0
	}
	return c.Read.Content[0].Start
}

// PlainReport names a report.
type PlainReport struct {
	ID Report `json:"id" jsonschema:"the report, as r17"`
}

func getText(ctx context.Context, h *House, in PlainReport) (*File, error) {
	text, err := h.Desk.Text(ctx, ledger.ID(in.ID))
	return content(string(in.ID)+".txt", []byte(text)), err
}

func getCapture(ctx context.Context, h *House, in PlainReport) (*File, error) {
	kept, err := h.Desk.Kept(ctx, ledger.ID(in.ID))
	if err != nil {
		return nil, err
	}
	return content(string(in.ID)+".capture", kept.Record.Payload), nil
}

// content is bytes of others: nothing that a browser would show or run.
func content(name string, b []byte) *File {
	return &File{Name: name, MediaType: "application/octet-stream", Write: func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(b))
		return err
	}}
}

// Versions are those of a report.
type Versions struct {
	Versions []desk.VersionOf `json:"versions"`
}

func listVersions(ctx context.Context, h *House, in PlainReport) (Versions, error) {
	list, err := h.Desk.VersionsOf(ctx, ledger.ID(in.ID))
	return Versions{append([]desk.VersionOf{}, list...)}, err
}

// Brought is a report that is brought in: one of the first three, with what is known of it.
type Brought struct {
	Text      string   `json:"text,omitempty" jsonschema:"the report as plain text"`
	Content   Bulk     `json:"content,omitempty" jsonschema:"the report, or a thing that holds reports, as bytes in base64"`
	Address   Words    `json:"address,omitempty" jsonschema:"the address of a page or a file on the web; the desk gets it"`
	Outlet    Name     `json:"outlet,omitempty" jsonschema:"the name of the outlet"`
	Title     Name     `json:"title,omitempty" jsonschema:"the title"`
	URL       Words    `json:"url,omitempty" jsonschema:"where it was published"`
	Published Name     `json:"published,omitempty" jsonschema:"the day of publication, YYYY-MM-DD, or an RFC 3339 time"`
	Language  Language `json:"language,omitempty" jsonschema:"the language; told from the text where it is not there"`
	Held      bool     `json:"held,omitempty" jsonschema:"also enter what somebody is said to believe or wish"`
}

// offer is what is brought in as the taker has it.
func (b Brought) offer() (desk.Offer, error) {
	o := desk.Offer{Address: string(b.Address), Bytes: []byte(b.Text), Outlet: string(b.Outlet), Title: string(b.Title), URL: string(b.URL),
		Published: string(b.Published), Language: string(b.Language), Held: b.Held}
	ways := 0
	for _, way := range []string{b.Text, string(b.Content), o.Address} {
		if way != "" {
			ways++
		}
	}
	if ways != 1 {
		return o, wrong("text", "one of text, content and address is needed, and %d are there", ways)
	}
	if b.Content != "" {
		raw, err := base64.StdEncoding.DecodeString(string(b.Content))
		if err != nil {
			return o, wrong("content", "it is no base64: %w", err)
		}
		o.Bytes = raw
	}
	return o, o.Check()
}

// Added is what was brought in.
type Added struct {
	Entered
	Reports []desk.Receipt `json:"reports"`            // of a repeated request none: entries has them
	Left    []string       `json:"left_out,omitempty"` // what in it is no report, and why
}

// mostReports bounds how many reports one request brings in.
const mostReports = 50

func addReport(ctx context.Context, h *House, in Brought) (Added, error) {
	out := Added{Reports: []desk.Receipt{}}
	if h.Take == nil {
		return out, fault.New(fault.Unsupported, "nothing can be brought in here")
	}
	offer, err := in.offer()
	if err != nil {
		return out, err
	}
	items, left, err := h.Take(ctx, offer)
	switch {
	case err != nil:
		return out, err
	case len(items) > mostReports:
		return out, fault.New(fault.TooLarge, "there are %d reports in it, and at most %d come in at a time; hearsay add takes all", len(items), mostReports)
	case len(items) == 0:
		return out, fault.New(fault.BadInput, "there is no report in it")
	}
	return h.bring(ctx, items, left)
}

// bring enters reports that were read.
func (h *House) bring(ctx context.Context, items []desk.Item, left []string) (Added, error) {
	out := Added{Reports: []desk.Receipt{}, Left: left}
	var err error
	out.Entered, err = h.enter(ctx, func(ctx context.Context, by string) error {
		for i := range items {
			items[i].By = by
		}
		receipts, err := h.Desk.Add(ctx, items...)
		out.Reports = append(out.Reports, receipts...)
		return err
	})
	return out, err
}

// Corrected is what is put right of a report.
type Corrected struct {
	ID     Report           `json:"id" jsonschema:"the report, as r17"`
	Fields map[string]Words `json:"fields" jsonschema:"what a field is, in plain words: published, outlet, title, url, language; unknown for what is not known"`
	Reason Name             `json:"reason,omitempty" jsonschema:"why"`
}

func correctReport(ctx context.Context, h *House, in Corrected) (Entered, error) {
	return h.correct(ctx, ledger.ID(in.ID), in.Fields, nil, string(in.Reason), ledger.ReportFields())
}

// correct enters corrections of fields, in an order that does not depend on that of the request.
func (h *House) correct(ctx context.Context, of ledger.ID, fields map[string]Words, nth map[string]Place, reason string, known []string) (Entered, error) {
	if len(fields) == 0 {
		return Entered{}, wrong("fields", "nothing is to be corrected")
	}
	for field := range fields {
		if !slices.Contains(known, field) {
			return Entered{}, wrong("fields."+shortened(field), "there is no such field to correct")
		}
	}
	var all []desk.Correction
	for _, field := range known {
		if words, ok := fields[field]; ok {
			all = append(all, desk.Correction{Of: of, Field: field, Words: string(words), Nth: int(nth[field]), Reason: reason})
		}
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.CorrectAll(ctx, by, all, h.Tools)
		var field desk.FieldError
		if errors.As(err, &field) {
			return desk.FieldError{Field: "fields." + field.Field, Err: field.Err}
		}
		return err
	})
}

// Missed is a statement that was missed.
type Missed struct {
	ID     Report           `json:"id" jsonschema:"the report, as r17"`
	Words  Words            `json:"words" jsonschema:"what is said, exactly as the text of the report has it; parts are joined by ' … '"`
	Fields map[string]Words `json:"fields,omitempty" jsonschema:"the other fields in plain words: speaker, act, said_at, forecast, …"`
	Nth    Place            `json:"nth,omitempty" jsonschema:"which of several places of the words is meant, from 1 on"`
	Reason Name             `json:"reason,omitempty" jsonschema:"why"`
}

func addStatement(ctx context.Context, h *House, in Missed) (Entered, error) {
	a := desk.Addition{Report: ledger.ID(in.ID), Words: string(in.Words), Fields: map[string]string{}, Nth: int(in.Nth), Reason: string(in.Reason)}
	for field, words := range in.Fields {
		if !slices.Contains(ledger.Fields(), field) {
			return Entered{}, wrong("fields."+shortened(field), "there is no such field of a statement")
		}
		a.Fields[field] = string(words)
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Claim(ctx, by, a, h.Tools)
		return err
	})
}

// Joined is two reports that are versions of one.
type Joined struct {
	ID     Report `json:"id" jsonschema:"the report, as r17"`
	Other  Report `json:"other" jsonschema:"the other one"`
	Reason Why    `json:"reason" jsonschema:"why"`
}

func sameReport(ctx context.Context, h *House, in Joined) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.SameReport(ctx, by, ledger.ID(in.ID), ledger.ID(in.Other), string(in.Reason), h.Tools.Read)
		return err
	})
}
