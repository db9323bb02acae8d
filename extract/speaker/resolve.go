package speaker

import (
	"fmt"
	"sort"

	"hearsay/lang"
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
func (g *register) resolve(sources map[int][]candidate) {
	for i := range g.mentions {
		m := &g.mentions[i]
		switch {
		case m.entity >= 0 && m.shape == named:
			sources[i] = []candidate{{m.entity, 1, "name"}}
		case m.shape == named:
			sources[i] = g.byName(i)
		case m.shape == nominal:
			sources[i] = g.byRole(i)
		case m.shape == pointer && (len(m.sources) > 0):
			sources[i] = g.byPronoun(i)
		}
		if len(m.sources) > 0 && m.entity >= 0 {
			t := &g.entities[m.entity]
			t.spoke = true
			if t.gender == lang.Either && m.shape == pointer {
				t.gender = m.gender
			}
		}
	}
}

// byName resolves a name that is not a full one.
func (g *register) byName(i int) []candidate {
	m := &g.mentions[i]
	if m.kind == text.Organization && m.state >= 0 && len(m.heads) == 0 {
		for e := range g.entities {
			if t := &g.entities[e]; t.kind == text.Organization && t.state == m.state && len(t.heads) == 0 {
				g.link(i, e)
				return []candidate{{e, 1, "name"}}
			}
		}
	}
	if m.kind == text.Person {
		if list := g.shortName(i); len(list) > 0 {
			g.link(i, list[0].entity)
			return list
		}
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
	for e := range g.entities {
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
		case len(m.parts) == 1 && contains(t.parts, m.parts[0]):
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
	if len(tail) > len(parts) {
		return false
	}
	for k := range tail {
		if parts[len(parts)-len(tail)+k] != tail[k] {
			return false
		}
	}
	return true
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// before reports whether an entity was mentioned before mention i.
func (g *register) before(e, i int) bool {
	for _, k := range g.entities[e].mentions {
		if k < i {
			return true
		}
	}
	return false
}

// byRole resolves "the general", "the ministry" to who holds the role or is the body.
func (g *register) byRole(i int) []candidate {
	m := &g.mentions[i]
	if m.reach == some || m.reach == many || m.reach == pair {
		e := g.link(i, -1)
		return []candidate{{e, 0.95, "introduced here"}}
	}
	var out []candidate
	for e := range g.entities {
		if s := g.roleScore(e, i); s > 0 {
			out = append(out, candidate{e, s, "role " + m.noun.lemma})
		}
	}
	out = ranked(out)
	if len(out) > 0 {
		g.link(i, out[0].entity)
		return out
	}
	if len(m.sources) > 0 && m.person() && m.reach == the && m.kind == text.Person {
		if list := g.lastPerson(i); len(list) > 0 {
			g.link(i, list[0].entity)
			return list
		}
	}
	e := g.link(i, -1)
	return []candidate{{e, 0.85, "introduced here"}}
}

// roleScore tells how well an entity fits a nominal mention; 0 where it does not.
func (g *register) roleScore(e, i int) float64 {
	m, t := &g.mentions[i], &g.entities[e]
	if len(m.heads) == 0 || !t.headed(m.heads[len(m.heads)-1]) || !g.before(e, i) {
		return 0
	}
	if m.plural != t.plural && !(t.kind == text.Organization) || !agree(m.gender, t.gender) {
		return 0
	}
	if m.person() != t.person() {
		return 0
	}
	if m.state >= 0 && t.state >= 0 && m.state != t.state {
		return 0
	}
	if m.reach == bare && t.unnamed && m.kind != text.Group {
		return 0
	}
	s := 0.6 + 0.4*g.salience(e, i)
	if m.state >= 0 && m.state == t.state {
		s += 0.5
	}
	return s
}

// lastPerson takes a noun that nobody was introduced with ("the retired teacher") for the
// person who is spoken of.
func (g *register) lastPerson(i int) []candidate {
	list := g.antecedents(i, func(t *entity) bool {
		return t.person() && !t.plural && agree(t.gender, g.mentions[i].gender)
	})
	if len(list) == 0 || list[0].score < 0.8 {
		return nil
	}
	for k := range list {
		list[k].because = "description → last person spoken of"
	}
	return list
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
	var out []candidate
	for e := range g.entities {
		t := &g.entities[e]
		if !fit(t) || !g.before(e, i) {
			continue
		}
		s := g.salience(e, i)
		if m.gender != lang.Either && t.gender == m.gender && m.gender != lang.Neuter {
			s += 0.3
		}
		if s > 0.1 {
			out = append(out, candidate{e, s, fmt.Sprintf("%q → last fitting speaker or subject", g.doc.Cut(m.at))})
		}
	}
	return ranked(out)
}

// salience is how present an entity is at mention i: the best of its earlier mentions, by
// distance, part in its sentence and whether it spoke.
func (g *register) salience(e, i int) float64 {
	m := &g.mentions[i]
	best := 0.0
	list := g.entities[e].mentions
	for k := len(list) - 1; k >= 0; k-- {
		if list[k] >= i {
			continue
		}
		if s := g.weight(&g.mentions[list[k]], m); s > best {
			best = s
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
	case a.subject:
		s *= 1.3
	case a.reach == owned:
	}
	if a.quoted && !m.quoted {
		s *= 0.25
	}
	if g.governed(a) {
		s *= 0.6
	}
	if g.inContent(a, m) {
		s *= 0.35
	}
	return s
}

// bySame reports whether two mentions are the source of one statement.
func (g *register) bySame(a, m *mention) bool {
	return len(a.sources) > 0 && len(m.sources) > 0 && a.sources[0] == m.sources[0]
}

// governed reports whether a preposition or possessive stands before or behind a mention.
func (g *register) governed(a *mention) bool { return !a.subject && len(a.sources) == 0 && a.governed }

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

func ranked(list []candidate) []candidate {
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	if len(list) > 5 {
		list = list[:5]
	}
	return list
}
