package show

import (
	"cmp"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/visible"
	"hearsay/reading"
)

// What the pages of the desk show of a text: stretches of it, each with what it is to
// statements. Together the stretches of a text are the text.

// Stretch is a part of a text in which nothing begins or ends.
type Stretch struct {
	Text              string
	Said, Cue, Source []int // the statements of which it is that part, as indexes
	Begins            []int // the statements whose words begin with it
}

// Paragraph is a paragraph of a text: between blank lines, or a line where there are none.
type Paragraph []Stretch

// Paragraphs cuts a text in which statements stand. Those whose words the text does not have
// where they are said to be are left out.
func Paragraphs(text string, statements []reading.Statement) []Paragraph {
	cut := "\n"
	if strings.Contains(text, "\n\n") {
		cut = "\n\n"
	}
	placed := make([]reading.Statement, len(statements))
	for i, s := range statements {
		if stands(text, s) {
			placed[i] = s
		}
	}
	out := []Paragraph{nil}
	for _, r := range runs(text, placed) {
		next := stretchOf(r)
		for i, row := range strings.Split(r.In(text), cut) {
			if i > 0 {
				out = append(out, nil)
			}
			if next.Text = visible.Text(strings.TrimLeft(row, "\n")); next.Text != "" {
				out[len(out)-1] = append(out[len(out)-1], next)
				next.Begins = nil
			}
		}
	}
	return whole(out)
}

func whole(list []Paragraph) []Paragraph {
	var out []Paragraph
	for _, p := range list {
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func stretchOf(r run) Stretch {
	var out Stretch
	for _, m := range r.marks {
		switch m.role {
		case content:
			out.Said = append(out.Said, m.statement)
		case cue:
			out.Cue = append(out.Cue, m.statement)
		case source:
			out.Source = append(out.Source, m.statement)
		}
	}
	for _, m := range r.opens {
		if m.first {
			out.Begins = append(out.Begins, m.statement)
		}
	}
	return out
}

// Context is a statement where it stands: the stretches of its sentence and of its
// neighbours. There are none where the text does not have its words.
func Context(text string, s reading.Statement) []Stretch {
	if !stands(text, s) {
		return nil
	}
	list := pieces(s)
	from, to := neighbours(text, list[0].Start), neighboursAfter(text, ends(list))
	var out []Stretch
	for _, r := range runs(text, []reading.Statement{s}) {
		start, end := max(r.Start, from), min(r.End, to)
		if start >= end {
			continue
		}
		next := stretchOf(r)
		next.Text = spaced(text[start:end])
		out = append(out, next)
	}
	return out
}

// Role is what a speaker is besides the name; "" where nothing is known.
func Role(c desk.Claim) string { return roleOf(c.Read.Speaker) }

// Address is an address that a browser can be sent to; "" for any other.
func Address(url string) string { return address(&url) }

// Joined is the words of spans in one line, as a person types them for a field.
func Joined(list []reading.Span) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Text
	}
	return strings.Join(parts, " … ")
}

// OutletOf names where a report was published: its outlet, or else what is known of it.
func OutletOf(s desk.Source) string {
	return visible.Line(cmp.Or(s.Outlet, s.Title, s.File, string(s.Report)))
}
