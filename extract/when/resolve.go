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
	period  moment  // the quarter of account spoken of last

	sentence, periodAt int // counts of sentences: this one, and that of period

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

// words are the slots of one expression, with those of its neighbours to borrow from.
type words struct {
	slots   []slot
	bracket int8
}

// get finds the slot of a class: in the expression, else around it.
func (w words) get(c class) (int, bool) {
	if s, ok := w.own(c); ok {
		return int(s.value), true
	}
	for _, s := range w.slots {
		if s.class == c {
			return int(s.value), true
		}
	}
	return 0, false
}

// own finds the slot of a class in the expression itself.
func (w words) own(c class) (slot, bool) {
	for _, s := range w.slots {
		if s.class == c && s.bracket == w.bracket {
			return s, true
		}
	}
	return slot{}, false
}

func (w words) has(c class) bool {
	_, ok := w.own(c)
	return ok
}

// resolve tells what one expression of a match means; ok is false where it means nothing.
func (f *frame) resolve(r *rule, w words) (sense, bool) {
	switch r.means {
	case lang.Calendar:
		return f.calendar(w)
	case lang.Relative:
		return f.relative(r, w)
	case lang.Shifted:
		return f.shifted(w)
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

// calendar resolves a date by its parts.
func (f *frame) calendar(w words) (sense, bool) {
	m, basis, ok := f.dateOf(w)
	if !ok {
		return sense{}, false
	}
	if _, ok := w.own(bc); ok || w.around(bc) {
		m.bc = true
	}
	out := m.date(basis)
	if e, ok := w.edge(); ok {
		out = edged(m, basis, e)
	}
	return f.clock(out, w), true
}

// edge is the part of a longer time that the words name.
func (w words) edge() (lang.Edge, bool) {
	for _, c := range []class{mod, modthe} {
		if e, ok := w.own(c); ok {
			return lang.Edge(e.value), true
		}
	}
	return 0, false
}

// edged is the part of a moment that an edge names. Only halves of a year have a value of
// their own.
func edged(m moment, basis string, e lang.Edge) sense {
	if m.unit == lang.Year && (e == lang.FirstHalf || e == lang.SecondHalf) {
		return moment{unit: lang.HalfYear, year: m.year, part: int(e-lang.FirstHalf) + 1}.date(basis)
	}
	out := m.date(basis)
	out.days = edge(out.days, e)
	return out
}

func (w words) around(c class) bool {
	_, ok := w.get(c)
	return ok
}

// dateOf finds the moment that the parts of a date name.
func (f *frame) dateOf(w words) (moment, string, bool) {
	if v, ok := w.get(iso); ok {
		return moment{unit: lang.Day, year: v / 10000, month: v / 100 % 100, dom: v % 100}, explicit, true
	}
	y, basis := f.yearOf(w)
	switch {
	case w.month():
		return f.monthly(w, y, basis)
	case w.has(season) || w.has(shyseason):
		return f.seasonal(w, y, basis)
	case w.has(holiday):
		h, _ := w.own(holiday)
		return f.named(lang.Holiday(h.value), w, y, basis)
	case w.unitIs(lang.Quarter) || w.has(qtr):
		n, ok := w.ordinal()
		m, b := f.quarterly(n, y, basis, w)
		return m, b, ok && n <= 4
	case w.unitIs(lang.HalfYear):
		n, ok := w.ordinal()
		if y == 0 {
			y, basis = f.nowYear()
		}
		return moment{unit: lang.HalfYear, year: y, part: n}, basis, ok && n <= 2
	case w.has(weekday) || w.has(shyweekday):
		return f.weekly(w)
	case w.has(decade):
		d, _ := w.own(decade)
		return f.decadal(int(d.value), w), explicit, true
	case w.century():
		return w.centurial(), explicit, true
	case y != 0:
		return moment{unit: lang.Year, year: y}, basis, true
	case w.has(daypart) || w.has(lonepart) || w.has(hm) || w.has(ampm):
		return f.today(w)
	case w.has(dom) || w.has(doms):
		return f.dayOfMonth(w)
	}
	return moment{}, "", false
}

func (w words) month() bool { return w.around(month) || w.around(shymonth) }

func (w words) unitIs(u lang.Unit) bool {
	for _, c := range []class{unit, units} {
		for _, s := range w.slots {
			if s.class == c && lang.Unit(s.value) == u {
				return true
			}
		}
	}
	return false
}

func (w words) ordinal() (int, bool) {
	if s, ok := w.own(ord); ok {
		return int(s.value), true
	}
	for _, c := range []class{qtr, roman, num} {
		if s, ok := w.own(c); ok {
			return int(s.value), true
		}
	}
	return w.get(ord)
}

// yearOf is the year that the words give, by number or as "last year".
func (f *frame) yearOf(w words) (int, string) {
	for _, c := range []class{year, lateyear} {
		if y, ok := w.get(c); ok {
			return y, explicit
		}
	}
	if y, ok := w.get(num); ok && w.around(bc) {
		return y, explicit
	}
	if w.has(same) && w.unitIs(lang.Year) && f.last.year != 0 {
		return f.last.year, relative
	}
	if n, ok := w.get(rel); ok && w.unitIs(lang.Year) {
		y, basis := f.nowYear()
		if y != 0 {
			return y + n, basis
		}
	}
	return 0, ""
}

func (f *frame) nowYear() (int, string) {
	if now := f.now(); now.year != 0 {
		return now.year, f.basis()
	}
	return 0, unknown
}

// monthly resolves a month, with its day where there is one.
func (f *frame) monthly(w words, y int, basis string) (moment, string, bool) {
	mo, ok := w.get(month)
	if s, own := w.own(shymonth); own || !ok {
		if mo, _ = w.get(shymonth); own {
			mo = int(s.value)
		}
	} else if s, own := w.own(month); own {
		mo = int(s.value)
	}
	m := moment{unit: lang.Month, year: y, month: mo}
	if d, ok := w.day(); ok {
		m.unit, m.dom = lang.Day, d
	}
	if y == 0 {
		m.year, basis = f.nearYear(w, func(y int) day.Interval { return moment{unit: m.unit, year: y, month: m.month, dom: m.dom}.days() })
	}
	valid := m.unit == lang.Month || m.dom <= int(day.Month(2000, mo).Latest-day.Month(2000, mo).Earliest)+1
	return m, basis, valid
}

// day is the day of the month among the words.
func (w words) day() (int, bool) {
	for _, c := range []class{dom, doms, ord} {
		if s, ok := w.own(c); ok {
			return int(s.value), s.value >= 1 && s.value <= 31
		}
	}
	return 0, false
}

// nearYear finds the year of a date that gives none.
func (f *frame) nearYear(w words, in func(year int) day.Interval) (int, string) {
	now := f.now()
	if now.year == 0 {
		return 0, unknown
	}
	at, best, bestDistance := now.start(), 0, 1<<30
	r, hasRel := w.get(rel)
	for y := now.year - 1; y <= now.year+1; y++ {
		i := in(y)
		distance := 0
		switch {
		case i.Latest < at:
			distance = int(at - i.Latest)
		case i.Earliest > at:
			distance = int(i.Earliest - at)
		}
		if distance += f.against(i, at, r, hasRel); distance < bestDistance {
			best, bestDistance = y, distance
		}
	}
	return best, f.basis()
}

// against is the weight, in days, of what speaks against an interval being meant.
func (f *frame) against(i day.Interval, at day.Day, r int, hasRel bool) int {
	const never, doubt = 1 << 20, 240
	switch {
	case hasRel && r < 0 && i.Latest >= at, hasRel && r > 0 && i.Earliest <= at:
		return never
	case hasRel:
		return 0
	case f.toward > 1 && i.Latest < at:
		return never
	case f.history && i.Latest < at:
		return doubt / 2
	case f.toward < 0 && i.Earliest > at, f.toward > 0 && i.Latest < at:
		return doubt
	}
	return 0
}

func (f *frame) seasonal(w words, y int, basis string) (moment, string, bool) {
	s, ok := w.own(season)
	if !ok {
		s, _ = w.own(shyseason)
	}
	part := int(s.value)
	if y == 0 {
		y, basis = f.nearYear(w, func(y int) day.Interval { return day.Season(part).Of(y) })
	}
	return moment{unit: lang.Quarter, season: true, part: part, year: y}, basis, true
}

// quarterly resolves a quarter; without a year it is the last that has begun, or the next
// where the clause tells the future.
func (f *frame) quarterly(q, y int, basis string, w words) (moment, string) {
	if y != 0 {
		return inQuarter(y, q), basis
	}
	y, basis = f.nowYear()
	if y == 0 {
		return moment{unit: lang.Quarter, part: q}, basis
	}
	m := inQuarter(y, q)
	const reported = 120 // days in which the results of a quarter come out
	switch at := f.now().start(); {
	case f.toward > 1 && m.days().Latest < at, f.toward == 1 && m.days().Latest < at.Add(-reported):
		m.year++
	case f.toward <= 0 && m.days().Earliest > at:
		m.year--
	}
	return m, basis
}

// weekly resolves a day of the week.
func (f *frame) weekly(w words) (moment, string, bool) {
	named, ok := w.own(weekday)
	if !ok {
		named, _ = w.own(shyweekday)
	}
	d := int(named.value)
	at := f.now().start()
	if at == day.None {
		return moment{}, unknown, false
	}
	r, hasRel := w.get(rel)
	if !hasRel {
		r, hasRel = w.get(stretch)
	}
	if hasRel && w.unitIs(lang.Week) {
		return onDay(at.Week().Earliest.Add(7*r + d - 1)), f.basis(), true
	}
	switch {
	case hasRel && r < 0:
		at = at.Add(-1).OnOrBefore(d)
	case hasRel && r > 0:
		at = at.Add(1).OnOrAfter(d)
	case f.toward > 0, hasRel:
		at = at.OnOrAfter(d)
	default:
		at = at.OnOrBefore(d)
	}
	return onDay(at), f.basis(), true
}

// today is the day that a part of the day or a time of day belongs to.
func (f *frame) today(w words) (moment, string, bool) {
	now := f.now()
	if now.unit != lang.Day {
		return moment{unit: lang.Day}, unknown, !f.history
	}
	r, hasRel := w.own(rel)
	if hasRel && r.value != 0 {
		return now.plus(int(r.value), lang.Day), f.basis(), true
	}
	return now, f.basis(), true
}

// dayOfMonth resolves a bare "the 25th" by the month spoken of last.
func (f *frame) dayOfMonth(w words) (moment, string, bool) {
	d, ok := w.day()
	in := f.last
	if in.month == 0 {
		in = f.now()
	}
	if !ok || in.month == 0 {
		return moment{}, "", false
	}
	return moment{unit: lang.Day, year: in.year, month: in.month, dom: d}, relative, true
}

func (f *frame) decadal(d int, w words) moment {
	m := moment{unit: lang.Decade, year: d}
	if c, ok := w.get(roman); ok {
		m.year = (c-1)*100 + d%100
	}
	return m
}

func (w words) century() bool {
	return w.has(roman) || w.unitIs(lang.Century) && (w.has(ord) || w.has(num))
}

func (w words) centurial() moment {
	n, ok := w.get(roman)
	if !ok {
		n, _ = w.ordinal()
	}
	return moment{unit: lang.Century, year: (n - 1) * 100}
}

// relative resolves "last week": a unit of the calendar counted from the anchor's.
func (f *frame) relative(r *rule, w words) (sense, bool) {
	n, ok := w.get(rel)
	if !ok {
		n, _ = w.get(stretch)
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

func (w words) unitOf() (lang.Unit, bool) {
	for _, c := range []class{unit, units, adjunit, longunit, longyear, half1} {
		if s, ok := w.own(c); ok {
			return lang.Unit(s.value), true
		}
	}
	return 0, false
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

// lastOf is the last slot of the class in the expression: the larger end of "two to three".
func (w words) lastOf(c class) (slot, bool) {
	for i := len(w.slots) - 1; i >= 0; i-- {
		if s := w.slots[i]; s.class == c && s.bracket == w.bracket {
			return s, true
		}
	}
	return slot{}, false
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
	if f.told.unit == lang.Day && u == lang.Day {
		from = f.told
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

func fixed(value string) sense {
	kind := "DATE"
	if value[0] == 'P' && len(value) < 8 && value != "PAST_REF" {
		kind = "DURATION"
	}
	return sense{kind: kind, value: value, days: day.Unknown(), precision: "vague", basis: unknown}
}
