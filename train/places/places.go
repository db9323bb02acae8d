// Package places makes the cases that the judge of what a statement is about (package extract/where) learns from.
//
// A case is a located place that the content of a statement names or has a stand-in for: the statement is about it where the
// corpus has it among the statement's places. Statements of train are cases as the corpus has
// their words, and once more as the engine finds them where it does; those of dev are those that the engine
// finds.
package places

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

// Judge fits the judge on train and measures it on dev.
func Judge(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	stages, table := map[string]*where.Stage{}, gazetteer.Embedded()
	for _, p := range all.Packs() {
		stages[p.Code] = where.New(table, p.Where)
	}
	return curve.OfClasses(cases(train, stages, true), cases(dev, stages, false), steps, fit.Options{Bits: 14, Passes: 12, Rate: 0.05, Pull: 0.01, Cutoff: 2})
}

// cases are what in the statements of reports may tell where, a list a report.
func cases(list []reports.Report, stages map[string]*where.Stage, gold bool) [][]curve.Class {
	out := make([][]curve.Class, len(list))
	for i, r := range list {
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			for _, m := range stages[r.Language].Mentions(doc) {
				s, ok := is[m.Statement]
				if !ok {
					continue
				}
				p := doc.Places[m.Place]
				class := where.ClassOf(corpus.Meets(corpus.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon}, s.Places))
				example := fit.Example{Seen: m.Seen, Class: class}
				out[i] = append(out[i], curve.Class{Language: r.Language, Kind: r.Kind(), Example: example, Rules: where.ClassOf(m.Rules)})
			}
		})
	}
	return out
}
