package fit_test

import (
	"bytes"
	"testing"

	"hearsay/choice"
	"hearsay/choice/fit"
)

func word(w string) choice.Feature { return choice.Feature{Kind: "word", Value: w} }

// examples: "rain" makes one class and "sun" the other, "day" stands with both, and a rare word with one.
func examples() []fit.Example {
	var out []fit.Example
	for range 20 {
		out = append(out, fit.Example{Seen: []choice.Feature{word("rain"), word("day")}, Class: "wet"}, fit.Example{Seen: []choice.Feature{word("sun"), word("day")}, Class: "dry"})
	}
	return append(out, fit.Example{Seen: []choice.Feature{word("rare")}, Class: "wet"})
}

func TestFit(t *testing.T) {
	o := fit.Options{Bits: 10, Passes: 5, Rate: 0.5, Pull: 0.001, Cutoff: 2}
	packed := fit.Fit(examples(), o)
	if !bytes.Equal(packed, fit.Fit(examples(), o)) {
		t.Error("the same examples gave other weights")
	}
	m, err := choice.Load(packed)
	if err != nil {
		t.Fatal(err)
	}
	odds := func(words ...string) float64 {
		var seen []choice.Feature
		for _, w := range words {
			seen = append(seen, word(w))
		}
		return m.Score(seen).Odds("wet", "dry")
	}
	if odds("rain") < 1 || odds("sun", "day") > -1 {
		t.Errorf("log odds of rain %.2f, of a day of sun %.2f", odds("rain"), odds("sun", "day"))
	}
	if odds("rare") != 0 {
		t.Errorf("a word that one example has weighs %.2f", odds("rare"))
	}
}

func TestPullKeepsWeightsSmall(t *testing.T) {
	odds := func(pull float64) float64 {
		m, err := choice.Load(fit.Fit(examples(), fit.Options{Bits: 10, Passes: 50, Rate: 0.5, Pull: pull}))
		if err != nil {
			t.Fatal(err)
		}
		return m.Score([]choice.Feature{word("rain")}).Odds("wet", "dry")
	}
	if free, pulled := odds(0), odds(0.5); pulled <= 0 || pulled >= free {
		t.Errorf("log odds %.2f with a pull, %.2f without", pulled, free)
	}
}
