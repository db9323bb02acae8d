package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/article"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/internal/work"
	"hearsay/ledger"
	"hearsay/reading"
)

// addCommand is `hearsay add`.
type addCommand struct {
	Language  string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the reports: auto, en, ru or uk."`
	Published string `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD, or an RFC 3339 time."`
	Outlet    string `placeholder:"NAME" help:"Name of the outlet."`
	Title     string `placeholder:"TITLE" help:"Title of the report."`
	Charset   string `placeholder:"NAME" help:"Charset of the files, where they are not UTF-8."`
	Held      bool   `help:"Enter held statements too: beliefs and wishes that nobody voiced."`
	JSON      bool   `name:"json" help:"One JSON object a capture, printed once it is durable."`
	Later     bool   `help:"Only keep them for hearsay worker, which reads and enters them."`
	browserFlag
	engineFlags
	Files []string `arg:"" name:"file" help:"Files, folders and addresses of web pages; - is the standard input."`
}

// Help is the long help.
func (*addCommand) Help() string {
	return `Keeps the bytes, reads them and enters the report with its statements. The same bytes twice are one
capture; what is said of them anew (an outlet, an address, a day) is entered, and what contradicts is told.
An edited report is a new version whose statements are compared with those before: one with the same
address, or of the same outlet and with much of the same text. Where that is in doubt, it is said.

What the flags do not say of a report is taken from the head of its file (lines "published: 2025-11-20",
"outlet: …", "url: …", "title: …", "language: …" between two lines of three hyphens), else from reports.csv
in its folder (columns file, published, outlet, url, title, language), else from the report: a dateline with
a whole date, a headline. What stays unknown is said.

What was printed as entered survives a crash.`
}

// Run adds every file. One that fails does not stop the others.
func (c *addCommand) Run(ctx context.Context, s *streams, root *cli) error {
	meta, err := (&readCommand{Language: c.Language, Published: c.Published, Outlet: c.Outlet, Title: c.Title}).meta()
	if err != nil {
		return fault.At("add", "", err)
	}
	found := reports.Find(c.Files)
	skipped(s.err, found.Skipped)
	if len(found.Files)+len(found.Unread) == 0 {
		return fault.At("add", strings.Join(c.Files, " "), fault.New(fault.Missing, "no files in it that may hold reports"))
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("add", "", err)
	}
	r := &reader{engine: engine, streams: s, meta: meta, charset: c.Charset, found: &found, later: c.Later, browser: c.Browser}
	return root.withDesk(ctx, s, true, func(d *desk.Desk) error {
		r.holds = func(raw []byte) (bool, error) { return d.Holds(ctx, raw) }
		return r.each(ctx, "add", found, func(t taken) error { return c.enter(ctx, d, r, t, root.author()) })
	})
}

// enter enters a report that came in.
func (c *addCommand) enter(ctx context.Context, d *desk.Desk, r *reader, t taken, by string) error {
	if c.Later {
		return c.put(ctx, d, r.streams, t, by)
	}
	item := t.item()
	item.By, item.Held, item.Read = by, c.Held, tools().Read
	receipts, err := d.Add(ctx, item)
	if err != nil {
		return kinded(err)
	}
	return c.tell(r.streams, receipts[0], item.Reading.Report)
}

// put keeps a report for later.
func (c *addCommand) put(ctx context.Context, d *desk.Desk, s *streams, t taken, by string) error {
	j, err := work.Task{Capture: *t.capture, Report: t.report, Meta: t.meta, Held: c.Held, By: by}.Job(time.Now())
	if err != nil {
		return err
	}
	if err := d.Work().Put(ctx, j); err != nil {
		return kinded(err)
	}
	if c.JSON {
		return line(s, struct {
			Job string `json:"job"`
		}{j.ID})
	}
	_, err = fmt.Fprintf(s.out, "%s  waits %s\n", j.ID, visible.Line(cmp.Or(t.meta.File, t.meta.URL, "-")))
	return err
}

// item is a report as it is added.
func (t taken) item() desk.Item {
	source := ledger.Source{File: t.capture.File, URL: t.meta.URL, Outlet: t.meta.Outlet, Title: t.meta.Title}
	return desk.Item{Bytes: t.capture.Bytes, Text: t.report.Text, Places: placed(t.report.Places), MediaType: t.capture.MediaType, Header: t.capture.Header,
		Taken:  t.capture.Taken,
		Source: source, Reading: t.reading}
}

// placed are places as they are kept with the evidence.
func placed(places []article.Place) string {
	if len(places) == 0 {
		return ""
	}
	b, err := json.Marshal(places)
	if err != nil {
		return "" // numbers and names can be written
	}
	return string(b)
}

// tell prints what an item became.
func (c *addCommand) tell(s *streams, r desk.Receipt, head reading.Report) error {
	if c.JSON {
		return line(s, r)
	}
	what := "entered"
	switch {
	case r.Known:
		what = "known"
	case r.Reread:
		what = "read again"
	case r.Version > 1:
		what = fmt.Sprintf("version %d", r.Version)
	}
	for _, word := range asides(r, head) {
		fmt.Fprintln(s.err, "hearsay:", word)
	}
	from := visible.Line(cmp.Or(r.Source.File, r.Source.URL, "-"))
	_, err := fmt.Fprintf(s.out, "%s  %s %s  %s%s\n", r.Report, what, from, show.Counted(len(r.Statements), "statement"), changes(r))
	if err == nil && !r.Known {
		_, err = fmt.Fprintf(s.out, "    %s\n", show.Took(head))
	}
	return err
}

func changes(r desk.Receipt) string {
	if r.Known || r.Previous == "" {
		return ""
	}
	return fmt.Sprintf(" (%d added, %d gone, %d changed since %s)", len(r.Compared.Added), len(r.Compared.Gone),
		len(r.Compared.Changed), r.Previous)
}
