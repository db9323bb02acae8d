package crf

import "math"

// Decoder holds the memory for decoding sequences with one model. It is for one goroutine.
type Decoder struct {
	model         *Model
	sums          []int32
	scores        []float32 // [position][state]
	best          []float32 // [position][state]: score of the best row that ends there
	back          []uint8   // [position][state]: the state before on that row
	alpha, beta   []float64 // scaled forward and backward sums
	norm          []float64 // what each position's forward sums were divided by
	emit          []float64 // [position][state]: exp of scores, scaled
	shift         []float64 // the scaling of emit, as a logarithm
	ways          []float64 // exp of the model's step weights
	first         []float64 // exp of the model's start weights
	path          []uint8
	length        int
	pathScore     float64
	marginalsDone bool
}

// Decoder makes a decoder.
func (m *Model) Decoder() *Decoder {
	d := &Decoder{model: m, sums: make([]int32, m.states)}
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

// Read scores a sequence; Best and Marginal then tell of it.
func (d *Decoder) Read(s *Sequence) {
	n, k := s.Len(), d.model.states
	d.length, d.marginalsDone = n, false
	d.scores = grow(d.scores, n*k)
	for i := range n {
		clear(d.sums)
		for _, f := range s.Features(i) {
			d.model.table.add(d.sums, f)
		}
		for j, v := range d.sums {
			d.scores[i*k+j] = float32(v) * d.model.table.scale
		}
	}
	d.viterbi(s)
}

// Forbid takes all states but one from position i of the sequence read last. Call Redo
// when all is forbidden that has to be.
func (d *Decoder) Forbid(i int, but uint8) {
	k := d.model.states
	for j := range k {
		if j != int(but) {
			d.scores[i*k+j] = Never
		}
	}
}

// Redo decodes anew after Forbid.
func (d *Decoder) Redo(s *Sequence) { d.viterbi(s); d.marginalsDone = false }

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
			top, from := before[0]+step[j], 0
			for p := 1; p < k; p++ {
				if v := before[p] + step[p*k+j]; v > top {
					top, from = v, p
				}
			}
			here[j] = top + d.scores[i*k+j]
			d.back[i*k+j] = uint8(from)
		}
	}
	d.trace(n, k)
}

func (d *Decoder) trace(n, k int) {
	last := d.best[(n-1)*k : n*k]
	state := 0
	for j, v := range last {
		if v > last[state] {
			state = j
		}
	}
	d.pathScore = float64(last[state])
	for i := n - 1; i >= 0; i-- {
		d.path[i] = uint8(state)
		state = int(d.back[i*k+state])
	}
}

// Forward computes the marginals of the sequence read last and returns the log probability
// of its best row.
func (d *Decoder) Forward(s *Sequence) float64 {
	n, k := d.length, d.model.states
	if n == 0 {
		return 0
	}
	d.emit, d.shift = grow(d.emit, n*k), grow(d.shift, n)
	d.alpha, d.beta, d.norm = grow(d.alpha, n*k), grow(d.beta, n*k), grow(d.norm, n)
	logZ := 0.0
	for i := range n {
		d.scale(i, k)
		logZ += d.forward(s, i, k) + d.shift[i]
	}
	for i := n - 1; i >= 0; i-- {
		d.backward(s, i, k)
	}
	d.marginalsDone = true
	return min(0, d.pathScore-logZ)
}

func (d *Decoder) scale(i, k int) {
	row := d.scores[i*k : (i+1)*k]
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	d.shift[i] = float64(top)
	for j, v := range row {
		d.emit[i*k+j] = math.Exp(float64(v - top))
	}
}

// forward fills the forward sums of position i and returns the log of their scaling.
func (d *Decoder) forward(s *Sequence, i, k int) float64 {
	here := d.alpha[i*k : (i+1)*k]
	sum := 0.0
	for j := range k {
		v := 0.0
		if i == 0 {
			v = d.first[j]
		} else {
			ways := d.ways[int(s.steps[i])*k*k:][:k*k]
			for p, a := range d.alpha[(i-1)*k : i*k] {
				v += a * ways[p*k+j]
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
	ways := d.ways[int(s.steps[i+1])*k*k:][:k*k]
	after, emit := d.beta[(i+1)*k:(i+2)*k], d.emit[(i+1)*k:(i+2)*k]
	for p := range k {
		v := 0.0
		for j, w := range ways[p*k : (p+1)*k] {
			v += w * emit[j] * after[j]
		}
		here[p] = v / d.norm[i+1]
	}
}

// Marginal is the probability of a state at position i. Forward comes first.
func (d *Decoder) Marginal(i int, state uint8) float64 {
	at := i*d.model.states + int(state)
	return d.alpha[at] * d.beta[at]
}

// grow returns a slice of n elements, the old one where it is large enough.
func grow[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n, n+n/2)
	}
	return list[:n]
}
