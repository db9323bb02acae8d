// Package neural runs a small transformer encoder that finds attributions: which words are
// cues, and for each cue which words are its source and its content.
//
// train/encoder defines and trains the network in Python; this package reads the weights that
// train/encoder/export.py writes, and computes the same. The input is a window of pieces of words
// (package unigram), each with its letter case, the gap before it and whether a quotation is
// open there. Two layers are those of the pretrained encoder; then vectors of case, gap and
// quotation are added, and further layers follow, whose result is a vector for each piece.
// From these a first head scores each piece as a cue. A second one scores every piece
// relative to one cue, and a chain over the window (Decode) makes the best sequence of roles of
// these scores.
//
// Weights are 8-bit numbers, activations 8-bit where a matrix is applied and float32 elsewhere.
// The arithmetic is package kernel's, whose results do not depend on the machine; what this
// package adds to it is rounded step by step, so the same is true of it.
package neural

import (
	"fmt"
	"strings"

	"hearsay/neural/kernel"
)

// Shape is the size of a network.
type Shape struct {
	Pieces    int `json:"pieces"`    // in the vocabulary
	Positions int `json:"positions"` // pieces in a window at the most, its two marks included
	Width     int `json:"width"`
	Heads     int `json:"heads"`
	Inner     int `json:"inner"`   // width between the two halves of a layer's second part
	Layers    int `json:"layers"`  // in all
	Fixed     int `json:"fixed"`   // of these, below case, gap and quotation
	Reduced   int `json:"reduced"` // width of the second head
	Reach     int `json:"reach"`   // distances from a cue that are told apart
}

// check refuses shapes that the package cannot run, and those that would take more memory
// than any that make sense.
func (s Shape) check() error {
	ok := within(s.Pieces, 3, 1<<20) && within(s.Positions, 3, 512) && within(s.Width, 16, 1024) && s.Width%16 == 0 &&
		within(s.Heads, 1, s.Width) && s.Width%s.Heads == 0 && within(s.Inner, 16, kernel.MaxK) && s.Inner%16 == 0 &&
		within(s.Layers, 1, 24) && within(s.Fixed, 0, s.Layers) && within(s.Reduced, 16, 1024) && s.Reduced%16 == 0 && within(s.Reach, 0, 512)
	if !ok {
		return fmt.Errorf("%w: a network of %+v", ErrFormat, s)
	}
	return nil
}

func within(n, least, most int) bool { return n >= least && n <= most }

// Numbers of values of a piece's marks, see Piece.
const (
	cases   = 4
	gaps    = 4
	quotes  = 2
	cueTags = 3 // no cue, first piece of one, further piece
)

// Model is a network with its weights. It is immutable.
type Model struct {
	shape      Shape
	vocabulary []string
	scores     []float32 // of the vocabulary

	word     table
	position []float32
	norm     norm
	layers   []layer

	caseOf, gapOf, quoted []float32
	cue                   linear
	piece, anchor         dense
	bilinear              []float32 // [channel][anchor][piece]
	alone                 linear
	distance              []float32 // [2·Reach+1][channel]
	change                [Roles][Roles]float32
}

// norm is a layer normalisation.
type norm struct{ weight, bias []float32 }

// dense is a product with 8-bit weights.
type dense struct {
	matrix kernel.Matrix
	bias   []float32
}

// linear is a small product in float32, weights column by column: [output][input].
type linear struct{ weight, bias []float32 }

// column are the weights of an output.
func (l linear) column(i int) []float32 {
	k := len(l.weight) / len(l.bias)
	return l.weight[i*k:][:k]
}

// layer is a transformer layer.
type layer struct {
	q, k, v, o, up, down dense
	norm1, norm2         norm
}

// Load prepares a model from a weights file, which it refers to and which must not change.
// Bytes that are no weights file give an error that wraps ErrFormat.
func Load(file []byte) (*Model, error) {
	h, payload, err := open(file)
	if err != nil {
		return nil, err
	}
	p := &parts{header: h, payload: payload}
	m := &Model{shape: h.Shape, vocabulary: p.vocabulary()}
	s := h.Shape
	m.word, m.position = p.table("word", s.Pieces, s.Width), p.floats("position", s.Positions, s.Width)
	m.norm, m.scores = p.norm("norm", s.Width), p.floats("score", s.Pieces)
	for i := range s.Layers {
		m.layers = append(m.layers, p.layer(fmt.Sprintf("layer.%d.", i), s))
	}
	p.heads(m)
	if p.err != nil {
		return nil, p.err
	}
	return m, nil
}

func (p *parts) vocabulary() []string {
	list := strings.Split(string(p.cut("the vocabulary", p.Vocabulary.At, p.Vocabulary.Bytes)), "\n")
	if len(list) != p.Shape.Pieces+1 {
		p.fail("%d pieces in its vocabulary, not %d", len(list)-1, p.Shape.Pieces)
	}
	return list[:len(list)-1]
}

func (p *parts) norm(name string, width int) norm {
	return norm{p.floats(name+".w", width), p.floats(name+".b", width)}
}

func (p *parts) dense(name string, k, n int) dense {
	return dense{p.matrix(name+".w", k, n), p.floats(name+".b", n)}
}

func (p *parts) linear(name string, k, n int) linear {
	out := linear{make([]float32, k*n), p.floats(name+".b", n)}
	for i, w := range p.floats(name+".w", k, n) {
		out.weight[i%n*k+i/n] = w
	}
	return out
}

func (p *parts) layer(at string, s Shape) layer {
	square := func(name string) dense { return p.dense(at+name, s.Width, s.Width) }
	return layer{
		q: square("q"), k: square("k"), v: square("v"), o: square("o"), norm1: p.norm(at+"norm1", s.Width),
		up: p.dense(at+"up", s.Width, s.Inner), down: p.dense(at+"down", s.Inner, s.Width), norm2: p.norm(at+"norm2", s.Width),
	}
}

func (p *parts) heads(m *Model) {
	s := m.shape
	m.caseOf, m.gapOf = p.floats("case", cases, s.Width), p.floats("gap", gaps, s.Width)
	m.quoted, m.cue = p.floats("quoted", quotes, s.Width), p.linear("cue", s.Width, cueTags)
	m.piece, m.anchor = p.dense("piece", s.Width, s.Reduced), p.dense("anchor", s.Width, s.Reduced)
	m.bilinear = p.floats("bilinear", channels, s.Reduced, s.Reduced)
	m.alone = p.linear("alone", s.Reduced, channels)
	m.distance = p.floats("distance", 2*s.Reach+1, channels)
	for i, c := range p.floats("change", int(Roles), int(Roles)) {
		m.change[i/int(Roles)][i%int(Roles)] = c
	}
}

// Vocabulary lists the pieces by their numbers. It must not be changed.
func (m *Model) Vocabulary() []string { return m.vocabulary }

// Scores are those of the pieces, see package unigram. They must not be changed.
func (m *Model) Scores() []float32 { return m.scores }

// Window is how many pieces a window has at the most.
func (m *Model) Window() int { return m.shape.Positions - 2 }
