// Package attribution makes one layer of statements out of what the finders found.
//
// Several finders (rules, a learned tagger) may find the same words. Assemble keeps one
// statement for each stretch of the report, trims spans to the conventions of the ledger,
// tells voice and mode, and adds quotations that go on without a cue. Conventions: a
// content leaves out its cue, its source, "that" and the outer quotation marks; one that is
// interrupted by its cue has two parts; two clauses that a repeated "that" joins are two
// statements; a mixed one that ends in a quotation keeps the
// closing mark.
package attribution

import (
	"slices"
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// Assembler assembles the statements of texts of one language. It is safe for concurrent
// use.
type Assembler struct {
	lex       *lexicon.Lexicon
	irregular map[string]bool // forms of cue verbs that are listed
	stems     []string        // dictionary forms of cue verbs, a final e or y left out
}

// New prepares an assembler from a language's data and words.
func New(data lang.Attribution, words *lexicon.Lexicon) *Assembler {
	irregular, stems := verbs(data)
	return &Assembler{lex: words, irregular: irregular, stems: stems}
}

// verbs lists the forms of irregular verbs and the beginnings of the cue verbs.
func verbs(data lang.Attribution) (map[string]bool, []string) {
	forms := map[string]bool{}
	for _, line := range data.Irregular {
		for _, f := range strings.Fields(line) {
			word, _, _ := strings.Cut(f, ":")
			forms[word] = true
		}
	}
	var stems []string
	for _, c := range data.Cues {
		for _, v := range c.Verbs {
			stems = append(stems, strings.TrimRight(v, "ey"))
		}
	}
	return forms, stems
}

// Assemble merges lists of statements into one layer, sorted by where they begin. Follows
// refers to the statement's own list in the input, to the layer in the result.
func (a *Assembler) Assemble(doc *text.Document, found ...[]text.Statement) []text.Statement {
	w := &work{Assembler: a, doc: doc}
	for i, list := range found {
		w.take(i, list)
	}
	w.trim()
	w.relays()
	w.unsaid()
	w.refine()
	w.merge()
	w.alone()
	w.follow()
	w.lead()
	w.finish()
	w.doubt()
	return w.layer()
}

// work is one run. Each statement points to the one it follows, so that they can be
// sorted and dropped.
type work struct {
	*Assembler
	doc  *text.Document
	list []*entry

	besides []span.Span // cues that rules found beside their contents, sorted
}

// can reports whether token k is of one of the classes of words.
func (w *work) can(k int, list ...lexicon.Class) bool {
	return k >= 0 && k < len(w.doc.Tokens) && w.lex.Of(w.doc.Tokens[k].Norm).Meets(lexicon.Set(list...))
}

// word reports whether a span is one word of one of the classes.
func (w *work) word(s span.Span, list ...lexicon.Class) bool {
	r := w.doc.TokensIn(s)
	return r.End-r.First == 1 && w.can(r.First, list...)
}

// run tells how many tokens from k on are the longest entry of a class; 0 for none.
func (w *work) run(k int, c lexicon.Class) int {
	return w.lex.Run(c, func(n int) string {
		if k+n >= len(w.doc.Tokens) {
			return ""
		}
		return w.doc.Tokens[k+n].Norm
	})
}

type entry struct {
	text.Statement
	leader  *entry
	origin  int // index of the list it came in
	dropped bool

	seconded bool // a model found it too
}

func (w *work) take(origin int, list []text.Statement) {
	base := len(w.list)
	for _, s := range list {
		s.Because = slices.Clone(s.Because)
		s.Content, s.Cue, s.Source = slices.Clone(s.Content), slices.Clone(s.Cue), slices.Clone(s.Source)
		w.list = append(w.list, &entry{Statement: s, origin: origin})
	}
	for i, s := range list {
		if s.Follows >= 0 && s.Follows < len(list) && s.Follows != i {
			w.list[base+i].leader = w.list[base+s.Follows]
		}
	}
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
