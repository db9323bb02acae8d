package tag_test

import (
	"sync"

	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/tag"
	"hearsay/lang/en"
	"hearsay/text"
)

// tagger is the English one, loaded once for all tests.
var tagger = sync.OnceValue(func() *tag.Tagger { return tag.For("en") })

var cutter = sync.OnceValue(func() *segment.Segmenter { return segment.New(en.Pack().Segment) })

var parts = sync.OnceValue(func() *pos.Tagger { return pos.For("en") })

// prepare gives a text the layers that stand before statements.
func prepare(source string) *text.Document {
	l := cutter().Split(source)
	doc := &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
	doc.Parts = parts().Tag(doc)
	return doc
}
