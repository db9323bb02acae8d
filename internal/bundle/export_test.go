package bundle

import (
	"bufio"
	"context"
	"io"
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
