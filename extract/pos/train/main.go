// Command train makes the English part-of-speech model from the treebanks that lie beside
// the repository, and prints its accuracy on their held-out parts.
//
//	go run ./extract/pos/train -data ../shared/bench/data/language
//
// It takes some minutes on one core and always writes the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay/crf"
	"hearsay/crf/fit"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/text"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/bench/data/language", "folder with the treebanks")
	out := flag.String("o", "extract/pos/english.weights", "file to write; empty for none")
	passes := flag.Int("passes", 8, "passes over the examples")
	l1 := flag.Float64("l1", 2e-6, "pull towards zero")
	keep := flag.Int("keep", 120000, "features to keep")
	flag.Parse()
	start := time.Now()
	cutter := segment.New(en.Pack().Segment)
	train, parts := sentences(cutter, *data, "ud-ewt-train.conllu.gz", "gum-train.conllu.gz")
	states := states(parts)
	weights := fit.Fit(examples(train, states), fit.Options{
		Labels: each(len(states)), Steps: 1, Passes: *passes, Rate: 0.2, L1: *l1, Cutoff: 2, Keep: *keep, Seed: 1,
		Report: func(pass int, loss float64) { log.Printf("pass %d: loss %.4f, %v", pass, loss, time.Since(start)) },
	})
	names := make([]string, len(states))
	for p, i := range states {
		names[i] = string(p)
	}
	weights.Extra = []byte(strings.Join(names, " "))
	packed := crf.Pack(weights)
	tagger, err := pos.Load(packed)
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"ud-ewt-dev.conllu.gz", "gum-dev.conllu.gz"} {
		dev, _ := sentences(cutter, *data, name)
		fmt.Printf("%s: UPOS %.2f\n", name, accuracy(tagger, dev))
	}
	fmt.Printf("%d features, %d bytes\n", len(weights.Features), len(packed))
	if *out != "" {
		if err := os.WriteFile(*out, packed, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// each gives every state a label of its own.
func each(n int) []uint8 {
	out := make([]uint8, n)
	for i := range out {
		out[i] = uint8(i)
	}
	return out
}

// states numbers the parts in the order in which they were first seen.
func states(parts []text.Part) map[text.Part]uint8 {
	out := map[text.Part]uint8{}
	for _, p := range parts {
		if _, ok := out[p]; !ok {
			out[p] = uint8(len(out))
		}
	}
	return out
}

func examples(list []sentence, states map[text.Part]uint8) []fit.Example {
	var out []fit.Example
	for _, s := range list {
		x := fit.Example{Sequence: &crf.Sequence{}}
		pos.Features(x.Sequence, s.text, s.tokens)
		for _, p := range s.parts {
			x.States = append(x.States, states[p])
		}
		out = append(out, x)
	}
	return out
}

// accuracy is the share of tokens, in percent, that get the treebank's part.
func accuracy(tagger *pos.Tagger, list []sentence) float64 {
	right, all := 0, 0
	for _, s := range list {
		doc := &text.Document{Text: s.text, Tokens: s.tokens, Sentences: []text.Sentence{{Tokens: text.Range{End: len(s.tokens)}}}}
		for i, p := range tagger.Tag(doc) {
			all++
			if p == s.parts[i] {
				right++
			}
		}
	}
	return 100 * float64(right) / float64(max(1, all))
}

func sentences(cutter *segment.Segmenter, dir string, names ...string) ([]sentence, []text.Part) {
	var out []sentence
	var parts []text.Part
	for _, name := range names {
		list, err := readTreebank(cutter, filepath.Join(dir, name))
		if err != nil {
			log.Fatal(err)
		}
		out = append(out, list...)
	}
	for _, s := range out {
		parts = append(parts, s.parts...)
	}
	return out, parts
}
