package text

import (
	"strings"
	"testing"

	"hearsay/span"
)

func TestDateline(t *testing.T) {
	tests := []struct{ paragraph, want string }{
		{"KYIV , Nov 3 (Northline) — Two bridges are shut", "KYIV , Nov 3 (Northline) —"},
		{"КИЇВ – Мости закрито", "КИЇВ –"},
		{"LEEDS - The mayor left", "LEEDS -"},
		{"Leeds - The mayor left", ""},
		{"US - The envoy left", ""},
		{"LEEDS . The mayor left", ""},
		{"LEEDS is where the mayor of the town on the other bank of the river lives now — she moved", ""},
	}
	for _, test := range tests {
		d := words(test.paragraph)
		if got := d.Cut(d.Dateline(0)); got != test.want {
			t.Errorf("%s: dateline %q, want %q", test.paragraph, got, test.want)
		}
	}
}

// words makes a document of one paragraph whose tokens are what spaces part.
func words(source string) *Document {
	d := &Document{Text: source, Paragraphs: []Paragraph{{Span: span.Of(0, len(source))}}}
	at := 0
	for _, w := range strings.Fields(source) {
		at += strings.Index(source[at:], w)
		d.Tokens = append(d.Tokens, Token{Span: span.Of(at, at+len(w))})
		at += len(w)
	}
	return d
}
