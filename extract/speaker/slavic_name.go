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

// othersName is the index behind a full name at word k whose first name stands in another case than the noun before it, the
// nominative: whose spokesman it is, «речник Івана Лозовика»; k for none.
func (r *reader) othersName(k int, cases lang.Case) int {
	g, ok := r.givenIn(r.at(k).lower, cases)
	if !ok || !misfits(g, cases) || !r.at(k).capital {
		return k
	}
	if end := r.personAt(k, true); end > k+1 {
		return end
	}
	return k
}

// misfits reports whether a first name is known in other cases only, where the nominative is wanted.
func misfits(g given, cases lang.Case) bool {
	return cases == lang.Nominative && g.cases != lang.AnyCase && g.cases&cases == 0
}

// nameAfter is the index behind a person's name at word k that a role stands before; 0 for
// none. «мэр Тулы Ирина Лапина»: the place belongs to the role.
func (r *reader) nameAfter(m *mention, k, head int, cases lang.Case) int {
	w := r.at(k)
	if !w.capital || w.kind != text.Word || utf8.RuneCountInString(w.text) > 1 && w.text == strings.ToUpper(w.text) {
		return 0 // «чиновник ООН»
	}
	end := k
	for end < k+6 && r.inName(end) {
		end++
	}
	if stop := r.personAt(k, true); stop > k && (stop-k > 1 || isInitial(w.text)) {
		if g, ok := r.givenIn(w.lower, cases); !ok || cases == lang.AnyCase || g.cases&cases != 0 {
			return stop
		}
	}
	run := end - k
	switch {
	case run >= 3 && r.place[w.Start] > 0, run == 3 && m.noun.sort == lang.Holder && !r.is(k+1, lexicon.Patronymic) && r.isGiven(k+1):
		return 0 // the first is a place; the rest is tried next
	case run == 3 && m.noun.sort == lang.Holder && r.place[w.Start] == 0 && r.x.monosyllable(r.at(k+1).lower) && r.x.monosyllable(r.at(k+2).lower):
		return end // «тренер Цой Мин Хо»
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

// monosyllable reports whether a word has one vowel, as each part of a Korean or Chinese name has.
func (x *vocabulary) monosyllable(lower string) bool {
	n := 0
	for _, c := range lower {
		if strings.ContainsRune(x.vowels, c) {
			n++
		}
	}
	return n == 1
}

// givenAs reports whether a word is a given name that fits a noun for a person further
// before it: «водитель автобуса Игорь».
func (r *reader) givenAs(w word, cases lang.Case, m *mention) bool {
	g, ok := r.givenIn(w.lower, cases)
	return ok && m.noun.sort == lang.Human && r.place[w.Start] == 0 && agree(g.gender, m.gender) &&
		(cases == lang.AnyCase || g.cases&cases != 0) && !w.adjectival()
}

// isInitial reports whether a word is one or two initials: «И.», «И.П.».
func isInitial(s string) bool {
	n := utf8.RuneCountInString(s)
	return strings.HasSuffix(s, ".") && (n <= 3 || n == 4 && strings.Count(s, ".") == 2)
}

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

// given is the first name that a word is a form of, in any case.
func (r *reader) given(word string) (given, bool) { return r.givenIn(word, lang.AnyCase) }

// givenIn is given for a word that stands in one of the cases, if it may.
func (r *reader) givenIn(word string, cases lang.Case) (given, bool) {
	return r.x.given(word, cases)
}

// personAt is the index behind a person's name that begins at word i: a first name or
// initials with a surname, a surname with them behind it, or a surname known in the report
// or, for a source, by itself; i for none.
func (r *reader) personAt(i int, bound bool) int {
	w := r.at(i)
	if !w.capital || w.kind != text.Word {
		return i
	}
	if isInitial(w.text) {
		j := r.behindInitials(i)
		if r.at(j).capital {
			return j + 1
		}
		return i
	}
	if j := r.surnameFirst(i); j > i {
		return j
	}
	if r.pairs[i] {
		return min(i+2, r.limit)
	}
	if _, ok := r.given(w.lower); !ok {
		if r.known(w, lang.AnyCase, lang.Either) || bound && r.surnameAlone(i) {
			return i + 1
		}
		return i
	}
	j := i + 1
	for j < i+5 && r.inName(j) {
		j++
	}
	if j == i+1 && w.first && r.lower[w.lower] {
		return i
	}
	return j
}

// inName reports whether word j can be a part of a name.
func (r *reader) inName(j int) bool {
	w := r.at(j)
	return w.kind == text.Word && (w.capital || r.joinsName(j))
}

// joinsName reports whether word j is a particle that a name goes on behind: «фон дер».
func (r *reader) joinsName(j int) bool {
	if !r.is(j, lexicon.Particle) {
		return false
	}
	return r.at(j+1).capital || r.is(j+1, lexicon.Particle) && r.at(j+2).capital
}

// behindInitials is the index behind the initials from word i on.
func (r *reader) behindInitials(i int) int {
	j := i
	for j < i+4 && isInitial(r.at(j).text) {
		j++
	}
	return j
}

// surnameFirst is the index behind a name that opens with the surname: «Лапин Иван Петрович»,
// «Лапин И. П.»; 0 for none.
func (r *reader) surnameFirst(i int) int {
	next := r.at(i + 1)
	if !next.capital || next.sentence != r.at(i).sentence {
		return 0
	}
	if j := r.behindInitials(i + 1); j > i+1 && r.namesPerson(i) && !r.at(j).capital {
		return j
	}
	if _, ok := r.given(next.lower); !ok || r.is(i+2, lexicon.Particle) {
		return 0
	}
	if r.is(i+2, lexicon.Patronymic) && !r.at(i+3).capital {
		if _, ok := r.x.noun(r.at(i).lower); !ok {
			return i + 3
		}
	}
	if _, ok := r.given(r.at(i).lower); !ok && r.namesPerson(i) && !r.at(i+2).capital {
		return i + 2
	}
	return 0
}

// namesPerson reports whether word i is a surname by itself, in some case.
func (r *reader) namesPerson(i int) bool {
	w := r.at(i)
	if r.x.surname(w.lower) {
		return true
	}
	for _, c := range r.x.inflect.nominatives(w.lower, lang.AnyCase, lang.Either, lang.OfSurnames) {
		if r.x.surname(c) {
			return true
		}
	}
	return false
}

// surnameAlone reports whether word i can only be somebody's surname: no name behind it, no
// place, nothing that the report writes with a small letter.
func (r *reader) surnameAlone(i int) bool {
	w := r.at(i)
	if w.acronym || r.lower[w.lower] || r.place[w.Start] > 0 || r.at(i+1).capital && r.at(i+1).kind == text.Word {
		return false
	}
	if w.adjectival() && r.at(i+1).kind == text.Word {
		return false // «Воронежский портал»
	}
	_, noun := r.x.noun(w.lower)
	_, state := r.x.states[w.lower]
	return !noun && !state && r.namesPerson(i)
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
	if g, ok := r.givenIn(r.at(i).lower, cases); ok && cases == lang.AnyCase {
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
		if s, ok := r.countryOf(k, n); ok {
			m.state = s
		}
	}
	for k := first; k < head; k++ {
		m.tail = append(m.tail, stemsOf(r.at(k).lower)...)
		if s, ok := r.countryOf(k, n); ok && m.state < 0 && n.sort == lang.Holder { // «американский лидер»
			m.state = s
		}
	}
	if n.sort == lang.Holder && end > head+1 {
		m.roles = append(m.roles, text.Role{Title: m.name})
	}
	m.kind = r.kindOf(m)
}

// countryOf is the country that word k of a phrase names, by an adjective in any case where the noun is an office.
func (r *reader) countryOf(k int, n noun) (int, bool) {
	if s, ok := r.x.states[r.at(k).lower]; ok {
		return s, true
	}
	if n.sort != lang.Holder || !r.at(k).adjectival() {
		return 0, false
	}
	for _, c := range r.x.inflect.nominatives(r.at(k).lower, lang.AnyCase, lang.Either, lang.OfAdjectives) {
		if s, ok := r.x.states[c]; ok {
			return s, true
		}
	}
	return 0, false
}
