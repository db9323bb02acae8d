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
		s.entry(first, s.statement(m, source, text.ByList, s.behindBullet(p)))
	}
	return p - 1
}

// entry enters an entry of a list, which goes on with the first one.
func (s *scan) entry(first int, st text.Statement) {
	s.add(st)
	if n := len(s.out) - 1; n > first {
		s.out[n].Follows, s.out[n].Cue, s.out[n].Source = first, nil, nil
	}
}

// behindBullet is a paragraph without the marks that open it.
func (s *scan) behindBullet(p int) span.Span {
	at := s.doc.Paragraphs[p].Span
	for k := s.doc.TokenAt(at.Start); k+1 < len(s.doc.Tokens) && s.doc.Tokens[k].Kind == text.Punct && s.doc.Tokens[k+1].Start < at.End; k++ {
		at.Start = s.doc.Tokens[k+1].Start
	}
	return at
}

// points reads the lines led by dashes or bullets behind a paragraph that announces what somebody said, "Key points of Ann
// Poole's speech:", as statements of the one whom it names, and returns the paragraph of the last one; 0 for none. The
// items are those of the paragraph.
func (s *scan) points(p int, items []item) int {
	s.items = items
	words, source := s.announces()
	if source.Empty() || !s.pointed(p+1) || !s.pointed(p+2) {
		return 0
	}
	first := len(s.out)
	s.where = text.Body
	for p++; s.pointed(p); p++ {
		s.entry(first, s.statementOf(text.ByList, spans(words), spans(source), s.behindBullet(p)))
	}
	return p - 1
}

// pointed reports whether a dash or bullet opens line p.
func (s *scan) pointed(p int) bool {
	return p < len(s.doc.Paragraphs) && s.behindBullet(p) != s.doc.Paragraphs[p].Span
}

// announces finds the words that announce a list in a paragraph that ends in a colon, and the name in it: the first of several
// words, or the one word behind those that announce.
func (s *scan) announces() (words, source span.Span) {
	last := len(s.items) - 1
	for last > 0 && s.is(last, other) {
		last--
	}
	if last < 1 || !s.is(last, colon) {
		return words, source
	}
	norms := make([]string, len(s.items))
	for k := range s.items {
		norms[k] = s.items[k].word
	}
	for _, m := range s.listing.Append(nil, norms) {
		if words = s.cut(m.From, m.To); m.To < last && s.items[m.To].upper {
			return words, s.cut(m.To, s.capitalsEnd(m.To))
		}
	}
	for k := 0; k < last && !words.Empty(); k++ {
		if e := s.capitalsEnd(k); s.fullName(k, e) {
			return words, s.cut(k, e)
		}
	}
	return words, span.Span{}
}

// capitalsEnd is the item behind those with a capital from item k on.
func (s *scan) capitalsEnd(k int) int {
	for k < len(s.items) && s.is(k, word) && s.items[k].upper {
		k++
	}
	return k
}
