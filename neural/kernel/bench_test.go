//go:build unix

package kernel

import (
	"fmt"
	"syscall"
	"testing"
	"time"
)

// The sizes of the encoder: a window, the hidden numbers, those between, and the heads.
const (
	benchRows, benchWidth, benchInner = 200, 384, 1536
	benchHeads, benchHead             = 12, 32
)

// measure runs something b.N times and reports its operations in a second of processor time, and
// in a second of the quickest run on the clock: what the machine does when nobody disturbs it.
func measure(b *testing.B, operations float64, unit string, run func()) {
	n, start, best := 0, processorTime(b), time.Hour
	for b.Loop() {
		began := time.Now()
		run()
		best = min(best, time.Since(began))
		n++
	}
	b.ReportMetric(operations*float64(n)/(processorTime(b)-start), unit)
	b.ReportMetric(operations/best.Seconds(), "best-"+unit)
}

// processorTime is what this process has used, in seconds.
func processorTime(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkPeak is what the processor does on registers alone, with the instructions of the
// kernels: the bound for those below.
func BenchmarkPeak(b *testing.B) {
	for _, p := range peaks() {
		b.Run(p.name, func(b *testing.B) {
			measure(b, 1e5*p.operations/1e9, p.unit, func() { p.run(1e5) })
		})
	}
}

type peak struct {
	name, unit string
	run        func(n int)
	operations float64 // of one step
}

func BenchmarkMultiply(b *testing.B) {
	for _, s := range Sets() {
		for _, shape := range [][2]int{{benchWidth, benchWidth}, {benchWidth, benchInner}, {benchInner, benchWidth}} {
			k, n := shape[0], shape[1]
			b.Run(fmt.Sprintf("%s/%dx%d", s.Name(), k, n), func(b *testing.B) { benchmarkMultiply(b, s, k, n, 1) })
			if s.Name() == "avx2" {
				b.Run(fmt.Sprintf("%s/%dx%d-narrow", s.Name(), k, n), func(b *testing.B) { benchmarkMultiply(b, s, k, n, 2) })
			}
		}
	}
}

// benchmarkMultiply divides the weights: by 2, they are narrow.
func benchmarkMultiply(b *testing.B, s Set, k, n int, divisor int8) {
	r := random(1)
	m := newMatrix(b, k, n, divided(weights(r, k*n), divisor), numbers(r, n, 1))
	x, scale, bias := bytes(r, benchRows*k), numbers(r, benchRows, 1), numbers(r, n, 1)
	out := make([]float32, benchRows*n)
	measure(b, 2*benchRows*float64(k*n)/1e9, "GOP/s", func() { s.Multiply(out, m, x, scale, benchRows, bias) })
}

func divided(w []int8, divisor int8) []int8 {
	for i := range w {
		w[i] /= divisor
	}
	return w
}

func BenchmarkAttention(b *testing.B) {
	for _, s := range Sets() {
		for _, length := range []int{100, 256} {
			b.Run(fmt.Sprintf("%s/%d", s.Name(), length), func(b *testing.B) {
				r := random(2)
				q, k, v := numbers(r, length*benchWidth, 1), numbers(r, length*benchWidth, 1), numbers(r, length*benchWidth, 1)
				out, scratch := make([]float32, len(q)), make([]float32, AttentionScratch(length, benchHead))
				measure(b, 4*benchWidth*float64(length*length)/1e9, "GFLOP/s", func() {
					for h := 0; h < benchWidth; h += benchHead {
						s.Attention(out[h:], q[h:], k[h:], v[h:], benchWidth, length, benchHead, scratch)
					}
				})
			})
		}
	}
}

// BenchmarkRest are the kernels that take each number once or twice.
func BenchmarkRest(b *testing.B) {
	const n = benchRows * benchWidth
	source, residual := numbers(random(3), n, 1), numbers(random(4), n, 1)
	x := make([]float32, n) // copied anew, since what works in place would soon have the smallest numbers
	u, scale := make([]uint8, n), make([]float32, benchRows)
	ones := make([]float32, benchWidth)
	for _, s := range Sets() {
		for _, c := range []struct {
			name string
			run  func()
		}{
			{"gelu", func() { copy(x, source); s.Gelu(x) }},
			{"quantise", func() { s.Quantise(u, scale, source, benchRows, benchWidth) }},
			{"normalise", func() { copy(x, source); s.AddNormalise(x, residual, ones, ones, benchWidth) }},
		} {
			b.Run(s.Name()+"/"+c.name, func(b *testing.B) {
				measure(b, n/1e6, "Mnumbers/s", c.run)
			})
		}
	}
}

// BenchmarkEncoder is the arithmetic of six layers for a window: an article of 600 words is four to
// six windows.
func BenchmarkEncoder(b *testing.B) {
	for _, s := range Sets() {
		b.Run(s.Name(), func(b *testing.B) { benchmarkEncoder(b, s, 1) })
		if s.Name() == "avx2" {
			b.Run(s.Name()+"-narrow", func(b *testing.B) { benchmarkEncoder(b, s, 2) })
		}
	}
}

func benchmarkEncoder(b *testing.B, s Set, divisor int8) {
	l := newLayer(b, divisor)
	measure(b, benchRows, "pieces/s", func() {
		for range 6 {
			l.run(s)
		}
	})
}

// A layer is a layer of the encoder, with weights by chance.
type layer struct {
	square, up, down        *Matrix
	x, q, k, v, o, inner    []float32
	ones, zeros, scratch, s []float32
	u                       []uint8
}

func newLayer(b *testing.B, divisor int8) *layer {
	r := random(9)
	matrix := func(k, n int) *Matrix {
		scale := make([]float32, n)
		for i := range scale {
			scale[i] = 1e-3
		}
		return newMatrix(b, k, n, divided(weights(r, k*n), divisor), scale)
	}
	floats := func(n int) []float32 { return make([]float32, n) }
	const n = benchRows * benchWidth
	l := &layer{
		square: matrix(benchWidth, benchWidth), up: matrix(benchWidth, benchInner), down: matrix(benchInner, benchWidth),
		x: numbers(r, n, 1), q: floats(n), k: floats(n), v: floats(n), o: floats(n), inner: floats(benchRows * benchInner),
		ones: numbers(r, benchInner, 1), zeros: floats(benchInner), s: floats(benchRows),
		scratch: floats(AttentionScratch(benchRows, benchHead)), u: make([]uint8, benchRows*benchInner),
	}
	return l
}

func (l *layer) run(s Set) {
	s.Quantise(l.u, l.s, l.x, benchRows, benchWidth)
	for _, out := range [][]float32{l.q, l.k, l.v} {
		s.Multiply(out, l.square, l.u, l.s, benchRows, l.zeros)
	}
	for h := 0; h < benchWidth; h += benchHead {
		s.Attention(l.o[h:], l.q[h:], l.k[h:], l.v[h:], benchWidth, benchRows, benchHead, l.scratch)
	}
	s.Quantise(l.u, l.s, l.o, benchRows, benchWidth)
	s.Multiply(l.q, l.square, l.u, l.s, benchRows, l.zeros)
	s.AddNormalise(l.x, l.q, l.ones, l.zeros, benchWidth)
	s.Quantise(l.u, l.s, l.x, benchRows, benchWidth)
	s.Multiply(l.inner, l.up, l.u, l.s, benchRows, l.zeros)
	s.Gelu(l.inner)
	s.Quantise(l.u, l.s, l.inner, benchRows, benchInner)
	s.Multiply(l.q, l.down, l.u, l.s, benchRows, l.zeros)
	s.AddNormalise(l.x, l.q, l.ones, l.zeros, benchWidth)
}
