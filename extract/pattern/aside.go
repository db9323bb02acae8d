package pattern

import (
	"strings"
	"unicode"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// readAside takes the clause beside or around the cue: «Мост, сообщил мэр, закрыт».
func (s *scan) readAside(i int, m *mark) bool {
	if m.form.shape == lang.Gerund {
		return false
	}
	a, _ := s.chunk(m.from)
	if s.can(a, lexicon.Manner) {
		return s.readManner(i, m, a)
	}
	if a <= s.covered || !s.is(a-1, comma, dash) {
		return false
	}
	if _, ok := s.apposed(a, m); ok && m.has(lang.Object) {
		return false
	}
	if m.has(lang.Telling) && s.tagged() {
		return s.readTold(m, a)
	}
	n, b := s.subjectBehind(m)
	if !n.empty() {
		if before := s.nounIn(a, m.from); !before.empty() && !before.place {
			return false
		}
		if s.free && s.is(a-1, comma) && s.objectlike(n) {
			return false
		}
		return s.beside(m, s.span(n), text.ByAside, b)
	}
	if before := s.nounIn(a, m.from); s.speaks(m, before) {
		if !s.aloneIn(m, b) {
			return false
		}
		return s.beside(m, s.span(before), text.ByAside, b)
	}
	if m.to-m.from == 1 && b == m.to && a == m.from && (b < len(s.items) && s.is(b, comma)) {
		return s.beside(m, nil, text.ByAside, b)
	}
	return false
}

// objectlike reports whether what stands behind a verb is what it takes, and no subject of it: an infinitive, or a common noun that
// is no agent and stands in a case of objects.
func (s *scan) objectlike(n noun) bool {
	it := &s.items[n.from]
	if n.place || it.upper || it.kind == quote {
		return false
	}
	if s.agentLed(n.from, n.to) || s.can(n.from, lexicon.Pronoun) {
		return false
	}
	return s.any(n.from, lexicon.Infinitive, lexicon.Means, lexicon.Naming, lexicon.Oblique, lexicon.Determiner)
}

// readTold takes the clause before a source, a verb of telling and those who are told: "the town
// will fall, he told the channel". No verb may follow: it would be in a content.
func (s *scan) readTold(m *mark, a int) bool {
	_, b := s.chunk(m.verb)
	lo, n := s.clauseStart(a), s.nounIn(a, m.from)
	if n.empty() || n.place || s.can(lo, lexicon.Subordinator) || !s.predicate(lo, a-1) || s.predicate(m.to, b) || s.is(b, colon) {
		return false
	}
	return s.beside(m, s.span(n), text.ByTold, b)
}

// readManner takes the clause beside «как сообщил мэр».
func (s *scan) readManner(i int, m *mark, a int) bool {
	n, b := s.subjectBehind(m)
	if n.empty() {
		n = s.nounIn(a+1, m.from)
	}
	if n.empty() && s.free && s.is(a-2, word) && s.can(a-2, lexicon.Pronoun) {
		n = noun{from: a - 2, to: a - 1} // «Картин он, как сам признался, не видел»
	}
	if !s.speaks(m, n) {
		return false
	}
	if !s.opensClause(a, a) {
		return s.beside(m, s.span(n), text.ByManner, b)
	}
	end := s.contentEnd(i, b)
	if !s.is(b, comma) || b+1 >= end {
		return false
	}
	if s.reports(i, b+1) {
		s.covered = b + 1
		return true
	}
	s.add(s.statement(m, s.span(n), text.ByManner, s.words(b+1, end)))
	s.covered = end
	return true
}

// reports reports whether the clause at item k tells what somebody else said: «Как пишет
// портал, мэр пообещал уехать». The words are the mayor's then.
func (s *scan) reports(i, k int) bool {
	if !s.free || i+1 >= len(s.marks) {
		return false
	}
	m := &s.marks[i+1]
	if a, b := s.chunk(m.from); a != k || m.special != plain || m.negated || b <= m.to && !s.is(b, comma) {
		return false
	}
	n := s.nounIn(k, m.from)
	return !n.empty() && !n.place && s.speakerlike(s.span(n))
}

// aloneIn reports whether nothing but adverbs, times and hearers follows the cue up to b.
func (s *scan) aloneIn(m *mark, b int) bool {
	k := m.to
	for k < b {
		next := s.skipBeside(k, b)
		if next < b && s.can(next, lexicon.Hearer) {
			next = s.skipHearer(next, b)
		}
		if next == k {
			return s.bare && s.nounIn(k, b).empty()
		}
		k = next
	}
	return true
}

// beside enters the clause before the cue's chunk and, where the sentence goes on behind
// the item b, the rest of it too.
func (s *scan) beside(m *mark, source []span.Span, rule text.Rule, b int) bool {
	a, _ := s.chunk(m.from)
	lo := s.clauseStart(a)
	if lo >= a-1 || s.behindNoun(lo) {
		return false
	}
	first := s.words(lo, a-1)
	if first.Empty() || !s.predicate(lo, a-1) && !s.is(b, comma) && a-1-lo < 2 && !s.answers(lo, m) {
		return false
	}
	parts := []span.Span{first}
	end := b
	if s.is(b, comma) && !s.is(a-1, dash) && s.goesOn(b+1) {
		if k := s.clauseEnd(b + 1); k > b+1 {
			parts = append(parts, s.words(b+1, k))
			end = k
		}
	}
	st := s.statement(m, source, rule, parts...)
	s.add(st)
	s.covered = max(end, m.to)
	return true
}

// behindNoun reports whether a relative clause that hangs on what stands before its comma begins at item k: «интервью,
// отрывки которого напечатали, …».
func (s *scan) behindNoun(k int) bool {
	if k == 0 || !s.is(k-1, comma) || !s.can(k+1, lexicon.Relative) {
		return false
	}
	return s.items[k].common() && !s.can(k, lexicon.Complementizer)
}

// answers reports whether the one word that opens the sentence before a cue is an answer:
// "Nonsense, said the mayor".
func (s *scan) answers(lo int, m *mark) bool {
	return s.bare && lo == s.start() && s.items[lo].kind == word && !s.timely(lo) && !s.can(lo, lexicon.Adverb) && m.to-m.from == 1 &&
		s.run(lexicon.Connector, lo) == 0
}

// goesOn reports whether the clause around a cue goes on at item k, and it is not that
// something is added about the source.
func (s *scan) goesOn(k int) bool {
	if !s.tagged() {
		return true
	}
	_, b := s.chunk(k)
	return !s.can(k, lexicon.Conjunction) && !s.attachedAt(k) && (s.finite(k, b) || s.can(k, lexicon.Preposition))
}

// clauseStart goes back from a to where the clause beside a cue begins: the sentence, a
// semicolon, or what is covered; leading conjunctions and symbols are left out.
func (s *scan) clauseStart(a int) int {
	lo := s.covered
	for k := a - 1; k > lo; k-- {
		if s.is(k-1, semicolon) || s.is(k-1, colon) && s.free {
			lo = k
			break
		}
	}
	for lo < a && (s.mute(lo) || lo > 0 && s.can(lo, lexicon.Conjunction)) {
		lo++
	}
	if _, b := s.chunk(lo); b < a && s.is(b, comma) && s.connects(lo, b) {
		lo = b + 1
	}
	return s.afterTopic(lo, a)
}

// afterTopic passes «о том, что» at the beginning of a clause.
func (s *scan) afterTopic(lo, a int) int {
	if lo+3 < a && s.can(lo, lexicon.About) && s.can(lo+1, lexicon.Correlative) && s.is(lo+2, comma) && s.can(lo+3, lexicon.Complementizer) {
		return lo + 4
	}
	return lo
}

// clauseEnd is where the clause that begins at item k ends.
func (s *scan) clauseEnd(k int) int {
	for i := range s.marks {
		if m := &s.marks[i]; m.from > k {
			if cut, ok := s.parts(i, m, false); ok && cut > k {
				return cut
			}
		}
	}
	return len(s.items)
}

// readPhrase takes the clause beside a phrase such as "according to": «По словам мэра, …».
func (s *scan) readPhrase(i int, m *mark) {
	a, b := s.chunk(m.from)
	n := noun{}
	if m.held.empty() {
		n = s.phraseSource(m, b)
		if n.empty() {
			s.obtained(i, m, b)
			return
		}
		for s.is(b, comma) && b+1 < len(s.items) {
			_, e := s.chunk(b + 1)
			if !s.attachedBy(b+1, e, lexicon.Participial) {
				break
			}
			n.to, b = e, e
		}
	}
	if s.opensClause(a, m.from) {
		end := s.contentEnd(i, b)
		if s.is(b, comma, colon) {
			s.addPhrase(m, n, s.words(b+1, end))
		} else if n.to < b || !m.held.empty() && m.to < b {
			s.addPhrase(m, n, s.words(max(n.to, m.to), end))
		}
		s.covered = end
		return
	}
	s.phraseBeside(m, n, a, b)
}

// obtained reads a source phrase whose source stands in a relative clause: «По информации,
// которую получил портал, …».
func (s *scan) obtained(i int, m *mark, b int) {
	if m.to != b || !s.is(b, comma) || b+1 >= len(s.items) || !s.can(b+1, lexicon.Relative) {
		return
	}
	_, e := s.chunk(b + 1)
	n := s.lastNoun(b+2, e)
	if a, _ := s.chunk(m.from); n.empty() || n.to < e || !s.is(e, comma) || !s.opensClause(a, m.from) {
		return
	}
	end := s.contentEnd(i, e)
	s.addPhrase(m, n, s.words(e+1, end))
	s.covered = end
}

// opensClause reports whether nothing but conjunctions stands before the phrase in its
// clause.
func (s *scan) opensClause(a, from int) bool {
	for k := a; k < from; k++ {
		if !s.any(k, lexicon.Conjunction, lexicon.Adverb) && s.items[k].kind != other {
			return false
		}
	}
	return a <= s.covered || !s.is(a-1, comma) || a < from || s.contrast(a-1)
}

// contrast reports whether the chunk before the comma is a conjunction alone: «…, однако, по его словам, …».
func (s *scan) contrast(k int) bool {
	if k < 1 {
		return true
	}
	a, b := s.chunk(k - 1)
	return a == b || b-a == 1 && (s.any(a, lexicon.Conjunction, lexicon.Complementizer)) || s.connects(a, b)
}

// connects reports whether the range is a phrase that joins sentences.
func (s *scan) connects(a, b int) bool {
	for a < b && s.can(a, lexicon.Conjunction) {
		a++
	}
	n := s.run(lexicon.Connector, a)
	return n > 0 && a+n == b
}

// phraseSource is the noun phrase behind a source phrase, up to the end of its chunk or
// to where a clause without a comma seems to begin.
func (s *scan) phraseSource(m *mark, b int) noun {
	for k := m.to; k < b; k++ {
		if s.verb(k) && !(k+1 == b && s.is(b, comma) && s.holder(s.wordAt(k-1))) { // «по словам начальника отдела, …»
			return s.abbreviation(m.to)
		}
	}
	from := m.to
	for from < b && s.can(from, lexicon.Adverb) { // «за словами ж мера»
		from++
	}
	n := s.trimNoun(noun{from: from, to: b})
	if c := s.cited(m.to, b); !c.empty() {
		return c
	}
	return n
}

// abbreviation is a source that is one word in capitals, for a phrase that no comma closes.
func (s *scan) abbreviation(k int) noun {
	if w := s.items[k].In(s.doc.Text); s.is(k, word) && strings.IndexFunc(w, unicode.IsLower) < 0 {
		return noun{from: k, to: k + 1}
	}
	return noun{}
}

func (s *scan) addPhrase(m *mark, n noun, content ...span.Span) {
	source := s.span(n)
	if !m.held.empty() {
		source = s.span(m.held)
	}
	st := s.statementOf(text.ByPhrase, spans(span.Of(s.items[m.from].Start, s.items[m.to-1].End)), source, content...)
	st.Because = append(st.Because, "source:"+s.wordAt(m.to-1))
	s.add(st)
}

func (s *scan) phraseBeside(m *mark, n noun, a, b int) {
	lo := s.clauseStart(a)
	if lo >= m.from {
		return
	}
	stop := a
	if a < m.from { // no comma before the phrase
		stop = m.from
	}
	parts := []span.Span{s.words(lo, stop)}
	end := b
	if s.is(b, comma) && a == m.from && s.goesOn(b+1) {
		if k := s.clauseEnd(b + 1); k > b+1 {
			parts = append(parts, s.words(b+1, k))
			end = k
		}
	}
	s.addPhrase(m, n, parts...)
	s.covered = max(end, m.to)
}
