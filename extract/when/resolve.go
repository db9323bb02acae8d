package when

import (
	"hearsay/day"
	"hearsay/lang"
)

// frame is what an expression is resolved against.
type frame struct {
	anchor  day.Day // now: the publication, or the utterance; None where nobody said
	history bool    // the text tells of a time long before its publication
	last    moment  // the calendar time spoken of last
	told    moment  // the last one that was not after now
	toldDay moment  // the last of these that is a day
	period  moment  // the quarter of account spoken of last

	sentence, periodAt int        // counts of sentences: this one, and that of period
	figures            func() int // how the report writes dates in figures: 1 the day first, -1 the month, 0 unknown

	toward int // -1 where the clause tells the past, 1 the future, 0 unknown
}

// memory is for how many sentences a report speaks of the same quarter of account.
const memory = 8

// accounting reports whether the text speaks of a quarter of account.
func (f *frame) accounting() bool { return f.period.year != 0 && f.sentence-f.periodAt <= memory }

// now is the anchor as a moment; in a history the time spoken of last.
func (f *frame) now() moment {
	if f.history && f.last.year != 0 {
		return f.last
	}
	if f.anchor == day.None {
		return moment{}
	}
	return onDay(f.anchor)
}

// basis is that of what was counted from now.
func (f *frame) basis() string {
	switch {
	case f.history && f.last.year != 0:
		return relative
	case f.anchor == day.None:
		return unknown
	}
	return publication
}

// resolve tells what one expression of a match means; ok is false where it means nothing.
func (f *frame) resolve(r *rule, w words) (sense, bool) {
	switch r.means {
	case lang.Calendar:
		return f.calendar(r, w)
	case lang.Relative:
		return f.relative(r, w)
	case lang.Shifted:
		return f.shifted(w)
	case lang.NthWeekday:
		return f.nthWeekday(w)
	case lang.WeekOn:
		return f.weekOn(w)
	case lang.NightInto:
		return f.nightInto(w)
	case lang.Removed:
		return f.fromEvent(r, w)
	case lang.Length:
		return length(r, w)
	case lang.Repeated:
		return repeated(r, w)
	case lang.Same:
		return f.same(r, w)
	case lang.Fixed:
		return fixed(r.value), true
	}
	return sense{}, false
}

func fixed(value string) sense {
	kind := "DATE"
	if value[0] == 'P' && len(value) < 8 && value != "PAST_REF" {
		kind = "DURATION"
	}
	return sense{kind: kind, value: value, days: day.Unknown(), precision: "vague", basis: unknown}
}
