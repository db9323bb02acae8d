// Package sentence says by a vector what a stretch of text means, so that paraphrases can be found, also in another
// language: the cosine of two vectors is near 1 for stretches that say the same and mostly below 0.85 for those that
// have nothing to do with each other. It knows no negation worth the name: "the bridge is open" and
// "the bridge is not open" are neighbours. What to make of a cosine is for who compares (package compare).
//
// The network is multilingual-e5-small in its whole depth (neural.Sentences): the pieces, positions and lower two
// layers of the encoder that finds statements, and the ten layers above them as they came, in upper.weights.zst.
// docs/models/sentence.md is its card. The same text gives the same vector on every machine.
package sentence

import (
	_ "embed"
	"fmt"
	"math"

	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/neural/unigram"
	"hearsay/smaller"
)

//go:embed upper.weights.zst
var upper []byte

// Width is how many numbers a vector has.
const Width = 384

// Vector is the direction of a stretch of text, in 127ths of its largest part: what it points to is
// kept, its length is not.
type Vector [Width]int8

// Cosine is that of the angle between two vectors, from -1 to 1; 0 where one is empty.
func Cosine(a, b *Vector) float64 {
	aa, bb := a.Length(), b.Length()
	if aa == 0 || bb == 0 {
		return 0
	}
	return float64(Dot(a, b)) / (aa * bb)
}

// Dot is the sum of the products of the parts of two vectors: their cosine times both lengths.
func Dot(a, b *Vector) int64 {
	var p, q, r, s int32 // no sum of 96 products of parts reaches 2³¹
	for i := 0; i < Width; i += 4 {
		p += int32(a[i]) * int32(b[i])
		q += int32(a[i+1]) * int32(b[i+1])
		r += int32(a[i+2]) * int32(b[i+2])
		s += int32(a[i+3]) * int32(b[i+3])
	}
	return int64(p) + int64(q) + int64(r) + int64(s)
}

// Length is the length of a vector, in the unit of its parts.
func (v *Vector) Length() float64 { return math.Sqrt(float64(Dot(v, v))) }

// From is the direction from the end of a centre to that of v, where both have the length that the mean of many directions,
// the centre, has of one. The empty vector stays empty.
func (v *Vector) From(centre *Vector) Vector {
	if *v == (Vector{}) || *centre == (Vector{}) {
		return *v
	}
	a, b := v.Length(), centre.Length()
	out := make([]float32, Width)
	for i := range out {
		out[i] = float32(float64(v[i])/a - centred*float64(centre[i])/b)
	}
	return quantised(out)
}

// centred is the length of the mean of directions of stretches that have nothing to do with each other.
const centred = 0.9

// Mean is the middle of directions.
func Mean(list []Vector) Vector {
	sum := make([]float32, Width)
	for i := range list {
		n := list[i].Length()
		if n == 0 {
			continue
		}
		for k, x := range list[i] {
			sum[k] += float32(float64(x) / n)
		}
	}
	return quantised(sum)
}

// Reader makes vectors, one after the other. It is not safe for concurrent use and holds some megabytes.
type Reader struct {
	pieces *unigram.Tokenizer
	reader *neural.SentenceReader
	window int
	prefix []int32
}

// prompt is what the network was trained to have in front of a text that is compared with its like.
const prompt = "query:"

// NewReader prepares the network of the program, over the weights of the encoder (encoder.Weights). It takes a
// tenth of a second.
func NewReader(weights []byte, set kernel.Set) (*Reader, error) {
	m, err := neural.Load(weights)
	if err != nil {
		return nil, fmt.Errorf("sentence: %w", err)
	}
	plain, err := smaller.Unpack(upper)
	if err != nil {
		return nil, fmt.Errorf("sentence: %w", err)
	}
	s, err := neural.LoadSentences(m, plain)
	if err != nil {
		return nil, fmt.Errorf("sentence: %w", err)
	}
	t, err := unigram.New(m.Vocabulary(), m.Scores())
	if err != nil {
		return nil, fmt.Errorf("sentence: %w", err)
	}
	r := &Reader{pieces: t, reader: s.NewReader(set), window: s.Window()}
	r.prefix = r.ids(prompt)
	return r, nil
}

func (r *Reader) ids(text string) []int32 {
	var out []int32
	for _, p := range r.pieces.Split(text) {
		out = append(out, p.ID)
	}
	return out
}

// Read makes the vector of a stretch of text. What is longer than some 120 words is cut there. White space alone
// has the empty vector.
func (r *Reader) Read(text string) Vector {
	ids := r.ids(text)
	if len(ids) == 0 {
		return Vector{}
	}
	ids = append(r.prefix[:len(r.prefix):len(r.prefix)], ids...)
	begin, end := r.pieces.Marks()
	return quantised(r.reader.Vector(begin, end, ids[:min(len(ids), r.window)]))
}

func quantised(v []float32) Vector {
	var most float32
	for _, x := range v {
		most = max(most, x, -x)
	}
	var out Vector
	if most == 0 {
		return out
	}
	for i, x := range v {
		out[i] = int8(math.RoundToEven(float64(x / most * 127)))
	}
	return out
}
