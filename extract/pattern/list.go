package pattern

import (
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// signedQuote reads a paragraph that is a quotation, with its speaker on the line behind it.
func (f *Finder) signedQuote(doc *text.Document, p int) (text.Statement, bool) {
	if doc.Line(p+1).Kind != text.Signature {
		return text.Statement{}, false
	}
	for _, q := range doc.Quotes {
		if q.Depth > 0 || q.Outer != doc.Paragraphs[p].Span {
			continue
		}
		name := doc.Paragraphs[p+1].Span
		dash := doc.Tokens[doc.TokenAt(name.Start)].Span
		return text.Statement{
			Content: spans(q.Inner), Cue: spans(dash), Source: spans(span.Of(dash.End, name.End).Trim(doc.Text, " .\u00a0")),
			Where: text.Body, Mode: text.Voiced, Voice: text.Direct, Follows: -1, Rule: text.ByPullQuote, Confidence: f.confidence(text.ByPullQuote), Because: []string{"pattern:" + string(text.ByPullQuote)},
		}, true
	}
	return text.Statement{}, false
}

// list reads the entries of a list that a cue and a colon open, "The mayor said that: / the dam would
// hold; / …", as statements of one speaker, and returns the paragraph of the last one; 0 for none.
func (s *scan) list(p int) int {
	last := len(s.items) - 1
	if last < 1 || !s.is(last, colon) || len(s.marks) == 0 || s.doc.Line(p+1).Kind != text.Entry {
		return 0
	}
	m := &s.marks[len(s.marks)-1]
	if m.special != plain || m.negated || !m.has(lang.Clause) {
		return 0
	}
	source, known := s.subject(m)
	if !known {
		return 0
	}
	first := len(s.out)
	s.where = text.Body
	for p++; s.doc.Line(p).Kind == text.Entry; p++ {
		at := s.doc.Paragraphs[p].Span
		if k := s.doc.TokensIn(at); k.End > k.First+1 && s.doc.Tokens[k.First].Kind != text.Word {
			at.Start = s.doc.Tokens[k.First+1].Start // behind its bullet
		}
		s.add(s.statement(m, source, text.ByList, at))
		if n := len(s.out) - 1; n > first {
			s.out[n].Follows, s.out[n].Cue, s.out[n].Source = first, nil, nil
		}
	}
	return p - 1
}
