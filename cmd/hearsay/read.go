package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"sync"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/intake"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/text"
)

// readCommand is `hearsay read`.
type readCommand struct {
	Format    string `enum:"text,annotated,json,jsonl,html" default:"text" short:"f" help:"How to show the reading: ${enum}."`
	Language  string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the reports: auto, en, ru or uk."`
	Published string `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD, or an RFC 3339 time."`
	Outlet    string `placeholder:"NAME" help:"Name of the outlet."`
	Title     string `placeholder:"TITLE" help:"Title of the report."`
	Charset   string `placeholder:"NAME" help:"Charset of the files, where they are not UTF-8."`
	Explain   *int   `placeholder:"N" help:"Show statement N and why it is what it is."`
	Held      bool   `help:"Show held statements too: beliefs and wishes that nobody voiced."`
	browserFlag
	engineFlags
	Files []string `arg:"" name:"file" help:"Files, folders and addresses of web pages; - is the standard input."`
}

// Help is the long help.
func (*readCommand) Help() string {
	return `A report is a text, a page, a document, a letter or a subtitle file, or comes in a feed, an archive (WARC,
WACZ), a box of letters (mbox) or an export of Telegram: what a file is, its bytes say. A folder stands for
the files in it that may hold reports. Reports are read on all cores and shown in the order given.
A file or folder that cannot be read is reported and the others are still read; the exit status is then
not 0.

Every flag can be set as HEARSAY_FORMAT and so on in the environment, or in the settings file.`
}

// Run reads every file and shows its reading.
func (c *readCommand) Run(ctx context.Context, s *streams) error {
	meta, err := c.meta()
	if err != nil {
		return fault.At("read", "", err)
	}
	found := reports.Find(c.Files)
	skipped(s.err, found.Skipped)
	if len(found.Files)+len(found.Unread) == 0 {
		return fault.At("read", strings.Join(c.Files, " "), fault.New(fault.Missing, "no files in it that may hold reports"))
	}
	if c.Explain != nil && (*c.Explain < 1 || c.Format != "text") {
		return fault.At("read", "", fault.New(fault.Usage, "--explain takes the number of a statement, from 1 on, and shows it as text"))
	}
	shape, err := show.New(c.Format, show.Options{Width: s.width, Color: s.color, Held: c.Held, Explain: c.explained()})
	if err != nil {
		return err
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("read", "", err)
	}
	r := reader{engine: engine, view: shape, streams: s, meta: meta, charset: c.Charset, found: &found, browser: c.Browser}
	return r.all(ctx, found)
}

// meta is what the flags say of every report.
func (c *readCommand) meta() (text.Meta, error) {
	m := text.Meta{Outlet: c.Outlet, Title: c.Title, Language: c.Language, Published: day.Unknown()}
	if err := (desk.Offer{Outlet: c.Outlet, Title: c.Title, Published: c.Published, Language: c.Language}).Check(); err != nil {
		return m, kinded(err)
	}
	published(&m, c.Published)
	return m, nil
}

// published puts a day, days or an RFC 3339 instant, as it is given, into what is known of a report; what is none says nothing.
// The day of an instant is that of its own zone.
func published(m *text.Meta, given string) {
	known := ledger.Known{Published: given}
	if days := known.Days(); days.Known() {
		m.Published, m.From, m.At = days, "given", known.At()
	}
}

// explained is the number of the statement to explain; 0 for none.
func (c *readCommand) explained() int {
	if c.Explain == nil {
		return 0
	}
	return *c.Explain
}

// skipped says what was left out of folders.
func skipped(w io.Writer, list []reports.Skipped) {
	if len(list) == 0 {
		return
	}
	parts := make([]string, len(list))
	for i, k := range list {
		parts[i] = fmt.Sprintf("%d %s", k.Count, k.Ending)
		if k.Ending == "" {
			parts[i] = fmt.Sprintf("%d without a name ending", k.Count)
		}
	}
	fmt.Fprintln(w, "hearsay: skipped files that hold no reports:", strings.Join(parts, ", "))
}

// reader reads many files in one run.
type reader struct {
	engine  *extract.Engine
	view    show.View
	streams *streams
	meta    text.Meta
	charset string
	later   bool        // the texts are not read now
	told    func(n int) // hears how many bytes of files were read; nil for nobody
	browser bool        // pages whose text scripts put in are shown by a browser

	holds func(raw []byte) (bool, error) // whether bytes are in the ledger; nil where it is not asked

	mu    sync.Mutex
	found *reports.Found // what its folders say of files
}

// all reads what comes in and prints it in its order.
func (r *reader) all(ctx context.Context, found reports.Found) error {
	if err := r.view.Begin(r.streams.out); err != nil {
		return err
	}
	number := 0
	err := r.each(ctx, "read", found, func(t taken) error {
		number++
		return r.view.Report(r.streams.out, show.Report{Number: number, Reading: t.reading, Text: t.report.Text})
	})
	if end := r.view.End(r.streams.out); err == nil {
		err = end
	}
	return err
}

// failures reports the files and folders that could not be read, and at the end says how many.
type failures struct {
	op     string
	what   string // what is counted
	err    io.Writer
	total  int
	failed int
	first  error
	told   bool // a failure was said when it happened
}

// newFailures is for an operation on what was found; folders that could not be listed have
// failed already.
func newFailures(w io.Writer, op string, found reports.Found) *failures {
	f := &failures{op: op, what: "files", total: len(found.Files) + len(found.Unread), err: w}
	if len(found.Unread) > 0 {
		f.what = "files and folders"
	}
	for _, u := range found.Unread {
		f.add(fault.At(op, u.Folder, u.Err))
	}
	return f
}

func (f *failures) add(err error) {
	if f.failed++; f.failed == 1 {
		f.first = err
	}
	if f.total > 1 {
		f.told = true
		fmt.Fprintln(f.err, "hearsay:", fault.Words(err))
	}
}

// piece is a failure of a source, or of something in it, of which there may be many.
func (f *failures) piece(err error, whole bool) {
	if !whole && f.total == 1 {
		f.what, f.told = "pieces", true
		fmt.Fprintln(f.err, "hearsay:", fault.Words(err))
	}
	f.add(err)
}

// sum is the failure of the whole run, of the kind of the first one; nil for none.
func (f *failures) sum() error {
	switch {
	case f.failed == 0 || !f.told:
		return f.first
	case f.what == "pieces":
		return fault.At(f.op, "", fault.New(fault.KindOf(f.first), "%s could not be read", show.Counted(f.failed, "piece")))
	}
	return fault.At(f.op, "", fault.New(fault.KindOf(f.first), "%d of %d %s could not be read", f.failed, f.total, f.what))
}

// beside is what the folder of a file says of it.
func (r *reader) beside(name string) (reports.Facts, error) {
	if name == reports.Stdin || intake.IsAddress(name) || r.found == nil {
		return reports.Facts{}, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.found.FactsOf(name)
}

// know completes what the flags say of a report.
func know(m *text.Meta, f reports.Facts) {
	m.Outlet, m.Title, m.URL = cmp.Or(m.Outlet, f.Outlet), cmp.Or(m.Title, f.Title), cmp.Or(m.URL, f.URL)
	if f.Language != "" && m.Language == "auto" {
		m.Language = f.Language
	}
	if !m.Published.Known() {
		published(m, f.Published)
	}
}

// spoken refuses a reading of a text in no language that can be read.
func spoken(r reading.Reading) error {
	if r.Report.Language == extract.Undetermined {
		return fault.New(fault.Unsupported, "it is in none of the languages that can be read "+
			"(English, Russian, Ukrainian); name it with --language if it is one of them")
	}
	return nil
}

// stamp sets the hash and length of the bytes that the text was decoded from.
func stamp(out *reading.Reading, raw []byte) {
	sum := sha256.Sum256(raw)
	out.Report.SHA256, out.Report.Bytes = hex.EncodeToString(sum[:]), len(raw)
}
