package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// readQuotation takes the quotation before a cue, and its other half behind it:
// «Мы едем, — сказал он, — и ждём».
func (s *scan) readQuotation(i int, m *mark) bool {
	q, ok := s.quotationBefore(m)
	if !ok || q < s.covered {
		return false
	}
	source, known := s.quoted(m, q)
	if !known {
		return false
	}
	_, b := s.subjectBehind(m)
	st := s.statement(m, source, text.ByQuotation, s.items[q].inner)
	if s.items[q].turn {
		st.Voice = text.Direct
	}
	if next := s.nextMark(i); next > m.to && next < b {
		b = next // «…», — уточнила она и добавила, что …
	}
	if who := s.relayed(m); len(who) > 0 {
		st.Source = who
	}
	s.covered = b
	if k, ok := s.otherHalf(b); ok {
		st.Content = append(st.Content, s.items[k].inner)
		s.covered = k + 1
	}
	s.add(st)
	return true
}

// relayed is the pronoun for who said what the cue says that somebody passes on: «приводит его
// слова газета».
func (s *scan) relayed(m *mark) []span.Span {
	for k := m.verb + 1; m.form.tail != nil && k < m.to; k++ {
		if s.can(k, lexicon.Possessive) {
			return spans(s.items[k].Span)
		}
	}
	return nil
}

// quotationBefore is the quotation that a cue's chunk follows: «Q», — сказал X.
func (s *scan) quotationBefore(m *mark) (int, bool) {
	a, _ := s.chunk(m.from)
	k := a - 1
	if s.is(a, quote) && a < m.from && s.light(a+1, m.from) {
		k = a
	}
	for k >= 0 && k < a && (s.is(k, dash, comma, stop)) {
		k--
	}
	if !s.is(k, quote) && !s.free && a == m.from && s.is(a-1, comma) {
		k = s.quotationBehindName(a)
	}
	if !s.is(k, quote) || s.appositive(k, a, m) {
		return 0, false
	}
	return k, s.stretches(k)
}

// quotationBehindName is the quotation that opens the chunk with the source, where more is
// said of the source between commas: “Q,” the mayor, Ann Poole, said. It is -1 for none.
func (s *scan) quotationBehindName(a int) int {
	for back := 0; back < 3 && a > 1 && s.is(a-1, comma); back++ {
		a, _ = s.chunk(a - 2)
		if s.is(a, quote) {
			return a
		}
	}
	return -1
}

// appositive reports whether a quotation between commas is the name of the subject before
// it, for the cue behind it has a content clause: «Один из них, „Маяк“, писал, что …».
func (s *scan) appositive(k, a int, m *mark) bool {
	if k < 2 || !s.is(k-1, comma) || !s.is(k+1, comma) || a != k+2 || m.from != a || !s.items[k].scare {
		return false
	}
	_, b := s.chunk(m.verb)
	return s.is(b, comma) && s.can(b+1, lexicon.Complementizer)
}

// stretches reports whether a quotation is somebody's words and no name: it opens the
// sentence, follows a colon or is long.
func (s *scan) stretches(k int) bool {
	if !s.items[k].scare {
		return true
	}
	if k == 0 {
		return true
	}
	for j := k - 1; j >= 0; j-- {
		if s.items[j].kind != other && s.items[j].kind != dash && s.items[j].kind != stop {
			return s.items[j].kind == colon
		}
	}
	return true
}

// light reports whether the range can be a short subject with its adverbs.
func (s *scan) light(i, j int) bool { return j-i <= 12 }

// quoted is the source of a cue that follows a quotation.
func (s *scan) quoted(m *mark, q int) ([]span.Span, bool) {
	if n := s.nounIn(q+1, m.from); !n.empty() && !n.place {
		return s.span(n), true
	}
	if n, _ := s.subjectBehind(m); !n.empty() {
		return s.span(n), true
	}
	if n := s.nounIn(q+1, m.from); !n.empty() && s.impersonal(m) {
		return s.span(n), true
	}
	return s.source, len(s.source) > 0 || s.impersonal(m) || m.form.shape != lang.Gerund
}

// otherHalf is the quotation that goes on behind the chunk that ends at b: a comma or
// colon, a dash, and more.
func (s *scan) otherHalf(b int) (int, bool) {
	k := b
	for k < len(s.items) && (s.is(k, comma, dash, colon)) {
		k++
	}
	return k, k > b && s.is(k, quote) && (s.items[k].resumed || !s.items[k].scare)
}

// resume enters the part of a quotation that goes on in a new sentence behind its cue.
func (s *scan) resume() {
	k := 0
	for k < len(s.items) && s.is(k, dash) {
		k++
	}
	if !s.is(k, quote) || !s.items[k].resumed || len(s.out) == 0 {
		return
	}
	last := len(s.out) - 1
	for last > 0 && s.out[last].Follows >= 0 {
		last--
	}
	st := s.statementOf(text.ByResumed, nil, nil, s.items[k].inner)
	st.Confidence = s.out[last].Confidence
	if s.items[k].turn {
		st.Voice = text.Direct
	}
	s.add(st)
	s.out[len(s.out)-1].Follows = last
	s.source = s.out[last].Source
	s.covered = k + 1
}

// readPaper takes what a document says: «…, говорится в докладе».
func (s *scan) readPaper(i int, m *mark) bool {
	_, b := s.chunk(m.verb)
	b = max(b, m.to)
	n := noun{}
	if m.form.tail != nil { // «следует из отчёта»
		n = s.trimNoun(noun{from: m.to, to: b})
	}
	for k := m.to; n.empty() && k < b; k++ {
		if s.can(k, lexicon.Locative) && s.skipTime(k, b) == k {
			n = s.trimNoun(noun{from: k + 1, to: b})
			break
		}
	}
	if n.empty() {
		if p := s.nounIn(s.startOf(m.from), m.from); p.place {
			n = p
		}
	}
	if n.empty() {
		return true
	}
	return s.paper(i, m, n, b)
}

func (s *scan) paper(i int, m *mark, n noun, b int) bool {
	source := s.span(n)
	if q, ok := s.quotationBefore(m); ok && q >= s.covered {
		s.add(s.statement(m, source, text.ByPaper, s.items[q].inner))
		s.covered = b
		return true
	}
	if at, ok := s.clauseAt(i, m); ok {
		end := s.contentEnd(i, at)
		s.add(s.statement(m, source, text.ByPaper, s.cut(at, end)))
		s.covered = end
		return true
	}
	if s.is(b, colon) {
		end := s.behindColon(i, b+1)
		s.add(s.statement(m, source, text.ByPaper, s.words(b+1, end)))
		s.covered = end
		return true
	}
	return s.beside(m, source, text.ByPaper, b)
}
