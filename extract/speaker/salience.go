package speaker

import (
	"fmt"
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// lastBody is the body that is spoken of.
func (g *register) lastBody(i int, why string) []candidate {
	list := g.antecedents(i, func(t *entity) bool { return t.kind == text.Organization })
	if len(list) == 0 {
		return nil
	}
	for k := range list {
		list[k].because = why
	}
	g.link(i, list[0].entity)
	return list
}

// lastPerson takes a noun that nobody was introduced with ("the retired sailor") for the
// person who is spoken of.
func (g *register) lastPerson(i int) []candidate {
	m := &g.mentions[i]
	list := g.antecedents(i, func(t *entity) bool {
		return t.person() && !t.plural && agree(t.gender, m.gender)
	})
	if len(list) == 0 || list[0].score < g.clearly(i) || !g.mayBe(&g.entities[list[0].entity], m) {
		list = g.doing(list, m)
	}
	for k := range list {
		list[k].because = "description → last person spoken of"
	}
	return list
}

// mayBe reports whether a person can be who a noun that nobody was introduced with means: one of
// whom no other trade or office is known, or any person for a noun that fits all.
func (g *register) mayBe(t *entity, m *mention) bool {
	return len(t.heads) == 0 || m.former || g.x.is(m.noun.lemma, lexicon.Generic) || g.x.inflect.known() || g.doesAs(t, m)
}

// doing keeps of the candidates those of whom the report tells that they do what the noun says:
// "Ana, who repairs clocks" is "the clock repairer".
func (g *register) doing(list []candidate, m *mention) []candidate {
	var out []candidate
	for _, c := range list {
		if g.doesAs(&g.entities[c.entity], m) {
			out = append(out, c)
		}
	}
	return out
}

// doesAs reports whether a stem of a phrase is one of those that tell what a person does.
func (g *register) doesAs(t *entity, m *mention) bool {
	for _, w := range stemsOf(m.name) {
		for _, d := range t.does {
			if n := len(g.x.stem(w)); n >= 5 && len(d) >= n && d[:n] == w[:n] {
				return true
			}
		}
	}
	return false
}

// clearly is how salient a person must be for a description to mean them.
func (g *register) clearly(i int) float64 {
	if g.x.is(g.mentions[i].noun.lemma, lexicon.Echo) {
		return 0.3
	}
	return 0.8
}

// byPronoun resolves a pronoun to the most salient entity that agrees with it.
func (g *register) byPronoun(i int) []candidate {
	m := &g.mentions[i]
	list := g.antecedents(i, func(t *entity) bool {
		if m.pronoun.Body {
			return !t.person() && t.kind != text.Paper && (m.plural || !t.plural) || m.plural && t.plural
		}
		return t.person() && !t.plural && agree(t.gender, m.gender)
	})
	if len(list) == 0 || list[0].score < 0.25 {
		return nil
	}
	g.link(i, list[0].entity)
	return list
}

// antecedents ranks the entities mentioned before mention i that fit.
func (g *register) antecedents(i int, fit func(*entity) bool) []candidate {
	m := &g.mentions[i]
	for len(g.weights) < len(g.entities) {
		g.weights = append(g.weights, 0)
	}
	var near []int
	for k := i - 1; k >= max(0, i-reachBack); k-- {
		a := &g.mentions[k]
		if a.entity < 0 || !fit(&g.entities[a.entity]) {
			continue
		}
		if s := g.weight(a, m); s > g.weights[a.entity] {
			if g.weights[a.entity] == 0 {
				near = append(near, a.entity)
			}
			g.weights[a.entity] = s
		}
	}
	because := fmt.Sprintf("%q → last fitting speaker or subject", g.doc.Cut(m.at))
	var out []candidate
	for _, e := range near {
		s := g.weights[e]
		g.weights[e] = 0
		if t := &g.entities[e]; m.gender != lang.Either && t.gender == m.gender && m.gender != lang.Neuter {
			s += 0.1
		}
		if s > 0.1 {
			out = append(out, candidate{e, s, because})
		}
	}
	return ranked(out)
}

// salience is how present an entity is at mention i: the best of its earlier mentions, by
// distance, part in its sentence and whether it spoke.
func (g *register) salience(e, i int) float64 {
	best := 0.0
	for k := i - 1; k >= max(0, i-reachBack); k-- {
		if g.mentions[k].entity == e {
			best = max(best, g.weight(&g.mentions[k], &g.mentions[i]))
		}
	}
	return best
}

// weight is the salience that one earlier mention gives.
func (g *register) weight(a, m *mention) float64 {
	d := m.sentence - a.sentence
	if d > 30 || d < 0 {
		return 0
	}
	p := g.doc.Sentences[m.sentence].Paragraph - g.doc.Sentences[a.sentence].Paragraph
	s := 1 / (1 + 0.6*float64(d) + 0.5*float64(p))
	switch {
	case len(a.sources) > 0 && !g.bySame(a, m):
		s *= 1.5
	case a.speaks && !a.quoted:
		s *= 1.45
	case a.subject:
		s *= 1.3
	}
	if a.quoted && !m.quoted {
		s *= 0.25
	}
	if g.governed(a) {
		s *= 0.6
	}
	if a.told && len(a.sources) == 0 && !a.speaks || g.bracketed(a) {
		s *= 0.5
	}
	if g.inContent(a, m) {
		s *= 0.5
	}
	return s
}

// bySame reports whether two mentions are the source of one statement.
func (g *register) bySame(a, m *mention) bool {
	return len(a.sources) > 0 && len(m.sources) > 0 && a.sources[0] == m.sources[0]
}

// governed reports whether a preposition or possessive stands before or behind a mention.
func (g *register) governed(a *mention) bool { return !a.subject && len(a.sources) == 0 && a.governed }

// bracketed reports whether a mention stands in brackets, as the credit of a picture does.
func (g *register) bracketed(a *mention) bool {
	before := g.doc.Text[g.doc.Sentences[a.sentence].Span.Start:a.at.Start]
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// inContent reports whether mention a stands in the content of a statement of mention m.
func (g *register) inContent(a, m *mention) bool {
	for _, n := range m.sources {
		for _, c := range g.doc.Statements[n].Content {
			if c.Overlaps(a.at) {
				return true
			}
		}
	}
	return false
}
