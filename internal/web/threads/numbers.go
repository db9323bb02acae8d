package threads

import (
	"fmt"
	"math"

	"hearsay/compare"
	"hearsay/internal/threads"
)

// numbers is the numbers of a thread in the order of their saying, on one scale.
type numbers struct {
	Of   string // what is counted; "" where nobody says it
	Most string // the end of the scale, which begins at nothing
	Rows []number
}

// number is one: a dot, a bar for a range, a cap with an arrow for an open end.
type number struct {
	Utterance string
	Who       string
	Day       string // of saying; "" where it is not known
	NotAfter  string
	Words     string
	Language  string
	Amount    string
	Counts    compare.Counts
	Taken     bool

	Dot, From, To string // in units of the drawing; "" for none
	Arrow         string // the points of an arrow
}

// The drawing of a row: it is 220 wide, and the scale goes from 6 to 206.
const (
	scaleFrom = 6.0
	scaleTo   = 206.0
)

// numbersOf draws the numbers of a thread; nil where there are not two to compare.
func numbersOf(said []utterance) *numbers {
	most, out := 0.0, numbers{}
	var list []utterance
	for _, u := range said {
		if u.Value == nil || u.Value.Low == nil && u.Value.High == nil {
			continue
		}
		list = append(list, u)
		most = max(most, ends(u.Value)[0], ends(u.Value)[1])
		out.Of = u.Value.Of
	}
	if len(list) < 2 || most <= 0 || math.IsInf(most, 0) {
		return nil
	}
	out.Most = plain(most)
	for _, u := range list {
		if out.Of != u.Value.Of {
			out.Of = ""
		}
		out.Rows = append(out.Rows, numberOf(u, most))
	}
	return &out
}

// ends are the ends of a range; an open one is at the other.
func ends(v *compare.Value) [2]float64 {
	switch {
	case v.Low == nil && v.High == nil:
		return [2]float64{}
	case v.Low == nil:
		return [2]float64{*v.High, *v.High}
	case v.High == nil:
		return [2]float64{*v.Low, *v.Low}
	}
	return [2]float64{*v.Low, *v.High}
}

func numberOf(u utterance, most float64) number {
	n := number{Utterance: u.ID, Who: u.Said.Who, Day: u.Day, NotAfter: u.NotAfter, Words: u.Said.Words, Language: u.Said.Language,
		Amount: threads.Amount(*u.Value), Counts: u.Counts, Taken: u.Withdrawn}
	at := func(x float64) float64 { return scaleFrom + x/most*(scaleTo-scaleFrom) }
	low, high := at(ends(u.Value)[0]), at(ends(u.Value)[1])
	switch {
	case u.Value.High == nil:
		n.From, n.To, n.Arrow = units(low), "211", "M210 6.5L220 11L210 15.5z"
	case u.Value.Low == nil:
		n.From, n.To, n.Arrow = units(high), units(scaleFrom+9), "M16 6.5L6 11L16 15.5z"
	case low == high:
		n.Dot = units(low)
	default:
		n.From, n.To = units(low), units(high)
	}
	return n
}

func units(x float64) string { return fmt.Sprintf("%.1f", x) }

func plain(x float64) string { return fmt.Sprintf("%.12g", x) }
