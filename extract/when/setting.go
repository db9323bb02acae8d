package when

import (
	"hearsay/day"
	"hearsay/span"
	"hearsay/text"
)

// setting is what a report tells of when its statements were made beside their own clauses.
type setting struct {
	live       *text.SaidAt // of paragraphs that begin with a time of day
	release    *text.SaidAt // of a text given out as a whole
	interview  *text.SaidAt // of the turns of a printed conversation
	collective *text.SaidAt // of statements in the paragraphs up to last
	last       int
}

func (s *Stage) setting(doc *text.Document) setting {
	var out setting
	if len(doc.Statements) == 0 {
		return out
	}
	head := s.head(doc)
	if stamps(doc) >= 3 {
		out.live = ofHead(doc, head)
	}
	if s.isRelease(doc) {
		out.release = ofHead(doc, head)
	}
	out.interview = s.interview(doc)
	out.collective, out.last = s.collective(doc)
	return out
}

// dates returns the day that the setting gives a statement, and the reason.
func (t setting) dates(doc *text.Document, i int) (*text.SaidAt, string) {
	st := doc.Statements[i]
	p := doc.ParagraphAt(st.At().Start)
	switch {
	case t.live != nil && stamped(doc, p):
		return t.live, "an entry of a live report"
	case t.release != nil && !document(doc, i):
		return t.release, "a text given out on one day"
	case t.interview != nil && dialogue(doc, st):
		return t.interview, "the day of the conversation"
	case t.collective != nil && p > 0 && p <= t.last && !document(doc, i):
		return t.collective, "the sentence that introduces what the parties said"
	}
	return nil, ""
}

// document reports whether a document speaks in a statement.
func document(doc *text.Document, i int) bool {
	if i >= len(doc.Speakers) || doc.Speakers[i].Entity < 0 {
		return false
	}
	return doc.Entities[doc.Speakers[i].Entity].Kind == text.Paper
}

// headParagraphs is how many paragraphs at the top can date a whole report.
const headParagraphs = 3

// head finds the first day that the top of the report names.
func (s *Stage) head(doc *text.Document) *text.Time {
	end := len(doc.Text)
	if len(doc.Paragraphs) > headParagraphs {
		end = doc.Paragraphs[headParagraphs].Start
	}
	for i := range doc.Times {
		t := &doc.Times[i]
		if t.Span.Start >= end {
			return nil
		}
		if t.Precision == "day" && t.Type == "DATE" && t.Days.Closed() {
			if p := published(doc.Meta); p == day.None || t.Days.Latest <= p {
				return t
			}
		}
	}
	return nil
}

// ofHead is the day at the top of a report, else its publication.
func ofHead(doc *text.Document, head *text.Time) *text.SaidAt {
	if head != nil {
		return saidOn(head)
	}
	if p := published(doc.Meta); p != day.None {
		return &text.SaidAt{Days: day.On(p), Precision: "day", Basis: publication}
	}
	return nil
}

func saidOn(t *text.Time) *text.SaidAt {
	return &text.SaidAt{Days: t.Days, Precision: t.Precision, Basis: t.Basis, Span: t.Span}
}

// stamps counts the paragraphs that begin with a time of day.
func stamps(doc *text.Document) int {
	n := 0
	for p := range doc.Paragraphs {
		if stamped(doc, p) {
			n++
		}
	}
	return n
}

// stamped reports whether a paragraph begins with a time of day: "17:40 —".
func stamped(doc *text.Document, p int) bool {
	if p < 0 {
		return false
	}
	i := doc.TokenAt(doc.Paragraphs[p].Start)
	if i+3 >= len(doc.Tokens) {
		return false
	}
	hour, rest := number(doc.Cut(doc.Tokens[i].Span))
	minute, rest2 := number(doc.Cut(doc.Tokens[i+2].Span))
	colon := doc.Cut(doc.Tokens[i+1].Span)
	return doc.Tokens[i].Kind == text.Number && doc.Tokens[i+2].Kind == text.Number && (colon == ":" || colon == ".") &&
		rest == "" && rest2 == "" && hour < 24 && minute < 60 && doc.Tokens[i+2].Len() == 2
}

// isRelease reports whether the top of the text says that it is a press release.
func (s *Stage) isRelease(doc *text.Document) bool {
	for p := range min(headParagraphs, len(doc.Paragraphs)) {
		r := doc.TokensIn(doc.Paragraphs[p].Span)
		for i := r.First; i < min(r.End, r.First+20); i++ {
			if s.uttering.release.beginning(folded(doc, text.Range{First: i, End: min(i+around, r.End)})) != "" {
				return true
			}
		}
	}
	return false
}

// interview finds the sentence that says when a conversation was held.
func (s *Stage) interview(doc *text.Document) *text.SaidAt {
	for i := range doc.Times {
		t := &doc.Times[i]
		if !t.Days.Closed() || t.Type != "DATE" || s.quoted(doc, t.Span) {
			continue
		}
		in := doc.TokensIn(sentenceOf(doc, t.Span))
		if has(doc, in, s.uttering.talks) && has(doc, in, s.uttering.held) {
			return saidOn(t)
		}
	}
	return nil
}

func (s *Stage) quoted(doc *text.Document, at span.Span) bool {
	for _, st := range doc.Statements {
		if overlaps(st.Content, at) {
			return true
		}
	}
	return false
}

func has(doc *text.Document, r text.Range, p phrases) bool {
	for i := r.First; i < r.End; i++ {
		if p.beginning(folded(doc, text.Range{First: i, End: min(i+2, r.End)})) != "" {
			return true
		}
	}
	return false
}

// collective finds a sentence at the top that says that several spoke on a day, and the last
// paragraph that it introduces.
func (s *Stage) collective(doc *text.Document) (*text.SaidAt, int) {
	for i := range doc.Times {
		t := &doc.Times[i]
		p := doc.ParagraphAt(t.Span.Start)
		if p >= headParagraphs {
			return nil, 0
		}
		in := sentenceOf(doc, t.Span)
		if t.Precision != "day" || !t.Days.Closed() || !has(doc, doc.TokensIn(in), s.uttering.collective) || s.voiced(doc, in) {
			continue
		}
		if end := published(doc.Meta); end == day.None || t.Days.Latest <= end {
			return saidOn(t), p + farthestParagraph
		}
	}
	return nil, 0
}

// voiced reports whether a statement stands in the span.
func (s *Stage) voiced(doc *text.Document, in span.Span) bool {
	for _, st := range doc.Statements {
		if st.At().Overlaps(in) {
			return true
		}
	}
	return false
}
