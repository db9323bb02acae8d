package text

import "hearsay/span"

// LineKind tells what a line of the report is.
type LineKind string

// The kinds of line. Running is a line of the running text.
const (
	Running   LineKind = ""
	Title     LineKind = "title"     // a title or crosshead
	Byline    LineKind = "byline"    // who wrote it: "By Ann Poole"
	Caption   LineKind = "caption"   // of a picture, or its credit
	Furniture LineKind = "furniture" // what the page says of itself: "Read also", "Subscribe"
	Entry     LineKind = "item"      // of a list: led by a bullet or a number, or closed by a semicolon
	Turn      LineKind = "turn"      // of a printed conversation: led by a dash, or by a name and a colon
	Post      LineKind = "post"      // of a network, with its author behind it: "… — Ann (@ann) May 5, 2025"
	Signature LineKind = "signature" // the name on a line of its own under a quotation: "— Ann Poole, mayor"
)

// Line says what a paragraph is, and what opens it that is none of its words. Empty spans stand at the
// start of the paragraph.
type Line struct {
	Kind     LineKind
	Stamp    span.Span // a time of day, as the entries of a live report have it: "17:40", "[9.05 pm]"
	Dateline span.Span // the place and day, with the dash behind them: "KYIV, Nov 3 (Northline) — "
	Label    span.Span // of a turn: the name before the colon; of a post: the author behind it
	Dash     bool      // a dash leads it
	Asks     bool      // of a turn: the interviewer speaks
	Whole    bool      // of a turn: one of a hearing, in which every voice counts and a turn is one statement
}

// Line is what paragraph p is; a body line where no stage has told.
func (d *Document) Line(p int) Line {
	if p < 0 || p >= len(d.Lines) {
		return Line{}
	}
	return d.Lines[p]
}
