package attribution

import (
	"slices"
	"strings"

	"hearsay/span"
	"hearsay/text"
)

// trim brings all spans to the conventions and drops statements that lose their content.
func (w *work) trim() {
	for _, e := range w.list {
		e.Cue = w.tidy(e.Cue, " \t\n\u00a0,;.")
		e.Source = w.undated(w.tidy(w.oneSentence(e.Source, e.Cue), " \t\n\u00a0,;:—–"))
		e.Content = w.without(w.content(w.unled(w.unheard(e.Cue, e.Content))), append(slices.Clone(e.Cue), e.Source...))
	}
	w.sweep()
}

// oneSentence cuts off a source what lies in another sentence than its cue: a model that has a window of the text
// may begin in the middle of a name and end a sentence too far.
func (w *work) oneSentence(source, cue []span.Span) []span.Span {
	if len(cue) == 0 || w.doc.SentenceAt(cue[0].Start) < 0 {
		return source
	}
	own := w.doc.Sentences[w.doc.SentenceAt(cue[0].Start)].Span
	out := slices.Clone(source)
	for i, s := range out {
		if s.Overlaps(own) {
			out[i] = span.Of(max(s.Start, own.Start), min(s.End, own.End))
		}
	}
	return out
}

const loose = " \t\r\n\u00a0,;.:—–"

// content trims marks and outer quotation marks.
func (w *work) content(list []span.Span) []span.Span {
	list = w.tidy(list, loose)
	out := list[:0]
	for _, s := range list {
		if s = w.unquote(s); s.Empty() {
			continue // a quotation mark alone
		}
		s = s.Trim(w.doc.Text, " \t\r\n\u00a0")
		if s = w.closed(w.loosen(s)); !s.Empty() {
			out = append(out, s)
		}
	}
	return out
}

// loosen cuts loose marks off the end of a span that were inside the quotation marks.
func (w *work) loosen(s span.Span) span.Span { return s.Trim(w.doc.Text, loose) }

// tidy sorts spans, cuts marks off their ends and joins those that overlap.
func (w *work) tidy(list []span.Span, marks string) []span.Span {
	var out []span.Span
	span.Sort(list)
	for _, s := range list {
		if s.Start < 0 || s.End > len(w.doc.Text) || s.Empty() {
			continue
		}
		if s = s.Trim(w.doc.Text, marks); s.Empty() {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End >= s.Start {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// without cuts other spans out of a list.
func (w *work) without(list, others []span.Span) []span.Span {
	for _, o := range others {
		var out []span.Span
		for _, s := range list {
			if !s.Overlaps(o) {
				out = append(out, s)
				continue
			}
			for _, rest := range []span.Span{{Start: s.Start, End: o.Start}, {Start: o.End, End: s.End}} {
				if rest.Len() > 0 {
					if rest = w.loosen(rest); !rest.Empty() {
						out = append(out, rest)
					}
				}
			}
		}
		list = out
	}
	return list
}

// unquote leaves out the marks of a quotation that the span is equal to, or of which it
// holds one mark only.
func (w *work) unquote(s span.Span) span.Span {
	for _, q := range w.quotesIn(s) {
		if q.Depth > 0 || q.Dash {
			continue
		}
		if q.Outer.Start == s.Start && q.Outer.End >= s.End {
			s = span.Of(max(s.Start, q.Inner.Start), min(s.End, q.Inner.End))
		} else if q.Closed && s.End == q.Outer.End && s.Start >= q.Inner.Start {
			s.End = q.Inner.End
		}
	}
	return s
}

// closed takes in the mark that closes a quotation which began inside the span and ends it,
// whole where the span ends within it.
func (w *work) closed(s span.Span) span.Span {
	for _, q := range w.quotesIn(s) {
		if q.Depth == 0 && q.Closed && !q.Dash && q.Outer.Start > s.Start && w.reaches(s.End, q) {
			s.End = q.Outer.End
		}
	}
	return s
}

// reaches reports whether only loose marks, and the mark that closes the quotation, lie
// between an offset inside of it and its end.
func (w *work) reaches(at int, q text.Quote) bool {
	if at <= q.Inner.Start || at >= q.Outer.End {
		return false
	}
	return at > q.Inner.End || strings.Trim(w.doc.Text[at:q.Inner.End], loose) == ""
}

// quotesIn lists the quotations that overlap the span.
func (w *work) quotesIn(s span.Span) []text.Quote {
	var out []text.Quote
	i, _ := slices.BinarySearchFunc(w.doc.Quotes, s.Start, func(q text.Quote, at int) int { return q.Outer.Start - at })
	for i > 0 && w.doc.Quotes[i-1].Outer.End > s.Start-4096 && s.Start-w.doc.Quotes[i-1].Outer.Start < 1<<15 {
		i--
		if w.doc.Quotes[i].Depth == 0 && w.doc.Quotes[i].Outer.End <= s.Start {
			break
		}
	}
	for ; i < len(w.doc.Quotes) && w.doc.Quotes[i].Outer.Start < s.End; i++ {
		if w.doc.Quotes[i].Outer.Overlaps(s) {
			out = append(out, w.doc.Quotes[i])
		}
	}
	return out
}

// voice tells how much of the content stands between quotation marks.
func (w *work) voice(content []span.Span) text.Voice {
	all, some := true, false
	for _, s := range content {
		inside := false
		for _, q := range w.quotesIn(s) {
			some = true
			inside = inside || q.Inner.Start <= s.Start && s.End <= q.Outer.End
		}
		all = all && inside
	}
	switch {
	case all && some:
		return text.Direct
	case some && w.quotedWords(content):
		return text.Mixed
	}
	return text.Indirect
}

// quotedWords reports whether a quotation in the content is more than a name: a name
// begins with a capital and stands behind a noun.
func (w *work) quotedWords(content []span.Span) bool {
	for _, s := range content {
		for _, q := range w.quotesIn(s) {
			inner := q.Inner.In(w.doc.Text)
			if inner != "" && (!q.Scare || !titled(inner)) {
				return true
			}
		}
	}
	return false
}
