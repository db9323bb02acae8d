package crf

import (
	"encoding/binary"
	"errors"
	"math"
)

// The layout of a packed model, little-endian: magic, counts (uint32: states, step
// classes, slots, length of extra), scale (float32), start and step weights (float32),
// extra, table. A slot is a check value (uint16, 0 for an empty slot) and a weight a state
// (int8, in units of scale).
const magic = "hearsay.crf/1\n"

// ErrFormat is returned for bytes that Pack did not write.
var ErrFormat = errors.New("crf: not a packed model")

// Weights is a model as training leaves it.
type Weights struct {
	States   int
	Start    []float32            // a weight a state
	Steps    []float32            // [class][from][to]
	Features map[uint64][]float32 // a weight a state
	Extra    []byte
}

// fill is the share of slots in use: the table is an eighth larger than it must be.
const fill = 0.8

// Pack writes the weights in the form that Load reads. The same weights give the same bytes.
func Pack(w Weights) []byte {
	classes := len(w.Steps) / (w.States * w.States)
	t := table{states: w.States, stride: 2 + w.States, slots: uint64(float64(len(w.Features))/fill) + 1, scale: scaleOf(w.Features)}
	out := []byte(magic)
	for _, n := range []int{w.States, classes, int(t.slots), len(w.Extra)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, f := range append(append([]float32{t.scale}, w.Start...), w.Steps...) {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f))
	}
	out = append(out, w.Extra...)
	return append(out, fillTable(t, w.Features)...)
}

// Load prepares a model from packed bytes, which must not change afterwards.
func Load(packed []byte) (*Model, error) {
	r := reader{packed, true}
	if string(r.bytes(len(magic))) != magic {
		return nil, ErrFormat
	}
	states, classes, slots, extra := r.count(255), r.count(255), r.count(1<<26), r.count(1<<26)
	scale := r.floats(1)
	m := &Model{states: states, start: r.floats(states), steps: r.floats(classes * states * states), extra: r.bytes(extra)}
	stride := 2 + states
	data := r.bytes(slots * stride)
	if !r.ok || len(r.rest) != 0 || slots == 0 || states == 0 {
		return nil, ErrFormat
	}
	m.table = table{data: data, states: states, stride: stride, slots: uint64(slots), scale: scale[0]}
	return m, nil
}

// reader takes values off the front of a byte slice; ok turns false when it runs out.
type reader struct {
	rest []byte
	ok   bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.ok = false
		return nil
	}
	cut := r.rest[:n:n]
	r.rest = r.rest[n:]
	return cut
}

func (r *reader) count(limit int) int {
	b := r.bytes(4)
	if b == nil {
		return 0
	}
	n := binary.LittleEndian.Uint32(b)
	if n > uint32(limit) {
		r.ok = false
		return 0
	}
	return int(n)
}

func (r *reader) floats(n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		if b := r.bytes(4); b != nil {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
		}
	}
	return out
}
