package act

import (
	"hearsay/lang"
)

// mainClause marks the words of the first main clause: from the start to where a finite
// verb has been seen and a new clause, a contrast or a sentence begins; subordinate
// clauses, up to the next mark, are left out. A content that is one subordinate clause
// ("why no ferry ran") is its own main clause.
func (s *Stage) mainClause(w *words) []bool {
	at := s.index(w)
	main, any := make([]bool, len(w.list)), false
	c := clauses{at: at, list: w.list}
	for i := range w.list {
		if c.step(i) {
			break
		}
		main[i] = !c.sub
		any = any || !c.sub && !parting(w.list[i])
	}
	if !any {
		for i := range main {
			main[i] = true
		}
	}
	return main
}

// flags tell of one word which lexica open or cover it.
type flags struct {
	subordinator, complement, subject, conjunction, finite, negator bool
	opinion                                                         bool // an opinion ends right before it
}

func (s *Stage) index(w *words) []flags {
	out := make([]flags, len(w.list)+1)
	for _, m := range w.matches {
		f := &out[m.First]
		switch s.senseOf(m) {
		case lang.ActSubordinator:
			f.subordinator = true
		case lang.ActComplement:
			f.complement = true
		case lang.ActSubject:
			f.subject = true
		case lang.ActConjunction:
			f.conjunction = true
		case lang.ActFinite:
			f.finite = true
		case lang.ActNegator:
			f.negator = true
		case lang.ActOpinion:
			out[m.End].opinion = true
		}
	}
	return out
}

// clauses walks over the words of a content.
type clauses struct {
	at    []flags
	list  []string
	sub   bool // inside a subordinate clause
	fresh bool // right behind a mark
	done  bool // the main clause has its finite verb
}

// step moves to word i and reports whether the first main clause ends before it.
func (c *clauses) step(i int) (stop bool) {
	f := c.at[i]
	switch {
	case parting(c.list[i]):
		if c.done && ends(c.list[i]) {
			return true
		}
		c.fresh, c.sub = true, false
		return false
	case f.subordinator && (i > 0 || c.conditional()):
		c.sub = true
	case f.complement && i > 0 && !c.transparent(i):
		c.sub = true
	case c.done && c.opensAnother(i):
		return true
	}
	c.fresh = false
	c.done = c.done || f.finite && !c.sub
	return false
}

// conditional holds where a subordinate clause opens the content and a main one follows.
func (c *clauses) conditional() bool {
	for _, w := range c.list {
		if w == "," || w == "—" {
			return true
		}
	}
	return false
}

// transparent reports whether the clause that word i opens says the main thing: an
// opinion or a verb of saying stands close before it.
func (c *clauses) transparent(i int) bool {
	return c.fresh || c.at[i].opinion || i > 0 && c.at[i-1].opinion
}

// opensAnother reports whether a clause of its own or a contrast begins at word i.
func (c *clauses) opensAnother(i int) bool {
	f, next := c.at[i], c.at[i+1]
	if c.fresh && (f.negator || f.subject || f.conjunction) {
		return true
	}
	return f.conjunction && (next.subject || next.negator || next.finite)
}

func parting(word string) bool {
	switch word {
	case ",", ";", ":", "—", "(", ")", ".", "!", "?", "…":
		return true
	}
	return false
}

func ends(word string) bool {
	switch word {
	case ".", "!", "?", "…", ";":
		return true
	}
	return false
}
