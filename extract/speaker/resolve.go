package speaker

import (
	"fmt"
	"sort"
	"strings"

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
	case m.shape == nominal && len(m.sources) > 0 && g.issued(m):
		g.found[i] = g.byIssuer(i)
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
		m.parts = []string{strings.ToLower(m.name)}
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
func (g *register) before(e, i int) bool { return g.entities[e].start < i }

// byRole resolves "the general", "the ministry" to who holds the role or is the body.
func (g *register) byRole(i int) []candidate {
	m := &g.mentions[i]
	if m.reach == some || m.reach == many || m.reach == pair || len(m.heads) == 0 {
		e := g.link(i, -1)
		return []candidate{{e, 0.95, "introduced here"}}
	}
	var out []candidate
	for _, e := range last(g.byHead[m.heads[len(m.heads)-1]]) {
		if s := g.roleScore(e, i); s > 0 {
			out = append(out, candidate{e, s, "role " + m.noun.lemma})
		}
	}
	out = ranked(out)
	if len(out) > 0 {
		g.link(i, out[0].entity)
		return out
	}
	if list := g.laterHolder(i); len(list) > 0 {
		g.link(i, list[0].entity)
		return list
	}
	if list := g.described(i); len(list) > 0 {
		g.link(i, list[0].entity)
		return list
	}
	e := g.link(i, -1)
	return []candidate{{e, 0.85, "introduced here"}}
}

// laterHolder finds the one person whom the report names further on with the role by which
// a definite phrase, or a headline, speaks of somebody.
func (g *register) laterHolder(i int) []candidate {
	m := &g.mentions[i]
	if len(m.sources) == 0 || !m.person() || m.plural || m.reach == owned || len(m.heads) == 0 || m.reach != the && !g.inHeading(m) {
		return nil
	}
	found := -1
	for _, e := range last(g.byHead[m.heads[len(m.heads)-1]]) {
		t := &g.entities[e]
		if t.kind != text.Person || t.unnamed || !t.headed(m.heads[len(m.heads)-1]) || !agree(t.gender, m.gender) && m.noun.sort != lang.Holder || !g.holds(t, m) {
			continue
		}
		if found >= 0 {
			return nil
		}
		found = e
	}
	if found < 0 {
		return nil
	}
	return []candidate{{found, 0.7, "role " + m.noun.lemma + " → named further on"}}
}

// holds reports whether the words that narrow a role down are in one that the person has.
func (g *register) holds(t *entity, m *mention) bool {
	for _, w := range m.tail {
		ok := g.x.is(w, definite|indefinite)
		for _, r := range t.roles {
			ok = ok || strings.Contains(strings.ToLower(r.Title+" "+r.Affiliation), w)
		}
		if !ok {
			return false
		}
	}
	return true
}

func (g *register) inHeading(m *mention) bool {
	p := g.doc.Sentences[m.sentence].Paragraph
	return g.doc.Paragraphs[p].Heading
}

// described resolves a noun that introduces nobody: "the retired teacher", «ведомство».
func (g *register) described(i int) []candidate {
	m := &g.mentions[i]
	if len(m.sources) == 0 || m.plural || m.owner >= 0 {
		return nil
	}
	generic := g.x.generic[m.noun.lemma] && m.reach == bare && len(m.tail) == 0
	switch {
	case m.kind == text.Person && (m.reach == the || generic):
		return g.lastPerson(i)
	case m.kind == text.Organization && generic:
		return g.lastBody(i, "description → last body spoken of")
	}
	return nil
}

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

// author is the mention that "by" or "of" ties to a bulletin: "a claim by the minister";
// -1 for none.
func (g *register) author(i int) int {
	m := &g.mentions[i]
	for k := i + 1; k < min(len(g.mentions), i+4); k++ {
		o := &g.mentions[k]
		if o.sentence != m.sentence || o.at.Start < m.at.End || o.at.Start-m.at.End > 60 {
			return -1
		}
		gap := strings.Fields(strings.ToLower(g.doc.Text[m.at.End:o.at.Start]))
		for n := len(gap) - 1; n >= max(0, len(gap)-2); n-- {
			if gap[n] == "by" || gap[n] == "of" || gap[n] == "from" {
				return k
			}
		}
	}
	return -1
}

// issuer finds the body that the possessor or complement of a bulletin names.
func (g *register) issuer(i int) []candidate {
	m := &g.mentions[i]
	words := strings.Fields(strings.ToLower(strings.NewReplacer("’s", "", "'s", "").Replace(m.name)))
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
		return t.kind == text.Organization && (g.x.generic[n.lemma] || t.headed(role))
	})
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
	if m.reach == bare && t.unnamed && m.kind != text.Group && !g.x.inflect.known() {
		return 0
	}
	if len(m.tail) > 0 && len(t.tail) > 0 && !g.overlap(m.tail, t.tail) {
		return 0
	}
	if m.kind == text.Group && len(m.tail) > 0 && len(t.tail) > len(m.tail) {
		return 0
	}
	s := 0.6 + 0.4*g.salience(e, i)
	if m.state >= 0 && m.state == t.state {
		s += 0.5
	}
	return s
}

// overlap reports whether two lists share a word; states count for their adjectives.
func (g *register) overlap(a, b []string) bool {
	for _, x := range a {
		s, state := g.x.states[x]
		for _, y := range b {
			if x == y || strings.HasPrefix(y, x) || strings.HasPrefix(x, y) {
				return true
			}
			if o, ok := g.x.states[y]; ok && state && o == s {
				return true
			}
		}
	}
	return false
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
	if a.told && len(a.sources) == 0 && !a.speaks {
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
