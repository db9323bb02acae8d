package attribution

import (
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// unsaid drops what the report does not tell as said: what nobody said, what somebody should have said or
// may say under a condition, and what stands in a quotation that it calls made up.
func (w *work) unsaid() {
	for _, e := range w.list {
		e.dropped = e.dropped || w.unread(e) || w.byNobody(e) || w.supposed(e) || w.fake(e)
	}
	w.sweep()
}

// unread reports whether the content begins in a line that says who wrote the report or what the page offers.
func (w *work) unread(e *entry) bool {
	k := w.doc.Line(w.doc.ParagraphAt(e.Content[0].Start)).Kind
	return k == text.Byline || k == text.Furniture
}

// byNobody reports whether the source is a word for nobody.
func (w *work) byNobody(e *entry) bool {
	return len(e.Source) == 1 && len(e.Cue) > 0 && w.run(w.doc.TokensIn(e.Source[0]).First, lexicon.Nobody) > 0
}

// supposed reports whether the cue only says what was not said, "should have said", or stands in a clause
// that a condition opens right before its source.
func (w *work) supposed(e *entry) bool {
	if len(e.Cue) == 0 {
		return false
	}
	cue := w.doc.TokensIn(e.Cue[0])
	for k := max(0, cue.First-2); k < cue.End; k++ {
		if w.run(k, lexicon.Unsaid) > 0 {
			return true
		}
	}
	first := cue.First
	if len(e.Source) == 1 && e.Source[0].Start < e.Cue[0].Start {
		first = w.doc.TokenAt(e.Source[0].Start)
	}
	return e.Content[0].Start > e.Cue[0].Start && first > 0 && w.can(first-1, lexicon.Condition) && w.sameSentence(first-1, first)
}

func (w *work) sameSentence(a, b int) bool {
	return w.doc.SentenceAt(w.doc.Tokens[a].Start) == w.doc.SentenceAt(w.doc.Tokens[b].Start)
}

// madeUp is how many words may stand between a word for something made up and the relative pronoun behind
// what it is: "a fake quote in which".
const madeUp = 5

// fake reports whether the cue stands in a relative clause behind something that the report calls made up.
func (w *work) fake(e *entry) bool {
	if len(e.Cue) == 0 {
		return false
	}
	at := w.doc.TokenAt(e.Cue[0].Start)
	i := w.doc.SentenceAt(e.Cue[0].Start)
	if i < 0 {
		return false
	}
	for k := w.doc.Sentences[i].Tokens.First; k < at; k++ {
		if !w.can(k, lexicon.Fake) {
			continue
		}
		for j := k + 1; j < min(at, k+1+madeUp); j++ {
			if w.can(j, lexicon.Relative) {
				return true
			}
		}
	}
	return false
}
