// Package curve fits a judge on more and more of the train part and tells how often it is right on the dev
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

// Class is a case of one thing that is of one of the classes of the model.
type Class struct {
	Language, Kind string
	fit.Example
	Rules string // the class that the rules give
}

// Of is the language and the kind of the report.
func (c Class) Of() (language, kind string) { return c.Language, c.Kind }

// Right reports whether the class is right.
func (c Class) Right(m *choice.Model, sure float64) bool {
	s := m.Score(c.Seen)
	given := s.Best()
	if s.Odds(given, c.Rules) < sure {
		given = c.Rules
	}
	return given == c.Example.Class
}

// Among is a case of several things of which one is to be chosen.
type Among struct {
	Language, Kind string
	Options        []Option
}

// Option is one of the things.
type Option struct {
	fit.Rival
	Rules bool // the rules choose it
}

// Of is the language and the kind of the report.
func (c Among) Of() (language, kind string) { return c.Language, c.Kind }

// Right reports whether what is chosen is right.
func (c Among) Right(m *choice.Model, sure float64) bool {
	seen, rules := make([][]choice.Feature, len(c.Options)), 0
	for k, o := range c.Options {
		seen[k] = o.Seen
		if o.Rules {
			rules = k
		}
	}
	best, odds := m.Choose(seen, rules)
	if odds < sure {
		best = rules
	}
	return c.Options[best].Right
}

// Fitted is a fitted judge with its curve.
type Fitted struct {
	Packed []byte // of all of the train part
	dev    []measured
	steps  []step
}

// measured is a case: whether the judge and the rules together are right where it overrules them from so many
// log odds on, and whose it is.
type measured interface {
	Right(m *choice.Model, sure float64) bool
	Of() (language, kind string)
}

// step is a judge of some of the train part.
type step struct {
	part, cases int
	model       *choice.Model
}

// OfClasses fits a judge of classes on more and more of the train part, a list of cases a report.
func OfClasses(train, dev [][]Class, steps int, o fit.Options) (*Fitted, error) {
	return fitted(train, dev, steps, func(list []Class) []byte {
		var learned []fit.Example
		for _, c := range list {
			learned = append(learned, c.Example)
		}
		return fit.Fit(learned, o)
	})
}

// OfChoices fits a judge that chooses on more and more of the train part, a list of cases a report.
func OfChoices(train, dev [][]Among, steps int, o fit.Options) (*Fitted, error) {
	return fitted(train, dev, steps, func(list []Among) []byte {
		learned := make([][]fit.Rival, len(list))
		for i, c := range list {
			for _, o := range c.Options {
				learned[i] = append(learned[i], o.Rival)
			}
		}
		return fit.Among(learned, o)
	})
}

// fitted fits on more and more of the train part, a list of cases a report, in an order that a fixed seed
// shuffles, in so many steps, of which the last has all of it.
func fitted[C measured](train, dev [][]C, steps int, fit func([]C) []byte) (*Fitted, error) {
	train = slices.Clone(train)
	random := rand.New(rand.NewPCG(14, 14))
	random.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
	out := &Fitted{}
	for _, c := range slices.Concat(dev...) {
		out.dev = append(out.dev, c)
	}
	for n := 1; n <= steps; n++ {
		learned := slices.Concat(train[:len(train)*n/steps]...)
		out.Packed = fit(learned)
		m, err := choice.Load(out.Packed)
		if err != nil {
			return nil, err
		}
		out.steps = append(out.steps, step{n, len(learned), m})
	}
	return out, nil
}

// Print writes how often each step of the curve is right on the dev part.
func (f *Fitted) Print(w io.Writer) {
	fmt.Fprintf(w, "%d cases of dev; overruled: log odds from which the judge overrules the rules\n", len(f.dev))
	for _, s := range f.steps {
		fmt.Fprintf(w, "%d/%d of train, %d cases\n", s.part, len(f.steps), s.cases)
		for _, sure := range []float64{0, 0.5, 1, 1.5, 2, 3, 1000} {
			f.row(w, s.model, sure)
		}
	}
}

// row prints how often the judge and the rules together are right.
func (f *Fitted) row(w io.Writer, m *choice.Model, sure float64) {
	right, all := map[string]int{}, map[string]int{}
	for _, c := range f.dev {
		language, kind := c.Of()
		ok := c.Right(m, sure)
		for _, cell := range []string{kind + " " + language, kind} {
			all[cell]++
			if ok {
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
