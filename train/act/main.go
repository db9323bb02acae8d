// Command act prints the learning curve of a simple classifier of acts: how often it is right on the dev
// part of the corpus when it learned from 1/8, 2/8 … 8/8 of the train part, by language.
//
//	go run ./train/act [-texts ../shared/bench/data] [-corpus corpus]
//
// It is a yardstick for the corpus and no part of the engine. A statement is told by the words and pairs of
// words of its content, its cue, the words before the content in the same line, whether it is quoted, and
// its language. The weights are those of an averaged perceptron over all languages together (Freund and
// Schapire 1999; Collins 2002): ten passes over the statements in an order that a fixed seed shuffles.
// Eighths are of reports, each holds those before it, and the same input gives the same figures.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"hearsay/corpus"
	"hearsay/internal/stem"
)

// example is what a statement is told by, and its act.
type example struct {
	language string
	features []string
	act      string
}

const (
	passes = 10
	parts  = 8
)

func main() {
	dir, from := flag.String("corpus", "corpus", "folder of the corpus"), flag.String("texts", "../shared/bench/data", "folder of the texts")
	flag.Parse()
	if err := run(*dir, *from); err != nil {
		fmt.Fprintln(os.Stderr, "act:", err)
		os.Exit(1)
	}
}

func run(dir, from string) error {
	train, err := load(dir, from, corpus.Train)
	if err != nil {
		return err
	}
	dev, err := load(dir, from, corpus.Dev)
	if err != nil {
		return err
	}
	stems, test := stem.New(), []example(nil)
	for _, r := range dev {
		test = append(test, examples(stems, r)...)
	}
	random := rand.New(rand.NewPCG(14, 14))
	random.Shuffle(len(train), func(i, j int) { train[i], train[j] = train[j], train[i] })
	fmt.Printf("dev: %d statements\n  of train  statements   right: en      ru      uk      all\n", len(test))
	for n := 1; n <= parts; n++ {
		var learned []example
		for _, r := range train[:len(train)*n/parts] {
			learned = append(learned, examples(stems, r)...)
		}
		row(n, len(learned), fit(learned), test)
	}
	return nil
}

func row(n, statements int, m model, test []example) {
	right, all := map[string]int{}, map[string]int{}
	for _, e := range test {
		for _, l := range []string{e.language, "all"} {
			all[l]++
			if m.act(e.features) == e.act {
				right[l]++
			}
		}
	}
	fmt.Printf("  %d/%d  %12d          ", n, parts, statements)
	for _, l := range append(corpus.Languages(), "all") {
		fmt.Printf(" %5.1f  ", 100*float64(right[l])/float64(max(1, all[l])))
	}
	fmt.Println()
}

func load(dir, from, part string) ([]corpus.Report, error) {
	reports, err := corpus.Select(os.DirFS(dir), nil, []string{part}, nil)
	if err != nil {
		return nil, err
	}
	return corpus.NewTexts(os.DirFS(from)).FillAll(reports)
}

func examples(stems *stem.Stemmer, r corpus.Report) []example {
	var out []example
	for _, s := range r.Statements {
		f := []string{"bias", "language " + r.Language, "voice " + s.Voice}
		for _, c := range s.Content {
			f = append(f, grams("", stems.Text(c.In(r.Text), r.Language))...)
		}
		if s.Cue != nil {
			f = append(f, grams("cue ", stems.Text(s.Cue.In(r.Text), r.Language))...)
		}
		start := s.Content[0].Start
		line := r.Text[strings.LastIndexByte(r.Text[:start], '\n')+1 : start]
		before := stems.Text(line, r.Language)
		out = append(out, example{r.Language, append(f, grams("before ", before[max(0, len(before)-6):])...), s.Act})
	}
	return out
}

// grams are the words and the pairs of neighbours among them.
func grams(prefix string, words []string) []string {
	var out []string
	for i, w := range words {
		out = append(out, prefix+w)
		if i > 0 {
			out = append(out, prefix+words[i-1]+" "+w)
		}
	}
	return out
}

// model gives each act a weight for each feature.
type model struct {
	acts    []string
	weights map[string][]float64
}

func (m model) act(features []string) string {
	best, score := 0, make([]float64, len(m.acts))
	for _, f := range features {
		for a, w := range m.weights[f] {
			score[a] += w
		}
	}
	for a := range score {
		if score[a] > score[best] {
			best = a
		}
	}
	return m.acts[best]
}

// fit learns the model: the mean of the weights after each example.
func fit(list []example) model {
	m := model{weights: map[string][]float64{}}
	index := map[string]int{}
	for _, e := range list {
		if _, ok := index[e.act]; !ok {
			index[e.act] = len(m.acts)
			m.acts = append(m.acts, e.act)
		}
	}
	sum, step := map[string][]float64{}, 1.0
	random := rand.New(rand.NewPCG(7, 7))
	for range passes {
		for _, i := range random.Perm(len(list)) {
			e := list[i]
			if given := m.act(e.features); given != e.act {
				m.learn(sum, e.features, index[e.act], step, 1)
				m.learn(sum, e.features, index[given], step, -1)
			}
			step++
		}
	}
	for f, w := range m.weights {
		for a := range w {
			w[a] -= sum[f][a] / step
		}
	}
	return m
}

// learn changes the weights of an act; sum keeps each change with the step it was made at, so that the
// mean over all steps is the last weights less the sum by the number of steps.
func (m model) learn(sum map[string][]float64, features []string, act int, step, by float64) {
	for _, f := range features {
		if m.weights[f] == nil {
			m.weights[f], sum[f] = make([]float64, len(m.acts)), make([]float64, len(m.acts))
		}
		m.weights[f][act] += by
		sum[f][act] += by * step
	}
}
