// Package reports gives the trainers the reports of the corpus as the engine annotates them: twice each, with
// the statements that the engine finds and with those of the corpus.
package reports

import (
	"os"

	"hearsay/corpus"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// Source is where reports come from.
type Source struct {
	dir    string
	texts  *corpus.Texts
	engine *extract.Engine
}

// Open prepares the corpus in a folder, with the texts of its real reports in another. The engine is the
// program's own on a machine that has its instructions.
func Open(dir, texts string) (*Source, error) {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Auto})
	if err != nil {
		return nil, err
	}
	return &Source{dir, corpus.NewTexts(os.DirFS(texts)), engine}, nil
}

// Report is a report of the corpus, annotated.
type Report struct {
	corpus.Report
	Found *text.Document // with the statements that the engine finds
	Match []int          // of each statement of the corpus: its index among those, or -1
	Gold  *text.Document // with those of the corpus
}

// Learned calls a function with what the trainers learn from: the document as the engine finds it with the statement
// of the corpus that each of its statements is, by index, and with gold the one whose statements are the corpus's.
func (r Report) Learned(gold bool, use func(doc *text.Document, is map[int]corpus.Statement)) {
	docs := []*text.Document{r.Found}
	if gold {
		docs = append(docs, r.Gold)
	}
	for _, doc := range docs {
		is := map[int]corpus.Statement{}
		for j, k := range r.Places(doc) {
			is[j] = r.Statements[k]
		}
		use(doc, is)
	}
}

// Places are the indexes in the corpus of the statements of one of the two documents, by their index there.
func (r Report) Places(doc *text.Document) map[int]int {
	out := map[int]int{}
	for k, j := range r.Match {
		if doc == r.Gold {
			j = k
		}
		if j >= 0 {
			out[j] = k
		}
	}
	return out
}

// Kind is corpus.Real or corpus.Invented.
func (r Report) Kind() string {
	if r.Origin != nil {
		return corpus.Real
	}
	return corpus.Invented
}

// Part annotates the reports of a part.
func (s *Source) Part(part string) ([]Report, error) {
	list, err := corpus.Select(os.DirFS(s.dir), nil, []string{part}, nil)
	if err != nil {
		return nil, err
	}
	if list, err = s.texts.FillAll(list); err != nil {
		return nil, err
	}
	out := make([]Report, len(list))
	for i, r := range list {
		found := s.engine.Annotate(r.Text, Meta(r))
		gold := s.engine.Prepare(r.Text, Meta(r))
		gold.Vectors, gold.Statements = found.Vectors, statements(r)
		s.engine.Complete(gold)
		out[i] = Report{r, found, corpus.Pair(r.Text, voiced(found), r.Statements), gold}
	}
	return out, nil
}

// Meta is what is known of a report besides its words.
func Meta(r corpus.Report) text.Meta {
	m := text.Meta{Language: r.Language, Published: day.Unknown()}
	if r.Published != nil {
		if d, err := day.Parse(*r.Published); err == nil {
			m.Published, m.From = day.On(d), "given"
		}
	}
	if r.Outlet != nil {
		m.Outlet = *r.Outlet
	}
	if r.Title != nil {
		m.Title = *r.Title
	}
	return m
}

// voiced are the contents of the statements that somebody voiced; what is only held has none and so is never
// matched.
func voiced(doc *text.Document) []corpus.Statement {
	out := make([]corpus.Statement, len(doc.Statements))
	for i, s := range doc.Statements {
		if s.Mode == text.Voiced {
			out[i].Content = s.Content
		}
	}
	return out
}

// statements are those of the corpus as a layer.
func statements(r corpus.Report) []text.Statement {
	out := make([]text.Statement, len(r.Statements))
	for i, s := range r.Statements {
		out[i] = text.Statement{Content: s.Content, Where: text.Body, Mode: text.Voiced, Voice: text.Voice(s.Voice), Follows: -1, Confidence: 1, Because: []string{"corpus"}}
		if s.Cue != nil {
			out[i].Cue = []span.Span{*s.Cue}
		}
		if s.Source != nil {
			out[i].Source = []span.Span{*s.Source}
		}
		if s.Cue == nil && s.Source == nil && i > 0 {
			out[i].Follows = i - 1
		}
	}
	return out
}
