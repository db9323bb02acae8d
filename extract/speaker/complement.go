package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// complement reads the prepositional phrases behind a head: those that make up its name
// ("Ministry of Defence"), its affiliation ("mayor of Graz") or tell who it is
// ("source in the ministry"). Where it stands ("in Leeds") is left out.
func (r *reader) complement(m *mention) {
	for r.is(m.after, lexicon.Preposition) {
		end := r.chain(m.after)
		if k := r.nameBehindBody(m, end); k > 0 {
			r.takeHolder(m, k, end)
			return
		}
		if end == m.after+1 {
			return
		}
		inName := r.is(m.after, lexicon.Inner) && (m.kind == text.Organization && r.at(m.end-1).capital && r.hasBody(m)) && m.after == m.end
		switch {
		case inName:
			end = r.bodyChain(m.after)
			m.end = end
			m.name = r.show(m.first, end)
		case m.shape == named && m.kind == text.Person:
			if r.is(m.after, lexicon.Tying) {
				r.affiliate(m, m.after+1, end)
			}
			m.after = end
			return
		case m.shape == nominal && m.kind == text.Organization && r.namesPlace(m.after+1, end):
			r.ofState(m, m.after+1)
		case m.shape == nominal && (r.is(m.after, lexicon.Partitive) || !r.namesPlace(m.after+1, end)) && m.after == m.end && r.tells(m):
			m.end = end
			m.name = r.show(m.first, end)
			if m.noun.sort == lang.Holder {
				r.affiliate(m, m.after+1, end)
			}
		case m.kind == text.Organization:
			r.ofState(m, m.after+1)
		}
		m.after = end
	}
}

// nameBehindBody is the word at which the holder's own name begins behind the body that an office
// belongs to: "the head of Rheinmark |Timo Aalto"; 0 for none.
func (r *reader) nameBehindBody(m *mention, end int) int {
	if m.shape != nominal || m.noun.sort != lang.Holder || r.at(m.after).lower != "of" {
		return 0
	}
	for k := m.after + 2; k < end-1; k++ {
		if _, given := r.x.firstNames[r.at(k).lower]; !given || !r.at(k).capital || r.is(k-1, lexicon.Definite, lexicon.Indefinite) {
			continue
		}
		for j := k + 1; j < end; j++ {
			if n, ok := r.x.noun(r.at(j).lower); !r.at(j).capital || ok && isBody(n.sort) {
				return 0
			}
		}
		return k
	}
	return 0
}

// takeHolder makes an office that is told before its holder's name the role of that person.
func (r *reader) takeHolder(m *mention, k, end int) {
	title := m.name
	m.roles = append(m.roles, text.Role{Title: title, Affiliation: r.show(m.after+1, k)})
	m.shape, m.kind, m.first, m.end, m.after = named, text.Person, k, end, end
	r.personName(m)
}

// tells reports whether a complement helps to tell who is meant.
func (r *reader) tells(m *mention) bool { return r.is(m.after, lexicon.Specifying) }

func (r *reader) hasBody(m *mention) bool {
	for i := m.first; i < m.end; i++ {
		if n, ok := r.x.noun(r.at(i).lower); ok && n.sort >= lang.Organ && n.sort <= lang.Outlet && r.at(i).capital {
			return true
		}
	}
	return false
}

// chain is the index behind the object of the preposition at word i.
func (r *reader) chain(i int) int {
	j := i + 1
	for j < r.limit && j-i < 9 {
		w := r.at(j)
		if w.kind == text.Punct && w.text != "&" || r.is(j, lexicon.Clausal, lexicon.Stop) && !w.capital || r.is(j, lexicon.Preposition, lexicon.Nameless) {
			break
		}
		if !r.x.inflect.known() && j > i+1 && r.is(j, lexicon.Definite, lexicon.Indefinite) && !r.is(j-1, lexicon.Definite, lexicon.Indefinite, lexicon.Count, lexicon.Pair) {
			break // another phrase begins
		}
		if _, ok := r.x.pronouns[w.lower]; ok {
			break
		}
		j++
	}
	return j
}

// bodyChain is the index behind the capitalised object of "of" in a body's name.
func (r *reader) bodyChain(i int) int {
	j := i + 1
	for r.is(j, lexicon.Definite) {
		j++
	}
	from := j
	for j < r.limit && j < from+10 {
		w := r.at(j)
		if !w.capital && !(w.classes.Has(lexicon.NameLink) && r.at(j+1).capital && j > from) {
			break
		}
		j++
	}
	if j == from {
		for j < r.limit && j < from+2 && r.at(j).kind == text.Word && !r.is(j, lexicon.Stop, lexicon.Preposition, lexicon.Clausal) {
			j++
		}
	}
	return max(j, i+1)
}

// namesPlace reports whether the words are a place name and no body: where, not who.
func (r *reader) namesPlace(i, end int) bool {
	for r.is(i, lexicon.Definite) {
		i++
	}
	if i >= end || !r.at(end-1).capital && r.place[r.at(i).Start] == 0 {
		return false
	}
	for ; i < end; i++ {
		if n, ok := r.x.noun(r.at(i).lower); ok && n.sort >= lang.Organ && n.sort <= lang.Outlet {
			return false
		}
	}
	return true
}

func (r *reader) ofState(m *mention, i int) {
	if s, ok := r.x.states[r.at(i).lower]; ok {
		m.state = s
	}
}

// affiliate notes the body that a role or person belongs to.
func (r *reader) affiliate(m *mention, i, end int) {
	for i < end && r.is(i, lexicon.Definite, lexicon.Indefinite) {
		i++
	}
	if i >= end {
		return
	}
	body := r.show(i, end)
	if n := len(m.roles); n > 0 && m.roles[n-1].Affiliation == "" {
		m.roles[n-1].Affiliation = body
		return
	}
	m.roles = append(m.roles, text.Role{Affiliation: body})
}

// appositions reads what commas add to a phrase: a name to a role, a role to a name.
func (r *reader) appositions(m *mention, bound bool) {
	if k := r.reduced(m.after); k > 0 && m.shape == nominal {
		after := m.after
		if m.after = k; r.apposition(m, k+1) && m.shape == named {
			return
		}
		m.after = after
	}
	if k := r.secondRole(m); k > 0 {
		m.after = k
	}
	for n := 0; n < 3 && r.at(m.after).text == ","; n++ {
		i := m.after + 1
		if r.at(i).kind == text.Number && r.at(i+1).text == "," || r.at(i).kind == text.Number && i+1 >= r.limit {
			m.after = i + 1 // an age
			continue
		}
		_, given := r.x.firstNames[r.at(i).lower]
		if (!given || r.namesBody(i, r.chunk(i))) && r.chained(m, i) {
			continue
		}
		if !r.apposition(m, i) {
			return
		}
	}
}

// secondRole is the index of the comma behind a second noun that the same person has, without an
// article: "her sister and co-author, …"; 0 for none.
func (r *reader) secondRole(m *mention) int {
	if m.shape != nominal || m.plural || r.at(m.after).lower != "and" {
		return 0
	}
	n, ok := r.x.noun(r.at(m.after + 1).lower)
	if ok && !n.plural && n.sort <= lang.Human && !r.at(m.after+1).capital && r.at(m.after+2).text == "," {
		return m.after + 2
	}
	return 0
}

// reduced is the index of the comma behind a participle with its agent or place that stands at
// word i: "a firm |named by the broadcaster, Tatra Rail"; 0 for none.
func (r *reader) reduced(i int) int {
	if r.at(i).part != "VERB" || !r.is(i, lexicon.Past) || !r.is(i+1, lexicon.Preposition) {
		return 0
	}
	for k := i + 2; k < min(r.limit, i+9); k++ {
		switch w := r.at(k); {
		case w.text == ",":
			return k
		case w.kind == text.Punct || w.part == "VERB" || w.part == "AUX" || r.is(k, lexicon.Clausal):
			return 0
		}
	}
	return 0
}

// chained reads "the director, River Trust, Graz, Eva Lind": bodies and places between
// a role and its name.
func (r *reader) chained(m *mention, i int) bool {
	if m.shape != nominal || !m.person() || m.reach != the || m.plural {
		return false
	}
	body := false
	for n := 0; n < 3; n++ {
		end := r.chunk(i)
		body = body || r.namesBody(i, end)
		if r.at(end).text != "," {
			return false
		}
		if i = end + 1; r.chunk(i)-i > 4 || !r.nameBetween(i, r.chunk(i), body) {
			continue
		}
		a := newMention(i)
		a.shape, a.kind, a.end = named, text.Person, r.chunk(i)
		a.after = a.end
		r.personName(&a)
		r.adopt(m, a)
		return true
	}
	return false
}

// chunk is the index of the comma, outside brackets, or the verb that ends what begins at
// word i.
func (r *reader) chunk(i int) int {
	depth := 0
	for k := i; k < min(r.limit, i+16); k++ {
		switch w := r.at(k); {
		case w.text == "(":
			depth++
		case w.text == ")":
			depth--
		case depth == 0 && (w.text == "," || w.part == "VERB" && !w.capital || r.x.is(w.lower, lexicon.Speech)):
			return k
		}
	}
	return min(r.limit, i+16)
}

// namesBody reports whether a noun for a body, or a bracket, stands between two words.
func (r *reader) namesBody(i, end int) bool {
	for k := i; k < end; k++ {
		if n, ok := r.x.noun(r.at(k).lower); ok && isBody(n.sort) || r.at(k).text == "(" {
			return true
		}
	}
	return false
}

// nameBetween reports whether the words are a person's name: it opens with a first name,
// or, behind a body, is two or three capitalised words that name no body or place.
func (r *reader) nameBetween(i, end int, body bool) bool {
	for k := i; k < end; k++ {
		if !r.at(k).capital && !r.is(k, lexicon.Particle) {
			return false
		}
	}
	_, given := r.x.firstNames[r.at(i).lower]
	return end-i > 1 && r.place[r.at(i).Start] == 0 && (given || body && !r.namesBody(i, end))
}

// apposition reads one apposition at word i and reports whether there is one.
func (r *reader) apposition(m *mention, i int) bool {
	if r.at(i).kind == text.Punct || r.is(i, lexicon.Stop, lexicon.Clausal, lexicon.Preposition) && !r.at(i).capital {
		return false
	}
	sub := &reader{x: r.x, doc: r.doc, words: r.words, place: r.place, lower: r.lower, persons: r.persons, limit: r.limit, found: r.found}
	a := newMention(i)
	j := sub.determiner(&a, i)
	end := sub.extent(&a, j, false)
	if end == j {
		return false
	}
	a.first, a.end, a.after = j, end, end
	a.at = span.Of(r.words[j].Start, r.words[end-1].End)
	if !sub.interpret(&a, true) {
		return false
	}
	sub.complement(&a)
	if len(r.opens[i]) > 0 && r.at(a.after).text != "," {
		return false // who speaks beside a name that what is said ends in: "… built by Karl Musk, the mayor said"
	}
	if r.is(a.after, lexicon.Called) && a.kind == text.Person {
		if name, ok := sub.read(a.after+1, true); ok && name.shape == named {
			if name.kind != text.Person {
				name.kind = text.Person
				sub.personName(&name)
			}
			name.heads, name.roles = append(name.heads, a.heads...), append(name.roles, a.roles...)
			a, a.after = name, name.after
		}
	}
	return r.merge(m, a)
}

// merge joins an apposition to the phrase it stands behind.
func (r *reader) merge(m *mention, a mention) bool {
	if m.shape == nominal && a.shape == named && a.kind == text.Person && r.namesFirm(m, &a) {
		a.kind, a.parts = text.Organization, nil
	}
	closed := a.after >= r.limit || r.at(a.after).kind == text.Punct || r.is(a.after, lexicon.Stop, lexicon.Clausal, lexicon.Preposition)
	personal := m.person() || m.kind == ""
	switch {
	case m.shape == nominal && a.shape == named && closed && ((personal || r.x.is(m.noun.lemma, lexicon.Corporate)) && a.kind == text.Person || (m.kind == text.Organization || r.x.is(m.noun.lemma, lexicon.Corporate) || strings.Contains(a.name, "&")) && a.kind == text.Organization):
		r.adopt(m, a)
		return true
	case m.kind == "" && a.kind != "":
		reach := m.reach
		at := m.first
		*m = a
		m.reach, m.first = reach, min(at, a.first)
		m.first = a.first
		return true
	case m.shape == named && a.shape == nominal && closed && personal && a.person():
		m.heads, m.tail = append(m.heads, a.heads...), append(m.tail, a.tail...)
		m.roles = append(m.roles, text.Role{Title: r.show(a.first, a.end)})
		m.after = a.after
		if m.state < 0 {
			m.state = a.state
		}
		if a.gender != lang.Either && m.gender == lang.Either {
			m.gender = a.gender
		}
		return true
	case m.shape == named && m.kind == text.Organization && a.shape == nominal && a.person() && !a.plural && !m.hasNoun && (a.reach == some || a.reach == the && strings.Contains(m.name, " ")) && closed:
		m.kind, m.heads = text.Person, append(m.heads, a.heads...)
		m.roles = append(m.roles, text.Role{Title: r.show(a.first, a.end)})
		m.after, m.parts = a.after, nil
		return r.personName(m)
	case m.shape == named && a.shape == nominal && closed && m.kind == a.kind:
		m.heads, m.after = append(m.heads, a.heads...), a.after
		return true
	}
	return false
}

// namesFirm reports whether a name in apposition is that of a firm: it has an ampersand, or
// stands behind a noun for a body and opens with no first name.
func (r *reader) namesFirm(m, a *mention) bool {
	if strings.Contains(a.name, "&") {
		return true
	}
	_, given := r.x.firstNames[first(a.parts)]
	return m.kind == text.Organization && !given
}

// adopt gives a nominal phrase the name that stands in apposition to it.
func (r *reader) adopt(m *mention, a mention) {
	title := m.name
	if _, given := r.x.firstNames[first(a.parts)]; a.kind == text.Person && !given && r.x.is(m.noun.lemma, lexicon.Corporate) {
		a.kind, a.parts = text.Organization, nil // "the owner, Bluebell Freight"
	}
	m.heads = append(m.heads, a.heads...)
	m.roles = append(m.roles, text.Role{Title: title})
	if m.kind == text.Organization {
		m.roles = m.roles[:len(m.roles)-1]
	}
	m.roles = append(m.roles, a.roles...)
	m.shape, m.kind, m.name, m.parts = named, a.kind, a.name, a.parts
	if a.gender != lang.Either {
		m.gender = a.gender
	}
	m.at, m.first, m.end, m.after = a.at, a.first, a.end, a.after
	m.hasNoun, m.noun = a.hasNoun, a.noun
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// finish fills what a whole phrase tells.
func (r *reader) finish(m *mention, i int) {
	w := r.at(m.first)
	m.sentence, m.quoted = w.sentence, w.quoted
	if m.shape != named || m.at.Empty() {
		m.at = span.Of(r.words[m.first].Start, r.words[m.end-1].End)
	}
	if m.owner >= 0 {
		if s, ok := r.x.states[r.at(m.owner).lower]; ok {
			m.state = s
		}
	}
	for k := m.first; k < m.end && m.state < 0 && m.kind == text.Organization; k++ {
		if s, ok := r.x.states[r.at(k).lower]; ok {
			m.state = s
		}
	}
	m.withheld = r.withheld(m.first, min(r.limit, m.after+14))
}

// withheld reports whether words of the source say that the name is kept back.
func (r *reader) withheld(first, end int) bool { return r.ruled(lang.Withheld, first, end) }
