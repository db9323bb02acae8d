// Package answers makes the cases that the judge of what a statement answers (package extract/link) learns from.
//
// A case is a statement with those around it that it may answer, and none. Statements of train are cases as the corpus has their
// words, and once more as the engine finds them where it does; those of dev are those that the engine finds. One that answers a
// statement which the engine did not find teaches nothing.
package answers

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/link"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

// Judge fits the judge on train and measures it on dev.
func Judge(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	stages := map[string]*link.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = link.New(p.Speaker.Link, lexicon.MustParse(p.Words...))
	}
	o := fit.Options{Bits: 16, Passes: 10, Rate: 0.05, Pull: 0.01, Cutoff: 5}
	return curve.OfChoices(cases(train, stages, true), cases(dev, stages, false), steps, o)
}

// cases are the statements of reports, a list a report.
func cases(list []reports.Report, stages map[string]*link.Stage, gold bool) [][]curve.Among {
	out := make([][]curve.Among, len(list))
	for i, r := range list {
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			at := r.Places(doc)
			for n, weighed := range stages[r.Language].Evidence(doc) {
				s, ok := is[n]
				if !ok {
					continue
				}
				c := curve.Among{Language: r.Language, Kind: r.Kind()}
				for _, w := range weighed {
					c.Options = append(c.Options, curve.Option{Rival: fit.Rival{Seen: w.Seen, Right: right(s, w.Other, at)}, Rules: w.Rules})
				}
				out[i] = append(out[i], c)
			}
		})
	}
	return out
}

// right reports whether statement other, -1 for none, is what one of the corpus answers.
func right(s corpus.Statement, other int, at map[int]int) bool {
	k, known := at[other]
	if s.Answers == nil || other < 0 {
		return s.Answers == nil && other < 0
	}
	return known && k == *s.Answers
}
