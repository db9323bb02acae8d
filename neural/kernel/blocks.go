package kernel

// lanes are the kernels of a machine that work on rows of numbers, by pointers: x points to n
// numbers, a positive multiple of 16, and so do the others; for greatest, powers and gelu, of 32.
type lanes struct {
	greatest func(x *float32, n int) float32                      // of x, NaN left out
	limit    func(x *float32, n int) float32                      // greatest |x|, NaN left out
	bytes    func(dst *uint8, x *float32, n int, inverse float32) // of Quantise
	powers   func(x *float32, n int, limit float32) float32       // x = exp(x-limit); the sum
	gelu     func(x *float32, n int)                              // in place
	sum      func(x, residual *float32, n int) float32            // x += residual; the sum
	squares  func(x *float32, n int, mean float32) float32        // x -= mean; the sum of squares
	affine   func(x, weight, bias *float32, n int, scale float32) // x = x·scale·weight + bias
	scale    func(dst, x *float32, n int, factor float32)
	tile     func(c *float32, cs int, a *float32, as int, b *float32, bs, depth int) // see Set
}

func (l lanes) set(name string, rows, columns int, product func([]float32, *Matrix, []uint8, []float32, int, []float32)) Set {
	return Set{
		name: name, rows: rows, columns: columns, product: product,
		quantise: l.quantiseRow, tile: l.tileSlices(rows, columns), scale: l.scaleAny,
		exponents: l.exponents, gelu: l.geluAny, normalise: l.normaliseRow,
	}
}

func (l lanes) quantiseRow(dst []uint8, x []float32) float32 {
	if len(x) == 0 || len(x)%16 != 0 {
		return quantise(dst, x)
	}
	limit := l.limit(&x[0], len(x))
	l.bytes(&dst[0], &x[0], len(x), inverseOf(limit))
	return limit / 127
}

func (l lanes) tileSlices(rows, columns int) func([]float32, int, []float32, int, []float32, int, int) {
	return func(c []float32, cs int, a []float32, as int, b []float32, bs, depth int) {
		_ = c[(rows-1)*cs+columns-1]
		_ = a[(rows-1)*as+depth-1]
		_ = b[(depth-1)*bs+columns-1]
		l.tile(&c[0], cs, &a[0], as, &b[0], bs, depth)
	}
}

func (l lanes) scaleAny(dst, x []float32, factor float32) {
	whole := len(x) &^ 15
	if whole > 0 {
		l.scale(&dst[0], &x[0], whole, factor)
	}
	scale(dst[whole:], x[whole:], factor)
}

func (l lanes) exponents(x []float32) float32 {
	return l.powers(&x[0], len(x), l.greatest(&x[0], len(x)))
}

func (l lanes) geluAny(x []float32) {
	whole := len(x) &^ 31
	if whole > 0 {
		l.gelu(&x[0], whole)
	}
	gelu(x[whole:])
}

func (l lanes) normaliseRow(x, residual, weight, bias []float32) {
	n := len(x)
	if n%16 != 0 {
		normalise(x, residual, weight, bias)
		return
	}
	mean := l.sum(&x[0], &residual[0], n) * (1 / float32(n))
	scale := inverseDeviation(l.squares(&x[0], n, mean), n)
	l.affine(&x[0], &weight[0], &bias[0], n, scale)
}

// blocks calls do for the first row of each block of rows, where the last block may overlap the one
// before it, and reports whether there are rows enough for a block.
func blocks(rows, block int, do func(row int)) bool {
	if rows < block {
		return false
	}
	for r := 0; r < rows; r += block {
		do(min(r, rows-block))
	}
	return true
}
