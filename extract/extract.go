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
	"sync"

	"hearsay/day"
	"hearsay/extract/act"
	"hearsay/extract/attribution"
	"hearsay/extract/language"
	"hearsay/extract/lines"
	"hearsay/extract/link"
	"hearsay/extract/note"
	"hearsay/extract/pattern"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/speaker"
	"hearsay/extract/via"
	"hearsay/extract/when"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/reading"
	"hearsay/span"
	"hearsay/text"
)

// Undetermined is the language code of a report that is in none of the engine's languages.
const Undetermined = "und"

// Engine reads reports. It is safe for concurrent use, and the same for every report: a
// language's stages are prepared when the first report in it comes, once.
type Engine struct {
	stages map[string]func() *stages // by language code
	first  string                    // segments the reports in none of the languages

	language *language.Detector
	identity reading.Engine
}

// stages are the prepared stages of one language.
type stages struct {
	segment  *segment.Segmenter
	lines    *lines.Stage
	speaker  *speaker.Stage
	via      *via.Stage
	link     *link.Stage
	pos      *pos.Tagger
	act      *act.Stage
	note     *note.Stage
	when     *when.Stage
	learned  finder
	rules    func(*text.Document) []text.Statement
	assemble *attribution.Assembler
	where    *where.Stage
}

// New makes an engine for the languages as Open does with the zero Options.
func New(packs []lang.Pack) *Engine {
	e, err := Open(packs, Options{})
	if err != nil {
		panic(err) // all that it needs is part of the program, and a test makes one
	}
	return e
}

func newEngine(packs []lang.Pack, l learned) *Engine {
	e := &Engine{
		stages: map[string]func() *stages{}, first: packs[0].Code,
		language: language.New(packs), identity: identify(packs, l),
	}
	places := sync.OnceValue(gazetteer.Embedded)
	for _, p := range packs {
		e.stages[p.Code] = sync.OnceValue(func() *stages { return prepare(p, l, places()) })
	}
	return e
}

func prepare(p lang.Pack, l learned, places *gazetteer.Gazetteer) *stages {
	words := lexicon.MustParse(p.Words...)
	return &stages{
		segment:  segment.New(p.Segment),
		lines:    lines.New(p.Lines),
		speaker:  speaker.New(p.Speaker, words, p.Rules),
		via:      via.New(p.Speaker.Via, words, p.Rules),
		link:     link.New(p.Speaker.Link, words),
		pos:      pos.For(p.Code),
		act:      act.New(p.Act),
		note:     note.New(p.Note),
		when:     when.New(p.When),
		rules:    l.rules(pattern.New(p.Code, p.Attribution, words, p.Rules)),
		learned:  l.finder(p.Code),
		assemble: attribution.New(p.Attribution, words),
		where:    where.New(places, p.Where),
	}
}

// Read makes the reading of a report. The bytes that the text was decoded from are taken to
// be the text's own; a caller that decoded them sets SHA256 and Bytes of the report.
func (e *Engine) Read(source string, meta text.Meta) reading.Reading {
	out := Render(e.Annotate(source, meta))
	out.Engine = e.identity
	return out
}

// Annotate runs every stage over a report and returns the annotated text. A language that
// meta does not name, or that the engine does not know, is found out. A report in none of
// the engine's languages gets no statements: rules of another language would guess.
func (e *Engine) Annotate(source string, meta text.Meta) *text.Document {
	if _, ok := e.stages[meta.Language]; !ok {
		meta.Language = e.language.Detect(source)
	}
	if meta.Language == "" {
		meta.Language = Undetermined
		doc := e.Prepare(source, meta)
		doc.Problems = append(doc.Problems, text.Problem{Span: span.Of(0, 0), Detail: "the report is in none of the languages that can be read"})
		return doc
	}
	doc := e.Prepare(source, meta)
	doc.Statements = e.Attribute(doc)
	e.Complete(doc)
	return doc
}

// Attribute finds the statements of a prepared document, and notes its problems there.
func (e *Engine) Attribute(doc *text.Document) []text.Statement {
	s := e.of(doc.Meta.Language)
	rules := s.rules(doc)
	return s.assemble.Assemble(doc, s.learned(doc, rules), rules)
}

// Prepare runs the stages that come before statements: those that know the text only.
func (e *Engine) Prepare(source string, meta text.Meta) *text.Document {
	s := e.of(meta.Language)
	doc := &text.Document{Text: source, Meta: meta}
	layers := s.segment.Split(source)
	doc.Tokens, doc.Sentences = layers.Tokens, layers.Sentences
	doc.Paragraphs, doc.Quotes = layers.Paragraphs, layers.Quotes
	doc.Lines = s.lines.Lines(doc)
	doc.Parts = s.pos.Tag(doc)
	doc.Times = s.when.Expressions(doc)
	if issued, _, ok := s.when.Issued(doc); ok && !doc.Meta.Published.Known() {
		doc.Meta.Published, doc.Meta.From = day.On(issued), "dateline"
		doc.Times = s.when.Expressions(doc)
	}
	doc.Places = s.where.Places(doc)
	return doc
}

// Complete runs the stages that tell more of the statements a document already has.
func (e *Engine) Complete(doc *text.Document) {
	s := e.of(doc.Meta.Language)
	doc.Entities, doc.Speakers = s.speaker.Resolve(doc)
	doc.Vias = s.via.Find(doc)
	doc.Acts = s.act.Acts(doc)
	doc.Links = s.link.Tie(doc)
	doc.Sayings = s.when.Sayings(doc)
	doc.Subjects = s.where.Subjects(doc)
	doc.Notes = s.note.Notes(doc)
}

func (e *Engine) of(language string) *stages {
	if s, ok := e.stages[language]; ok {
		return s()
	}
	return e.stages[e.first]()
}
