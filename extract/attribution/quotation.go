package attribution

import (
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// bareClause leaves out the word that opens a clause behind its cue: of "said that the dam would hold" the
// content is "the dam would hold".
func (w *work) bareClause(e *entry) {
	c := &e.Content[0]
	r := w.doc.TokensIn(*c)
	if len(e.Cue) == 0 || c.Start < e.Cue[0].Start || r.End-r.First < 2 || !w.can(r.First, lexicon.Complementizer) || !w.opensClause(r.First) {
		return
	}
	c.Start = w.doc.Tokens[r.First+1].Start
}

// opensClause reports whether a word joins a clause by its part of speech, and points to nothing: "that" of
// "that bridge" is a part of what is said.
func (w *work) opensClause(k int) bool {
	return w.doc.Parts == nil || w.doc.Parts[k] == "SCONJ"
}

// paragraphs makes a statement of each paragraph that a quotation of several has, for each opens with a mark
// of its own. The one that the cue stands in keeps it.
func (w *work) paragraphs(e *entry) []*entry {
	var parts []span.Span
	for _, c := range e.Content {
		parts = append(parts, w.byParagraph(c)...)
	}
	if len(parts) == len(e.Content) || len(e.Cue) == 0 {
		return nil
	}
	own := w.doc.ParagraphAt(e.Cue[0].Start)
	var kept []span.Span
	var out []*entry
	for _, s := range w.content(parts) {
		if w.doc.ParagraphAt(s.Start) == own {
			kept = append(kept, s)
			continue
		}
		out = append(out, &entry{leader: e, origin: e.origin, Statement: text.Statement{
			Content: []span.Span{s}, Where: e.Where, Mode: e.Mode, Follows: -1, Confidence: e.Confidence, Because: []string{e.Because[0], "paragraph"},
		}})
	}
	if len(kept) == 0 {
		return nil
	}
	e.Content, e.Voice = kept, ""
	return out
}

// byParagraph cuts a span where paragraphs end that are parts of one quotation.
func (w *work) byParagraph(s span.Span) []span.Span {
	var out []span.Span
	for p := w.doc.ParagraphAt(s.Start); p >= 0 && p < len(w.doc.Paragraphs) && w.doc.Paragraphs[p].Start < s.End; p++ {
		at := w.doc.Paragraphs[p].Span
		part := span.Of(max(at.Start, s.Start), min(at.End, s.End))
		if len(out) > 0 && !w.goesOn(at) {
			out[len(out)-1].End = part.End
			continue
		}
		out = append(out, part)
	}
	return out
}

// goesOn reports whether a paragraph opens with a quotation that goes on from the one before it.
func (w *work) goesOn(p span.Span) bool {
	for _, q := range w.quotesIn(p) {
		if q.Depth == 0 && q.Outer.Start == p.Start {
			return q.Continues
		}
	}
	return false
}

// lead adds the paragraphs of a quotation that stand before the one that is attributed: each opens with a mark
// and only the last closes.
func (w *work) lead() {
	taken := w.coverage()
	var last *entry // of the quotation behind, as we go back
	for i := len(w.doc.Quotes) - 1; i >= 0; i-- {
		q := w.doc.Quotes[i]
		if q.Depth > 0 || q.Dash || q.Inner.Empty() {
			continue
		}
		if covered(taken, q.Inner) {
			last = w.beginsIn(q, last)
			continue
		}
		if last == nil || q.Closed || !w.freeStanding(q) || !w.behind(q, last) {
			last = nil
			continue
		}
		leader := last
		if last.leader != nil {
			leader = last.leader
		}
		content := w.content([]span.Span{q.Inner})
		if len(content) == 0 {
			continue
		}
		e := &entry{leader: leader, origin: leader.origin, Statement: text.Statement{
			Content: content, Where: leader.Where, Mode: text.Voiced, Voice: text.Direct, Follows: -1,
			Confidence: leader.Confidence * 0.95, Because: []string{"follows"},
		}}
		w.list = append(w.list, e)
		last = e
	}
	w.sort()
}

// beginsIn is the statement whose content begins in a quotation that goes on from an earlier paragraph; nil for
// none.
func (w *work) beginsIn(q text.Quote, last *entry) *entry {
	if !q.Continues {
		return nil
	}
	for _, e := range w.list {
		if q.Outer.Contains(e.Content[0]) {
			return e
		}
	}
	return last
}

// behind reports whether the statement begins in the paragraph right behind a quotation.
func (w *work) behind(q text.Quote, e *entry) bool {
	return w.doc.ParagraphAt(e.Content[0].Start)-w.doc.ParagraphAt(q.Outer.Start) == 1
}
