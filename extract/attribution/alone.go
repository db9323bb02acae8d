package attribution

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// alone drops what only a rule found that looks for a clause or an object, where the words do not
// look like a source and a content: a wrong speaker is worse than a miss. It knows so by the parts of
// speech, and drops nothing in a language that has none.
func (w *work) alone() {
	if w.doc.Parts == nil {
		return
	}
	for _, e := range w.list {
		if !e.guessed() {
			continue
		}
		e.dropped = slices.ContainsFunc(e.Source, w.clausal) || e.Rule == text.ByObject && w.prepositional(e.Content[0]) ||
			e.Rule == text.ByAside && w.size(e.Content[0]) > 1 && !w.verbal(e.Content)
	}
	w.sweep()
}

// guessed reports whether a rule that errs more than a model found the statement and no model did.
func (e *entry) guessed() bool {
	return !e.seconded && slices.Contains([]text.Rule{text.ByClause, text.ByObject, text.ByAside, text.ByTold, text.ByInverted}, e.Rule)
}

// clausal reports whether a source is no noun phrase: it holds a verb before any relative pronoun
// ("the bridge fell and police"), opens a question or has no noun.
func (w *work) clausal(s span.Span) bool {
	r := w.doc.TokensIn(s)
	named := false
	for k := r.First; k < r.End; k++ {
		if w.can(k, lexicon.Relative) {
			return !named
		}
		switch w.part(k) {
		case "VERB", "AUX":
			if !w.participle(k, r) {
				return true
			}
		case "NOUN", "PROPN", "PRON", "NUM":
			named = true
		}
		if w.can(k, lexicon.Opener) {
			return true
		}
	}
	return !named
}

// participle reports whether a verb stands before a noun like an adjective: "the mayor, retired
// general Ann Poole".
func (w *work) participle(k int, r text.Range) bool {
	first := k == r.First || w.doc.Tokens[k-1].Kind == text.Punct
	return first && w.can(k, lexicon.Past) && k+1 < r.End && slices.Contains([]text.Part{"NOUN", "PROPN", "ADJ"}, w.part(k+1))
}

// prepositional reports whether a span opens with a preposition and no number follows it: "blamed
// on the weather" has no object, "put the toll at", "counts over 40" have one.
func (w *work) prepositional(s span.Span) bool {
	r := w.doc.TokensIn(s)
	if r.End-r.First < 2 || w.part(r.First) != "ADP" && w.part(r.First) != "SCONJ" {
		return false
	}
	next := w.doc.Tokens[r.First+1]
	digit, _ := utf8.DecodeRuneInString(w.doc.Cut(next.Span))
	return next.Kind != text.Number && w.part(r.First+1) != "NUM" && !unicode.IsDigit(digit)
}

// size is the number of tokens in a span.
func (w *work) size(s span.Span) int {
	r := w.doc.TokensIn(s)
	return r.End - r.First
}
