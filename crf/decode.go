package crf

import (
	"math"
	"slices"
)

// Decoder holds the memory for decoding sequences with one model. It is for one goroutine.
type Decoder struct {
	model       *Model
	sums        []int32   // of one position, by label
	scores      []float32 // [position][state]
	best        []float32 // [position][state]: score of the best row that ends there
	back        []uint8   // [position][state]: the state before on that row
	path        []uint8
	length      int
	ways, first []float64 // exp of the model's step and start weights
	emit        []float64 // [position][state]: exp of scores, scaled
	alpha, beta []float64 // scaled forward and backward sums
	norm        []float64 // what each position's forward sums were divided by
}

// Decoder makes a decoder.
func (m *Model) Decoder() *Decoder {
	d := &Decoder{model: m, sums: make([]int32, m.Labels())}
	d.ways, d.first = exps(m.steps), exps(m.start)
	return d
}

func exps(list []float32) []float64 {
	out := make([]float64, len(list))
	for i, w := range list {
		out[i] = math.Exp(float64(w))
	}
	return out
}

// Read scores a sequence; Best, Ending and Marginal then tell of it.
func (d *Decoder) Read(s *Sequence) {
	n, k := s.Len(), d.model.states
	d.length = n
	d.scores = grow(d.scores, n*k)
	for i := range n {
		d.Sum(d.sums, s.Features(i))
		for label, known := range s.known[i] {
			d.sums[label] += known
		}
		for j, label := range d.model.labels {
			d.scores[i*k+j] = float32(d.sums[label]) * d.model.table.scale
		}
	}
	d.viterbi(s)
}

// Sum fills sums, one a label, with what the features are worth together. A caller that meets
// the same features at many positions sums them once, and hands the sums on by Sequence.Know.
func (d *Decoder) Sum(sums []int32, features []uint64) {
	clear(sums)
	for _, f := range features {
		d.model.table.add(sums, f)
	}
}

// Never is the weight of what must not be.
const Never = -1e4

// Best is the most probable row of states; it is valid until the next Read.
func (d *Decoder) Best() []uint8 { return d.path }

func (d *Decoder) viterbi(s *Sequence) {
	n, k := d.length, d.model.states
	d.best, d.back, d.path = grow(d.best, n*k), grow(d.back, n*k), grow(d.path, n)
	if n == 0 {
		return
	}
	for j := range k {
		d.best[j] = d.model.start[j] + d.scores[j]
	}
	for i := 1; i < n; i++ {
		step := d.model.steps[int(s.steps[i])*k*k:][:k*k]
		before, here := d.best[(i-1)*k:i*k], d.best[i*k:(i+1)*k]
		for j := range k {
			top, from := float32(math.Inf(-1)), uint8(0)
			for _, p := range d.model.before[j] {
				if v := before[p] + step[int(p)*k+j]; v > top {
					top, from = v, p
				}
			}
			here[j] = top + d.scores[i*k+j]
			d.back[i*k+j] = from
		}
	}
	last := d.best[(n-1)*k : n*k]
	d.trace(slices.Index(last, slices.Max(last)))
}

// Ending is the most probable row of states that ends in one of those marked in ends,
// which must not be none. It takes the place of Best.
func (d *Decoder) Ending(ends []bool) []uint8 {
	state := slices.Index(ends, true)
	for j, v := range d.best[(d.length-1)*d.model.states:] {
		if ends[j] && v > d.best[(d.length-1)*d.model.states+state] {
			state = j
		}
	}
	d.trace(state)
	return d.path
}

// trace follows the best row back from its last state.
func (d *Decoder) trace(state int) {
	k := d.model.states
	for i := d.length - 1; i >= 0; i-- {
		d.path[i] = uint8(state)
		state = int(d.back[i*k+state])
	}
}

// Forward returns the log probability of the row of states that Best or Ending gave last.
// The sequence, which must not be empty, is the one read last.
func (d *Decoder) Forward(s *Sequence) float64 {
	n, k := d.length, d.model.states
	d.emit, d.alpha, d.norm = grow(d.emit, n*k), grow(d.alpha, n*k), grow(d.norm, n)
	logZ := 0.0
	for i := range n {
		logZ += d.exponents(i, k) + d.forward(s, i, k)
	}
	return min(0, float64(d.best[(n-1)*k+int(d.path[n-1])])-logZ)
}

// Ends is the probability that the last state is one of those marked. Forward comes first.
func (d *Decoder) Ends(ends []bool) float64 {
	sum := 0.0
	for j, a := range d.alpha[(d.length-1)*d.model.states : d.length*d.model.states] {
		if ends[j] {
			sum += a
		}
	}
	return sum
}

// Backward makes Marginal ready. Forward comes first.
func (d *Decoder) Backward(s *Sequence) {
	n, k := d.length, d.model.states
	d.beta = grow(d.beta, n*k)
	for i := n - 1; i >= 0; i-- {
		d.backward(s, i, k)
	}
}

// Marginal is the probability of a state at position i. Backward comes first.
func (d *Decoder) Marginal(i int, state uint8) float64 {
	at := i*d.model.states + int(state)
	return d.alpha[at] * d.beta[at]
}

// exponents fills the row of emit at position i and returns the logarithm of its scaling.
func (d *Decoder) exponents(i, k int) float64 {
	row := d.scores[i*k : (i+1)*k]
	top := slices.Max(row)
	for j, v := range row {
		if j > 0 && v == row[j-1] {
			d.emit[i*k+j] = d.emit[i*k+j-1] // the same label, most often
			continue
		}
		d.emit[i*k+j] = math.Exp(float64(v - top))
	}
	return float64(top)
}

// forward fills the forward sums of position i and returns the logarithm of their scaling.
func (d *Decoder) forward(s *Sequence, i, k int) float64 {
	here := d.alpha[i*k : (i+1)*k]
	sum := 0.0
	for j := range k {
		v := 0.0
		if i == 0 {
			v = d.first[j]
		} else {
			ways, before := d.ways[int(s.steps[i])*k*k:], d.alpha[(i-1)*k:i*k]
			for _, p := range d.model.before[j] {
				v += before[p] * ways[int(p)*k+j]
			}
		}
		here[j] = v * d.emit[i*k+j]
		sum += here[j]
	}
	sum = max(sum, math.SmallestNonzeroFloat64)
	for j := range here {
		here[j] /= sum
	}
	d.norm[i] = sum
	return math.Log(sum)
}

func (d *Decoder) backward(s *Sequence, i, k int) {
	here := d.beta[i*k : (i+1)*k]
	if i == d.length-1 {
		for p := range here {
			here[p] = 1
		}
		return
	}
	ways := d.ways[int(s.steps[i+1])*k*k:]
	after, emit := d.beta[(i+1)*k:(i+2)*k], d.emit[(i+1)*k:(i+2)*k]
	clear(here)
	for j := range k {
		v := emit[j] * after[j] / d.norm[i+1]
		for _, p := range d.model.before[j] {
			here[p] += ways[int(p)*k+j] * v
		}
	}
}

// grow returns a slice of n elements, the old one where it is large enough.
func grow[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n, n+n/2)
	}
	return list[:n]
}
