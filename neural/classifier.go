package neural

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay/neural/kernel"
)

// Part is what a piece is to the statement that a Classifier looks at.
type Part uint8

// The parts of a statement, as train/encoder/classify.py numbers them.
const (
	Around    Part = iota // near it
	OfContent             // of its content
	OfCue
	OfSource
	OfOther // of the content of another statement
	partsOfAll
)

// A Classifier says of one statement what it is, above the vectors that a Model made of the pieces in it and around it. To
// each vector that of the piece's part in the statement is added; layers follow; and of their result are taken the means over
// content, cue and source, and three means more over content and cue together whose weights are learned (attention with a
// vector to each that is the same for all statements). A hidden layer and one logistic regression a field end it.
// train/encoder/classify.py defines and trains it. It is immutable.
type Classifier struct {
	shape   Shape
	classes map[string][]string // of each field, sorted
	part    []float32
	layers  []layer
	queries []float32
	hidden  dense
	fields  map[string]linear
}

// means are how many vectors are taken of the layers' result, queries how many of them have learned weights.
const (
	means   = 3
	queries = 3
)

// LoadClassifier prepares a classifier from a weights file, which it refers to and which must not change. Its vocabulary is what it
// tells apart: a line "field class" each. An error wraps ErrFormat.
func LoadClassifier(file []byte) (*Classifier, error) {
	h, payload, err := open(file)
	if err != nil {
		return nil, err
	}
	p, s := &parts{header: h, payload: payload}, h.Shape
	c := &Classifier{shape: s, classes: map[string][]string{}, fields: map[string]linear{}}
	for _, line := range p.vocabulary() {
		field, class, _ := strings.Cut(line, " ")
		c.classes[field] = append(c.classes[field], class)
	}
	c.part, c.queries = p.floats("part", int(partsOfAll), s.Width), p.floats("query", queries, s.Width)
	for i := range s.Layers {
		c.layers = append(c.layers, p.layer(fmt.Sprintf("layer.%d.", i), s))
	}
	c.hidden = p.dense("hidden", (means+queries)*s.Width, s.Reduced)
	for field, list := range c.classes {
		c.fields[field] = p.linear(field, s.Reduced, len(list))
	}
	return c, p.err
}

// Window is how many pieces it looks at, at the most.
func (c *Classifier) Window() int { return c.shape.Positions }

// Classes are those of a field, in the order of what Classify gives; none for a field that it does not know.
func (c *Classifier) Classes(field string) []string { return c.classes[field] }

// ClassifierReader looks at one statement after the other. It is not safe for concurrent use and holds some megabytes.
type ClassifierReader struct {
	*Reader
	classifier *Classifier
	pooled     []float32
	out        []float32
}

// NewReader makes a reader that uses a set of kernels.
func (c *Classifier) NewReader(set kernel.Set) *ClassifierReader {
	s := c.shape
	s.Inner = max(s.Inner, (means+queries)*s.Width) // bytes have room for a row of all means
	return &ClassifierReader{(&Model{shape: s}).NewReader(set), c, make([]float32, (means+queries)*s.Width), make([]float32, s.Reduced)}
}

// Classify is how a statement leans to the classes of each field: the logarithm of a likelihood, but for a number that all
// classes of a field share. It takes the vectors of at most Window pieces, in order, and what each is to the statement.
func (r *ClassifierReader) Classify(vectors [][]float32, of []Part) map[string][]float32 {
	r.length = len(vectors)
	for i, v := range vectors {
		copy(r.row(i), v)
		add(r.row(i), r.classifier.part, int(of[i]))
	}
	r.model.shape.Inner = r.classifier.shape.Inner
	for i := range r.classifier.layers {
		r.layer(&r.classifier.layers[i])
	}
	r.pool(of)
	return r.score()
}

// pool fills pooled.
func (r *ClassifierReader) pool(of []Part) {
	clear(r.pooled)
	w := r.classifier.shape.Width
	for k, part := range []Part{OfContent, OfCue, OfSource} {
		n := 0
		for i, p := range of {
			if p == part {
				n++
				weigh(r.pooled[k*w:][:w], r.row(i), 1)
			}
		}
		grow(r.pooled[k*w:][:w], 1/float32(max(1, n)))
	}
	weights := make([]float32, len(of))
	for q := range queries {
		r.attend(weights, of, r.classifier.queries[q*w:][:w])
		for i, by := range weights {
			weigh(r.pooled[(means+q)*w:][:w], r.row(i), by)
		}
	}
}

// attend fills weights with the softmax of the products of a query and the pieces of content and cue; 0 for others.
func (r *ClassifierReader) attend(weights []float32, of []Part, query []float32) {
	clear(weights)
	ours := func(p Part) bool { return p == OfContent || p == OfCue }
	top := float32(math.Inf(-1))
	for i, p := range of {
		if ours(p) {
			weights[i] = dot(r.row(i), query)
			top = max(top, weights[i])
		}
	}
	sum := 0.0
	for i, p := range of {
		if ours(p) {
			e := math.Exp(float64(weights[i] - top))
			sum += e
			weights[i] = float32(e)
		}
	}
	grow(weights, float32(1/max(sum, math.SmallestNonzeroFloat32)))
}

// score is what the hidden layer and the regressions make of pooled.
func (r *ClassifierReader) score() map[string][]float32 {
	c := r.classifier
	r.set.Quantise(r.bytes, r.Reader.scale, r.pooled, 1, len(r.pooled))
	r.set.Multiply(r.out, &c.hidden.matrix, r.bytes, r.Reader.scale, 1, c.hidden.bias)
	r.set.Gelu(r.out)
	scores := map[string][]float32{}
	for field, l := range c.fields {
		out := slices.Clone(l.bias)
		for k := range out {
			out[k] += dot(r.out, l.column(k))
		}
		scores[field] = out
	}
	return scores
}

// weigh adds so much of a vector to another, each product rounded before it is added.
func weigh(sum, v []float32, by float32) {
	for k, x := range v {
		sum[k] += float32(x * by)
	}
}

func grow(v []float32, by float32) {
	for k := range v {
		v[k] *= by
	}
}
