package choice

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Dense is a multinomial logistic regression over a row of numbers: which of several classes something is of. A class
// scores its bias and the sum of the numbers, each brought to the scale that the examples had, times its weights.
//
// Every product is rounded by itself, so scores are the same on every processor.
type Dense struct {
	classes      []string
	mean, spread []float32
	bias, scale  []float32 // of each class; scale is the worth of a unit of its weights
	weights      []int8    // [class][number]
}

const magicDense = "hearsay.dense/1\n"

// PackDense writes a model in the form that LoadDense reads. Weights are [class][number], each to the nearest 127th of its class's
// largest; mean and spread are those of each number over the examples, and no spread may be 0. The same values give the same bytes.
func PackDense(classes []string, mean, spread, bias []float32, weights [][]float64) []byte {
	out := append([]byte(magicDense), uint8(len(classes)))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(mean)))
	for _, c := range classes {
		out = append(append(out, uint8(len(c))), c...)
	}
	scale := make([]float32, len(classes))
	for c, row := range weights {
		largest := 1e-9
		for _, w := range row {
			largest = max(largest, math.Abs(w))
		}
		scale[c] = float32(largest / math.MaxInt8)
	}
	for _, list := range [][]float32{mean, spread, bias, scale} {
		for _, x := range list {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	for c, row := range weights {
		for _, w := range row {
			out = append(out, byte(int8(math.Round(w/float64(scale[c])))))
		}
	}
	return out
}

// LoadDense prepares a model from packed bytes. An error wraps ErrFormat.
func LoadDense(packed []byte) (*Dense, error) {
	const head = len(magicDense) + 3
	if len(packed) < head || string(packed[:len(magicDense)]) != magicDense {
		return nil, ErrFormat
	}
	classes, numbers, rest := int(packed[len(magicDense)]), int(binary.LittleEndian.Uint16(packed[len(magicDense)+1:])), packed[head:]
	d := &Dense{}
	for range classes {
		if len(rest) == 0 || len(rest) <= int(rest[0]) {
			return nil, ErrFormat
		}
		d.classes, rest = append(d.classes, string(rest[1:1+rest[0]])), rest[1+rest[0]:]
	}
	if classes == 0 || numbers == 0 || len(rest) != 8*numbers+8*classes+classes*numbers {
		return nil, ErrFormat
	}
	for _, part := range []struct {
		into *[]float32
		n    int
	}{{&d.mean, numbers}, {&d.spread, numbers}, {&d.bias, classes}, {&d.scale, classes}} {
		*part.into, rest = floats(rest, part.n)
	}
	for _, x := range slices.Concat(d.mean, d.spread, d.bias, d.scale) {
		if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, fmt.Errorf("%w: a number that is none", ErrFormat)
		}
	}
	if slices.Contains(d.spread, 0) {
		return nil, fmt.Errorf("%w: a number without spread", ErrFormat)
	}
	d.weights = make([]int8, len(rest))
	for i, w := range rest {
		d.weights[i] = int8(w)
	}
	return d, nil
}

func floats(b []byte, n int) (out []float32, rest []byte) {
	out = make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out, b[4*n:]
}

// Numbers is how many numbers a row has.
func (d *Dense) Numbers() int { return len(d.mean) }

// Leaning is how a row of numbers leans to the classes.
type Leaning struct {
	classes []string
	scores  []float64
}

// Score weighs a row of as many numbers as the model takes.
func (d *Dense) Score(row []float32) Leaning {
	at := make([]float64, len(row))
	for k, x := range row {
		at[k] = (float64(x) - float64(d.mean[k])) / float64(d.spread[k])
	}
	out := Leaning{d.classes, make([]float64, len(d.classes))}
	for c := range d.classes {
		sum := 0.0
		for k, w := range d.weights[c*len(at):][:len(at)] {
			sum += float64(float64(w) * at[k])
		}
		out.scores[c] = float64(sum*float64(d.scale[c])) + float64(d.bias[c])
	}
	return out
}

// Lean makes a leaning of the scores of classes, which are logarithms of likelihoods but for a number that they share.
func Lean(classes []string, scores []float32) Leaning {
	l := Leaning{classes, make([]float64, len(scores))}
	for i, s := range scores {
		l.scores[i] = float64(s)
	}
	return l
}

// Odds is the logarithm of the odds of one class against another; 0 where the leaning is empty or does not know one of them.
func (l Leaning) Odds(class, against string) float64 {
	a, b := slices.Index(l.classes, class), slices.Index(l.classes, against)
	if a < 0 || b < 0 {
		return 0
	}
	return l.scores[a] - l.scores[b]
}

// Best is the class that scores most, the first of those that do; "" for an empty leaning.
func (l Leaning) Best() string {
	best := ""
	for _, c := range l.classes {
		if best == "" || l.Odds(c, best) > 0 {
			best = c
		}
	}
	return best
}
