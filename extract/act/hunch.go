package act

import (
	_ "embed"

	"hearsay/choice"
	"hearsay/span"
	"hearsay/text"
)

//go:embed hunch.weights
var hunched []byte

// hunches is the model that tells of the vectors of a statement which deed it looks like; nil where its weights are empty. Weights that
// are none are a fault of the program, which a test finds.
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

// poolings are how many vectors are made of the pieces of a statement: the means of its content, cue and source, and
// the largest of each number over the content.
const poolings = 4

// Pooled is what a network read the words of statement i as: a row of numbers. It is nil where no network read the report.
func Pooled(doc *text.Document, i int) []float32 {
	st := doc.Statements[i]
	if doc.Vectors == nil {
		return nil
	}
	content := doc.Vectors.Within(st.Content)
	if len(content) == 0 {
		return nil
	}
	width := len(content[0])
	out := make([]float32, poolings*width)
	mean(out[:width], content)
	for k, part := range [][]span.Span{st.Cue, st.Source} {
		mean(out[(k+1)*width:][:width], doc.Vectors.Within(part))
	}
	top := out[(poolings-1)*width:]
	copy(top, content[0])
	for _, v := range content[1:] {
		for k, x := range v {
			top[k] = max(top[k], x)
		}
	}
	return out
}

// mean fills out with the mean of vectors.
func mean(out []float32, list [][]float32) {
	for _, v := range list {
		for k, x := range v {
			out[k] += x
		}
	}
	for k := range out {
		out[k] /= float32(max(1, len(list)))
	}
}

// hunch is which deed statement i looks like to a network; empty where none read the report.
func (r *reader) hunch(i int) choice.Leaning {
	m := r.stage.hunches
	row := Pooled(r.doc, i)
	if m == nil || len(row) != m.Numbers() {
		return choice.Leaning{}
	}
	return m.Score(row)
}
