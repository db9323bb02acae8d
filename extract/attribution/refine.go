package attribution

import (
	"slices"
	"strings"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// refine brings what a model found to the conventions of the ledger: no mere topics, no
// requests for anonymity, a statement for each stretch of a quotation.
func (w *work) refine() {
	var added []*entry
	for _, e := range w.list {
		if !e.learned() {
			continue
		}
		e.Voice = ""
		if w.thought(e) {
			e.Mode = text.Held
		}
		w.keep(e)
		if len(e.Content) == 0 || w.mention(e) || w.empty(e) || w.naming(e) || w.quoted(e) || w.about(e) || w.alien(e) || w.prompts(e) || w.cites(e) {
			e.dropped = true
			continue
		}
		w.bareClause(e)
		w.clip(e)
		w.undate(e)
		w.mend(e)
		if e.dropped = w.empty(e); e.dropped {
			continue
		}
		added = append(added, w.stretches(e)...)
		added = append(added, w.paragraphs(e)...)
	}
	w.list = append(w.list, added...)
	w.sweep()
	for _, e := range w.list {
		w.circumstance(e)
		w.outOccasion(e)
	}
}

// circumstance cuts the clause off a headline's content that tells what went on meanwhile:
// "Banker denies forging letters as trial opens".
func (w *work) circumstance(e *entry) {
	last := len(e.Content) - 1
	s := e.Content[last]
	if w.where(s) != text.Headline || len(e.Cue) == 0 || e.Cue[0].Start > s.Start {
		return
	}
	r := w.doc.TokensIn(s)
	for k := r.First + 2; k+1 < r.End; k++ {
		if w.can(k, lexicon.Meanwhile) && !w.inQuotation(k) && w.verbal([]span.Span{span.Of(w.doc.Tokens[k+1].Start, s.End)}) {
			e.Content[last].End = w.doc.Tokens[k-1].End
			return
		}
	}
}

// mention reports whether the cue only names what somebody spoke about.
func (w *work) mention(e *entry) bool {
	if len(e.Cue) == 0 {
		return false
	}
	cue := w.doc.TokensIn(span.Bounds(e.Cue))
	for k := cue.First; k < cue.End; k++ {
		if n := w.run(k, lexicon.Mention); n > 0 && k+n <= cue.End {
			return true
		}
	}
	return w.run(w.doc.TokenAt(e.Content[0].Start), lexicon.Anonymity) > 0
}

// keep takes out of a content what stands in a heading where its cue does not, or the other way
// round: what a headline says ends with it.
func (w *work) keep(e *entry) {
	if len(e.Cue) == 0 {
		return
	}
	at := w.where(e.Cue[0])
	e.Content = slices.DeleteFunc(slices.Clone(e.Content), func(s span.Span) bool { return w.where(s) != at })
}

// naming reports whether the content is a relative pronoun and a name: "which the east calls
// Marienfeld" says what a place is called, not how things are.
func (w *work) naming(e *entry) bool {
	if len(e.Content) != 2 || !w.word(e.Content[0], lexicon.Relative, lexicon.Opener) {
		return false
	}
	r := w.doc.TokensIn(e.Content[1])
	for k := r.First; k < r.End; k++ {
		if t := w.doc.Cut(w.doc.Tokens[k].Span); strings.ToLower(t) == t {
			return false
		}
	}
	return true
}

// quoted reports whether the cue stands in somebody's quotation: what the speaker quotes is
// not entered apart.
func (w *work) quoted(e *entry) bool {
	if len(e.Cue) == 0 {
		return false
	}
	for _, q := range w.quotesIn(e.Cue[0]) {
		if q.Depth == 0 && !q.Scare && q.Closed && q.Inner.Contains(e.Cue[0]) && q.Inner.Contains(e.Content[0]) {
			return true
		}
	}
	return false
}

// thought reports whether the cue ascribes a thought, a wish or a plan and the content is in
// nobody's quotation marks.
func (w *work) thought(e *entry) bool {
	if len(e.Cue) == 0 || w.voice(e.Content) == text.Direct {
		return false
	}
	held, clause := false, w.told(e)
	for _, c := range e.Cue {
		for r := w.doc.TokensIn(c); r.First < r.End; r.First++ {
			if w.can(r.First, lexicon.Voiced) || clause && w.can(r.First, lexicon.Stated) {
				return false
			}
			held = held || w.can(r.First, lexicon.Held)
		}
	}
	return held
}

// told reports whether the content is a clause behind its cue, and no infinitive: "fears that …", "fears the …".
func (w *work) told(e *entry) bool {
	at := e.Content[0].Start
	return at > e.Cue[0].Start && !w.can(w.doc.TokenAt(at), lexicon.ToInfinitive) && w.verbal(e.Content)
}

// empty reports whether the content is one word that only stands for another.
func (w *work) empty(e *entry) bool {
	return len(e.Content) == 1 && w.word(e.Content[0], lexicon.Relative, lexicon.Opener)
}

// words is a span's text in lower case.
func (w *work) words(s span.Span) string { return text.Norm(w.doc.Cut(s)) }

// clip cuts a part outside quotation marks that reaches into the sentence of its cue from
// an earlier one: only a quotation is longer than its sentence.
func (w *work) clip(e *entry) {
	if len(e.Cue) == 0 {
		return
	}
	at := w.doc.SentenceAt(e.Cue[0].Start)
	for i, s := range e.Content {
		if at >= 0 && s.End <= e.Cue[0].Start && w.doc.SentenceAt(s.End-1) == at && s.Start < w.doc.Sentences[at].Start && len(w.quotesIn(s)) == 0 {
			e.Content[i].Start = w.doc.Sentences[at].Start
		}
		if k := w.doc.SentenceAt(s.Start); k >= 0 && s.Start >= e.Cue[0].End && s.End > w.doc.Sentences[k].End && !w.within(s) {
			e.Content[i] = w.loosen(w.unquote(span.Of(s.Start, w.doc.Sentences[k].End)))
		}
	}
}

// within reports whether a quotation holds both the start of a span and more than one
// sentence of it, or the whole of its end.
func (w *work) within(s span.Span) bool {
	for _, q := range w.quotesIn(s) {
		if q.Depth == 0 && q.Outer.End > s.Start && (q.Inner.Start <= s.Start || q.Outer.End >= s.End) {
			return true
		}
	}
	return false
}

// undate cuts the dateline off a content.
func (w *work) undate(e *entry) {
	c := &e.Content[0]
	p := w.doc.ParagraphAt(c.Start)
	if p < 0 || w.doc.Paragraphs[p].Start != c.Start {
		return
	}
	line := w.doc.Line(p).Dateline
	if next := w.doc.TokenAt(line.End); line.Len() > 0 && next < len(w.doc.Tokens) && w.doc.Tokens[next].Start < c.End {
		c.Start = w.doc.Tokens[next].Start
	}
}

// about reports whether a relative pronoun is the source of a word that attributes nothing
// by the language data: "Ann Poole, who teaches history in Leeds". A model that is not sure
// takes any verb behind "who" for a cue.
func (w *work) about(e *entry) bool {
	if len(e.Source) != 1 || len(e.Cue) == 0 || e.likely() || !w.word(e.Source[0], lexicon.Relative) {
		return false
	}
	return !w.attributes(strings.Fields(w.words(span.Bounds(e.Cue))))
}

// alien reports whether a word that attributes nothing by the language data stands beside what has no
// verb and no quotation mark, where the model is not sure: "Peter Crane hired Julia Lind" says nothing.
func (w *work) alien(e *entry) bool {
	if len(e.Cue) == 0 || e.likely() || w.doc.Parts == nil || w.voice(e.Content) != text.Indirect || w.verbal(e.Content) {
		return false
	}
	r := w.doc.TokensIn(span.Bounds(e.Cue))
	for k := r.First; k < r.End; k++ {
		if w.can(k, lexicon.Held, lexicon.Voiced) || w.attributes([]string{w.doc.Tokens[k].Norm}) {
			return false
		}
	}
	return true
}

// outOccasion cuts off an object where it was said: of "rejected the ban in a letter to the club" the content is
// "the ban".
func (w *work) outOccasion(e *entry) {
	c := &e.Content[len(e.Content)-1]
	r := w.doc.TokensIn(*c)
	if len(e.Cue) == 0 || w.doc.Parts == nil || c.Start < e.Cue[0].Start || len(w.quotesIn(*c)) > 0 {
		return
	}
	for k := r.First; k < r.End; k++ {
		if p := w.doc.Parts[k]; p == "VERB" || p == "AUX" || p == "SCONJ" {
			return
		}
		article := k+2 < r.End && w.doc.Parts[k+1] == "DET" && w.can(k+2, lexicon.Medium)
		if k > r.First && article && w.doc.Parts[k] == "ADP" && w.can(k, lexicon.Preposition) {
			c.End = w.doc.Tokens[k-1].End
			return
		}
	}
}

// cites reports whether the cue only says whom an outlet cites: of "the daily wrote, quoting a guard" the guard is no
// content.
func (w *work) cites(e *entry) bool {
	if len(e.Cue) != 1 || e.Content[0].Start < e.Cue[0].End || w.verbal(e.Content) && w.voice(e.Content) != text.Indirect {
		return false
	}
	r := w.doc.TokensIn(e.Cue[0])
	between := strings.TrimSpace(w.doc.Text[e.Cue[0].End:e.Content[0].Start])
	return between == "" && w.run(r.First, lexicon.Citing) == r.End-r.First
}

// attributes reports whether one of the words looks like a form of a cue verb.
func (w *work) attributes(list []string) bool {
	for _, word := range list {
		if w.irregular[word] {
			return true
		}
		for _, stem := range w.stems {
			if strings.HasPrefix(word, stem) && len(word) <= len(stem)+3 {
				return true
			}
		}
	}
	return false
}

// stretches takes the parts of a content behind the sentence of the cue out into statements of their own: a quotation that
// goes on is a new one.
func (w *work) stretches(e *entry) []*entry {
	if len(e.Content) < 2 || len(e.Cue) == 0 || e.Content[0].Start > e.Cue[0].Start {
		return nil
	}
	var out []*entry
	kept := e.Content[:1:1]
	after := w.doc.SentenceAt(e.Cue[len(e.Cue)-1].End - 1)
	for _, part := range e.Content[1:] {
		if w.doc.SentenceAt(part.Start) <= after || part.Start < e.Cue[0].Start {
			kept = append(kept, part)
			continue
		}
		out = append(out, &entry{leader: e, origin: e.origin, Statement: text.Statement{
			Content: []span.Span{part}, Where: e.Where, Mode: e.Mode, Follows: -1, Confidence: e.Confidence,
			Because: []string{e.Because[0], "stretch"},
		}})
	}
	e.Content = kept
	return out
}

// inQuotation reports whether token k stands in somebody's quotation.
func (w *work) inQuotation(k int) bool {
	return slices.ContainsFunc(w.quotesIn(w.doc.Tokens[k].Span), func(q text.Quote) bool {
		return !q.Scare && q.Inner.Contains(w.doc.Tokens[k].Span)
	})
}
