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
	add := func(kind, why string) { out = append(out, Relation{kind, a.ID, b.ID, []string{why}}) }
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	if s.withdraws(y) {
		if s.takesBack(a, b, y) {
			add("withdraws", "takes it back")
		}
		return out
	}
	kind, why := "", ""
	if !silent(a, x) && !silent(b, y) {
		kind, why = s.clash(a, b, x, y)
	}
	if s.answering(a, b, kind) {
		add("answers", "speaks of what was said")
	}
	if kind != "" {
		add(kind, why)
	}
	return out
}

// silent reports whether an utterance puts nothing forward.
func silent(u *Utterance, full *item) bool { return withheld(full) || u.Stance == Doubts }

// clash is the relation of two utterances that put something forward; "" where they go together.
func (s *set) clash(a, b *Utterance, x, y *item) (kind, why string) {
	same := a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID
	meet, apart := meetNumbers(x.numbers, y.numbers)
	near := ratio(x.numbers, y.numbers) <= nearNumbers
	switch {
	case windowsDiffer(x, y) && !(a.Stance == Measures && b.Stance == Measures):
		return moved(same)
	case s.denied(a) != s.denied(b):
		if apart {
			return "", ""
		}
		return s.reversal(same, x, y)
	case near && s.names(y, x):
		return s.renumbered(same, y)
	case apart && near && same:
		return "update", "a later number by the same speaker"
	case apart && near && begins(y.lower, s.words.growing):
		return grown(x, y)
	case apart && near:
		return "number", "the numbers do not meet"
	case meet, apart:
		return "", ""
	case s.eventsDiffer(x, y):
		return "time", "different days for the same event"
	case placesDiffer(x, y):
		return "place", "different places"
	case known(x.read.Act) == "accuse" && known(y.read.Act) == "accuse" && !same:
		return "blame", "different ones are held responsible"
	}
	return "", ""
}

// grown is the relation to an earlier number of another speaker where the later one is said to have grown: it takes its place if
// it is greater and no other is named that it grew from.
func grown(x, y *item) (kind, why string) {
	switch {
	case y.numbers[0].middle() < x.numbers[0].middle():
		return "number", "the numbers do not meet"
	case len(y.numbers) == 1:
		return "update", "the number is said to have grown"
	}
	return "", ""
}

// nearNumbers is how far two numbers of one quantity lie apart at the most, as the logarithm of their quotient.
const nearNumbers = 1.3

// renumbered is the relation to an earlier utterance whose number the later one names beside its own.
func (s *set) renumbered(same bool, y *item) (kind, why string) {
	if same || begins(y.lower, s.words.growing) {
		return "update", "names the earlier number as the earlier one"
	}
	return "number", "names the earlier number and another"
}

// denied reports whether an utterance denies: in one of its statements, for a copy may have lost the word.
func (s *set) denied(u *Utterance) bool {
	return slices.ContainsFunc(u.items, func(i int) bool { return s.items[i].denies && !withheld(&s.items[i]) })
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
		return s.register.Within(s.people[y.speaker].Name, s.reports[s.items[i].report].Outlet)
	})
}

// answering reports whether the later utterance answers the earlier: the engine found so in one report; it denies in so many
// words what the earlier affirms, or names its number to put another in its place; it declines or doubts what
// somebody else said.
func (s *set) answering(a, b *Utterance, clash string) bool {
	x := &s.items[s.fullest(a.items)]
	return slices.ContainsFunc(b.items, func(i int) bool {
		y := &s.items[i]
		linked := slices.ContainsFunc(a.items, func(k int) bool { return s.answersTo(y, &s.items[k]) })
		switch known(y.read.Act) {
		case "confirm":
			return linked && clash == ""
		case "decline", "unverified":
			return linked || !withheld(x) && begins(y.lower, s.words.accounts)
		}
		return clash == "opposite" && (linked || s.disputes(y)) || clash == "number" && s.names(y, x)
	})
}

// disputes reports whether a statement says of something that was said that it is not so, by its verb or in its words.
func (s *set) disputes(y *item) bool {
	text := slices.Clone(y.lower)
	for _, c := range y.read.Cue {
		text = append(text, words(c.Text)...)
	}
	return begins(text, s.words.disputing)
}

func (s *set) answersTo(y, x *item) bool {
	return y.report == x.report && y.read.Answers != nil && *y.read.Answers == x.read.ID
}

// reversal says what it is that one affirms what the other denies: a state that changed, where one speaker says both at
// different times, else an opposition.
func (s *set) reversal(same bool, x, y *item) (kind, why string) {
	if same && !s.linked(x, y) && x.report != y.report {
		return "update", "the same speaker, later"
	}
	return "opposite", "one affirms what the other denies"
}

// names reports whether a later statement has the number of an earlier one beside its own.
func (s *set) names(later, earlier *item) bool {
	if len(later.numbers) < 2 || len(earlier.numbers) == 0 {
		return false
	}
	old := earlier.numbers[0].low
	first := later.numbers[0].low == old
	return (!first || begins(later.lower, s.words.growing)) && slices.ContainsFunc(later.numbers, func(q quantity) bool { return q.low == old })
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
