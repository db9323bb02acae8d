// Command act trains the judge of acts (package extract/act) on the train part of the corpus, writes its
// weights, and prints how often it is right on the dev part: its learning curve, and what each threshold
// of sureness gives.
//
//	go run ./train/act [-texts ../shared/bench/data] [-corpus corpus] [-o extract/act/judge.weights]
//
// A statement is trained on as the corpus has its words, and once more as the engine finds it where it does;
// dev statements are those that the engine finds. It always writes the same bytes.
package main

import (
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/act"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

func main() { reports.Main("act", "extract/act/judge.weights", judge) }

func judge(train, dev []reports.Report) (*curve.Fitted, error) {
	stages := map[string]*act.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = act.New(p.Act)
	}
	return curve.OfClasses(cases(train, stages, true), cases(dev, stages, false), fit.Options{Bits: 16, Passes: 6, Rate: 0.05, Pull: 0.01, Cutoff: 3})
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
