package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// read finds the statement of one mark, by the first rule that fits.
func (s *scan) read(i int, m *mark) {
	if m.special == sourced {
		s.readPhrase(i, m)
		return
	}
	if s.inRelative(m) || m.special == plain && s.supposed(m) {
		return
	}
	if m.special != plain {
		s.readSpecial(i, m)
		return
	}
	for _, c := range s.constructions {
		if c.fits(m) && c.read(s, i, m) {
			s.closing(s.covered)
			return
		}
	}
}

// inRelative reports whether a relative pronoun is the subject of the cue: «который
// попросил не называть его». Whose words those are is not told by the clause.
func (s *scan) inRelative(m *mark) bool {
	a, _ := s.chunk(m.from)
	return a > 0 && s.is(a-1, comma) && s.can(a, lexicon.Relative) && !s.bare && m.special == plain
}

// supposed reports whether a condition opens the clause of a cue, or nobody is its subject: what is
// said there nobody has said.
func (s *scan) supposed(m *mark) bool {
	a, _ := s.chunk(m.from)
	for k := a; k < m.from; k++ {
		if s.can(k, lexicon.Nobody) || s.can(k, lexicon.Condition) && m.to < len(s.items) {
			return true
		}
	}
	return false
}

// statement makes a statement of a cue.
func (s *scan) statement(m *mark, source []span.Span, rule text.Rule, content ...span.Span) text.Statement {
	st := s.statementOf(rule, s.cue(m), source, content...)
	st.Because = append(st.Because, m.form.rule)
	if m.form.shape == lang.Gerund && len(source) > 0 {
		st.Gerund, st.Because = true, append(st.Because, "pattern:participle")
	}
	if m.form.cue.Held && rule != text.ByQuotation {
		st.Mode = text.Held
	}
	return st
}

// statementOf makes a statement without a cue form.
func (s *scan) statementOf(rule text.Rule, cue, source []span.Span, content ...span.Span) text.Statement {
	return text.Statement{
		Content: spans(content...), Cue: cue, Source: source, Rule: rule, Confidence: s.confidence(rule), Because: []string{"pattern:" + string(rule)},
	}
}

// cue is the span of the cue's words; a fixed word that stands apart is a span of its own.
func (s *scan) cue(m *mark) []span.Span {
	if m.form.tail == nil || m.to-m.verb <= 2 {
		return spans(span.Of(s.items[m.from].Start, s.items[m.to-1].End))
	}
	return spans(span.Of(s.items[m.from].Start, s.items[m.verb].End), s.items[m.to-1].Span)
}

// subject is the source of a cue: before it, behind it, or that of the cue it is joined to.
func (s *scan) subject(m *mark) ([]span.Span, bool) {
	lo := s.covered
	if m.form.shape == lang.Gerund || s.joined(m) {
		return s.source, len(s.source) > 0
	}
	if n := s.citedBeside(m); !n.empty() {
		return s.span(n), true
	}
	before := s.subjectBefore(m, lo)
	behind, _ := s.subjectBehind(m)
	behind = s.nominative(m, behind, before)
	switch {
	case s.inserted(m, before) && s.speakerlike(s.span(behind)):
		return s.span(behind), true
	case !before.empty() && !before.place:
		return s.span(before), true
	case !behind.empty():
		return s.span(behind), true
	case !before.empty() && s.impersonal(m):
		return s.span(before), true
	}
	return nil, false
}

// inserted reports whether a cue with its source behind it stands between commas behind a short
// answer that only looks like a source: «Ложь, отвечает мэр: …».
func (s *scan) inserted(m *mark, before noun) bool {
	a, b := s.chunk(m.from)
	return s.free && a == m.from && s.is(a-1, comma) && s.is(b, colon) && !before.empty() && before.to == a-1 && before.to-before.from == 1 && !s.any(before.from, lexicon.Agent, lexicon.Pronoun)
}

// nominative is the noun phrase behind a cue if it can be its subject beside a place before
// the cue: in «В фирме ответили одним словом» it cannot.
func (s *scan) nominative(m *mark, behind, before noun) noun {
	if !s.free || behind.empty() || !before.place || !s.impersonal(m) {
		return behind
	}
	if w := s.items[behind.from]; w.upper || w.kind == quote || w.can(lexicon.Pronoun) || s.agentLed(behind.from, behind.to) {
		return behind
	}
	return noun{}
}

// citedBeside is the source that a clause of its own behind the cue's chunk cites: «Портал
// писал, ссылаясь на следователя, что …».
func (s *scan) citedBeside(m *mark) noun {
	if !s.free {
		return noun{}
	}
	for k := s.covered + 1; k < m.from; k++ {
		if s.is(k-1, comma) && s.run(lexicon.Citing, k) > 0 {
			_, e := s.chunk(k)
			return s.cited(k, e)
		}
	}
	_, b := s.chunk(m.verb)
	if !s.is(b, comma) || b+1 >= len(s.items) || s.run(lexicon.Citing, b+1) == 0 {
		return noun{}
	}
	_, e := s.chunk(b + 1)
	return s.cited(b+1, e)
}

// joined reports whether a conjunction right before the cue joins it to an earlier one.
func (s *scan) joined(m *mark) bool {
	i := m.from - 1
	for i >= 0 && s.can(i, lexicon.Adverb) {
		i--
	}
	return i > 0 && s.can(i, lexicon.Conjunction) && len(s.source) > 0
}

// readClause takes what stands behind a complementizer: "said that …", «заявил, что …».
func (s *scan) readClause(i int, m *mark) bool {
	at, ok := s.clauseAt(i, m)
	if !ok {
		return false
	}
	source, known := s.subject(m)
	if !known && m.form.shape == lang.Gerund {
		return false
	}
	end := s.contentEnd(i, at)
	if at >= end {
		return false
	}
	gap := s.gapped(at, end)
	if known {
		s.add(s.statement(m, source, text.ByClause, s.cut(at, gap)))
	}
	s.covered = end
	s.readGaps(m, gap, end)
	return true
}

// clauseAt is the item at which the content clause of a cue begins.
func (s *scan) clauseAt(i int, m *mark) (int, bool) {
	limit := s.nextMark(i)
	if at, ok := s.clauseNear(m, limit); ok {
		return at, true
	}
	commas := 0
	for k := m.to; k < limit; k++ {
		if it := s.items[k]; it.kind != comma && it.ends() {
			return 0, false
		} else if it.kind != comma {
			continue
		}
		if commas++; commas > 3 || commas > 1 && !s.transparent(k) {
			return 0, false
		}
		if at, ok := s.opens(k+1, m); ok {
			return at, true
		}
	}
	return 0, false
}

// clauseNear is the item at which a content clause begins in the cue's own chunk, in a
// language that parts it by no comma.
func (s *scan) clauseNear(m *mark, limit int) (int, bool) {
	if !s.bare {
		return 0, false
	}
	for k := m.to; k < limit && !s.items[k].ends(); k++ {
		if s.can(k, lexicon.Complementizer) && s.part(k) != "PRON" {
			return k + 1, true
		}
		if s.can(k, lexicon.Opener) && m.has(lang.Inquiry) {
			return k, true
		}
	}
	return s.bareAt(m)
}

// bareAt is the item at which a clause begins that nothing parts from its cue: "said the
// bridge was gone".
func (s *scan) bareAt(m *mark) (int, bool) {
	if !s.bare || !m.has(lang.Clause) || m.negated {
		return 0, false
	}
	_, b := s.chunk(m.verb)
	if a, _ := s.chunk(m.from); a == m.from && s.is(a-1, comma) && !s.predicate(m.to, b) {
		return 0, false // what stands behind is the source: "Probably, says Ann Poole, who …"
	}
	k := s.skipBeside(m.to, b)
	if m.has(lang.Telling) {
		k = s.skipTold(k, b)
	}
	if k >= b || !s.predicate(k, s.clauseReach(k)) || s.can(k, lexicon.Preposition) {
		return 0, false
	}
	return k, true
}

// clauseReach is where the first clause that may begin at item k ends at the latest: at a mark or
// before a word that opens another clause. "He has written a book, which …" has none. A headline
// leaves out its verbs, so all of it is looked at.
func (s *scan) clauseReach(k int) int {
	if s.where == text.Headline {
		return s.nextStop(k)
	}
	_, b := s.chunk(k)
	for i := k + 1; i < b; i++ {
		if s.any(i, lexicon.Relative, lexicon.Opener) {
			return i
		}
	}
	return b
}

// skipTold passes the one who is told.
func (s *scan) skipTold(k, b int) int {
	for k < b && (s.items[k].kind == quote || s.nominal(k)) {
		if s.any(k, lexicon.Pronoun, lexicon.Hearer) {
			return k + 1
		}
		k++
	}
	return b
}

// nominal reports whether item k can stand in a noun phrase, by its part of speech.
func (s *scan) nominal(k int) bool {
	switch s.part(k) {
	case "DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART":
		return true
	}
	return s.part(k) == "" && s.items[k].kind == word
}

// nextStop is where the sentence has its next semicolon, colon or end from item k on.
func (s *scan) nextStop(k int) int {
	for k < len(s.items) && !s.is(k, semicolon, colon) {
		k++
	}
	return k
}

// transparent reports whether the chunk before the comma at k only adds to the source.
func (s *scan) transparent(k int) bool {
	a, b := s.chunk(k - 1)
	return s.attached(a, b) || a < b && s.run(lexicon.Citing, a) > 0 || !s.predicate(a, b)
}

// opens reports whether a content begins at item k, and where its first word is.
func (s *scan) opens(k int, m *mark) (int, bool) {
	if s.can(k, lexicon.Complementizer) {
		return k + 1, true
	}
	led := s.can(k, lexicon.Opener) || s.can(k, lexicon.Preposition) && s.can(k+1, lexicon.Opener)
	return k, led && m.has(lang.Inquiry)
}

// nextMark is the item of the mark behind mark i; the end of the sentence for none.
func (s *scan) nextMark(i int) int {
	if i+1 < len(s.marks) {
		return s.marks[i+1].from
	}
	return len(s.items)
}

// contentEnd is where a content that begins at item `at` ends: at the next cue that does
// not belong to it, else at the end of the sentence.
func (s *scan) contentEnd(i, at int) int {
	for k := i + 1; k < len(s.marks); k++ {
		if m := &s.marks[k]; m.from > at {
			if cut, ok := s.parts(k, m, s.can(at-1, lexicon.Complementizer)); ok && cut > at {
				if _, b := s.chunk(m.from); s.free && m.special == sourced || s.asideAt(k, m, b) {
					cut = s.beforeSemicolon(at, cut)
				}
				return s.beforeQuotation(at, cut)
			}
		}
	}
	return s.beforeQuotation(at, len(s.items))
}

// beforeSemicolon is the last semicolon in a range, or its end: what stands behind it belongs to
// the cue beside it: «сообщил о потопе; вода, добавил он, спадёт».
func (s *scan) beforeSemicolon(at, end int) int {
	for k := end - 1; k > at; k-- {
		if s.is(k, semicolon) {
			return k
		}
	}
	return end
}

// beforeQuotation is where a range ends if a colon and a quotation close it: those are a
// statement of their own.
func (s *scan) beforeQuotation(at, end int) int {
	for k := at + 1; k+1 < end; k++ {
		if s.is(k, colon) && s.is(k+1, quote) && !s.items[k+1].scare {
			return k
		}
	}
	return end
}

// closing enters the quotation behind a colon that closes a content at item end.
func (s *scan) closing(end int) {
	if !s.is(end, colon) || !s.is(end+1, quote) || s.items[end+1].scare {
		return
	}
	s.add(s.statementOf(text.ByClosing, spans(s.items[end].Span), s.source, s.items[end+1].inner))
	s.covered = end + 2
}

// parts reports whether a later cue ends the content before it, and at which item. Within
// a clause that a complementizer opened, a joined clause without one still belongs to it.
func (s *scan) parts(i int, m *mark, within bool) (int, bool) {
	a, b := s.chunk(m.from)
	k := m.from - 1
	for k > a && s.can(k, lexicon.Adverb) {
		k--
	}
	switch {
	case a > 0 && s.is(a-1, semicolon):
		return a - 1, true
	case k >= a && s.can(k, lexicon.Conjunction) && (m.form.shape != lang.Gerund):
		return s.backOver(k, a), true
	case m.special == sourced && (k < a || s.can(a, lexicon.Conjunction)):
		return s.backOver(a, a), true
	case m.form.shape == lang.Gerund && k < a:
		return a, true
	case (k < a || k == a && s.can(a, lexicon.Manner)) && a > 0 && s.asideAt(i, m, b):
		return a, true
	case a > 0 && s.can(a, lexicon.Conjunction):
		if _, ok := s.clauseAt(i, m); ok || s.is(b, colon) || m.special != plain || !within && s.ownSpeaker(a, m) {
			return s.backOver(a, a), true
		}
	}
	return 0, false
}

// ownSpeaker reports whether a cue behind a conjunction has a speaker of its own.
func (s *scan) ownSpeaker(a int, m *mark) bool {
	n := s.nounIn(a, m.from)
	return !n.empty() && !n.place && s.speakerlike(s.span(n))
}

// backOver goes back over the conjunctions and commas before item k.
func (s *scan) backOver(k, a int) int {
	for k > 0 && (s.is(k-1, comma) || s.can(k-1, lexicon.Conjunction)) {
		k--
	}
	return k
}

// asideAt reports whether a chunk that begins with a cue stands beside the content: its
// source behind it and no content of its own.
func (s *scan) asideAt(i int, m *mark, b int) bool {
	if !m.has(lang.Aside) || m.negated {
		return false
	}
	if _, ok := s.clauseAt(i, m); ok || s.is(b, colon) {
		return false
	}
	n, _ := s.subjectBehind(m)
	return !n.empty()
}

// readColon takes what stands behind a colon after the cue's chunk.
func (s *scan) readColon(i int, m *mark) bool {
	_, b := s.chunk(m.verb)
	for s.is(b, comma) && s.attachedAt(b+1) {
		_, b = s.chunk(b + 1)
	}
	if !s.is(b, colon) || b+1 >= len(s.items) {
		return false
	}
	if m.frames()&lang.Object != 0 || m.frames()&lang.Topic != 0 {
		if s.ownContent(i, m, b) {
			return false
		}
	}
	source, ok := s.subject(m)
	if !ok {
		return false
	}
	if lead := s.lead(m); !lead.Empty() {
		s.add(s.statement(m, source, text.ByLead, lead))
	}
	end := s.behindColon(i, b+1)
	s.add(s.statement(m, source, text.ByColon, s.words(b+1, end)))
	s.covered = end
	return true
}

// lead is the short answer that opens a sentence before a cue with its source and a colon
// behind it: “Not so, replied the mayor: …”.
func (s *scan) lead(m *mark) span.Span {
	a, _ := s.chunk(m.from)
	if a != m.from || !s.is(a-1, comma) {
		return span.Span{}
	}
	lo := max(s.covered, s.start())
	if lo >= a-1 || a-1-lo > shortLead || s.any(lo, lexicon.Preposition, lexicon.Subordinator) || s.skipTime(lo, a-1) > lo {
		return span.Span{}
	}
	return s.words(lo, a-1)
}

// shortLead is how many words an answer before its cue has at most.
const shortLead = 8

func (s *scan) attachedAt(i int) bool {
	if i >= len(s.items) {
		return false
	}
	_, e := s.chunk(i)
	return s.attached(i, e)
}

// ownContent reports whether the cue has a content before the colon at b: a noun phrase
// that is more than a pronoun.
func (s *scan) ownContent(i int, m *mark, b int) bool {
	if at, ok := s.topicAt(m, b); ok && at < b {
		return true
	}
	if !m.has(lang.Object | lang.Action) {
		return false
	}
	at, _, ok := s.objectAt(m, b)
	return ok && at < b || s.objectBefore(m)
}

// objectBefore reports whether a word that points to what was said stands before the cue:
// «В штабе это опровергли: …».
func (s *scan) objectBefore(m *mark) bool {
	a, _ := s.chunk(m.from)
	a = max(a, s.covered)
	if !s.free || !m.has(lang.Object) {
		return false
	}
	return s.pointsBack(a+1, m.from) > 0 || s.can(a, lexicon.Locative) && s.statable(a+2, m.from) > 0
}

// behindColon is the end of what a colon introduces: a quotation alone, or all up to the
// next cue.
func (s *scan) behindColon(i, k int) int {
	if s.is(k, quote) && !s.items[k].scare {
		return k + 1
	}
	if s.is(k, quote) && k+1 >= len(s.items) {
		return k + 1
	}
	return s.contentEnd(i, k)
}

// words is the span of a range of items; a single quotation gives the words inside.
func (s *scan) words(i, j int) span.Span {
	for j > i+1 && s.items[j-1].kind == stop {
		j--
	}
	if j == i+1 && s.is(i, quote) {
		return s.items[i].inner
	}
	return s.cut(i, j)
}
