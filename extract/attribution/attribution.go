// Package attribution makes one layer of statements out of what the finders found.
//
// Several finders (rules, a learned tagger) may find the same words. Assemble keeps one
// statement for each stretch of the report, trims spans to the conventions of the ledger,
// tells voice and mode, and adds quotations that go on without a cue. Conventions: a
// content leaves out its cue, its source, "that" and the outer quotation marks; one that is
// interrupted by its cue has two parts; a mixed one that ends in a quotation keeps the
// closing mark.
package attribution

import (
	"slices"

	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// Assembler assembles the statements of texts of one language. It is safe for concurrent
// use.
type Assembler struct {
	complementizers map[string]bool
}

// New prepares an assembler from a language's data.
func New(data lang.Attribution) *Assembler {
	a := &Assembler{complementizers: map[string]bool{}}
	for _, w := range data.Complementizers {
		a.complementizers[w] = true
	}
	return a
}

// Assemble merges lists of statements into one layer, sorted by where they begin. Follows
// refers to the statement's own list in the input, to the layer in the result.
func (a *Assembler) Assemble(doc *text.Document, found ...[]text.Statement) []text.Statement {
	w := &work{Assembler: a, doc: doc}
	for _, list := range found {
		w.take(list)
	}
	w.trim()
	w.merge()
	w.follow()
	w.finish()
	return w.layer()
}

// work is one run. Each statement points to the one it follows, so that they can be
// sorted and dropped.
type work struct {
	*Assembler
	doc  *text.Document
	list []*entry
}

type entry struct {
	text.Statement
	leader  *entry
	dropped bool
}

func (w *work) take(list []text.Statement) {
	base := len(w.list)
	for _, s := range list {
		s.Content, s.Cue, s.Source = slices.Clone(s.Content), slices.Clone(s.Cue), slices.Clone(s.Source)
		w.list = append(w.list, &entry{Statement: s})
	}
	for i, s := range list {
		if s.Follows >= 0 && s.Follows < len(list) && s.Follows != i {
			w.list[base+i].leader = w.list[base+s.Follows]
		}
	}
}

// merge drops the weaker of two statements for the same words.
func (w *work) merge() {
	w.sort()
	for i, e := range w.list {
		for j := i - 1; j >= 0 && j >= i-8 && !e.dropped; j-- {
			if o := w.list[j]; !o.dropped && same(o, e) {
				if e.Confidence > o.Confidence {
					o.dropped = true
				} else {
					e.dropped = true
				}
			}
		}
	}
	w.sweep()
}

// same reports whether two statements are about the same words.
func same(a, b *entry) bool {
	common := overlap(a.Content, b.Content)
	return common*2 > min(length(a.Content), length(b.Content))
}

func overlap(a, b []span.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				n += min(x.End, y.End) - max(x.Start, y.Start)
			}
		}
	}
	return n
}

func length(list []span.Span) int {
	n := 0
	for _, s := range list {
		n += s.Len()
	}
	return n
}

func (w *work) sort() {
	slices.SortStableFunc(w.list, func(a, b *entry) int { return span.Compare(a.Content[0], b.Content[0]) })
}

// sweep removes what was dropped or lost its words.
func (w *work) sweep() {
	w.list = slices.DeleteFunc(w.list, func(e *entry) bool { return e.dropped || len(e.Content) == 0 })
}

// layer is the result, with Follows by index.
func (w *work) layer() []text.Statement {
	w.sort()
	at := make(map[*entry]int, len(w.list))
	for i, e := range w.list {
		at[e] = i
	}
	out := make([]text.Statement, len(w.list))
	for i, e := range w.list {
		e.Follows = -1
		if k, ok := at[e.leader]; ok && e.leader != nil {
			e.Follows = k
		}
		out[i] = e.Statement
	}
	return out
}
