package act

import (
	"hearsay/lang"
	"hearsay/text"
)

// mainClause marks the words of the first main clause: from the start to where a finite
// verb has been seen and a new clause, a contrast or a sentence begins; subordinate
// clauses, up to the next mark or to the verb that takes the main clause up again, are left
// out. A content that is one subordinate clause ("why no ferry ran") is its own main clause.
func (s *Stage) mainClause(v *view) []bool {
	w := &v.content
	main, any := make([]bool, len(w.list)), false
	c := clauses{at: s.index(v), list: w.list}
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

// lateFuture makes the last clause the main one where it is joined to the first by "and" or
// "but" and alone tells of a dated future: "it is cut and will not open before Sunday".
func (s *Stage) lateFuture(v *view) {
	if s.mainHolds(v, lang.ActFuture) || s.firstFuture(v) {
		return
	}
	at := s.index(v)
	for _, m := range v.content.matches {
		if s.senseOf(m) != lang.ActFuture || v.main[m.First] || !s.dated(v, m.End) {
			continue
		}
		if from, ok := joined(at, v.content.list, m.First); ok {
			for i := range v.main {
				v.main[i] = i >= from
			}
			return
		}
	}
}

// dated reports whether a time to come is named at word i or behind it.
func (s *Stage) dated(v *view, i int) bool {
	for _, m := range v.content.matches {
		if s.senseOf(m) == lang.ActFutureTime && m.First >= i {
			return true
		}
	}
	return false
}

// subjectWords is how many words may stand between a conjunction and its verb.
const subjectWords = 5

// joined gives where the clause of word i begins if a conjunction joins it to another.
func joined(at []flags, list []string, i int) (from int, ok bool) {
	for k := i - 1; k > 0 && k >= i-subjectWords && !parting(list[k]); k-- {
		if at[k].subordinator || at[k].opener || at[k].complement {
			return 0, false
		}
		if at[k].conjunction {
			return k, true
		}
	}
	return 0, false
}

// flags tell of one word which lexica open or cover it.
type flags struct {
	subordinator, opener, complement, subject, conjunction, finite, auxiliary, negator, address bool

	hedge   int  // where the hedge that begins at it ends; 0 for none
	opinion bool // an opinion ends right before it
	verb    bool // tagged as a verb

	determiner bool // tagged as an article or the like
}

func (s *Stage) index(v *view) []flags {
	out := make([]flags, len(v.content.list)+1)
	for _, m := range v.content.matches {
		f := &out[m.First]
		if m.Label >= v.content.hedges {
			f.hedge = m.End
		}
		switch s.senseOf(m) {
		case lang.ActSubordinator:
			f.subordinator = !v.tagged(m.First, "ADP")
		case lang.ActOpener:
			f.opener = true
		case lang.ActComplement:
			f.complement = !v.tagged(m.First, "DET") // "of that kind"
		case lang.ActSubject:
			f.subject = true
		case lang.ActConjunction:
			f.conjunction = true
		case lang.ActFinite:
			f.finite = true
		case lang.ActAuxiliary:
			f.auxiliary = true
		case lang.ActNegator:
			f.negator = true
		case lang.ActAddress:
			f.address = true
		case lang.ActOpinion:
			out[m.End].opinion = true
		}
	}
	for i := range v.content.list {
		out[i].finite = out[i].finite && !out[i].address
		out[i].verb, out[i].determiner = v.tagged(i, "VERB"), v.tagged(i, "DET")
	}
	return out
}

// tagged reports whether word i has the part of speech; never where nothing is tagged.
func (v *view) tagged(i int, part text.Part) bool {
	k := v.content.tokens[i]
	return k >= 0 && k < len(v.doc.Parts) && v.doc.Parts[k] == part
}

// clauses walks over the words of a content.
type clauses struct {
	at    []flags
	list  []string
	sub   bool // inside a subordinate clause
	verb  bool // the subordinate clause has its finite verb
	fresh bool // right behind a mark
	done  bool // the main clause has its finite verb
}

// step moves to word i and reports whether the first main clause ends before it.
func (c *clauses) step(i int) (stop bool) {
	f := c.at[i]
	if parting(c.list[i]) {
		return c.mark(i)
	}
	start := c.fresh || i == 0
	switch {
	case (f.subordinator || f.opener && start) && (i > 0 || c.conditional()):
		c.sub, c.verb = true, false
	case f.complement && i > 0 && !c.transparent(i):
		c.sub, c.verb = true, false
	case c.fresh && f.negator && !c.finiteAhead(i):
		return true
	case c.done && !c.sub && c.opensAnother(i):
		return true
	case c.sub && !c.done && c.verb && f.auxiliary && i > 0 && !c.at[i-1].conjunction:
		c.sub = false
	}
	c.fresh = false
	c.verb = c.verb || (f.finite || f.verb) && c.sub
	c.done = c.done || f.finite && !c.sub
	return false
}

// mark moves over a mark: it ends a subordinate clause, and with a main one before it a
// sentence. Behind a colon stands what the words before it announce.
func (c *clauses) mark(i int) (stop bool) {
	if c.done && ends(c.list[i]) {
		return true
	}
	if c.list[i] == "," && c.hedged(i) {
		return false
	}
	if c.list[i] == ":" {
		c.done = false
	}
	c.fresh, c.sub = true, false
	return false
}

// hedged reports whether all that stands between the mark before mark i and it is a hedge, which
// parts no clauses: «воды, видимо, не будет».
func (c *clauses) hedged(i int) bool {
	k := i - 1
	for k >= 0 && !parting(c.list[k]) {
		k--
	}
	return k >= 0 && c.list[k] == "," && c.at[k+1].hedge == i
}

// finiteAhead reports whether a finite verb stands between word i and the next mark; a
// negated stretch without one is a contrast: "tents, not speeches".
func (c *clauses) finiteAhead(i int) bool {
	for ; i < len(c.list) && !parting(c.list[i]); i++ {
		if c.at[i].finite {
			return true
		}
	}
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
	return c.at[i].opinion || c.fresh && i > 1 && c.at[i-1].opinion
}

// opensAnother reports whether a clause of its own or a contrast begins at word i.
func (c *clauses) opensAnother(i int) bool {
	f, next := c.at[i], c.at[i+1]
	if c.fresh && (f.negator || f.subject || f.conjunction) {
		return true
	}
	return f.conjunction && (next.subject || next.negator || next.finite || c.clauseAhead(i+1))
}

// clauseAhead reports whether a noun phrase of few words and its finite verb begin at word i:
// "the pump failed and the yard had no spares".
func (c *clauses) clauseAhead(i int) bool {
	if !c.at[i].determiner {
		return false
	}
	for k := i + 1; k < min(i+subjectWords, len(c.list)) && !parting(c.list[k]); k++ {
		switch f := c.at[k]; {
		case f.subordinator || f.complement || f.conjunction:
			return false
		case f.finite:
			return true
		}
	}
	return false
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
