package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/day"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/text"
)

// Reader reads a text with what is known of the report, as an engine like the one named
// does: the desk itself does not read. Reading the same again must give the same.
type Reader func(source string, meta text.Meta, like reading.Engine) (reading.Reading, error)

// unread is how the plan of an append says that it needs a reading. It is made outside of
// the append, which others wait for, and the append is planned again.
type unread struct {
	source string
	meta   text.Meta
	like   reading.Engine
}

func (unread) Error() string { return "a report must be read again first" }

// mostReadings is how many readings one append may ask for; each changes what the next plan
// sees, so a plan that asks for more does not settle.
const mostReadings = 64

// renewing runs an append whose plan may ask for readings.
func (d *Desk) renewing(ctx context.Context, read Reader, plan func(*draft) error) error {
	done := map[unreadKey]reading.Reading{}
	for range mostReadings {
		err := d.enter(ctx, func(w *draft) error {
			w.renewed = done
			return plan(w)
		})
		var need unread
		if !errors.As(err, &need) {
			return err
		}
		if read == nil {
			return fmt.Errorf("%w: the report must be read again for it, and there is no engine at hand", ErrRefused)
		}
		r, err := read(need.source, need.meta, need.like)
		if err != nil {
			return err
		}
		done[need.key()] = r
	}
	return fmt.Errorf("%w: the ledger kept changing meanwhile", ErrRefused)
}

// unreadKey tells readings apart.
type unreadKey string

func (u unread) key() unreadKey {
	return unreadKey(fmt.Sprintf("%q %+v %+v", u.source, u.meta, u.like))
}

// readWith gives the reading of a text with what is known of it.
func (w *draft) readWith(source string, meta text.Meta, like reading.Engine) (reading.Reading, error) {
	u := unread{source, meta, like}
	if r, ok := w.renewed[u.key()]; ok {
		return r, nil
	}
	return reading.Reading{}, u
}

// renewal is a further reading of a capture.
type renewal struct {
	last  ledger.Entry    // the reading before it
	known ledger.Known    // what it is read with
	cause ledger.ID       // the review or undo that it is made for; empty for none
	after *ledger.Entry   // the version that it follows; nil where that does not change
	joins bool            // it follows it by a review
	also  []ledger.ID     // captures whose statements it may replace, besides its own
	like  *reading.Engine // what reads it; nil for the engine of the reading before
	by    string
}

// renew drafts a reading of a capture with what is known of it, by an engine like that of
// the reading before.
func (w *draft) renew(n renewal) (Receipt, error) {
	old := n.last.Report
	source, err := w.textOf(n.last)
	if err != nil {
		return Receipt{}, err
	}
	like := old.Engine
	if n.like != nil {
		like = *n.like
	}
	read, err := w.readWith(source, meta(n.known, old), like)
	if err != nil {
		return Receipt{}, err
	}
	if asked := n.known.Language; asked != old.Head.Language && asked != "" && asked != read.Report.Language {
		return Receipt{}, fmt.Errorf("%w: the language %q is none that reports are read in", ErrRefused, n.known.Language)
	}
	it := Item{Text: source, Source: n.source(), Reading: headed(read, n.known, old), By: n.by, Held: w.held(n.last)}
	if err := it.check(); err != nil {
		return Receipt{}, err
	}
	r := w.receipt(old.Head.SHA256, it.Source)
	r.Capture, r.Reread = old.Capture, true
	return w.report(r, it, old.Text, &n)
}

// source is where the report came from, as it is known now.
func (n renewal) source() ledger.Source {
	s := ledger.Source{URL: n.known.URL, File: n.last.Report.Source.File, Outlet: n.known.Outlet, Title: n.known.Title}
	if _, err := time.Parse(time.RFC3339, n.known.Published); err == nil {
		s.Published = n.known.Published
	}
	return s
}

// meta is what an engine is told of a report. What it found out itself last time, it is
// left to find out again.
func meta(k ledger.Known, old *ledger.Report) text.Meta {
	m := text.Meta{File: old.Head.File, URL: k.URL, Outlet: k.Outlet, Title: k.Title, Bylines: old.Head.Bylines, Language: k.Language}
	m.Published, m.Posts = day.Unknown(), posts(old.Head)
	if k.Published != "" && !k.FromText() {
		m.Published, m.From, m.At = k.Days(), k.From, k.At()
	}
	return m
}

// posts are the parts of a text that have days of their own, as its last reading was told.
func posts(head reading.Report) []text.Portion {
	var out []text.Portion
	for _, e := range head.Posts {
		at := text.Portion{Start: e.Start, Day: day.None}
		if e.Day != nil {
			if d, err := day.Parse(*e.Day); err == nil {
				at.Day = d
			}
		}
		if e.At != nil {
			at.At = *e.At
		}
		out = append(out, at)
	}
	return out
}

// headed is a reading with the head that its report has: what does not hang on the engine.
func headed(r reading.Reading, k ledger.Known, old *ledger.Report) reading.Reading {
	h := &r.Report
	h.File, h.SHA256, h.Bytes, h.Bylines = old.Head.File, old.Head.SHA256, old.Head.Bytes, old.Head.Bylines
	h.URL, h.Outlet, h.Title = given(k.URL), given(k.Outlet), given(k.Title)
	h.OutletFrom, h.TitleFrom, h.Modified = given(k.OutletFrom), given(k.TitleFrom), old.Head.Modified
	return r
}

func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// held reports whether a reading was entered with what somebody is said to believe.
func (w *draft) held(report ledger.Entry) bool {
	var seqs []int64
	for i := range report.Report.Count {
		seqs = append(seqs, number(report)+1+int64(i))
	}
	statements, err := w.read(seqs)
	return err == nil && slices.ContainsFunc(statements, func(e ledger.Entry) bool {
		return e.Kind == ledger.KindStatement && e.Statement.Read.Mode == "held"
	})
}
