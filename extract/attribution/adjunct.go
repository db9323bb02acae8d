package attribution

import (
	"sort"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// undated cuts an adverbial of time in front of the subject off a source: of "On Sunday the
// mayor" and "At a briefing on Sunday the mayor" the mayor is left. The time must stand behind
// a preposition and right before a noun phrase, and what the cut leaves out must itself hang on
// a preposition: "The Sunday school" and "a survey published on Monday" stay whole.
func (w *work) undated(source []span.Span) []span.Span {
	if len(source) != 1 {
		return source
	}
	r := w.doc.TokensIn(source[0])
	from := sort.Search(len(w.doc.Times), func(i int) bool { return w.doc.Times[i].Span.Start >= source[0].Start })
	for _, t := range w.doc.Times[from:] {
		if t.Span.End > source[0].End {
			break
		}
		if t.Type != "DATE" && t.Type != "TIME" {
			continue
		}
		first, next := w.doc.TokenAt(t.Span.Start), w.doc.TokenAt(t.Span.End)
		if w.part(r.First-1) == "ADP" && (first == r.First || w.part(first-1) == "ADP") && next < r.End && w.nominal(next) {
			return []span.Span{span.Of(w.doc.Tokens[next].Start, source[0].End)}
		}
	}
	return source
}

// part is the part of speech of a token of the same text; empty outside it.
func (w *work) part(k int) text.Part {
	if k < 0 || k >= len(w.doc.Parts) {
		return ""
	}
	return w.doc.Parts[k]
}

// nominal reports whether a noun phrase can begin at a token.
func (w *work) nominal(k int) bool {
	switch w.part(k) {
	case "NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM":
		return true
	}
	return false
}

// unheard cuts the one who is told off a content that begins right behind a verb of telling: of
// "told the daily O Remate on Monday that he would stay" and "told Radio Opava the bridge was
// shut" the clauses are left. Between cue and "that" there may be no verb, comma or quotation
// mark; without "that" the hearer must be a name and the clause open with a pronoun or an
// article.
func (w *work) unheard(cue, content []span.Span) []span.Span {
	if len(cue) == 0 || len(content) == 0 || !w.can(w.doc.TokenAt(cue[len(cue)-1].End-1), lexicon.Telling) {
		return content
	}
	behind, first := w.doc.TokenAt(cue[len(cue)-1].End), w.doc.TokenAt(content[0].Start)
	if behind != first {
		return content
	}
	names := 0
	for k := first; k < min(first+longestHearer, len(w.doc.Tokens)) && w.doc.Tokens[k].End < content[0].End; k++ {
		switch p := w.part(k); {
		case k > first && w.can(k, lexicon.Complementizer), names > 0 && names == k-first && (p == "DET" || p == "PRON"):
			content[0].Start = w.doc.Tokens[k].Start
			return content
		case p == "VERB" || p == "AUX" || p == "SCONJ" || w.doc.Tokens[k].Kind == text.Punct:
			return content
		case p == "PROPN":
			names++
		}
	}
	return content
}

// longestHearer is how many words the one who is told and the time of telling have at most.
const longestHearer = 12

// unled cuts what stands before the beginning of a content off it: an adverb before "that", a
// time before a quotation. Of "only that no link was found" and "this week “who will pay”" the
// clauses are left.
func (w *work) unled(content []span.Span) []span.Span {
	if len(content) == 0 {
		return content
	}
	first := w.doc.TokenAt(content[0].Start)
	if next := first + 1; next < len(w.doc.Tokens) && w.part(first) == "ADV" && w.can(next, lexicon.Complementizer) && w.doc.Tokens[next].End < content[0].End {
		content[0].Start = w.doc.Tokens[next].Start
	}
	i := sort.Search(len(w.doc.Times), func(i int) bool { return w.doc.Times[i].Span.Start >= content[0].Start })
	if i == len(w.doc.Times) || w.doc.Times[i].Span.Start != content[0].Start {
		return content
	}
	behind := w.doc.TokenAt(w.doc.Times[i].Span.End)
	for _, q := range w.quotesIn(content[0]) {
		if behind < len(w.doc.Tokens) && q.Outer.Start == w.doc.Tokens[behind].Start && q.Outer.End+1 >= content[0].End {
			content[0].Start = q.Outer.Start
		}
	}
	return content
}

// prompts reports whether a statement is only the question that an answer goes with: in "Asked
// whether it would rain, she shook her head" a participle opens the sentence, and who asked is
// not told.
func (w *work) prompts(e *entry) bool {
	if len(e.Source) > 0 || len(e.Cue) == 0 {
		return false
	}
	k := w.doc.TokenAt(e.Cue[0].Start)
	s := w.doc.SentenceAt(e.Cue[0].Start)
	return s >= 0 && w.doc.Sentences[s].Tokens.First == k && w.can(k, lexicon.Demanding)
}
