package via_test

import (
	"testing"

	"hearsay/extract/segment"
	"hearsay/extract/via"
	"hearsay/lang/en"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// TestNothingBetweenMarks reads a cue with an empty quotation where an outlet would stand.
func TestNothingBetweenMarks(t *testing.T) {
	source := "It will rain, she told “ ” on Friday."
	l := segment.New(en.Pack().Segment).Split(source)
	doc := &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
	doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, 12)}, Source: []span.Span{span.Of(14, 17)}, Cue: []span.Span{span.Of(18, 22)}, Follows: -1}}
	for _, list := range via.New(en.Pack().Speaker.Via, lexicon.MustParse(en.Pack().Words...), en.Pack().Rules).Find(doc) {
		for _, v := range list {
			if v.Name == "" {
				t.Errorf("an outlet without a name: %+v", v)
			}
		}
	}
}
