// Command tune fits what package encoder holds a finding for worth, on articles that the network
// was not trained on.
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

	"hearsay/bench/polnear"
	"hearsay/extract/encoder"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/bench/data/polnear/dev", "folder with text/ and attributions/")
	weights := flag.String("weights", "extract/encoder/english.weights", "weights of the network")
	cue := flag.Float64("cue", 0.1, "least probability of the beginning of a cue")
	worth := flag.Float64("worth", 0.4, "least confidence of a statement that is given")
	out := flag.String("o", "extract/encoder/english.json", "file to write; empty for none")
	flag.Parse()
	if err := run(*data, *weights, *out, encoder.Trust{Cue: *cue, Worth: *worth}); err != nil {
		log.Fatal(err)
	}
}

func run(data, weights, out string, trust encoder.Trust) error {
	file, err := os.ReadFile(weights)
	if err != nil {
		return err
	}
	trust.Weights = encoder.FitTrust(nil, nil)
	first, err := json.Marshal(trust)
	if err != nil {
		return err
	}
	finder, err := encoder.Load(file, first, kernel.Best())
	if err != nil {
		return err
	}
	articles, err := polnear.Read(data)
	if err != nil {
		return err
	}
	f := gather(finder, articles)
	f.report()
	trust.Weights = encoder.FitTrust(f.evidence, f.right)
	return write(out, trust)
}

func write(path string, trust encoder.Trust) error {
	if path == "" {
		return nil
	}
	for i, w := range trust.Weights {
		trust.Weights[i] = float64(int(w*1e4)) / 1e4
	}
	b, err := json.Marshal(trust)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

// findings are what was found in all articles, with the article of each and whether it was right.
type findings struct {
	evidence []encoder.Evidence
	article  []int
	right    []bool
	gold     int // attributions that there are
}

func gather(finder *encoder.Finder, articles []polnear.Article) *findings {
	cutter := segment.New(en.Pack().Segment)
	f := &findings{}
	for i, a := range articles {
		l := cutter.Split(a.Text)
		doc := &text.Document{Text: a.Text, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
		for _, c := range finder.Candidates(doc) {
			f.evidence, f.article = append(f.evidence, c.Evidence), append(f.article, i)
			f.right = append(f.right, agrees(doc, c.Statement, a.Attributions))
		}
		f.gold += len(a.Attributions)
	}
	return f
}

// agrees reports whether a finding is right in the sense of statement@0.5.
func agrees(doc *text.Document, s text.Statement, gold []polnear.Attribution) bool {
	for _, g := range gold {
		if both, either := overlap(doc, s.Content, g.Content); 2*both < either || both == 0 {
			continue
		}
		shared, _ := overlap(doc, s.Source, g.Source)
		if shared > 0 || len(s.Source)+len(g.Source) == 0 {
			return true
		}
	}
	return false
}

// overlap counts the words in both and in either of two lists of spans.
func overlap(doc *text.Document, a, b []span.Span) (both, either int) {
	in := map[int]int{}
	for bit, list := range [][]span.Span{a, b} {
		for _, s := range list {
			for i := doc.TokensIn(s).First; i < doc.TokensIn(s).End; i++ {
				if doc.Tokens[i].Kind != text.Punct {
					in[i] |= 1 << bit
				}
			}
		}
	}
	for _, bits := range in {
		if bits == 3 {
			both++
		}
	}
	return both, len(in)
}

const parts = 5

// report prints how confidence and truth go together.
func (f *findings) report() {
	confidence := f.crossed()
	fmt.Printf("%d findings, %d attributions\n\nconfidence   findings   right\n", len(f.right), f.gold)
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
		fmt.Printf("%.2f %9.1f %9.1f %7.1f\n", bound, 100*float64(right)/float64(n), 100*float64(right)/float64(f.gold), 200*float64(right)/float64(n+f.gold))
	}
}

// crossed is the confidence of every finding by weights that were fitted to other articles.
func (f *findings) crossed() []float64 {
	out := make([]float64, len(f.right))
	for part := range parts {
		var evidence []encoder.Evidence
		var right []bool
		for i, a := range f.article {
			if a%parts != part {
				evidence, right = append(evidence, f.evidence[i]), append(right, f.right[i])
			}
		}
		t := encoder.Trust{Weights: encoder.FitTrust(evidence, right)}
		for i, a := range f.article {
			if a%parts == part {
				out[i] = t.Confidence(f.evidence[i])
			}
		}
	}
	return out
}

func (f *findings) above(confidence []float64, bound float64) (n, right int) {
	for i, c := range confidence {
		if c >= bound {
			n++
			if f.right[i] {
				right++
			}
		}
	}
	return n, right
}
