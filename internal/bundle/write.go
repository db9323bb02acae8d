package bundle

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"hash/crc32"
	"io"

	"hearsay/internal/archive"
	"hearsay/ledger"
)

// File is what a bundle is written to.
type File interface {
	io.Writer
	io.WriterAt
}

// Write writes a bundle at the beginning of an empty file. What is damaged in the ledger is
// not bundled: it is an error that wraps archive.ErrDamaged.
func Write(ctx context.Context, out File, evidence Evidence, about About) (Counts, error) {
	w := &writer{ctx: ctx, evidence: evidence, zip: &zipWriter{out: out, buffer: bufio.NewWriterSize(out, 1<<16)}, catalog: newCatalog(), known: map[string]bool{}}
	err := w.all(about)
	return w.counts, err
}

type writer struct {
	ctx      context.Context
	evidence Evidence
	zip      *zipWriter
	catalog  *catalog
	counts   Counts
	records  []ledger.Record // in the order in which entries first name them
	known    map[string]bool // names of records
	lines    bytes.Buffer    // of records.jsonl
	unpacked unpacked
}

func (w *writer) all(about About) error {
	seal := w.evidence.Seal()
	steps := []struct {
		name string
		do   func(io.Writer) error
	}{
		{nameKey, content([]byte(seal.Key + "\n"))}, {nameCheckpoint, content(seal.Checkpoint)}, {nameToken, content(seal.Token)},
		{nameEntries, w.entries}, {nameArchive, w.archive}, {nameRecords, func(out io.Writer) error { return content(w.lines.Bytes())(out) }},
	}
	for _, s := range steps {
		if s.name == nameToken && seal.Token == nil {
			continue
		}
		if err := w.zip.file(s.name, s.do); err != nil {
			return err
		}
	}
	return w.rest(about)
}

// rest writes what follows from entries and records.
func (w *writer) rest(about About) error {
	var blocks []byte
	index := func(out io.Writer) (err error) {
		blocks, err = w.catalog.writeIndex(out)
		return err
	}
	if err := w.zip.file(nameIndex, index); err != nil {
		return err
	}
	if err := w.zip.file(nameBlocks, content(blocks)); err != nil {
		return err
	}
	if err := w.zip.file(namePages, w.catalog.writePages); err != nil {
		return err
	}
	if about.Title == "" {
		about.Title = w.counts.title()
	}
	b, err := newDataPackage(about, w.zip.members).encode()
	if err != nil {
		return err
	}
	if err := w.zip.file(namePackage, content(b)); err != nil {
		return err
	}
	if err := w.zip.file(nameDigest, content(digestOf(b))); err != nil {
		return err
	}
	return w.zip.close()
}

func content(b []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}
}

func (w *writer) entries(out io.Writer) error {
	err := w.evidence.Entries(w.ctx, func(e Entry) error {
		line := e.line()
		w.unpacked.packed += int64(len(line))
		if len(line) > maxLine || ledger.Values(line) > maxValues {
			return fmt.Errorf("entry %d: %w", e.Seq, ErrTooLarge)
		}
		if err := w.note(e); err != nil {
			return fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		_, err := out.Write(line)
		return err
	})
	if err == nil && len(w.records) == 0 {
		return ErrNothing
	}
	return err
}

// note counts an entry and lists the records that it rests on.
func (w *writer) note(e Entry) error {
	if w.counts.Entries == MaxEntries {
		return fmt.Errorf("%w: more than %d entries", ErrTooLarge, MaxEntries)
	}
	if e.Body == nil {
		w.counts.count("")
		return nil
	}
	body, err := ledger.Decode(e.Body)
	if err != nil {
		return err
	}
	w.counts.count(body.Kind)
	w.catalog.entry(body)
	if ref := restsOn(body); ref != nil && !w.known[ref.Name] {
		w.known[ref.Name] = true
		w.records = append(w.records, *ref)
	}
	return nil
}

// restsOn is the archive record that an entry names; nil where it names none.
func restsOn(e ledger.Entry) *ledger.Record {
	switch e.Kind {
	case ledger.KindCapture:
		return &e.Capture.Record
	case ledger.KindReport:
		return &e.Report.Text
	}
	return nil
}

func (w *writer) archive(out io.Writer) error {
	at := recordLine{}
	for _, ref := range w.records {
		data, err := w.evidence.Record(w.ctx, ref)
		if err != nil {
			return err
		}
		r, err := openRecord(data, ref)
		if err != nil {
			return err
		}
		at.Name, at.Length = ref.Name, int64(len(data))
		w.unpacked.packed += int64(len(data))
		if !w.unpacked.add(r) || len(data) > maxRecord {
			return fmt.Errorf("record %s: %w", ref.Name, ErrTooLarge)
		}
		w.catalog.record(ref, r, at)
		w.lines.Write(at.line())
		w.counts.Records++
		if _, err := out.Write(data); err != nil {
			return err
		}
		at.Offset += at.Length
	}
	return nil
}

// openRecord checks a record against the entry that names it, its hash first.
func openRecord(data []byte, ref ledger.Record) (archive.Record, error) {
	if archive.Sum(data) != ref.SHA256 {
		return archive.Record{}, fmt.Errorf("record %s: %w: its bytes changed", ref.Name, archive.ErrDamaged)
	}
	r, err := archive.Decode(data)
	if err != nil {
		return r, fmt.Errorf("record %s: %w", ref.Name, err)
	}
	if r.Sum() != ref.Name || r.ID != ref.ID {
		return r, fmt.Errorf("record %s: %w: another payload", ref.Name, archive.ErrDamaged)
	}
	return r, nil
}

// unpacked bounds what all records together unpack to. An address and a media type count for
// more than their length, as an index is made of them.
type unpacked struct{ packed, plain int64 }

// add reports whether the bound holds with one record more.
func (u *unpacked) add(r archive.Record) bool {
	u.plain += int64(r.Unpacked() + maxRatio/2*(len(r.URI)+len(r.MediaType)))
	return u.plain <= mostUnpacked+maxRatio*u.packed
}

// zipWriter writes files one after another, and their headers once they are known.
type zipWriter struct {
	out     io.WriterAt
	buffer  *bufio.Writer
	at      int64
	members []member
}

// file writes one file of the ZIP.
func (z *zipWriter) file(name string, write func(io.Writer) error) error {
	m := member{name: name, offset: z.at}
	if _, err := z.buffer.Write(m.local()); err != nil {
		return err
	}
	body := &meter{out: z.buffer, crc: crc32.NewIEEE(), sum: sha256.New(), room: MaxSize - 1<<16 - m.data()}
	if err := write(body); err != nil {
		return err
	}
	m.size, m.crc = body.size, body.crc.Sum32()
	body.sum.Sum(m.sum[:0])
	if m.size > limit(name) {
		return fmt.Errorf("%s: %w", name, ErrTooLarge)
	}
	if err := z.buffer.Flush(); err != nil {
		return err
	}
	_, err := z.out.WriteAt(m.local(), m.offset)
	z.at = m.data() + m.size
	z.members = append(z.members, m)
	return err
}

func (z *zipWriter) close() error {
	if _, err := z.buffer.Write(directory(z.members, z.at)); err != nil {
		return err
	}
	return z.buffer.Flush()
}

// meter measures what is written.
type meter struct {
	out  io.Writer
	crc  hash.Hash32
	sum  hash.Hash
	size int64
	room int64
}

func (m *meter) Write(b []byte) (int, error) {
	if m.size += int64(len(b)); m.size > m.room {
		return 0, ErrTooLarge
	}
	m.crc.Write(b)
	m.sum.Write(b)
	return m.out.Write(b)
}
