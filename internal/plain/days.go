package plain

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/reading"
)

// when is some days, how exactly they are known, and on what ground.
type when struct {
	days      day.Interval
	precision string
}

// published gives the day, days or instant of publication as it is kept.
func (a Around) published(words string) (string, error) {
	if _, err := time.Parse(time.RFC3339, words); err == nil {
		return words, nil
	}
	w, err := a.days(words)
	if err != nil {
		return "", err
	}
	if w.days.Earliest == w.days.Latest {
		return w.days.Earliest.String(), nil
	}
	return w.days.Earliest.String() + ".." + w.days.Latest.String(), nil
}

func (a Around) saidAt(words string) (any, error) {
	if words == unknown {
		return nil, nil
	}
	w, err := a.days(words)
	if err != nil {
		return nil, err
	}
	return reading.SaidAt{Earliest: date(w.days.Earliest), Latest: date(w.days.Latest), Precision: w.precision, Basis: "review"}, nil
}

// condition is what stands behind "if" in a forecast.
var condition = regexp.MustCompile(`^(.*?)(?:^|\s+)if\s+(.+)$`)

// forecast is a window with its condition.
func (a Around) forecast(words string) (any, error) {
	if words == none {
		return nil, nil
	}
	f := reading.Forecast{Anchor: "explicit", Scorable: true}
	if old := a.Of.Forecast; old != nil {
		f.Wording, f.Condition, f.Earliest = old.Wording, old.Condition, old.Earliest
	}
	if m := condition.FindStringSubmatch(words); m != nil {
		sp, err := a.span(strings.Trim(m[2], `"“”«»`), a.Of.Content, 0)
		if err != nil {
			return nil, err
		}
		words, f.Condition = strings.TrimSpace(m[1]), &sp
	}
	if words == "no deadline" {
		why := words
		f.Scorable, f.WhyNot, f.Anchor = false, &why, "unknown"
		return f, nil
	}
	last, by := strings.CutPrefix(words, "by ")
	w, err := a.days(last)
	if err != nil {
		return nil, err
	}
	if f.Latest = date(w.days.Latest); !by {
		f.Earliest = date(w.days.Earliest)
	}
	if f.Earliest != nil && f.Latest != nil && *f.Earliest > *f.Latest {
		f.Earliest = nil
	}
	return f, nil
}

func date(d day.Day) *string {
	if s := d.String(); s != "" {
		return &s
	}
	return nil
}

// days reads a day, or two with ".." or "to" between; one end may be left out of "..".
func (a Around) days(words string) (when, error) {
	from, to, ranged := strings.Cut(words, "..")
	if !ranged {
		from, to, ranged = strings.Cut(words, " to ")
	}
	if !ranged {
		return a.one(words)
	}
	out := when{day.Unknown(), "day"}
	if from = strings.TrimSpace(from); from != "" {
		w, err := a.one(from)
		if err != nil {
			return out, err
		}
		out.days.Earliest = w.days.Earliest
	}
	if to = strings.TrimSpace(to); to != "" {
		w, err := a.one(to)
		if err != nil {
			return out, err
		}
		out.days.Latest = w.days.Latest
	}
	if d := out.days; d.Earliest.Known() && d.Latest.Known() && d.Latest < d.Earliest {
		return out, wrong("%s is after %s", d.Earliest, d.Latest)
	}
	if !out.days.Known() {
		return out, wrong("%q names no day", words)
	}
	return out, nil
}

// one reads a day, a month or a year, in figures or in words.
func (a Around) one(words string) (when, error) {
	for _, f := range []string{time.DateOnly, time.RFC3339, "2.1.2006", "2 January 2006", "2 Jan 2006",
		"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006"} {
		if t, err := time.Parse(f, words); err == nil {
			return when{day.On(day.Of(t)), "day"}, nil
		}
	}
	for _, f := range []string{"2006-01", "January 2006", "Jan 2006"} {
		if t, err := time.Parse(f, words); err == nil {
			return when{day.Month(t.Year(), int(t.Month())), "month"}, nil
		}
	}
	if t, err := time.Parse("2006", words); err == nil {
		return when{day.Year(t.Year()), "year"}, nil
	}
	if m := slashed.FindStringSubmatch(words); m != nil {
		return slashes(words, m)
	}
	return a.told(words)
}

var slashed = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)

// slashes reads a day with slashes, which people write in two orders.
func slashes(words string, m []string) (when, error) {
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	year, _ := strconv.Atoi(m[3])
	valid := func(month, dom int) bool {
		_, mm, dd := day.Date(year, month, dom).Civil()
		return mm == month && dd == dom
	}
	switch {
	case valid(b, a) && valid(a, b) && a != b:
		return when{}, Choice{What: words, How: "write it so", Options: []string{day.Date(year, b, a).String(), day.Date(year, a, b).String()}}
	case valid(b, a):
		return when{day.On(day.Date(year, b, a)), "day"}, nil
	case valid(a, b):
		return when{day.On(day.Date(year, a, b)), "day"}, nil
	}
	return when{}, wrong("%q is no day", words)
}

// told asks the reader of times, which must make one time of all the words.
func (a Around) told(words string) (when, error) {
	bad := wrong("%q is no day, as 2025-11-08, 8 November 2025 or 2025-11-01..2025-11-08", words)
	if a.Times == nil {
		return when{}, bad
	}
	times, err := a.Times(words)
	if err != nil {
		return when{}, err
	}
	if len(times) != 1 || times[0].Text != words {
		return when{}, bad
	}
	t, w := times[0], when{day.Unknown(), times[0].Precision}
	if t.Earliest != nil {
		w.days.Earliest, err = day.Parse(*t.Earliest)
	}
	if t.Latest != nil && err == nil {
		w.days.Latest, err = day.Parse(*t.Latest)
	}
	if err != nil {
		return when{}, bad
	}
	if !w.days.Known() {
		return when{}, wrong("%q is no day by itself: it counts from one that is not known here", words)
	}
	return w, nil
}
