package attribution

import (
	"testing"

	"hearsay/span"
	"hearsay/text"
)

// The language data has its words without ё, which reports write as they like.
func TestWordsWithYoAreThoseWithout(t *testing.T) {
	for word, want := range map[string]string{"причём": "причем", "ПРИЧЁМ": "причем", "Зато": "зато"} {
		w := &work{doc: &text.Document{Text: word, Tokens: []text.Token{{Span: span.Of(0, len(word))}}}}
		if got := w.word(0); got != want {
			t.Errorf("%q is looked up as %q, not %q", word, got, want)
		}
	}
}
