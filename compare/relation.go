package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/day"
	"hearsay/reading"
)

// Relation is how two utterances of a thread stand to each other, from the earlier to the later.
type Relation struct {
	Kind    string   `json:"kind"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	Because []string `json:"because"`
	Places  []Place  `json:"places"` // of the earlier and of the later, in full
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
			for _, p := range s.proposals(order[i], order[j]) {
				if s.weights.relation(p) > leastRelation {
					out = append(out, s.relation(p, order[i], order[j]))
				}
			}
		}
	}
	return out
}

func (s *set) relation(p proposal, a, b *Utterance) Relation {
	return Relation{Kind: p.kind, From: a.ID, To: b.ID, Because: []string{p.why}, Places: []Place{s.placeOf(a), s.placeOf(b)}}
}

// placeOf is where an utterance stands in full.
func (s *set) placeOf(u *Utterance) Place {
	it := &s.items[s.fullest(u.items)]
	r, c := s.reports[it.report], it.read.Content[0]
	return Place{Report: r.ID, File: r.File, Start: c.Start, End: c.End, Text: c.Text}
}

// sooner orders utterances by the report that has them first.
func (s *set) sooner(a, b *Utterance) int {
	return slices.Min(a.items) - slices.Min(b.items)
}

// proposals says how a later utterance may stand to an earlier one, by rules: whether it does is judged by the evidence.
func (s *set) proposals(a, b *Utterance) []proposal {
	var out []proposal
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	add := func(kind, why string) {
		p := proposal{kind: kind, why: why}
		p.evidence = s.relationEvidence(p, a, b)
		out = append(out, p)
	}
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
	if why := s.answering(a, b, kind); why != "" {
		add("answers", why)
	}
	if kind != "" {
		add(kind, why)
	}
	return out
}

// silent reports whether an utterance puts nothing forward: it is a refusal or a doubt, or one word, which is a topic and no
// proposition ("promised water").
func silent(u *Utterance, full *item) bool {
	return withheld(full) || u.Stance == Doubts || len(full.lower) < 2
}

// clash is the relation of two utterances that put something forward; "" where they go together.
func (s *set) clash(a, b *Utterance, x, y *item) (kind, why string) {
	same := a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID
	if s.windowsDiffer(x, y) && !(a.Stance == Measures && b.Stance == Measures) {
		return s.another(same, x, y)
	}
	why = s.opposed(a, b, x, y)
	_, apart := meetNumbers(x.numbers, y.numbers)
	switch {
	case why == "" && !same && x.blames() && y.blames():
		return "blame", fmt.Sprintf("each holds somebody responsible: %q, %q", x.blaming, y.blaming)
	case why != "" && !apart:
		return s.reversal(same, x, y, why)
	case why != "" && len(x.numbers) < 2 && len(y.numbers) < 2: // "not 15" and "nine"
		return "", ""
	}
	if kind, why, ok := s.counting(same, x, y); ok {
		return kind, why
	}
	switch {
	case s.eventsDiffer(x, y):
		return "time", "different days for the same event"
	case placesDiffer(x, y):
		return "place", fmt.Sprintf("%s, and %s", x.read.Places[0].Name, y.read.Places[0].Name)
	case s.partOf(x) != s.partOf(y):
		return "scope", "one tells of a part: " + strconv.Quote(cmp.Or(s.partOf(x), s.partOf(y)))
	}
	return "", ""
}

// counting is the relation of two utterances by their numbers; false where numbers do not tell. Two quantities have none.
func (s *set) counting(same bool, x, y *item) (kind, why string, tells bool) {
	meet, apart := meetNumbers(x.numbers, likened(y.numbers, x.numbers))
	near := ratio(x.numbers, y.numbers) <= nearNumbers
	switch {
	case elsewhere(x, y), same && x.report == y.report && !begins(y.lower, s.words.growing):
		return "", "", true // of another place, or one beside the other
	case near && s.names(y, x):
		kind, why = s.renumbered(same, y)
	case apart && near && (s.partOf(x) == "") != (s.partOf(y) == ""):
		return "", "", true
	case apart && near && same:
		kind, why = "update", "a later number by the same speaker"
	case apart && near && begins(y.lower, s.words.growing):
		kind, why = s.grown(x, y)
	case apart && near && s.oneTime(x, y):
		kind, why = "number", "the numbers do not meet"
	}
	_, two := countSame(x.numbers, y.numbers)
	return kind, why, two || meet || apart || kind != ""
}

// likened are numbers that answer one question as others do: where only either are told to count what happened to people, both do.
func likened(list, others []quantity) []quantity {
	if len(others) == 0 {
		return list
	}
	out := slices.Clone(list)
	for i := range out {
		if of := others[0].of; (out[i].of == "") != (of == "") && out[i].persons() && others[0].persons() {
			out[i].of = of
		}
	}
	return out
}

// Numbers of one time lie so many days apart at the most: where a statement names its day, and where none does.
const namedTimeDays, oneTimeDays = 2, 7

// oneTime reports whether two numbers may be of one time: a later one takes the place of an earlier one, and is not against it.
func (s *set) oneTime(x, y *item) bool {
	most := day.Day(oneTimeDays)
	if x.event.Closed() || y.event.Closed() {
		most = namedTimeDays
	}
	a, b := s.timeOf(x), s.timeOf(y)
	return !a.Closed() || !b.Closed() || a.Earliest-b.Latest <= most && b.Earliest-a.Latest <= most
}

// timeOf are the days of which a statement speaks: one that it names, else that of saying, else that of its report.
func (s *set) timeOf(x *item) day.Interval {
	for _, d := range []day.Interval{x.event, x.day} {
		if d.Closed() {
			return d
		}
	}
	return s.reports[x.report].Day
}

// partOf is the word by which a content tells of a part of something; "" for none. A word with a capital letter belongs to a name.
func (s *set) partOf(x *item) string {
	for i, w := range strings.Fields(x.words) {
		if c, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(w, func(c rune) bool { return !alphanumeric(c) })); i > 0 && unicode.IsUpper(c) {
			continue
		}
		if part := beginning(words(w), s.words.parts); part != "" && !strings.Contains(w, "-") {
			return part
		}
	}
	return ""
}

// blames reports whether a statement holds somebody or something responsible: by what it does, or in its words.
func (x *item) blames() bool { return known(x.read.Act) == "accuse" || x.blaming != "" }

// withCue are the words of a content and of its cue.
func withCue(x *item) []string {
	text := slices.Clone(x.lower)
	for _, c := range x.read.Cue {
		text = append(text, words(c.Text)...)
	}
	return text
}

// opposed says why one of two utterances affirms what the other denies; "" where it does not. A negation turns what is said
// round; so does a word for lacking something, and so does the opposite state: "not open" is not against "locked".
func (s *set) opposed(a, b *Utterance, x, y *item) string {
	negated := s.denied(a) != s.denied(b)
	lacks := beginning(x.lower, s.words.lacking) + beginning(y.lower, s.words.lacking)
	lacking := begins(x.lower, s.words.lacking) != begins(y.lower, s.words.lacking)
	here, there := against(x.states, y.states)
	if (x.due == nil) != (y.due == nil) {
		here = "" // what is closed now may open on Friday
	}
	if (negated != lacking) == (here != "") {
		return ""
	}
	switch {
	case negated:
		return "one affirms what the other denies"
	case lacking:
		return "one of them says " + strconv.Quote(lacks)
	}
	return fmt.Sprintf("%q against %q", here, there)
}

// grown is the relation to an earlier number of another speaker where the later one is said to have grown: it takes its place if
// it is greater and no other is named that it grew from.
func (s *set) grown(x, y *item) (kind, why string) {
	switch {
	case y.numbers[0].middle() < x.numbers[0].middle():
		return "number", "the numbers do not meet"
	case len(y.former) > 0:
		return "", ""
	}
	return "update", fmt.Sprintf("the number is said to have changed: %q", beginning(y.lower, s.words.growing))
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

// another is the relation of two statements that give different times; "" where two in one language have not one telling word in
// common, and so tell of two things: the strike goes on until Friday, the pipe is mended by Sunday.
func (s *set) another(same bool, x, y *item) (kind, why string) {
	oneLanguage := s.reports[x.report].Language == s.reports[y.report].Language
	switch {
	case oneLanguage && min(x.tells, y.tells) > 0 && len(x.terms.both(y.terms)) == 0 && !oneKind(x.states, y.states):
		return "", ""
	case same:
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

// answering says why the later utterance may answer the earlier: the engine found so in one report; it denies what the other
// affirms, names its number to put another in its place, or holds somebody else responsible; it confirms it; it declines or
// doubts what somebody else said.
func (s *set) answering(a, b *Utterance, clash string) string {
	if a.Speaker.ID != "" && a.Speaker.ID == b.Speaker.ID {
		return ""
	}
	x, y := &s.items[s.fullest(a.items)], &s.items[s.fullest(b.items)]
	if withheld(x) {
		return ""
	}
	switch act := known(y.read.Act); {
	case s.saidToAnswer(a, b):
		return "the report says that it answers"
	case act == "confirm" && clash == "":
		return "confirms what was said"
	case (act == "decline" || act == "unverified") && begins(y.lower, s.words.accounts):
		return "speaks of what was said: " + strconv.Quote(beginning(y.lower, s.words.accounts))
	case clash == "number" && s.names(y, x):
		return "names the other number"
	case clash == "opposite" || clash == "blame":
		return "speaks against what was said"
	}
	return ""
}

// saidToAnswer reports whether the engine found in one report that a statement of the later answers one of the earlier.
func (s *set) saidToAnswer(a, b *Utterance) bool {
	return slices.ContainsFunc(b.items, func(i int) bool {
		return slices.ContainsFunc(a.items, func(k int) bool { return s.answersTo(&s.items[i], &s.items[k]) })
	})
}

// disputes reports whether a statement says of something that was said that it is not so, by its verb or in its words.
func (s *set) disputes(y *item) bool { return begins(withCue(y), s.words.disputing) }

func (s *set) answersTo(y, x *item) bool {
	return y.report == x.report && y.read.Answers != nil && *y.read.Answers == x.read.ID
}

// reversal says what it is that one affirms what the other denies: a state that changed, where one speaker says both at
// different times, else an opposition.
func (s *set) reversal(same bool, x, y *item, why string) (kind, because string) {
	if same && !s.linked(x, y) && x.report != y.report {
		return "update", "the same speaker, later: " + why
	}
	return "opposite", why
}

// names reports whether a later statement has the number of an earlier one beside its own.
func (s *set) names(later, earlier *item) bool {
	if len(earlier.numbers) == 0 {
		return false
	}
	old := func(q quantity) bool { return q.low == earlier.numbers[0].low }
	if slices.ContainsFunc(later.former, old) {
		return true
	}
	return len(later.numbers) > 1 && !old(later.numbers[0]) && slices.ContainsFunc(later.numbers[1:], old)
}

// windowsDiffer reports whether two statements say that something will be by another day.
func (s *set) windowsDiffer(x, y *item) bool {
	f, g := x.due, y.due
	return f != nil && g != nil && *f != *g
}

// due is the last day by which something will be, as a statement says: of its forecast, else a day after the report that it names;
// nil for none.
func (s *set) due(x *item) *string {
	if f := x.read.Forecast; f != nil && f.Latest != nil {
		if conditioned(f) {
			return nil
		}
		return f.Latest
	}
	d, published := x.event, s.reports[x.report].Day
	if !d.Closed() || !published.Closed() || d.Earliest <= published.Latest {
		return nil
	}
	last := d.Latest.String()
	return &last
}

// conditioned reports whether the time of a forecast is that of its condition: "the strike ends if they are paid by Friday".
func conditioned(f *reading.Forecast) bool {
	return f.Condition != nil && f.Wording != nil && f.Condition.Start <= f.Wording.Start && f.Wording.End <= f.Condition.End
}

// elsewhere reports whether the words of two contents name places, and none that the other's do.
func elsewhere(x, y *item) bool {
	a, b := placesIn(x), placesIn(y)
	return len(a) > 0 && len(b) > 0 && !slices.ContainsFunc(a, func(p string) bool { return slices.Contains(b, p) })
}

// placesIn are the places that stand in a content, and not only around it.
func placesIn(x *item) []string {
	var out []string
	for _, p := range x.read.Places {
		if slices.ContainsFunc(x.read.Content, func(c reading.Span) bool { return c.Start <= p.Span.Start && p.Span.End <= c.End }) {
			out = append(out, p.Name)
		}
	}
	return out
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
	a, b := x.event, y.event
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
