package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/corpus"
	"hearsay/extract/where/gazetteer"
	"hearsay/internal/stem"
)

// counts prints how many reports and statements there are, and what is in them.
func counts(b bench, o options) error {
	rows := map[string]map[string]int{}
	for _, part := range []string{corpus.Train, corpus.Dev, corpus.Test} {
		reports, err := corpus.Select(b.dir, list(o.kinds), []string{part}, list(o.languages))
		if err != nil {
			return err
		}
		for _, r := range reports {
			tell(rows, part+" "+kindOf(r)+" "+r.Language, r)
			tell(rows, "all "+r.Language, r)
			tell(rows, "all "+kindOf(r), r)
			tell(rows, "all", r)
		}
	}
	names := slices.Sorted(maps.Keys(rows["all"]))
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		var cells []string
		for _, n := range names {
			if v := rows[row][n]; v > 0 {
				cells = append(cells, fmt.Sprintf("%s %d", n, v))
			}
		}
		fmt.Printf("%s: %s\n", row, strings.Join(cells, ", "))
	}
	return nil
}

// tell counts a report into a row. The names begin with what sorts them.
func tell(rows map[string]map[string]int, row string, r corpus.Report) {
	if rows[row] == nil {
		rows[row] = map[string]int{}
	}
	c := rows[row]
	c["0 reports"]++
	c["0 reports with a day"] += one(r.Published != nil)
	c["1 "+r.Kind]++
	c["1 on "+r.Topic]++
	for _, s := range r.Statements {
		c["0 statements"]++
		c["2 "+s.Act]++
		c["3 negative"] += one(s.Polarity == "negative")
		c["3 dated"] += one(s.SaidAt != nil)
		c["3 with via"] += one(len(s.Via) > 0)
		c["3 answers"] += one(s.Answers != nil)
		c["3 repeats"] += one(s.Repeats != nil)
		c["3 with places"] += one(len(s.Places) > 0)
		c["3 with casualties"] += one(len(s.Casualties) > 0)
		c["3 speaker is no named person"] += one(s.Speaker.Kind != "person" || s.Speaker.Unnamed)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// check prints what is wrong with the entries and fails where something is.
func check(b bench, o options) error {
	reports, err := b.reports(o, corpus.Train, corpus.Dev, corpus.Test)
	if err != nil {
		return err
	}
	checker, seen, faults := corpus.NewChecker(gazetteer.Embedded()), map[string]bool{}, 0
	for _, r := range reports {
		list := checker.Faults(r)
		if seen[r.ID] {
			list = append(list, "another report has its id")
		}
		seen[r.ID] = true
		for _, f := range list {
			fmt.Printf("%s: %s\n", r.ID, f)
		}
		faults += len(list)
	}
	fmt.Printf("%d reports, %d faults\n", len(reports), faults)
	if faults > 0 {
		return fmt.Errorf("%d faults", faults)
	}
	return nil
}

// cues prints how many different stems the cues of a language have, the commonest of them, and which
// reports are near copies of another: more than half of the five-word runs of the shorter are the other's.
func cues(b bench, o options) error {
	reports, err := b.reports(o, corpus.Train, corpus.Dev)
	if err != nil {
		return err
	}
	stems := stem.New()
	for _, l := range corpus.Languages() {
		found, all := map[string]int{}, 0
		var own []corpus.Report
		for _, r := range reports {
			if r.Language != l {
				continue
			}
			own = append(own, r)
			for _, s := range r.Statements {
				if s.Cue != nil {
					found[strings.Join(stems.Text(s.Cue.In(r.Text), l), " ")]++
					all++
				}
			}
		}
		most := slices.SortedFunc(maps.Keys(found), func(a, b string) int { return found[b] - found[a] })
		fmt.Printf("%s: %d cues of %d stems; %.1f %% of the cues are of the ten commonest: %s\n", l, all, len(found), share(most, found, all), strings.Join(most[:min(10, len(most))], ", "))
		copies, pairs := nearCopies(own)
		fmt.Printf("%s: %d of %d pairs of reports are near copies (%.3f %%)\n", l, copies, pairs, 100*float64(copies)/float64(max(1, pairs)))
	}
	return nil
}

func share(most []string, found map[string]int, all int) float64 {
	n := 0
	for _, m := range most[:min(10, len(most))] {
		n += found[m]
	}
	return 100 * float64(n) / float64(max(1, all))
}

// runLength is the length in words of the runs that two texts are compared by.
const runLength = 5

func nearCopies(reports []corpus.Report) (copies, pairs int) {
	runs := make([]map[string]bool, len(reports))
	for i, r := range reports {
		words := strings.Fields(strings.ToLower(r.Text))
		runs[i] = map[string]bool{}
		for j := range max(0, len(words)-runLength+1) {
			runs[i][strings.Join(words[j:j+runLength], " ")] = true
		}
		for j := range i {
			pairs++
			copies += one(overlap(runs[i], runs[j]) > 0.5)
		}
	}
	return copies, pairs
}

func overlap(a, b map[string]bool) float64 {
	if len(b) < len(a) {
		a, b = b, a
	}
	both := 0
	for r := range a {
		both += one(b[r])
	}
	return float64(both) / float64(max(1, len(a)))
}
