package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
)

// told is a statement of the store as the test knows it.
type told struct {
	seq, report int64
	from, to    string // the days of saying; empty where unknown
	words       []string
}

// Of many statements with the same words, and of many days, the same are found as by looking at each.
func many(t *testing.T, s store.Store) {
	rng := rand.New(rand.NewPCG(3, 3))
	var all []told
	for range 6 {
		add(t, s, 1000, func(b *store.Batch) {
			for i, row := range b.Rows {
				x := invent(rng, row.Seq)
				all = append(all, x)
				b.Views[i].Report, b.Views[i].SaidFrom, b.Views[i].SaidTo = x.report, x.from, x.to
				if row.Seq%3 == 0 {
					b.Views[i].Speaker, b.Views[i].Named = "ivo falk", "ivo falk"
				}
				b.Words[i].Stems = strings.Join(x.words, " ")
			}
		})
	}
	slices.Reverse(all)
	for _, words := range []string{"bridg port", "bridg road", "port road mill", "bridg mill", "rare port"} {
		var groups [][]string
		for _, w := range strings.Fields(words) {
			groups = append(groups, []string{w})
		}
		for _, q := range []store.Query{{Limit: 7}, {Limit: 60}, {}, {Limit: 7, Before: 2500}, {Limit: 2000}, {Limit: 9, Speakers: []string{"ivo falk"}}} {
			q.Words, q.Across = groups, true
			var want []int64
			for _, seq := range spread(all, strings.Fields(words)) {
				if (q.Before == 0 || seq < q.Before) && (len(q.Speakers) == 0 || seq%3 == 0) {
					want = append(want, seq)
				}
			}
			got, err := s.Find(t.Context(), q)
			check(t, fmt.Sprintf("%s: %+v", words, q), got, err, first(want, q.Limit))
		}
	}
	for range 20 {
		from, to := span(rng)
		q := store.Query{SaidFrom: from, SaidTo: to, Limit: 50}
		var want []int64
		for _, x := range all {
			if x.from != "" && x.to >= from && x.from <= to {
				want = append(want, x.seq)
			}
		}
		got, err := s.Find(t.Context(), q)
		check(t, from+" to "+to, got, err, first(want, q.Limit))
	}
}

// invent makes a statement: some of its words are common to most reports, some to few or never in one with another, and one day in
// ten is not known, or not to the day.
func invent(rng *rand.Rand, seq int64) told {
	x := told{seq: seq, report: seq / 20 * 20, words: []string{fmt.Sprintf("n%d", seq)}}
	if seq > 1500 && rng.IntN(50) == 0 {
		x.report = rng.Int64N(seq-1200) / 20 * 20 // entered long after its report
	}
	for w, often := range map[string]float64{"bridg": 0.5, "port": 0.3, "road": 0.1, "mill": 0.5, "rare": 0.02} {
		if w == "mill" && x.report%40 == 0 || w == "bridg" && x.report%40 > 0 {
			continue // these two are in no report together
		}
		if chosen(seq, w) < often {
			x.words = append(x.words, w)
		}
	}
	if x.from, x.to = span(rng); rng.IntN(10) > 0 {
		x.to = x.from
	} else if rng.IntN(2) == 0 {
		x.from, x.to = "", ""
	}
	return x
}

// chosen is a number from 0 to 1 that a statement has for a word.
func chosen(seq int64, word string) float64 {
	return rand.New(rand.NewPCG(uint64(seq), uint64(word[0]))).Float64()
}

// span is some days of a year.
func span(rng *rand.Rand) (from, to string) {
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(330))
	return day.Format(time.DateOnly), day.AddDate(0, 0, rng.IntN(40)).Format(time.DateOnly)
}

// spread are the statements that have all words, and those that have one where their report has all and none of its statements has.
func spread(all []told, words []string) []int64 {
	has, whole := map[int64]map[string]bool{}, map[int64]bool{}
	count := func(x told) (n int) {
		for _, w := range words {
			if slices.Contains(x.words, w) {
				n++
			}
		}
		return n
	}
	for _, x := range all {
		if has[x.report] == nil {
			has[x.report] = map[string]bool{}
		}
		for _, w := range x.words {
			has[x.report][w] = true
		}
		whole[x.report] = whole[x.report] || count(x) == len(words)
	}
	var out []int64
	for _, x := range all {
		among := !slices.ContainsFunc(words, func(w string) bool { return !has[x.report][w] })
		if n := count(x); n == len(words) || n > 0 && among && !whole[x.report] {
			out = append(out, x.seq)
		}
	}
	return out
}

func first(list []int64, limit int) []int64 {
	if limit > 0 && len(list) > limit {
		return list[:limit]
	}
	return list
}
