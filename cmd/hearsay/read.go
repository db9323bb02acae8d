package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/internal/reports"
	"hearsay/internal/show"
	"hearsay/reading"
	"hearsay/text"
)

// readCommand is `hearsay read`.
type readCommand struct {
	Format    string `enum:"text,annotated,json,jsonl,html" default:"text" short:"f" help:"How to show the reading: text, annotated, json, jsonl or html."`
	Language  string `enum:"auto,en,ru,uk" default:"auto" short:"l" help:"Language of the reports: auto, en, ru or uk."`
	Published string `placeholder:"DAY" help:"Day of publication, YYYY-MM-DD."`
	Outlet    string `placeholder:"NAME" help:"Name of the outlet."`
	Title     string `placeholder:"TITLE" help:"Title of the report."`
	Charset   string `placeholder:"NAME" help:"Charset of the files, where they are not UTF-8."`
	Explain   *int   `placeholder:"N" help:"Show statement N and why it is what it is."`
	Held      bool   `help:"Show held statements too: beliefs and wishes that nobody voiced."`
	engineFlags
	Files []string `arg:"" name:"file" help:"Files, folders and addresses of web pages; - is the standard input."`
}

// Help is the long help.
func (*readCommand) Help() string {
	return `A folder stands for the text files in it. Reports are read on all cores and shown in the order given.
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
		return fault.At("read", strings.Join(c.Files, " "), fault.New(fault.Missing, "no text files in it"))
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
	r := reader{engine: engine, view: shape, streams: s, meta: meta, charset: c.Charset, found: &found}
	return r.all(ctx, found)
}

// meta is what the flags say of every report.
func (c *readCommand) meta() (text.Meta, error) {
	m := text.Meta{Outlet: c.Outlet, Title: c.Title, Language: c.Language, Published: day.Unknown(), Basis: "unknown"}
	if c.Published == "" {
		return m, nil
	}
	d, err := day.Parse(c.Published)
	if err != nil {
		return m, fault.New(fault.Usage, "--published: %w", err)
	}
	m.Published, m.Basis = day.On(d), "given"
	return m, nil
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
	fmt.Fprintln(w, "hearsay: skipped files that are not plain text:", strings.Join(parts, ", "))
}

// reader reads many files in one run.
type reader struct {
	engine  *extract.Engine
	view    show.View
	streams *streams
	meta    text.Meta
	charset string

	mu    sync.Mutex
	found *reports.Found // what its folders say of files
}

// one is the outcome for one file: what to print, or why not.
type one struct {
	page []byte
	err  error
}

// all reads the files on every core and prints them in their order. A file that cannot be
// read does not stop the others.
func (r *reader) all(ctx context.Context, found reports.Found) error {
	files := found.Files
	failures := newFailures(r.streams.err, "read", found)
	bar := newBar(r.streams, len(files))
	if err := r.view.Begin(r.streams.out); err != nil {
		return err
	}
	numbers := make([]int, len(files))
	for i := range numbers {
		numbers[i] = i + 1
	}
	err := reports.Ordered(ctx, runtime.GOMAXPROCS(0), numbers, func(n int) one { return r.one(ctx, files[n-1], n) }, func(o one) error {
		bar.clear()
		defer bar.step()
		if o.err != nil {
			failures.add(o.err)
			return nil
		}
		_, err := r.streams.out.Write(o.page)
		return err
	})
	bar.done()
	if err != nil {
		return err
	}
	if err := r.view.End(r.streams.out); err != nil {
		return err
	}
	return failures.sum()
}

// failures reports the files and folders that could not be read, and at the end says how many.
type failures struct {
	what   string // what is counted
	err    io.Writer
	total  int
	failed int
	first  error
}

// newFailures is for an operation on what was found; folders that could not be listed have
// failed already.
func newFailures(w io.Writer, op string, found reports.Found) *failures {
	f := &failures{what: "files", total: len(found.Files) + len(found.Unread), err: w}
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
		fmt.Fprintln(f.err, "hearsay:", fault.Words(err))
	}
}

// sum is the failure of the whole run, of the kind of the first one; nil for none.
func (f *failures) sum() error {
	if f.failed == 0 || f.total == 1 {
		return f.first
	}
	return fault.At("read", "", fault.New(fault.KindOf(f.first), "%d of %d %s could not be read", f.failed, f.total, f.what))
}

// one reads one file and renders it.
func (r *reader) one(ctx context.Context, name string, number int) one {
	found, err := r.read(ctx, name, number)
	if err != nil {
		return one{err: fault.At("read", name, err)}
	}
	var b bytes.Buffer
	err = r.view.Report(&b, found)
	return one{b.Bytes(), fault.At("read", name, err)}
}

func (r *reader) read(ctx context.Context, name string, number int) (show.Report, error) {
	if isAddress(name) {
		w, err := r.page(ctx, name)
		return show.Report{Number: number, Reading: w.reading, Text: w.text}, err
	}
	t, err := r.take(name)
	if err != nil {
		return show.Report{}, err
	}
	out, err := r.reading(t)
	return show.Report{Number: number, Reading: out, Text: t.text}, err
}

// taken is a file's bytes and text, and what is known of the report beside it.
type taken struct {
	raw  []byte
	text string
	meta text.Meta
}

// take reads a file. What the flags say goes before what the file says of itself, and that
// before what its folder says of it.
func (r *reader) take(name string) (taken, error) {
	raw, err := slurp(r.streams, name)
	if err != nil {
		return taken{}, err
	}
	beside, err := r.beside(name)
	if err != nil {
		return taken{}, err
	}
	return r.decoded(name, raw, beside)
}

// decoded is the text of a file's bytes, with what is known of it.
func (r *reader) decoded(name string, raw []byte, beside reports.Facts) (taken, error) {
	decoded, err := decode.Decode(raw, r.charset)
	if err != nil {
		return taken{}, err
	}
	t := taken{raw: raw, meta: r.meta}
	facts, rest, err := reports.FrontMatter(decoded.Text)
	if err != nil {
		return t, err
	}
	t.text, t.meta.File = rest, name
	return t, know(&t.meta, facts.Or(beside))
}

// beside is what the folder of a file says of it.
func (r *reader) beside(name string) (reports.Facts, error) {
	if name == reports.Stdin {
		return reports.Facts{}, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.found.FactsOf(name)
}

// know completes what the flags say of a report.
func know(m *text.Meta, f reports.Facts) error {
	m.Outlet, m.Title, m.URL = cmp.Or(m.Outlet, f.Outlet), cmp.Or(m.Title, f.Title), cmp.Or(m.URL, f.URL)
	if f.Language != "" && m.Language == "auto" {
		m.Language = f.Language
	}
	if f.Published == "" || m.Published.Known() {
		return nil
	}
	d, err := day.Parse(f.Published)
	m.Published, m.Basis = day.On(d), "given"
	return err
}

// reading reads a text. One in none of the engine's languages is refused: no statements in
// it would look as if nobody said anything.
func (r *reader) reading(t taken) (reading.Reading, error) {
	out := r.engine.Read(t.text, t.meta)
	stamp(&out, t.raw)
	return out, spoken(out)
}

// spoken refuses a reading of a text in no language that can be read.
func spoken(r reading.Reading) error {
	if r.Report.Language == extract.Undetermined {
		return fault.New(fault.Unsupported, "it is in none of the languages that can be read (English, Russian, Ukrainian); --language says if it is")
	}
	return nil
}

// stamp sets the hash and length of the bytes that the text was decoded from.
func stamp(out *reading.Reading, raw []byte) {
	sum := sha256.Sum256(raw)
	out.Report.SHA256, out.Report.Bytes = hex.EncodeToString(sum[:]), len(raw)
}

func slurp(s *streams, name string) ([]byte, error) {
	if name == reports.Stdin {
		return decode.ReadAll(s.in)
	}
	f, err := infile.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return decode.ReadAll(f)
}
