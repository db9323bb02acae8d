package pattern

import (
	"hearsay/span"
	"hearsay/text"
)

// block reads a block quotation: a paragraph that ends in a cue and a colon (“The mayor
// added:”) lends its source to the next one, which is set without quotation marks. It
// looks at the last sentence that was read and reports whether it took the paragraph.
func (s *scan) block(doc *text.Document, next text.Paragraph) bool {
	last := len(s.items) - 1
	if last < 2 || !s.is(last, colon) || len(s.marks) == 0 || next.Heading || next.Len() < shortestBlock {
		return false
	}
	m := s.marks[len(s.marks)-1]
	if m.to != last || m.from == 0 || m.from > longestLead || m.special != plain || m.negated || !s.items[0].upper {
		return false
	}
	if i := doc.TokenAt(next.Start); doc.Tokens[i].Kind != text.Word {
		return false
	}
	source := span.Of(s.items[0].Start, s.items[m.from-1].End)
	s.where = text.Body
	s.add(s.statementOf(text.ByBlock, spans(s.cut(m.from, m.to)), spans(source), next.Span))
	return true
}

const (
	shortestBlock = 60 // bytes: less is an entry of a list
	longestLead   = 7  // items: more is a sentence that says something itself
)
