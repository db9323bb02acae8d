package choice_test

import (
	"errors"
	"math"
	"testing"

	"hearsay/choice"
)

// dense has two numbers: the first, around 10, speaks for x, the second for nobody; y has a bias.
func dense() []byte {
	return choice.PackDense([]string{"x", "y"}, []float32{10, 0}, []float32{2, 1}, []float32{0, 1}, [][]float64{{3, 0}, {0, 0}})
}

func TestDense(t *testing.T) {
	d, err := choice.LoadDense(dense())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row  []float32
		best string
		odds float64 // of x against y
	}{
		{[]float32{10, 5}, "y", -1},
		{[]float32{12, 5}, "x", 2},
		{[]float32{8, -5}, "y", -4},
	} {
		l := d.Score(c.row)
		if l.Best() != c.best || math.Abs(l.Odds("x", "y")-c.odds) > 0.01 || l.Odds("y", "x") != -l.Odds("x", "y") {
			t.Errorf("%v: %s, log odds %v, want %s, %v", c.row, l.Best(), l.Odds("x", "y"), c.best, c.odds)
		}
		if l.Odds("x", "no such class") != 0 {
			t.Error("an unknown class has odds")
		}
	}
	if l := (choice.Leaning{}); l.Best() != "" || l.Odds("x", "y") != 0 {
		t.Error("an empty leaning leans")
	}
}

func TestLoadDenseRefusesOtherBytes(t *testing.T) {
	packed := dense()
	for n := range len(packed) {
		if _, err := choice.LoadDense(packed[:n]); !errors.Is(err, choice.ErrFormat) {
			t.Errorf("%d of %d bytes: %v", n, len(packed), err)
		}
	}
	nan, none := float32(math.NaN()), []float64{0}
	for name, wrong := range map[string][]byte{
		"more behind": append(packed, 0),
		"no classes":  choice.PackDense(nil, []float32{0}, []float32{1}, nil, nil),
		"no number":   choice.PackDense([]string{"x"}, []float32{nan}, []float32{1}, []float32{0}, [][]float64{none}),
		"no spread":   choice.PackDense([]string{"x"}, []float32{0}, []float32{0}, []float32{0}, [][]float64{none}),
	} {
		if _, err := choice.LoadDense(wrong); !errors.Is(err, choice.ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
