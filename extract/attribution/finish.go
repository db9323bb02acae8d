package attribution

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
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
	taken, ends := w.coverage(), w.byEnd()
	var last *entry
	for _, q := range w.doc.Quotes {
		if q.Depth > 0 || q.Dash || q.Inner.Empty() || covered(taken, q.Inner) {
			continue
		}
		lead := before(ends, q.Outer.Start)
		if w.closes(q, lead) {
			lead.Content = append(lead.Content, w.content([]span.Span{q.Inner})...)
		}
		if !w.freeStanding(q) {
			continue
		}
		if last != nil && (lead == nil || last.end() > lead.end()) && last.end() <= q.Outer.Start {
			lead = last
		}
		if e := w.continuation(q, lead); e != nil {
			w.list = append(w.list, e)
			last = e
		}
	}
	w.sort()
}

// closes reports whether a quotation is the second part of one that its cue interrupts: right behind the cue and its source, in
// their sentence: “The bridge is ours,” said the mayor, “and stays so.”
func (w *work) closes(q text.Quote, lead *entry) bool {
	if lead == nil || len(lead.Cue) == 0 || q.Scare || w.voice(lead.Content) != text.Direct || lead.end() > lead.Cue[0].Start {
		return false
	}
	at := lead.At().End
	return at <= q.Outer.Start && w.bare(span.Of(at, q.Outer.Start)) && w.doc.SentenceAt(lead.Cue[0].Start) == w.doc.SentenceAt(q.Outer.Start)
}

// coverage lists the ranges of all contents, sorted and joined.
func (w *work) coverage() []span.Span {
	var all, out []span.Span
	for _, e := range w.list {
		all = append(all, e.Content...)
	}
	span.Sort(all)
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].End >= s.Start {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// covered reports whether one of the sorted ranges reaches into the span.
func covered(taken []span.Span, s span.Span) bool {
	i := sort.Search(len(taken), func(i int) bool { return taken[i].End > s.Start })
	return i < len(taken) && taken[i].Start < s.End
}

// end is the last byte of the content.
func (e *entry) end() int { return span.Bounds(e.Content).End }

// byEnd lists the statements by where their contents end.
func (w *work) byEnd() []*entry {
	out := slices.Clone(w.list)
	slices.SortStableFunc(out, func(a, b *entry) int { return a.end() - b.end() })
	return out
}

// before is the last statement that ends at or before the offset; nil for none.
func before(ends []*entry, at int) *entry {
	i := sort.Search(len(ends), func(i int) bool { return ends[i].end() > at })
	if i == 0 {
		return nil
	}
	return ends[i-1]
}

// continuation makes a statement of a free-standing quotation that goes on with the words
// of the statement before it; nil where it does not.
func (w *work) continuation(q text.Quote, lead *entry) *entry {
	if lead == nil || !w.leadsOn(lead, q) {
		return nil
	}
	near := w.doc.SentenceAt(q.Outer.Start)-w.doc.SentenceAt(lead.At().End-1) <= 1
	together := q.Continues || w.doc.ParagraphAt(q.Outer.Start) == w.doc.ParagraphAt(lead.At().End-1)
	content := w.content([]span.Span{q.Inner})
	if !near || !together || len(content) == 0 {
		return nil
	}
	e := &entry{leader: lead, Statement: text.Statement{
		Content: content, Where: lead.Where, Mode: text.Voiced, Voice: text.Direct,
		Confidence: lead.Confidence * 0.95, Because: []string{"follows"},
	}}
	if lead.leader != nil {
		e.leader = lead.leader
	}
	return e
}

// leadsOn reports whether a quotation without a cue can go on with a statement: one that is
// quoted itself, or, in the same paragraph and with the source in front, one that is not:
// "Ann Poole said the bridge was shut. “We had no choice.”"
func (w *work) leadsOn(lead *entry, q text.Quote) bool {
	if lead.Voice == text.Direct || w.voice(lead.Content) == text.Direct {
		return true
	}
	if lead.Mode == text.Held || lead.Where == text.Headline || len(lead.Cue) == 0 || len(lead.Source) == 0 || w.subordinate(lead) {
		return false
	}
	return w.doc.ParagraphAt(q.Outer.Start) == w.doc.ParagraphAt(lead.At().Start) && w.doc.SentenceAt(q.Outer.Start)-w.doc.SentenceAt(lead.Cue[0].Start) == 1
}

// subordinate reports whether the source is a relative pronoun, so that somebody else is the
// subject of the sentence.
func (w *work) subordinate(e *entry) bool { return w.word(e.Source[0], lexicon.Relative) }

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
