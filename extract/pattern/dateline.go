package pattern

import (
	"hearsay/span"
	"hearsay/text"
)

// dateline passes the place and day before a report: "KYIV, Nov 3 (Northline) — ".
func (s *scan) dateline() {
	d := s.doc.Line(s.doc.ParagraphAt(s.items[0].Start)).Dateline
	for s.covered < len(s.items) && s.items[s.covered].End <= d.End {
		s.covered++
	}
}

// post enters an embedded post, whose author stands behind it: "… — Ann Poole (@ann) May 5, 2025".
func (s *scan) post(doc *text.Document, p int) bool {
	line := doc.Line(p)
	if line.Kind != text.Post {
		return false
	}
	dash := doc.Tokens[doc.TokenAt(line.Label.Start)-1].Span
	s.where = text.Body
	s.items = nil
	st := s.statementOf(text.ByPost, spans(dash), spans(line.Label), span.Of(doc.Paragraphs[p].Start, dash.Start))
	st.Voice = text.Direct
	s.add(st)
	return true
}
