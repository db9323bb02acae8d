package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/article"
	"hearsay/internal/fault"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
	"hearsay/internal/reports"
	"hearsay/internal/visible"
)

// articleCommand is `hearsay article`.
type articleCommand struct {
	Charset string `placeholder:"NAME" help:"Charset of the files, where they do not say it."`
	JSON    bool   `name:"json" help:"One JSON object a report or list."`
	browserFlag
	Files []string `arg:"" name:"file" help:"Files, folders and addresses; - is the standard input."`
}

// Help is the long help.
func (*articleCommand) Help() string {
	return `Shows the reports in a page, a feed, an archive, a letter or a document as they would be read: the text,
and what is known of it with where that was found. What a feed, an OPML or a sitemap names is listed. Nothing
is kept.`
}

// Run shows every report.
func (c *articleCommand) Run(ctx context.Context, s *streams) error {
	found := reports.Find(c.Files)
	skipped(s.err, found.Skipped)
	r := &reader{streams: s, charset: c.Charset, browser: c.Browser}
	failures := newFailures(s.err, "article", found)
	left := map[string]int{}
	for p := range r.pieces(ctx, found.Files) {
		if err := c.piece(s, p, left); err != nil {
			failures.piece(fault.At("article", discreet(p.piece.Where), err), p.whole())
		}
	}
	leftOut(s.err, left)
	return failures.sum()
}

func (c *articleCommand) piece(s *streams, p came, left map[string]int) error {
	switch {
	case p.piece.Err != nil:
		return p.piece.Err
	case p.piece.Left != "":
		left[p.piece.Left]++
		return nil
	case p.piece.List != nil:
		return cmp.Or(c.list(s, p.piece.List), p.piece.List.Whole())
	case p.piece.Capture == nil:
		_, err := fmt.Fprintf(s.err, "hearsay: %s\n", visible.Line(p.piece.Notice))
		return err
	}
	found, err := p.piece.Capture.Reports()
	if err != nil {
		return err
	}
	for _, report := range found {
		if err := c.report(s, report); err != nil {
			return err
		}
	}
	return nil
}

// shownStamp is a day or an instant as it is printed.
type shownStamp struct {
	At   string `json:"at"`
	From string `json:"from,omitempty"`
}

// shownReport is a report as --json prints it.
type shownReport struct {
	Title     *string     `json:"title"`
	Bylines   []string    `json:"bylines"`
	Outlet    *string     `json:"outlet"`
	Address   *string     `json:"address"`
	Published *shownStamp `json:"published"`
	Modified  *shownStamp `json:"modified"`
	Language  *string     `json:"language"`
	Text      string      `json:"text"`
	Notices   []string    `json:"notices"`
	Links     []string    `json:"links"`

	Places []article.Place `json:"places,omitempty"`
}

func (c *articleCommand) report(s *streams, r intake.Report) error {
	if !c.JSON {
		return printReport(s, r)
	}
	out := shownReport{Title: known(r.Title), Bylines: append([]string{}, r.Bylines...), Outlet: known(r.Outlet),
		Address: known(r.Address), Language: known(r.Language),
		Text: r.Text, Notices: append([]string{}, r.Notices...), Links: append([]string{}, r.Links...)}
	if rest, ok := strings.CutPrefix(r.Text, r.Title+"\n\n"); ok && r.Title != "" {
		out.Text = rest
	}
	out.Places = below(r.Places, len(r.Text)-len(out.Text))
	if r.Published.Known() {
		out.Published = &shownStamp{r.Published.At, r.From}
	}
	if r.Modified.Known() {
		out.Modified = &shownStamp{r.Modified.At, r.Changed}
	}
	return line(s, out)
}

// below are the places in a text without what stands over it, in bytes.
func below(places []article.Place, over int) []article.Place {
	out := slices.Clone(places)
	for i := range out {
		out[i].From, out[i].To = out[i].From-over, out[i].To-over
	}
	return out
}

// known is a value, or nil for an empty one.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list shows what is listed.
func (c *articleCommand) list(s *streams, l *feed.List) error {
	if c.JSON {
		return line(s, listed(l))
	}
	_, err := fmt.Fprintf(s.out, "%s: %s\n", l.Kind, visible.Line(l.Title))
	for _, e := range l.Entries {
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "  %s  %s  %s\n", dash(e.Published.At), visible.Line(dash(e.Title)), visible.Line(dash(why(e))))
	}
	for _, n := range l.Notices {
		fmt.Fprintln(s.err, "hearsay:", visible.Line(n))
	}
	return err
}

// why is the address of an entry, or why it has none.
func why(e feed.Entry) string {
	if e.Address == "" && e.Media {
		return "media only"
	}
	return e.Address
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// shownEntry is an entry of a list as --json prints it.
type shownEntry struct {
	ID        string   `json:"id,omitempty"`
	Title     string   `json:"title,omitempty"`
	Address   string   `json:"address,omitempty"`
	Folder    string   `json:"folder,omitempty"`
	Outlet    string   `json:"outlet,omitempty"`
	Bylines   []string `json:"bylines,omitempty"`
	Published string   `json:"published,omitempty"`
	Modified  string   `json:"modified,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	Media     bool     `json:"media,omitempty"`
}

func listed(l *feed.List) any {
	entries := make([]shownEntry, len(l.Entries))
	for i, e := range l.Entries {
		entries[i] = shownEntry{e.ID, e.Title, e.Address, e.Folder, e.Outlet, e.Authors, e.Published.At, e.Modified.At, e.Summary, e.Media}
	}
	return map[string]any{"kind": l.Kind, "title": l.Title, "site": l.Site, "entries": entries, "notices": append([]string{},
		l.Notices...), "cut_off": l.Cut}
}

// printReport shows a report to people.
func printReport(s *streams, r intake.Report) error {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-10s %s\n", name, visible.Line(value))
		}
	}
	field("title", r.Title)
	field("by", strings.Join(r.Bylines, ", "))
	field("outlet", r.Outlet)
	field("address", r.Address)
	field("published", strings.TrimSpace(r.Published.At+" "+from(r.From)))
	field("changed", r.Modified.At)
	field("language", r.Language)
	for _, n := range r.Notices {
		field("note", n)
	}
	fmt.Fprintf(&b, "\n%s\n\n", visible.Text(strings.TrimPrefix(r.Text, r.Title+"\n\n")))
	_, err := s.out.Write([]byte(b.String()))
	return err
}

func from(basis string) string {
	if basis == "" {
		return ""
	}
	return "(from: " + basis + ")"
}
