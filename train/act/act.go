// Package act makes the cases that the judge of acts (package extract/act) learns from.
//
// A statement is a case as the corpus has its words, and once more as the engine finds it where it does; of dev,
// as the engine finds it.
package act

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/act"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

// Judge fits the judge on train and measures it on dev.
func Judge(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	stages := map[string]*act.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = act.New(p.Act)
	}
	return curve.OfClasses(cases(train, stages, true), cases(dev, stages, false), steps, fit.Options{Bits: 16, Passes: 6, Rate: 0.05, Pull: 0.01, Cutoff: 3})
}

// cases are the statements of reports, a list a report; with gold, as the corpus has their words too.
func cases(list []reports.Report, stages map[string]*act.Stage, gold bool) [][]curve.Class {
	out := make([][]curve.Class, len(list))
	for i, r := range list {
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			seen, rules := stages[r.Language].Evidence(doc)
			for j := range doc.Statements {
				if s, ok := is[j]; ok {
					example := fit.Example{Seen: seen[j], Class: s.Act}
					out[i] = append(out[i], curve.Class{Language: r.Language, Kind: r.Kind(), Example: example, Rules: string(rules[j])})
				}
			}
		})
	}
	return out
}
