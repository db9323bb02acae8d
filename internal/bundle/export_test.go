package bundle

import (
	"bufio"
	"bytes"
	"context"
	"io"

	"hearsay/ledger"
)

// Part is one file of a forged bundle.
type Part struct {
	Name string
	Data []byte
}

// Take opens a sound bundle for forgery: its files in order.
func Take(in io.ReaderAt, size int64) []Part {
	c := &checker{in: in, size: size, files: map[string]member{}, ctx: context.Background(), yield: func(Fault) error { return nil }}
	if err := c.structure(); err != nil {
		panic(err)
	}
	var parts []Part
	for _, m := range c.members {
		b, err := c.read(m.name)
		if err != nil {
			panic(err)
		}
		parts = append(parts, Part{m.name, b})
	}
	return parts
}

// Forge writes files as a bundle has them, with hashes that fit them, as somebody would who
// knows this program; without seal, the hashes stay as they were.
func Forge(out File, parts []Part, seal bool) {
	z := &zipWriter{out: out, buffer: bufio.NewWriter(out)}
	for _, p := range parts {
		if seal && p.Name == namePackage {
			p.Data, _ = newDataPackage(About{}, z.members).encode()
		}
		if seal && p.Name == nameDigest {
			p.Data = digestOf(parts[len(parts)-2].Data)
		}
		if err := z.file(p.Name, content(p.Data)); err != nil {
			panic(err)
		}
		parts[len(z.members)-1].Data = p.Data
	}
	if err := z.close(); err != nil {
		panic(err)
	}
}

// Surt is surt.
func Surt(address string) string { return surt(address) }

// Baked is a bundle of entries and records that somebody with a key of their own made up.
type Baked struct {
	Key, Checkpoint []byte
	Entries         []Entry
	Packed          [][]byte // records, in order
	Names           []string // the name of each
}

// Bake lays a bundle out as Write does, for entries and records that Write may refuse; index
// and pages list what can be read.
func Bake(b Baked) []Part {
	c := newCatalog()
	var entries, archived, lines, index, pages bytes.Buffer
	refs := map[string]ledger.Record{}
	for _, e := range b.Entries {
		entries.Write(e.line())
		if body, err := ledger.Decode(e.Body); err == nil {
			c.entry(body)
			if ref := restsOn(body); ref != nil && refs[ref.Name].Name == "" {
				refs[ref.Name] = *ref
			}
		}
	}
	at := recordLine{}
	for i, data := range b.Packed {
		at.Name, at.Length = b.Names[i], int64(len(data))
		if r, err := openRecord(data, refs[at.Name]); err == nil {
			c.record(refs[at.Name], r, at)
		}
		lines.Write(at.line())
		archived.Write(data)
		at.Offset += at.Length
	}
	blocks, err := c.writeIndex(&index)
	if err == nil {
		err = c.writePages(&pages)
	}
	if err != nil {
		panic(err)
	}
	return []Part{{nameKey, b.Key}, {nameCheckpoint, b.Checkpoint}, {nameEntries, entries.Bytes()}, {nameArchive, archived.Bytes()},
		{nameRecords, lines.Bytes()}, {nameIndex, index.Bytes()}, {nameBlocks, blocks}, {namePages, pages.Bytes()}, {namePackage, nil}, {nameDigest, nil}}
}

// Line is the entry's line.
func Line(e Entry) []byte { return e.line() }

// ParseEntry is parseEntry.
func ParseEntry(line []byte) (Entry, error) { return parseEntry(line) }
