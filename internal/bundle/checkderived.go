package bundle

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// derived makes the index and the list of pages again and compares them.
func (c *checker) derived() error {
	if c.verdict.Faults > 0 {
		return nil // they would differ for what has been told
	}
	pages := sha256.New()
	if err := c.catalog.writePages(pages); err != nil {
		return err
	}
	if m := c.files[namePages]; !bytes.Equal(pages.Sum(nil), m.sum[:]) {
		if err := c.fault(namePages, "it does not list the reports as the entries have them"); err != nil {
			return err
		}
	}
	blocks, err := c.index()
	if err != nil {
		return c.fault(nameIndex, "%v", err)
	}
	if got, err := c.read(nameBlocks); err != nil || !bytes.Equal(got, blocks) {
		return errors.Join(err, c.fault(nameBlocks, "it does not list the members of %s", nameIndex))
	}
	return nil
}

// index compares the index with the lines that the records make and gives the list of its
// members.
func (c *checker) index() ([]byte, error) {
	in := &counted{r: bufio.NewReader(c.section(c.files[nameIndex]))}
	list := newBlockList()
	for n, block := range c.catalog.blocks() {
		in.packed.Reset()
		in.room = 64 << 10
		for _, line := range block {
			in.room += 2 * len(line)
		}
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("member %d: %w", n, err)
		}
		if z.Name != "" || z.Comment != "" || len(z.Extra) > 0 {
			return nil, fmt.Errorf("member %d: its header holds something", n)
		}
		z.Multistream(false)
		for _, line := range block {
			got := make([]byte, len(line))
			if _, err := io.ReadFull(z, got); err != nil || string(got) != line {
				return nil, fmt.Errorf("member %d does not list the records as they are: %q", n, line)
			}
		}
		if k, err := z.Read(make([]byte, 1)); k > 0 || err != io.EOF {
			return nil, fmt.Errorf("member %d: more than the records", n)
		}
		list.add(block[0], in.packed.Bytes())
	}
	if _, err := in.ReadByte(); err != io.EOF {
		return nil, errors.New("bytes after its end")
	}
	return list.text.Bytes(), nil
}

// counted keeps what is read through it. It gives bytes one at a time, so that gzip reads
// no further than the end of a member.
type counted struct {
	r      *bufio.Reader
	packed bytes.Buffer
	room   int // how many bytes a member may have
}

var errLongMember = errors.New("a member of the index is far too long")

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if c.packed.Write(b[:n]); c.packed.Len() > c.room {
		err = errLongMember
	}
	return n, err
}

func (c *counted) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if c.packed.WriteByte(b); c.packed.Len() > c.room {
		return 0, errLongMember
	}
	return b, nil
}
