// Command tune fits what packages encoder and panel hold a finding for worth, on articles that no
// model was trained on.
//
//	go run ./extract/encoder/tune -data ../shared/bench/data/polnear/dev
//
// It prints how often findings of each confidence were right, each article judged by weights
// fitted to the others (five parts), and F1 at each bound of the confidence, in the sense of
// statement@0.5 before the rules of the ledger; then it writes the weights fitted to all of them.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"hearsay/bench/polnear"
	"hearsay/extract/encoder"
	"hearsay/extract/panel"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/tag"
	"hearsay/lang/en"
	"hearsay/logistic"
	"hearsay/neural/kernel"
	"hearsay/text"
)

// options are the command's flags.
type options struct {
	data, weights, out string
	cue, worth         float64
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.data, "data", "../shared/bench/data/polnear/dev", "folder with text/ and attributions/")
	flag.StringVar(&o.weights, "weights", "extract/encoder/network.weights", "weights of the network")
	flag.StringVar(&o.out, "o", "extract", "folder for encoder/network.json and panel/english.json; empty for none")
	flag.Float64Var(&o.cue, "cue", 0.1, "least probability of the beginning of a cue")
	flag.Float64Var(&o.worth, "worth", 0.35, "least confidence of a statement that is given")
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) error {
	articles, err := polnear.Read(o.data)
	if err != nil {
		return err
	}
	trust := encoder.Trust{Cue: o.cue, Weights: make([]float64, len(encoder.Evidence{}))}
	finder, err := load(o.weights, trust)
	if err != nil {
		return err
	}
	f := gather(finder, articles)
	fmt.Println("== the network alone")
	alone := f.trust()
	f.report(alone)
	trust.Weights = fit(f.network, len(encoder.Evidence{}))
	fmt.Println("\n== with the linear models beside it")
	weights := f.weigh(alone)
	weights.Worth = o.worth
	return write(o, map[string]any{"encoder/network.json": trust, "panel/english.json": weights})
}

func load(path string, trust encoder.Trust) (*encoder.Finder, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	b, err := json.Marshal(trust)
	if err != nil {
		return nil, err
	}
	return encoder.Load(file, b, kernel.Best())
}

func write(o options, files map[string]any) error {
	if o.out == "" {
		return nil
	}
	for name, x := range files {
		b, err := json.Marshal(x)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.out, name), append(b, '\n'), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// findings are what the network found in all articles, article by article.
type findings struct {
	docs    []*text.Document
	gold    [][]polnear.Attribution
	found   [][]encoder.Candidate
	network []example // of all that were found
	total   int       // attributions that there are
}

func gather(finder *encoder.Finder, articles []polnear.Article) *findings {
	cutter, parts := segment.New(en.Pack().Segment), pos.For("en")
	f := &findings{}
	for i, a := range articles {
		l := cutter.Split(a.Text)
		doc := &text.Document{Text: a.Text, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
		doc.Parts = parts.Tag(doc)
		found := finder.Candidates(doc)
		f.docs, f.gold, f.found = append(f.docs, doc), append(f.gold, a.Attributions), append(f.found, found)
		for _, c := range found {
			f.network = append(f.network, example{logistic.Example{Evidence: c.Evidence[:], Right: agrees(doc, c.Statement, a.Attributions)}, i})
		}
		f.total += len(a.Attributions)
	}
	return f
}

// trust is the chance of every finding by other articles.
func (f *findings) trust() []float64 { return crossed(f.network, len(encoder.Evidence{})) }

// weigh fits the panel's regressions and reports what they make of the findings; confidence is
// that of the network's.
func (f *findings) weigh(confidence []float64) panel.Weights {
	linear := tag.For("en")
	var groups [panel.Groups][]example
	for i, doc := range f.docs {
		var first []text.Statement
		for _, c := range f.found[i] {
			c.Confidence, confidence = confidence[0], confidence[1:]
			first = append(first, c.Statement)
		}
		for _, o := range panel.Opinions(doc, first, linear.All(doc)) {
			groups[o.In] = append(groups[o.In], example{logistic.Example{Evidence: o.Evidence, Right: agrees(doc, o.Statement, f.gold[i])}, i})
		}
	}
	all := &findings{total: f.total}
	var chances []float64
	for _, list := range groups {
		all.network = append(all.network, list...)
		chances = append(chances, crossed(list, len(list[0].Evidence))...)
	}
	all.report(chances)
	fitted := func(g panel.Group) []float64 { return fit(groups[g], len(groups[g][0].Evidence)) }
	return panel.Weights{Both: fitted(panel.InBoth), First: fitted(panel.InFirst), Second: fitted(panel.InSecond)}
}

// agrees reports whether a finding is right in the sense of statement@0.5.
func agrees(doc *text.Document, s text.Statement, gold []polnear.Attribution) bool {
	for _, g := range gold {
		if both, either := polnear.Overlap(doc, s.Content, g.Content); 2*both < either || both == 0 {
			continue
		}
		shared, _ := polnear.Overlap(doc, s.Source, g.Source)
		if shared > 0 || len(s.Source)+len(g.Source) == 0 {
			return true
		}
	}
	return false
}

// report prints how confidence and truth go together.
func (f *findings) report(confidence []float64) {
	fmt.Printf("%d findings, %d attributions\n\nconfidence   findings   right\n", len(f.network), f.total)
	for low := 0; low < 10; low++ {
		n, right := f.above(confidence, float64(low)/10)
		n1, right1 := f.above(confidence, float64(low+1)/10)
		if n > n1 {
			fmt.Printf("%.1f to %.1f %10d %6.1f %%\n", float64(low)/10, float64(low+1)/10, n-n1, 100*float64(right-right1)/float64(n-n1))
		}
	}
	fmt.Printf("\nworth   precision   recall   F1\n")
	for bound := 0.2; bound < 0.6; bound += 0.05 {
		n, right := f.above(confidence, bound)
		fmt.Printf("%.2f %9.1f %9.1f %7.1f\n", bound, 100*float64(right)/float64(n), 100*float64(right)/float64(f.total), 200*float64(right)/float64(n+f.total))
	}
}

func (f *findings) above(confidence []float64, bound float64) (n, right int) {
	for i, c := range confidence {
		if c >= bound {
			n++
			if f.network[i].Right {
				right++
			}
		}
	}
	return n, right
}
