package main

import "testing"

func TestFit(t *testing.T) {
	var list []example
	for i := range 200 {
		list = append(list, example{[]float64{1, float64(i%2)*2 - 1}, i, i%2 == 1 || i%10 == 0})
	}
	w := fit(list, 2)
	if sure, unsure := chance(w, []float64{1, 1}), chance(w, []float64{1, -1}); sure < 0.95 || unsure < 0.15 || unsure > 0.25 {
		t.Errorf("chances %v and %v, want about 1 and 0.2", sure, unsure)
	}
	for i, p := range crossed(list, 2) {
		if (p > 0.5) != (i%2 == 1) {
			t.Fatalf("example %d has a chance of %v by the other articles", i, p)
		}
	}
}
