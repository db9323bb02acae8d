package when_test

import (
	"testing"

	"hearsay/day"
	"hearsay/extract/lines"
	"hearsay/extract/segment"
	"hearsay/extract/when"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/text"
)

// published is the publication day of every example.
var published = day.Date(2025, 10, 15)

func document(p lang.Pack, source string) *text.Document {
	doc := &text.Document{Text: source, Meta: text.Meta{Language: p.Code, Published: day.On(published), From: "given"}}
	layers := segment.New(p.Segment).Split(source)
	doc.Tokens, doc.Sentences = layers.Tokens, layers.Sentences
	doc.Paragraphs, doc.Quotes = layers.Paragraphs, layers.Quotes
	doc.Lines = lines.New(p.Lines).Lines(doc)
	return doc
}

// TestRules runs the examples and counter-examples of every rule of every language.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		stage := when.New(p.When)
		for _, r := range p.When.Rules {
			for _, e := range r.Yes {
				example(t, stage, p, r, e)
			}
			for _, counter := range r.No {
				counterExample(t, stage.Expressions(document(p, counter)), p, r, counter)
			}
		}
	}
}

// counterExample is a text in which a rule finds nothing. In that of a rule which says that words are no time, another one
// finds a time.
func counterExample(t *testing.T, all []text.Time, p lang.Pack, r lang.TimeRule, source string) {
	t.Helper()
	if r.Means == lang.Nothing && len(all) == 0 {
		t.Errorf("%s: %s: no time in %q", p.Code, r.Name, source)
	}
	for _, got := range all {
		if got.Rule == r.Name {
			t.Errorf("%s: %s: finds %q in %q", p.Code, r.Name, got.Span.In(source), source)
		}
	}
}

func example(t *testing.T, stage *when.Stage, p lang.Pack, r lang.TimeRule, e lang.TimeExample) {
	t.Helper()
	all := stage.Expressions(document(p, e.Text))
	for _, got := range all {
		if e.Span != "" && got.Rule == r.Name && got.Span.In(e.Text) == e.Span && got.Type+" "+got.Value == e.Value {
			return
		}
	}
	if e.Span == "" && len(all) == 0 {
		return
	}
	t.Errorf("%s: %s: in %q want %q = %s, got", p.Code, r.Name, e.Text, e.Span, e.Value)
	for _, got := range all {
		t.Errorf("    %q = %s %s by rule %s", got.Span.In(e.Text), got.Type, got.Value, got.Rule)
	}
}
