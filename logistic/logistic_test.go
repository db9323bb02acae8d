package logistic

import (
	"math"
	"testing"
)

// examples are right where the second number is 1, and one in ten where it is -1.
func examples() []Example {
	var list []Example
	for i := range 200 {
		list = append(list, Example{[]float64{1, float64(i%2)*2 - 1}, i%2 == 1 || i%20 == 0})
	}
	return list
}

func TestFitFindsHowOftenExamplesAreRight(t *testing.T) {
	w := Fit(examples(), 2, Options{Step: 0.5})
	if high, low := Chance(w, []float64{1, 1}), Chance(w, []float64{1, -1}); high < 0.95 || math.Abs(low-0.1) > 0.01 {
		t.Errorf("chances %.3f and %.3f, want near 1 and 0.1", high, low)
	}
}

func TestPullKeepsWeightsSmall(t *testing.T) {
	free, pulled := Fit(examples(), 2, Options{Step: 0.5}), Fit(examples(), 2, Options{Step: 0.5, Pull: 2})
	if pulled[1] >= free[1] || pulled[1] <= 0 {
		t.Errorf("weight %.2f with a pull, %.2f without", pulled[1], free[1])
	}
}

func TestFitWithoutExamples(t *testing.T) {
	if w := Fit(nil, 2, Options{Step: 0.5, Pull: 2}); w[0] != 0 || w[1] != 0 {
		t.Errorf("weights %v from nothing", w)
	}
}

func TestEvidence(t *testing.T) {
	if got := LogOdds(0.5); got != 0 {
		t.Errorf("log odds of one half: %v", got)
	}
	if LogOdds(0) != LogOdds(0.001) || LogOdds(1) != LogOdds(0.999) || math.Abs(LogOdds(0.9)+LogOdds(0.1)) > 1e-12 {
		t.Error("log odds are not bounded, or not symmetric")
	}
	if got := Rounded([]float64{math.Log(2)}, []float64{1}); got != 0.6667 {
		t.Errorf("two to one is %v", got)
	}
	if Truth(true) != 1 || Truth(false) != 0 {
		t.Error("truth")
	}
}
