package kernel

import "math"

// The kernels in Go, for exactly the operations that the package comment gives. A conversion to
// float32 around a product keeps the compiler from fusing it with a sum (Go specification,
// "Floating-point operators").

// fused is a·b+c rounded once to float32. The product of two float32 is exact in float64, so only
// the sum is rounded before the result is; that matters where it fell on half a unit of float32.
func fused(a, b, c float32) float32 {
	s := float64(a)*float64(b) + float64(c)
	const half, normal = 1 << 28, (1023 - 126) << 53
	if bits := math.Float64bits(s); bits&(1<<29-1) == half || bits<<1 < normal {
		return fusedHalf(float64(a)*float64(b), float64(c), s)
	}
	return float32(s)
}

// fusedHalf rounds p+c, whose sum in float64 is s, to float32. It rounds s to odd first, which
// makes the second rounding right (Boldo and Melquiond 2008).
func fusedHalf(p, c, s float64) float32 {
	t := s - p
	rest := (p - (s - t)) + (c - t) // of the sum, exactly (Knuth)
	bits := math.Float64bits(s)
	switch {
	case bits&1 == 1 || rest == 0 || rest != rest:
	case (rest > 0) == (s > 0):
		bits++
	default:
		bits--
	}
	return float32(math.Float64frombits(bits))
}

func product(out []float32, m *Matrix, x []uint8, scale []float32, rows int, bias []float32) {
	for r := range rows {
		row := out[r*m.n:][:m.n]
		for n := 0; n < m.n; n += 16 {
			sums := [16]int32(m.start[n:])
			addTiles(&sums, x[r*m.k:][:m.k], m.tiles[n*m.k:])
			for i, sum := range sums {
				row[n+i] = fused(float32(sum), scale[r]*m.scale[n+i], bias[n+i])
			}
		}
	}
}

// addTiles adds the products of a row with sixteen columns.
func addTiles(sums *[16]int32, x []uint8, tiles []int8) {
	for k := 0; k+4 <= len(x); k += 4 {
		x0, x1, x2, x3 := int32(x[k]), int32(x[k+1]), int32(x[k+2]), int32(x[k+3])
		t := (*[64]int8)(tiles[k*16:])
		for i := range sums {
			sums[i] += x0*int32(t[i*4]) + x1*int32(t[i*4+1]) + x2*int32(t[i*4+2]) + x3*int32(t[i*4+3])
		}
	}
}

// shift brings a number between -127 and 127 to where the last byte of a float32 counts units
// from -128.
const shift = 1<<23 + 1<<22 + 128

func quantise(dst []uint8, x []float32) float32 {
	limit := float32(0)
	for _, v := range x {
		if v = float32(math.Abs(float64(v))); v > limit {
			limit = v
		}
	}
	inverse := inverseOf(limit)
	for i, v := range x {
		t := fused(v, inverse, shift)
		if !(t < shift+127) {
			t = shift + 127
		}
		if t < shift-127 {
			t = shift - 127
		}
		dst[i] = uint8(math.Float32bits(t))
	}
	return limit / 127
}

// inverseOf is the inverse of the scale that belongs to the greatest number of a row.
func inverseOf(limit float32) float32 {
	if limit > 0 {
		return 127 / limit
	}
	return 0
}

func scale(dst, x []float32, factor float32) {
	for i, v := range x {
		dst[i] = v * factor
	}
}

func tile(c []float32, cStride int, a []float32, aStride int, b []float32, bStride, depth int) {
	for i := range 8 {
		row := [16]float32{}
		for d, x := range a[i*aStride:][:depth] {
			for j, y := range b[d*bStride:][:16] {
				row[j] = fused(x, y, row[j])
			}
		}
		copy(c[i*cStride:], row[:])
	}
}

func exponents(x []float32) float32 {
	limit := float32(math.Inf(-1))
	for _, v := range x {
		if v > limit {
			limit = v
		}
	}
	var sums [16]float32
	for i, v := range x {
		x[i] = exp(v - limit)
		sums[i%16] += x[i]
	}
	return total(&sums)
}

// total adds lanes.
func total(s *[16]float32) float32 {
	for half := 8; half > 0; half /= 2 {
		for i := range half {
			s[i] += s[i+half]
		}
	}
	return s[0]
}

// Constants of exp, from the Cephes library (expf.c).
const (
	expMin  = -87
	expMax  = 88
	log2e   = 1.44269504088896341
	ln2High = 0.693359375
	ln2Low  = -2.12194440e-4
	expUnit = 1<<23 + 1<<22 // added, it rounds to a whole number in the last bits
	exp7    = 1.9875691500e-4
	exp6    = 1.3981999507e-3
	exp5    = 8.3334519073e-3
	exp4    = 4.1665795894e-2
	exp3    = 1.6666665459e-1
	exp2    = 5.0000001201e-1
)

func exp(x float32) float32 {
	if !(x > expMin) {
		x = expMin
	}
	if x > expMax {
		x = expMax
	}
	unit := fused(x, log2e, expUnit)
	n := unit - expUnit
	r := fused(n, -ln2High, x)
	r = fused(n, -ln2Low, r)
	p := fused(r, exp7, exp6)
	p = fused(p, r, exp5)
	p = fused(p, r, exp4)
	p = fused(p, r, exp3)
	p = fused(p, r, exp2)
	p = fused(p, r, 1)
	p = fused(p, r, 1)
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(unit)<<23)
}

const (
	geluCubic = 0.044715
	geluScale = -1.5957691216057308 // -2·√(2/π)
)

func gelu(x []float32) {
	for i, v := range x {
		u := fused(float32(v*v), geluCubic, 1)
		x[i] = v / (1 + exp(float32(float32(v*geluScale)*u)))
	}
}

// epsilon is what BERT adds to a variance.
const epsilon = 1e-12

func normalise(x, residual, weight, bias []float32) {
	inverse := 1 / float32(len(x))
	var sums, squares [16]float32
	for i := range x {
		x[i] += residual[i]
		sums[i%16] += x[i]
	}
	mean := float32(total(&sums) * inverse)
	for i, v := range x {
		x[i] = v - mean
		squares[i%16] = fused(x[i], x[i], squares[i%16])
	}
	scale := inverseDeviation(total(&squares), len(x))
	for i, v := range x {
		x[i] = fused(float32(v*scale), weight[i], bias[i])
	}
}

func inverseDeviation(squares float32, width int) float32 {
	variance := fused(squares, 1/float32(width), epsilon)
	return 1 / float32(math.Sqrt(float64(variance)))
}
