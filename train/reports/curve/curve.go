// Package curve fits a judge on more and more of the train part and tells how often it is right on the dev
// part: the learning curve of a model, and what each threshold of sureness gives.
package curve

import (
	"bytes"
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

// Row is a row of numbers of something that is of one of the classes of the model.
type Row struct {
	Language, Kind string
	fit.Row
	Rules string // the class that the rules give
}

// Of is the language and the kind of the report.
func (r Row) Of() (language, kind string) { return r.Language, r.Kind }

// Right reports whether the class is right.
func (r Row) Right(m *choice.Dense, sure float64) bool {
	l := m.Score(r.Numbers)
	given := l.Best()
	if l.Odds(given, r.Rules) < sure {
		given = r.Rules
	}
	return given == r.Row.Class
}

// Fitted is a fitted judge with its curve.
type Fitted struct {
	Packed []byte // of all of the train part
	table  bytes.Buffer
}

// measured is a case: whether the judge and the rules together are right where it overrules them from so many
// log odds on, and whose it is.
type measured[M any] interface {
	Right(m M, sure float64) bool
	Of() (language, kind string)
}

// OfClasses fits a judge of classes on more and more of the train part, a list of cases a report.
func OfClasses(train, dev [][]Class, steps int, o fit.Options) (*Fitted, error) {
	return fitted(train, dev, steps, choice.Load, func(list []Class) []byte {
		var learned []fit.Example
		for _, c := range list {
			learned = append(learned, c.Example)
		}
		return fit.Fit(learned, o)
	})
}

// OfChoices fits a judge that chooses on more and more of the train part, a list of cases a report.
func OfChoices(train, dev [][]Among, steps int, o fit.Options) (*Fitted, error) {
	return fitted(train, dev, steps, choice.Load, func(list []Among) []byte {
		learned := make([][]fit.Rival, len(list))
		for i, c := range list {
			for _, o := range c.Options {
				learned[i] = append(learned[i], o.Rival)
			}
		}
		return fit.Among(learned, o)
	})
}

// OfRows fits a judge of rows of numbers on more and more of the train part, a list of cases a report.
func OfRows(train, dev [][]Row, steps int, o fit.DenseOptions) (*Fitted, error) {
	return fitted(train, dev, steps, choice.LoadDense, func(list []Row) []byte {
		learned := make([]fit.Row, len(list))
		for i, r := range list {
			learned[i] = r.Row
		}
		return fit.Dense(learned, o)
	})
}

// fitted fits on more and more of the train part, a list of cases a report, in an order that a fixed seed
// shuffles, in so many steps, of which the last has all of it.
func fitted[M any, C measured[M]](train, dev [][]C, steps int, load func([]byte) (M, error), fit func([]C) []byte) (*Fitted, error) {
	train = slices.Clone(train)
	random := rand.New(rand.NewPCG(14, 14))
	random.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
	out, cases := &Fitted{}, slices.Concat(dev...)
	fmt.Fprintf(&out.table, "%d cases of dev; overruled: log odds from which the judge overrules the rules\n", len(cases))
	for n := 1; n <= steps; n++ {
		learned := slices.Concat(train[:len(train)*n/steps]...)
		out.Packed = fit(learned)
		m, err := load(out.Packed)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out.table, "%d/%d of train, %d cases\n", n, steps, len(learned))
		for _, sure := range []float64{0, 0.5, 1, 1.5, 2, 3, 1000} {
			row(&out.table, cases, m, sure)
		}
	}
	return out, nil
}

// Print writes how often each step of the curve is right on the dev part.
func (f *Fitted) Print(w io.Writer) { _, _ = w.Write(f.table.Bytes()) }

// row writes how often the judge and the rules together are right.
func row[M any, C measured[M]](w io.Writer, cases []C, m M, sure float64) {
	right, all := map[string]int{}, map[string]int{}
	for _, c := range cases {
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
