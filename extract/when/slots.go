package when

import (
	"hearsay/lang"
)

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

// edge is the part of a longer time that the words name.
func (w words) edge() (lang.Edge, bool) {
	for _, c := range []class{mod, modthe} {
		if e, ok := w.own(c); ok {
			return lang.Edge(e.value), true
		}
	}
	return 0, false
}

func (w words) around(c class) bool {
	_, ok := w.get(c)
	return ok
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

// day is the day of the month among the words.
func (w words) day() (int, bool) {
	for _, c := range []class{dom, doms, ord} {
		if s, ok := w.own(c); ok {
			return int(s.value), s.value >= 1 && s.value <= 31
		}
	}
	return 0, false
}

// count is the number that the words give a unit, 1 where they give none.
func (w words) count() int {
	if c, ok := w.lastOf(num); ok {
		return int(c.value)
	}
	return 1
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

func (w words) unitOf() (lang.Unit, bool) {
	for _, c := range []class{unit, units, adjunit, longunit, longyear, half1} {
		if s, ok := w.own(c); ok {
			return lang.Unit(s.value), true
		}
	}
	return 0, false
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
