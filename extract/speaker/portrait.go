package speaker

import (
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// portrayed is how many words of a relative clause tell of a person what a later phrase may take up.
const portrayed = 8

// portray notes what a relative clause behind a person's name tells that the person does.
func (r *reader) portray(m *mention) {
	if m.shape != named || m.kind != text.Person {
		return
	}
	r.limit = len(r.words)
	i := m.end
	if r.at(i).text == "," && r.is(i+1, lexicon.Clausal) {
		i += 2
	}
	for k := i; i > m.end && k < i+portrayed && r.at(k).kind == text.Word && r.at(k).sentence == m.sentence; k++ {
		m.does = append(m.does, stemsOf(r.at(k).lower)...)
	}
}

// stem is the beginning of a word that its forms share: at most five letters.
func (x *vocabulary) stem(w string) string {
	n := 0
	for i := range w {
		if n++; n > 5 {
			return w[:i]
		}
	}
	return w
}

// predicated links a noun that a sentence says a person is, "Ada Pryce, 61, is a cousin", to
// that person, as one more role, and reports whether it did.
func (g *register) predicated(i int) bool {
	m := &g.mentions[i]
	if m.kind != text.Person && m.kind != text.Office || m.plural || i == 0 || len(m.sources) > 0 {
		return false
	}
	o := &g.mentions[i-1]
	if o.entity < 0 || o.shape == nominal || o.sentence != m.sentence || o.governed || o.told != m.told || !g.copula(o.at.End, m.at.Start) {
		return false
	}
	t := &g.entities[o.entity]
	if t.kind != text.Person || t.unnamed || !agree(t.gender, m.gender) {
		return false
	}
	g.link(i, o.entity)
	t = &g.entities[o.entity]
	for _, h := range m.heads {
		if !t.headed(h) {
			t.heads = append(t.heads, h)
			g.byHead[h] = append(g.byHead[h], o.entity)
		}
	}
	t.roles = append(t.roles, text.Role{Title: m.name})
	return true
}

// copula reports whether nothing but a form of "be", an article and an age parts two places of a
// sentence.
func (g *register) copula(from, to int) bool {
	found := false
	if to <= from || to-from > 40 {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(g.doc.Text[from:to])) {
		bare := strings.Trim(w, ",")
		first, _ := utf8.DecodeRuneInString(bare)
		switch {
		case g.x.is(bare, lexicon.Copula):
			found = true
		case bare == "" || first >= '0' && first <= '9' || g.x.is(bare, lexicon.Definite, lexicon.Indefinite, lexicon.Former):
		default:
			return false
		}
	}
	return found
}

// byKin resolves "her husband" to the person of the same surname, or of the same kinship, that was
// named before; somebody new where there is none.
func (g *register) byKin(i int) []candidate {
	m := &g.mentions[i]
	owner := g.antecedents(i, func(t *entity) bool {
		return t.kind == text.Person && !t.unnamed && agree(t.gender, m.pronoun.Gender) && (t.gender != lang.Either || m.pronoun.Gender == lang.Either)
	})
	if len(owner) > 0 {
		if e := g.kinOf(i, owner[0].entity); e >= 0 {
			g.link(i, e)
			return []candidate{{e, 0.8, "kin of the person spoken of"}}
		}
	}
	return g.byRole(i)
}

// kinOf is the one person of the surname of another, and of the sex that the noun for the kinship
// has; -1 for none or several.
func (g *register) kinOf(i, owner int) int {
	m, o := &g.mentions[i], &g.entities[owner]
	found := -1
	for _, e := range last(g.byWord[o.surname()]) {
		t := &g.entities[e]
		same := e != owner && t.kind == text.Person && !t.unnamed && t.surname() == o.surname() && g.before(e, i)
		if !same || !agree(t.gender, m.gender) {
			continue
		}
		if found >= 0 && found != e {
			return -1
		}
		found = e
	}
	return found
}

// shareSurname gives a first name alone the surname of the person it is joined to: "Joan and Derek
// Moss".
func (r *reader) shareSurname(m *mention) {
	if m.shape != named || m.kind != text.Person || len(m.parts) != 1 || !r.is(m.end, lexicon.Joining) {
		return
	}
	_, first := r.x.firstNames[m.parts[0]]
	second := r.at(m.end + 1)
	_, given := r.x.firstNames[second.lower]
	last := r.at(m.end + 2)
	if !first || !given || !second.capital || !last.capital || last.kind != text.Word || last.sentence != m.sentence || r.at(m.end+3).capital {
		return
	}
	m.parts = append(m.parts, last.lower)
	m.name += " " + last.text
}
