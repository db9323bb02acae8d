package logistic

import (
	"math"
	"testing"
)

// Newton arrives where the ascent of Fit is going.
func TestNewtonAndFitAgree(t *testing.T) {
	var list []Example
	for i := range 200 {
		x := float64(i%20)/10 - 1
		list = append(list, Example{Evidence: []float64{1, x, x * x}, Right: (i*7919)%100 < int(50+40*x)})
	}
	newton, ascent := Newton(list, 3, 1), Fit(list, 3, Options{Step: 2, Pull: 1})
	for i := range newton {
		if math.Abs(newton[i]-ascent[i]) > 1e-3 {
			t.Errorf("weight %d: %.5f and %.5f", i, newton[i], ascent[i])
		}
	}
}
