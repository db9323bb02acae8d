package pattern

import (
	"strings"

	"hearsay/span"
	"hearsay/text"
)

// pullQuote reads a paragraph that is nothing but a quotation, of any number of sentences,
// with a dash and a name behind it: “We lost the barn. We kept the cows.” ― Ana Petrov.
func (f *Finder) pullQuote(doc *text.Document, p text.Paragraph) (text.Statement, bool) {
	r := doc.TokensIn(p.Span)
	k := f.signature(doc, r)
	if k < 0 || !f.isMark(doc, r.First, quotationMarks) {
		return text.Statement{}, false
	}
	content := span.Of(doc.Tokens[r.First].End, doc.Tokens[k-1].Start)
	name := span.Of(doc.Tokens[k+1].Start, p.End).Trim(doc.Text, ". -–—―\u00a0")
	if content.Empty() || name.Empty() {
		return text.Statement{}, false
	}
	return text.Statement{
		Content: spans(content), Cue: spans(doc.Tokens[k].Span), Source: spans(name),
		Where: text.Body, Mode: text.Voiced, Follows: -1, Rule: text.ByPullQuote, Confidence: f.confidence(text.ByPullQuote), Because: []string{"pattern:pull quote"},
	}, true
}

const (
	quotationMarks = "“”\"„«»"
	// nameLength bounds a signature in tokens: a name and what its bearer is.
	nameLength = 10
)

// signature is the index of the dash behind a closing quotation mark that leaves only a
// name to the paragraph; -1 where there is none.
func (f *Finder) signature(doc *text.Document, r text.Range) int {
	for k := r.End - 2; k > r.First+1 && r.End-k <= nameLength; k-- {
		if f.isDash(doc, k) && f.isMark(doc, k-1, quotationMarks) {
			if f.signs(doc, text.Range{First: k + 1, End: r.End}) {
				return k
			}
			return -1
		}
	}
	return -1
}

// signs reports whether the tokens are a name, with or without an apposition behind a
// comma, and no clause: up to the comma every longer word has a capital, and there is no
// verb.
func (f *Finder) signs(doc *text.Document, r text.Range) bool {
	apposition := false
	for k := r.First; k < r.End; k++ {
		it := f.newItem(doc, k)
		switch {
		case verb(doc, k) && !it.upper:
			return false
		case it.kind == comma:
			apposition = true
		case it.common() && !apposition && (k == r.First || len(it.word) > 3):
			return false
		case it.kind == quote || strings.ContainsAny(it.word, quotationMarks):
			return false
		}
	}
	return true
}

// verb reports whether the part-of-speech layer, where there is one, takes token k for a verb.
func verb(doc *text.Document, k int) bool {
	return k < len(doc.Parts) && (doc.Parts[k] == "VERB" || doc.Parts[k] == "AUX")
}
