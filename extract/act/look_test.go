package act

import (
	"slices"
	"testing"

	"hearsay/neural"
	"hearsay/span"
	"hearsay/text"
)

// TestLook says what each piece round a statement is to it.
func TestLook(t *testing.T) {
	doc := &text.Document{Vectors: &text.Vectors{}}
	for i := range 8 {
		doc.Vectors.Pieces = append(doc.Vectors.Pieces, span.Of(3*i, 3*i+2))
		doc.Vectors.Rows = append(doc.Vectors.Rows, []float32{float32(i)})
	}
	doc.Statements = []text.Statement{
		{Content: []span.Span{span.Of(6, 11)}, Cue: []span.Span{span.Of(12, 14)}, Source: []span.Span{span.Of(15, 17)}},
		{Content: []span.Span{span.Of(21, 23)}},
		{Content: []span.Span{span.Of(40, 42)}},
	}
	r := newReader(nil, doc)
	rows, of := r.look(0, 7)
	want := []neural.Part{neural.Around, neural.OfContent, neural.OfContent, neural.OfCue, neural.OfSource, neural.Around, neural.OfOther}
	if len(rows) != 7 || rows[0][0] != 1 || !slices.Equal(of, want) {
		t.Errorf("%v are %v, want %v", rows, of, want)
	}
	if _, of := r.look(1, 3); !slices.Equal(of, []neural.Part{neural.Around, neural.Around, neural.OfContent}) {
		t.Errorf("at the end: %v", of)
	}
	if rows, _ := r.look(2, 7); rows != nil {
		t.Errorf("a content without a piece: %v", rows)
	}
}

// TestCrop has as much before a statement as behind it, and of a long one what begins shortly before its cue.
func TestCrop(t *testing.T) {
	for _, c := range []struct{ lo, hi, cue, n, most, from, to int }{
		{50, 60, 50, 200, 20, 45, 65},
		{2, 6, 2, 200, 20, 0, 20},
		{190, 198, 190, 200, 20, 180, 200},
		{2, 6, 2, 9, 20, 0, 9},
		{50, 90, 70, 200, 20, 62, 82},
		{50, 90, 52, 200, 20, 50, 70},
		{50, 90, 89, 200, 20, 70, 90},
	} {
		if from, to := crop(c.lo, c.hi, c.cue, c.n, c.most); from != c.from || to != c.to {
			t.Errorf("%+v: %d to %d", c, from, to)
		}
	}
}
