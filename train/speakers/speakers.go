// Package speakers makes the cases that the judge of who answers for a statement (package extract/speaker) learns from.
//
// A case is a statement with those who are mentioned around it; right are those whose name is the speaker's in the
// corpus. Statements of train are cases as the corpus has their words, and once more as the engine finds
// them where it does; those of dev are those that the engine finds.
package speakers

import (
	"slices"

	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/speaker"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

// Judge fits the judge on train and measures it on dev.
func Judge(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	stages := map[string]*speaker.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = speaker.New(p.Speaker, lexicon.MustParse(p.Words...), p.Rules)
	}
	o := fit.Options{Bits: 16, Passes: 6, Rate: 0.05, Pull: 0.02, Cutoff: 4}
	return curve.OfChoices(cases(train, stages, true), cases(dev, stages, false), steps, o)
}

// cases are the statements of reports, a list a report.
func cases(list []reports.Report, stages map[string]*speaker.Stage, gold bool) [][]curve.Among {
	out := make([][]curve.Among, len(list))
	for i, r := range list {
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			options := map[int][]curve.Option{}
			for _, w := range stages[r.Language].Evidence(doc) {
				s := is[w.Statement].Speaker
				right := corpus.SameName(w.Name, append([]string{s.Name}, s.Also...)...)
				right = right || w.Entity < 0 && !slices.ContainsFunc(options[w.Statement], func(o curve.Option) bool { return o.Right })
				options[w.Statement] = append(options[w.Statement], curve.Option{Rival: fit.Rival{Seen: w.Seen, Right: right}, Rules: w.Rules})
			}
			for j := range doc.Statements {
				if _, ok := is[j]; ok {
					out[i] = append(out[i], curve.Among{Language: r.Language, Kind: r.Kind(), Options: options[j]})
				}
			}
		})
	}
	return out
}
