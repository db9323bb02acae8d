package polnear

import (
	"testing"

	"hearsay/span"
	"hearsay/text"
)

func TestOverlap(t *testing.T) {
	doc := &text.Document{Text: "The lock, she said, is shut", Tokens: []text.Token{
		{Span: span.Of(0, 3), Kind: text.Word}, {Span: span.Of(4, 8), Kind: text.Word}, {Span: span.Of(8, 9), Kind: text.Punct},
		{Span: span.Of(10, 13), Kind: text.Word}, {Span: span.Of(14, 18), Kind: text.Word}, {Span: span.Of(18, 19), Kind: text.Punct},
		{Span: span.Of(20, 22), Kind: text.Word}, {Span: span.Of(23, 27), Kind: text.Word},
	}}
	both, either := Overlap(doc, []span.Span{span.Of(0, 9), span.Of(20, 27)}, []span.Span{span.Of(4, 27)})
	if both != 3 || either != 6 {
		t.Errorf("%d of %d words are shared, want 3 of 6", both, either)
	}
}
