package speaker

import (
	"slices"
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// issued reports whether a phrase is about what a body issues.
func (g *register) issued(m *mention) bool {
	if m.noun.sort == lang.Bulletin {
		return true
	}
	for _, n := range g.x.forms(m.noun.lemma) {
		if n.sort == lang.Bulletin && m.owner >= 0 {
			return true
		}
	}
	return false
}

// byIssuer resolves a bulletin to the body that issues it: its possessor, or the last body
// that spoke.
func (g *register) byIssuer(i int) []candidate {
	m := &g.mentions[i]
	if m.owner >= 0 {
		for k := i - 1; k >= max(0, i-3); k-- {
			o := &g.mentions[k]
			if o.entity >= 0 && o.sentence == m.sentence && o.first <= m.owner && m.owner < o.after {
				g.link(i, o.entity)
				return []candidate{{o.entity, 0.9, "its issuer"}}
			}
		}
	}
	if list := g.owner(i); len(list) > 0 {
		g.link(i, list[0].entity)
		return list
	}
	if k := g.author(i); k >= 0 {
		g.one(k)
		if e := g.mentions[k].entity; e >= 0 {
			g.link(i, e)
			return []candidate{{e, 0.85, "whose " + m.noun.lemma + " it is"}}
		}
	}
	if list := g.issuer(i); len(list) > 0 {
		g.link(i, list[0].entity)
		return list
	}
	if m.reach != some && m.owner < 0 && len(m.tail) == 0 {
		if list := g.lastBody(i, "bulletin → last body that spoke"); len(list) > 0 && list[0].score > 0.5 {
			return list
		}
	}
	e := g.link(i, -1)
	return []candidate{{e, 0.8, "introduced here"}}
}

// owner is whom the pronoun before a bulletin means: «в его заявлении», "in its statement".
func (g *register) owner(i int) []candidate {
	m := &g.mentions[i]
	if m.pronoun.Word == "" {
		return nil
	}
	list := g.antecedents(i, func(t *entity) bool {
		if t.person() {
			return !m.pronoun.Body && t.plural == m.pronoun.Plural && agree(t.gender, m.pronoun.Gender)
		}
		return t.kind == text.Organization && (m.pronoun.Body || g.x.inflect.known())
	})
	for k := range list {
		list[k].because = "whose " + m.noun.lemma + " it is"
	}
	return list
}

// author is the mention that "by" or "of" ties to a bulletin: "a claim by the minister";
// -1 for none.
func (g *register) author(i int) int {
	m := &g.mentions[i]
	for k := i + 1; k < min(len(g.mentions), i+4); k++ {
		o := &g.mentions[k]
		if o.sentence != m.sentence || o.at.Start < m.at.End || o.at.Start-m.at.End > 60 || g.cueBetween(m.at.End, o.at.Start) {
			return -1
		}
		gap := strings.Fields(text.Norm(g.doc.Text[m.at.End:o.at.Start]))
		for n := len(gap) - 1; n >= max(0, len(gap)-2); n-- {
			if g.x.is(gap[n], lexicon.Authoring) {
				return k
			}
		}
	}
	return -1
}

// cueBetween reports whether a statement's cue stands between two places: what is behind it is said, and ties to
// nothing before it.
func (g *register) cueBetween(from, to int) bool {
	return slices.ContainsFunc(g.doc.Statements, func(s text.Statement) bool {
		return len(s.Cue) > 0 && s.Cue[0].Start >= from && s.Cue[0].End <= to
	})
}

// issuer finds the body that the possessor or complement of a bulletin names.
func (g *register) issuer(i int) []candidate {
	m := &g.mentions[i]
	words := strings.Fields(text.Norm(strings.NewReplacer("’s", "", "'s", "").Replace(m.name)))
	var out []candidate
	for _, w := range words {
		if w == m.noun.lemma {
			continue
		}
		if n, ok := g.x.noun(w); ok && g.x.inflect.known() && len(words) == 2 && isBody(n.sort) {
			if list := g.issuingBody(i, n); len(list) > 0 {
				return list
			}
		}
		for _, list := range [][]int{last(g.byHead[g.x.role(w)]), last(g.byWord[w])} {
			for _, e := range list {
				if g.entities[e].kind == text.Organization && g.before(e, i) {
					out = append(out, candidate{e, 0.6 + 0.4*g.salience(e, i), "its issuer"})
				}
			}
		}
	}
	return unique(ranked(out))
}

// issuingBody is the body that a bare noun in the genitive means: of «сообщение ведомства»
// the last body spoken of, else the one with that head.
func (g *register) issuingBody(i int, n noun) []candidate {
	role := g.x.role(n.lemma)
	return g.antecedents(i, func(t *entity) bool {
		return t.kind == text.Organization && (g.x.is(n.lemma, lexicon.Generic) || t.headed(role))
	})
}
