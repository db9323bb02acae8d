// Command places trains the judge of what a statement is about (package extract/where) on the train part of
// the corpus, writes its weights, and prints how often it is right on the dev part: its learning curve, and
// what each threshold of sureness gives.
//
//	go run ./train/places [-texts ../shared/bench/data] [-corpus corpus] [-o extract/where/subjects.weights]
//
// An example is a located place that the content of a statement names: the statement is about it where the
// corpus has it among the statement's places. Statements of the train part are trained on as the corpus has
// their words, and once more as the engine finds them where it does; those of dev are those that the engine
// finds. It always writes the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"

	"hearsay/choice/fit"
	"hearsay/corpus"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang/all"
	"hearsay/text"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
)

func main() {
	dir, from := flag.String("corpus", "corpus", "folder of the corpus"), flag.String("texts", "../shared/bench/data", "folder of the texts")
	out := flag.String("o", "extract/where/subjects.weights", "file to write")
	flag.Parse()
	if err := run(*dir, *from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "places:", err)
		os.Exit(1)
	}
}

func run(dir, from, out string) error {
	source, err := reports.Open(dir, from)
	if err != nil {
		return err
	}
	stages, table := map[string]*where.Stage{}, gazetteer.Embedded()
	for _, p := range all.Packs() {
		stages[p.Code] = where.New(table, p.Where)
	}
	train, err := examples(source, stages, corpus.Train)
	if err != nil {
		return err
	}
	dev, err := examples(source, stages, corpus.Dev)
	if err != nil {
		return err
	}
	packed, err := curve.Print(os.Stdout, train, dev, fit.Options{Bits: 14, Passes: 12, Rate: 0.05, Pull: 0.01, Cutoff: 2})
	if err != nil {
		return err
	}
	fmt.Println(len(packed), "bytes")
	return os.WriteFile(out, packed, 0o644)
}

// examples are the places that statements of a part name, a list a report.
func examples(source *reports.Source, stages map[string]*where.Stage, part string) ([][]curve.Example, error) {
	list, err := source.Part(part)
	if err != nil {
		return nil, err
	}
	out := make([][]curve.Example, len(list))
	for i, r := range list {
		found := map[int]corpus.Statement{}
		for k, j := range r.Match {
			if j >= 0 {
				found[j] = r.Statements[k]
			}
		}
		out[i] = mentions(r, stages[r.Language], r.Found, found)
		if part != corpus.Train {
			continue
		}
		gold := map[int]corpus.Statement{}
		for k, s := range r.Statements {
			gold[k] = s
		}
		out[i] = append(out[i], mentions(r, stages[r.Language], r.Gold, gold)...)
	}
	return out, nil
}

// mentions are the examples of a document whose statements are those of the corpus, by their index.
func mentions(r reports.Report, stage *where.Stage, doc *text.Document, statements map[int]corpus.Statement) []curve.Example {
	var out []curve.Example
	for _, m := range stage.Mentions(doc) {
		s, ok := statements[m.Statement]
		if !ok {
			continue
		}
		p := doc.Places[m.Place]
		class := where.ClassOf(corpus.Meets(corpus.Place{Name: p.Name, Lat: p.Lat, Lon: p.Lon}, s.Places))
		out = append(out, curve.Example{Language: r.Language, Kind: r.Kind(), Example: fit.Example{Seen: m.Seen, Class: class}, Rules: where.ClassOf(m.Rules)})
	}
	return out
}
