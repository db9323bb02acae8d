package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/article"
	"hearsay/internal/decode"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/reports"
	"hearsay/ledger"
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
capture; an edited report (the same URL, or the same file name, outlet and title) is a new version whose
statements are compared with those before.

What was printed as entered survives a crash.`
}

// Run adds every file. One that fails does not stop the others.
func (c *addCommand) Run(ctx context.Context, s *streams, root *cli) error {
	meta, err := (&readCommand{Language: c.Language, Published: c.Published, Outlet: c.Outlet, Title: c.Title}).meta()
	if err != nil {
		return fault.At("add", "", err)
	}
	found, err := c.find(s)
	if err != nil {
		return err
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("add", "", err)
	}
	r := reader{engine: engine, streams: s, meta: meta, charset: c.Charset}
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

// find lists the files and addresses to add, in the order given.
func (c *addCommand) find(s *streams) (reports.Found, error) {
	var out reports.Found
	for _, name := range c.Files {
		if isAddress(name) {
			out.Files = append(out.Files, name)
			continue
		}
		found, err := reports.Find([]string{name})
		if err != nil {
			return out, err
		}
		skipped(s.err, found.Skipped)
		out.Files, out.Unread = append(out.Files, found.Files...), append(out.Unread, found.Unread...)
	}
	if len(out.Files)+len(out.Unread) == 0 {
		return out, fault.At("add", strings.Join(c.Files, " "), fault.New(fault.Missing, "no text files in it"))
	}
	return out, nil
}

func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

func (c *addCommand) one(ctx context.Context, d *desk.Desk, r reader, name, by string) error {
	item, err := c.item(ctx, r, name)
	if err != nil {
		return err
	}
	item.By, item.Held = by, c.Held
	receipts, err := d.Add(ctx, item)
	if err != nil {
		return err
	}
	return c.tell(r.streams, receipts[0])
}

// item captures a file or a page and reads it.
func (c *addCommand) item(ctx context.Context, r reader, name string) (desk.Item, error) {
	if isAddress(name) {
		return c.page(ctx, r, name)
	}
	raw, err := slurp(r.streams, name)
	if err != nil {
		return desk.Item{}, err
	}
	decoded, err := decode.Decode(raw, c.Charset)
	if err != nil {
		return desk.Item{}, err
	}
	source := ledger.Source{File: filepath.Base(name), Outlet: c.Outlet, Title: c.Title}
	if name == reports.Stdin {
		source.File = ""
	}
	meta := r.meta
	meta.File = source.File
	read := r.engine.Read(decoded.Text, meta)
	stamp(&read, raw)
	return desk.Item{Bytes: raw, Text: decoded.Text, MediaType: "text/plain", Source: source, Reading: read}, nil
}

// page captures a web page; what the flags say goes before what the page says of itself.
func (c *addCommand) page(ctx context.Context, r reader, address string) (desk.Item, error) {
	page, err := fetch.New(fetch.Public(), "hearsay (a claims ledger for news)", time.Now).Get(ctx, address)
	if err != nil {
		return desk.Item{}, err
	}
	found, err := article.Parse(page.Body, page.MediaType, page.URL)
	if err != nil {
		return desk.Item{}, err
	}
	if len(found.Text) > decode.Limit {
		return desk.Item{}, fault.New(fault.TooLarge, "its article is larger than %d KiB", decode.Limit>>10)
	}
	meta := r.meta
	if !meta.Published.Known() && found.Published.Known() {
		meta.Published, meta.Basis = day.On(found.Published), found.Basis
	}
	meta.Outlet, meta.Title = cmp.Or(meta.Outlet, found.Outlet), cmp.Or(meta.Title, found.Title)
	read := r.engine.Read(found.Text, meta)
	stamp(&read, page.Body)
	read.Report.URL, read.Report.Bylines = &page.URL, append([]string{}, found.Bylines...)
	return desk.Item{Bytes: page.Body, Text: found.Text, MediaType: cmp.Or(page.MediaType, "text/html"), Header: page.Header, Taken: page.Taken,
		Source: ledger.Source{URL: page.URL, Outlet: meta.Outlet, Title: meta.Title}, Reading: read}, nil
}

// tell prints what an item became.
func (c *addCommand) tell(s *streams, r desk.Receipt) error {
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
	_, err := fmt.Fprintf(s.out, "%s  %s %s  %s%s\n", r.Report, what, orDash(cmp.Or(r.Source.URL, r.Source.File)), counted(len(r.Statements), "statement"), changes(r))
	return err
}

func changes(r desk.Receipt) string {
	if r.Known || r.Previous == "" {
		return ""
	}
	return fmt.Sprintf(" (%d added, %d gone, %d changed since %s)", len(r.Compared.Added), len(r.Compared.Gone), len(r.Compared.Changed), r.Previous)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
