package where

import (
	"slices"
	"testing"

	"hearsay/choice"
	"hearsay/span"
	"hearsay/text"
)

// TestHeard makes a row of what a network made of a name, of what stands before and behind it, and of the whole content.
func TestHeard(t *testing.T) {
	doc := &text.Document{Vectors: &text.Vectors{}}
	for i := range 10 {
		at := span.Of(3*i, 3*i+2)
		doc.Tokens = append(doc.Tokens, text.Token{Span: at})
		doc.Vectors.Pieces, doc.Vectors.Rows = append(doc.Vectors.Pieces, at), append(doc.Vectors.Rows, []float32{float32(i)})
	}
	a := &abouter{Stage: &Stage{}, doc: doc}
	p := pointer{at: text.Range{First: 4, End: 6}}
	if got, want := a.heard(p, span.Of(6, 29)), []float32{4.5, 2, 7, 5.5}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	p = pointer{at: text.Range{First: 0, End: 1}}
	if got, want := a.heard(p, span.Of(0, 2)), []float32{0, 0, 2, 0}; !slices.Equal(got, want) {
		t.Errorf("at the beginning: %v, want %v", got, want)
	}
	if doc.Vectors = nil; a.heard(p, span.Of(0, 2)) != nil {
		t.Error("heard without a network")
	}
}

// TestHunches loads what is built in.
func TestHunches(t *testing.T) {
	d, err := choice.LoadDense(hunched)
	if err != nil || d.Numbers() == 0 {
		t.Fatal(d, err)
	}
}
