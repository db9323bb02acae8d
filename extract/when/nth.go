package when

import (
	"fmt"

	"hearsay/day"
	"hearsay/lang"
	"hearsay/text"
)

// nthWeekday resolves "the last Friday of May" and "the second Monday of next month".
func (f *frame) nthWeekday(w words) (sense, bool) {
	named, ok := w.own(weekday)
	if !ok {
		named, _ = w.own(shyweekday)
	}
	n := -1 // the last
	if o, counted := w.own(ord); counted {
		n = int(o.value)
	}
	at := func(m moment) day.Day { return nthOf(m.days(), int(named.value), n) }
	if !w.month() {
		away, _ := w.own(rel)
		found := at(f.now().plus(int(away.value), lang.Month))
		return onDay(found).date(f.basis()), found != day.None
	}
	m, y, basis := moment{unit: lang.Month}, 0, ""
	m.month, ok = w.get(month)
	if !ok {
		m.month, _ = w.get(shymonth)
	}
	if y, basis = f.yearOf(w); y == 0 {
		y, basis = f.nearYear(w, func(y int) day.Interval {
			m.year = y
			return day.On(at(m))
		})
	}
	m.year = y
	found := at(m)
	return onDay(found).date(basis), y != 0 && found != day.None
}

// nthOf is the nth day of the week in a month, the last one for -1; None where it has no such.
func nthOf(month day.Interval, weekday, n int) day.Day {
	if !month.Closed() {
		return day.None
	}
	if n < 0 {
		return month.Latest.OnOrBefore(weekday)
	}
	if at := month.Earliest.OnOrAfter(weekday).Add(7 * (n - 1)); at <= month.Latest {
		return at
	}
	return day.None
}

// weekOn resolves "Friday week" and "two weeks on Monday".
func (f *frame) weekOn(w words) (sense, bool) {
	named, ok := w.own(weekday)
	at := f.now().start()
	if !ok || at == day.None {
		return sense{}, false
	}
	weeks := w.count()
	if w.unitIs(lang.Fortnight) {
		weeks *= 2
	}
	return onDay(at.OnOrAfter(int(named.value)).Add(7 * weeks)).date(f.basis()), true
}

// nightInto resolves the night that ends in a day: it is of that day and the one before.
func (f *frame) nightInto(w words) (sense, bool) {
	m, basis, ok := f.ending(w)
	if !ok {
		return sense{}, false
	}
	out := m.date(basis)
	if d := out.days.Earliest; d != day.None && out.days.Latest == d {
		out.days.Earliest = d.Add(-1)
	}
	out.kind, out.value = "TIME", out.value+"TNI"
	return out, true
}

// ending is the day that a night ends in: the last one that the words name.
func (f *frame) ending(w words) (moment, string, bool) {
	last := words{slots: w.slots, bracket: w.bracket}
	for i := len(w.slots) - 1; i >= 0; i-- {
		if c := w.slots[i].class; c == dom || c == doms || c == weekday || c == shyweekday {
			last.slots = w.slots[i:]
			break
		}
	}
	if last.month() {
		y, basis := f.yearOf(last)
		return f.monthly(last, y, basis)
	}
	return f.weekly(&rule{}, last)
}

// ordered resolves a date in figures of which either number can be the month: by the other such
// dates of the report, or as the day of publication. Else the day stays unknown.
func (f *frame) ordered(v int) (sense, bool) {
	y, a, b := v/10000, v/100%100, v%100
	monthFirst, dayFirst := moment{unit: lang.Day, year: y, month: a, dom: b}, moment{unit: lang.Day, year: y, month: b, dom: a}
	near := func(m moment) bool {
		return f.anchor != day.None && max(m.start()-f.anchor, f.anchor-m.start()) <= 1
	}
	switch order := f.figures(); {
	case order > 0, order == 0 && near(dayFirst):
		return dayFirst.date(explicit), true
	case order < 0, near(monthFirst):
		return monthFirst.date(explicit), true
	}
	return sense{kind: "DATE", value: fmt.Sprintf("%04d-XX-XX", y), days: day.Unknown(), precision: "vague", basis: unknown}, true
}

// figureOrder tells by the dates in figures of which only one number can be the month whether the
// report puts the day first (1) or the month (-1); 0 where there is none, or both.
func (r *reader) figureOrder() int {
	order := 0
	for i := 0; i+4 < len(r.doc.Tokens); i++ {
		if r.doc.Tokens[i].Kind != text.Number || r.scanner.word(i+1) != "/" || r.scanner.word(i+3) != "/" {
			continue
		}
		a, tail := number(r.scanner.word(i))
		b, tail2 := number(r.scanner.word(i + 2))
		says := 0
		switch {
		case tail != "" || tail2 != "" || a > 31 || b > 31:
		case a > 12:
			says = 1
		case b > 12:
			says = -1
		}
		if says != 0 && order == -says {
			return 0
		}
		if says != 0 {
			order = says
		}
	}
	return order
}
