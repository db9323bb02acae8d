package when

import (
	"hearsay/day"
	"hearsay/lang"
)

// named resolves a named day; without a year it is the one nearest to the anchor.
func (f *frame) named(h lang.Holiday, w words, y int, basis string) (moment, string, bool) {
	if y == 0 {
		y, basis = f.nearYear(w, func(y int) day.Interval { return day.On(dayOf(h, y)) })
	}
	if y == 0 {
		if h < 1300 {
			return moment{unit: lang.Day, month: int(h) / 100, dom: int(h) % 100}, unknown, true
		}
		return moment{}, unknown, false
	}
	return onDay(dayOf(h, y)), basis, true
}

// dayOf is the day of a holiday in a year.
func dayOf(h lang.Holiday, y int) day.Day {
	const monday, tuesday, thursday, sunday = 1, 2, 4, 7
	switch h {
	case lang.Easter:
		return day.Easter(y)
	case lang.GoodFriday:
		return day.Easter(y).Add(-2)
	case lang.EasterMonday:
		return day.Easter(y).Add(1)
	case lang.AshWeek:
		return day.Easter(y).Add(-46)
	case lang.Pentecost:
		return day.Easter(y).Add(49)
	case lang.OrthodoxEaster:
		return day.OrthodoxEaster(y)
	case lang.Trinity:
		return day.OrthodoxEaster(y).Add(49)
	case lang.PalmSunday:
		return day.OrthodoxEaster(y).Add(-7)
	case lang.Thanksgiving:
		return day.Date(y, 11, 22).OnOrAfter(thursday)
	case lang.LaborDay:
		return day.Date(y, 9, 1).OnOrAfter(monday)
	case lang.MemorialDay:
		return day.Date(y, 5, 31).OnOrBefore(monday)
	case lang.ElectionDay:
		return day.Date(y, 11, 2).OnOrAfter(tuesday)
	case lang.LutherKing:
		return day.Date(y, 1, 15).OnOrAfter(monday)
	case lang.MothersDay:
		return day.Date(y, 5, 8).OnOrAfter(sunday)
	case lang.ColumbusDay:
		return day.Date(y, 10, 8).OnOrAfter(monday)
	}
	return day.Date(y, int(h)/100, int(h)%100)
}
