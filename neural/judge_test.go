package neural

import (
	"math"
	"testing"

	"hearsay/neural/kernel"
)

// TestJudgeIsWhatTheFrameworkComputes compares the third head with the same in numpy.
func TestJudgeIsWhatTheFrameworkComputes(t *testing.T) {
	m := load(t, "../extract/encoder/network.weights")
	if !m.Judges() {
		t.Fatal("the network tells no acts")
	}
	r := m.NewReader(kernel.Best())
	for i, c := range readCases(t, "testdata/network.json") {
		window := c.pieces()
		r.Read(c.Window.IDs[0], c.Window.IDs[len(c.Window.IDs)-1], window)
		anchor := c.Anchor - 1 // the recorded one counts the mark that begins the window
		vectors := func(lo, hi int) [][]float32 {
			var out [][]float32
			for k := lo; k < hi; k++ {
				out = append(out, r.Vector(k))
			}
			return out
		}
		got := m.Judge(vectors(anchor+1, len(window)), vectors(anchor, anchor+1), vectors(anchor-2, anchor))
		sum := 0.0
		for k, p := range got {
			sum += math.Exp(p)
			if math.Abs(math.Exp(p)-math.Exp(c.Acts[k])) > 0.1 {
				t.Errorf("case %d, %s: %v, want %v", i, Acts()[k], p, c.Acts[k])
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("case %d: chances add up to %v", i, sum)
		}
	}
}

func TestSmallNetworkTellsNoActs(t *testing.T) {
	if m, _ := small(t); m.Judges() {
		t.Error("the small network has a third head")
	}
}
