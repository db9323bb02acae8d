package bundle

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/archive"
	"hearsay/ledger"
)

// records is where the records lie, and which have been read.
type records struct {
	names   [][32]byte // in the order in which they lie
	offsets []int64    // where each begins, and the end of the last
	sorted  []int32    // their places in that order, by name
	next    int        // the record that an entry must name next
}

// find is the place of a record; -1 where there is none of the name.
func (r *records) find(name string) int {
	raw, err := hex.DecodeString(name)
	if err != nil || len(raw) != 32 {
		return -1
	}
	i, ok := slices.BinarySearchFunc(r.sorted, [32]byte(raw), func(i int32, name [32]byte) int { return compare(r.names[i], name) })
	if !ok {
		return -1
	}
	return int(r.sorted[i])
}

// line is the line of records.jsonl of a record.
func (r *records) line(i int) recordLine {
	return recordLine{Length: r.offsets[i+1] - r.offsets[i], Name: hex.EncodeToString(r.names[i][:]), Offset: r.offsets[i]}
}

// sort prepares find; it is the place of a record that is there twice, or -1.
func (r *records) sort() int {
	r.sorted = make([]int32, len(r.names))
	for i := range r.sorted {
		r.sorted[i] = int32(i)
	}
	slices.SortFunc(r.sorted, func(a, b int32) int { return cmp.Or(compare(r.names[a], r.names[b]), cmp.Compare(a, b)) })
	for i := 1; i < len(r.sorted); i++ {
		if r.names[r.sorted[i]] == r.names[r.sorted[i-1]] {
			return int(r.sorted[i])
		}
	}
	return -1
}

func compare(a, b [32]byte) int { return slices.Compare(a[:], b[:]) }

// layout reads where the records lie: one after another, over the whole archive.
func (c *checker) layout() error {
	c.records.offsets = []int64{0}
	at, n := int64(0), 0
	err := lines(c.section(c.files[nameRecords]), 1<<10, func(line []byte) error {
		n++
		r, err := parseRecord(line)
		switch {
		case err != nil:
		case r.Offset != at || r.Length <= 0 || r.Length > maxRecord:
			err = fmt.Errorf("it is not at byte %d, where the record before it ends, or its length is none", at)
		case n > MaxEntries:
			return c.broken(nameRecords, "more than %d lines", MaxEntries)
		}
		name, bad := hex.DecodeString(r.Name)
		if err = cmp.Or(err, bad); err != nil {
			return c.broken(nameRecords, "line %d: %v", n, err)
		}
		at += r.Length
		c.records.names = append(c.records.names, [32]byte(name))
		c.records.offsets = append(c.records.offsets, at)
		return nil
	})
	if errors.Is(err, errLongLine) {
		return c.broken(nameRecords, "line %d: %v", n+1, err)
	}
	if err == nil && at != c.files[nameArchive].size {
		err = c.broken(nameRecords, "the records end at byte %d, %s at %d", at, nameArchive, c.files[nameArchive].size)
	}
	if twice := c.records.sort(); err == nil && twice >= 0 {
		err = c.broken(nameRecords, "line %d: it is there twice", twice+1)
	}
	return err
}

// strays reports records that no entry names.
func (c *checker) strays() error {
	for i := c.records.next; i < len(c.records.names); i++ {
		r := c.records.line(i)
		err := c.fault(nameArchive, "the record %s at byte %d: no entry of the bundle rests on it, or not in this order", r.Name, r.Offset)
		if err != nil {
			return err
		}
	}
	return nil
}

var (
	errNoRecord = errors.New("its archive record is not in the bundle")
	errUnpacked = fmt.Errorf("the archive unpacks to more than %d times the size of the bundle", maxRatio)
)

// take reads a record that an entry names, where it is first named, which must be in the
// order in which records lie. One that was taken before is read again.
func (c *checker) take(ref ledger.Record) (archive.Record, error) {
	i := c.records.find(ref.Name)
	if i < 0 || i > c.records.next {
		return archive.Record{}, errNoRecord
	}
	first := i == c.records.next
	if first {
		c.records.next++
	}
	r, err := c.openAt(i, ref)
	if err == nil && !c.unpacked.add(r) {
		err = errUnpacked
	}
	if err == nil && first {
		c.verdict.Records++
		c.index(indexLine(ref, r, c.records.line(i)))
	}
	return r, err
}

// openAt reads the record at a place.
func (c *checker) openAt(i int, ref ledger.Record) (archive.Record, error) {
	at := c.records.line(i)
	data := make([]byte, at.Length)
	if err := c.readAt(data, c.files[nameArchive].data()+at.Offset); err != nil {
		return archive.Record{}, err
	}
	return openRecord(data, ref)
}

// index notes a line that the index must have.
func (c *checker) index(line string) {
	if line != "" {
		c.lines = append(c.lines, sha256.Sum256([]byte(line)))
	}
}

// captured is what is kept of a capture: where and when it was taken goes into pages.
type captured struct {
	seq int64
	uri [32]byte // its SHA-256
	at  string
}

// capture checks the bytes of a capture.
func (c *checker) capture(e ledger.Entry, seq int64) error {
	c.report = current{}
	r, err := c.take(e.Capture.Record)
	v := visitOf(r)
	c.captures = append(c.captures, captured{seq, sha256.Sum256([]byte(v.uri)), v.at})
	c.held = holding(e.Capture.Record, r, err)
	if err == nil && (int64(len(r.Payload)) != e.Capture.Bytes || e.Capture.Record.Name != e.Capture.SHA256) {
		err = errors.New("its bytes are not those of the archive record")
	}
	return err
}

// held is a record that was read last, as a text for the statements that come next.
type held struct {
	as   ledger.Record
	text string
	err  error // why there is no text
}

// holding holds a record that was read, or not. A payload that is too long for a text is none.
func holding(as ledger.Record, r archive.Record, err error) held {
	if err == nil && len(r.Payload) > maxText {
		return held{as, "", fmt.Errorf("its text is longer than %d bytes", maxText)}
	}
	return held{as, string(r.Payload), err}
}

// captureOf finds a capture by its ID.
func (c *checker) captureOf(id ledger.ID) (captured, bool) {
	seq, err := id.Seq()
	if err != nil {
		return captured{}, false
	}
	i, ok := slices.BinarySearchFunc(c.captures, seq, func(x captured, seq int64) int { return cmp.Compare(x.seq, seq) })
	if !ok {
		return captured{}, false
	}
	return c.captures[i], true
}
