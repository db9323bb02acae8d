// Command network prints how the rules, the network and both together find the statements of
// reports with the entries of a careful reader, by the confidence from which on the network is believed.
//
//	go run ./bench/network [-only ru,uk] [-weights FILE] [-trust FILE] [-show 0.4] DIR…
//
// A statement is right where its content shares half of the words with an entry's, one to one, as in
// score_ledger.py of shared/bench. "alone" are the network's findings without the rules, "beside" those that it adds
// to the rules (panel.Beside), "against" all of them weighed against the rules as the models for English are.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"hearsay/bench/polnear"
	"hearsay/extract"
	"hearsay/extract/attribution"
	"hearsay/extract/encoder"
	"hearsay/extract/panel"
	"hearsay/extract/pattern"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

func main() {
	log.SetFlags(0)
	only := flag.String("only", "ru,uk", "languages, comma separated")
	weights := flag.String("weights", "", "weights of the network in place of those built in")
	trust := flag.String("trust", "", "what the command tune wrote, in place of what is built in")
	show := flag.Float64("show", 1.1, "list what the network adds to the rules from this confidence on")
	flag.Parse()
	if err := run(strings.Split(*only, ","), *weights, *trust, *show, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

func run(languages []string, weights, trust string, show float64, dirs []string) error {
	network, err := load(weights, trust)
	if err != nil {
		return err
	}
	engine := extract.New(all.Packs())
	for _, p := range all.Packs() {
		for _, l := range languages {
			if l != p.Code {
				continue
			}
			list, err := read(dirs, l)
			if err != nil {
				return err
			}
			compare(engine, network, p, list, show)
		}
	}
	return nil
}

func load(weightsFile, trustFile string) (*encoder.Finder, error) {
	weights, trust := encoder.Weights(), encoder.Trusted()
	for _, given := range []struct {
		file string
		into *[]byte
	}{{weightsFile, &weights}, {trustFile, &trust}} {
		if given.file == "" {
			continue
		}
		b, err := os.ReadFile(given.file)
		if err != nil {
			return nil, err
		}
		*given.into = b
	}
	return encoder.Load(weights, trust, kernel.Best())
}

// report is a report with the entries of a careful reader.
type report struct {
	Lang, Text string
	Statements []struct{ Content []string }
}

func read(dirs []string, language string) ([]report, error) {
	var out []report
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, language+"-*.json"))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			var r report
			if err := json.Unmarshal(b, &r); err != nil {
				return nil, fmt.Errorf("%s: %w", f, err)
			}
			out = append(out, r)
		}
	}
	return out, nil
}

// gold are the contents of the entries, each behind the beginning of the one before.
func (r report) gold() [][]span.Span {
	var out [][]span.Span
	from := 0
	for _, s := range r.Statements {
		var list []span.Span
		at := from
		for _, part := range s.Content {
			i := strings.Index(r.Text[at:], part)
			if i < 0 {
				i, at = max(0, strings.Index(r.Text, part)), 0
			}
			list = append(list, span.Of(at+i, at+i+len(part)))
			at += i + 1
		}
		from = list[0].Start
		out = append(out, list)
	}
	return out
}

// score counts statements: those of the reader, those given, those right.
type score struct{ gold, given, right int }

func (s score) String() string {
	return fmt.Sprintf("%5.1f %5.1f %5.1f", percent(s.right, s.given), percent(s.right, s.gold), percent(2*s.right, s.given+s.gold))
}

func percent(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }

// add matches the statements of a document with the entries, the most alike first come first served.
func (s *score) add(doc *text.Document, found []text.Statement, gold [][]span.Span) {
	used := make([]bool, len(gold))
	s.gold += len(gold)
	for _, f := range found {
		if f.Mode == text.Held {
			continue
		}
		s.given++
		best, share := -1, 0.5
		for i, g := range gold {
			both, either := polnear.Overlap(doc, f.Content, g)
			if j := float64(both) / float64(max(1, either)); !used[i] && j >= share {
				best, share = i, j
			}
		}
		if best >= 0 {
			used[best] = true
			s.right++
		}
	}
}

// worths are the confidences that are tried.
func worths() []float64 { return []float64{0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9} }

// shown prints a finding with whether it is right by itself.
func shown(doc *text.Document, s text.Statement, gold [][]span.Span) {
	var one score
	one.add(doc, []text.Statement{s}, gold)
	cut := func(list []span.Span) string {
		var out []string
		for _, x := range list {
			out = append(out, doc.Cut(x))
		}
		return strings.Join(out, " … ")
	}
	fmt.Printf("%s %.2f  %s | %s | %s\n", []string{"wrong", "right"}[one.right], s.Confidence, cut(s.Source), cut(s.Cue), cut(s.Content))
}

func compare(engine *extract.Engine, network *encoder.Finder, p lang.Pack, list []report, show float64) {
	words := lexicon.MustParse(p.Words...)
	rules, assembler := pattern.New(p.Code, p.Attribution, words, p.Rules), attribution.New(p.Attribution, words)
	var ruled score
	scores := make([][3]score, len(worths()))
	for _, r := range list {
		doc, gold := engine.Prepare(r.Text, text.Meta{Language: p.Code}), r.gold()
		ours, theirs := rules.Find(doc), network.Find(doc)
		for _, a := range panel.Beside(theirs, ours, show) {
			shown(doc, a, gold)
		}
		ruled.add(doc, assembler.Assemble(doc, nil, ours), gold)
		for i, worth := range worths() {
			sure := panel.Beside(theirs, nil, worth)
			for k, found := range [][][]text.Statement{{sure, nil}, {panel.Beside(theirs, ours, worth), ours}, {sure, ours}} {
				scores[i][k].add(doc, assembler.Assemble(doc, found...), gold)
			}
		}
	}
	fmt.Printf("== %s: %d reports, %d entries; precision, recall and F1\n\nthe rules alone     %v\n\n", p.Code, len(list), ruled.gold, ruled)
	fmt.Println("worth    network alone       beside rules        against rules")
	for i, worth := range worths() {
		fmt.Printf("%.2f   %v   %v   %v\n", worth, scores[i][0], scores[i][1], scores[i][2])
	}
	fmt.Println()
}
