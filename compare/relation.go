package compare

import "slices"

// Relation is how two utterances of a thread stand to each other, from the earlier to the later.
type Relation struct {
	Kind    string   `json:"kind"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	Because []string `json:"because"`
}

// relations are those of all pairs of utterances, in order of time.
func (s *set) relations(list []Utterance) []Relation {
	order := make([]*Utterance, len(list))
	for i := range list {
		order[i] = &list[i]
	}
	slices.SortStableFunc(order, s.sooner)
	var out []Relation
	for j := range order {
		for i := range j {
			out = append(out, s.relate(order[i], order[j])...)
		}
	}
	return out
}

// sooner orders utterances by the report that has them first.
func (s *set) sooner(a, b *Utterance) int {
	return slices.Min(a.items) - slices.Min(b.items)
}

// relate says how a later utterance stands to an earlier one.
func (s *set) relate(a, b *Utterance) []Relation {
	var out []Relation
	add := func(kind, why string) {
		out = append(out, Relation{kind, a.ID, b.ID, []string{why}})
	}
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	same := a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID
	if s.withdraws(y) {
		add("withdraws", "takes it back")
		return out
	}
	if s.answering(a, b) {
		add("answers", "says so")
	}
	if withheld(x) || withheld(y) || a.Stance == Doubts || b.Stance == Doubts {
		return out
	}
	if x.denies != y.denies {
		if same && !s.past(x, y) {
			add("update", "the same speaker, later")
		} else {
			add("opposite", "one affirms what the other denies")
		}
		return out
	}
	meet, apart := meetNumbers(x.numbers, y.numbers)
	switch {
	case apart && same:
		add("update", "a later number by the same speaker")
	case apart && mentions(y, x):
		add("update", "names the earlier number as the earlier one")
	case apart:
		add("number", "the numbers do not meet")
	case meet:
	case windowsDiffer(x, y) && same:
		add("slip", "the same speaker gives another time")
	case windowsDiffer(x, y):
		add("time", "different times")
	case placesDiffer(x, y):
		add("place", "different places")
	case known(x.read.Act) == "accuse" && known(y.read.Act) == "accuse" && !same:
		add("blame", "different ones are held responsible")
	}
	return out
}

// answering reports whether one of the later utterance's statements answers one of the earlier, as the engine found, or
// denies, declines or doubts it in so many words.
func (s *set) answering(a, b *Utterance) bool {
	for _, i := range b.items {
		y := &s.items[i]
		for _, k := range a.items {
			x := &s.items[k]
			if y.report == x.report && y.read.Answers != nil && *y.read.Answers == x.read.ID {
				return true
			}
		}
	}
	y := &s.items[s.fullest(b.items)]
	return slices.Contains([]string{"deny", "decline", "unverified", "confirm"}, known(y.read.Act)) && !withheld(&s.items[s.fullest(a.items)])
}

// past reports whether both statements are about what was, which does not change.
func (s *set) past(x, y *item) bool { return x.read.Forecast == nil && y.read.Forecast == nil }

// mentions reports whether a later statement has the number of an earlier one beside its own.
func mentions(later, earlier *item) bool {
	if len(later.numbers) < 2 || len(earlier.numbers) == 0 {
		return false
	}
	return slices.ContainsFunc(later.numbers, func(q quantity) bool { return q.low == earlier.numbers[0].low })
}

func windowsDiffer(x, y *item) bool {
	f, g := x.read.Forecast, y.read.Forecast
	return f != nil && g != nil && f.Latest != nil && g.Latest != nil && *f.Latest != *g.Latest
}

func placesDiffer(x, y *item) bool {
	if len(x.read.Places) != 1 || len(y.read.Places) != 1 {
		return false
	}
	return x.read.Places[0].Name != y.read.Places[0].Name
}
