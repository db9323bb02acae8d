// Package warc reads the records of WARC files (ISO 28500, 1.0 and 1.1, and the drafts before)
// one after the other: plain, gzipped record by record, or gzipped as a whole.
//
// Nothing that a file says of itself is believed. A record longer than MaxBlock is skipped, not
// held. A record whose block does not have the digest that its header gives is no evidence and
// is refused, naming both. After a record that cannot be read the next one is looked for: in a
// file gzipped record by record at the next member, in any other at the next line that begins
// a record. Lines may end in LF alone, and a field may go on on the next line.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/md5"  //nolint:gosec // files give it
	"crypto/sha1" //nolint:gosec // files give it
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/fault"
)

// MaxBlock is the most bytes of one record that are held.
const MaxBlock = 16 << 20

// maxHead bounds the header of a record.
const maxHead = 64 << 10

// maxFolded bounds how many lines of a header go on with the one before.
const maxFolded = 1000

// Record is one record.
type Record struct {
	Version string // "1.0", "1.1", or that of a draft
	Type    string
	URI     string
	ID      string
	Date    time.Time // zero where it is not said
	Fields  map[string]string
	Block   []byte // nil where Skipped
	Skipped bool   // the block is longer than MaxBlock
	At      int64  // offset in the file as it was unpacked
}

// Reader reads records.
type Reader struct {
	in     *bufio.Reader
	offset int64
	begun  bool
}

// NewReader reads a file; gzip is told by its first bytes.
func NewReader(r io.Reader) (*Reader, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	head, _ := in.Peek(2)
	if len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(in) // goes on from member to member
		if err != nil {
			return nil, fault.New(fault.BadInput, "it is no gzip that can be read: %w", err)
		}
		in = bufio.NewReaderSize(z, 1<<16)
	}
	return &Reader{in: in}, nil
}

// ErrBroken is wrapped by the error of a record that cannot be taken, after which the next is
// read all the same.
var ErrBroken = fault.New(fault.BadInput, "broken record")

// Next is the next record; io.EOF at the end. An error that wraps ErrBroken is of one record.
func (r *Reader) Next() (Record, error) {
	line, err := r.start()
	if err != nil {
		return Record{}, err
	}
	rec := Record{At: r.offset - int64(len(line)), Version: strings.TrimPrefix(strings.TrimSpace(string(line)), "WARC/")}
	if rec.Fields, err = r.fields(); err != nil {
		return rec, r.ends(rec, err)
	}
	rec.Type, rec.ID = strings.ToLower(rec.Fields["warc-type"]), rec.Fields["warc-record-id"]
	rec.URI = strings.Trim(rec.Fields["warc-target-uri"], "<>")
	rec.Date, _ = time.Parse(time.RFC3339Nano, rec.Fields["warc-date"])
	return r.block(rec)
}

// start finds the line that begins a record.
func (r *Reader) start() ([]byte, error) {
	skipped := int64(0)
	for {
		line, err := r.line()
		if bytes.HasPrefix(line, []byte("WARC/")) {
			r.begun = true
			return line, nil
		}
		if err != nil {
			return nil, r.cut(err)
		}
		if skipped += int64(len(line)); skipped > MaxBlock && !r.begun {
			return nil, fault.New(fault.BadInput, "it is no WARC file: no record begins in its first %d bytes", skipped)
		}
	}
}

func (r *Reader) cut(err error) error {
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return io.EOF
	}
	return fault.New(fault.BadInput, "it ends in the middle of a record, %d bytes into what it unpacks to: %w", r.offset, err)
}

func (r *Reader) ends(rec Record, err error) error {
	if errors.Is(err, ErrBroken) {
		return err
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	known := cmpOr(cmpOr(rec.URI, rec.ID), "its head")
	return fault.New(fault.BadInput, "it ends in the middle of a record (%s at %d): %w", known, rec.At, err)
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// line reads a line of at most maxHead bytes.
func (r *Reader) line() ([]byte, error) {
	var out []byte
	for len(out) < maxHead {
		part, err := r.in.ReadSlice('\n')
		out = append(out, part...)
		r.offset += int64(len(part))
		if !errors.Is(err, bufio.ErrBufferFull) {
			return out, err
		}
	}
	return out, nil
}

// fields reads the header of a record, up to its empty line.
func (r *Reader) fields() (map[string]string, error) {
	out := map[string]string{}
	last, size, folded := "", 0, 0
	for {
		raw, err := r.line()
		if err != nil {
			return out, err
		}
		if size += len(raw); size > maxHead {
			return out, fmt.Errorf("%w: its header is longer than %d bytes", ErrBroken, maxHead)
		}
		line := strings.TrimRight(string(raw), "\r\n")
		switch {
		case line == "":
			return out, nil
		case (line[0] == ' ' || line[0] == '\t') && last != "":
			if folded++; folded > maxFolded {
				return out, fmt.Errorf("%w: its header has more than %d lines that go on", ErrBroken, maxFolded)
			}
			out[last] = strings.TrimSpace(out[last] + " " + strings.TrimSpace(line))
		default:
			name, value, _ := strings.Cut(line, ":")
			last = strings.ToLower(strings.TrimSpace(name))
			out[last] = strings.TrimSpace(value)
		}
	}
}

// block reads what the record holds.
func (r *Reader) block(rec Record) (Record, error) {
	size, err := strconv.ParseInt(rec.Fields["content-length"], 10, 64)
	if err != nil || size < 0 {
		return rec, r.broken(rec, "its length is %q", rec.Fields["content-length"])
	}
	if size > MaxBlock {
		rec.Skipped = true
		n, err := io.CopyN(io.Discard, r.in, size)
		if r.offset += n; err != nil {
			return rec, r.ends(rec, err)
		}
		return rec, nil
	}
	var b bytes.Buffer
	n, err := io.CopyN(&b, r.in, size)
	if r.offset += n; err != nil {
		return rec, r.ends(rec, err)
	}
	rec.Block = b.Bytes()
	if after, _ := r.in.Peek(4); len(after) > 0 && !separated(after) {
		return rec, r.broken(rec, "its length is wrong: no empty line follows after %d bytes", size)
	}
	if said, is := digest(rec.Fields["warc-block-digest"], rec.Block); said != is {
		return rec, r.broken(rec, "its digest is %s, and its header says %s: it was changed, or its length is wrong", is, said)
	}
	return rec, nil
}

// separated reports whether bytes begin as what parts records.
func separated(b []byte) bool {
	s := strings.TrimLeft(string(b), "\r\n")
	return strings.HasPrefix("WARC", s[:min(len(s), 4)]) && (len(s) < len(b) || s == "WARC")
}

func (r *Reader) broken(rec Record, format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrBroken, fault.New(fault.BadInput, "record %s at %d: "+format, append([]any{cmpOr(rec.URI, rec.ID),
		rec.At}, args...)...))
}

// digest is a digest that a header gives, and that of a block in the same form; two empty ones
// for one that cannot be told.
func digest(said string, block []byte) (string, string) {
	kind, value, ok := strings.Cut(said, ":")
	var h hash.Hash
	switch strings.ToLower(kind) {
	case "sha1":
		h = sha1.New() //nolint:gosec // as the file has it
	case "sha256", "sha-256":
		h = sha256.New()
	case "md5":
		h = md5.New() //nolint:gosec // as the file has it
	}
	if !ok || h == nil {
		return "", ""
	}
	h.Write(block)
	sum := h.Sum(nil)
	is := hex.EncodeToString(sum)
	if len(value) != len(is) {
		is = base32.StdEncoding.EncodeToString(sum)
	}
	if strings.EqualFold(strings.TrimRight(is, "="), strings.TrimRight(value, "=")) {
		return said, said
	}
	return said, kind + ":" + is
}
