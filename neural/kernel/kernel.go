// Package kernel is the arithmetic of a small transformer encoder: products with 8-bit weights,
// attention in 32-bit floating point, GELU and layer normalisation, in plain Go and in the vector
// instructions of the machine, without a C compiler.
//
// # Sets
//
// A Set is one implementation of all kernels. Plain runs anywhere; Best picks what the processor
// and the operating system support, at run time: on amd64 AVX-512 with VNNI, or AVX2 with FMA; on
// arm64 NEON, with the dot product where present. A Set is a value: there is no global choice.
//
// # Tolerance
//
// None: every set gives the same bits for the same input, so that a text has the same reading
// on every machine. The rest of this comment is therefore exact. Where an input holds a NaN or an
// infinity, nothing crashes and the same places are NaN in every set, and that is all.
//
// Rounding is to the nearest, halves to even. fused(a, b, c) is a·b+c rounded once, as IEEE 754
// has it. Every other operation is rounded to float32. A sum over 16 lanes adds the element i to
// lane i mod 16 in order of i, and then lane j+8 to lane j, j+4 to j, j+2 to j, and 1 to 0.
//
// # Products
//
// Activations are unsigned bytes: Quantise gives every row of k numbers a scale max|x|/127 and
// stores x·(127/max|x|), rounded once, plus 128 (so 1 to 255). Zeros alone have scale 0.
//
// Weights are int8, in tiles (see NewMatrix), with a scale a column. The sum of weight times
// (activation - 128) is exact in int32, and
//
//	out[r][n] = fused(float32(sum), rowScale[r]·columnScale[n], bias[n])
//
// # Attention
//
// For a head of some width and a text of some length, with s = 1/√width:
//
//	score[i][j] = Σ over c of (q[i][c]·s)·k[j][c], by fused, in order of c, from 0
//	e[i][j]     = exp(score[i][j] - max over j)
//	out[i][c]   = (Σ over j of e[i][j]·v[j][c], by fused, in order of j, from 0) · (1 / Σ over 16 lanes of e[i])
//
// The lanes take, behind e[i], exp(-87) up to a multiple of 32, which is too little to be seen.
//
// # Exponential
//
// exp is that of Cephes: the argument is brought into [-87, 88] (NaN to -87), n = x·log2(e)
// rounded, r = x - n·ln 2 in two steps, and a polynomial of degree 7 in r times 2ⁿ. Its relative
// error is below 2e-7.
//
// # GELU
//
// 0.5·x·(1 + tanh(u)) with u = √(2/π)·(x + 0.044715·x³) is x / (1 + exp(-2u)), and computed so. The
// error is below 5e-7·|x|, and below 5e-7 of the result where x > -1.
//
// # Layer normalisation
//
// AddNormalise adds the residual, then takes mean and variance by two passes of 16 lanes:
//
//	y = x + residual;  mean = Σy · (1/width);  d = y - mean;  variance = Σ by fused of d²
//	x = fused(d · (1 / √fused(variance, 1/width, 1e-12)), weight, bias)
//
// # Use
//
// No kernel allocates, starts a goroutine or keeps its arguments. A Set and a Matrix are safe for
// concurrent use; slices passed must not overlap unless a function says that it works in place.
// Slices that are too short panic before anything is written; what lies beyond the lengths given is
// neither read nor written.
package kernel

import "math"

//go:generate go run ./gen

// Set is one implementation of the kernels. The zero Set is not usable.
type Set struct {
	name string
	// rows and columns are the size of the block of a product that tile computes.
	rows, columns int

	// product is Multiply for slices of exactly the right length.
	product func(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32)
	// quantise is Quantise for one row.
	quantise func(dst []uint8, x []float32) float32
	// tile computes c = a·b for a block of rows×columns; the strides are in elements.
	tile func(c []float32, cStride int, a []float32, aStride int, b []float32, bStride, depth int)
	// scale is dst = x·factor.
	scale func(dst, x []float32, factor float32)
	// exponents replaces a row, of a multiple of 32 numbers, by exp(x-max), and returns the sum.
	exponents func(x []float32) float32
	gelu      func(x []float32)
	// normalise is AddNormalise for one row.
	normalise func(x, residual, weight, bias []float32)
}

// Plain is the set in Go alone.
func Plain() Set {
	return Set{
		name: "plain", rows: 8, columns: 16,
		product: product, quantise: quantise, tile: tile, scale: scale,
		exponents: exponents, gelu: gelu, normalise: normalise,
	}
}

// Sets are all sets that this machine can run, the slowest (Plain) first.
func Sets() []Set { return append([]Set{Plain()}, machine()...) }

// Best is the fastest set that this machine can run.
func Best() Set {
	all := Sets()
	return all[len(all)-1]
}

// Name says which set it is: "plain", "avx2", "avx512", "neon" or "neon-dot".
func (s Set) Name() string { return s.name }

// Quantise turns rows of k numbers into bytes, and gives each row its scale.
func (s Set) Quantise(dst []uint8, scale []float32, x []float32, rows, k int) {
	dst, x, scale = first(dst, rows*k), first(x, rows*k), first(scale, rows)
	for r := range scale {
		scale[r] = s.quantise(dst[r*k:][:k:k], x[r*k:][:k:k])
	}
}

// Multiply multiplies rows of m.K bytes, as Quantise gives them, by m: out has rows of m.N numbers.
func (s Set) Multiply(out []float32, m *Matrix, x []uint8, rowScale []float32, rows int, bias []float32) {
	if rows == 0 {
		return
	}
	s.product(first(out, rows*m.n), m, first(x, rows*m.k), first(rowScale, rows), rows, first(bias, m.n))
}

// Gelu applies GELU in place.
func (s Set) Gelu(x []float32) { s.gelu(x) }

// AddNormalise replaces every row of x by the layer normalisation of x + residual, in place.
// The length of x is a multiple of the width, or it panics.
func (s Set) AddNormalise(x, residual, weight, bias []float32, width int) {
	if len(x)%width != 0 {
		panic("kernel: not whole rows")
	}
	residual, weight, bias = first(residual, len(x)), first(weight, width), first(bias, width)
	for i := 0; i < len(x); i += width {
		s.normalise(x[i:][:width:width], residual[i:][:width:width], weight, bias)
	}
}

// first are the first n elements of a slice that must have as many, whatever its capacity.
func first[E any](x []E, n int) []E { return x[:n:len(x)] }

// AttentionScratch is how many numbers Attention needs as scratch.
func AttentionScratch(length, width int) int {
	l, w := padded(length), padded(width)
	return 2*w*l + blockRows*(2*w+l+1)
}

// Attention computes a head: out = softmax(q·kᵀ/√width)·v. The slices begin at the first number
// of the head in the first row, and rows are stride numbers apart; length rows are read and
// written, so a caller passes no padding. The scratch has AttentionScratch(length, width) numbers of
// any content.
func (s Set) Attention(out, q, k, v []float32, stride, length, width int, scratch []float32) {
	if length == 0 {
		return
	}
	n := (length-1)*stride + width
	out, q, k, v = first(out, n), first(q, n), first(k, n), first(v, n)
	h := newHead(length, width, scratch)
	h.keys(k, stride)
	h.values(v, stride)
	root := float32(1 / math.Sqrt(float64(width)))
	for r := 0; r < length; r += s.rows {
		rows := min(s.rows, length-r)
		for i := range rows {
			s.scale(h.q[i*h.w:][:width], q[(r+i)*stride:][:width], root)
		}
		clear(h.q[rows*h.w:])
		s.attend(h, rows)
		for i := range rows {
			s.scale(out[(r+i)*stride:][:width], h.o[i*h.w:][:width], h.inverse[i])
		}
	}
}
