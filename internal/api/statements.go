package api

import (
	"context"
	"io"
	"slices"
	"unicode/utf8"

	"hearsay/internal/desk"
	"hearsay/internal/export"
	"hearsay/ledger"
	"hearsay/reading"
)

// Listed is which statements are asked for, and in what order.
type Listed struct {
	Asked
	Sort   Order `json:"sort,omitempty" jsonschema:"the order; without it, the last entered first"`
	Limit  Limit `json:"limit,omitempty" jsonschema:"at most so many; 50 where it is not there"`
	Cursor Name  `json:"cursor,omitempty" jsonschema:"where to go on: the next of the page before"`
}

func listStatements(ctx context.Context, h *House, in Listed) (Page[desk.Claim], error) {
	f, err := in.filter(h)
	if err != nil {
		return Page[desk.Claim]{}, err
	}
	f.Sort = string(in.Sort)
	c, err := cursorOf(string(in.Cursor), question(in.Asked, in.Sort))
	if err != nil {
		return Page[desk.Claim]{}, err
	}
	return h.statements(ctx, f, in.Limit.items(), c)
}

// OneStatement names a statement as it stood at a moment.
type OneStatement struct {
	ID   Statement `json:"id" jsonschema:"the statement, as s1042"`
	AsOf Moment    `json:"as_of,omitempty" jsonschema:"as it stood then: a day, which is its end in UTC, or an RFC 3339 time"`
}

// Quotation is the exact words of a statement and their place. Start and end count bytes of the report's text in
// UTF-8, which GET /reports/{id}/text gives.
type Quotation struct {
	Report ledger.ID      `json:"report"`
	Spans  []reading.Span `json:"spans"`  // of the content, in their order; between them the report says something else
	Before string         `json:"before"` // what stands in front of the first, shortened
	After  string         `json:"after"`  // what stands behind the last, shortened
}

// ShownStatement is a statement with what later entries made of it.
type ShownStatement struct {
	desk.Shown
	Quotation *Quotation `json:"quotation,omitempty"` // not there where the content was erased
}

func getStatement(ctx context.Context, h *House, in OneStatement) (ShownStatement, error) {
	asOf, err := in.AsOf.time()
	if err != nil {
		return ShownStatement{}, err
	}
	out := ShownStatement{}
	if out.Shown, err = h.Desk.Show(ctx, ledger.ID(in.ID), asOf); err != nil || out.Claim == nil {
		return out, err
	}
	text, err := h.Desk.TextOf(ctx, out.Shown)
	if err == nil {
		out.Quotation = quotation(text, out.Claim.Report, out.Claim.Read.Content)
	}
	return out, err
}

// around is how many bytes are shown in front of and behind a quotation.
const around = 200

func quotation(text string, report ledger.ID, spans []reading.Span) *Quotation {
	q := &Quotation{Report: report, Spans: append([]reading.Span{}, spans...)}
	if len(spans) == 0 {
		return q
	}
	start, end := spans[0].Start, spans[0].End
	for _, s := range spans {
		start, end = min(start, s.Start), max(end, s.End)
	}
	from, to := max(0, start-around), min(len(text), end+around)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > end && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	q.Before, q.After = text[from:start], text[end:to]
	return q
}

// Exported is which statements are asked for, and in which format.
type Exported struct {
	Asked
	Format Format `json:"format" jsonschema:"the format"`
}

func exportStatements(ctx context.Context, h *House, in Exported) (*File, error) {
	f, err := in.filter(h)
	if err != nil {
		return nil, err
	}
	name := string(in.Format)
	return &File{Name: "statements." + export.Ending(name), MediaType: export.MediaType(name), Write: func(w io.Writer) error {
		_, err := export.Write(ctx, h.Desk, f, name, w)
		return err
	}}, nil
}

// Queued is how many of the statements that need a look are asked for.
type Queued struct {
	Below float64 `json:"below,omitempty" jsonschema:"the confidence below which a statement needs a look; 0.6 where it is not there"`
	Limit Limit   `json:"limit,omitempty" jsonschema:"at most so many; 50 where it is not there"`
}

// unsure is the confidence below which a statement needs a look.
const unsure = 0.6

func listQueue(ctx context.Context, h *House, in Queued) (Page[desk.Claim], error) {
	if in.Below == 0 {
		in.Below = unsure
	}
	found, err := h.Desk.List(ctx, desk.Filter{Review: desk.Unreviewed, Sort: desk.ByConfidence, Limit: in.Limit.items()})
	found = slices.DeleteFunc(found, func(c desk.Claim) bool { return c.Read.Confidence >= in.Below })
	p, _ := pageOf(found, in.Limit.items())
	return p, err
}
