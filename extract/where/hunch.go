package where

import (
	_ "embed"

	"hearsay/choice"
	"hearsay/span"
)

//go:embed hunch.weights
var hunched []byte

// hunches is the judge of subjects that hears what the encoder made of the words; nil where its weights are empty. Weights that are none are a
// fault of the program, which a test finds.
func hunches() *choice.Dense {
	if len(hunched) == 0 {
		return nil
	}
	d, err := choice.LoadDense(hunched)
	if err != nil {
		panic(err)
	}
	return d
}

// hunch is how a pointer leans by what the encoder made of its words; empty where it did not read the report.
func (a *abouter) hunch(p pointer, c span.Span) choice.Leaning {
	row := a.heard(p, c)
	if a.hunches == nil || len(row) != a.hunches.Numbers() {
		return choice.Leaning{}
	}
	return a.hunches.Score(row)
}

// around is how many pieces of words beside a pointer are heard on either side.
const around = 3

// heard are the means of what the encoder made of the pieces of a pointer, of those before it, those behind it, and of the
// content c; none where it did not read the report.
func (a *abouter) heard(p pointer, c span.Span) []float32 {
	v := a.doc.Vectors
	if v == nil {
		return nil
	}
	own := v.Over([]span.Span{at(a.doc, p.at)})
	if len(own) == 0 {
		return nil
	}
	first, end := own[0], own[len(own)-1]+1
	whole := v.Over([]span.Span{c})
	var out []float32
	for _, rows := range [][][]float32{
		v.Rows[first:end], v.Rows[max(0, first-around):first], v.Rows[end:min(end+around, len(v.Rows))], v.Rows[whole[0] : whole[len(whole)-1]+1],
	} {
		out = append(out, mean(rows, len(v.Rows[0]))...)
	}
	return out
}

// mean is the mean of rows; nothing but 0 where there are none.
func mean(rows [][]float32, width int) []float32 {
	out := make([]float32, width)
	for _, row := range rows {
		for k, x := range row {
			out[k] += x
		}
	}
	for k := range out {
		out[k] /= float32(max(1, len(rows)))
	}
	return out
}
