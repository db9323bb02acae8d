package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"hearsay/internal/archive"
	"hearsay/internal/shingle"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// block is a run of entries with what was found in it.
type block struct {
	rows    []store.Row
	entries []ledger.Entry // zero where erased or unreadable
	faults  []Fault
	sums    map[store.Part]*sum
	names   []string
	err     error

	text   string // of the report that comes next or came last
	report ledger.ID
	head   ledger.Entry

	opened ledger.Record // the archive record read last, which is often asked for again
	record archive.Record
	failed error
}

// open reads an archive record and checks every byte of it.
func (b *block) open(c *check, ref ledger.Record) (archive.Record, error) {
	if b.opened != ref {
		b.opened = ref
		b.record, b.failed = c.d.archive.Open(c.ctx, ref)
		c.watch.note(b.failed)
	}
	return b.record, b.failed
}

func (b *block) fault(id, format string, args ...any) {
	b.faults = append(b.faults, Fault{id, fmt.Sprintf(format, args...)})
}

// examine checks a block of entries, each by itself. It reads all of them before it looks
// at any: looking asks the store for more, and whoever holds a connection while he waits for
// another may wait for ever.
func (c *check) examine(from int64) *block {
	b := &block{sums: map[store.Part]*sum{}}
	var rows []store.Row
	b.err = c.d.store.Rows(c.ctx, from, min(from+blockSize, c.tip.Size), func(row store.Row) error {
		rows = append(rows, row)
		return nil
	})
	for _, row := range rows {
		b.look(c, row)
	}
	if b.err == nil {
		b.views(c)
	}
	return b
}

// look checks one entry against its leaf, its row and its evidence. One that is erased while it is
// looked at has lost its evidence already.
func (b *block) look(c *check, row store.Row) {
	b.rows = append(b.rows, row)
	b.entries = append(b.entries, ledger.Entry{})
	before := len(b.faults)
	b.examine(c, row)
	if len(b.faults) > before && !row.Erased() && !c.whole(row.Seq) {
		row.Salt, row.Body = nil, nil
		b.rows[len(b.rows)-1], b.entries[len(b.entries)-1], b.faults = row, ledger.Entry{}, b.faults[:before]
	}
}

func (b *block) examine(c *check, row store.Row) {
	id := string(ledger.MakeID(row.Kind, row.Seq))
	if row.Erased() {
		if row.Salt != nil {
			b.fault(id, "its content was erased, its salt was not")
		}
		return
	}
	if proof.Leaf(row.Salt, row.Body) != row.Leaf {
		b.fault(id, "its content is not what the log holds")
	}
	e, err := c.d.decoder.Decode(row.Body)
	if err != nil {
		b.fault(id, "%v", err)
		return
	}
	if e.ID != ledger.ID(id) || e.Kind != row.Kind || !e.At.Equal(row.At) {
		b.fault(id, "its content is of entry %s, %s", e.ID, e.At)
	}
	b.entries[len(b.entries)-1] = e
	b.evidence(c, e)
	b.expect(c, row.Seq, e)
}

// evidence checks what an entry rests on in the archive.
func (b *block) evidence(c *check, e ledger.Entry) {
	switch e.Kind {
	case ledger.KindCapture:
		r, err := b.open(c, e.Capture.Record)
		if err != nil {
			b.fault(string(e.ID), "%s", evidenceFault(err))
		} else if int64(len(r.Payload)) != e.Capture.Bytes || e.Capture.Record.Name != e.Capture.SHA256 {
			b.fault(string(e.ID), "its bytes are not those of the archive record")
		}
	case ledger.KindReport:
		b.read(c, e)
		if e.Report.Text.Name != e.Report.Head.TextSHA256 {
			b.fault(string(e.ID), "its text is not that of the archive record")
		}
		if k := e.Report.Sketch; k != nil && !slices.Equal(k, shingle.Sketch(b.text)) {
			b.fault(string(e.ID), "its sketch is not that of its text")
		}
	case ledger.KindStatement:
		b.statement(c, e)
	}
}

func evidenceFault(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "its archive record is missing: " + err.Error()
	}
	return err.Error()
}

// read takes the text of a report out of the archive.
func (b *block) read(c *check, e ledger.Entry) {
	b.report, b.head, b.text = e.ID, e, ""
	r, err := b.open(c, e.Report.Text)
	if err != nil {
		b.fault(string(e.ID), "%s", evidenceFault(err))
		return
	}
	b.text = string(r.Payload)
}

func (b *block) statement(c *check, e ledger.Entry) {
	if b.report != e.Statement.Report {
		seq, err := e.Statement.Report.Seq()
		if err == nil {
			b.head, err = readEntry(c.ctx, c.d.store, seq)
		}
		if err != nil || b.head.Report == nil {
			b.fault(string(e.ID), "its report %s cannot be read: %v", e.Statement.Report, err)
			return
		}
		b.read(c, b.head)
	}
	if err := ledger.Quotes(b.text, e.Statement.Read); err != nil {
		b.fault(string(e.ID), "%v", err)
	}
}
