package neural

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"unsafe"

	"hearsay/neural/kernel"
)

// The layout of a weights file:
//
//	magic     "hearsay.encoder/1\n"
//	length    of the header in bytes (uint32, little-endian)
//	header    a JSON object, see below; spaces behind it fill up to a multiple of 64 bytes
//	payload   the tensors, each at a multiple of 64 bytes, and the vocabulary
//
// Offsets count from the start of the payload; numbers are little-endian. A tensor is of one
// of four kinds: "float32"; "tiles", an int8 matrix in the order of kernel.NewMatrix with a
// float32 scale a column; "rows", an int8 matrix row by row with a float32 scale a row; "blocks", a matrix
// of 4 bits (blocks.go). The vectors of pieces are "rows", or "blocks" with a piece for an output. The
// vocabulary is its pieces in order, a line break behind each; the tensor "score" has their scores (package
// unigram).
const (
	magic     = "hearsay.encoder/1\n"
	alignment = 64
	maxHeader = 1 << 20
)

// ErrFormat is wrapped by every error for bytes that are no weights file.
var ErrFormat = errors.New("neural: not an encoder's weights")

// header is the head of a weights file.
type header struct {
	Shape      Shape             `json:"shape"`
	SHA256     string            `json:"sha256"` // of the payload, hex
	Payload    int               `json:"payload"`
	Vocabulary stretch           `json:"vocabulary"`
	Tensors    map[string]tensor `json:"tensors"`
}

type stretch struct {
	At    int `json:"at"`
	Bytes int `json:"bytes"`
}

type tensor struct {
	Kind  string `json:"kind"`
	Shape []int  `json:"shape"`
	At    int    `json:"at"`
	Scale int    `json:"scale"` // where the scales are; 0 for float32
}

// Verify checks the payload of a weights file against the SHA-256 in its header. Load does
// not, because it takes longer than all the rest of it.
func Verify(file []byte) error {
	h, payload, err := open(file)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(payload); hex.EncodeToString(sum[:]) != h.SHA256 {
		return fmt.Errorf("%w: the payload is not the one that was written", ErrFormat)
	}
	return nil
}

// Hash is the SHA-256 of the payload of a weights file, hex, as its header states it.
func Hash(file []byte) (string, error) {
	h, _, err := open(file)
	return h.SHA256, err
}

// open splits a file into header and payload.
func open(file []byte) (h header, payload []byte, err error) {
	rest, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok || len(rest) < 4 {
		return h, nil, ErrFormat
	}
	n := binary.LittleEndian.Uint32(rest)
	begin := (len(magic) + 4 + int(min(n, maxHeader)) + alignment - 1) / alignment * alignment
	if n > maxHeader || begin > len(file) {
		return h, nil, fmt.Errorf("%w: it ends within the header", ErrFormat)
	}
	if err := json.Unmarshal(rest[4:4+n], &h); err != nil {
		return h, nil, fmt.Errorf("%w: its header: %w", ErrFormat, err)
	}
	if payload = file[begin:]; len(payload) != h.Payload {
		return h, nil, fmt.Errorf("%w: %d bytes behind the header, not %d", ErrFormat, len(payload), h.Payload)
	}
	return h, payload, h.Shape.check()
}

// parts takes tensors out of a file. The first thing that is wrong stays in err; what is
// asked for after that is empty.
type parts struct {
	header
	payload []byte
	err     error
}

func (p *parts) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
	}
}

// cut returns n bytes of the payload; nil where they are not there.
func (p *parts) cut(name string, at, n int) []byte {
	if p.err == nil && (at < 0 || n < 0 || at > len(p.payload) || n > len(p.payload)-at) {
		p.fail("%s lies outside of it", name)
	}
	if p.err != nil {
		return nil
	}
	return p.payload[at:][:n:n]
}

// find looks up a tensor that must have a kind and a shape.
func (p *parts) find(name, kind string, shape ...int) tensor {
	t, ok := p.Tensors[name]
	switch {
	case !ok:
		p.fail("%s is not in it", name)
	case t.Kind != kind || fmt.Sprint(t.Shape) != fmt.Sprint(shape):
		p.fail("%s is %s %v, not %s %v", name, t.Kind, t.Shape, kind, shape)
	}
	return t
}

// floats returns a copy of a tensor of float32.
func (p *parts) floats(name string, shape ...int) []float32 {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return p.decode(name, p.find(name, "float32", shape...).At, n)
}

func (p *parts) decode(name string, at, n int) []float32 {
	b := p.cut(name, at, 4*n)
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if f := float64(out[i]); math.IsNaN(f) || math.IsInf(f, 0) {
			p.fail("%s holds a number that is none", name)
		}
	}
	return out
}

// matrix returns a matrix of k inputs and n outputs that refers to the file.
func (p *parts) matrix(name string, k, n int) kernel.Matrix {
	if p.Tensors[name].Kind == "blocks" {
		return p.blocks(name, k, n)
	}
	t := p.find(name, "tiles", k, n)
	tiles, scale := signed(p.cut(name, t.At, k*n)), p.decode(name, t.Scale, n)
	if p.err != nil {
		return kernel.Matrix{}
	}
	m, err := kernel.NewMatrix(k, n, tiles, scale)
	if err != nil {
		p.fail("%s: %w", name, err)
	}
	return m
}

// table gives the vectors of pieces.
type table interface {
	// add adds row i to x.
	add(x []float32, i int)
}

// table is that of a name, of either kind; it refers to the file.
func (p *parts) table(name string, rows, width int) table {
	if p.Tensors[name].Kind == "blocks" {
		return p.packed(name, rows, width)
	}
	t := p.find(name, "rows", rows, width)
	return plainTable{signed(p.cut(name, t.At, rows*width)), p.decode(name, t.Scale, rows)}
}

// plainTable is a matrix of int8 with a scale a row.
type plainTable struct {
	rows  []int8
	scale []float32
}

func (t plainTable) add(x []float32, i int) {
	for k, q := range t.rows[i*len(x):][:len(x)] {
		x[k] += float32(float32(q) * t.scale[i])
	}
}

// signed is the same bytes as signed numbers, without a copy: weights are read where they
// lie, so that only the pages in use are brought into memory.
func signed(b []byte) []int8 {
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), len(b))
}
