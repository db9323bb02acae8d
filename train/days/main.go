// Command days trains the judge of the day that a statement was said on (package extract/when) on the train part of the
// corpus, writes its weights, and prints how often it is right on the dev part: its learning curve, and what each
// threshold of sureness gives.
//
//	go run ./train/days [-texts ../shared/bench/data] [-corpus corpus] [-o extract/when/judge.weights]
//
// A case is a statement of a report with a day of publication, with the times around it and no time at all; right are those
// of the days that the corpus has. Statements of the train part are trained on as the corpus has their words, and once more as
// the engine finds them where it does; those of dev are those that the engine finds. It always writes the same bytes.
package main

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/when"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

func main() { reports.Main("days", "extract/when/judge.weights", judge) }

func judge(train, dev []reports.Report) (*curve.Fitted, error) {
	stages := map[string]*when.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = when.New(p.When)
	}
	return curve.OfChoices(cases(train, stages, true), cases(dev, stages, false), fit.Options{Bits: 15, Passes: 6, Rate: 0.05, Pull: 0.02, Cutoff: 4})
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
