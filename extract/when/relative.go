package when

import (
	"hearsay/day"
	"hearsay/lang"
)

// relative resolves "last week": a unit of the calendar counted from the anchor's.
func (f *frame) relative(r *rule, w words) (sense, bool) {
	n, ok := w.get(rel)
	if !ok {
		n, _ = w.get(stretch)
	}
	if r.shift != 0 {
		n = r.shift
	}
	u, ok := w.unitOf()
	now := f.now()
	if d, named := w.own(theday); named {
		n, u, ok = int(d.value), lang.Day, true
	}
	if r.value == "year" {
		u, ok = lang.Year, true
	}
	if _, counted := w.get(rel); u == lang.Weekend && !counted {
		return f.weekend(w)
	}
	if y, named := w.own(lastyear); named {
		n, u, ok = int(y.value), lang.Year, true
	}
	if r.value == "last" && f.last.year != 0 {
		now = f.last
	}
	if !ok {
		return sense{}, false
	}
	if now.year == 0 {
		return sense{kind: "DATE", value: [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[min(max(n, -1), 1)+1], days: day.Unknown(), precision: "vague", basis: unknown}, true
	}
	m := now.plus(n, u)
	out := m.date(f.basis())
	out.late = r.value == "end"
	if e, ok := w.edge(); ok {
		out = edged(m, f.basis(), e)
		out.days = f.sided(out.days, e)
	}
	return f.clock(out, w), true
}

// weekend resolves "the weekend": the last one that has begun, or the coming one where the
// clause tells the future.
func (f *frame) weekend(w words) (sense, bool) {
	const saturday = 6
	at := f.now().start()
	switch {
	case at == day.None:
		return sense{}, false
	case f.toward > 0:
		at = at.Add(-1).OnOrAfter(saturday)
	default:
		at = at.OnOrBefore(saturday)
	}
	m := inWeek(at)
	m.unit = lang.Weekend
	return m.date(f.basis()), true
}

// sided cuts "earlier this year" and "later this week" at the anchor.
func (f *frame) sided(i day.Interval, e lang.Edge) day.Interval {
	if f.anchor == day.None || !i.Has(f.anchor) {
		return i
	}
	switch e {
	case lang.Sooner:
		i.Latest = f.anchor
	case lang.Later:
		i.Earliest = f.anchor
	}
	return i
}

// shifted resolves "two weeks ago": so many units before or after the anchor.
func (f *frame) shifted(w words) (sense, bool) {
	u, ok := w.unitOf()
	way, ok2 := w.get(ago)
	if e, named := w.own(eve); named {
		u, ok, way, ok2 = lang.Day, true, int(e.value), true
	}
	if w.has(through) {
		if way, ok2 = 1, true; f.toward < 0 {
			way = 2
		}
	}
	if !ok || !ok2 {
		return sense{}, false
	}
	if w.has(some) || w.has(units) && !w.has(num) {
		if way < 0 {
			return fixed("PAST_REF"), true
		}
		return fixed("FUTURE_REF"), true
	}
	n := 1
	if c, ok := w.lastOf(num); ok {
		n = int(c.value)
	}
	if w.has(half1) || w.has(halfof) || w.has(num15) {
		n, u = fraction(u, w.has(num15))
	}
	from, basis := f.now(), f.basis()
	switch {
	case way == 2 || way == -2:
		from, basis = f.spokenOf(u)
	case way == -1 && n == 1 && u == lang.Year && f.accounting():
		from, basis = f.period, relative
	}
	if way < 0 {
		n = -n
	}
	return f.shift(from, basis, n, u, way)
}

// fraction is half a unit, or one and a half, in smaller whole units.
func fraction(u lang.Unit, more bool) (int, lang.Unit) {
	n, smaller := 0, u
	switch u {
	case lang.Year:
		n, smaller = 6, lang.Month
	case lang.Month:
		n, smaller = 15, lang.Day
	case lang.Century:
		n, smaller = 50, lang.Year
	case lang.Decade:
		n, smaller = 5, lang.Year
	case lang.Day:
		n, smaller = 12, lang.Hour
	case lang.Hour:
		n, smaller = 30, lang.Minute
	case lang.Week:
		n, smaller = 4, lang.Day
	}
	if more {
		n *= 3
	}
	return n, smaller
}

// spokenOf is the time that "a year earlier" is counted from.
func (f *frame) spokenOf(u lang.Unit) (moment, string) {
	if f.history && f.last.year != 0 {
		return f.last, relative
	}
	if f.told.year != 0 && u != lang.Year && (u > lang.Day || f.told.unit == lang.Day) {
		return f.told, relative
	}
	if f.accounting() && u == lang.Year {
		return f.period, relative
	}
	return f.now(), f.basis()
}

func (f *frame) shift(from moment, basis string, n int, u lang.Unit, way int) (sense, bool) {
	at := from.start()
	if at == day.None {
		return sense{kind: "DATE", value: [...]string{"PAST_REF", "FUTURE_REF"}[(way+2)/3], days: day.Unknown(), precision: "vague", basis: unknown}, true
	}
	if u == lang.Year && from.unit == lang.Quarter {
		from.year += n
		return from.date(basis), true
	}
	if u < lang.Day {
		hours := n
		if u != lang.Hour {
			hours = 0
		}
		return onDay(at.Add(hours / 24)).date(basis), true
	}
	out := from.plus(n, u).date(basis)
	if n > 0 {
		out.days = day.On(exactly(at, n, u))
	}
	return out, true
}

// exactly is the day that lies n units after another.
func exactly(at day.Day, n int, u lang.Unit) day.Day {
	switch u {
	case lang.Day:
		return at.Add(n)
	case lang.Week, lang.Weekend:
		return at.Add(7 * n)
	case lang.Fortnight:
		return at.Add(14 * n)
	case lang.Month:
		return at.AddMonths(n)
	case lang.Quarter:
		return at.AddMonths(3 * n)
	case lang.HalfYear:
		return at.AddMonths(6 * n)
	case lang.Year:
		return at.AddMonths(12 * n)
	case lang.Decade:
		return at.AddMonths(120 * n)
	}
	return at
}

// same resolves "that day", "the quarter": the unit around the time spoken of last.
func (f *frame) same(r *rule, w words) (sense, bool) {
	if r.value == "year ago" {
		return f.yearAgo(w)
	}
	u, ok := w.unitOf()
	switch {
	case r.value == "quarter":
		u, ok = lang.Quarter, true
	case w.has(daypart):
		u, ok = lang.Day, true
	}
	if !ok {
		return sense{}, false
	}
	from := f.last
	if u == lang.Day && f.toldDay.year != 0 {
		from = f.toldDay
	}
	if u == lang.Quarter {
		from = f.accounted()
		if r.value == "over" && from.days().Latest > f.anchor {
			from = f.now().plus(-1, lang.Quarter)
		}
	}
	if from.year == 0 {
		from = f.now()
	}
	if from.year == 0 || from.unit > u && u == lang.Day && from.unit != lang.Day {
		return sense{}, false
	}
	if u == lang.Quarter && from.unit == lang.Quarter {
		return from.date(relative), true
	}
	n, _ := w.own(rel)
	return f.clock(from.plus(int(n.value), u).date(relative), w), true
}

// yearAgo resolves "the year-ago quarter": a year before the period of account.
func (f *frame) yearAgo(w words) (sense, bool) {
	from := f.accounted()
	if q, ok := w.own(ord); ok {
		from = inQuarter(from.year, int(q.value))
	} else if !f.accounting() && !w.has(unit) {
		from = moment{unit: lang.Year, year: from.year}
	}
	if from.year == 0 {
		return fixed("PAST_REF"), true
	}
	from.year--
	return from.date(relative), true
}

// accounted is the quarter of account that a report speaks of: the last named, else the
// last that was over when it was published.
func (f *frame) accounted() moment {
	if f.accounting() {
		return f.period
	}
	if now := f.now(); now.year != 0 {
		return now.plus(-1, lang.Quarter)
	}
	return moment{}
}
