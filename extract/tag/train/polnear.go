package main

import (
	"strings"
	"unicode"

	"hearsay/bench/polnear"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/tag"
	"hearsay/lang/en"
	"hearsay/span"
	"hearsay/text"
)

// article is one annotated article, prepared as the engine prepares reports.
type article struct {
	name string
	doc  *text.Document
	view *tag.View
	gold []attribution
}

// attribution is one annotated statement as ranges of tokens, in order.
type attribution struct{ cue, source, content []text.Range }

// readArticles reads a part of the corpus.
func readArticles(dir string) ([]article, error) {
	list, err := polnear.Read(dir)
	if err != nil {
		return nil, err
	}
	cutter, tagger := segment.New(en.Pack().Segment), pos.For("en")
	var out []article
	for _, x := range list {
		a := article{name: x.Name, doc: prepare(cutter, tagger, x.Text)}
		a.view = tag.NewView(a.doc)
		a.gold = inTokens(a.doc, x.Attributions)
		out = append(out, a)
	}
	return out, nil
}

func prepare(cutter *segment.Segmenter, tagger *pos.Tagger, source string) *text.Document {
	l := cutter.Split(source)
	doc := &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
	doc.Parts = tagger.Tag(doc)
	return doc
}

func inTokens(doc *text.Document, list []polnear.Attribution) []attribution {
	var out []attribution
	for _, x := range list {
		out = append(out, attribution{ranges(doc, x.Cue), ranges(doc, x.Source), ranges(doc, x.Content)})
	}
	return out
}

// ranges turns spans into ranges of tokens, without marks at their edges; ranges that only
// marks part become one.
func ranges(doc *text.Document, list []span.Span) []text.Range {
	span.Sort(list)
	var out []text.Range
	for _, s := range list {
		r := doc.TokensIn(s)
		for r.First < r.End && bare(doc, r.First) {
			r.First++
		}
		for r.First < r.End && bare(doc, r.End-1) {
			r.End--
		}
		if r.First == r.End {
			continue
		}
		if n := len(out); n > 0 && !worded(doc, out[n-1].End, r.First) {
			out[n-1].End = r.End
			continue
		}
		out = append(out, r)
	}
	return out
}

// bare reports whether a token is a mark that the scorer trims from the edge of a span.
func bare(doc *text.Document, i int) bool {
	return strings.Trim(doc.Tokens[i].In(doc.Text), "\"'“”‘’«».,;:") == ""
}

func worded(doc *text.Document, first, end int) bool {
	for i := first; i < end; i++ {
		if strings.IndexFunc(doc.Tokens[i].In(doc.Text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			return true
		}
	}
	return false
}
