// Package extract is the engine's front door: the text of a report goes in, its reading
// comes out.
//
// Engine.Annotate is the recipe, and the only place that knows the order of the stages.
// Each stage is a package of its own below this one, sees only package text, package lang
// and plain values, and returns one layer. Reading never fails: what a stage could not do
// is a problem in the reading. The same text, options, language data and model give a
// byte-identical reading.
package extract

import (
	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/text"
)

// Engine reads reports. It is immutable and safe for concurrent use.
type Engine struct {
	stages map[string]*stages // by language code
	first  string             // the language of a report in none of the others
}

// stages are the prepared stages of one language.
type stages struct {
	segment *segment.Segmenter
}

// New prepares an engine for the languages; the first is used where a report's is not
// among them.
func New(packs []lang.Pack) *Engine {
	e := &Engine{stages: map[string]*stages{}, first: packs[0].Code}
	for _, p := range packs {
		e.stages[p.Code] = &stages{
			segment: segment.New(p.Segment),
		}
	}
	return e
}

// Annotate runs every stage over a report and returns the annotated text.
func (e *Engine) Annotate(source string, meta text.Meta) *text.Document {
	doc := e.Prepare(source, meta)
	e.Complete(doc)
	return doc
}

// Prepare runs the stages that come before statements: those that know the text only.
func (e *Engine) Prepare(source string, meta text.Meta) *text.Document {
	s := e.of(meta.Language)
	doc := &text.Document{Text: source, Meta: meta}
	layers := s.segment.Split(source)
	doc.Tokens, doc.Sentences = layers.Tokens, layers.Sentences
	doc.Paragraphs, doc.Quotes = layers.Paragraphs, layers.Quotes
	return doc
}

// Complete runs the stages that tell more of the statements a document already has.
func (e *Engine) Complete(doc *text.Document) {
}

func (e *Engine) of(language string) *stages {
	if s, ok := e.stages[language]; ok {
		return s
	}
	return e.stages[e.first]
}
