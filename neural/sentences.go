package neural

import (
	"fmt"
	"math"

	"hearsay/neural/kernel"
)

// Sentences is the pretrained encoder in its whole depth: the lower layers of a Model, which fitting has left as they
// were, and the upper ones as they came. What it makes of a sentence is the mean of the vectors of its
// pieces, the two marks included, brought to length 1: sentences that mean the same have a cosine near 1,
// in whatever language (Wang et al. 2024, "Multilingual E5 Text Embeddings", https://arxiv.org/abs/2402.05672).
// It is immutable.
type Sentences struct {
	model *Model
	upper []layer
}

// LoadSentences prepares the network from the weights file of the model that is below it and that of the upper
// layers. An error wraps ErrFormat where they are no such files or do not belong together.
func LoadSentences(m *Model, file []byte) (*Sentences, error) {
	h, payload, err := open(file)
	if err != nil {
		return nil, err
	}
	if h.Shape.Width != m.shape.Width || h.Shape.Heads != m.shape.Heads || h.Shape.Inner != m.shape.Inner {
		return nil, fmt.Errorf("%w: upper layers of another width than those below", ErrFormat)
	}
	p, s := &parts{header: h, payload: payload}, &Sentences{model: m}
	for i := range h.Shape.Layers {
		s.upper = append(s.upper, p.layer(fmt.Sprintf("layer.%d.", i), h.Shape))
	}
	return s, p.err
}

// Width is how many numbers a vector has.
func (s *Sentences) Width() int { return s.model.shape.Width }

// Window is how many pieces a sentence has at the most.
func (s *Sentences) Window() int { return s.model.Window() }

// SentenceReader makes vectors, one after the other. It is not safe for concurrent use.
type SentenceReader struct {
	reader    *Reader
	sentences *Sentences
}

// NewReader makes a reader that uses a set of kernels.
func (s *Sentences) NewReader(set kernel.Set) *SentenceReader {
	return &SentenceReader{s.model.NewReader(set), s}
}

// Vector makes the vector of a sentence: at most Window pieces of the vocabulary, between its two marks.
func (r *SentenceReader) Vector(begin, end int32, pieces []int32) []float32 {
	window := make([]Piece, len(pieces))
	for i, id := range pieces {
		window[i].ID = id
	}
	r.reader.length = len(window) + 2
	r.reader.embed(begin, end, window)
	for i := range r.sentences.model.shape.Fixed {
		r.reader.layer(&r.sentences.model.layers[i])
	}
	for i := range r.sentences.upper {
		r.reader.layer(&r.sentences.upper[i])
	}
	return r.mean()
}

// mean is the mean of the vectors of all pieces, brought to length 1. Sums are of float64 in order, so that every
// machine has the same.
func (r *SentenceReader) mean() []float32 {
	sums := make([]float64, r.sentences.Width())
	for i := range r.reader.length {
		for k, v := range r.reader.row(i) {
			sums[k] += float64(v)
		}
	}
	var square float64
	for _, v := range sums {
		square += float64(v * v)
	}
	out, scale := make([]float32, len(sums)), 1/math.Sqrt(max(square, math.SmallestNonzeroFloat64))
	for k, v := range sums {
		out[k] = float32(v * scale)
	}
	return out
}
