package main

import (
	"testing"

	"hearsay/logistic"
)

func TestFit(t *testing.T) {
	var list []example
	for i := range 200 {
		list = append(list, example{logistic.Example{Evidence: []float64{1, float64(i%2)*2 - 1}, Right: i%2 == 1 || i%10 == 0}, i})
	}
	w := fit(list, 2)
	if sure, unsure := logistic.Chance(w, []float64{1, 1}), logistic.Chance(w, []float64{1, -1}); sure < 0.95 || unsure < 0.15 || unsure > 0.25 {
		t.Errorf("chances %v and %v, want about 1 and 0.2", sure, unsure)
	}
	for i, p := range crossed(list, 2) {
		if (p > 0.5) != (i%2 == 1) {
			t.Fatalf("example %d has a chance of %v by the other articles", i, p)
		}
	}
}
