package when

import (
	"fmt"

	"hearsay/day"
	"hearsay/lang"
)

// letters are the TIMEX3 letters of the units; those below a day stand behind a T.
func letter(u lang.Unit) (prefix, letter string, times int) {
	switch u {
	case lang.Second:
		return "PT", "S", 1
	case lang.Minute:
		return "PT", "M", 1
	case lang.Hour:
		return "PT", "H", 1
	case lang.Day:
		return "P", "D", 1
	case lang.Week, lang.Weekend:
		return "P", "W", 1
	case lang.Fortnight:
		return "P", "W", 2
	case lang.Month:
		return "P", "M", 1
	case lang.Quarter:
		return "P", "Q", 1
	case lang.HalfYear:
		return "P", "M", 6
	case lang.Year:
		return "P", "Y", 1
	case lang.Decade:
		return "P", "Y", 10
	case lang.Century:
		return "P", "Y", 100
	case lang.Millennium:
		return "P", "Y", 1000
	}
	return "P", "X", 1
}

func lasting(value string) sense {
	return sense{kind: "DURATION", value: value, days: day.Unknown(), precision: "vague", basis: unknown}
}

// length resolves a duration.
func length(r *rule, w words) (sense, bool) {
	u, ok := w.unitOf()
	if !ok {
		return sense{}, false
	}
	prefix, l, times := letter(u)
	n, counted := w.lastOf(num)
	switch {
	case counted && n.value > 0 && n.half:
		return lasting(halved(int(n.value), u)), true
	case counted:
		return lasting(fmt.Sprintf("%s%d%s", prefix, int(n.value)*times, l)), true
	case r.value == "half":
		return lasting(halved(r.ones(w), u)), true
	case r.value == "2":
		return lasting(fmt.Sprintf("%s%d%s", prefix, 2*times, l)), true
	case w.has(some) || w.has(units):
		return lasting(prefix + "X" + l), true
	}
	return lasting(fmt.Sprintf("%s%d%s", prefix, times, l)), true
}

// ones is 1 for "a year and a half", 0 for "half a year".
func (r *rule) ones(w words) int {
	if w.slots[0].class == halfof || w.slots[0].class == half1 {
		return 0
	}
	return 1
}

// halved is the value of n and a half units.
func halved(n int, u lang.Unit) string {
	whole := func(letter string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("%d%s", n, letter)
	}
	switch u {
	case lang.Year:
		return "P" + whole("Y") + "6M"
	case lang.Day:
		return "P" + whole("D") + "T12H"
	case lang.Hour:
		return "PT" + whole("H") + "30M"
	case lang.Minute:
		return "PT" + whole("M") + "30S"
	case lang.Decade:
		return fmt.Sprintf("P%dY", 10*n+5)
	case lang.Century:
		return fmt.Sprintf("P%dY", 100*n+50)
	case lang.Month:
		return fmt.Sprintf("P%dD", 30*n+15)
	}
	prefix, l, _ := letter(u)
	return fmt.Sprintf("%s%d.5%s", prefix, n, l)
}

// repeated resolves a set of times.
func repeated(r *rule, w words) (sense, bool) {
	out := sense{kind: "SET", days: day.Unknown(), precision: "vague", basis: unknown}
	for _, c := range []class{weekday, weekdays} {
		if d, ok := w.own(c); ok {
			out.value = fmt.Sprintf("XXXX-WXX-%d%s", d.value, partOf(w))
			return out, true
		}
	}
	if m, ok := w.own(month); ok {
		out.value = fmt.Sprintf("XXXX-%02d", m.value)
		return out, true
	}
	if s, ok := w.own(season); ok {
		out.value = moment{unit: lang.Quarter, season: true, part: int(s.value)}.value()
		return out, true
	}
	l, ok := length(r, w)
	if !ok {
		if p := partOf(w); p != "" {
			out.value = "XXXX-XX-XX" + p
			return out, true
		}
		return out, false
	}
	out.value = l.value
	return out, true
}

// partOf is the TIMEX3 suffix of the part of the day among the words.
func partOf(w words) string {
	var p slot
	ok := false
	for _, c := range []class{daypart, dayparts, lonepart} {
		if p, ok = w.own(c); ok {
			break
		}
	}
	if !ok {
		return ""
	}
	return [...]string{"", "TMO", "TAF", "TEV", "TNI", "T12:00", "T24:00", "TDT"}[p.value]
}

// clock adds the time of day to a date.
func (f *frame) clock(out sense, w words) sense {
	value := ""
	at, isHM := w.own(hm)
	half, isHalf := w.own(ampm)
	switch {
	case isHM:
		value = hour(int(at.value)/60, half, isHalf) + fmt.Sprintf(":%02d", at.value%60)
	case isHalf:
		n, ok := w.own(num)
		if !ok || n.value > 24 {
			return out
		}
		value = hour(int(n.value), half, isHalf) + ":00"
	default:
		value = partOf(w)
	}
	if value == "" || out.at.unit != lang.Day && out.at.unit != 0 {
		return out
	}
	out.kind, out.value = "TIME", out.value+value
	return out
}

// hour is that of the day. The value of ampm is a Daypart.
func hour(h int, half slot, isHalf bool) string {
	if isHalf {
		switch lang.Daypart(half.value) {
		case lang.Afternoon, lang.Evening:
			if h < 12 {
				h += 12
			}
		case lang.Morning, lang.Night:
			if h == 12 {
				h = 0
			}
		}
	}
	return fmt.Sprintf("T%02d", h)
}
