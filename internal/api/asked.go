package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"time"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/ledger"
)

// Asked is which statements are asked for. A field that is not there does not restrict.
type Asked struct {
	Words         Words     `json:"words,omitempty" jsonschema:"words that the statement has, in any of their forms; a star at the end stands for any ending"`
	Speaker       Name      `json:"speaker,omitempty" jsonschema:"words of the name of who says it"`
	Act           Act       `json:"act,omitempty" jsonschema:"what the speaker does by it"`
	Place         Name      `json:"place,omitempty" jsonschema:"a place that it is about: any of its names or a part of one, in any script, or a gazetteer ID"`
	Outlet        Name      `json:"outlet,omitempty" jsonschema:"a part of the name of the outlet, in any script"`
	Language      Language  `json:"language,omitempty" jsonschema:"the language of the report"`
	Certainty     Certainty `json:"certainty,omitempty" jsonschema:"as the speaker puts it"`
	Confidence    float64   `json:"confidence,omitempty" jsonschema:"at least so sure, from 0 to 1"`
	Unnamed       *bool     `json:"unnamed,omitempty" jsonschema:"whether the report withholds the speaker's name"`
	Review        Stand     `json:"review,omitempty" jsonschema:"what people made of it"`
	Forecasts     bool      `json:"forecasts,omitempty" jsonschema:"only forecasts"`
	Unresolved    bool      `json:"unresolved,omitempty" jsonschema:"only those without an outcome"`
	Report        Report    `json:"report,omitempty" jsonschema:"only of this report"`
	SaidFrom      Day       `json:"said_from,omitempty" jsonschema:"the saying may lie on this day or later"`
	SaidTo        Day       `json:"said_to,omitempty" jsonschema:"the saying may lie on this day or earlier"`
	PublishedFrom Day       `json:"published_from,omitempty" jsonschema:"the publication may lie on this day or later"`
	PublishedTo   Day       `json:"published_to,omitempty" jsonschema:"the publication may lie on this day or earlier"`
	DueFrom       Day       `json:"due_from,omitempty" jsonschema:"a forecast whose window closes on this day or later"`
	DueTo         Day       `json:"due_to,omitempty" jsonschema:"a forecast whose window closes on this day or earlier"`
	All           bool      `json:"all,omitempty" jsonschema:"also what was superseded or rejected"`
	AsOf          Moment    `json:"as_of,omitempty" jsonschema:"the ledger as it stood then: a day, which is its end in UTC, or an RFC 3339 time"`
}

// filter is what is asked for as the desk takes it.
func (a Asked) filter(h *House) (desk.Filter, error) {
	f := desk.Filter{Text: string(a.Words), Speaker: string(a.Speaker), Act: string(a.Act), Place: string(a.Place), Outlet: string(a.Outlet),
		Language: string(a.Language), Certainty: string(a.Certainty), Confidence: a.Confidence, Unnamed: a.Unnamed, Review: string(a.Review),
		Forecasts: a.Forecasts || a.Unresolved, Unresolved: a.Unresolved, Report: ledger.ID(a.Report), SaidFrom: string(a.SaidFrom),
		SaidTo: string(a.SaidTo), PublishedFrom: string(a.PublishedFrom), PublishedTo: string(a.PublishedTo), DueFrom: string(a.DueFrom),
		DueTo: string(a.DueTo), All: a.All}
	if a.Place != "" && h.Tools.Places != nil {
		for _, p := range h.Tools.Places(string(a.Place)) {
			if p.ID != nil {
				f.PlaceIDs = append(f.PlaceIDs, *p.ID)
			}
		}
	}
	for name, d := range map[string]Day{"said_from": a.SaidFrom, "said_to": a.SaidTo, "published_from": a.PublishedFrom,
		"published_to": a.PublishedTo, "due_from": a.DueFrom, "due_to": a.DueTo} {
		if _, err := day.Parse(string(d)); d != "" && err != nil {
			return f, wrong(name, "%w", err)
		}
	}
	var err error
	f.AsOf, err = a.AsOf.time()
	return f, err
}

// time is the moment; zero where none is named.
func (m Moment) time() (time.Time, error) {
	if m == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, string(m)); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	t, err := time.Parse(time.RFC3339Nano, string(m))
	if err != nil {
		return t, wrong("as_of", "%.60q is neither a day nor an RFC 3339 time", string(m))
	}
	return t.UTC(), nil
}

// Page is a page of a list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"` // the cursor of the next page; not there on the last one
}

// pageOf is at most so many of some items, and whether there are more.
func pageOf[T any](items []T, limit int) (Page[T], bool) {
	p := Page[T]{Items: append([]T{}, items[:min(len(items), limit)]...)}
	return p, len(items) > limit
}

// cursor is where a list goes on.
type cursor struct {
	Of     []byte    `json:"q"`           // hash of the question that it came from
	Before ledger.ID `json:"b,omitempty"` // behind this entry
	Skip   int       `json:"n,omitempty"` // or behind so many
	At     time.Time `json:"t,omitzero"`  // of the ledger as it was then
}

// mostSkipped bounds how far a list goes whose pages are counted.
const mostSkipped = 10_000

// mostCursor bounds the length of a cursor.
const mostCursor = 400

// question is the hash of what a cursor is good for.
func question(of ...any) []byte {
	b, _ := json.Marshal(of) // of values that came in as JSON
	sum := sha256.Sum256(b)
	return sum[:9]
}

// cursorOf reads a cursor, which must be of this question; "" is the beginning.
func cursorOf(s string, of []byte) (cursor, error) {
	c := cursor{Of: of}
	if s == "" {
		return c, nil
	}
	bad := wrong("cursor", "it is no cursor of this list")
	if len(s) > mostCursor {
		return c, bad
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(b, &c) != nil {
		return c, bad
	}
	_, odd := c.Before.Seq()
	if string(c.Of) != string(of) || c.Skip < 0 || c.Skip > mostSkipped || c.Before != "" && odd != nil {
		return c, bad
	}
	return c, nil
}

// String is the cursor as it is given out.
func (c cursor) String() string {
	b, _ := json.Marshal(c) // of plain values
	return base64.RawURLEncoding.EncodeToString(b)
}

// limit is how many items a page has.
func (l Limit) items() int {
	if l == 0 {
		return usual
	}
	return int(l)
}

// statements is a page of the statements that a filter finds, in an order.
func (h *House) statements(ctx context.Context, f desk.Filter, limit int, c cursor) (Page[desk.Claim], error) {
	if f.Sort == "" {
		f.Before, f.Limit = c.Before, limit+1
	} else {
		f.Limit = c.Skip + limit + 1
		if c.At.IsZero() {
			c.At = h.Clock().UTC()
		}
		if f.AsOf.IsZero() {
			f.AsOf = c.At
		}
	}
	found, err := h.Desk.List(ctx, f)
	if err != nil {
		return Page[desk.Claim]{}, err
	}
	p, more := pageOf(found[min(c.Skip, len(found)):], limit)
	if !more {
		return p, nil
	}
	next := cursor{Of: c.Of, At: c.At, Skip: c.Skip + limit}
	if f.Sort == "" {
		next = cursor{Of: c.Of, Before: p.Items[limit-1].ID}
	}
	if next.Skip <= mostSkipped {
		p.Next = next.String()
	}
	return p, nil
}
