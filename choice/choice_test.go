package choice_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"hearsay/choice"
)

// model has two features that speak: of 4,096 places, "word a" for x and "word b" against it.
func model(t *testing.T) *choice.Model {
	t.Helper()
	const bits = 12
	weights := make([]float64, 2<<bits)
	weights[2*choice.Feature{Kind: "word", Value: "a"}.Slot(bits)] = 2
	weights[2*choice.Feature{Kind: "word", Value: "b"}.Slot(bits)] = -1
	m, err := choice.Load(choice.Pack([]string{"x", "y"}, bits, weights))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestScores(t *testing.T) {
	a, b, c := choice.Feature{Kind: "word", Value: "a"}, choice.Feature{Kind: "word", Value: "b"}, choice.Feature{Kind: "word", Value: "c"}
	for _, test := range []struct {
		seen []choice.Feature
		best string
		odds float64
		why  string
	}{
		{[]choice.Feature{a, b, c}, "x", 1, "[word a]"},
		{[]choice.Feature{b}, "y", -1, "[]"},
		{[]choice.Feature{a, a}, "x", 4, "[word a]"},
		{nil, "x", 0, "[]"},
	} {
		s := model(t).Score(test.seen)
		if got := s.Best(); got != test.best {
			t.Errorf("%v: best %s, want %s", test.seen, got, test.best)
		}
		if got := s.Odds("x", "y"); math.Abs(got-test.odds) > 0.05 || s.Odds("y", "x") != -got {
			t.Errorf("%v: log odds %v, want %v", test.seen, got, test.odds)
		}
		if got := fmt.Sprint(s.Why("x", "y", 3)); got != test.why {
			t.Errorf("%v: because of %s, want %s", test.seen, got, test.why)
		}
	}
	if got := model(t).Score([]choice.Feature{a}).Odds("x", "no such class"); math.Abs(got-2) > 0.05 {
		t.Errorf("against an unknown class: %v", got)
	}
}

func TestLoadRefusesOtherBytes(t *testing.T) {
	packed := choice.Pack([]string{"x", "y"}, 4, make([]float64, 32))
	for n := range len(packed) {
		if _, err := choice.Load(packed[:n]); !errors.Is(err, choice.ErrFormat) {
			t.Errorf("%d of %d bytes: %v", n, len(packed), err)
		}
	}
	for _, wrong := range [][]byte{
		choice.Pack([]string{"x", "y"}, 4, make([]float64, 30)), choice.Pack(nil, 4, nil), choice.Pack([]string{"x"}, 60, nil),
	} {
		if _, err := choice.Load(wrong); !errors.Is(err, choice.ErrFormat) {
			t.Errorf("a model of the wrong shape: %v", err)
		}
	}
}

func TestPartsOfAFeatureAreApart(t *testing.T) {
	a, b := choice.Feature{Kind: "k", Value: "ab", Next: "c"}, choice.Feature{Kind: "k", Value: "a", Next: "bc"}
	if a.Slot(20) == b.Slot(20) {
		t.Error("two features of the same letters share a place")
	}
}
