package when

import (
	"fmt"

	"hearsay/day"
	"hearsay/lang"
)

// sense is what an expression means.
type sense struct {
	kind      string // TIMEX3 type
	value     string
	days      day.Interval
	precision string
	basis     string
	at        moment // the calendar time it names; zero for lengths and sets

	// What a deadline needs besides.
	late   bool      // the end of a longer time is meant
	event  *distance // it is counted from an event that the words behind it name
	spread bool      // a length between two numbers: "one or two days"
	ahead  bool      // a length that begins now: "the next two weeks"
}

// atMost is the value of approx words that bound a length from above: "up to".
const atMost = 1

// hints sets what the words tell besides the value.
func (s *sense) hints(w words) {
	if e, ok := w.edge(); ok {
		s.late = e == lang.Late
	}
	if r, ok := w.own(stretch); ok {
		s.ahead = r.value > 0
	}
	if a, ok := w.own(approx); ok && a.value == atMost {
		s.ahead = true
	}
	n := 0
	for _, x := range w.slots {
		if x.class == num && x.bracket == w.bracket {
			n++
		}
	}
	s.spread = n > 1
}

// moment is a calendar time down to some unit. A year of 0 is not known.
type moment struct {
	unit                   lang.Unit // Day, Week, Month, Quarter, HalfYear, Year, Decade, Century, Weekend; 0 for none
	year, month, dom, part int       // part is the quarter, half, season
	season                 bool
	monday                 day.Day // of a Week or Weekend
	bc                     bool
}

const (
	explicit    = "explicit"
	relative    = "relative"
	publication = "publication"
	unknown     = "unknown"
)

func onDay(d day.Day) moment {
	y, m, dom := d.Civil()
	return moment{unit: lang.Day, year: y, month: m, dom: dom}
}

func inWeek(d day.Day) moment {
	y, m, _ := d.Civil()
	return moment{unit: lang.Week, year: y, month: m, monday: d.Week().Earliest}
}

func inMonth(y, m int) moment {
	y, m = y+floor(m-1, 12), (m-1)-12*floor(m-1, 12)+1
	return moment{unit: lang.Month, year: y, month: m}
}

func inQuarter(y, q int) moment {
	y, q = y+floor(q-1, 4), (q-1)-4*floor(q-1, 4)+1
	return moment{unit: lang.Quarter, year: y, part: q}
}

func floor(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

func quarterOf(month int) int { return (month + 2) / 3 }

// real reports whether there is such a day, as there is no 31 April, and 29 February in leap years only. Without a year, one in
// some year is enough.
func (m moment) real() bool {
	if m.unit != lang.Day || m.month == 0 {
		return true
	}
	year := m.year
	if year == 0 {
		year = 2000 // a leap year
	}
	_, month, dom := day.Date(year, m.month, m.dom).Civil()
	return month == m.month && dom == m.dom
}

// days is the whole of the moment.
func (m moment) days() day.Interval {
	if m.year == 0 || m.bc || !m.real() {
		return day.Unknown()
	}
	switch m.unit {
	case lang.Day:
		return day.On(day.Date(m.year, m.month, m.dom))
	case lang.Week:
		return m.monday.Week()
	case lang.Weekend:
		return m.monday.Weekend()
	case lang.Month:
		return day.Month(m.year, m.month)
	case lang.Quarter:
		if m.season {
			return day.Season(m.part).Of(m.year)
		}
		return day.Quarter(m.year, m.part)
	case lang.HalfYear:
		return day.Half(m.year, m.part)
	case lang.Year:
		return day.Year(m.year)
	case lang.Decade:
		return day.Years(m.year, 10)
	case lang.Century:
		return day.Years(m.year+1, 100)
	}
	return day.Unknown()
}

// start is the first day of the moment, or None.
func (m moment) start() day.Day { return m.days().Earliest }

// value is the TIMEX3 form.
func (m moment) value() string {
	y := "XXXX"
	if m.year != 0 {
		y = fmt.Sprintf("%04d", m.year)
	}
	if m.bc {
		y = "BC" + y
	}
	switch m.unit {
	case lang.Day:
		return dated(y, m.month, m.dom)
	case lang.Week, lang.Weekend:
		return m.weekValue()
	case lang.Month:
		return fmt.Sprintf("%s-%02d", y, m.month)
	case lang.Quarter:
		if m.season {
			return y + "-" + [...]string{"SP", "SU", "FA", "WI"}[m.part-1]
		}
		return fmt.Sprintf("%s-Q%d", y, m.part)
	case lang.HalfYear:
		return fmt.Sprintf("%s-H%d", y, m.part)
	case lang.Decade:
		return y[:len(y)-1]
	case lang.Century:
		return y[:len(y)-2]
	}
	return y
}

func dated(y string, month, dom int) string {
	if month == 0 {
		return fmt.Sprintf("%s-XX-%02d", y, dom)
	}
	return fmt.Sprintf("%s-%02d-%02d", y, month, dom)
}

func (m moment) weekValue() string {
	if m.year == 0 {
		return "XXXX-WXX"
	}
	y, w := m.monday.ISOWeek()
	v := fmt.Sprintf("%04d-W%02d", y, w)
	if m.unit == lang.Weekend {
		v += "-WE"
	}
	return v
}

func (m moment) precision() string {
	switch {
	case m.year == 0:
		return "vague"
	case m.season:
		return "season"
	}
	switch m.unit {
	case lang.Day:
		return "day"
	case lang.Week, lang.Weekend:
		return "week"
	case lang.Month:
		return "month"
	case lang.Quarter:
		return "quarter"
	case lang.HalfYear, lang.Year:
		return "year"
	case lang.Decade, lang.Century:
		return "decade"
	}
	return "vague"
}

// date is the sense of a moment as a TIMEX3 DATE.
func (m moment) date(basis string) sense {
	return sense{kind: "DATE", value: m.value(), days: m.days(), precision: m.precision(), basis: basis, at: m}
}

// plus is the moment n units later, as fine as the unit asks.
func (m moment) plus(n int, u lang.Unit) moment {
	at := m.start()
	if at == day.None {
		return moment{}
	}
	y, mo, _ := at.Civil()
	switch u {
	case lang.Day:
		return onDay(at.Add(n))
	case lang.Week:
		return inWeek(at.Add(7 * n))
	case lang.Fortnight:
		return inWeek(at.Add(14 * n))
	case lang.Weekend:
		w := inWeek(at.Add(7 * n))
		w.unit = lang.Weekend
		return w
	case lang.Month:
		return inMonth(y, mo+n)
	case lang.Quarter:
		return inQuarter(y, quarterOf(mo)+n)
	case lang.HalfYear:
		return inMonth(y, mo+6*n)
	case lang.Year:
		return moment{unit: lang.Year, year: y + n}
	case lang.Decade:
		return moment{unit: lang.Decade, year: (y/10 + n) * 10}
	case lang.Century:
		return moment{unit: lang.Century, year: (y/100 + n) * 100}
	}
	return onDay(at)
}

// edge narrows the days to a part of them; the value stays that of the whole.
func edge(i day.Interval, e lang.Edge) day.Interval {
	if !i.Closed() || i.Earliest == i.Latest {
		return i
	}
	n := int(i.Latest-i.Earliest) + 1
	switch e {
	case lang.Early:
		i.Latest = i.Earliest.Add(n/3 - 1)
	case lang.Mid:
		i = day.On(i.Earliest.Add((n - 2) / 2))
		if n > 90 {
			i = day.Interval{Earliest: i.Earliest.Add(-n / 6), Latest: i.Latest.Add(n / 6)}
		}
	case lang.Late:
		i.Earliest = i.Latest.Add(1 - n/3)
	case lang.FirstHalf:
		i.Latest = i.Earliest.Add(n/2 - 1)
	case lang.SecondHalf:
		i.Earliest = i.Earliest.Add(n / 2)
	case lang.FirstWeek, lang.SecondWeek, lang.ThirdWeek:
		i.Earliest = i.Earliest.Add(7 * int(e-lang.FirstWeek))
		i.Latest = min(i.Latest, i.Earliest.Add(6))
	case lang.LastWeek:
		i.Earliest = max(i.Earliest, i.Latest.Add(-6))
	}
	return i
}
