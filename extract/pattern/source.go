package pattern

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
)

// A noun is what was found of a source in a range of items.
type noun struct {
	from, to int  // the noun phrase; empty where there is none
	place    bool // it stands behind a preposition: «в штабе»
}

func (n noun) empty() bool { return n.from >= n.to }

// speaks reports whether a noun phrase can be the source of a cue: one behind a preposition of place only where the
// verb does without a subject.
func (s *scan) speaks(m *mark, n noun) bool { return !n.empty() && (!n.place || s.impersonal(m)) }

// nounIn finds the noun phrase that can be a source in a range of items, beside words of
// time, occasion and hearers.
func (s *scan) nounIn(i, j int) noun {
	var place noun
	if who, _ := s.pronounLast(i, j); !who.empty() && !s.can(j-1, lexicon.Opener) && !s.can(j-2, lexicon.Preposition) {
		return who // «Ущерб она оценила …»
	}
	for i < j {
		if (s.can(i, lexicon.Conjunction) || s.passes(i)) && s.run(lexicon.Anaphor, i) == 0 {
			i++
			continue
		}
		if n := s.run(lexicon.Citing, i); n > 0 {
			return s.trimNoun(noun{from: i + n, to: j})
		}
		if n := s.run(lexicon.Anaphor, i); n > 0 {
			return noun{from: i, to: i + n}
		}
		if k := s.skipTime(i, j); k > i {
			i = k
			continue
		}
		if n := s.run(lexicon.Connector, i); n > 0 {
			i += n
			continue
		}
		if s.can(i, lexicon.Subordinator) && !s.any(i, lexicon.Pronoun, lexicon.Preposition) {
			i++
			continue
		}
		if s.toldName(i, j) {
			i++
			continue
		}
		if s.can(i, lexicon.Hearer) && !s.subjectPronoun(i) {
			k := s.skipHearer(i, j)
			if k == j && s.items[i].upper && !s.short(i) {
				return noun{from: i, to: j}
			}
			i = k
			continue
		}
		if !s.can(i, lexicon.Preposition) {
			break
		}
		k, occasion := s.skipPhrase(i, j)
		switch {
		case occasion:
		case s.any(i+1, lexicon.Relative, lexicon.Pointing):
		case place.to == i && i > 0 && !s.items[place.from].upper: // «в посольстве в Риге»
			place.to = k
		case s.can(i, lexicon.Locative):
			place = noun{from: i + 1, to: k, place: true}
		case place.to == i && i > 0: // «в МЧС по области»
			place.to = k
		}
		i = k
	}
	i = s.behindMeans(i, j)
	if n := s.trimNoun(noun{from: i, to: j}); !n.empty() && !s.pointer(n) && !s.agentIn(s.items[n.from].word, s.datives) {
		if n = s.lastClause(n); !n.empty() {
			return n
		}
	}
	return place
}

// behindMeans passes words in the instrumental plural before an agent: «такими словами мэр».
func (s *scan) behindMeans(i, j int) int {
	k := i
	for k < j && s.common(k) && !s.can(k, lexicon.Agent) && s.can(k, lexicon.Means) {
		k++
	}
	if k > i && s.agentLed(k, j) {
		return k
	}
	return i
}

// pointer reports whether the noun phrase is a word that only points: «что», «который».
func (s *scan) pointer(n noun) bool {
	pointing := s.can(n.from, lexicon.Relative) || n.to-n.from == 1 && s.any(n.from, lexicon.Complementizer, lexicon.Opener)
	return pointing && !s.can(n.from, lexicon.Pronoun)
}

// lastClause cuts a noun phrase down to what stands behind the last conjunction, where a
// verb before it shows another clause; it is empty where the verb is not so set apart.
func (s *scan) lastClause(n noun) noun {
	for k := n.from; k < n.to && !s.items[k].ends(); k++ {
		if !s.verb(k) {
			continue
		}
		for j := n.to - 1; j > k; j-- {
			if s.can(j, lexicon.Conjunction) {
				if own := s.nounIn(j+1, n.to); !own.empty() || j+1 < n.to-3 {
					return own
				}
				return s.beforeVerb(n.from, k)
			}
		}
		if s.can(k-1, lexicon.Agent) && s.can(k, lexicon.Genitive) {
			continue // «владелец терминала»: a genitive that looks like a verb
		}
		return noun{}
	}
	return n
}

// beforeVerb is the subject of the first of two joined verbs: «Мэр приехал и призвал …».
func (s *scan) beforeVerb(i, j int) noun {
	n := s.trimNoun(noun{from: i, to: j})
	if s.agentLed(n.from, n.to) || !n.empty() && s.items[n.from].upper || s.can(n.from, lexicon.Pronoun) {
		return n
	}
	return noun{}
}

// verb reports whether the item looks like a finite verb by its ending.
func (s *scan) verb(k int) bool {
	it := s.items[k]
	return it.common() && !it.any(lexicon.Agent, lexicon.Unverbal) && it.can(lexicon.Finite)
}

// passes reports whether the item is no part of a noun phrase.
func (s *scan) passes(i int) bool {
	it := s.items[i]
	return it.ends() || it.kind == other || it.kind == word && (it.any(lexicon.Adverb, lexicon.Negation, lexicon.Pointing))
}

// toldName reports whether item i is the name of an outlet that is told something, with the
// source right behind it: «„Вестнику“ источник рассказал».
func (s *scan) toldName(i, j int) bool {
	return s.is(i, quote) && i+1 < j && s.is(i+1, word) && (s.can(i+1, lexicon.Agent) || s.items[i+1].upper || s.can(i+1, lexicon.Locative))
}

// short reports whether the word is a pronoun in the dative by its looks: «Ей», «Ему», «Їм».
func (s *scan) short(i int) bool {
	w := s.items[i].In(s.doc.Text)
	return s.free && utf8.RuneCountInString(w) <= 4 && w != strings.ToUpper(w)
}

func (s *scan) subjectPronoun(i int) bool { return s.can(i, lexicon.Pronoun) }

// skipTime passes words and numbers of time: «15 октября», «днем ранее», «в среду».
func (s *scan) skipTime(i, j int) int {
	k := i
	if k < j && s.can(k, lexicon.Preposition) {
		k++
	}
	seen, start := false, k
	for k < j && k < start+6 {
		it := s.items[k]
		timely := s.timely(k)
		dated := timely || it.kind == number || s.timeLink(k, j)
		if behind := seen && s.can(k, lexicon.TimeLink) && s.can(k, lexicon.Adverb); !dated && !behind { // "minutes later"
			break
		}
		seen = seen || timely
		k++
	}
	if !seen {
		return i
	}
	return k
}

// timeLink reports whether the word at k belongs to an expression of time that goes on
// behind it: «прошлой ночью», «тот же день».
func (s *scan) timeLink(k, j int) bool {
	if s.items[k].upper || !s.any(k, lexicon.TimeLink, lexicon.Oblique) {
		return false
	}
	for e := k + 1; e < j && e < k+3; e++ {
		if s.timely(e) || s.is(e, number) {
			return true
		}
		if !s.can(e, lexicon.TimeLink) {
			return false
		}
	}
	return false
}

func (s *scan) timely(k int) bool {
	it := s.items[k]
	return it.kind == word && (it.can(lexicon.Day) || it.can(lexicon.Time) && (!it.upper || k == s.start()))
}

// skipHearer passes those who are told, with their name.
func (s *scan) skipHearer(i, j int) int {
	for i++; i < j && (s.items[i].kind == quote || s.items[i].upper && !s.can(i, lexicon.Agent)); i++ {
	}
	return i
}

// skipPhrase passes a preposition with its noun phrase and tells whether it names an
// occasion or a channel.
func (s *scan) skipPhrase(i, j int) (int, bool) {
	if s.tagged() {
		return s.skipTagged(i, j)
	}
	occasion := false
	k := i + 1
	for k < j && k < i+4 && s.items[k].kind == word {
		if s.any(k, lexicon.Medium, lexicon.Hearer) {
			occasion = true
			k++
			break
		}
		if s.any(k, lexicon.Agent, lexicon.Preposition) {
			break
		}
		k++
		if !s.modifies(k - 1) {
			break
		}
	}
	if k < j && k == i+1 {
		k++
	}
	for k < j && s.continues(k, occasion) {
		k++
	}
	return k, occasion
}

// skipTagged is skipPhrase by parts of speech. A name behind a common noun begins another
// phrase, and so does a pronoun: "in a statement |it".
func (s *scan) skipTagged(i, j int) (int, bool) {
	occasion := false
	k := i + 1
	for ; k < j; k++ {
		it := s.items[k]
		if it.kind != quote && it.kind != number && !s.nominal(k) || s.passes(k) {
			break
		}
		if k > i+1 && it.upper && !s.items[k-1].upper && s.part(k-1) == "NOUN" || k > i+1 && (s.part(k) == "DET" || s.part(k) == "PRON" && it.can(lexicon.Pronoun)) {
			break
		}
		occasion = occasion || it.any(lexicon.Medium, lexicon.Hearer)
	}
	return max(k, min(i+2, j)), occasion
}

// modifies reports whether the word is an adjective or numeral before a noun: an oblique
// ending with another word behind it.
func (s *scan) modifies(i int) bool {
	if i+1 >= len(s.items) || s.items[i+1].kind != word {
		return false
	}
	return s.can(i, lexicon.Oblique)
}

// continues reports whether item k goes on with a phrase behind its first noun.
func (s *scan) continues(k int, occasion bool) bool {
	it := s.items[k]
	switch {
	case it.kind == quote:
		return true
	case it.kind == word && it.upper && it.can(lexicon.Agent) && s.holder(s.items[k-1].word):
		return true // «в управлении МЧС»
	case it.kind != word || it.any(lexicon.Determiner, lexicon.Possessive, lexicon.Agent, lexicon.Pronoun, lexicon.Preposition) || s.passes(k) || it.can(lexicon.Hearer):
		return false
	case it.upper && s.items[k-1].upper: // «в МВД Грузии»
		return !occasion && s.initials(k-1) && it.any(lexicon.Many, lexicon.Dependent, lexicon.Oblique)
	case it.upper:
		return !occasion
	}
	return !it.can(lexicon.Time)
}

// initials reports whether item k is a word in capitals throughout.
func (s *scan) initials(k int) bool {
	w := s.items[k].In(s.doc.Text)
	return s.is(k, word) && utf8.RuneCountInString(w) > 1 && strings.IndexFunc(w, unicode.IsLower) < 0
}

// trimNoun cuts adverbs, times, occasions and hearers off the end of a noun phrase.
func (s *scan) trimNoun(n noun) noun {
	if n.from < n.to && s.can(n.from, lexicon.Pronoun) && s.free {
		return noun{from: n.from, to: n.from + 1}
	}
	for k := n.from; k < n.to; k++ {
		if k > n.from && s.breaksNoun(k, n.to) {
			n.to = k
		}
	}
	for k := n.from + 1; k < n.to; k++ {
		if l := s.run(lexicon.Connector, k); l > 0 && k+l == n.to {
			n.to = k // «синоптики тем временем»
		}
	}
	for n.to > n.from && s.passes(n.to-1) {
		n.to--
	}
	if n.to-n.from == 1 && s.items[n.from].kind == word && !s.items[n.from].upper && s.told(n.from) {
		n.to = n.from
	}
	return n
}

func (s *scan) breaksNoun(k, end int) bool {
	if s.items[k].kind == word && s.any(k, lexicon.Adverb, lexicon.Determiner) {
		return true
	}
	if s.told(k) {
		named := k+1 < end && s.items[k+1].upper // «президентка парламенту Анна Лис»
		return !named || !s.can(k-1, lexicon.Agent)
	}
	if s.run(lexicon.Citing, k) > 0 || s.skipTime(k, end) > k {
		return true
	}
	if !s.can(k, lexicon.Preposition) {
		return false
	}
	_, occasion := s.skipPhrase(k, end)
	return occasion
}

// cited is the source behind a phrase like "citing" in the range; empty for none.
func (s *scan) cited(i, j int) noun {
	for k := i; k < j; k++ {
		if n := s.run(lexicon.Citing, k); n > 0 {
			return s.trimNoun(noun{from: k + n, to: j})
		}
	}
	return noun{}
}

// subjectBefore finds the source before a cue, no further left than item lo.
func (s *scan) subjectBefore(m *mark, lo int) noun {
	a, _ := s.chunk(m.from)
	a = s.clauseIn(max(a, lo), m.from)
	own := s.cited(a, m.from)
	if own.empty() {
		own = s.nounIn(a, m.from)
	}
	if !own.empty() {
		return s.listed(own, a, lo, m.from)
	}
	if a <= lo {
		return own
	}
	if n := s.renamed(a, lo); !n.empty() && a == m.from {
		return n
	}
	start, ok := s.earlier(a, lo)
	if !ok {
		return noun{}
	}
	return s.nounIn(start, a-1)
}

// renamed is the noun phrase with its apposition that ends before the comma at a-1: "the home
// secretary, Ann Poole, accused …". Only parts of speech tell them from other clauses.
func (s *scan) renamed(a, lo int) noun {
	if !s.tagged() || a-2 <= lo || !s.is(a-1, comma) {
		return noun{}
	}
	mid, _ := s.chunk(a - 2)
	if mid-2 < lo || !s.is(mid-1, comma) || !s.nounPhrase(mid, a-1) {
		return noun{}
	}
	first, _ := s.chunk(mid - 2)
	first = max(first, lo)
	n := s.nounIn(first, mid-1)
	if n.empty() || n.place || n.to != mid-1 || !s.nounPhrase(n.from, n.to) {
		return noun{}
	}
	return noun{from: n.from, to: a - 1}
}

// nounPhrase reports whether a range has no verb, opens with no preposition or time and has a noun.
func (s *scan) nounPhrase(i, j int) bool {
	if i >= j || s.any(i, lexicon.Preposition, lexicon.Conjunction) || s.skipTime(i, j) > i {
		return false
	}
	named := false
	for k := i; k < j; k++ {
		p := s.part(k)
		if p == "VERB" && k == i && s.can(k, lexicon.Past) && k+1 < j && s.nominal(k+1) {
			continue // "retired general Ann Poole"
		}
		if p == "VERB" || p == "AUX" || s.can(k, lexicon.Relative) {
			return false
		}
		named = named || p == "NOUN" || p == "PROPN"
	}
	return named
}

// listed takes the first of several that speak as one into the source: «Жители, торговцы и
// водители просят». The source begins the chunk at a, and a conjunction joins its last.
func (s *scan) listed(n noun, a, lo, end int) noun {
	if n.place || n.from != a || a-2 < lo || !s.is(a-1, comma) || !s.plural(a) {
		return n
	}
	joined := false
	for k := a + 1; k+1 < end && k < a+4; k++ {
		joined = joined || s.can(k, lexicon.Conjunction) && s.plural(k+1)
	}
	first, _ := s.chunk(a - 2)
	if first = max(first, lo); joined && a-1-first <= 3 && s.plural(first) && !s.predicate(first, a-1) {
		n.from = first
	}
	return n
}

// plural reports whether a word looks like a noun in the nominative plural that can speak.
func (s *scan) plural(k int) bool {
	return s.is(k, word) && s.any(k, lexicon.Agent, lexicon.Many) && !s.can(k, lexicon.Conjunction)
}

// clauseIn is where the last of several joined clauses in a range begins: "the bridge fell
// and police said".
func (s *scan) clauseIn(a, b int) int {
	if !s.tagged() {
		return a
	}
	for k := b - 1; k > a; k-- {
		if s.can(k, lexicon.Conjunction) && s.finite(a, k) {
			return k + 1
		}
	}
	return a
}

// earlier goes back over relative clauses, dates and appositions to the chunk where the
// subject begins.
func (s *scan) earlier(a, lo int) (int, bool) {
	for back := 0; back < 4 && a-1 > lo; back++ {
		if !s.is(a-1, comma, bracket, dash) {
			return 0, false
		}
		b, _ := s.chunk(a - 2)
		b = max(b, lo)
		if !s.attached(b, a-1) && (b == lo || !s.is(b-1, comma) || s.predicate(max(lo, s.startOf(b-2)), b-1)) {
			return b, !s.can(b, lexicon.Subordinator)
		}
		a = b
	}
	return 0, false
}

func (s *scan) startOf(i int) int {
	if i < 0 {
		return 0
	}
	a, _ := s.chunk(i)
	return a
}

// attached reports whether the chunk belongs to a noun before it: a relative clause, a
// participle, a date.
func (s *scan) attached(i, j int) bool {
	described := s.free && s.can(i, lexicon.Oblique) && s.can(i+1, lexicon.Preposition) && !s.marked(i, j)
	return described && i < j || s.attachedBy(i, j, lexicon.Participle) // «боцмана, близкого к капитану, …»
}

// attachedBy is attached with the class of the participles that may stand there.
func (s *scan) attachedBy(i, j int, participle lexicon.Class) bool {
	if i < j && s.skipTime(i, j) == j {
		return true
	}
	if s.marked(i, j) || i >= j {
		return false
	}
	for k := i; k < j && k < i+3; k++ {
		if s.can(k, lexicon.Relative) {
			return true
		}
	}
	return s.items[i].kind == word && (s.can(i, participle) || s.holder(s.items[i].word))
}

// marked reports whether a cue stands in the range.
func (s *scan) marked(i, j int) bool {
	for k := range s.marks {
		if s.marks[k].from >= i && s.marks[k].from < j {
			return true
		}
	}
	return false
}

// holder reports whether a word is an agent in an oblique case: «главы», «епископа». Such
// a word opens an apposition.
func (s *scan) holder(w string) bool { return s.agentIn(w, s.cases) }

// agentIn reports whether a word is an agent with one of the endings of an oblique case.
func (s *scan) agentIn(w string, endings []string) bool {
	if s.lex.Is(w, lexicon.Agent) {
		return false
	}
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(w, ending)
		if !ok || len(stem) < 6 {
			continue
		}
		for _, base := range s.bases {
			if len(base) > 3 && len(ending) < 3 {
				continue // «раненый» has no form «ранены»
			}
			if s.lex.Is(stem+base, lexicon.Agent) {
				return true
			}
		}
	}
	return false
}

// predicate reports whether the range seems to hold a finite verb.
func (s *scan) predicate(i, j int) bool {
	if s.tagged() {
		return s.finite(i, j)
	}
	for k := i; k < j; k++ {
		if it := s.items[k]; it.common() && !it.can(lexicon.Agent) && it.can(lexicon.Predicate) {
			return true
		}
	}
	return false
}

// finite reports whether the range holds a finite verb by its part of speech.
func (s *scan) finite(i, j int) bool {
	for k := i; k < j; k++ {
		switch s.part(k) {
		case "AUX":
			return true
		case "VERB":
			if !s.can(k, lexicon.Gerund) && !s.can(k-1, lexicon.ToInfinitive) {
				return true
			}
		}
	}
	return false
}

// subjectBehind finds the source in the rest of the cue's chunk, with what is attached
// to it behind commas. It returns the item behind it.
func (s *scan) subjectBehind(m *mark) (noun, int) {
	_, b := s.chunk(m.verb)
	b = max(b, m.to)
	n := s.cited(m.to, b)
	if n.empty() {
		n = s.nounIn(m.to, b)
	}
	if n.place && !s.impersonal(m) {
		n = noun{}
	}
	for s.is(b, comma) && b+1 < len(s.items) {
		_, e := s.chunk(b + 1)
		if !s.attached(b+1, e) {
			break
		}
		if !n.empty() && n.to == b {
			n.to = e
		}
		b = e
	}
	return n, b
}

// impersonal reports whether the verb can do without a subject: «в штабе сообщили».
func (s *scan) impersonal(m *mark) bool {
	if m.special == sourced {
		return false
	}
	sh := m.form.shape
	return sh == lang.PastPlural || sh == lang.Plural || m.form.cue.Frames&lang.Document != 0
}

func (s *scan) span(n noun) []span.Span {
	if n.empty() {
		return nil
	}
	return spans(s.cut(n.from, n.to))
}
