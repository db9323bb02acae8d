package neural

import (
	"math"
)

// Acts are the acts that the third head tells apart, in the order of its scores (train/encoder/ledger.py).
func Acts() []string {
	return []string{"accuse", "ask", "assert", "confirm", "decline", "demand", "deny", "judge", "predict", "promise", "silence", "threaten", "unverified"}
}

// judge is the third head: two small products with a bend between them.
type judge struct{ up, act linear }

// poolings are how many vectors are made of the pieces of a statement: the means of its content, cue and source, and
// the largest of each number over the content.
const poolings = 4

// Judges reports whether the network has a third head.
func (m *Model) Judges() bool { return m.shape.Judged > 0 }

// Width is how many numbers a vector has.
func (m *Model) Width() int { return m.shape.Width }

// Vector is what the window's piece i is read as. It is valid until the next window is read.
func (r *Reader) Vector(i int) []float32 { return r.row(i + 1) }

// Judge gives the logarithm of how likely each of Acts is of a statement whose content, cue and source have these
// vectors; content must have one at least. The network must have a third head.
func (m *Model) Judge(content, cue, source [][]float32) []float64 {
	w := m.shape.Width
	in := make([]float32, poolings*w)
	for i, list := range [][][]float32{content, cue, source} {
		mean(in[i*w:][:w], list)
	}
	top(in[(poolings-1)*w:], content)
	hidden := make([]float32, m.shape.Judged)
	for i := range hidden {
		hidden[i] = bend(dot(in, m.judge.up.column(i)) + m.judge.up.bias[i])
	}
	out := make([]float64, len(m.judge.act.bias))
	for i := range out {
		out[i] = float64(dot(hidden, m.judge.act.column(i)) + m.judge.act.bias[i])
	}
	return normalised(out)
}

// mean fills out with the mean of vectors.
func mean(out []float32, list [][]float32) {
	for _, v := range list {
		for k, x := range v {
			out[k] += x
		}
	}
	for k := range out {
		out[k] /= float32(max(1, len(list)))
	}
}

// top fills out with the largest of each number.
func top(out []float32, list [][]float32) {
	copy(out, list[0])
	for _, v := range list[1:] {
		for k, x := range v {
			out[k] = max(out[k], x)
		}
	}
}

// bend is the Gaussian error linear unit in the form with a hyperbolic tangent.
func bend(x float32) float32 {
	v := float64(x)
	return float32(v / (1 + math.Exp(-2*math.Sqrt(2/math.Pi)*(v+0.044715*v*v*v))))
}

// normalised turns scores into logarithms of chances.
func normalised(x []float64) []float64 {
	most, sum := math.Inf(-1), 0.0
	for _, v := range x {
		most = max(most, v)
	}
	for _, v := range x {
		sum += math.Exp(v - most)
	}
	for i := range x {
		x[i] -= most + math.Log(sum)
	}
	return x
}
