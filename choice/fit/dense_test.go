package fit_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"hearsay/choice"
	"hearsay/choice/fit"
)

// rows: the first number tells the class, the second is noise of another size.
func rows() []fit.Row {
	random := rand.New(rand.NewPCG(1, 1))
	var out []fit.Row
	for range 400 {
		x := random.NormFloat64()
		class := "low"
		if x > 0 {
			class = "high"
		}
		out = append(out, fit.Row{Numbers: []float32{float32(5 + x), float32(100 * random.NormFloat64())}, Class: class})
	}
	return out
}

func TestDense(t *testing.T) {
	o := fit.DenseOptions{Passes: 60, Rate: 0.05, Pull: 0.01, Drop: 0.1, Smooth: 0.05}
	packed := fit.Dense(rows(), o)
	if !bytes.Equal(packed, fit.Dense(rows(), o)) {
		t.Error("the same rows gave other weights")
	}
	d, err := choice.LoadDense(packed)
	if err != nil {
		t.Fatal(err)
	}
	for _, noise := range []float32{-100, 0, 100} {
		if got := d.Score([]float32{6, noise}).Best(); got != "high" {
			t.Errorf("6, %v: %s", noise, got)
		}
		if got := d.Score([]float32{4, noise}).Best(); got != "low" {
			t.Errorf("4, %v: %s", noise, got)
		}
	}
}

func TestPullKeepsDenseWeightsSmall(t *testing.T) {
	odds := func(pull float64) float64 {
		d, err := choice.LoadDense(fit.Dense(rows(), fit.DenseOptions{Passes: 60, Rate: 0.05, Pull: pull}))
		if err != nil {
			t.Fatal(err)
		}
		return d.Score([]float32{6, 0}).Odds("high", "low")
	}
	if free, pulled := odds(0), odds(2); pulled <= 0 || pulled >= free {
		t.Errorf("log odds %.2f with a pull, %.2f without", pulled, free)
	}
}
