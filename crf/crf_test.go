package crf_test

import (
	"bytes"
	"math"
	"testing"

	"hearsay/crf"
	"hearsay/crf/fit"
)

// row makes a sequence with one feature a letter.
func row(letters string) *crf.Sequence {
	var s crf.Sequence
	for _, r := range letters {
		s.Add(crf.Hash(1, uint64(r)))
		s.Next(0)
	}
	return &s
}

// weights are trained on rows where "n" is state 1 behind an "a", else 0, and "x" is 2.
func weights() crf.Weights {
	var examples []fit.Example
	for range 40 {
		examples = append(examples,
			fit.Example{Sequence: row("anbn"), States: []uint8{0, 1, 2, 0}},
			fit.Example{Sequence: row("bnan"), States: []uint8{2, 0, 0, 1}},
			fit.Example{Sequence: row("anan"), States: []uint8{0, 1, 0, 1}},
			fit.Example{Sequence: row("bbbn"), States: []uint8{2, 2, 2, 0}})
	}
	return fit.Fit(examples, fit.Options{Labels: []uint8{0, 1, 2}, Steps: 1, Passes: 10, Rate: 0.2, Cutoff: 1, Seed: 3})
}

func TestLearnsFromNeighbours(t *testing.T) {
	m, err := crf.Load(crf.Pack(weights()))
	if err != nil {
		t.Fatal(err)
	}
	d := m.Decoder()
	s := row("bbanbnan")
	d.Read(s)
	if want := []byte{2, 2, 0, 1, 2, 0, 0, 1}; !bytes.Equal(d.Best(), want) {
		t.Errorf("got %v, want %v", d.Best(), want)
	}
	if p := d.Forward(s); p < math.Log(0.5) || p > 0 {
		t.Errorf("log probability of a clear row is %v", p)
	}
	d.Backward(s)
	for i := range s.Len() {
		sum := 0.0
		for state := range m.States() {
			sum += d.Marginal(i, uint8(state))
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Errorf("marginals at %d sum to %v", i, sum)
		}
	}
}

func TestPackIsReproducible(t *testing.T) {
	if !bytes.Equal(crf.Pack(weights()), crf.Pack(weights())) {
		t.Error("two trainings differ")
	}
}

func TestLoadRejectsDamage(t *testing.T) {
	packed := crf.Pack(weights())
	for n := range packed {
		if _, err := crf.Load(packed[:n]); err == nil {
			t.Fatalf("the first %d bytes were taken for a model", n)
		}
	}
}
