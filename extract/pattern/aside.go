package pattern

import (
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// readAside takes the clause beside or around the cue: «Мост, сообщил мэр, закрыт».
func (s *scan) readAside(_ int, m *mark) bool {
	if !m.has(lang.Aside) || m.negated || m.form.shape == lang.Gerund {
		return false
	}
	a, _ := s.chunk(m.from)
	if a <= s.covered || !s.is(a-1, comma) && !s.is(a-1, dash) {
		return false
	}
	n, b := s.subjectBehind(m)
	if !n.empty() {
		if before := s.nounIn(a, m.from); !before.empty() && !before.place {
			return false
		}
		return s.beside(m, s.span(n), "aside", b)
	}
	if before := s.nounIn(a, m.from); !before.empty() && (!before.place || s.impersonal(m)) {
		if !s.aloneIn(m, b) {
			return false
		}
		return s.beside(m, s.span(before), "aside", b)
	}
	if m.to-m.from == 1 && b == m.to && a == m.from && (b < len(s.items) && s.is(b, comma)) {
		return s.beside(m, nil, "aside", b)
	}
	return false
}

// aloneIn reports whether nothing but adverbs, times and hearers follows the cue up to b.
func (s *scan) aloneIn(m *mark, b int) bool {
	n := s.nounIn(m.to, b)
	return n.empty() || n.place
}

// beside enters the clause before the cue's chunk and, where the sentence goes on behind
// the item b, the rest of it too.
func (s *scan) beside(m *mark, source []span.Span, rule string, b int) bool {
	a, _ := s.chunk(m.from)
	lo := s.clauseStart(a)
	if lo >= a-1 {
		return false
	}
	first := s.words(lo, a-1)
	if first.Empty() || !s.predicate(lo, a-1) && !s.is(b, comma) && a-1-lo < 3 {
		return false
	}
	parts := []span.Span{first}
	end := b
	if s.is(b, comma) && !s.is(a-1, dash) {
		if k := s.clauseEnd(b + 1); k > b+1 {
			parts = append(parts, s.words(b+1, k))
			end = k
		}
	}
	st := s.statement(m, source, 0.85, rule, parts...)
	s.add(st)
	s.covered = max(end, m.to)
	return true
}

// clauseStart goes back from a to where the clause beside a cue begins: the sentence, a
// semicolon, or what is covered; leading conjunctions and symbols are left out.
func (s *scan) clauseStart(a int) int {
	lo := s.covered
	for k := a - 1; k > lo; k-- {
		if s.is(k-1, semicolon) {
			lo = k
			break
		}
	}
	for lo < a && (s.items[lo].ends() || s.items[lo].kind == other && !s.keeps(lo) || lo > 0 && s.conjunctions[s.wordAt(lo)]) {
		lo++
	}
	return lo
}

// clauseEnd is where the clause that begins at item k ends.
func (s *scan) clauseEnd(k int) int {
	for i := range s.marks {
		if m := &s.marks[i]; m.from > k {
			if cut, ok := s.parts(i, m); ok && cut > k {
				return cut
			}
		}
		if s.marks[i].from == k {
			return k
		}
	}
	return len(s.items)
}

// readPhrase takes the clause beside a phrase such as "according to": «По словам мэра, …».
func (s *scan) readPhrase(i int, m *mark) {
	a, b := s.chunk(m.from)
	n := noun{}
	if !m.phrase.holds {
		n = s.phraseSource(m, b)
		if n.empty() {
			return
		}
		for s.is(b, comma) && s.attachedAt(b+1) {
			_, b = s.chunk(b + 1)
			n.to = b
		}
	}
	if s.opensClause(a, m.from) {
		end := s.contentEnd(i, b)
		if s.is(b, comma) || s.is(b, colon) {
			s.addPhrase(m, n, s.words(b+1, end))
		} else if n.to < b || m.phrase.holds && m.to < b {
			s.addPhrase(m, n, s.words(max(n.to, m.to), end))
		}
		s.covered = end
		return
	}
	s.phraseBeside(m, n, a, b)
}

// opensClause reports whether nothing but conjunctions stands before the phrase in its
// clause.
func (s *scan) opensClause(a, from int) bool {
	for k := a; k < from; k++ {
		if !s.conjunctions[s.wordAt(k)] && !s.adverbs[s.wordAt(k)] && s.items[k].kind != other {
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
	return b-a == 1 && s.conjunctions[s.wordAt(a)] || a == b
}

// phraseSource is the noun phrase behind a source phrase, up to the end of its chunk or
// to where a clause without a comma seems to begin.
func (s *scan) phraseSource(m *mark, b int) noun {
	n := s.trimNoun(noun{from: m.to, to: b})
	if c := s.cited(m.to, b); !c.empty() {
		return c
	}
	return n
}

func (s *scan) addPhrase(m *mark, n noun, content ...span.Span) {
	source := s.span(n)
	s.add(text.Statement{
		Content: spans(content...), Cue: spans(span.Of(s.items[m.from].Start, s.items[m.to-1].End)), Source: source,
		Confidence: 0.9, Because: []string{"pattern:phrase", m.phrase.rule},
	})
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
	if s.is(b, comma) && a == m.from {
		if k := s.clauseEnd(b + 1); k > b+1 {
			parts = append(parts, s.words(b+1, k))
			end = k
		}
	}
	s.addPhrase(m, n, parts...)
	s.covered = max(end, m.to)
}
