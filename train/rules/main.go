// Command rules fits how far the rules that find statements are to be trusted: of what each finds in the training
// part of the corpus, the share that is right.
//
//	go run ./train/rules -texts ../shared/bench/data > extract/pattern/confidence.txt
//
// A find is right where a statement of the corpus has at least half of its words, one to one. A rule with few finds in
// a language leans on what it is worth in all of them, and that on what all rules are worth: as many finds as Prior
// says count beside its own.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"hearsay/corpus"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// prior is how many finds what is known of others counts as.
const prior = 20

func main() {
	texts := flag.String("texts", "../shared/bench/data", "folder of the texts of real reports")
	flag.Parse()
	if err := run(*texts); err != nil {
		fmt.Fprintln(os.Stderr, "rules:", err)
		os.Exit(1)
	}
}

// tally counts finds.
type tally struct{ right, all int }

func (t tally) rate(lean float64) float64 { return (float64(t.right) + prior*lean) / float64(t.all+prior) }

// tallies are by language and rule; either may be empty for all.
type tallies map[[2]string]*tally

func (t tallies) add(language, rule string, right bool) {
	for _, key := range [][2]string{{language, rule}, {"", rule}, {"", ""}} {
		if t[key] == nil {
			t[key] = &tally{}
		}
		t[key].all++
		if right {
			t[key].right++
		}
	}
}

func run(texts string) error {
	reports, err := corpus.Select(os.DirFS("corpus"), nil, []string{corpus.Train}, nil)
	if err != nil {
		return err
	}
	if reports, err = corpus.NewTexts(os.DirFS(texts)).FillAll(reports); err != nil {
		return err
	}
	engine, counts := extract.New(all.Packs()), tallies{}
	for _, r := range reports {
		count(engine, r, counts)
	}
	print(counts)
	return nil
}

// count adds what the engine finds by rules in a report.
func count(engine *extract.Engine, r corpus.Report, counts tallies) {
	out := engine.Read(r.Text, text.Meta{Language: r.Language, Published: day.Unknown()})
	given := corpus.Given(out)
	match := corpus.Pair(r.Text, given, r.Statements)
	n := 0
	for _, s := range out.Statements {
		if s.Mode != string(text.Voiced) {
			continue
		}
		if rule, ok := strings.CutPrefix(s.Because[0], "pattern:"); ok {
			rule, _, _ = strings.Cut(rule, ":")
			counts.add(r.Language, rule, slices.Contains(match, n))
		}
		n++
	}
}

// print prints the shares, a line for each rule with those of its languages.
func print(counts tallies) {
	fmt.Println("# Fitted by go run ./train/rules: a rule, how far it is to be trusted, and in which language how far.")
	var rules []string
	for key := range counts {
		if key[0] == "" && key[1] != "" {
			rules = append(rules, key[1])
		}
	}
	slices.Sort(rules)
	base := counts[[2]string{}].rate(0.5)
	for _, rule := range rules {
		whole := counts[[2]string{"", rule}].rate(base)
		fmt.Printf("%s\t%.2f", rule, whole)
		for _, l := range corpus.Languages() {
			if t := counts[[2]string{l, rule}]; t != nil {
				fmt.Printf("\t%s %.2f", l, t.rate(whole))
				fmt.Fprintf(os.Stderr, "%s %s: %d of %d\n", rule, l, t.right, t.all)
			}
		}
		fmt.Println()
	}
}
