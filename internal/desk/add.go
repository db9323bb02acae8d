package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/archive"
	"hearsay/internal/shingle"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/text"
)

// Item is a capture with what the engine read in it.
type Item struct {
	Bytes     []byte
	Text      string // the report's text; equal to Bytes where the capture is plain text
	Places    string // JSON that says where in Bytes the paragraphs of the text stand; "" where that is not known
	MediaType string
	Source    ledger.Source
	Header    []byte    // of an HTTP response: status line and header fields
	Taken     time.Time // when the bytes were received; zero for now
	Reading   reading.Reading
	Read      Reader // reads the bytes again, where more is known of them than Reading was made with; may be nil
	By        string // who adds it
	Job       string // the work that this does, settled in the same transaction; empty for none
	Held      bool   // also enter what somebody is said to believe or intend
}

// Receipt says what an item became. It is given out only when everything is durable.
type Receipt struct {
	Capture    ledger.ID       `json:"capture"`
	Report     ledger.ID       `json:"report"`
	Version    int             `json:"version"`
	Known      bool            `json:"known"`            // the bytes, and this reading of them, were here before
	Reread     bool            `json:"reread,omitempty"` // the bytes were here, read by another engine
	Previous   ledger.ID       `json:"previous,omitempty"`
	Statements []ledger.ID     `json:"statements"`
	Compared   ledger.Compared `json:"compared"`
	Again      *Again          `json:"again,omitempty"` // of bytes that were here before: what was said of them now
	Doubt      *Doubt          `json:"doubt,omitempty"` // it may be a version of another report
	SHA256     string          `json:"sha256"`
	Source     ledger.Source   `json:"source"`
	Entered    time.Time       `json:"entered"`
}

// Add enters captures, all in one transaction, and returns once they are durable. Bytes
// that are here already are not entered again; another reading of them by another engine
// is.
func (d *Desk) Add(ctx context.Context, items ...Item) ([]Receipt, error) {
	items = slices.Clone(items)
	for i := range items {
		items[i].Source = items[i].Source.Valid()
		if err := items[i].check(); err != nil {
			return nil, err
		}
	}
	return d.take(ctx, items)
}

// Holds reports whether bytes are a capture of the ledger, so that an import that was stopped
// goes on quickly where it was.
func (d *Desk) Holds(ctx context.Context, raw []byte) (bool, error) {
	held, err := d.store.Holding(ctx, archive.Sum(raw))
	for _, h := range held {
		if h.Kind == ledger.KindCapture {
			return true, err
		}
	}
	return false, err
}

func (d *Desk) take(ctx context.Context, items []Item) ([]Receipt, error) {
	kept := make([]evidence, len(items))
	for i, item := range items {
		var err error
		if kept[i], err = d.keep(ctx, item); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	var receipts []Receipt
	read := func(source string, m text.Meta, like reading.Engine) (reading.Reading, error) {
		i := slices.IndexFunc(items, func(it Item) bool { return it.Text == source && it.Read != nil })
		if i < 0 {
			return reading.Reading{}, fmt.Errorf("%w: the report must be read again for it, and there is no engine at hand", ErrRefused)
		}
		return items[i].Read(source, m, like)
	}
	err := d.renewing(ctx, read, func(w *draft) error {
		receipts = receipts[:0]
		for i, item := range items {
			r, err := w.addOnce(item, kept[i])
			if err != nil {
				return err
			}
			receipts = append(receipts, r)
			w.settle(item.Job)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return receipts, nil
}

// settle has the append do a job.
func (w *draft) settle(job string) {
	if job != "" && !slices.Contains(w.batch.Settled, job) {
		w.batch.Settled = append(w.batch.Settled, job)
	}
}

// addOnce drafts the entries of one item. A sweep may have taken its evidence away before or while it was kept: then it
// is kept once more, which no sweep can spoil as long as this append holds the ledger's only writer.
func (w *draft) addOnce(it Item, kept evidence) (Receipt, error) {
	if kept.text.Name != "" {
		r, err := w.add(it, kept)
		if !errors.Is(err, fs.ErrNotExist) {
			return r, err
		}
	}
	kept, err := w.desk.keep(w.ctx, it)
	if err != nil {
		return Receipt{}, err
	}
	return w.add(it, kept)
}

// check refuses a reading that does not quote its text exactly.
func (it Item) check() error {
	if sum := archive.Sum([]byte(it.Text)); it.Reading.Report.TextSHA256 != sum {
		return fmt.Errorf("%w: the reading is of another text", ErrRefused)
	}
	if len(it.Text) > ledger.MaxText {
		return fmt.Errorf("%w: a text of %d bytes; the most is %d", ledger.ErrTooLarge, len(it.Text), ledger.MaxText)
	}
	if len(it.Source.URL) > ledger.MaxURL {
		return fmt.Errorf("%w: an address of %d bytes; the most is %d", ledger.ErrTooLarge, len(it.Source.URL), ledger.MaxURL)
	}
	if !utf8.ValidString(it.Text) {
		return fmt.Errorf("%w: the text is not UTF-8", ErrRefused)
	}
	for _, s := range it.Reading.Statements {
		if err := ledger.Quotes(it.Text, s); err != nil {
			return fmt.Errorf("%w: statement %s: %w", ErrRefused, s.ID, err)
		}
		if err := fits(s); err != nil {
			return err
		}
	}
	return fits(it.report())
}

// fits reports what makes the body of an entry too large, before anything is kept of it.
func fits(body any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return ledger.Fits(b)
}

// report is the body of a report, as far as the item says it.
func (it Item) report() ledger.Report {
	r := ledger.Report{Source: it.Source, Engine: it.Reading.Engine, Head: it.Reading.Report, Version: 1, Entities: it.Reading.Entities,
		Times: it.Reading.Times, Places: it.Reading.Places, Notes: it.Reading.Notes, Problems: it.Reading.Problems}
	r.Head.File = it.Source.File
	return r
}

// evidence is where an item's bytes and text are in the archive.
type evidence struct{ bytes, text ledger.Record }

// keep makes the evidence of an item durable.
func (d *Desk) keep(ctx context.Context, it Item) (evidence, error) {
	taken := it.Taken
	if taken.IsZero() {
		taken = d.clock()
	}
	record := archive.Record{Type: archive.Resource, URI: uri(it.Source), Date: taken, MediaType: it.MediaType, Payload: it.Bytes}
	if len(it.Header) > 0 {
		record.Type, record.Header = archive.Response, it.Header
	}
	bytes, err := d.archive.Keep(ctx, record)
	if err != nil || string(it.Bytes) == it.Text {
		return evidence{bytes, bytes}, err
	}
	text, err := d.archive.Keep(ctx, archive.Record{Type: archive.Conversion, URI: uri(it.Source), Date: taken,
		MediaType: "text/plain; charset=utf-8", RefersTo: bytes.ID, Places: it.Places, Payload: []byte(it.Text)})
	return evidence{bytes, text}, err
}

func uri(s ledger.Source) string {
	if s.URL != "" {
		return s.URL
	}
	return "urn:hearsay:file:" + strings.ReplaceAll(s.File, " ", "%20")
}

// add drafts the entries of one item.
func (w *draft) add(it Item, kept evidence) (Receipt, error) {
	r := w.receipt(kept.bytes.Name, it.Source)
	capture, err := w.captured(kept.bytes.Name)
	if err != nil {
		return r, err
	}
	if capture != "" {
		last, err := w.latest(capture)
		if err != nil || last != nil {
			return w.again(it, kept, last, err)
		}
	}
	if err := w.proven(kept); err != nil {
		return r, err
	}
	previous, doubt, err := w.previous(it)
	if err != nil {
		return r, err
	}
	if capture == "" {
		if capture, err = w.capture(it, kept.bytes); err != nil {
			return r, err
		}
	}
	r.Capture, r.Doubt = capture, doubt
	if previous == nil {
		return w.report(r, it, kept.text, nil)
	}
	return w.report(r, it, kept.text, &renewal{last: *previous})
}

// knownAlready is the receipt of bytes that are in the ledger.
func (w *draft) knownAlready(r Receipt, report ledger.Entry) (Receipt, error) {
	r.Known, r.Capture, r.Report, r.Version = true, report.Report.Capture, report.ID, report.Report.Version
	r.Entered = report.At
	seq, err := report.ID.Seq()
	for i := range report.Report.Count {
		r.Statements = append(r.Statements, ledger.MakeID(ledger.KindStatement, seq+1+int64(i)))
	}
	return r, err
}

// proven reads the evidence back, so that nothing is entered whose evidence an erasure has
// taken away in the meantime.
func (w *draft) proven(kept evidence) error {
	for _, ref := range []ledger.Record{kept.bytes, kept.text} {
		if _, err := w.desk.archive.Raw(w.ctx, ref); err != nil {
			return err
		}
	}
	return nil
}

// captured finds the capture of bytes, among those in the store and those drafted.
func (w *draft) captured(sum string) (ledger.ID, error) {
	held, err := w.r.Holding(w.ctx, sum)
	if err != nil {
		return "", err
	}
	for _, h := range append(held, w.batch.Held...) {
		if h.Kind != ledger.KindCapture || h.Name != sum {
			continue
		}
		e, err := w.entry(h.Seq)
		if err == nil && (e.Capture == nil || e.Capture.SHA256 != sum) {
			err = damaged("the index says that entry %s is the capture of %s", e.ID, sum)
		}
		return e.ID, err
	}
	return "", nil
}

// entry reads an entry, drafted or not.
func (w *draft) entry(seq int64) (ledger.Entry, error) {
	if seq >= w.tip.Size && seq < w.next() {
		return w.entries[seq-w.tip.Size], nil
	}
	return readEntry(w.ctx, w.r, seq)
}

func (w *draft) capture(it Item, record ledger.Record) (ledger.ID, error) {
	seq := w.next()
	id, err := w.enter(it.By, ledger.KindCapture, func(e *ledger.Entry) {
		e.Capture = &ledger.Capture{SHA256: record.Name, Bytes: int64(len(it.Bytes)), MediaType: it.MediaType, Source: it.Source,
			Record: record}
	})
	w.batch.Held = append(w.batch.Held, store.Held{Name: record.Name, Seq: seq, Kind: ledger.KindCapture})
	return id, err
}

// report drafts a report and its statements; n says what it follows, nil for nothing.
func (w *draft) report(r Receipt, it Item, text ledger.Record, n *renewal) (Receipt, error) {
	seq := w.next()
	f, err := w.follow(n, it.Text, it.statements(), seq+1, r.Reread)
	if err != nil {
		return r, err
	}
	r.Report = ledger.MakeID(ledger.KindReport, seq)
	report := it.report()
	report.Capture, report.Reread, report.Text, report.Count = r.Capture, r.Reread, text, len(f.read)
	report.Compared, report.Sketch = f.compared, shingle.Sketch(it.Text)
	if n != nil {
		r.Previous = n.last.ID
		n.number(&report)
	}
	r.Version, r.Compared = report.Version, report.Compared
	if _, err := w.enter("engine "+it.Reading.Engine.Version, ledger.KindReport, func(e *ledger.Entry) { e.Report = &report }); err != nil {
		return r, err
	}
	if err := w.place(report, seq); err != nil {
		return r, err
	}
	ids, err := w.statements(r.Report, seq+1, f, report)
	r.Statements = append(r.Statements, ids...)
	return r, err
}

// number gives a report its place among the versions.
func (n *renewal) number(r *ledger.Report) {
	before := n.last
	if n.after != nil {
		before = *n.after
	}
	r.Previous, r.Cause = n.last.ID, n.cause
	r.First, r.Version = before.Report.First, before.Report.Version
	if r.First == "" {
		r.First = before.ID
	}
	if !r.Reread || n.after != nil {
		r.Version++
	}
	if n.joins {
		r.Joins = n.after.ID
	}
}

// place puts a report in the index: under its capture, its text and what versions of it are
// found by.
func (w *draft) place(r ledger.Report, seq int64) error {
	target, err := r.Capture.Seq()
	if err != nil {
		return err
	}
	w.batch.Refs = append(w.batch.Refs, store.Ref{Target: target, Seq: seq})
	w.batch.Held = append(w.batch.Held, store.Held{Name: r.Text.Name, Seq: seq, Kind: ledger.KindReport})
	w.batch.Versions = append(w.batch.Versions, versions(ledger.Entry{Kind: ledger.KindReport, Report: &r}, seq)...)
	return nil
}

// statements are those of the reading that go into the ledger.
func (it Item) statements() []reading.Statement {
	var out []reading.Statement
	for _, s := range it.Reading.Statements {
		if it.Held || s.Mode != "held" {
			out = append(out, s)
		}
	}
	return out
}

func (w *draft) statements(id ledger.ID, first int64, f followed, report ledger.Report) ([]ledger.ID, error) {
	local := map[string]ledger.ID{}
	for i, s := range f.read {
		local[s.ID] = ledger.MakeID(ledger.KindStatement, first+int64(i))
	}
	var ids []ledger.ID
	for i, s := range f.read {
		by := "engine " + report.Engine.Version
		own := ledger.Statement{Report: id, Replaces: f.replaces[i], Joined: f.joined[i], Carried: f.carried[i], Shift: f.shift[i],
			Answers: local[value(s.Answers)], Repeats: local[value(s.Repeats)], Cause: report.Cause, Read: s}
		if k := i - (len(f.read) - len(f.hand)); k >= 0 {
			by, own.From, own.Instead = f.hand[k].by, f.hand[k].from, f.hand[k].instead
		}
		id, err := w.state(by, own)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// state drafts a statement, in the index with what is carried over to it.
func (w *draft) state(by string, s ledger.Statement) (ledger.ID, error) {
	seq := w.next()
	id, err := w.enter(by, ledger.KindStatement, func(e *ledger.Entry) { e.Statement = &s })
	if err != nil {
		return "", err
	}
	for _, c := range s.Carried {
		target, err := c.Seq()
		if err != nil {
			return "", err
		}
		w.batch.Refs = append(w.batch.Refs, store.Ref{Target: seq, Seq: target})
	}
	return id, nil
}

// readEntry reads one entry from a store.
func readEntry(ctx context.Context, r store.Reader, seq int64) (ledger.Entry, error) {
	return readEntryBy(ctx, ledger.Decode, r, seq)
}

// entry is readEntry with the decoder of the desk, which does the same faster.
func (d *Desk) entry(ctx context.Context, r store.Reader, seq int64) (ledger.Entry, error) {
	return readEntryBy(ctx, d.decoder.Decode, r, seq)
}

func readEntryBy(ctx context.Context, decode func([]byte) (ledger.Entry, error), r store.Reader, seq int64) (ledger.Entry, error) {
	rows, err := r.Get(ctx, []int64{seq})
	if err != nil {
		return ledger.Entry{}, err
	}
	if rows[0].Erased() {
		return ledger.Entry{}, fmt.Errorf("entry %d: %w: its content was erased", seq, ErrNotFound)
	}
	return provedBy(decode, rows[0])
}
