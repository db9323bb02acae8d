package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// relays takes apart what somebody said and the outlet that passed it on: "Police said that the boy was safe, Delta
// Wire reported". The clause of the outlet is cut off the content, and what was found as the outlet's own is dropped
// where somebody else speaks in it; package via finds the outlet again.
func (w *work) relays() {
	for _, e := range w.list {
		e.dropped = w.relayed(e)
	}
	w.sweep()
	for _, e := range w.list {
		last := len(e.Content) - 1
		if len(e.Cue) == 0 || last < 0 {
			continue
		}
		if end, ok := w.beforeRelay(e.Content[last]); ok && end > e.Content[last].Start {
			e.Content[last].End = end
		} else if ok && last > 0 {
			e.Content = e.Content[:last]
		}
	}
}

// relayed reports whether an outlet passes on in it what somebody else says.
func (w *work) relayed(e *entry) bool {
	if len(e.Cue) != 1 || len(e.Source) != 1 || e.Cue[0].Start < e.Content[0].Start || !w.word(e.Cue[0], lexicon.Reporting) || !w.outlet(w.doc.TokensIn(e.Source[0])) {
		return false
	}
	content := span.Bounds(e.Content)
	for _, f := range w.list {
		told := f != e && len(f.Cue) > 0 && len(f.Source) > 0 && !w.quoted(f)
		if told && content.Contains(f.Cue[0]) && content.Contains(f.Source[0]) {
			return true
		}
	}
	return false
}

// longestRelay is how many tokens the clause of an outlet has at most.
const longestRelay = 9

// beforeRelay is where a content ends before the clause of an outlet that closes it.
func (w *work) beforeRelay(c span.Span) (int, bool) {
	r := w.doc.TokensIn(c)
	k := r.End - 1
	for k >= r.First-1 && k > r.End-longestRelay && k >= 0 && w.doc.Cut(w.doc.Tokens[k].Span) != "," {
		k--
	}
	if k < 1 || k < r.First-1 || w.doc.Cut(w.doc.Tokens[k].Span) != "," {
		return 0, false
	}
	clause := text.Range{First: k + 1, End: r.End}
	if w.can(clause.First, lexicon.Manner) {
		clause.First++
	}
	switch {
	case clause.End-clause.First < 2:
		return 0, false
	case w.can(clause.First, lexicon.Reporting):
		clause.First++
	case w.can(clause.End-1, lexicon.Reporting):
		clause.End--
	default:
		return 0, false
	}
	return w.doc.Tokens[k-1].End, w.outlet(clause)
}

// outlet reports whether a range of tokens is the name of an outlet, or one behind a noun for outlets.
func (w *work) outlet(r text.Range) bool {
	named, called, common := false, false, false
	for k := r.First; k < r.End; k++ {
		word := w.doc.Cut(w.doc.Tokens[k].Span)
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case w.doc.Tokens[k].Kind == text.Punct && !strings.Contains("«»“”\"„’'-–.&", word), w.can(k, lexicon.Pronoun, lexicon.NoOutlet):
			return false
		case w.can(k, lexicon.Publisher):
			called = true
		case unicode.IsUpper(first) || unicode.IsDigit(first):
			named = true
		case unicode.IsLower(first) && !w.can(k, lexicon.BeforeName):
			common = true
		}
	}
	return called || named && !common
}
