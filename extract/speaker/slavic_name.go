package speaker

import (
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// guillemets is the index behind a short name in guillemets or quotes at word i; 0 for none.
func (r *reader) guillemets(i int) int {
	w := r.at(i)
	if w.kind != text.Punct || !strings.ContainsAny(w.text, "«\"“„") || w.text == "" {
		return 0
	}
	for k := i + 1; k < i+7 && k < r.limit; k++ {
		if r.words[k].kind == text.Punct && strings.ContainsAny(r.words[k].text, "»\"”“") {
			if k > i+1 && (r.words[i+1].capital || r.words[i+1].kind == text.Number) {
				return k + 1
			}
			return 0
		}
	}
	return 0
}

// quotedBody reads a body that only its name in guillemets stands for: «в „Осколе“».
func (r *reader) quotedBody(m mention, i, end int) (mention, bool) {
	m.shape, m.kind = named, text.Organization
	m.first, m.end, m.after = i+1, end-1, end
	m.name = r.bodyName(i+1, end-1, false)
	m.at = span.Of(r.words[i].Start, r.words[end-1].End)
	r.finish(&m, i)
	return m, true
}

// fromLocative gives the nominative of a name in the locative where its ending leaves no doubt: a
// feminine in a soft consonant, «в „Южсети“». A name that the report has otherwise is kept.
func (r *reader) fromLocative(name string) string {
	if !r.x.is(text.Norm(name), lexicon.Softened) {
		return name
	}
	for _, c := range r.x.inflect.nominatives(name, lang.Locative, lang.Feminine, lang.OfNouns) {
		if r.x.is(text.Norm(c), lexicon.Soft) {
			return c
		}
	}
	return name
}

// bodyName gives a name in guillemets in the nominative: as it stands behind a noun that
// carries the case (fixed), or as such a mention elsewhere in the report has it.
func (r *reader) bodyName(first, end int, fixed bool) string {
	shown := r.doc.Text[r.words[first].Start:r.words[end-1].End]
	if fixed {
		return shown
	}
	for _, title := range r.titles {
		if sameStems(title, shown) {
			return title
		}
	}
	return shown
}

// nameAfter is the index behind a person's name at word k that a role stands before; 0 for
// none. «мэр Тулы Ирина Лапина»: the place belongs to the role.
func (r *reader) nameAfter(m *mention, k, head int, cases lang.Case) int {
	w := r.at(k)
	if !w.capital || w.kind != text.Word || utf8.RuneCountInString(w.text) > 1 && w.text == strings.ToUpper(w.text) {
		return 0 // «чиновник ООН»
	}
	end := k
	for end < r.limit && end < k+6 && (r.at(end).capital || r.is(end, lexicon.Particle) && r.at(end+1).capital) && r.at(end).kind == text.Word {
		end++
	}
	if stop := r.personAt(k, true); stop > k && (stop-k > 1 || isInitial(w.text)) {
		if g, ok := r.given(w.lower); !ok || cases == lang.AnyCase || g.cases&cases != 0 {
			return stop
		}
	}
	run := end - k
	switch {
	case run >= 3 && r.place[w.Start] > 0, run == 3 && m.noun.sort == lang.Holder && !r.is(k+1, lexicon.Patronymic):
		return 0 // the first is a place; the rest is tried next
	case run == 2 && r.place[w.Start] == 0 && r.at(k+1).kind == text.Word:
		return end
	case run == 1 && r.known(w, cases, m.gender):
		return end
	case run == 1 && r.givenAs(w, cases, m):
		return end
	case run == 1 && k == head+1 && m.noun.sort != lang.Holder && r.place[w.Start] == 0 && !w.adjectival():
		return end
	case run == 1 && k == head+1 && m.noun.sort == lang.Honorific:
		return end
	}
	return 0
}

// givenAs reports whether a word is a given name that fits a noun for a person further
// before it: «водитель автобуса Игорь».
func (r *reader) givenAs(w word, cases lang.Case, m *mention) bool {
	g, ok := r.given(w.lower)
	return ok && m.noun.sort == lang.Human && r.place[w.Start] == 0 && agree(g.gender, m.gender) &&
		(cases == lang.AnyCase || g.cases&cases != 0) && !w.adjectival()
}

func isInitial(s string) bool { return strings.HasSuffix(s, ".") && utf8.RuneCountInString(s) <= 3 }

// known reports whether a capitalised word is the surname of somebody named in full.
func (r *reader) known(w word, cases lang.Case, g lang.Gender) bool {
	if r.persons[w.lower] {
		return true
	}
	for _, c := range r.x.inflect.nominatives(w.lower, cases, lang.Either, lang.OfSurnames) {
		if r.persons[c] {
			return true
		}
	}
	return false
}

func (r *reader) given(lower string) (given, bool) {
	g, ok := r.x.firstNames[lower]
	return g, ok
}

// personAt is the index behind a person's name that begins at word i: a first name or
// initials with a surname, or a surname known in the report; i for none.
func (r *reader) personAt(i int, bound bool) int {
	w := r.at(i)
	if !w.capital || w.kind != text.Word {
		return i
	}
	j := i
	if isInitial(w.text) {
		for j < i+4 && isInitial(r.at(j).text) {
			j++
		}
		if r.at(j).capital {
			return j + 1
		}
		return i
	}
	_, ok := r.given(w.lower)
	if !ok {
		if r.known(w, lang.AnyCase, lang.Either) {
			return i + 1
		}
		return i
	}
	for j = i + 1; j < i+4 && (r.at(j).capital && r.at(j).kind == text.Word || r.is(j, lexicon.Particle) && r.at(j+1).capital); j++ {
	}
	if j == i+1 && w.first && r.lower[w.lower] {
		return i
	}
	return j
}

// takePerson gives a role the person's name behind it.
func (r *reader) takePerson(m *mention, first, k, end int, cases lang.Case) {
	from := first
	if m.noun.sort == lang.Honorific {
		from = k
	}
	if from < k {
		title := r.roleTitle(from, k, cases, m.gender)
		m.roles = append(m.roles, text.Role{Title: title})
		m.tail = append(m.tail, stemsOf(title)...)
	}
	m.shape, m.kind = named, text.Person
	m.first, m.end, m.after = k, end, end
	r.declinedName(m, cases)
}

// declinedPerson reads a name without a role.
func (r *reader) declinedPerson(m mention, i int, cases lang.Case) (mention, bool) {
	m.shape, m.kind = named, text.Person
	m.first, m.end = i, r.personAt(i, true)
	m.after = m.end
	if g, ok := r.given(r.at(i).lower); ok && cases == lang.AnyCase {
		cases = g.cases
	}
	r.declinedName(&m, cases)
	r.declinedAppositions(&m)
	r.finish(&m, i)
	return m, true
}

// nominalName names a phrase without a proper name: adjectives and noun in the nominative,
// dependants as they stand.
func (r *reader) nominalName(m *mention, first, head, end int, cases lang.Case) {
	m.shape = nominal
	m.first, m.end, m.after = first, end, end
	n := m.noun
	var out []string
	for k := first; k < end; k++ {
		w := r.at(k)
		s := w.text
		switch {
		case k < head && w.adjectival():
			s = r.adjective(w, cases&n.cases|cases*btoc(n.cases == lang.AnyCase), n.gender, n.plural)
		case k == head:
			s = r.lemma(w, n)
		}
		if k == first && w.first && k <= head && w.kind == text.Word && !w.acronym && !r.properHead(w, n) {
			s = lowerFirst(s)
		}
		out = append(out, s)
	}
	m.name = tidy(strings.Join(out, " "))
	for k := head + 1; k < end; k++ {
		m.tail = append(m.tail, stemsOf(r.at(k).lower)...)
		if s, ok := r.x.states[r.at(k).lower]; ok {
			m.state = s
		}
	}
	for k := first; k < head; k++ {
		m.tail = append(m.tail, stemsOf(r.at(k).lower)...)
	}
	if n.sort == lang.Holder && end > head+1 {
		m.roles = append(m.roles, text.Role{Title: m.name})
	}
	m.kind = r.kindOf(m)
}
