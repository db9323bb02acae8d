package compare

import (
	"slices"

	"hearsay/day"
	"hearsay/reading"
)

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
		if s.takesBack(a, b, y) {
			add("withdraws", "takes it back")
		}
		return out
	}
	if s.answering(a, b) {
		add("answers", "says so")
	}
	if withheld(x) || withheld(y) || a.Stance == Doubts || b.Stance == Doubts {
		return out
	}
	if windowsDiffer(x, y) && !(a.Stance == Measures && b.Stance == Measures) {
		add(moved(same))
		return out
	}
	if x.denies != y.denies {
		add(s.reversal(same, x, y))
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
	case s.eventsDiffer(x, y):
		add("time", "different days for the same event")
	case placesDiffer(x, y):
		add("place", "different places")
	case known(x.read.Act) == "accuse" && known(y.read.Act) == "accuse" && !same:
		add("blame", "different ones are held responsible")
	}
	return out
}

func moved(same bool) (kind, why string) {
	if same {
		return "slip", "the same speaker gives another time"
	}
	return "time", "different times"
}

// takesBack reports whether the later utterance, a withdrawal, is about the earlier: one by the same speaker, or one that
// the outlet which withdraws had carried, and not one that denied it.
func (s *set) takesBack(a, b *Utterance, y *item) bool {
	if a.Polarity == "negative" || a.Stance == Withholds || a.Stance == Doubts {
		return false
	}
	if a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID {
		return true
	}
	return y.speaker >= 0 && slices.ContainsFunc(a.items, func(i int) bool {
		return sameBody(s.reports[s.items[i].report].Outlet, s.people[y.speaker].Name)
	})
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
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	switch known(y.read.Act) {
	case "deny", "confirm":
		return !withheld(x) && (x.denies != y.denies || known(y.read.Act) == "confirm")
	case "decline", "unverified":
		return !withheld(x)
	}
	return false
}

// reversal says what it is that one affirms what the other denies: a state that changed, where one speaker says both at
// different times, else an opposition.
func (s *set) reversal(same bool, x, y *item) (kind, why string) {
	if same && !s.linked(x, y) && x.report != y.report {
		return "update", "the same speaker, later"
	}
	return "opposite", "one affirms what the other denies"
}

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

// eventsDiffer reports whether two statements about what was give it different days.
func (s *set) eventsDiffer(x, y *item) bool {
	if x.read.Forecast != nil || y.read.Forecast != nil {
		return false
	}
	a, b := s.eventDay(x), s.eventDay(y)
	return a.Closed() && b.Closed() && (a.Latest < b.Earliest || b.Latest < a.Earliest)
}

// eventDay is the day that a content names, where it names one alone.
func (s *set) eventDay(x *item) day.Interval {
	out := day.Unknown()
	for _, t := range s.reports[x.report].Times {
		if !slices.ContainsFunc(x.read.Content, func(c reading.Span) bool { return c.Span.Contains(t.Span.Span) }) {
			continue
		}
		d := days(t.Earliest, t.Latest)
		if !d.Closed() || d.Latest-d.Earliest > 1 {
			continue
		}
		if out.Closed() && out != d {
			return day.Unknown()
		}
		out = d
	}
	return out
}
