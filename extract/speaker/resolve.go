package speaker

import (
	"slices"
	"sort"
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// candidate is an entity that a mention may mean.
type candidate struct {
	entity  int
	score   float64
	because string
}

// resolve links every mention in the order of the text; pronouns only where they are the
// source of a statement.
func (g *register) resolve() {
	for i := range g.mentions {
		g.one(i)
		m := &g.mentions[i]
		if len(m.sources) > 0 && m.entity >= 0 {
			t := &g.entities[m.entity]
			if t.gender == lang.Either && m.shape == pointer {
				t.gender = m.gender
			}
		}
	}
}

// one links mention i and keeps what was weighed.
func (g *register) one(i int) {
	m := &g.mentions[i]
	if g.found[i] != nil {
		return
	}
	switch {
	case m.entity >= 0 && m.shape == named:
		g.found[i] = []candidate{{m.entity, 1, "name"}}
	case m.shape == named:
		g.found[i] = g.byName(i)
	case m.shape == nominal && g.predicated(i):
		g.found[i] = []candidate{{m.entity, 0.9, "what a person is said to be"}}
	case m.shape == nominal && len(m.sources) > 0 && g.issued(m):
		g.found[i] = g.byIssuer(i)
	case m.shape == nominal && g.x.is(m.noun.lemma, lexicon.Kin) && m.pronoun.Word != "" && !m.former:
		g.found[i] = g.byKin(i)
	case m.shape == nominal:
		g.found[i] = g.byRole(i)
	case m.shape == there:
		g.found[i] = g.lastBody(i, "same place → last body that spoke")
	case m.shape == pointer && len(m.sources) > 0:
		g.found[i] = g.byPronoun(i)
	}
}

// byName resolves a name that is not a full one.
func (g *register) byName(i int) []candidate {
	m := &g.mentions[i]
	if m.kind == text.Organization && m.state >= 0 && len(m.heads) == 0 {
		if e, ok := g.byState[m.state]; ok {
			g.link(i, e)
			return []candidate{{e, 1, "name"}}
		}
	}
	if m.kind == text.Person {
		if list := g.shortName(i); len(list) > 0 {
			g.link(i, list[0].entity)
			return list
		}
	}
	if m.kind == text.Organization && !m.hasNoun && !strings.Contains(m.name, " ") {
		m.parts = []string{text.Norm(m.name)}
		if list := g.shortName(i); len(list) > 0 && g.before(list[0].entity, i) { // a surname that nothing marked as one
			g.link(i, list[0].entity)
			return list
		}
		m.parts = nil
	}
	if m.kind == text.Organization {
		if e := g.sameBody(m); e >= 0 {
			g.link(i, e)
			return []candidate{{e, 0.95, "name of a body"}}
		}
	}
	e := g.link(i, -1)
	return []candidate{{e, 0.9, "name"}}
}

// shortName ranks the persons that a surname or first name may stand for.
func (g *register) shortName(i int) []candidate {
	m := &g.mentions[i]
	var out []candidate
	for _, e := range last(g.byWord[m.parts[len(m.parts)-1]]) {
		t := &g.entities[e]
		if t.kind != text.Person || len(t.parts) == 0 || !agree(t.gender, m.gender) && m.hasNoun {
			continue
		}
		s := 0.0
		switch {
		case endsWith(t.parts, m.parts):
			s = 1
		case len(m.parts) == 1 && len(t.parts) > 1 && t.parts[0] == m.parts[0]:
			s = 0.8
		case len(m.parts) == 1 && slices.Contains(t.parts, m.parts[0]):
			s = 0.5
		default:
			continue
		}
		for _, h := range m.heads {
			if t.headed(h) {
				s += 0.5
			}
		}
		s += 0.3 * g.salience(e, i)
		if g.before(e, i) {
			s += 0.3
		}
		out = append(out, candidate{e, s, "short name"})
	}
	return ranked(out)
}

func endsWith(parts, tail []string) bool {
	return len(tail) <= len(parts) && slices.Equal(parts[len(parts)-len(tail):], tail)
}

// before reports whether an entity was mentioned before mention i.
func (g *register) before(e, i int) bool { return g.entities[e].start < i }

// unique leaves out the later of equal entities.
func unique(list []candidate) []candidate {
	var out []candidate
	for _, c := range list {
		known := false
		for _, o := range out {
			known = known || o.entity == c.entity
		}
		if !known {
			out = append(out, c)
		}
	}
	return out
}

func ranked(list []candidate) []candidate {
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	if len(list) > 5 {
		list = list[:5]
	}
	return list
}
