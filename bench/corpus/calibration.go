package main

import (
	"fmt"
	"slices"

	"hearsay/corpus"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/reading"
)

// calibration prints how often statements are found rightly, by the confidence that they are shown with: of those shown
// with at least as much, how many there are, which share of all that is, and how many of them are in the corpus.
func calibration(b bench, o options) error {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: o.engine})
	if err != nil {
		return err
	}
	if o.parts == "" {
		o.parts = corpus.Dev
	}
	reports, err := b.reports(o)
	if err != nil {
		return err
	}
	found := map[string][]finding{}
	for _, r := range reports {
		out := engine.Read(r.Text, meta(r))
		given := corpus.Given(out)
		match := corpus.Pair(r.Text, given, r.Statements)
		for i, confidence := range confidences(out) {
			found[r.Language] = append(found[r.Language], finding{confidence, slices.Contains(match, i)})
		}
	}
	for _, l := range corpus.Languages() {
		fmt.Println("==", l)
		for _, least := range []float64{0.95, 0.9, 0.8, 0.7, 0.5, 0} {
			n, right := 0, 0
			for _, f := range found[l] {
				n += one(f.confidence >= least)
				right += one(f.confidence >= least && f.right)
			}
			fmt.Printf("from %.2f on  %5d  %5.1f %% of all  right %5.1f\n", least, n, percent(n, len(found[l])), percent(right, n))
		}
	}
	return nil
}

// finding is a statement that was given, how sure the engine was, and whether the corpus has it.
type finding struct {
	confidence float64
	right      bool
}

// confidences are those of the statements that corpus.Given makes entries of, in the same order.
func confidences(r reading.Reading) []float64 {
	var out []float64
	for _, s := range r.Statements {
		if s.Mode != "held" {
			out = append(out, s.Confidence)
		}
	}
	return out
}

func percent(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }
