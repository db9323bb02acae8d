// Command judges trains the learned judges of the engine on the train part of the corpus, writes their weights, and prints
// how often each is right on the dev part: its learning curve, and what each threshold of sureness gives.
//
//	go run ./train/judges [-texts ../shared/bench/data] [-corpus corpus] [-steps 8] [NAME …]
//
// The names are act, answers, days, places, place-hunches and speakers; all of them where none is named. The reports are annotated once. It always
// writes the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"

	"hearsay/train/act"
	"hearsay/train/answers"
	"hearsay/train/days"
	"hearsay/train/places"
	"hearsay/train/reports"
	"hearsay/train/reports/curve"
	"hearsay/train/speakers"
)

// judge is a judge that can be trained.
type judge struct {
	name, weights string
	fit           func(train, dev []reports.Report, steps int) (*curve.Fitted, error)
}

func judges() []judge {
	return []judge{
		{"act", "extract/act/judge.weights", act.Judge},
		{"answers", "extract/link/judge.weights", answers.Judge},
		{"days", "extract/when/judge.weights", days.Judge},
		{"places", "extract/where/subjects.weights", places.Judge},
		{"place-hunches", "extract/where/hunch.weights", places.Hunches},
		{"speakers", "extract/speaker/judge.weights", speakers.Judge},
	}
}

func main() {
	dir, texts := flag.String("corpus", "corpus", "folder of the corpus"), flag.String("texts", "../shared/bench/data", "folder of the texts")
	steps := flag.Int("steps", 8, "steps of the learning curve, of which the last has all of the train part")
	flag.Parse()
	if err := run(*dir, *texts, max(1, *steps), flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "judges:", err)
		os.Exit(1)
	}
}

func run(dir, texts string, steps int, names []string) error {
	list, err := chosen(names)
	if err != nil {
		return err
	}
	source, err := reports.Open(dir, texts)
	if err != nil {
		return err
	}
	train, dev, err := source.Learning()
	if err != nil {
		return err
	}
	for _, j := range list {
		fitted, err := j.fit(train, dev, steps)
		if err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
		fmt.Println("==", j.name)
		fitted.Print(os.Stdout)
		fmt.Println(len(fitted.Packed), "bytes")
		if err := os.WriteFile(j.weights, fitted.Packed, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// chosen are the judges of the names; all of them for none.
func chosen(names []string) ([]judge, error) {
	list := judges()
	for _, n := range names {
		if !slices.ContainsFunc(list, func(j judge) bool { return j.name == n }) {
			return nil, fmt.Errorf("no judge is named %s: say act, hunches, answers, days, places or speakers", n)
		}
	}
	if len(names) == 0 {
		return list, nil
	}
	return slices.DeleteFunc(list, func(j judge) bool { return !slices.Contains(names, j.name) }), nil
}
