// Package curve fits a judge on more and more of the train part and prints how often it is right on the dev
// part: the learning curve of a model, and what each threshold of sureness gives.
package curve

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"hearsay/choice"
	"hearsay/choice/fit"
	"hearsay/corpus"
)

// Example is what is seen of something, its class, and the one that the rules give it.
type Example struct {
	Language, Kind string
	fit.Example
	Rules string
}

// parts are how many steps the curve has.
const parts = 8

// Print fits on the first eighths of the train part, a list of examples a report, in an order that a fixed
// seed shuffles, and then on all of it; that model is returned, packed.
func Print(w io.Writer, train, dev [][]Example, o fit.Options) ([]byte, error) {
	train = slices.Clone(train)
	random := rand.New(rand.NewPCG(14, 14))
	random.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
	test := slices.Concat(dev...)
	fmt.Fprintf(w, "%d examples of dev; overruled: log odds from which the judge overrules the rules\n", len(test))
	var packed []byte
	for n := 1; n <= parts; n++ {
		learned := slices.Concat(train[:len(train)*n/parts]...)
		packed = fit.Fit(examples(learned), o)
		m, err := choice.Load(packed)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(w, "%d/%d of train, %d examples\n", n, parts, len(learned))
		for _, sure := range []float64{0, 0.5, 1, 1.5, 2, 3, 1000} {
			row(w, m, sure, test)
		}
	}
	return packed, nil
}

func examples(list []Example) []fit.Example {
	out := make([]fit.Example, len(list))
	for i, e := range list {
		out[i] = e.Example
	}
	return out
}

// row prints how often the judge and the rules together are right.
func row(w io.Writer, m *choice.Model, sure float64, test []Example) {
	right, all := map[string]int{}, map[string]int{}
	for _, e := range test {
		s := m.Score(e.Seen)
		given := s.Best()
		if s.Odds(given, e.Rules) < sure {
			given = e.Rules
		}
		for _, cell := range []string{e.Kind + " " + e.Language, e.Kind} {
			all[cell]++
			if given == e.Class {
				right[cell]++
			}
		}
	}
	fmt.Fprintf(w, "  overruled from %6.1f", sure)
	for _, kind := range []string{corpus.Real, corpus.Invented} {
		for _, l := range append(corpus.Languages(), "") {
			cell := kind
			if l != "" {
				cell += " " + l
			}
			fmt.Fprintf(w, "  %s %.1f", cell, 100*float64(right[cell])/float64(max(1, all[cell])))
		}
	}
	fmt.Fprintln(w)
}
