package show

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"hearsay/internal/visible"
	"hearsay/reading"
)

// The words in which the views say a value. Each gives plain text that is safe to print.

const unknown = "unknown"

// or is the value, or the word for none.
func or(s *string, none string) string {
	if s == nil || *s == "" {
		return none
	}
	return visible.Line(*s)
}

// days says an interval of YYYY-MM-DD days.
func days(earliest, latest *string) string {
	switch {
	case earliest == nil && latest == nil:
		return unknown
	case latest == nil:
		return "from " + *earliest + ", end unknown"
	case earliest == nil:
		return "by " + *latest
	case *earliest == *latest:
		return *earliest
	}
	return *earliest + " to " + *latest
}

// title is the report's title, else the name of its file.
func title(r reading.Report) string {
	if r.Title == nil && r.File == "-" {
		return "standard input"
	}
	return or(r.Title, or(&r.File, "untitled report"))
}

func published(r reading.Report) string {
	if r.Published == nil {
		return "day unknown"
	}
	d := days(r.Published.Earliest, r.Published.Latest)
	if from := r.Published.Ground(); from != "given" {
		d += " (" + visible.Line(from) + ")"
	}
	return d
}

// speaker says who answers: name, role, and whether the report withholds the name.
func speaker(s *reading.Speaker) (name, about string) {
	if s == nil || s.Name == nil {
		return "speaker unknown", ""
	}
	var parts []string
	if s.Role != nil && (*s.Role != *s.Name || s.Affiliation != nil) {
		role := visible.Line(*s.Role)
		if s.Affiliation != nil {
			role += ", " + visible.Line(*s.Affiliation)
		}
		parts = append(parts, role)
	}
	if s.Unnamed {
		parts = append(parts, "unnamed")
	}
	return visible.Line(*s.Name), strings.Join(parts, "; ")
}

func certainty(c *reading.Certainty) string {
	if c == nil {
		return unknown
	}
	out := c.Value
	if c.Band != nil {
		out += " (" + visible.Line(*c.Band) + ")"
	}
	return out
}

// said is when a statement was uttered.
func said(s *reading.SaidAt) string {
	if s == nil {
		return "said on a day unknown"
	}
	return "said " + days(s.Earliest, s.Latest)
}

// forecast is the window of a forecast, where it is counted from, and what it depends on.
func forecast(f reading.Forecast) string {
	known := f.Earliest != nil || f.Latest != nil
	out := "on a day unknown"
	if known {
		out = days(f.Earliest, f.Latest)
	}
	if f.Wording != nil {
		out += " “" + visible.Line(f.Wording.Text) + "”"
	}
	if known && f.Anchor != "explicit" {
		out += ", counted from " + anchor(f.Anchor)
	}
	if f.Condition != nil {
		out += "; on condition: “" + visible.Line(f.Condition.Text) + "”"
	}
	if !f.Scorable {
		out += "; cannot be scored: " + or(f.WhyNot, "no reason given")
	}
	return out
}

func anchor(a string) string {
	switch a {
	case "said_at":
		return "the day it was said"
	case "publication":
		return "the day of publication"
	}
	return "a day unknown"
}

// places names places in the report's spelling, with the gazetteer's beside it where that is
// another.
func places(list []reading.About) string {
	names := make([]string, len(list))
	for i, p := range list {
		written, name := visible.Line(cmp.Or(p.AsWritten, p.Span.Text, p.Name)), visible.Line(p.Name)
		switch names[i] = written; {
		case p.ID == nil:
			names[i] += " (not found)"
		case written != name:
			names[i] += " (" + name + ")"
		}
	}
	return strings.Join(names, ", ")
}

func casualties(list []reading.Casualty) string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Kind + " " + count(c.Low, c.High)
	}
	return strings.Join(out, ", ")
}

func count(low, high *int) string {
	switch {
	case low == nil && high == nil:
		return "an unknown number"
	case high == nil:
		return "at least " + strconv.Itoa(*low)
	case low == nil:
		return "at most " + strconv.Itoa(*high)
	case *low == *high:
		return strconv.Itoa(*low)
	}
	return fmt.Sprintf("%d to %d", *low, *high)
}

func via(list []reading.Via) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = visible.Line(v.Name)
		if v.Relation != "" {
			out[i] += " (" + v.Relation + ")"
		}
	}
	return strings.Join(out, ", then ")
}

// tally counts what stands in the head of a report.
type tally struct{ statements, held, speakers, unnamed, unknown int }

func count1(r reading.Reading) tally {
	var t tally
	named, unnamed := map[string]bool{}, map[string]bool{}
	for _, s := range r.Statements {
		if s.Mode == "held" {
			t.held++
			continue
		}
		t.statements++
		switch {
		case s.Speaker == nil || s.Speaker.Entity == nil:
			t.unknown++
		case s.Speaker.Unnamed:
			unnamed[*s.Speaker.Entity] = true
		default:
			named[*s.Speaker.Entity] = true
		}
	}
	t.unnamed, t.speakers = len(unnamed), len(named)+len(unnamed)
	return t
}

// String is one line: "14 statements by 6 speakers, 2 of them unnamed".
func (t tally) String() string {
	out := plural(t.statements, "statement")
	if t.speakers > 0 {
		out += " by " + plural(t.speakers, "speaker")
		if t.unnamed > 0 {
			out += fmt.Sprintf(", %d of them unnamed", t.unnamed)
		}
	}
	if t.unknown > 0 {
		out += fmt.Sprintf("; %d without a known speaker", t.unknown)
	}
	return out
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}
