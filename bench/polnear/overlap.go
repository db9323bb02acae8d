package polnear

import (
	"hearsay/span"
	"hearsay/text"
)

// Overlap counts the words, not the marks, that are in both and in either of two lists of
// spans of a document.
func Overlap(doc *text.Document, a, b []span.Span) (both, either int) {
	for _, t := range doc.Tokens {
		if t.Kind == text.Punct {
			continue
		}
		inA, inB := span.Touch(a, t.Span), span.Touch(b, t.Span)
		if inA && inB {
			both++
		}
		if inA || inB {
			either++
		}
	}
	return both, either
}
