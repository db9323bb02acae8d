package attribution

import (
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// titled reports whether the words begin with a capital.
func titled(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// finish fills what can be told of a statement by its spans.
func (w *work) finish() {
	for _, e := range w.list {
		if e.Voice == "" {
			e.Voice = w.voice(e.Content)
		}
		if e.Where == "" {
			e.Where = w.where(e.Content[0])
		}
		if e.Mode == "" {
			e.Mode = text.Voiced
		}
	}
}

func (w *work) where(s span.Span) text.Where {
	if i := w.doc.ParagraphAt(s.Start); i >= 0 && w.doc.Paragraphs[i].Heading {
		return text.Headline
	}
	return text.Body
}

// follow adds quotations that go on without a cue: a sentence of its own right behind a
// quoted statement, in the same paragraph or opening the next.
func (w *work) follow() {
	w.sort()
	var added []*entry
	for i, q := range w.doc.Quotes {
		if q.Depth > 0 || q.Dash || q.Inner.Empty() {
			continue
		}
		if e := w.continuation(i, q, added); e != nil {
			added = append(added, e)
		}
	}
	w.list = append(w.list, added...)
	w.sort()
}

// continuation makes a statement of a free-standing quotation; nil where it is none.
func (w *work) continuation(i int, q text.Quote, added []*entry) *entry {
	if w.covered(q.Inner) || !w.freeStanding(q) {
		return nil
	}
	lead := w.before(q, added)
	if lead == nil {
		return nil
	}
	content := w.content([]span.Span{q.Inner})
	if len(content) == 0 {
		return nil
	}
	return &entry{leader: lead, Statement: text.Statement{
		Content: content, Where: lead.Where, Mode: text.Voiced, Voice: text.Direct,
		Confidence: lead.Confidence * 0.95, Because: []string{"follows"},
	}}
}

// covered reports whether a statement's content reaches into the span.
func (w *work) covered(s span.Span) bool {
	for _, e := range w.list {
		if overlap(e.Content, []span.Span{s}) > 0 {
			return true
		}
	}
	return false
}

// freeStanding reports whether the quotation is all of its sentences.
func (w *work) freeStanding(q text.Quote) bool {
	a, b := w.doc.SentenceAt(q.Outer.Start), w.doc.SentenceAt(q.Outer.End-1)
	if a < 0 {
		return false
	}
	head := span.Of(w.doc.Sentences[a].Start, q.Outer.Start)
	tail := span.Of(q.Outer.End, max(q.Outer.End, w.doc.Sentences[b].End))
	return w.bare(head) && w.bare(tail)
}

// bare reports whether a span holds no letter or digit.
func (w *work) bare(s span.Span) bool {
	for _, r := range s.In(w.doc.Text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// before is the quoted statement that ends in the sentence before the quotation.
func (w *work) before(q text.Quote, added []*entry) *entry {
	var best *entry
	for _, e := range append(w.list[:len(w.list):len(w.list)], added...) {
		if end := span.Bounds(e.Content).End; end <= q.Outer.Start && (best == nil || end > span.Bounds(best.Content).End) {
			best = e
		}
	}
	if best == nil || w.voice(best.Content) != text.Direct && best.Voice != text.Direct {
		return nil
	}
	if gap := w.doc.SentenceAt(q.Outer.Start) - w.doc.SentenceAt(best.At().End-1); gap > 1 || !q.Continues && w.doc.ParagraphAt(q.Outer.Start) != w.doc.ParagraphAt(best.At().End-1) {
		return nil
	}
	if best.leader != nil {
		return best.leader
	}
	return best
}
