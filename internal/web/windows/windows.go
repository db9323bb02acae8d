// Package windows draws in which days forecasts must come true: a bar for each window on an
// axis of days that all rows of a page share, with a line at today.
//
// A filled bar is a window that the text dates. A hollow one was moved to a later date, or
// its first day is only counted from elsewhere; then it is hatched. A window without a last day
// on the axis ends in an arrow. Nothing of it is drawn with styles, only with attributes, and
// the same stands in words beside it.
package windows

import (
	"embed"
	"fmt"
	"math"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/ledger"
	"hearsay/reading"
)

// Files has the template "window", which is given a Chart, and "ticks", which is given an
// Axis, and "hatch", once a page.
//
//go:embed windows.html
var Files embed.FS

// Axis is the days that a page shows, both ends with it.
type Axis struct{ First, Last, Today day.Day }

// Around is the axis around a day.
func Around(today day.Day, before, after int) Axis {
	return Axis{today.Add(-before), today.Add(after), today}
}

// width is that of the drawing, in its own units.
const width = 1000

// at is where a day begins on the axis, in units of the drawing, not beyond its ends.
func (a Axis) at(d day.Day) float64 {
	d = min(max(d, a.First), a.Last+1)
	return float64(d-a.First) / float64(a.Last-a.First+1) * width
}

// Tick is a mark under the axis.
type Tick struct {
	X      string
	Number int // of the day in its month; 0 where there is no room for it
	Today  bool
}

// Ticks are the Mondays of the axis, and today; x is in a drawing that is 320 wide.
func (a Axis) Ticks() []Tick {
	const part = 320.0 / width
	now := (a.at(a.Today) + a.at(a.Today+1)) / 2 * part
	var out []Tick
	for d := a.First.OnOrAfter(1); d <= a.Last; d += 7 {
		x := a.at(d) * part
		_, _, number := d.Civil()
		if near := math.Abs(x-now) < 40; near || x < 8 {
			number = 0
		}
		out = append(out, Tick{X: units(x), Number: number})
	}
	return append(out, Tick{X: units(now), Today: true})
}

// Chart is the windows of one forecast, one under the other.
type Chart struct {
	Height int
	Now    string
	Bars   []Bar
}

// Bar is one window.
type Bar struct {
	Y, Line         int
	X, Width        string
	Hollow, Hatched bool
	Arrow           string // the points of an arrow at its end; "" for none
}

const step = 10 // between bars, in units

// Chart draws the windows of forecasts that were moved, and then the one that stands.
func (a Axis) Chart(claim desk.Claim, earlier []desk.Claim) *Chart {
	out := &Chart{Now: units((a.at(a.Today) + a.at(a.Today+1)) / 2)}
	for _, e := range append(append([]desk.Claim{}, earlier...), claim) {
		if b, ok := a.bar(e.Read.Forecast, e.ID != claim.ID); ok {
			b.Y = 4 + step*len(out.Bars)
			b.Line = b.Y + 4
			if b.Arrow != "" {
				b.Arrow = fmt.Sprintf("M984 %dL1000 %dL984 %dz", b.Line-6, b.Line, b.Line+6)
			}
			out.Bars = append(out.Bars, b)
		}
	}
	if out.Height = 6 + step*len(out.Bars); len(out.Bars) == 0 {
		return nil
	}
	return out
}

// bar is the bar of one window; false where it has no last day.
func (a Axis) bar(f *reading.Forecast, moved bool) (Bar, bool) {
	if f == nil || f.Latest == nil {
		return Bar{}, false
	}
	last, err := day.Parse(*f.Latest)
	if err != nil {
		return Bar{}, false
	}
	first, open := last, true
	if f.Earliest != nil {
		if d, err := day.Parse(*f.Earliest); err == nil {
			first, open = d, false
		}
	}
	if open {
		first = min(last, a.First)
	}
	b := Bar{Hollow: moved || open, Hatched: open && !moved}
	from, to := a.at(first), a.at(last+1)
	if last > a.Last {
		b.Arrow, to = "→", width-16
	}
	from = max(0, min(from, to-4)) // what is too short to be seen is four units wide
	b.X, b.Width = units(from), units(max(to-from, 4))
	return b, true
}

// Window is the days of a forecast as the pages say them: first and last, "" where the text
// does not give one.
func Window(f *reading.Forecast) (first, last string) {
	if f == nil {
		return "", ""
	}
	if f.Earliest != nil {
		first = *f.Earliest
	}
	if f.Latest != nil {
		last = *f.Latest
	}
	return first, last
}

// When says in a word when a window closes: overdue, today, tomorrow, later, or never.
func When(d *desk.DueDate) string {
	switch {
	case d == nil || d.Left == nil:
		return "never"
	case d.Status == desk.Overdue:
		return "overdue"
	case *d.Left == 0:
		return "today"
	case *d.Left == 1:
		return "tomorrow"
	}
	return "later"
}

// Moved are the forecasts that a claim's date was moved from, the earliest first, as long as
// the chain is no longer than reason.
func Moved(show func(ledger.ID) (desk.Claim, error), claim desk.Claim) ([]desk.Claim, error) {
	const most = 8
	var out []desk.Claim
	seen := map[ledger.ID]bool{claim.ID: true}
	for from := claim.SlippedFrom; len(from) > 0 && len(out) < most; {
		id := from[len(from)-1]
		if seen[id] {
			break
		}
		seen[id] = true
		earlier, err := show(id)
		if err != nil {
			return out, err
		}
		out = append([]desk.Claim{earlier}, out...)
		from = earlier.SlippedFrom
	}
	return out, nil
}

func units(f float64) string { return fmt.Sprintf("%.1f", f) }
