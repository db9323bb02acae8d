// Package day holds civil days and intervals of them: what a report can say about time
// once clock and zone are set aside.
//
// A Day counts days since 1 January 1970 in the proleptic Gregorian calendar. None stands
// for a day that is not known; an Interval with None at an end is open there.
package day

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Day is a civil day, counted from 1970-01-01 (day 0).
type Day int32

// None is the day that is not known.
const None Day = math.MinInt32

// ErrFormat is returned by Parse for a text that is not a YYYY-MM-DD day.
var ErrFormat = errors.New("not a day of the form YYYY-MM-DD")

// Date returns the day of a year, month (1 to 12) and day of month. Months and days
// outside their range roll over as in time.Date.
func Date(year, month, dom int) Day {
	t := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
	return Day(t.Unix() / 86400)
}

// Of returns the civil day of an instant in the instant's own zone.
func Of(t time.Time) Day {
	y, m, d := t.Date()
	return Date(y, int(m), d)
}

// Parse reads YYYY-MM-DD.
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return None, fmt.Errorf("day %q: %w", s, ErrFormat)
	}
	return Of(t), nil
}

// Known reports whether the day is known.
func (d Day) Known() bool { return d != None }

// Time is midnight UTC at the start of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil returns year, month (1 to 12) and day of month.
func (d Day) Civil() (year, month, dom int) {
	y, m, dd := d.Time().Date()
	return y, int(m), dd
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// String is YYYY-MM-DD, or the empty string for None.
func (d Day) String() string {
	if d == None {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Interval is the closed range of days [Earliest, Latest]; None at an end leaves it open.
type Interval struct{ Earliest, Latest Day }

// Unknown is the interval of which nothing is known.
func Unknown() Interval { return Interval{None, None} }

// On is the interval of one day.
func On(d Day) Interval { return Interval{d, d} }

// Known reports whether at least one end is known.
func (i Interval) Known() bool { return i.Earliest != None || i.Latest != None }

// Add returns the day n days later; None stays None.
func (d Day) Add(n int) Day {
	if d == None {
		return None
	}
	return d + Day(n)
}

// AddMonths returns the same day of the month n months later, or the last day of that
// month where it is shorter; None stays None.
func (d Day) AddMonths(n int) Day {
	if d == None {
		return None
	}
	y, m, dom := d.Civil()
	month := Month(y, m+n)
	return min(month.Earliest+Day(dom-1), month.Latest)
}
