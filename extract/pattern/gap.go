package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// gapped is where a content ends whose cue the next clause leaves out: of «Рыбаки говорят, что лёд выдержит,
// спасатели — что треснет» at the second comma. Behind it stand a speaker without a verb, a dash and another
// content. It is the given end where there is none.
func (s *scan) gapped(at, end int) int {
	for k := at + 1; s.free && k+2 < end; k++ {
		if !s.is(k, comma) && !s.is(k, semicolon) {
			continue
		}
		a, b := s.chunk(k + 1)
		if a == k+1 && b < end && s.is(b, dash) && s.agentLed(a, b) && !s.clausal(a, b) && b-a <= longestLead {
			return k
		}
	}
	return end
}

// readGaps enters what follows in such clauses, from item k to the end, under the same cue.
func (s *scan) readGaps(m *mark, k, end int) {
	for k < end {
		a, b := s.chunk(k + 1)
		at := b + 1
		if s.can(at, lexicon.Complementizer) {
			at++
		} else if m.has(lang.Clause) && !m.has(lang.Object) {
			return // a clause again
		}
		next := s.gapped(at, end)
		s.add(s.statement(m, s.span(noun{from: a, to: b}), text.ByClause, s.cut(at, next)))
		k = next
	}
}
