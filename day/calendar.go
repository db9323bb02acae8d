package day

import "time"

// Season is a quarter of the year as the weather goes.
type Season int

// The seasons, northern and meteorological: spring is March to May. Winter is named after
// the year of its December.
const (
	Spring Season = 1 + iota
	Summer
	Autumn
	Winter
)

// Year is the whole of a year.
func Year(year int) Interval { return Interval{Date(year, 1, 1), Date(year, 12, 31)} }

// Years is the whole of n years from the first on.
func Years(first, n int) Interval { return Interval{Date(first, 1, 1), Date(first+n-1, 12, 31)} }

// Month is the whole of a month (1 to 12; others roll over into other years).
func Month(year, month int) Interval { return Months(year, month, 1) }

// Months is the whole of n months from the first on.
func Months(year, first, n int) Interval {
	return Interval{Date(year, first, 1), Date(year, first+n, 1) - 1}
}

// Quarter is the whole of a calendar quarter (1 to 4).
func Quarter(year, quarter int) Interval { return Months(year, 3*quarter-2, 3) }

// Half is the first or second half of a year.
func Half(year, half int) Interval { return Months(year, 6*half-5, 6) }

// Of returns the whole of the season of a year.
func (s Season) Of(year int) Interval { return Months(year, 3*int(s), 3) }

// Week is the Monday to Sunday around the day.
func (d Day) Week() Interval {
	monday := d - Day(d.ISOWeekday()-1)
	return Interval{monday, monday + 6}
}

// Weekend is the Saturday and Sunday of the day's week.
func (d Day) Weekend() Interval {
	week := d.Week()
	return Interval{week.Latest - 1, week.Latest}
}

// ISOWeekday is the day of the week from Monday (1) to Sunday (7).
func (d Day) ISOWeekday() int {
	if w := d.Weekday(); w != time.Sunday {
		return int(w)
	}
	return 7
}

// ISOWeek is the year and week of ISO 8601.
func (d Day) ISOWeek() (year, week int) { return d.Time().ISOWeek() }

// OnOrBefore is the last day with the ISO weekday that is not after d.
func (d Day) OnOrBefore(weekday int) Day { return d - Day((d.ISOWeekday()-weekday+7)%7) }

// OnOrAfter is the first day with the ISO weekday that is not before d.
func (d Day) OnOrAfter(weekday int) Day { return d + Day((weekday-d.ISOWeekday()+7)%7) }

// Easter is Easter Sunday of the Gregorian calendar.
// Source: the "anonymous" algorithm, Nature 13 (1876) 487, as given by Meeus.
func Easter(year int) Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	dom := (h + l - 7*m + 33*month + 19) % 32
	return Date(year, month, dom)
}

// OrthodoxEaster is Easter Sunday of the Julian reckoning, as a Gregorian day. It holds
// from 1900 to 2099.
// Source: Meeus, Astronomical Algorithms, chapter 8.
func OrthodoxEaster(year int) Day {
	d := (19*(year%19) + 15) % 30
	e := (2*(year%4) + 4*(year%7) - d + 34) % 7
	return Date(year, (d+e+114)/31, (d+e+114)%31+1).Add(13)
}

// Closed reports whether both ends are known.
func (i Interval) Closed() bool { return i.Earliest != None && i.Latest != None }

// Has reports whether the day lies in the interval; an open end has no bound.
func (i Interval) Has(d Day) bool {
	return d != None && (i.Earliest == None || i.Earliest <= d) && (i.Latest == None || d <= i.Latest)
}
