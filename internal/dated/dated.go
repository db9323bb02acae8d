// Package dated reads when something was published or changed, as pages, feeds and letters
// write it: for machines (ISO 8601, RFC 5322, the forms of meta elements, seconds since 1970)
// and for people (4 November 2025, 4 ноября 2025, Nov 4, 2025, 4.11.2025), with the time of
// day and the zone where they are there.
//
// The day is the civil day in the zone written. What can be read in two ways (04/11/2025) or
// names no day of the calendar (31 September) is unknown, and so is a clock's zero: no day
// before 1971 is read, for nothing that comes in here is that old. A weekday that does not
// fit is left alone.
package dated

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"hearsay/day"
)

// Stamp is a day, or an instant with the zone that was written.
type Stamp struct {
	Day day.Day // None where it is unknown
	At  string  // as ISO 8601 writes it: the day, with the time of day and the zone where they were written
}

// Unknown is the stamp of what has none.
func Unknown() Stamp { return Stamp{Day: day.None} }

// Known reports whether there is a day.
func (s Stamp) Known() bool { return s.Day.Known() }

// Instant is the moment, where the zone was written.
func (s Stamp) Instant() (time.Time, bool) {
	t, err := time.Parse(time.RFC3339, s.At)
	return t, err == nil
}

// At is the stamp of a moment, in its zone.
func At(t time.Time) Stamp { return Stamp{day.Of(t), t.Format(time.RFC3339)} }

// The forms of a day, in the order in which they are tried.
var (
	yearFirst = regexp.MustCompile(`(?:^|\D)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)`)
	compact   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?Z?)?$`)
	dotted    = regexp.MustCompile(`(?:^|\D)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\D|$)`)
	slashed   = regexp.MustCompile(`(?:^|\D)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\D|$)`)
	timeOfDay = regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?\s*(Z\b|` +
		`(?:GMT|UTC)?[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b|[A-Z]{2,5}\b)?`)
	// otherDays finds further days in a line, of which day and month look as a time of day does.
	otherDays  = regexp.MustCompile(`\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}`)
	parenthese = regexp.MustCompile(`\([^()]*\)`)
)

// Parse reads one stamp.
func Parse(s string) (Stamp, bool) {
	if len(s) > 1000 {
		return Unknown(), false
	}
	s = strings.Join(strings.Fields(parenthese.ReplaceAllString(s, " ")), " ")
	if len(s) > 200 {
		return Unknown(), false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && (len(s) == 10 || len(s) == 13) {
		return seconds(n, len(s))
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return calendar(m[1], m[2], m[3], "")
	}
	for _, f := range []func(string) (y, m, d, rest string, ok bool){byYear, byDots, bySlashes, byWords, byMonth} {
		if y, m, d, rest, ok := f(s); ok {
			return calendar(y, m, d, rest)
		}
	}
	return Unknown(), false
}

// farthest is the greatest distance of a zone from UTC.
const farthest = 14 * time.Hour

// Local reads a day with a time of day as that of a moment in the zone of whoever wrote it: where the clocks
// differ by quarters of an hour, it is the same moment, and the difference is the zone. A day that could be
// read in two ways is the one for which that holds.
func Local(at time.Time, s string) (Stamp, bool) {
	for _, wall := range walls(s) {
		seen := at.UTC()
		if wall.Second() == 0 {
			seen = seen.Truncate(time.Minute)
		}
		if off := wall.Sub(seen); off.Abs() <= farthest && off%(15*time.Minute) == 0 {
			return At(at.In(time.FixedZone("", int(off.Seconds())))), true
		}
	}
	return Unknown(), false
}

// walls are the moments that a text may mean, as clocks on walls show them; none without a time of day.
func walls(s string) []time.Time {
	var out []time.Time
	add := func(st Stamp) {
		if at := st.At; len(at) == len("2006-01-02T15:04:05") {
			if t, err := time.Parse("2006-01-02T15:04:05", at); err == nil {
				out = append(out, t)
			}
		}
	}
	if st, ok := Parse(s); ok {
		add(st)
	} else if p, rest := cut(slashed, s); p != nil {
		for _, dm := range [][2]string{{p[0], p[1]}, {p[1], p[0]}} {
			st, _ := calendar(p[2], dm[1], dm[0], rest)
			add(st)
		}
	}
	return out
}

// seconds reads a count of seconds, or of milliseconds in 13 digits, since 1970.
func seconds(n int64, digits int) (Stamp, bool) {
	if digits == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	return At(t), t.Year() > 1970
}

// cut finds a form in a text and what is left of the text without it.
func cut(form *regexp.Regexp, s string) (parts []string, rest string) {
	at := form.FindStringSubmatchIndex(s)
	if at == nil {
		return nil, ""
	}
	for i := 2; i < 8; i += 2 {
		parts = append(parts, s[at[i]:at[i+1]])
	}
	last := max(at[3], at[5], at[7])
	return parts, strings.TrimLeft(s[last:], "T") + " " + s[:at[2]]
}

func byYear(s string) (y, m, d, rest string, ok bool) {
	p, rest := cut(yearFirst, s)
	if p == nil {
		return "", "", "", "", false
	}
	return p[0], p[1], p[2], rest, true
}

func byDots(s string) (y, m, d, rest string, ok bool) {
	p, rest := cut(dotted, s)
	if p == nil {
		return "", "", "", "", false
	}
	return p[2], p[1], p[0], rest, true
}

// bySlashes reads 8/21/2025 and 21/8/2025, and not what could be either.
func bySlashes(s string) (y, m, d, rest string, ok bool) {
	p, rest := cut(slashed, s)
	if p == nil {
		return "", "", "", "", false
	}
	a, _ := strconv.Atoi(p[0])
	b, _ := strconv.Atoi(p[1])
	if a > 12 || a == b {
		return p[2], p[1], p[0], rest, true
	}
	return p[2], p[0], p[1], rest, b > 12
}

func byWords(s string) (y, m, d, rest string, ok bool) {
	p, rest := cut(known().dayMonth, s)
	if p == nil || month(p[1]) == 0 {
		return "", "", "", "", false
	}
	if len(p[2]) == 2 {
		p[2] = "20" + p[2]
	}
	return p[2], strconv.Itoa(month(p[1])), p[0], rest, true
}

func byMonth(s string) (y, m, d, rest string, ok bool) {
	p, rest := cut(known().monthDay, s)
	if p == nil || month(p[0]) == 0 {
		return "", "", "", "", false
	}
	return p[2], strconv.Itoa(month(p[0])), p[1], rest, true
}

// calendar makes a stamp of a day of the calendar and what was written beside it.
func calendar(y, m, d, rest string) (Stamp, bool) {
	year, _ := strconv.Atoi(y)
	mon, _ := strconv.Atoi(m)
	dom, _ := strconv.Atoi(d)
	t := time.Date(year, time.Month(mon), dom, 0, 0, 0, 0, time.UTC)
	if same := t.Year() == year && int(t.Month()) == mon && t.Day() == dom; !same || year <= 1970 || year > 2100 {
		return Unknown(), false
	}
	return Stamp{day.Of(t), t.Format(time.DateOnly) + clock(rest)}, true
}

// clock is the time of day and the zone in what stands beside a day, as ISO 8601 writes
// them; "" for none.
func clock(rest string) string {
	m := timeOfDay.FindStringSubmatch(otherDays.ReplaceAllString(rest, " "))
	if m == nil {
		return ""
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	if half := strings.ToLower(m[4]); half == "p" && hour < 12 {
		hour += 12
	} else if half == "a" && hour == 12 {
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 59 {
		return ""
	}
	t := time.Date(2000, 1, 1, hour, minute, second, 0, time.UTC)
	return t.Format("T15:04:05") + zone(strings.ToUpper(m[5]))
}

// zone is a zone as ISO 8601 writes it; "" for one that is not known.
func zone(s string) string {
	switch s {
	case "Z", "GMT", "UTC", "UT":
		return "Z"
	case "EST", "CDT":
		return "-05:00"
	case "EDT":
		return "-04:00"
	case "CST", "MDT":
		return "-06:00"
	case "MST", "PDT":
		return "-07:00"
	case "PST":
		return "-08:00"
	case "BST", "CET", "MEZ":
		return "+01:00"
	case "CEST", "MESZ", "EET":
		return "+02:00"
	case "EEST", "MSK":
		return "+03:00"
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "GMT"), "UTC")
	if s == "" || s[0] != '+' && s[0] != '-' {
		return ""
	}
	s = strings.ReplaceAll(s, ":", "")
	if len(s) == 3 {
		s += "00"
	}
	if s[1:3] > "14" || s[3:] > "59" {
		return ""
	}
	return s[:3] + ":" + s[3:]
}
