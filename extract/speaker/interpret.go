package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// interpret finds head and name among the words of a phrase and what it refers to.
func (r *reader) interpret(m *mention, bound bool) bool {
	start := m.first
	if r.ownerInName(m, start) {
		m.owner, m.reach = -1, the
	}
	if m.owner >= start { // "Poland's Border Guard": the owner is no part of the head
		start = m.owner + 2
		if start >= m.end {
			return false
		}
	}
	nameAt := r.nameStart(start, m.end)
	head := nameAt - 1
	if nameAt == m.end {
		return r.common(m, start, bound)
	}
	run := m.end - nameAt
	if head >= start {
		if n, ok := r.x.noun(r.at(head).lower); ok {
			return r.titled(m, start, nameAt, n)
		}
	}
	if k := r.titleEnd(nameAt, m.end, m.reach == the); k > nameAt && k < m.end {
		n, _ := r.x.noun(r.at(k - 1).lower)
		return r.titled(m, start, k, n)
	} else if k == m.end {
		return r.common(m, start, bound)
	}
	m.first = nameAt
	return r.proper(m, nameAt, run, bound)
}

// ownerInName reports whether the possessor of a phrase is a part of a body's name, as a noun for
// many people with a capital is: "the Fishermen’s Progress Party".
func (r *reader) ownerInName(m *mention, start int) bool {
	if m.owner < start || !r.is(start-1, lexicon.Definite) || m.owner != start || !r.at(start).capital || !r.at(m.end-1).capital {
		return false
	}
	n, ok := r.x.noun(r.at(start).lower)
	return ok && n.plural
}

// titleEnd is the index behind the titles and roles that open a capitalised run; start
// for none. The last word of what has an article is no surname: "the Deputy Spokesperson".
func (r *reader) titleEnd(start, end int, office bool) int {
	if n, ok := r.x.noun(r.at(end - 1).lower); ok && isBody(n.sort) && end-start > 1 {
		return start // "General Assembly", "West Dale Police"
	}
	k := start
	for i := start; i < end && i < start+5 && r.at(i).kind != text.Punct; i++ {
		n, ok := r.x.noun(r.at(i).lower)
		if ok && n.sort <= lang.Human && (office || i == start || i < end-1 || n.sort != lang.Human || r.at(start).first) || r.at(i).classes.Has(lexicon.Grade) && i > start {
			k = i + 1
		} else if _, state := r.x.states[r.at(i).lower]; !state && i > start+2 {
			break
		} else if _, given := r.x.firstNames[r.at(i).lower]; given && k > start {
			break
		}
	}
	return k
}

func isBody(s lang.Sort) bool { return s >= lang.Organ && s <= lang.Outlet }

// titled reads "the deputy mayor Petr Kasik" and "the local paper Dale Herald".
func (r *reader) titled(m *mention, start, nameAt int, n noun) bool {
	m.noun, m.hasNoun = n, true
	if isBody(n.sort) && !r.at(nameAt-1).capital {
		m.kind, m.shape = text.Organization, named
		m.first = nameAt
		m.heads = append(m.heads, r.x.role(n.lemma))
		m.name = r.show(nameAt, m.end)
		return true
	}
	if n.sort == lang.Paper || n.sort == lang.Bulletin {
		if last := r.at(m.end - 1).lower; r.persons[last] { // "in the letter Hume wrote"
			m.kind, m.shape, m.first = text.Person, named, nameAt
			m.hasNoun = false
			return r.personName(m)
		}
	}
	if isBody(n.sort) || n.sort == lang.Paper || n.sort == lang.Bulletin {
		m.first = start
		return r.proper(m, start, m.end-start, true)
	}
	m.kind, m.shape, m.gender = text.Person, named, n.gender
	r.addTitles(m, start, nameAt)
	m.first = nameAt
	if k := r.titleEnd(nameAt, m.end, false); k > nameAt && k < m.end { // "party leader Sir Ed Stone"
		r.addTitles(m, nameAt, k)
		m.first = k
	}
	return r.personName(m)
}

// addTitles takes the words before a name as a role and their nouns as heads.
func (r *reader) addTitles(m *mention, start, end int) {
	from := start
	for i := start; i < end; i++ {
		w := r.at(i)
		if r.is(i, lexicon.Former) {
			m.former = true
		}
		n, ok := r.x.noun(w.lower)
		if s, state := r.x.states[w.lower]; state && m.state < 0 {
			m.state = s
		}
		if !ok {
			if !r.is(i, lexicon.Former, lexicon.Definite, lexicon.Indefinite) {
				m.tail = append(m.tail, w.lower)
			}
			continue
		}
		if n.gender != lang.Either {
			m.gender = n.gender
		}
		if n.sort == lang.Honorific {
			from = i + 1
			if n.gender == lang.Either { // "Dr": a title that tells two of one surname apart
				m.heads = append(m.heads, n.lemma)
			}
			continue
		}
		for _, part := range strings.Split(n.lemma, "-") {
			m.heads = append(m.heads, r.x.role(part))
		}
		m.heads = append(m.heads, r.x.role(n.lemma))
		if i := strings.LastIndexByte(w.lower, '-'); i > 0 { // "Colonel-General" is a colonel-general
			m.heads = append(m.heads, w.lower)
		}
	}
	if from < end {
		m.roles = append(m.roles, text.Role{Title: r.doc.Text[r.words[from].Start:r.words[end-1].End]})
	}
}

// common reads a phrase headed by a common noun.
func (r *reader) common(m *mention, start int, bound bool) bool {
	m.shape = nominal
	if p := r.at(m.end - 1).part; m.end-start == 1 && !r.at(start).capital && (p == "ADV" || p == "VERB" || p == "ADP" || p == "SCONJ") {
		if _, ok := r.x.noun(r.at(start).lower); !ok {
			return false // no noun at all: "why", "turns"
		}
	}
	head := m.end - 1
	w := r.at(head)
	n, ok := r.x.noun(w.lower)
	if w.kind == text.Number || !ok && !bound {
		return false
	}
	if !ok {
		if first := r.at(start); head > start && first.part == "VERB" && !first.capital && m.reach == bare {
			return false // a clause: "expressed outrage"
		}
		n = r.guess(m, w)
	}
	if n.sort == lang.Rank && w.capital && r.holds(start, head) {
		n.sort = lang.Holder // "the Chief Executive Officer"
	}
	m.noun, m.hasNoun = n, true
	m.plural, m.gender = n.plural, n.gender
	m.heads = append(m.heads, r.x.role(n.lemma))
	for i := start; i < head; i++ {
		if r.is(i, lexicon.Former) {
			m.former = true
		}
	}
	m.first = start
	if m.owner >= 0 && r.at(m.owner).lower != "" && m.pronoun.Word == "" {
		m.first = r.ownerStart(m.owner, start)
	}
	m.name = r.show(m.first, m.end)
	m.kind = r.kindOf(m)
	for i := start; i < head; i++ {
		m.tail = append(m.tail, r.at(i).lower)
		if s, ok := r.x.states[r.at(i).lower]; ok && m.state < 0 {
			m.state = s
		}
	}
	return true
}

// holds reports whether a noun for an office stands between two words.
func (r *reader) holds(i, end int) bool {
	for ; i < end; i++ {
		if n, ok := r.x.noun(r.at(i).lower); ok && n.sort == lang.Holder {
			return true
		}
	}
	return false
}

// ownerStart is where the possessor's words begin.
func (r *reader) ownerStart(owner, start int) int {
	i := owner
	for i > 0 && r.at(i-1).capital && r.at(owner).capital && r.at(i-1).sentence == r.at(owner).sentence {
		i--
	}
	return min(i, start)
}

// guess tells what an unknown noun may be from its ending and determiner.
func (r *reader) guess(m *mention, w word) noun {
	n := noun{lemma: w.lower, sort: lang.Human}
	switch {
	case m.reach == many || m.reach == pair:
		n.plural = true
	case strings.HasSuffix(w.lower, "s") && !strings.HasSuffix(w.lower, "ss") && m.reach != some:
		n.plural = true
	case w.classes.Has(lexicon.Doer):
	case m.reach == the || w.capital:
		n.sort = lang.Body
	}
	return n
}

// kindOf tells the kind of a phrase that a common noun heads.
func (r *reader) kindOf(m *mention) text.Kind {
	n := m.noun
	switch n.sort {
	case lang.Organ, lang.Body, lang.Outlet:
		if n.plural && (m.reach == many || m.reach == bare) && !r.x.is(n.lemma, lexicon.Staff) {
			return text.Group
		}
		return text.Organization
	case lang.Paper, lang.Bulletin:
		return text.Paper
	case lang.Crowd:
		return text.Group
	}
	if n.plural || m.reach == many || m.reach == pair {
		return text.Group
	}
	if n.sort == lang.Holder && m.reach != some {
		return text.Office
	}
	return text.Person
}
