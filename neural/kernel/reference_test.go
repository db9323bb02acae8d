package kernel

import (
	"math"
	"math/big"
)

// exactFused is a·b+c rounded once, by arithmetic that loses nothing on the way.
func exactFused(a, b, c float32) float32 {
	exact := func(x float32) *big.Float { return new(big.Float).SetPrec(800).SetFloat64(float64(x)) }
	p := new(big.Float).SetPrec(800).Mul(exact(a), exact(b))
	f, _ := p.Add(p, exact(c)).Float32()
	return f
}

// reference is attention in float64, with rows of width.
func reference(q, k, v []float32, stride, length, width int) []float64 {
	out := make([]float64, length*width)
	for i := range length {
		e, sum := make([]float64, length), 0.0
		for j := range e {
			for c := range width {
				e[j] += float64(q[i*stride+c]) * float64(k[j*stride+c])
			}
			e[j] = math.Exp(e[j] / math.Sqrt(float64(width)))
			sum += e[j]
		}
		for j := range e {
			for c := range width {
				out[i*width+c] += e[j] / sum * float64(v[j*stride+c])
			}
		}
	}
	return out
}
