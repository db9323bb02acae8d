package show

import (
	"cmp"
	"slices"

	"hearsay/reading"
	"hearsay/span"
)

// A run is a stretch of the text in which no mark begins or ends.
type run struct {
	span.Span
	marks []mark // the marks that cover it, in the order in which they began
	opens []mark // those that begin with it
	ends  []mark // those that end with it, the last begun first
}

// A mark is one piece of a statement in the text.
type mark struct {
	piece
	statement int    // index into the statements shown
	id        string // of the statement
	first     bool   // the statement's first piece of content
}

// runs cuts the text at the bounds of every piece of the statements. Together the runs are
// the whole text.
func runs(text string, statements []reading.Statement) []run {
	list := allMarks(statements)
	cuts := []int{0, len(text)}
	for _, m := range list {
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []run
	var open []mark
	for i := 0; i+1 < len(cuts); i++ {
		r := run{Span: span.Of(cuts[i], cuts[i+1])}
		for len(list) > 0 && list[0].Start == r.Start {
			r.opens = append(r.opens, list[0])
			list = list[1:]
		}
		open = append(open, r.opens...)
		r.marks = slices.Clone(open)
		open, r.ends = split(open, r.End)
		out = append(out, r)
	}
	return out
}

// split parts the open marks into those that go on behind the offset and those that end
// there, the last begun first.
func split(open []mark, at int) (on, ended []mark) {
	for _, m := range open {
		if m.End > at {
			on = append(on, m)
		} else {
			ended = append(ended, m)
		}
	}
	slices.Reverse(ended)
	return on, ended
}

// allMarks are the pieces of all statements by where they begin, longer ones first.
func allMarks(statements []reading.Statement) []mark {
	var out []mark
	for i, s := range statements {
		seen := false
		for _, p := range pieces(s) {
			if p.Empty() {
				continue
			}
			out = append(out, mark{p, i, s.ID, p.role == content && !seen})
			seen = seen || p.role == content
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}
