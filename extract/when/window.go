package when

import (
	"strconv"
	"strings"

	"hearsay/day"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// windowing is the compiled lang.Windowing.
type windowing struct {
	rules                                          []boundRule
	starts                                         []string // beginnings of verbs that begin something
	between, and, vague, conditions, whole, events phrases
	until, relatives, soonest, futures             phrases
}

type boundRule struct {
	words phrases
	bound lang.Bound
	after bool
}

func newWindowing(d lang.Windowing) windowing {
	w := windowing{
		between: newPhrases(d.Between...), and: newPhrases(d.And...), vague: newPhrases(d.Vague...),
		conditions: newPhrases(d.Conditions...), whole: newPhrases(d.ConditionPhrases...), events: newPhrases(d.Events...),
		until: newPhrases(d.Until...), relatives: newPhrases(d.Relatives...), soonest: newPhrases(d.Soonest...), futures: newPhrases(d.Futures...),
	}
	for _, word := range d.Starts {
		w.starts = append(w.starts, strings.TrimSuffix(word, "*"))
	}
	for _, r := range d.Rules {
		w.rules = append(w.rules, boundRule{newPhrases(r.Words...), r.Bound, r.After})
	}
	return w
}

// The reasons why a forecast cannot be scored.
const (
	noDeadline    = "no deadline is given"
	vagueDeadline = "the deadline is vague"
	noAnchor      = "the day of the utterance is not known"
)

// deadline is a time in the content of a forecast, as a bound.
type deadline struct {
	days    day.Interval
	at      span.Span
	bound   lang.Bound
	from    day.Day // the first day of the time that is named
	vague   bool
	past    bool // it was over when the forecast was made
	soonest bool // it is the earliest chance: "as early as"
	aside   bool // it stands in a relative clause, so that it bounds something else
}

// forecast computes the window of a statement that tells the future.
func (s *Stage) forecast(doc *text.Document, st text.Statement, act text.Act, said *text.SaidAt) *text.Forecast {
	f := &text.Forecast{Days: day.Unknown(), Anchor: "unknown"}
	anchor := doc.Meta.PublishedAt(st.At().Start)
	if anchor != day.None {
		f.Anchor = "publication"
	}
	if said != nil {
		anchor, f.Anchor = said.Days.Earliest, "said_at"
	}
	f.Condition = s.condition(doc, st)
	found := s.deadlines(doc, st, f.Condition, anchor, said != nil)
	if act.Polarity == text.Negative {
		s.untilThen(doc, found)
	}
	pick := choose(found)
	f.Days.Earliest, f.WhyNot = anchor, noDeadline
	switch {
	case pick == nil:
		s.vaguely(doc, st, f)
	case pick.vague:
		f.Wording, f.WhyNot = pick.at, vagueDeadline
	default:
		f.Days, f.Wording = pick.days, pick.at
		f.WhyNot = ""
		if f.Days.Latest == day.None {
			f.WhyNot = noDeadline
		}
	}
	if anchor == day.None && f.WhyNot != "" && pick != nil {
		f.WhyNot = noAnchor
	}
	f.Scorable = f.WhyNot == ""
	return f
}

// untilThen ends what will not be "until March" the day before March begins, as it ends what
// will not be before March: the deadline belongs to what comes then.
func (s *Stage) untilThen(doc *text.Document, found []deadline) {
	for i := range found {
		d := &found[i]
		if d.bound == lang.By && !d.vague && d.from != day.None && s.windowing.until.beginning(folded(doc, doc.TokensIn(d.at))) != "" && d.from.Add(-1) >= d.days.Earliest {
			d.days.Latest = d.from.Add(-1)
		}
	}
}

// vaguely finds words for a bound that nobody can date.
func (s *Stage) vaguely(doc *text.Document, st text.Statement, f *text.Forecast) {
	for _, c := range st.Content {
		r := doc.TokensIn(c)
		for i := r.First; i < r.End; i++ {
			if w := s.windowing.vague.beginning(folded(doc, text.Range{First: i, End: min(r.End, i+around)})); w != "" {
				end := i + len(strings.Fields(w)) - 1
				f.Wording, f.WhyNot = doc.Tokens[i].Union(doc.Tokens[end].Span), vagueDeadline
				return
			}
		}
	}
}

// choose takes the first deadline that bounds the forecast; one that was over when the
// forecast was made, or that stands in a relative clause, only where there is no other, and
// a vague one last. One that only opens the window is closed by the next that does:
// "no earlier than May but before winter".
func choose(found []deadline) *deadline {
	var past, vague *deadline
	for i := range found {
		switch d := &found[i]; {
		case d.aside:
			if past == nil {
				past = d
			}
		case d.vague:
			if vague == nil {
				vague = d
			}
		case d.past:
			if past == nil {
				past = d
			}
		default:
			closeWindow(d, found[i+1:])
			return d
		}
	}
	if past != nil {
		return past
	}
	return vague
}

// closeWindow takes the end of a window that only has a beginning, or none but the time of
// the earliest chance, from a deadline behind it.
func closeWindow(d *deadline, rest []deadline) {
	for _, next := range rest {
		ends := next.bound == lang.By || next.bound == lang.Before
		if !ends || next.vague || next.past || next.aside || next.days.Latest == day.None || next.days.Latest < d.days.Earliest {
			continue
		}
		if d.days.Latest == day.None || d.bound == lang.During && d.soonest {
			d.days.Latest = next.days.Latest
		}
		return
	}
}

// timed is a time found in content, with what it means and what it stands in.
type timed struct {
	text.Time
	sense
	in span.Span
}

// deadlines finds the times of the content outside its condition and reads them as bounds.
func (s *Stage) deadlines(doc *text.Document, st text.Statement, condition span.Span, anchor day.Day, said bool) []deadline {
	r := s.reader(doc)
	r.frame.anchor, r.ahead = anchor, 1
	if said {
		r.ahead = 2
	}
	var times []timed
	for _, c := range st.Content {
		r.read(doc.TokensIn(c), func(t text.Time, m sense) {
			if !t.Span.Overlaps(condition) {
				times = append(times, timed{t, m, c})
			}
		})
	}
	var out []deadline
	for i := 0; i < len(times); i++ {
		if d, ok := s.ranged(doc, times, i); ok {
			out = append(out, deadline{days: d, at: times[i].Span.Union(times[i+1].Span), bound: lang.During})
			i++
			continue
		}
		if d, ok := s.deadline(doc, times[i], anchor, said); ok {
			out = append(out, d)
		}
	}
	return out
}

// ranged is the stretch that a time and the next one bound, where they are its two ends.
func (s *Stage) ranged(doc *text.Document, times []timed, i int) (day.Interval, bool) {
	if i+1 >= len(times) || !times[i].Days.Closed() || !times[i+1].Days.Closed() {
		return day.Unknown(), false
	}
	a, b := times[i], times[i+1]
	out := day.Interval{Earliest: a.Days.Earliest, Latest: b.Days.Latest}
	if out.Earliest > out.Latest && out.Earliest-out.Latest < 7 {
		out.Latest = out.Latest.Add(7) // from Monday to Thursday, said on a Wednesday
	}
	gap := folded(doc, text.Range{First: doc.TokenAt(a.Span.End), End: doc.TokenAt(b.Span.Start)})
	joined := gap == "-" || s.windowing.and.has(gap) && s.windowing.between.ending(before(doc, a.Span, a.in)) != ""
	return out, joined && out.Earliest <= out.Latest
}

// deadline reads a time by the words beside it.
func (s *Stage) deadline(doc *text.Document, t timed, anchor day.Day, said bool) (deadline, bool) {
	bound, at := s.boundOf(doc, t)
	d := deadline{at: at, bound: bound, from: t.Days.Earliest, aside: s.aside(doc, t)}
	d.soonest = s.windowing.soonest.beginning(folded(doc, doc.TokensIn(at))) != ""
	switch {
	case bound == lang.Apart || t.Type == "SET" || longPast(t, anchor):
		return d, false
	case bound == lang.Loose:
		d.vague = true
		return d, true
	case t.Type == "DURATION":
		return lengthened(d, t, anchor)
	case t.Value == "FUTURE_REF":
		d.vague = true
		return d, true
	case t.Value == "PAST_REF" || t.Value == "PRESENT_REF":
		return d, false
	}
	d.days = bounded(bound, t, anchor)
	if bound == lang.From && !s.starts(doc, t.in) {
		d.days.Latest = day.None
	}
	if bound == lang.During && remaining(t, anchor) {
		d.days.Earliest = anchor
	}
	if anchor == day.None && t.Basis != explicit {
		d.days = day.Unknown()
		d.vague = true
	}
	d.past = anchor != day.None && t.Days.Latest != day.None && t.Days.Latest < anchor
	return d, !d.past || !said
}

// aside reports whether a time stands in a relative clause, which a relative pronoun opens
// and a comma or the verb of the forecast ends: "the talks that begin on Monday will end by December".
func (s *Stage) aside(doc *text.Document, t timed) bool {
	r := text.Range{First: doc.TokenAt(t.in.Start), End: doc.TokenAt(t.Span.Start)}
	for i := r.End - 1; i > r.First && i >= r.End-8; i-- {
		word := folded(doc, text.Range{First: i, End: i + 1})
		if word == "," || word == ";" || s.windowing.futures.has(word) {
			return false
		}
		if s.windowing.relatives.has(word) {
			return true
		}
	}
	return false
}

// stale is how many days a time must lie before the anchor to be an aside about the past and
// no window, whatever the tense.
const stale = 300

func longPast(t timed, anchor day.Day) bool {
	return anchor != day.None && t.Days.Latest != day.None && t.Days.Latest.Add(stale) < anchor
}

// remaining reports whether the time is the running month or year, of which a forecast means
// what is left; a week or a season is meant as a whole, and so is a time named by its number.
func remaining(t timed, anchor day.Day) bool {
	if anchor == day.None || t.basis != publication || t.at.season {
		return false
	}
	long := t.Days.Latest - t.Days.Earliest
	return long >= 27 && t.Days.Earliest < anchor && anchor <= t.Days.Latest
}

// starts reports whether the content tells of something that begins.
func (s *Stage) starts(doc *text.Document, in span.Span) bool {
	r := doc.TokensIn(in)
	for i := r.First; i < r.End; i++ {
		word := folded(doc, text.Range{First: i, End: i + 1})
		for _, w := range s.windowing.starts {
			if strings.HasPrefix(word, w) {
				return true
			}
		}
	}
	return false
}

// boundOf finds the bound that the words beside a time make of it, and the words with it.
func (s *Stage) boundOf(doc *text.Document, t timed) (lang.Bound, span.Span) {
	left, right := before(doc, t.Span, t.in), behind(doc, t.Span, t.in)
	bound, long, at := lang.During, "", t.Span
	if t.Type == "DURATION" {
		bound = lang.Apart
		if t.ahead {
			bound = lang.Within
		}
	}
	for _, r := range s.windowing.rules {
		if r.after {
			if w := r.words.beginning(right); w != "" {
				last := doc.TokenAt(t.Span.End) + len(strings.Fields(w)) - 1
				return r.bound, t.Span.Union(doc.Tokens[min(last, len(doc.Tokens)-1)].Span)
			}
			continue
		}
		if w := r.words.ending(left); len(w) > len(long) {
			bound, long = r.bound, w
			first := doc.TokenAt(t.Span.Start) - len(strings.Fields(w))
			at = doc.Tokens[max(first, 0)].Union(t.Span)
		}
	}
	return bound, at
}

// bounded is the window that a bound makes of a calendar time.
func bounded(bound lang.Bound, t timed, anchor day.Day) day.Interval {
	i := t.Days
	switch bound {
	case lang.By:
		return day.Interval{Earliest: anchor, Latest: i.Latest}
	case lang.Toward:
		if i.Earliest != i.Latest && !t.late {
			return day.Interval{Earliest: anchor, Latest: i.Earliest.Add(-1)}
		}
		return day.Interval{Earliest: anchor, Latest: i.Latest}
	case lang.Before:
		if t.late {
			return day.Interval{Earliest: anchor, Latest: i.Latest}
		}
		return day.Interval{Earliest: anchor, Latest: i.Earliest.Add(-1)}
	case lang.From:
		return day.On(i.Earliest)
	case lang.NotYet:
		return day.Interval{Earliest: i.Earliest, Latest: day.None}
	case lang.After:
		return day.Interval{Earliest: i.Latest.Add(1), Latest: day.None}
	}
	return i
}

// lengthened is the window that a duration makes, counted from the anchor.
func lengthened(d deadline, t timed, anchor day.Day) (deadline, bool) {
	n, u, ok := parseLength(t.Value)
	if !ok {
		d.vague = true
		return d, true
	}
	if anchor == day.None {
		d.days, d.vague = day.Unknown(), true
		return d, true
	}
	end := exactly(anchor, n, u)
	switch {
	case d.bound == lang.In && !t.spread && !t.ahead:
		d.days = day.On(end)
	case d.bound == lang.NotYet || d.bound == lang.After:
		d.days = day.Interval{Earliest: end, Latest: day.None}
	default:
		d.days = day.Interval{Earliest: anchor, Latest: end}
	}
	return d, true
}

// parseLength reads a TIMEX3 duration of whole units; hours are rounded up to days.
func parseLength(value string) (int, lang.Unit, bool) {
	body, hours := strings.CutPrefix(value, "PT")
	if !hours {
		body = strings.TrimPrefix(value, "P")
	}
	if len(body) < 2 {
		return 0, 0, false
	}
	n, err := strconv.Atoi(body[:len(body)-1])
	if value == "P1Y6M" {
		return 18, lang.Month, true
	}
	if err != nil {
		return 0, 0, false
	}
	letter := body[len(body)-1]
	if hours {
		if letter != 'H' {
			return 0, lang.Day, true
		}
		return (n + 23) / 24, lang.Day, true
	}
	units := map[byte]lang.Unit{'D': lang.Day, 'W': lang.Week, 'M': lang.Month, 'Q': lang.Quarter, 'Y': lang.Year}
	u, ok := units[letter]
	return n, u, ok
}
