package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/reading"
)

// addCommand is `hearsay add`.
type addCommand struct {
	Language  string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the reports: auto, en, ru or uk."`
	Published string `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD."`
	Outlet    string `placeholder:"NAME" help:"Name of the outlet."`
	Title     string `placeholder:"TITLE" help:"Title of the report."`
	Charset   string `placeholder:"NAME" help:"Charset of the files, where they are not UTF-8."`
	Held      bool   `help:"Enter held statements too: beliefs and wishes that nobody voiced."`
	JSON      bool   `name:"json" help:"One JSON object a capture, printed once it is durable."`
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
		return fault.At("add", strings.Join(c.Files, " "), fault.New(fault.Missing, "no text files in it"))
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("add", "", err)
	}
	r := &reader{engine: engine, streams: s, meta: meta, charset: c.Charset, found: &found}
	return root.withDesk(ctx, s, true, func(d *desk.Desk) error {
		failures := newFailures(s.err, "add", found)
		for _, name := range found.Files {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := c.one(ctx, d, r, name, root.author()); err != nil {
				failures.add(fault.At("add", name, kinded(err)))
			}
		}
		return failures.sum()
	})
}

func (c *addCommand) one(ctx context.Context, d *desk.Desk, r *reader, name, by string) error {
	item, err := c.item(ctx, r, name)
	if err != nil {
		return err
	}
	item.By, item.Held, item.Read = by, c.Held, tools().Read
	receipts, err := d.Add(ctx, item)
	if err != nil {
		return err
	}
	return c.tell(r.streams, receipts[0], item.Reading.Report)
}

// item captures a file or a page and reads it.
func (c *addCommand) item(ctx context.Context, r *reader, name string) (desk.Item, error) {
	if isAddress(name) {
		return c.page(ctx, r, name)
	}
	t, err := r.take(name)
	if err != nil {
		return desk.Item{}, err
	}
	return r.item(t, name)
}

// item is a file as it is added.
func (r *reader) item(t taken, name string) (desk.Item, error) {
	source := ledger.Source{File: filepath.Base(name), Outlet: t.meta.Outlet, Title: t.meta.Title, URL: t.meta.URL}
	if name == reports.Stdin {
		source.File = ""
	}
	t.meta.File = source.File
	read, err := r.reading(t)
	return desk.Item{Bytes: t.raw, Text: t.text, MediaType: "text/plain", Source: source, Reading: read}, err
}

// page captures a web page.
func (c *addCommand) page(ctx context.Context, r *reader, address string) (desk.Item, error) {
	w, err := r.page(ctx, address)
	if err != nil {
		return desk.Item{}, err
	}
	return pageItem(w), nil
}

// pageItem is a page as it is added.
func pageItem(w webpage) desk.Item {
	return desk.Item{Bytes: w.page.Body, Text: w.text, MediaType: cmp.Or(w.page.MediaType, "text/html"), Header: w.page.Header, Taken: w.page.Taken,
		Source: ledger.Source{URL: w.page.URL, Outlet: w.outlet, Title: w.title}, Reading: w.reading}
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
	for _, word := range asides(r) {
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
	return fmt.Sprintf(" (%d added, %d gone, %d changed since %s)", len(r.Compared.Added), len(r.Compared.Gone), len(r.Compared.Changed), r.Previous)
}
