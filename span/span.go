// Package span holds byte ranges of a text.
//
// A Span is half-open, [Start, End), and counts UTF-8 bytes. It belongs to one
// immutable text; slicing that text by it gives the words it stands for. Nothing in
// Hearsay quotes a report in any other way: what cannot be cut out of the text by a
// Span is not in the ledger.
package span

import (
	"cmp"
	"slices"
	"strings"
)

// Span is the half-open byte range [Start, End) of a text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the span [start, end).
func Of(start, end int) Span { return Span{Start: start, End: end} }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// In cuts the span out of the text it belongs to.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Has reports whether the byte offset lies inside the span.
func (s Span) Has(offset int) bool { return s.Start <= offset && offset < s.End }

// Union is the smallest span that holds both.
func (s Span) Union(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// Trim returns s without the leading and trailing code points of text that are in cutset.
func (s Span) Trim(text, cutset string) Span {
	cut := s.In(text)
	left := strings.TrimLeft(cut, cutset)
	start := s.End - len(left)
	return Span{start, start + len(strings.TrimRight(left, cutset))}
}

// Compare orders spans by start, then by end.
func Compare(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// Bounds is the smallest span that holds every span of the list; the zero Span for none.
func Bounds(list []Span) Span {
	if len(list) == 0 {
		return Span{}
	}
	b := list[0]
	for _, s := range list[1:] {
		b = b.Union(s)
	}
	return b
}

// Sort orders a list by start, then by end, in place.
func Sort(list []Span) { slices.SortFunc(list, Compare) }

// Common is how many bytes two lists share. The spans of a list do not overlap each other.
func Common(a, b []Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

// Total is how many bytes the spans of a list have.
func Total(list []Span) int {
	n := 0
	for _, s := range list {
		n += s.Len()
	}
	return n
}

// Touch reports whether a span of the list overlaps s.
func Touch(list []Span, s Span) bool { return slices.ContainsFunc(list, s.Overlaps) }
