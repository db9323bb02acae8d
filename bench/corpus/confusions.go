package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/corpus"
	"hearsay/extract"
	"hearsay/lang/all"
)

// confusions prints what is taken for what, the commonest first, by language: of statements found, the value that the
// corpus has and the one that was given. The test part must not be looked at so closely.
func confusions(b bench, o options) error {
	if o.parts = cmp.Or(o.parts, corpus.Dev); slices.Contains(list(o.parts), corpus.Test) {
		return errors.New("confusions: the test part is locked")
	}
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: o.engine})
	if err != nil {
		return err
	}
	reports, err := b.reports(o)
	if err != nil {
		return err
	}
	counts := map[string]map[string]int{}
	for _, r := range reports {
		given := corpus.Given(engine.Read(r.Text, meta(r)))
		for j, k := range corpus.Pair(r.Text, given, r.Statements) {
			if k >= 0 {
				confused(counts, r, given[k], r.Statements[j], len(o.files) > 0)
			}
		}
	}
	for _, l := range corpus.Languages() {
		fmt.Println("==", l)
		own := counts[l]
		most := slices.SortedFunc(maps.Keys(own), func(a, b string) int {
			return cmp.Or(own[b]-own[a], strings.Compare(a, b))
		})
		for _, what := range most[:min(shown, len(most))] {
			fmt.Printf("%4d  %s\n", own[what], what)
		}
	}
	return nil
}

// shown is how many confusions of a language are printed.
const shown = 25

// confused counts how two entries of one statement differ; with words, those of real and invented ones apart.
func confused(counts map[string]map[string]int, r corpus.Report, given, gold corpus.Statement, _ bool) {
	if counts[r.Language] == nil {
		counts[r.Language] = map[string]int{}
	}
	own := counts[r.Language]
	for _, f := range []struct{ name, given, gold string }{
		{"act", given.Act, gold.Act}, {"polarity", given.Polarity, gold.Polarity}, {"certainty", given.Certainty, gold.Certainty},
		{"voice", given.Voice, gold.Voice}, {"speaker kind", given.Speaker.Kind, gold.Speaker.Kind},
		{"said_at", dated(given), dated(gold)}, {"via", some(given.Via), some(gold.Via)}, {"answers", tied(given.Answers), tied(gold.Answers)},
		{"forecast", windowed(given), windowed(gold)},
	} {
		if f.given != f.gold {
			own[fmt.Sprintf("%s %s taken for %s", f.name, f.gold, cmp.Or(f.given, "none"))]++
		}
	}
	if !corpus.SameName(given.Speaker.Name, append([]string{gold.Speaker.Name}, gold.Speaker.Also...)...) {
		own[fmt.Sprintf("speaker: a %s of another name, a %s", cmp.Or(gold.Speaker.Kind, "none"), cmp.Or(given.Speaker.Kind, "none"))]++
	}
	for _, p := range given.Places {
		if !corpus.Meets(p, gold.Places) {
			own["place given that is none"]++
		}
	}
	for _, p := range gold.Places {
		if !corpus.Meets(p, given.Places) {
			own["place missed"]++
		}
	}
}

func dated(s corpus.Statement) string {
	if s.SaidAt == nil {
		return "none"
	}
	return "a day"
}

func tied(i *int) string {
	if i == nil {
		return "none"
	}
	return "a statement"
}

func some(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return "one"
}

func windowed(s corpus.Statement) string {
	switch {
	case s.Forecast == nil:
		return "none"
	case !s.Forecast.Scorable:
		return "without an end"
	}
	return "a window"
}
