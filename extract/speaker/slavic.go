package speaker

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// declined reads the phrase at word i in a language that declines: adjectives, a noun,
// what depends on it, a name in guillemets, a person's name. It gives names and heads in
// the nominative. cases are those that the phrase may stand in.
func (r *reader) declined(i int, bound bool, cases lang.Case) (mention, bool) {
	m := newMention(i)
	j := r.determiner(&m, i)
	m.first, m.end = j, j
	if j > i && r.is(j-1, lexicon.Indefinite, lexicon.Count) && r.is(j, lexicon.Partitive) {
		return r.declinedOneOf(i, j)
	}
	if end := r.guillemets(j); end > 0 {
		m, ok := r.quotedBody(m, j, end)
		if ok && cases == lang.Locative && m.end-m.first == 1 {
			m.name = r.fromLocative(m.name)
		}
		return m, ok
	}
	if r.personAt(j, bound) > j {
		return r.declinedPerson(m, j, cases)
	}
	if state, ok := r.x.states[r.at(j).lower]; ok && bound && j+1 >= r.limit && r.at(j).capital && !r.is(j, lexicon.Country) {
		m.shape, m.kind, m.state = named, text.Organization, state // «Москва»: its government
		m.end, m.after, m.at, m.name = j+1, j+1, r.at(j).Span, r.at(j).text
		r.finish(&m, i)
		return m, true
	}
	head, n, ok := r.head(j, bound, cases)
	if !ok {
		return m, false
	}
	if issuer, ok := r.issuing(head, n, bound); ok {
		r.finish(&issuer, i)
		return issuer, true
	}
	if cases == lang.AnyCase {
		cases = n.cases
	}
	if m.reach == many && !n.plural {
		n.plural, cases = true, lang.Genitive // «два источника»
	}
	m.noun, m.hasNoun, m.plural, m.gender = n, true, n.plural, n.gender
	m.first, m.end, m.after = j, head+1, head+1
	for k := j; k < head; k++ {
		m.former = m.former || r.is(k, lexicon.Former)
	}
	r.declinedTail(&m, j, head, cases, bound)
	r.declinedAppositions(&m)
	r.finish(&m, i)
	return m, true
}

// issuing reads the body or person in the genitive behind a bulletin that is a source: it speaks and not its
// bulletin: «в сообщении дорожной службы».
func (r *reader) issuing(head int, n noun, bound bool) (mention, bool) {
	if !bound || n.sort != lang.Bulletin || r.is(head+1, lexicon.Preposition) || head+1 >= r.limit {
		return mention{}, false
	}
	m, ok := r.declined(head+1, true, lang.Genitive)
	known := m.shape == named || m.hasNoun && (isBody(m.noun.sort) || m.noun.sort <= lang.Human && m.noun.cases&lang.Genitive != 0)
	return m, ok && known && m.kind != text.Paper
}

// declinedOneOf reads «один из жителей»: a person of a group, unnamed.
func (r *reader) declinedOneOf(i, of int) (mention, bool) {
	m, ok := r.declined(of+1, true, lang.Genitive)
	if !ok || m.shape != nominal {
		return m, false
	}
	m.first, m.plural, m.kind, m.reach = i, false, text.Person, some
	m.name = strings.ToLower(r.doc.Text[r.words[i].Start:r.words[of].End]) + r.doc.Text[r.words[of].End:r.words[m.end-1].End]
	m.at = span.Of(r.words[i].Start, r.words[m.end-1].End)
	return m, true
}

// head finds the noun that a phrase is about. Adjectives may stand before it.
func (r *reader) head(i int, bound bool, cases lang.Case) (int, noun, bool) {
	for k := i; k < r.limit && k < i+6; k++ {
		w := r.at(k)
		if w.kind == text.Punct || r.is(k, lexicon.Stop, lexicon.Clausal, lexicon.Preposition) && !w.capital {
			break
		}
		if n, ok := r.nounIn(w.lower, cases); ok && !r.adjectiveBefore(k, n) {
			return k, n, true
		}
		if !bound {
			break
		}
		if !w.adjectival() && !r.is(k, lexicon.Former, lexicon.Count, lexicon.Adverb) {
			return r.unknownHead(k, cases)
		}
	}
	return 0, noun{}, false
}

// adjectiveBefore reports whether the word at k, a noun that looks like an adjective, is
// followed by a noun that it may belong to: «военный эксперт».
func (r *reader) adjectiveBefore(k int, n noun) bool {
	if !r.at(k).adjectival() {
		return false
	}
	next, ok := r.x.noun(r.at(k + 1).lower)
	if !ok || next.sort < lang.Holder || r.at(k+1).capital {
		return false
	}
	cases := next.cases & n.cases
	return cases != 0 && r.agrees(r.at(k).lower, next, cases)
}

// agrees reports whether a word can be an adjective of a noun in one of the cases.
func (r *reader) agrees(lower string, n noun, cases lang.Case) bool {
	if n.plural {
		return len(r.x.inflect.plurals(lower, cases)) > 0
	}
	return r.x.inflect.adjectiveIn(lower, cases, n.gender)
}

// unknownHead takes a word that no list knows for the head.
func (r *reader) unknownHead(k int, cases lang.Case) (int, noun, bool) {
	w := r.at(k)
	n := noun{lemma: w.lower, many: w.lower, sort: lang.Human, unlisted: true}
	if w.kind != text.Word {
		return 0, n, false
	}
	if r.ownCapital(w) || w.classes.Has(lexicon.Collective) {
		n.sort = lang.Body
	}
	if c, ok := r.compound(w.lower, cases); ok {
		return k, c, true
	}
	oblique := cases != lang.AnyCase && cases&(lang.Nominative|lang.Accusative) == 0
	switch {
	case w.classes.Has(lexicon.Many) && !oblique:
		n.plural = true
	case cases == lang.Locative && r.place[w.Start] == 0 && !w.classes.Has(lexicon.Locally): // «в зоопарке»: what people are in is a body
		n.sort, n.lemma = lang.Body, r.uninflected(k, cases)
	case cases == lang.Genitive && n.sort == lang.Body && w.capital: // «по данным Росстата»
		n.lemma = r.uninflected(k, cases)
	case cases&(lang.Genitive|lang.Accusative) != 0: // «энергетиков»
		if stem, ok := strings.CutSuffix(w.lower, r.x.many.Ends); ok && r.x.many.Ends != "" {
			n.plural, n.many = true, stem+r.x.many.Nominative
		}
	}
	return k, n, true
}

// ownCapital reports whether the capital of a word is its own and not that of the sentence: the report has it inside sentences, and
// the word never without.
func (r *reader) ownCapital(w word) bool {
	if !w.first {
		return w.capital
	}
	return w.capital && r.upper[w.lower] && !r.lower[w.lower]
}

// compound takes an unknown word that ends in the name of a body for that body: «ветцентр».
func (r *reader) compound(lower string, cases lang.Case) (noun, bool) {
	for i := range lower {
		rest := lower[i:]
		if utf8.RuneCountInString(lower[:i]) < 3 || utf8.RuneCountInString(rest) < 5 {
			continue
		}
		for _, n := range r.x.nouns[rest] {
			if (n.sort == lang.Body || n.sort == lang.Organ) && utf8.RuneCountInString(n.lemma) > 4 && (cases == lang.AnyCase || n.cases&cases != 0) {
				n.lemma, n.many = lower[:i]+n.lemma, lower[:i]+n.many
				return n, true
			}
		}
	}
	return noun{}, false
}

// uninflected is the nominative of an unknown noun at word k: one that the report has, else one
// that agrees with the adjective before it, a masculine where nothing tells.
func (r *reader) uninflected(k int, cases lang.Case) string {
	w := r.at(k)
	list := r.x.inflect.nominatives(w.lower, cases, lang.Either, lang.OfNouns)
	feminine := k > 0 && r.at(k-1).adjectival() && r.x.inflect.adjectiveIn(r.at(k-1).lower, cases, lang.Feminine)
	best := ""
	for _, c := range list {
		last, _ := utf8.DecodeLastRuneInString(c)
		vowel := strings.ContainsRune(r.x.nameEnds, last)
		if r.lower[c] && c != w.lower {
			return c
		}
		if best == "" && vowel == feminine {
			best = c
		}
	}
	return cmp.Or(best, w.lower)
}

// nounIn finds the noun of a form that may stand in one of the cases.
func (r *reader) nounIn(lower string, cases lang.Case) (noun, bool) {
	list := r.x.forms(lower)
	for _, n := range list {
		if cases == lang.AnyCase || n.cases == lang.AnyCase || n.cases&cases != 0 {
			return n, true
		}
	}
	return noun{}, false
}

// declinedTail reads what follows the head: dependants, guillemets, a person's name.
func (r *reader) declinedTail(m *mention, first, head int, cases lang.Case, bound bool) {
	n := m.noun
	r.addHead(m, head)
	if k, end := r.holderBehind(m, head, cases, bound); end > 0 {
		r.takePerson(m, first, k, end, cases)
		return
	}
	k := head + 1
	for k < r.limit && k < head+14 {
		w := r.at(k)
		if end := r.guillemets(k); end > 0 {
			if r.takeBody(m, k, end) {
				return
			}
			k = end
			continue
		}
		if w.kind == text.Punct || r.is(k, lexicon.Stop, lexicon.Clausal) && !w.capital {
			break
		}
		if _, ok := r.x.pronouns[w.lower]; ok {
			break
		}
		if r.is(k, lexicon.Preposition) {
			if !bound && (k > head+1 || isBody(n.sort) && !r.at(k+1).capital && !r.is(k, lexicon.Scope)) || !r.tellsDeclined(k) {
				break
			}
			k++
			continue
		}
		if isBody(n.sort) && r.holderAt(k) { // «штаб мэра Лапина»: the name belongs to the mayor
			if !bound {
				break
			}
			m.inner = k
		}
		if end := r.othersName(k, cases); bound && n.sort <= lang.Human && end > k {
			k = end
			continue
		}
		if n.sort <= lang.Human && !n.plural {
			if end := r.nameAfter(m, k, head, cases); end > 0 {
				r.takePerson(m, first, k, end, cases)
				return
			}
		}
		if !bound && (!r.dependant(k, head) || isBody(n.sort) && r.personAt(k, false) > k+1) {
			break
		}
		k++
	}
	for k > head+1 && r.is(k-1, lexicon.Preposition) {
		k--
	}
	r.nominalName(m, first, head, k, cases)
}

// holderBehind finds the full name that ends a source behind a noun for a person, or behind a word that no list
// knows: its first name must be one, in the case of the noun. What stands between is whose office it is: «начальник
// полиции МВД Белоруссии Иван Лапин».
func (r *reader) holderBehind(m *mention, head int, cases lang.Case, bound bool) (from, end int) {
	if !bound || m.plural {
		return 0, 0
	}
	if !m.noun.unlisted && m.noun.sort > lang.Human {
		return 0, 0
	}
	for k := head + 1; k+1 < r.limit && k < head+24 && !r.is(k, lexicon.Clausal); k++ {
		if end := r.personAt(k, true); end > k+1 && r.firstNameIn(k, cases) {
			return r.surnameBefore(k, head), end
		}
	}
	return 0, 0
}

// firstNameIn reports whether word k is a first name that can stand in one of the cases, and no place.
func (r *reader) firstNameIn(k int, cases lang.Case) bool {
	w := r.at(k)
	g, ok := r.givenIn(w.lower, cases)
	if !ok || !w.capital || r.place[w.Start] > 0 {
		return false
	}
	return cases == lang.AnyCase || g.cases&cases != 0
}

// surnameBefore is where a name begins whose first name stands at word k: at a surname before it, where a patronymic
// ends the name, else at k.
func (r *reader) surnameBefore(k, head int) int {
	if k-1 > head && r.surnameFirst(k-1) > k {
		return k - 1
	}
	return k
}

// holderAt reports whether word k is a noun for a person whose name stands behind it.
func (r *reader) holderAt(k int) bool {
	n, ok := r.nounIn(r.at(k).lower, lang.Genitive)
	return ok && n.sort <= lang.Human && !n.plural && r.personAt(k+1, false) > k+1
}

func (r *reader) addHead(m *mention, head int) {
	lemma := m.noun.lemma
	if m.noun.sort == lang.Honorific {
		return
	}
	m.heads = append(m.heads, r.x.role(lemma))
	if i := strings.LastIndexByte(lemma, '-'); i > 0 {
		m.heads = append(m.heads, r.x.role(lemma[i+1:]))
	}
	if i := strings.IndexByte(lemma, '-'); i > 0 && m.noun.sort == lang.Rank {
		m.heads = append(m.heads, lemma[:i])
	}
}

// tellsDeclined reports whether a preposition opens what tells who is meant: «источник в
// штабе», «штаб по паводку».
func (r *reader) tellsDeclined(k int) bool { return r.is(k, lexicon.Specifying) }

// dependant reports whether a word of the running text depends on a noun before it: a
// capitalised word, an adjective or a noun in the genitive.
func (r *reader) dependant(k, head int) bool {
	w := r.at(k)
	if w.classes.Has(lexicon.Grade) || r.at(k+1).classes.Has(lexicon.Grade) {
		return true // «капитан 2-го ранга»
	}
	if w.capital || w.adjectival() && k-head < 4 && !w.classes.Has(lexicon.WithMeans) {
		return true
	}
	if before := r.at(k - 1); before.capital && k-1 > head && before.adjectival() {
		return true // «суд Тульской области»
	}
	if k == head+1 && r.is(k, lexicon.Dependent) {
		return true
	}
	n, ok := r.nounIn(w.lower, lang.Genitive)
	return ok && n.cases&lang.Genitive != 0
}

// takeBody reads guillemets behind a noun and reports whether they end the phrase.
func (r *reader) takeBody(m *mention, k, end int) bool {
	owner, ok := r.x.noun(r.at(k - 1).lower)
	if !ok {
		owner = noun{}
	}
	if isBody(m.noun.sort) && m.noun.sort != lang.Organ && (k == m.end || isBody(owner.sort)) || m.noun.sort == lang.Bulletin && isBody(owner.sort) {
		m.shape, m.kind = named, text.Organization
		m.heads = append(m.heads, r.x.role(m.noun.lemma))
		m.first, m.end, m.after = k+1, end-1, end
		m.name = r.bodyName(k+1, end-1, true)
		m.at = span.Of(r.words[k+1].Start, r.words[end-2].End)
		m.roles = nil
		return true
	}
	return false
}

func btoc(b bool) lang.Case {
	if b {
		return 1
	}
	return 0
}

// properHead reports whether the report capitalises the word inside sentences too.
func (r *reader) properHead(w word, n noun) bool {
	return isBody(n.sort) && r.upper[w.lower]
}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return strings.ToLower(string(first)) + s[size:]
}

// declinedAppositions reads a role or name that a comma adds.
func (r *reader) declinedAppositions(m *mention) {
	if r.at(m.after).text != "," {
		return
	}
	i := m.after + 1
	if r.is(i, lexicon.Stop, lexicon.Clausal, lexicon.Preposition) {
		return
	}
	sub := *r
	body := m.shape == nominal && (m.kind == text.Organization || r.x.is(m.noun.lemma, lexicon.Corporate))
	if m.shape == nominal && m.person() {
		if end := sub.personAt(i, false); end > i && (end-i > 1) {
			a := newMention(i)
			a.first, a.end, a.gender = i, end, m.gender
			cases := m.noun.cases
			m.roles = append(m.roles, text.Role{Title: m.name})
			m.shape, m.kind, m.first, m.end, m.after = named, text.Person, i, end, end
			sub.declinedName(m, cases)
			return
		}
		if a, ok := sub.declined(i, false, lang.Nominative); ok && a.shape == named && a.kind == text.Person && a.first > i {
			a.roles = append([]text.Role{{Title: m.name}}, a.roles...)
			a.heads = append(append([]string(nil), m.heads...), a.heads...)
			a.sentence, a.owner = m.sentence, m.owner
			*m = a // «Его соперник, врач Лев Котов»
			return
		}
	}
	if body {
		if a, ok := sub.declined(i, false, lang.Nominative); ok && a.shape == named && a.kind == text.Organization {
			a.heads, a.sentence, a.owner = append(a.heads, m.heads...), m.sentence, m.owner
			*m = a // «Перевозчик, компания „Туман-Лайн“»
		}
	}
	if m.shape != named || m.kind != text.Person || sub.personAt(i, false) > i { // a list of names adds none to the first
		return
	}
	a, ok := sub.declined(i, false, lang.AnyCase)
	if !ok && sub.at(i).adjectival() {
		a, ok = sub.declined(i+1, false, lang.AnyCase)
	}
	if ok && a.shape == nominal && a.person() && !a.plural {
		m.heads, m.after = append(m.heads, a.heads...), a.after
		m.roles = append(m.roles, text.Role{Title: sub.roleTitle(i, a.end, a.noun.cases, a.gender)})
		m.tail = append(m.tail, a.tail...)
	}
}
