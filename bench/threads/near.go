package main

import (
	"fmt"
	"strings"

	"hearsay/compare"
	"hearsay/lang/all"
	"hearsay/logistic"
)

// copied is the least chance of a copy for two reports to be linked as near-duplicates, as package compare links them.
const copied = 0.4

// tally counts pairs of reports: found and right, found, and right ones.
type tally struct{ hit, found, right int }

// near prints how well reports that were made of one text are found among all pairs of a story: by the gold copies, a copy and its
// source, two copies of one source and a copy of a copy are right.
func near(cache string, files []string) error {
	stories, err := cached(cache, files)
	if err != nil {
		return err
	}
	w, err := compare.Fitted()
	if err != nil {
		return err
	}
	sums := map[bool]*tally{false: {}, true: {}}
	for _, s := range stories {
		t := sums[strings.HasPrefix(s.ID, "rst-")]
		found := map[[2]string]bool{}
		for _, e := range compare.New(all.Packs(), w).Evidence(s.reports).Copies {
			found[[2]string{e.A, e.B}] = logistic.Chance(w.Copy, e.Evidence) > copied
		}
		for i, a := range s.Reports {
			for _, b := range s.Reports[:i] {
				t.take(found[[2]string{a.ID, b.ID}] || found[[2]string{b.ID, a.ID}], s.related(a.ID, b.ID))
			}
		}
	}
	for _, real := range []bool{false, true} {
		fmt.Printf("%-9s %s\n", map[bool]string{false: "invented", true: "real"}[real], sums[real])
	}
	return nil
}

func (t *tally) take(found, right bool) {
	switch {
	case found && right:
		t.hit, t.found, t.right = t.hit+1, t.found+1, t.right+1
	case found:
		t.found++
	case right:
		t.right++
	}
}

func (t *tally) String() string {
	return fmt.Sprintf("pairs found %d of %d, %d of those found are none: F1 %.1f", t.hit, t.right, t.found-t.hit,
		200*float64(t.hit)/float64(max(1, t.found+t.right)))
}
