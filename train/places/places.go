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
	o := fit.Options{Bits: 14, Passes: 12, Rate: 0.05, Pull: 0.01, Cutoff: 2}
	return curve.OfClasses(cases(train, true, seen), cases(dev, false, seen), steps, o)
}

// Hunches fits the judge that hears what the encoder made of the words.
func Hunches(train, dev []reports.Report, steps int) (*curve.Fitted, error) {
	o := fit.DenseOptions{Passes: 20, Rate: 0.001, Pull: 0.1, Drop: 0.2, Smooth: 0.05}
	return curve.OfRows(cases(train, true, heard), cases(dev, false, heard), steps, o)
}

// seen and heard make a case of a mention, whose class is known.
func seen(r reports.Report, m where.Mention, class string) (curve.Class, bool) {
	return curve.Class{Language: r.Language, Kind: r.Kind(), Example: fit.Example{Seen: m.Seen, Class: class}, Rules: where.ClassOf(m.Rules)}, true
}

func heard(r reports.Report, m where.Mention, class string) (curve.Row, bool) {
	return curve.Row{Language: r.Language, Kind: r.Kind(), Row: fit.Row{Numbers: m.Heard, Class: class}, Rules: where.ClassOf(m.Rules)}, m.Heard != nil
}

// cases are what in the statements of reports may tell where, a list a report.
func cases[C any](list []reports.Report, gold bool, of func(reports.Report, where.Mention, string) (C, bool)) [][]C {
	stages, table := map[string]*where.Stage{}, gazetteer.Embedded()
	for _, p := range all.Packs() {
		stages[p.Code] = where.New(table, p.Where)
	}
	out := make([][]C, len(list))
	for i, r := range list {
		r.Learned(gold, func(doc *text.Document, is map[int]corpus.Statement) {
			for _, m := range stages[r.Language].Mentions(doc) {
				s, ok := is[m.Statement]
				if !ok {
					continue
				}
				p := doc.Places[m.Place]
				class := where.ClassOf(corpus.Meets(corpus.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon}, s.Places))
				if c, ok := of(r, m, class); ok {
					out[i] = append(out[i], c)
				}
			}
		})
	}
	return out
}
