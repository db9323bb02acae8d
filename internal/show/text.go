package show

import (
	"fmt"
	"io"
	"strings"

	"hearsay/internal/fault"
	"hearsay/internal/visible"
	"hearsay/reading"
)

// textView is the reading as a page for people.
type textView struct {
	plainFrame
	Options
	inks
}

// indent is the margin of what belongs to one statement; its number stands in it.
const indent = "     "

// Report writes the head, the statements and the notes.
func (v textView) Report(w io.Writer, r Report) error {
	var b strings.Builder
	if r.Number > 1 {
		b.WriteString("\n" + v.on(v.dim, strings.Repeat("─", max(v.Width, 40))) + "\n\n")
	}
	v.head(&b, r)
	if v.Explain > 0 {
		if err := v.explain(&b, r); err != nil {
			return err
		}
	} else {
		for _, s := range shown(r.Reading, v.Options) {
			v.statement(&b, r, s)
		}
		v.tail(&b, r.Reading)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (v textView) head(b *strings.Builder, r Report) {
	rep := r.Reading.Report
	b.WriteString(block(v.link(v.on(v.title, title(rep)), address(rep.URL)), v.Width, ""))
	facts := []string{or(rep.Outlet, "outlet unknown"), published(rep), visible.Line(rep.Language), plural(len(strings.Fields(r.Text)), "word")}
	if rep.Title != nil && rep.File != "" && rep.File != "-" {
		facts = append(facts, visible.Line(rep.File))
	}
	if len(rep.Bylines) > 0 {
		facts = append(facts, "by "+visible.Line(strings.Join(rep.Bylines, ", ")))
	}
	b.WriteString(block(v.on(v.dim, strings.Join(facts, " · ")), v.Width, ""))
	t := count1(r.Reading)
	sum := t.String()
	if t.held > 0 && !v.Held {
		sum += fmt.Sprintf(" · %d held, not shown (--held)", t.held)
	} else if t.held > 0 {
		sum += fmt.Sprintf(" · %d held", t.held)
	}
	b.WriteString(block(sum, v.Width, ""))
}

func (v textView) statement(b *strings.Builder, r Report, s reading.Statement) {
	b.WriteString("\n")
	v.who(b, s)
	b.WriteString(block(excerpt(r.Text, s, v.paint), v.Width, indent))
	facts := []string{s.Voice, certainty(s.Certainty), said(s.SaidAt), fmt.Sprintf("confidence %.2f", s.Confidence)}
	if s.Certainty == nil {
		facts[1] = "certainty unknown"
	}
	if s.Where == "headline" {
		facts = append([]string{"headline"}, facts...)
	}
	b.WriteString(block(v.on(v.dim, strings.Join(facts, " · ")), v.Width, indent))
	v.facts(b, s)
}

// who writes the line of number, speaker and act.
func (v textView) who(b *strings.Builder, s reading.Statement) {
	name, about := speaker(s.Speaker)
	act := or(s.Act, "act unknown")
	if s.Mode == "held" {
		act = "held, not voiced"
	}
	if s.Polarity != nil && *s.Polarity == "negative" {
		act += " (negative)"
	}
	left := fmt.Sprintf("%3s  %s", strings.TrimPrefix(s.ID, "s"), v.on(v.name, name))
	if about != "" {
		left += v.on(v.dim, " · "+about)
	}
	gap := v.Width - columns(left) - columns(act)
	if gap < 2 {
		b.WriteString(block(left, v.Width, "") + block(v.on(v.act, act), v.Width, indent))
		return
	}
	b.WriteString(left + strings.Repeat(" ", gap) + v.on(v.act, act) + "\n")
}

// paint marks cue and content in an excerpt; without colour the cue stands in brackets.
func (v textView) paint(what role, words string) string {
	switch {
	case what == cue && !v.color:
		return "[" + words + "]"
	case what == cue:
		return v.on(v.cue, words)
	case what == content:
		return v.on(v.content, words)
	}
	return v.on(v.dim, words)
}

// facts writes what else is known of a statement, a line each.
func (v textView) facts(b *strings.Builder, s reading.Statement) {
	if s.Forecast != nil {
		v.fact(b, "due", forecast(*s.Forecast))
	}
	if len(s.Places) > 0 {
		v.fact(b, "about", v.linkedPlaces(s.Places))
	}
	if len(s.Casualties) > 0 {
		v.fact(b, "people", casualties(s.Casualties))
	}
	if len(s.Via) > 0 {
		v.fact(b, "via", via(s.Via))
	}
	if s.Answers != nil {
		v.fact(b, "answers", strings.TrimPrefix(*s.Answers, "s"))
	}
	if s.Repeats != nil {
		v.fact(b, "repeats", strings.TrimPrefix(*s.Repeats, "s"))
	}
}

func (v textView) fact(b *strings.Builder, label, value string) {
	hang := indent + "         "
	wrapped := block(value, v.Width, hang)
	b.WriteString(indent + v.on(v.dim, fmt.Sprintf("%-9s", label)) + strings.TrimPrefix(wrapped, hang))
}

// linkedPlaces is places with a link to each gazetteer entry.
func (v textView) linkedPlaces(list []reading.About) string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = v.link(places(list[i:i+1]), gazetteer(list[i].ID))
	}
	return strings.Join(names, ", ")
}

// tail writes the notes and problems.
func (v textView) tail(b *strings.Builder, r reading.Reading) {
	if len(r.Notes) > 0 {
		b.WriteString("\n" + v.on(v.title, "Notes") + "\n")
	}
	for _, n := range r.Notes {
		v.fact(b, "note", noted(n))
	}
	if len(r.Problems) > 0 {
		b.WriteString("\n" + v.on(v.title, "Problems") + "\n")
	}
	for _, p := range r.Problems {
		v.fact(b, v.on(v.alert, "problem"), visible.Line(p.Detail)+at(p.Span))
	}
}

// noted says a note in a line.
func noted(n reading.Note) string {
	return strings.ReplaceAll(n.Kind, "_", " ") + ", " + visible.Line(n.Detail) + at(n.Span)
}

// at says where a span stands and its first words.
func at(s reading.Span) string {
	if s.Empty() {
		return ""
	}
	words := []rune(visible.Line(s.Text))
	if inner := []rune(strings.Trim(string(words), marks)); len(inner) > 0 {
		words = inner
	}
	if len(words) > 60 {
		words = append(words[:59], '…')
	}
	return fmt.Sprintf(" at byte %d: ‘%s’", s.Start, string(words))
}

// find returns the statement of a number.
func find(r reading.Reading, number int) (reading.Statement, error) {
	id := fmt.Sprintf("s%d", number)
	for _, s := range r.Statements {
		if s.ID == id {
			return s, nil
		}
	}
	return reading.Statement{}, fault.New(fault.Missing, "it has no statement %d, only %d", number, len(r.Statements))
}
