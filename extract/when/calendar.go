package when

import (
	"hearsay/day"
	"hearsay/lang"
)

// calendar resolves a date by its parts.
func (f *frame) calendar(r *rule, w words) (sense, bool) {
	if v, ok := w.own(either); ok {
		return f.ordered(int(v.value))
	}
	m, basis, ok := f.dateOf(r, w)
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

// dateOf finds the moment that the parts of a date name.
func (f *frame) dateOf(r *rule, w words) (moment, string, bool) {
	if v, ok := w.get(iso); ok {
		m := moment{unit: lang.Day, year: v / 10000, month: v / 100 % 100, dom: v % 100}
		return m, explicit, m.real()
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
		return f.weekly(r, w)
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
	if n, ok := w.get(lastyear); ok {
		if y, basis := f.nowYear(); y != 0 {
			return y + n, basis
		}
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
	return m, basis, m.real()
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
		if !i.Known() {
			continue // 29 February of a year that has none
		}
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
	if best == 0 {
		return 0, unknown
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
func (f *frame) weekly(r *rule, w words) (moment, string, bool) {
	named, ok := w.own(weekday)
	if !ok {
		named, _ = w.own(shyweekday)
	}
	d := int(named.value)
	at := f.now().start()
	if at == day.None {
		return moment{}, unknown, false
	}
	n, hasRel := f.weeksAway(r, w)
	if hasRel && w.unitIs(lang.Week) {
		return onDay(at.Week().Earliest.Add(7*n + d - 1)), f.basis(), true
	}
	switch {
	case hasRel && n < 0:
		at = at.Add(-1).OnOrBefore(d).Add(7 * (n + 1))
	case hasRel && n > 0:
		at = at.Add(1).OnOrAfter(d).Add(7 * (n - 1))
	case f.toward > 0, hasRel && f.toward == 0:
		at = at.OnOrAfter(d)
	default:
		at = at.OnOrBefore(d)
	}
	return onDay(at), f.basis(), true
}

// weeksAway is how many weeks from the anchor's a day of the week is named: by the rule, by
// "last" and "next", or by a number of weeks.
func (f *frame) weeksAway(r *rule, w words) (int, bool) {
	if r.shift != 0 {
		return r.shift, true
	}
	if w.has(through) {
		return w.count(), true
	}
	if n, ok := w.get(rel); ok {
		return n, true
	}
	return w.get(stretch)
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
	m := moment{unit: lang.Day, year: in.year, month: in.month, dom: d}
	return m, relative, m.real()
}

func (f *frame) decadal(d int, w words) moment {
	m := moment{unit: lang.Decade, year: d}
	if c, ok := w.get(roman); ok {
		m.year = (c-1)*100 + d%100
	}
	return m
}
