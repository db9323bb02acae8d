package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

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
	if list := g.leader(i); len(list) > 0 {
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
	if len(m.sources) == 0 || !m.person() || m.plural {
		return nil
	}
	if len(m.heads) == 0 || !g.pointsOn(m) {
		return nil
	}
	found := -1
	for _, e := range last(g.byHead[m.heads[len(m.heads)-1]]) {
		t := &g.entities[e]
		if t.kind != text.Person || t.unnamed || !t.headed(m.heads[len(m.heads)-1]) || !agree(t.gender, m.gender) && m.noun.sort != lang.Holder || !g.ownedByRole(m) && !g.holds(t, m) {
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

// pointsOn reports whether a phrase may mean somebody whom the report names further on.
func (g *register) pointsOn(m *mention) bool {
	if m.reach == owned {
		return g.ownedByRole(m)
	}
	return m.reach == the || g.inHeading(m) || g.office(m)
}

// office reports whether a phrase without an article, of a language that has none, means an office that one person holds.
func (g *register) office(m *mention) bool {
	if !g.x.inflect.known() || m.reach != bare {
		return false
	}
	return m.noun.sort == lang.Holder && len(m.tail) > 0
}

// leader finds the one person who leads a country, whatever the report calls the office at their name: «американский
// лидер» is the president of the USA.
func (g *register) leader(i int) []candidate {
	m, found := &g.mentions[i], -1
	if m.state < 0 || m.plural || !g.x.is(m.noun.lemma, lexicon.Leader) {
		return nil
	}
	for _, head := range g.x.leaders {
		for _, e := range last(g.byHead[head]) {
			if t := &g.entities[e]; t.kind != text.Person || t.unnamed || !g.leads(t, m.state) {
				continue
			}
			if found >= 0 && found != e {
				return nil
			}
			found = e
		}
	}
	if found < 0 {
		return nil
	}
	return []candidate{{found, 0.75, "role " + m.noun.lemma + " → who leads that country"}}
}

// leads reports whether a role of a person is the leading one of a country, and of no part of it.
func (g *register) leads(t *entity, state int) bool {
	for _, r := range t.roles {
		words := strings.Fields(text.Norm(r.Title))
		if len(words) != 2 {
			continue
		}
		for k, w := range words {
			if s, ok := g.x.states[w]; ok && s == state && g.x.is(words[1-k], lexicon.Leader) {
				return true
			}
		}
	}
	return false
}

// ownedByRole reports whether a noun, and no name or pronoun, owns what a phrase means: "the
// player's agent".
func (g *register) ownedByRole(m *mention) bool {
	if m.reach != owned || m.pronoun.Word != "" || m.owner < 0 {
		return false
	}
	from, end := g.doc.TokenAt(m.at.Start), g.doc.TokenAt(m.at.End)
	for k := end - 1; k > max(0, from-4); k-- {
		if isClitic(g.doc.Cut(g.doc.Tokens[k].Span)) {
			r, _ := utf8.DecodeRuneInString(g.doc.Cut(g.doc.Tokens[k-1].Span))
			return unicode.IsLower(r)
		}
	}
	return false
}

// holds reports whether the words that narrow a role down are in one that the person has.
func (g *register) holds(t *entity, m *mention) bool {
	for _, w := range m.tail {
		ok := g.x.is(w, lexicon.Definite, lexicon.Indefinite)
		for _, r := range t.roles {
			ok = ok || strings.Contains(text.Norm(r.Title+" "+r.Affiliation), w)
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

// described resolves a noun that introduces nobody: "the retired sailor", «ведомство».
func (g *register) described(i int) []candidate {
	m := &g.mentions[i]
	if len(m.sources) == 0 || m.plural || m.owner >= 0 || g.labels(m) {
		return nil
	}
	taken := g.x.is(m.noun.lemma, lexicon.Generic) || m.noun.sort == lang.Rank && g.x.inflect.known() // «адмирал», of whoever commands
	generic := taken && m.reach == bare && len(m.tail) == 0
	switch {
	case m.kind == text.Person && (m.reach == the || generic):
		return g.lastPerson(i)
	case m.kind == text.Organization && generic:
		return g.lastBody(i, "description → last body spoken of")
	case m.kind == text.Organization && m.reach == the && g.x.is(m.noun.lemma, lexicon.Firm) && len(m.tail) == 0:
		return g.lastFirm(i)
	}
	return nil
}

// lastFirm resolves "the company" to the firm that was spoken of last, by a name alone or with
// a noun for firms; nothing where two come into question.
func (g *register) lastFirm(i int) []candidate {
	list := g.antecedents(i, func(t *entity) bool {
		if t.kind != text.Organization || t.unnamed || t.state >= 0 || t.start >= len(g.mentions) {
			return false
		}
		for _, h := range t.heads {
			if !g.x.is(h, lexicon.Firm) && !g.x.is(h, lexicon.Corporate) {
				return false
			}
		}
		return g.mentions[t.start].shape == named
	})
	if len(list) == 0 || list[0].score < 0.5 || len(list) > 1 && list[1].score > 0.8*list[0].score {
		return nil
	}
	for k := range list {
		list[k].because = "description → last firm spoken of"
	}
	return list
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
	if m.kind == text.Group && (len(m.tail) > 0 && len(t.tail) > len(m.tail) || g.others(m, t)) {
		return 0
	}
	s := 0.6 + 0.4*g.salience(e, i)
	if m.state >= 0 && m.state == t.state {
		s += 0.5
	}
	return s
}

// others reports whether a bare plural that says more of whom it means than the noun ("analysts
// at the bank") introduces others than those who were mentioned so far and said nothing.
func (g *register) others(m *mention, t *entity) bool {
	return m.reach == bare && !g.x.inflect.known() && strings.Contains(m.name, " ") && !strings.EqualFold(m.name, t.name) && !g.quotedBefore(t)
}

// quotedBefore reports whether an entity has been the source of a statement.
func (g *register) quotedBefore(t *entity) bool {
	for _, k := range last(t.mentions) {
		if len(g.mentions[k].sources) > 0 {
			return true
		}
	}
	return false
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

// labels reports whether a mention labels a turn: another label is another speaker.
func (g *register) labels(m *mention) bool {
	return g.doc.Line(g.doc.ParagraphAt(m.at.Start)).Label.Contains(m.at)
}
