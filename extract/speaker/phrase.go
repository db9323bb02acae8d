package speaker

import (
	"strings"

	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// reader reads noun phrases from the words of one report.
type reader struct {
	x       *lexicon
	doc     *text.Document
	words   []word
	place   map[int]int     // start and end offsets of the places found in the text
	lower   map[string]bool // words that the report writes in lower case too
	persons map[string]bool // last names of persons named in full, lower-case
	upper   map[string]bool // words that it writes with a capital inside a sentence
	names   map[string]bool // capitalised words, lower-case
	titles  []string        // names in guillemets that stand in the nominative
	limit   int             // no phrase reads beyond this word
}

func (r *reader) at(i int) word {
	if i < 0 || i >= r.limit {
		return word{kind: text.Punct}
	}
	return r.words[i]
}

func (r *reader) is(i int, c class) bool { return r.x.is(r.at(i).lower, c) }

// determiner reads what opens a phrase and returns the index of the next word.
func (r *reader) determiner(m *mention, i int) int {
	for {
		w := r.at(i)
		p, possessive := r.x.possessive[w.lower]
		switch {
		case w.kind == text.Punct:
			return i
		case possessive:
			m.reach, m.owner, m.pronoun = owned, i, p
		case r.is(i, both):
			m.reach = pair
		case r.is(i, definite) && m.reach == bare:
			m.reach = the
		case r.is(i, indefinite) && m.reach == bare:
			m.reach = some
		case r.is(i, count) || w.kind == text.Number:
			if m.reach != pair {
				m.reach = many
			}
		default:
			return i
		}
		i++
		m.first, m.end = i, i
	}
}

// read reads the phrase at word i. A free reading, over running text, needs a known noun
// or a name; a bound one takes whatever stands before the first preposition or comma, for
// the limit is the end of a source. It reports whether there is a phrase.
func (r *reader) read(i int, bound bool) (mention, bool) {
	if r.x.inflect.known() {
		return r.declined(i, bound, lang.AnyCase)
	}
	m := newMention(i)
	j := r.determiner(&m, i)
	if j > i && r.at(j).lower == "of" { // "one of them, a pensioner"
		if inner, ok := r.read(j+1, bound); ok {
			return r.oneOf(m, inner)
		}
		m.after = j + 2
		return m, m.reach != bare && r.at(j+2).text == "," && r.apposition(&m, j+3) && r.settle(&m, i)
	}
	end := r.extent(&m, j, bound)
	if end == j {
		return m, false
	}
	m.first, m.end, m.after = j, end, end
	m.at = span.Of(r.words[j].Start, r.words[end-1].End)
	if !r.interpret(&m, bound) {
		return m, false
	}
	r.complement(&m)
	r.appositions(&m, bound)
	r.finish(&m, i)
	return m, true
}

// settle finishes a phrase whose head an apposition gave.
func (r *reader) settle(m *mention, i int) bool {
	r.finish(m, i)
	return m.kind != ""
}

// oneOf makes one person of a group: "one of the residents".
func (r *reader) oneOf(m, group mention) (mention, bool) {
	group.reach, group.plural = some, false
	if group.kind == text.Group || group.plural {
		group.kind = text.Person
		group.name = "one of " + group.name
	}
	return group, true
}

// extent finds the end of the words that make up premodifiers, head and name.
func (r *reader) extent(m *mention, i int, bound bool) int {
	j, known := i, i
	for ; j < r.limit && j-i < 14; j++ {
		w := r.at(j)
		if w.kind == text.Punct {
			if k := r.nickname(j); k > 0 {
				j = k - 1
				continue
			}
			if w.text == "&" && j > i && r.at(j+1).capital || r.pluralOwner(j, i) {
				continue
			}
			break
		}
		if isClitic(w.text) {
			if j == i || j+1 >= r.limit || r.at(j+1).kind == text.Punct {
				break
			}
			m.owner, m.reach, known = j-1, owned, j+1
			continue
		}
		if w.capital && r.is(j, breaks) && j > i {
			break
		}
		if w.kind == text.Number && j > i && !r.at(j-1).capital {
			break
		}
		if r.is(j, relative|preposition) && !(w.capital && j > i) || r.is(j, stop) && !w.capital || r.is(j, stop|preposition|relative|definite|indefinite) && w.first {
			if r.is(j, particle) && r.at(j+1).capital {
				continue
			}
			break
		}
		if _, ok := r.x.pronouns[w.lower]; ok || r.verb(j, i) {
			break
		}
		if !bound && !w.capital {
			if !r.mayModify(j, known, i) {
				break
			}
		}
		if _, ok := r.x.noun(w.lower); ok || w.capital || w.kind == text.Number {
			known = j + 1
		}
	}
	if bound {
		return j
	}
	if known > i && isClitic(r.at(known-1).text) {
		m.owner, m.reach = -1, bare
		known--
	}
	return known
}

// verb reports whether word j, behind a noun of the phrase, is a verb.
func (r *reader) verb(j, start int) bool {
	if p := r.at(j).part; j == start || r.at(j).capital || p != "VERB" && p != "AUX" {
		return false
	}
	if _, ok := r.x.noun(r.at(j).lower); ok {
		return false
	}
	p := r.at(j - 1).part
	return p == "NOUN" || p == "PROPN" || p == "PRON"
}

// mayModify reports whether a lower-case word in running text may still belong to the
// phrase: a head noun, a particle, or a modifier that a head noun follows.
func (r *reader) mayModify(j, known, start int) bool {
	w := r.at(j)
	if _, ok := r.x.noun(w.lower); ok {
		return known <= start || known == j
	}
	if r.is(j, particle) && r.at(j+1).capital {
		return true
	}
	if known > start && !r.at(known-1).capital {
		return false // the head is read
	}
	if known > start { // "Kestrel news agency"
		_, ok := r.x.noun(r.at(j + 1).lower)
		return ok && !r.is(j, stop|preposition) && j == known && !strings.HasSuffix(w.lower, "ed") && !strings.HasSuffix(w.lower, "s")
	}
	return j-start < 5
}

func isClitic(s string) bool { return s == "'s" || s == "’s" }

// pluralOwner reports whether the mark at word j is the apostrophe of "miners’ union".
func (r *reader) pluralOwner(j, start int) bool {
	w := r.at(j)
	return j > start && (w.text == "’" || w.text == "'") && r.at(j-1).End == w.Start && strings.HasSuffix(r.at(j-1).lower, "s") &&
		r.at(j+1).kind == text.Word && r.at(j+1).Start > w.End
}

// nickname is the index behind a quoted nickname between two names; 0 for none.
func (r *reader) nickname(j int) int {
	if j == 0 || !strings.ContainsAny(r.at(j).text, "\"“”'‘«„(") || !r.at(j-1).capital {
		return 0
	}
	for k := j + 1; k < j+6; k++ {
		if strings.ContainsAny(r.at(k).text, "\"”'’»“)") && r.at(k).kind == text.Punct {
			if r.at(k+1).capital && r.at(k+1).kind == text.Word && k > j+1 && r.at(k+1).sentence == r.at(j).sentence {
				return k + 1
			}
			return 0
		}
	}
	return 0
}

// interpret finds head and name among the words of a phrase and what it refers to.
func (r *reader) interpret(m *mention, bound bool) bool {
	start := m.first
	if m.owner >= start { // "Ukraine's General Staff": the owner is no part of the head
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
	if k := r.titleEnd(nameAt, m.end); k > nameAt && k < m.end {
		n, _ := r.x.noun(r.at(k - 1).lower)
		return r.titled(m, start, k, n)
	} else if k == m.end {
		return r.common(m, start, bound)
	}
	m.first = nameAt
	return r.proper(m, nameAt, run, bound)
}

// nameStart is the index of the first word of the capitalised run that closes the phrase;
// end for none.
func (r *reader) nameStart(start, end int) int {
	i := end
	for i > start {
		w := r.at(i - 1)
		switch {
		case w.kind == text.Number && i-1 > start && r.at(i-2).capital || w.kind == text.Punct:
		case w.capital && !(w.first && i-1 == start && r.commonFirst(i-1)):
		case r.is(i-1, particle) && i < end:
		case w.capital && i < end && r.at(i).capital: // a title at the start of a sentence
		default:
			for i < end && !r.at(i).capital && !r.is(i, particle) {
				i++
			}
			return i
		}
		i--
	}
	for i < end && !r.at(i).capital && !r.is(i, particle) {
		i++
	}
	return i
}

// commonFirst reports whether the capital of a word is only that of the sentence.
func (r *reader) commonFirst(i int) bool {
	w := r.at(i)
	if _, ok := r.x.firstNames[w.lower]; ok && !r.lower[w.lower] {
		return false
	}
	if w.part != "" && w.part != "PROPN" && w.part != "NOUN" && w.part != "ADJ" {
		return true // "Neither Ann Poole …"
	}
	_, ok := r.x.noun(w.lower)
	return ok || r.lower[w.lower]
}

// titleEnd is the index behind the titles and roles that open a capitalised run; start
// for none.
func (r *reader) titleEnd(start, end int) int {
	if n, ok := r.x.noun(r.at(end - 1).lower); ok && isBody(n.sort) && end-start > 1 {
		return start // "General Assembly", "North Bay Police"
	}
	k := start
	for i := start; i < end && i < start+5 && r.at(i).kind != text.Punct; i++ {
		n, ok := r.x.noun(r.at(i).lower)
		if ok && n.sort <= lang.Human && !(i > start && i == end-1 && n.sort == lang.Human && !r.at(start).first) {
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

// titled reads "the regional governor Pavel Rudnev" and "the gossip page Whitby Natter".
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
	if k := r.titleEnd(nameAt, m.end); k > nameAt && k < m.end { // "party leader Sir Ed Stone"
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
		if r.is(i, former) {
			m.former = true
		}
		n, ok := r.x.noun(w.lower)
		if s, state := r.x.states[w.lower]; state && m.state < 0 {
			m.state = s
		}
		if !ok {
			if !r.is(i, former|definite|indefinite) {
				m.tail = append(m.tail, w.lower)
			}
			continue
		}
		if n.gender != lang.Either {
			m.gender = n.gender
		}
		if n.sort == lang.Honorific {
			from = i + 1
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

// personName fills the parts of a person's name from the words of the core.
func (r *reader) personName(m *mention) bool {
	var shown []string
	for i := m.first; i < m.end; i++ {
		w := r.at(i)
		if w.kind == text.Punct {
			if k := r.nickname(i); k > 0 {
				i = k - 1
			}
			continue
		}
		shown = append(shown, w.text)
		m.parts = append(m.parts, w.lower)
	}
	if len(shown) == 0 {
		return false
	}
	m.at = span.Of(r.words[m.first].Start, r.words[m.end-1].End)
	m.name = strings.Join(shown, " ")
	if g, ok := r.x.firstNames[m.parts[0]]; ok && m.gender == lang.Either {
		m.gender = g.gender
	}
	return true
}

func (r *reader) show(first, end int) string {
	return strings.Trim(r.doc.Text[r.words[first].Start:r.words[end-1].End], "\"“”«»‘’'")
}

// proper classes a capitalised run without a title.
func (r *reader) proper(m *mention, nameAt, run int, bound bool) bool {
	m.shape, m.kind = named, text.Organization
	last := r.at(m.end - 1)
	m.name = r.show(nameAt, m.end)
	m.at = span.Of(r.words[nameAt].Start, r.words[m.end-1].End)
	if state, ok := r.x.states[r.at(nameAt).lower]; ok && run == 1 {
		m.state = state
		return bound || m.owner < 0
	}
	for i := nameAt; i < m.end; i++ {
		if n, ok := r.x.noun(r.at(i).lower); ok && n.sort >= lang.Organ && n.sort <= lang.Bulletin && n.sort != lang.Bulletin {
			m.noun, m.hasNoun = n, true
			m.heads = append(m.heads, r.x.role(n.lemma))
		}
	}
	if m.hasNoun {
		if m.noun.sort == lang.Paper && !r.at(m.end-1).capital {
			m.kind, m.shape = text.Paper, nominal
		}
		return true
	}
	if r.looksPerson(m, nameAt, run, bound) {
		m.kind = text.Person
		return r.personName(m)
	}
	if r.place[r.at(nameAt).Start] > 0 && !bound {
		return false
	}
	return bound || run > 1 || last.acronym || !last.first
}

// looksPerson weighs whether a capitalised run is a person's name.
func (r *reader) looksPerson(m *mention, nameAt, run int, bound bool) bool {
	w := r.at(nameAt)
	if m.reach == the || strings.EqualFold(m.name, r.doc.Meta.Outlet) || strings.ContainsAny(m.name, "&0123456789") || w.acronym && run == 1 && len(w.text) < 6 && !r.persons[w.lower] {
		return false
	}
	first, given := r.x.firstNames[w.lower]
	_ = first
	if run == 1 {
		return r.persons[w.lower] || given && r.place[w.Start] == 0
	}
	if given || strings.HasSuffix(w.text, ".") && len(w.text) <= 5 || r.is(m.end-2, particle) {
		return r.place[w.Start] == 0 || given && run == 2 && !r.wholePlace(m)
	}
	if r.at(m.end).text == "," && r.at(m.end+1).kind == text.Number && len(r.at(m.end+1).text) == 2 {
		return true
	}
	return (bound || r.persons[r.at(m.end-1).lower]) && run <= 3 && r.place[w.Start] == 0
}

// wholePlace reports whether a name is that of a place from end to end.
func (r *reader) wholePlace(m *mention) bool {
	return r.place[m.at.Start] >= m.at.End
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
		if r.is(i, former) {
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
	case hasAny(w.lower, "er", "or", "ist", "man", "woman", "ian", "ant", "ent", "eer", "ee", "ess"):
	case m.reach == the || w.capital:
		n.sort = lang.Body
	}
	return n
}

func hasAny(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// kindOf tells the kind of a phrase that a common noun heads.
func (r *reader) kindOf(m *mention) text.Kind {
	n := m.noun
	switch n.sort {
	case lang.Organ, lang.Body, lang.Outlet:
		if n.plural && (m.reach == many || m.reach == bare) && n.lemma != "police" && n.lemma != "forces" {
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
