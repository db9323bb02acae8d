package pattern_test

import (
	"testing"

	"hearsay/extract/pattern"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// A pull quote is a paragraph of quotation with a dash and a name behind it.
func TestPullQuote(t *testing.T) {
	for _, c := range []struct{ paragraph, content, source string }{
		{"“We lost the barn. We kept the cows.” ― Ana Petrov", "We lost the barn. We kept the cows.", "Ana Petrov"},
		{"\"Nobody came.\" -- Lt. Oskar Brandt, harbour police.", "Nobody came.", "Lt. Oskar Brandt, harbour police"},
		{"“We lost the barn.” — and nobody came to help us", "", ""},
		{"“We lost the barn,” — Petrov told the council", "", ""},
		{"The barn is lost — Ana Petrov", "", ""},
	} {
		content, source := found("pattern:pull quote", c.paragraph)
		if content != c.content || source != c.source {
			t.Errorf("%s\n got %q by %q\nwant %q by %q", c.paragraph, content, source, c.content, c.source)
		}
	}
}

// A block quotation is a paragraph without marks behind one that ends in a cue and a colon.
func TestBlock(t *testing.T) {
	const words = "The barn is lost and the cows are on the road. Nobody has come to help us yet."
	for _, c := range []struct{ lead, content, source string }{
		{"The mayor added:", words, "The mayor"},
		{"On the third day the mayor of the lower town told them of the barn and added:", "", ""},
		{"The mayor wept:", "", ""},
		{"The mayor did not say:", "", ""},
	} {
		content, source := found("pattern:block quotation", c.lead+"\n\n"+words)
		if content != c.content || source != c.source {
			t.Errorf("%s\n got %q by %q\nwant %q by %q", c.lead, content, source, c.content, c.source)
		}
	}
}

// found is what a rule finds in a text.
func found(rule, source string) (content, speaker string) {
	p := en.Pack()
	l := segment.New(p.Segment).Split(source)
	doc := &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
	doc.Parts = pos.For(p.Code).Tag(doc)
	for _, s := range pattern.New(p.Code, p.Attribution, lexicon.MustParse(p.Words...), p.Rules).Find(doc) {
		if s.Because[0] == rule {
			return doc.Cut(s.Content[0]), doc.Cut(s.Source[0])
		}
	}
	return "", ""
}
