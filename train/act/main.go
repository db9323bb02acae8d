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
	"flag"
	"fmt"
	"os"

	"hearsay/choice"
	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/act"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

func main() {
	dir, from := flag.String("corpus", "corpus", "folder of the corpus"), flag.String("texts", "../shared/bench/data", "folder of the texts")
	out := flag.String("o", "extract/act/judge.weights", "file to write")
	flag.Parse()
	if err := run(*dir, *from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "act:", err)
		os.Exit(1)
	}
}

func run(dir, from, out string) error {
	source, err := reports.Open(dir, from)
	if err != nil {
		return err
	}
	stages := map[string]*act.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = act.New(p.Act)
	}
	train, err := examples(source, stages, corpus.Train)
	if err != nil {
		return err
	}
	dev, err := examples(source, stages, corpus.Dev)
	if err != nil {
		return err
	}
	packed, err := curve.Print(os.Stdout, train, dev, fit.Options{Bits: 16, Passes: 6, Rate: 0.05, Pull: 0.01, Cutoff: 3})
	if err != nil {
		return err
	}
	fmt.Println(len(packed), "bytes")
	return os.WriteFile(out, packed, 0o644)
}

// examples are the statements of a part, a list a report. Those of the train part are there twice.
func examples(source *reports.Source, stages map[string]*act.Stage, part string) ([][]curve.Example, error) {
	list, err := source.Part(part)
	if err != nil {
		return nil, err
	}
	out := make([][]curve.Example, len(list))
	for i, r := range list {
		add := func(k int, seen []choice.Feature, rules text.Deed) {
			out[i] = append(out[i], curve.Example{Language: r.Language, Kind: r.Kind(), Example: fit.Example{Seen: seen, Class: r.Statements[k].Act}, Rules: string(rules)})
		}
		seen, rules := stages[r.Language].Evidence(r.Found)
		for k, j := range r.Match {
			if j >= 0 {
				add(k, seen[j], rules[j])
			}
		}
		if part != corpus.Train {
			continue
		}
		seen, rules = stages[r.Language].Evidence(r.Gold)
		for k := range r.Statements {
			add(k, seen[k], rules[k])
		}
	}
	return out, nil
}
