// Package days makes the cases that the judge of the day that a statement was said on (package extract/when) learns from.
//
// A case is a statement of a report with a day of publication, with the times around it and no time at all; right are those
// of the days that the corpus has. Statements of train are cases as the corpus has their words, and once more as
// the engine finds them where it does; those of dev are those that the engine finds.
package days

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/when"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

// Judge fits the judge on train and measures it on dev.
func Judge(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	stages := map[string]*when.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = when.New(p.When)
	}
	o := fit.Options{Bits: 15, Passes: 6, Rate: 0.05, Pull: 0.02, Cutoff: 4}
	return curve.OfChoices(cases(train, stages, true), cases(dev, stages, false), steps, o)
}

// cases are the statements of reports, a list a report.
func cases(list []reports.Report, stages map[string]*when.Stage, gold bool) [][]curve.Among {
	out := make([][]curve.Among, len(list))
	for i, r := range list {
		if r.Published == nil {
			continue
		}
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			for j, days := range stages[r.Language].Evidence(doc) {
				s, ok := is[j]
				if !ok {
					continue
				}
				c := curve.Among{Language: r.Language, Kind: r.Kind()}
				for _, d := range days {
					c.Options = append(c.Options, curve.Option{Rival: fit.Rival{Seen: d.Seen, Right: same(d.Said, s.SaidAt)}, Rules: d.Rules})
				}
				out[i] = append(out[i], c)
			}
		})
	}
	return out
}

// same reports whether a day is that of the corpus.
func same(said *text.SaidAt, gold *[2]string) bool {
	if said == nil || gold == nil {
		return said == nil && gold == nil
	}
	return said.Days.Earliest.String() == gold[0] && said.Days.Latest.String() == gold[1]
}
