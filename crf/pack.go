package crf

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"hearsay/smaller"
)

// A packed model is compressed by package smaller. Its layout, little-endian: magic, counts (uint32: states, labels, step
// classes, slots, length of extra), a label a state (uint8), scale (float32), start and
// step weights (float32), extra, table. A slot is a check value (uint16, 0 for an empty
// slot) and a weight a label (int8, in units of scale).
const magic = "hearsay.crf/2\n"

// ErrFormat is returned for bytes that Pack did not write.
var ErrFormat = errors.New("crf: not a packed model")

// Weights is a model as training leaves it.
type Weights struct {
	Labels   []uint8              // of each state
	Start    []float32            // a weight a state
	Steps    []float32            // [class][from][to]
	Features map[uint64][]float32 // a weight a label
	Extra    []byte
}

// fill is the share of slots in use: the table is an eighth larger than it must be.
const fill = 0.8

// Pack writes the weights in the form that Load reads. The same weights give the same bytes.
func Pack(w Weights) []byte {
	states := len(w.Labels)
	labels := int(slices.Max(w.Labels)) + 1
	t := table{stride: 2 + labels, slots: uint64(float64(len(w.Features))/fill) + 1, scale: scaleOf(w.Features)}
	out := []byte(magic)
	for _, n := range []int{states, labels, len(w.Steps) / (states * states), int(t.slots), len(w.Extra)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(out, w.Labels...)
	for _, f := range append(append([]float32{t.scale}, w.Start...), w.Steps...) {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(f))
	}
	out = append(out, w.Extra...)
	return smaller.Pack(append(out, fillTable(t, w.Features)...))
}

// Load prepares a model from packed bytes.
func Load(packed []byte) (*Model, error) {
	all, err := smaller.Unpack(packed)
	if err != nil {
		return nil, ErrFormat
	}
	r := reader{all, true}
	if string(r.bytes(len(magic))) != magic {
		return nil, ErrFormat
	}
	states, labels, classes := r.count(255), r.count(255), r.count(255)
	slots, extra := r.count(1<<26), r.count(1<<26)
	m := &Model{states: states, labels: r.bytes(states)}
	scale := r.floats(1)
	m.start, m.steps, m.extra = r.floats(states), r.floats(classes*states*states), r.bytes(extra)
	m.table = table{data: r.bytes(slots * (2 + labels)), stride: 2 + labels, slots: uint64(slots), scale: scale[0]}
	if !r.ok || len(r.rest) != 0 || slots == 0 || states == 0 || classes == 0 || int(slices.Max(m.labels)) >= labels {
		return nil, ErrFormat
	}
	m.table.checks = checksOf(m.table.data, m.table.stride)
	m.table.filter = filterOf(m.table.checks)
	m.before = m.ways()
	return m, nil
}

// ways lists the states from which each state can be reached by a step of some class.
func (m *Model) ways() [][]uint8 {
	k := m.states
	out := make([][]uint8, k)
	for to := range k {
		for from := range k {
			for at := from*k + to; at < len(m.steps); at += k * k {
				if m.steps[at] > Never/2 {
					out[to] = append(out[to], uint8(from))
					break
				}
			}
		}
	}
	return out
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
	if n > len(r.rest) {
		r.ok = false
		return make([]float32, 1)
	}
	out := make([]float32, n)
	for i := range out {
		if b := r.bytes(4); b != nil {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
		}
	}
	return out
}
