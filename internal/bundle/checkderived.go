package bundle

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"time"
)

// manifest compares datapackage.json and its digest with the files.
func (c *checker) manifest() error {
	got, err := c.read(namePackage)
	if err != nil {
		return err
	}
	var p dataPackage
	if err := json.Unmarshal(got, &p); err != nil {
		return c.fault(namePackage, "%v", err)
	}
	c.verdict.Title, c.verdict.Created = p.Title, p.Created
	created, err := time.Parse(time.RFC3339, p.Created)
	if err != nil {
		return c.fault(namePackage, "created: %v", err)
	}
	want := newDataPackage(About{p.Title, p.Software, created}, c.members[:len(c.members)-2])
	if err := c.resources(p.Resources, want.Resources); err != nil {
		return err
	}
	if b, err := p.encode(); err != nil || !bytes.Equal(b, got) || p.Profile != want.Profile || p.Version != want.Version || p.Created != want.Created {
		if err := c.fault(namePackage, "not in the one form that it may have"); err != nil {
			return err
		}
	}
	digest, err := c.read(nameDigest)
	if err == nil && !bytes.Equal(digest, digestOf(got)) {
		err = c.fault(nameDigest, "it is not the digest of datapackage.json")
	}
	return err
}

// resources compares the hashes of files with those listed.
func (c *checker) resources(got, want []resource) error {
	if len(got) != len(want) {
		return c.fault(namePackage, "it lists %d files, and there are %d", len(got), len(want))
	}
	for i, w := range want {
		if got[i] == w {
			continue
		}
		if err := c.fault(w.Path, "its %s of %d bytes is not what datapackage.json lists", w.Hash, w.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// derived compares the list of pages and the index with what entries and records make.
func (c *checker) derived() error {
	if c.verdict.Faults > 0 {
		return nil // they would differ for what has been told
	}
	if !c.pages.end() {
		if err := c.fault(namePages, "it does not list the reports as the entries have them"); err != nil {
			return err
		}
	}
	blocks := sha256.New()
	if err := c.indexed(blocks); err != nil {
		return c.fault(nameIndex, "%v", err)
	}
	if !c.same(nameBlocks, blocks) {
		return c.fault(nameBlocks, "it does not list the members of %s", nameIndex)
	}
	return nil
}

// pages is the list of pages as the bundle has it, read line by line beside the entries.
type pages struct {
	in  *bufio.Reader
	odd bool // it is another list
}

func (c *checker) openPages() error {
	c.pages.in = bufio.NewReaderSize(c.section(c.files[namePages]), 1<<16)
	c.pages.odd = c.pages.line() != firstPage
	return nil
}

// line is the next line; empty at the end.
func (p *pages) line() string {
	var line []byte
	for {
		part, err := p.in.ReadSlice('\n')
		if line = append(line, part...); err != bufio.ErrBufferFull || len(line) > maxLine {
			return string(line)
		}
	}
}

// compare compares the next line with the page of a report.
func (p *pages) compare(want page, of captured) {
	if p.odd {
		return
	}
	line := p.line()
	var got pageLine
	err := json.Unmarshal([]byte(line), &got)
	p.odd = err != nil || got.line() != line || sha256.Sum256([]byte(got.URL)) != of.uri
	got.URL = ""
	if got != (pageLine{ID: string(want.id), TS: of.at, Title: valid(want.title)}) {
		p.odd = true
	}
}

// valid is a text as JSON gives it back.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// end reports whether the list was the one that it must be.
func (p *pages) end() bool { return !p.odd && p.line() == "" }

// indexed compares the index with the lines that the records make, and writes the list of its
// members. Each member is packed again, so its bytes are the only ones that there may be.
func (c *checker) indexed(blocks io.Writer) error {
	slices.SortFunc(c.lines, compare)
	list, m := newBlockList(blocks), c.files[nameIndex]
	last, left := "", len(c.lines)
	for n := 0; left > 0; n++ {
		b := indexMember{c: c, at: m.data() + int64(list.offset), end: m.data() + m.size, lines: min(left, blockLines), last: last}
		if err := b.compare(); err != nil {
			return fmt.Errorf("member %d: %w", n, err)
		}
		list.add(b.first, b.size, hex.EncodeToString(b.sum.Sum(nil)))
		last, left = b.last, left-b.lines
	}
	if int64(list.offset) != m.size {
		return errors.New("bytes after its end")
	}
	return nil
}

// indexMember is one gzip member of the index.
type indexMember struct {
	c           *checker
	at, end     int64 // where it begins, and the index ends, in the bundle
	lines       int   // that it must have
	first, last string
	size        int // of its bytes, once compared
	sum         hash.Hash
}

var errOtherLine = errors.New("it does not list the records as they are")

// compare unpacks the member and packs its lines again beside it.
func (b *indexMember) compare() error {
	rest := func() *bufio.Reader {
		return bufio.NewReaderSize(io.NewSectionReader(b.c.in, b.at, b.end-b.at), 1<<16)
	}
	b.sum = sha256.New()
	twin := &twin{in: rest(), sum: b.sum}
	packed := gzip.NewWriter(twin)
	z, err := gzip.NewReader(rest())
	if err != nil {
		return err
	}
	z.Multistream(false)
	n := 0
	err = lines(z, maxLine, func(line []byte) error {
		if n++; n > b.lines || !b.lists(string(line)) {
			return fmt.Errorf("%w: %.200q", errOtherLine, line)
		}
		_, err := packed.Write(line)
		return err
	})
	if err == nil && n < b.lines {
		err = errOtherLine
	}
	if err = cmp.Or(err, packed.Close()); err == nil {
		b.size = twin.size
	}
	return err
}

// lists reports whether a line is one that the index must have, behind the one before.
func (b *indexMember) lists(line string) bool {
	_, ok := slices.BinarySearchFunc(b.c.lines, sha256.Sum256([]byte(line)), compare)
	if ok = ok && line > b.last; b.first == "" {
		b.first = line
	}
	b.last = line
	return ok
}

// twin compares what is written with what it reads.
type twin struct {
	in   io.Reader
	sum  hash.Hash
	size int
}

var errOtherBytes = errors.New("it is packed in another way than the one that it may be")

func (t *twin) Write(b []byte) (int, error) {
	got := make([]byte, len(b))
	if _, err := io.ReadFull(t.in, got); err != nil || !bytes.Equal(got, b) {
		return 0, errOtherBytes
	}
	t.sum.Write(b)
	t.size += len(b)
	return len(b), nil
}
