package when

import (
	"sort"

	"hearsay/span"
	"hearsay/text"
)

// together reports whether time and cue stand in one clause: no semicolon, no cue of
// another statement and no subordinate clause between them.
func (d *dater) together(st text.Statement, t, cue, in span.Span) bool {
	gap := span.Of(min(t.End, cue.End), max(t.Start, cue.Start))
	if d.cueInside(gap, cue) || d.semicolon(st, gap) {
		return false
	}
	from := d.doc.TokenAt(gap.Start)
	if t.Start < cue.Start {
		if d.subordinated(st, t, cue) {
			return false
		}
		from = d.clauseStart(t, in)
	}
	for i := from; i < d.doc.TokenAt(t.Start); i++ {
		if !span.Touch(st.Content, d.doc.Tokens[i].Span) && d.subordinates(i) {
			return false
		}
	}
	return true
}

// cueInside reports whether the cue of another statement stands in the gap.
func (d *dater) cueInside(gap, cue span.Span) bool {
	first := sort.Search(len(d.cues), func(i int) bool { return d.cues[i].Start >= gap.Start })
	for _, o := range d.cues[first:] {
		if o.Start >= gap.End {
			return false
		}
		if gap.Contains(o) && !o.Overlaps(cue) {
			return true
		}
	}
	return false
}

// semicolon reports whether one stands in the gap, outside the content.
func (d *dater) semicolon(st text.Statement, gap span.Span) bool {
	for i := d.doc.TokenAt(gap.Start); i < len(d.doc.Tokens) && d.doc.Tokens[i].Start < gap.End; i++ {
		if at := d.doc.Tokens[i].Span; d.doc.Cut(at) == ";" && !span.Touch(st.Content, at) {
			return true
		}
	}
	return false
}

// subordinated reports whether the cue stands in a clause of its own that begins behind
// the time: "on Monday, answering farmers who accuse him".
func (d *dater) subordinated(st text.Statement, t, cue span.Span) bool {
	for i := d.doc.TokenAt(cue.Start) - 1; i >= 0 && d.doc.Tokens[i].Start >= t.End; i-- {
		at := d.doc.Tokens[i].Span
		if d.doc.Cut(at) == "," {
			return false
		}
		if !span.Touch(st.Content, at) && !span.Touch(st.Source, at) && d.subordinates(i) {
			return true
		}
	}
	return false
}

// subordinates reports whether a token begins a subordinate clause.
func (d *dater) subordinates(i int) bool {
	return d.subordinate.has(folded(d.doc, text.Range{First: i, End: i + 1}))
}

// clauseStart is the first token of the clause that holds the time.
func (d *dater) clauseStart(t, in span.Span) int {
	first := d.doc.TokenAt(in.Start)
	for i := d.doc.TokenAt(t.Start) - 1; i >= first; i-- {
		switch d.doc.Cut(d.doc.Tokens[i].Span) {
		case ";", ",", "—", "–", ":", "(":
			return i + 1
		}
	}
	return first
}
