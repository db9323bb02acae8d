// Package choice is a multinomial logistic regression over hashed features: which of several classes
// something is of, by weights that examples gave to what is seen of it.
//
// A class scores the sum of the weights that the features have for it; the difference of two scores is the
// logarithm of their odds. Weights are small integers in units of one scale, so scores are sums of integers
// and the same on every processor. A feature's place in the table is a hash of it: two features may share a
// place, which costs accuracy and nothing else. Package fit learns the weights.
package choice

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"hearsay/smaller"
)

// Feature is something seen: what kind of thing, and its words.
type Feature struct{ Kind, Value, Next string }

// String words a feature for an explanation.
func (f Feature) String() string {
	switch {
	case f.Value == "":
		return f.Kind
	case f.Next == "":
		return f.Kind + " " + f.Value
	}
	return f.Kind + " " + f.Value + " " + f.Next
}

// Slot is the feature's place in a table of 2^bits places.
func (f Feature) Slot(bits uint8) uint32 {
	h := uint64(offset)
	for _, part := range [...]string{f.Kind, f.Value, f.Next} {
		for i := range len(part) {
			h = (h ^ uint64(part[i])) * prime
		}
		h = (h ^ parted) * prime
	}
	h ^= h >> 32
	return uint32(h) & (1<<bits - 1)
}

// The hash is FNV-1a; parted stands behind each part and in no UTF-8.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
	parted = 0xff
)

// Model gives each place a weight for each class.
type Model struct {
	classes []string
	bits    uint8
	scale   float32 // log odds a unit
	weights []int8  // [place][class]
}

// ErrFormat is returned for bytes that Pack did not write.
var ErrFormat = errors.New("choice: not a packed model")

const (
	magic    = "hearsay.choice/1\n"
	mostBits = 20
)

// Pack writes weights, [place][class] in log odds, in the form that Load reads, to the nearest 127th of the
// largest. There are 2^bits places. The same weights give the same bytes.
func Pack(classes []string, bits uint8, weights []float64) []byte {
	largest := 0.0
	for _, w := range weights {
		largest = max(largest, math.Abs(w))
	}
	scale := float32(max(largest, 1e-9) / math.MaxInt8)
	out := append([]byte(magic), bits, uint8(len(classes)))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	for _, c := range classes {
		out = append(append(out, uint8(len(c))), c...)
	}
	for _, w := range weights {
		out = append(out, byte(int8(math.Round(w/float64(scale)))))
	}
	return smaller.Pack(out)
}

// Embedded is the model that a stage carries; nil where its weights are empty. Weights that are none are a fault of the
// program, which a test of the stage finds.
func Embedded(weights []byte) *Model {
	if len(weights) == 0 {
		return nil
	}
	m, err := Load(weights)
	if err != nil {
		panic(err)
	}
	return m
}

// Load prepares a model from packed bytes.
func Load(packed []byte) (*Model, error) {
	b, err := smaller.Unpack(packed)
	const head = len(magic) + 6
	if err != nil || len(b) < head || string(b[:len(magic)]) != magic {
		return nil, ErrFormat
	}
	m := &Model{bits: b[len(magic)], scale: math.Float32frombits(binary.LittleEndian.Uint32(b[len(magic)+2:]))}
	n, rest := int(b[len(magic)+1]), b[head:]
	for range n {
		if len(rest) == 0 || len(rest) <= int(rest[0]) {
			return nil, ErrFormat
		}
		m.classes, rest = append(m.classes, string(rest[1:1+rest[0]])), rest[1+rest[0]:]
	}
	if m.bits > mostBits || n == 0 || len(rest) != n<<m.bits {
		return nil, ErrFormat
	}
	m.weights = make([]int8, len(rest))
	for i, w := range rest {
		m.weights[i] = int8(w)
	}
	return m, nil
}

// Scores are those of one thing: a score a class.
type Scores struct {
	model *Model
	seen  []Feature
	sums  []int32
}

// Score weighs what is seen.
func (m *Model) Score(seen []Feature) Scores {
	s := Scores{m, seen, make([]int32, len(m.classes))}
	for _, f := range seen {
		for c, w := range m.row(f) {
			s.sums[c] += int32(w)
		}
	}
	return s
}

func (m *Model) row(f Feature) []int8 {
	at, n := int(f.Slot(m.bits)), len(m.classes)
	return m.weights[at*n : at*n+n]
}

// Best is the class that scores most, the first of those that do.
func (s Scores) Best() string {
	best := 0
	for c, sum := range s.sums {
		if sum > s.sums[best] {
			best = c
		}
	}
	return s.model.classes[best]
}

// Classes are those of the model. They must not be changed.
func (s Scores) Classes() []string { return s.model.classes }

// Odds is the logarithm of the odds of one class against another: above 0 where the first scores more. A
// class that the model does not know scores nothing.
func (s Scores) Odds(class, against string) float64 {
	return float64(s.of(class)-s.of(against)) * float64(s.model.scale)
}

func (s Scores) of(class string) int32 {
	if c := slices.Index(s.model.classes, class); c >= 0 {
		return s.sums[c]
	}
	return 0
}

// Why are the features, at most n, that speak most for one class against another, the weightiest first.
func (s Scores) Why(class, against string, n int) []Feature {
	a, b := slices.Index(s.model.classes, class), slices.Index(s.model.classes, against)
	weight := func(f Feature) int {
		row, w := s.model.row(f), 0
		if a >= 0 {
			w += int(row[a])
		}
		if b >= 0 {
			w -= int(row[b])
		}
		return w
	}
	var out []Feature
	for _, f := range s.seen {
		if weight(f) > 0 && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(x, y Feature) int { return weight(y) - weight(x) })
	return out[:min(n, len(out))]
}
