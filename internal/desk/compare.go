package desk

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"hearsay/internal/stem"
	"hearsay/ledger"
	"hearsay/reading"
)

// matches says which statements of a new version or reading are those of the one before.
type matches struct {
	replaces []ledger.ID      // by new statement; empty where it is new
	joined   [][]ledger.ID    // by new statement: further ones that it replaces
	carried  [][]ledger.ID    // by new statement: people's entries that hold for it too
	shift    [][]ledger.Shift // of those
	compared ledger.Compared
}

// alike is the share of common words from which two contents are one statement in two
// forms.
const alike = 0.5

// mostPairs bounds how many pairs of statements are weighed; a report with more is matched
// by the same words only.
const mostPairs = 1 << 20

// compare matches the statements of a new report, numbered from first on, with those that
// stand from the report before it and its earlier readings.
func (w *draft) compare(old []ledger.Standing, people carried, read []reading.Statement, first int64, reread bool, text string) matches {
	m := newMatches(len(read))
	pairs := pair(old, read)
	for i, s := range read {
		id := ledger.MakeID(ledger.KindStatement, first+int64(i))
		k := pairs[i]
		if k < 0 {
			m.compared.Added = append(m.compared.Added, id)
			continue
		}
		m.replaces[i] = old[k].ID
		before := w.original(old[k])
		if same := words(s); reread || words(old[k].Read) == same || words(before) == same {
			m.carry(i, w.over(old[k], people[old[k].ID], s, text))
		}
		if fields := differing(before, s); len(fields) > 0 {
			m.compared.Changed = append(m.compared.Changed, ledger.Change{Old: old[k].ID, New: id, Fields: fields})
		}
	}
	for k, i := range m.leave(old, read, pairs) {
		if words(read[i]) == words(old[k].Read) {
			m.carry(i, w.over(old[k], people[old[k].ID], read[i], text))
		}
	}
	return m
}

// original is a statement as it was read, before corrections.
func (w *draft) original(s ledger.Standing) reading.Statement {
	seq, err := s.ID.Seq()
	if err != nil {
		return s.Read
	}
	e, err := w.entry(seq)
	if err != nil {
		return s.Read
	}
	return e.Statement.Read
}

func (w *draft) fold(seqs []int64) ([]ledger.Standing, carried, error) {
	f := folder{ctx: w.ctx, r: w.r, decode: w.desk.decoder.Decode, drafted: w.entries, first: w.tip.Size, refs: w.batch.Refs}
	if err := f.load(seqs, w.tip.Size); err != nil {
		return nil, nil, err
	}
	people := carried{}
	var out []ledger.Standing
	for _, seq := range seqs {
		s, ok := f.standing(seq)
		if !ok || !replaceable(s) {
			continue
		}
		out = append(out, s)
		for _, n := range f.about[seq] {
			e, ok := f.entries[n]
			if ok && e.Carried() && !(e.Kind == ledger.KindOutcome && e.Outcome.SlippedTo == s.ID) {
				people[s.ID] = append(people[s.ID], e.ID)
			}
		}
		people[s.ID] = slices.Compact(people[s.ID])
	}
	return out, people, nil
}

// replaceable reports whether a later statement may take the place of one: a rejected one may
// be replaced too, and one that is gone may come again.
func replaceable(s ledger.Standing) bool {
	return s.ReplacedBy == "" && s.State != ledger.Superseded && s.State != ledger.TakenBack
}

// carried is what people entered about statements.
type carried map[ledger.ID][]ledger.ID

// pair gives, by new statement, the index of the old one that it is, or -1. The same words
// go first, in order; then the most alike.
func pair(old []ledger.Standing, read []reading.Statement) []int {
	pairs := make([]int, len(read))
	taken := make([]bool, len(old))
	byWords := map[string][]int{}
	for k, s := range old {
		byWords[words(s.Read)] = append(byWords[words(s.Read)], k)
	}
	for i, s := range read {
		pairs[i] = -1
		if same := byWords[words(s)]; len(same) > 0 {
			pairs[i], taken[same[0]] = same[0], true
			byWords[words(s)] = same[1:]
		}
	}
	pairAlike(old, read, pairs, taken)
	return pairs
}

// pairAlike pairs what is left, best first.
func pairAlike(old []ledger.Standing, read []reading.Statement, pairs []int, taken []bool) {
	type candidate struct {
		i, k  int
		score float64
	}
	if len(old)*len(read) > mostPairs {
		return
	}
	var all []candidate
	bags := make([]map[string]bool, len(old))
	for k, s := range old {
		if !taken[k] {
			bags[k] = bag(words(s.Read))
		}
	}
	for i, s := range read {
		if pairs[i] >= 0 {
			continue
		}
		b := bag(words(s))
		for k := range old {
			if score := jaccard(b, bags[k]); !taken[k] && score >= alike {
				all = append(all, candidate{i, k, score})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	for _, c := range all {
		if pairs[c.i] < 0 && !taken[c.k] {
			pairs[c.i], taken[c.k] = c.k, true
		}
	}
}

// words is the content of a statement in one string.
func words(s reading.Statement) string {
	parts := make([]string, len(s.Content))
	for i, c := range s.Content {
		parts[i] = c.Text
	}
	return strings.Join(parts, " … ")
}

func bag(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range stem.Words(s) {
		out[w] = true
	}
	return out
}

func jaccard(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// differing lists the fields in which two readings of a statement differ; places in the
// text do not count, words do.
func differing(a, b reading.Statement) []string {
	fa, fb := comparable(a), comparable(b)
	var out []string
	for i := range fa {
		if !reflect.DeepEqual(fa[i].value, fb[i].value) {
			out = append(out, fa[i].name)
		}
	}
	return out
}

type field struct {
	name  string
	value any
}

func comparable(s reading.Statement) []field {
	return []field{
		{"content", words(s)}, {"speaker", ledger.SpeakerKey(speakerName(s))}, {"act", value(s.Act)},
		{"polarity", value(s.Polarity)}, {"certainty", certainty(s)}, {"voice", s.Voice},
		{"said_at", bare(s.SaidAt)}, {"forecast", bare(s.Forecast)}, {"places", placeKeys(s.Places)},
	}
}

func certainty(s reading.Statement) string {
	if s.Certainty == nil {
		return ""
	}
	return s.Certainty.Value
}

// bare is a value without its spans' offsets.
func bare(v any) any {
	b, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	var out any
	if json.Unmarshal(b, &out) != nil {
		return nil
	}
	return withoutOffsets(out)
}

func withoutOffsets(v any) any {
	if m, ok := v.(map[string]any); ok {
		delete(m, "start")
		delete(m, "end")
		for k := range m {
			m[k] = withoutOffsets(m[k])
		}
	}
	return v
}
