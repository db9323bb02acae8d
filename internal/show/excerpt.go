package show

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/visible"
	"hearsay/reading"
	"hearsay/span"
)

// A role is what a stretch of text is to a statement.
type role uint8

const (
	between role = iota // the report's own words in between
	content
	cue
	source
)

// class is the role's name, "" for between.
func (r role) class() string {
	return [...]string{"", "content", "cue", "source"}[r]
}

// A piece is a stretch of the text with its role.
type piece struct {
	span.Span
	role role
}

// farApart is the number of bytes between two pieces from which an excerpt leaves out the
// words between them.
const farApart = 80

// pieces are the stretches of a statement in the order of the text.
func pieces(s reading.Statement) []piece {
	var out []piece
	for _, list := range []struct {
		spans []reading.Span
		role  role
	}{{s.Content, content}, {s.Cue, cue}, {s.Source, source}} {
		for _, sp := range list.spans {
			out = append(out, piece{sp.Span, list.role})
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return span.Compare(a.Span, b.Span) })
	return out
}

// excerpt gives the words of a statement as they stand in the text, each stretch passed
// through paint with its role: from the first piece to the last, quotation marks around
// them included, without what lies between pieces far apart.
func excerpt(text string, s reading.Statement, paint func(role, string) string) string {
	var b strings.Builder
	at := -1
	for _, p := range pieces(s) {
		start := p.Start
		switch {
		case at < 0:
			b.WriteString(paint(between, visible.Line(text[quoteBefore(text, start):start])))
		case start-at > farApart:
			b.WriteString(paint(between, visible.Line(text[at:quoteAfter(text, at)])+" … "))
		case start > at:
			b.WriteString(paint(between, spaced(text[at:start])))
		default:
			start = min(at, p.End) // a piece inside the one before
		}
		b.WriteString(paint(p.role, visible.Line(text[start:p.End])))
		at = max(at, p.End)
	}
	if at >= 0 {
		b.WriteString(paint(between, visible.Line(text[at:quoteAfter(text, at)])))
	}
	return b.String()
}

// spaced is line that keeps white space at the ends, as one space.
func spaced(s string) string {
	out := visible.Line(s)
	if out == "" {
		return " "
	}
	if strings.TrimLeft(s, " \n\t\r\u00a0") != s {
		out = " " + out
	}
	if strings.TrimRight(s, " \n\t\r\u00a0") != s {
		out += " "
	}
	return out
}

const marks = "\"'“”‘’„«»"

// quoteBefore is the start of the quotation mark right before the offset, or the offset.
func quoteBefore(text string, at int) int {
	r, size := utf8.DecodeLastRuneInString(text[:at])
	if strings.ContainsRune(marks, r) {
		return at - size
	}
	return at
}

// quoteAfter is the end of the stops and quotation mark right behind the offset.
func quoteAfter(text string, at int) int {
	end := at
	for i, r := range text[at:] {
		switch {
		case strings.ContainsRune(marks, r):
			return at + i + utf8.RuneLen(r)
		case !strings.ContainsRune(".,!?…", r) || i > 3:
			return end
		}
	}
	return end
}
