package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/browser"
	"hearsay/internal/dated"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/reading"
	"hearsay/text"
)

// agent is what the program calls itself to the servers that it asks.
const agent = "hearsay (a claims ledger for news)"

// came is a piece of a source on its way through the workers.
type came struct {
	name  string // the source, as it was named
	piece intake.Piece
	known bool // its bytes are in the ledger
}

// whole reports whether a piece is all that there is of its source.
func (c came) whole() bool { return c.piece.Where == c.name }

// discreet is the name of a source as it is printed: of an address, without the user and password that may stand in it.
func discreet(name string) string {
	scheme, rest, _ := strings.Cut(name, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	if !intake.IsAddress(name) || at < 0 {
		return name
	}
	return scheme + "://…" + rest[at:]
}

// taken is a report that came in, with its reading.
type taken struct {
	capture *intake.Capture
	report  intake.Report
	meta    text.Meta
	reading reading.Reading
}

// got is what became of a piece.
type got struct {
	came
	read []taken
	err  error
}

// browserFlag has pages shown by a browser.
type browserFlag struct {
	Browser bool `help:"Have Chromium show pages that scripts fill in, where it is installed. They reach public addresses only."`
}

// browser shows pages by the Chromium of this machine.
func (s *streams) browser() *browser.Browser {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	return &browser.Browser{Program: program, Fetch: fetch.New(s.reach(), agent, time.Now), Clock: time.Now}
}

// door is the way by which everything comes in.
func (r *reader) door() *intake.Door {
	d := &intake.Door{Fetch: fetch.New(r.streams.reach(), agent, time.Now), Papers: papers(r.streams), Stdin: r.streams.in,
		Charset: r.charset, Told: r.told}
	if r.browser {
		d.Browser = r.streams.browser()
	}
	return d
}

// pieces are those of the sources, one after the other.
func (r *reader) pieces(ctx context.Context, names []string) iter.Seq[came] {
	door := r.door()
	return func(yield func(came) bool) {
		for _, name := range names {
			for p := range door.Open(ctx, name) {
				if !yield(came{name: name, piece: p}) {
					return
				}
			}
		}
	}
}

// each reads what comes in on every core and hands it on in its order. What cannot be read
// does not stop the others; what is no report is counted, and said at the end.
func (r *reader) each(ctx context.Context, op string, found reports.Found, take func(taken) error) error {
	failures := newFailures(r.streams.err, op, found)
	bar := newBar(r.streams, found.Files)
	r.told = bar.read
	left := map[string]int{}
	err := reports.Ordered(ctx, runtime.GOMAXPROCS(0), r.pieces(ctx, found.Files), r.work, func(g got) error {
		bar.clear()
		return r.one(op, g, failures, left, take)
	})
	bar.done()
	leftOut(r.streams.err, left)
	if err != nil {
		return err
	}
	return failures.sum()
}

// one hands on what a piece was.
func (r *reader) one(op string, g got, failures *failures, left map[string]int, take func(taken) error) error {
	for _, notice := range g.notices() {
		fmt.Fprintf(r.streams.err, "hearsay: %s: %s\n", visible.Line(g.piece.Where), visible.Line(notice))
	}
	switch {
	case g.known:
		left["in the ledger already"]++
	case g.piece.Left != "":
		left[g.piece.Left]++
	}
	for _, t := range g.read {
		if err := take(t); err != nil {
			if fault.KindOf(err) == fault.Cancelled {
				return err
			}
			failures.piece(fault.At(op, discreet(g.piece.Where), err), g.whole())
		}
	}
	if g.err != nil {
		failures.piece(fault.At(op, discreet(g.piece.Where), g.err), g.whole())
	}
	return nil
}

// notices are what a person ought to know of a piece.
func (g got) notices() []string {
	var out []string
	if g.piece.Notice != "" {
		out = append(out, g.piece.Notice)
	}
	if l := g.piece.List; l != nil {
		out = append(out, l.Notices...)
		if n := len(l.Entries); n > 0 {
			out = append(out, fmt.Sprintf("a %s that names %s, which are not fetched (hearsay article lists them)", l.Kind, show.Counted(n,
				"address")))
		}
	}
	for _, t := range g.read {
		out = append(out, t.report.Notices...)
	}
	return out
}

// leftOut says what came in and is no report.
func leftOut(w io.Writer, left map[string]int) {
	if len(left) == 0 {
		return
	}
	var parts []string
	for _, why := range slices.Sorted(maps.Keys(left)) {
		parts = append(parts, fmt.Sprintf("%d %s", left[why], why))
	}
	fmt.Fprintln(w, "hearsay: left out:", visible.Line(strings.Join(parts, "; ")))
}

// work takes the reports out of a capture and reads them.
func (r *reader) work(c came) got {
	g := got{came: c, err: c.piece.Err}
	if c.piece.List != nil {
		g.err = c.piece.List.Whole()
	}
	if c.piece.Capture == nil {
		return g
	}
	if r.holds != nil && !c.whole() {
		if g.known, g.err = r.holds(c.piece.Capture.Bytes); g.known || g.err != nil {
			return g
		}
	}
	found, err := c.piece.Capture.Reports()
	for _, report := range found {
		if err != nil {
			break
		}
		var t taken
		if t, err = r.take(c, report); err == nil {
			g.read = append(g.read, t)
		}
	}
	g.err = err
	return g
}

// take reads a report. What the flags say goes before what the report says of itself, and that
// before what its folder says of it.
func (r *reader) take(c came, report intake.Report) (taken, error) {
	t, err := r.known(c, report)
	if err == nil && !r.later {
		t.reading, err = r.reading(report.Text, t.meta, t.capture.Bytes)
	}
	return t, err
}

// known is a report with what is known of it before it is read.
func (r *reader) known(c came, report intake.Report) (taken, error) {
	t := taken{capture: c.piece.Capture, report: report, meta: r.meta}
	facts := reports.Facts{Outlet: report.Outlet, Title: report.Title, URL: report.Address, Language: report.Language}
	beside, err := r.beside(c.name)
	if err != nil {
		return t, err
	}
	if !t.meta.Published.Known() && report.Published.Known() {
		dates(&t.meta, report)
	}
	know(&t.meta, facts.Or(beside))
	t.meta.OutletFrom, t.meta.TitleFrom = ground(t.meta.Outlet, report.Outlet), ground(t.meta.Title, report.Title)
	t.meta.Bylines = report.Bylines
	if !intake.IsAddress(c.name) {
		t.meta.File = c.name
	}
	return t, nil
}

// dates puts in when a report says that it was published and changed.
func dates(m *text.Meta, r intake.Report) {
	m.Published, m.From, m.At = day.On(r.Published.Day), r.From, instant(r.Published)
	if r.Modified.Known() {
		m.Modified = text.Moment{Day: r.Modified.Day, At: instant(r.Modified), From: r.Changed}
	}
	for _, e := range r.Posts {
		m.Posts = append(m.Posts, text.Portion{Start: e.From, Day: e.At.Day, At: instant(e.At)})
	}
}

// ground says where a fact is from that a page may give for itself.
func ground(taken, page string) string {
	switch taken {
	case "":
		return ""
	case page:
		return "page"
	}
	return "given"
}

func instant(s dated.Stamp) string {
	if _, ok := s.Instant(); !ok {
		return ""
	}
	return s.At
}

// reading reads a text. One in none of the engine's languages is refused: no statements in
// it would look as if nobody said anything.
func (r *reader) reading(source string, meta text.Meta, raw []byte) (reading.Reading, error) {
	out := r.engine.Read(source, meta)
	stamp(&out, raw)
	if meta.URL != "" {
		out.Report.URL = &meta.URL
	}
	return out, spoken(out)
}

// again reads a capture as it would be read if it came in today.
func (r *reader) again(ctx context.Context, c intake.Capture) (taken, error) {
	capture, err := r.door().Again(ctx, c)
	if err != nil {
		return taken{}, err
	}
	found, err := capture.Reports()
	if err != nil {
		return taken{}, err
	}
	if len(found) == 0 {
		return taken{}, fault.New(fault.BadInput, "there is no report in it")
	}
	return r.take(came{name: cmp.Or(c.Address, reports.Stdin), piece: intake.Piece{Capture: capture}}, found[0])
}
