package when

import (
	"hearsay/day"
	"hearsay/lang"
	"hearsay/text"
)

// distance is a number of units, less than zero before what it is counted from.
type distance struct {
	n    int
	unit lang.Unit
}

// fromEvent is a length that is counted from an event that the text names behind it. Which day
// that was, the words behind tell, or nothing: it is never counted from the publication.
func (f *frame) fromEvent(r *rule, w words) (sense, bool) {
	u, ok := w.unitOf()
	n := w.count()
	if r.value == "before" {
		n = -n
	}
	value := "FUTURE_REF"
	if f.toward < 0 {
		value = "PAST_REF"
	}
	out := sense{kind: "DATE", value: value, days: day.Unknown(), precision: "vague", basis: unknown}
	if u >= lang.Day && !w.has(some) && !w.has(half1) && (w.has(num) || !w.has(units)) {
		out.event = &distance{n, u}
	}
	return out, ok
}

// eventWithin is how many words may stand between a length and the day of the event that it is
// counted from: "ten days after the vote on 20 November".
const eventWithin = 8

// fromEvents gives lengths that are counted from an event the day that the event has in the same
// clause.
func (r *reader) fromEvents() {
	for i := 0; i+1 < len(r.met); i++ {
		t, next := &r.met[i], &r.met[i+1]
		if t.event == nil || next.Precision != "day" || next.Days.Earliest != next.Days.Latest || !r.clauseTo(t.Span.End, next.Span.Start) {
			continue
		}
		s := onDay(exactly(next.Days.Earliest, t.event.n, t.event.unit)).date(relative)
		t.sense, t.Type, t.Value, t.Days, t.Precision, t.Basis = s, s.kind, s.value, s.days, s.precision, s.basis
	}
}

// clauseTo reports whether a few words of one clause stand between two offsets.
func (r *reader) clauseTo(from, to int) bool {
	first, end := r.doc.TokenAt(from), r.doc.TokenAt(to)
	for i := first; i < end; i++ {
		if t := r.doc.Tokens[i]; t.Kind == text.Punct && (r.scanner.word(i) == "," || r.scanner.word(i) == ";") {
			return false
		}
	}
	return end-first <= eventWithin
}
