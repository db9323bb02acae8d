package neural

import (
	"math"

	"hearsay/neural/kernel"
)

// Piece is what the encoder sees of a piece of a word.
type Piece struct {
	ID     int32
	Case   uint8 // 0 no letters, 1 lower, 2 Capitalised, 3 UPPER (two letters or more)
	Gap    uint8 // before it: 0 nothing, 1 a space, 2 a line break, 3 more of them
	Quoted uint8 // 1 where a quotation is open, its marks included
}

// Reader reads one window after the other. It is not safe for concurrent use; it holds the
// memory that a window needs, some megabytes.
type Reader struct {
	model *Model
	set   kernel.Set

	length                      int // pieces of the window, with the two marks
	x, q, k, v, mixed, out      []float32
	wide                        []float32
	bytes                       []uint8
	scale                       []float32
	attention                   []float32
	pieces, anchors, form, rows []float32 // of the second head
	chain                       chain

	keep int       // layers after which kept is made
	kept []float32 // the vectors of the window's pieces then; nil where nobody asks
}

// NewReader makes a reader that uses a set of kernels.
func (m *Model) NewReader(set kernel.Set) *Reader {
	s := m.shape
	n := s.Positions * s.Width
	each := func() []float32 { return make([]float32, n) }
	return &Reader{
		model: m, set: set, x: each(), q: each(), k: each(), v: each(), mixed: each(), out: each(),
		wide: make([]float32, s.Positions*s.Inner), bytes: make([]uint8, s.Positions*max(s.Inner, s.Width)),
		scale: make([]float32, s.Positions), attention: make([]float32, kernel.AttentionScratch(s.Positions, s.Width/s.Heads)),
		pieces: make([]float32, s.Positions*s.Reduced), anchors: make([]float32, s.Positions*s.Reduced),
		form: make([]float32, channels*s.Reduced), rows: make([]float32, s.Positions*channels),
		chain: chain{change: m.change},
	}
}

// Read encodes a window: at most Window pieces of the vocabulary, between its two marks.
func (r *Reader) Read(begin, end int32, window []Piece) {
	r.length = len(window) + 2
	r.embed(begin, end, window)
	for i := range r.model.layers {
		if i == r.model.shape.Fixed {
			r.mark(window)
		}
		r.layer(&r.model.layers[i])
		if i+1 == r.keep {
			copy(r.kept, r.x[:r.length*r.model.shape.Width])
		}
	}
	if r.model.shape.Fixed == r.model.shape.Layers {
		r.mark(window)
	}
	r.reduce()
}

// row is the vector of a piece.
func (r *Reader) row(i int) []float32 {
	w := r.model.shape.Width
	return r.x[i*w:][:w:w]
}

// embed fills x with the sums of word and position, normalised.
func (r *Reader) embed(begin, end int32, window []Piece) {
	m, w := r.model, r.model.shape.Width
	x := r.x[:r.length*w]
	copy(x, m.position)
	m.word.add(r.row(0), int(begin))
	for i, p := range window {
		m.word.add(r.row(i+1), int(p.ID))
	}
	m.word.add(r.row(r.length-1), int(end))
	clear(r.out[:len(x)])
	r.set.AddNormalise(x, r.out, m.norm.weight, m.norm.bias, w)
}

// mark adds the vectors of case, gap and quotation; the window's own marks have the first of each.
func (r *Reader) mark(window []Piece) {
	for i := range r.length {
		var p Piece
		if i > 0 && i <= len(window) {
			p = window[i-1]
		}
		row := r.row(i)
		add(row, r.model.caseOf, int(p.Case))
		add(row, r.model.gapOf, int(p.Gap))
		add(row, r.model.quoted, int(p.Quoted))
	}
}

// add adds row i of a table to x.
func add(x, table []float32, i int) {
	for k, v := range table[i*len(x):][:len(x)] {
		x[k] += v
	}
}

// layer runs a transformer layer over x.
func (r *Reader) layer(p *layer) {
	s := r.model.shape
	n, head := r.length*s.Width, s.Width/s.Heads
	r.quantise(r.x, s.Width)
	r.multiply(r.q, &p.q)
	r.multiply(r.k, &p.k)
	r.multiply(r.v, &p.v)
	for h := 0; h < s.Width; h += head {
		r.set.Attention(r.mixed[h:n], r.q[h:n], r.k[h:n], r.v[h:n], s.Width, r.length, head, r.attention)
	}
	r.quantise(r.mixed, s.Width)
	r.multiply(r.out, &p.o)
	r.set.AddNormalise(r.x[:n], r.out[:n], p.norm1.weight, p.norm1.bias, s.Width)
	r.quantise(r.x, s.Width)
	r.multiply(r.wide, &p.up)
	r.set.Gelu(r.wide[:r.length*s.Inner])
	r.quantise(r.wide, s.Inner)
	r.multiply(r.out, &p.down)
	r.set.AddNormalise(r.x[:n], r.out[:n], p.norm2.weight, p.norm2.bias, s.Width)
}

func (r *Reader) quantise(x []float32, width int) {
	r.set.Quantise(r.bytes, r.scale, x, r.length, width)
}

func (r *Reader) multiply(out []float32, d *dense) {
	r.set.Multiply(out, &d.matrix, r.bytes, r.scale, r.length, d.bias)
}

// reduce prepares the second head: every piece as a piece, and as an anchor.
func (r *Reader) reduce() {
	s := r.model.shape
	r.quantise(r.x, s.Width)
	r.multiply(r.pieces, &r.model.piece)
	r.multiply(r.anchors, &r.model.anchor)
	r.set.Gelu(r.pieces[:r.length*s.Reduced])
	r.set.Gelu(r.anchors[:r.length*s.Reduced])
}

// Cue is how likely it is that a cue begins with piece i of the window.
func (r *Reader) Cue(i int) float64 {
	var score [cueTags]float32
	for tag := range score {
		score[tag] = dot(r.row(i+1), r.model.cue.column(tag)) + r.model.cue.bias[tag]
	}
	top := max(score[0], score[1], score[2])
	sum := 0.0
	for _, s := range score {
		sum += math.Exp(float64(s - top))
	}
	return math.Exp(float64(score[1]-top)) / sum
}

// Roles finds the roles of all pieces of the window for the cue that begins with piece i. The
// result is valid until the next call.
func (r *Reader) Roles(i int) Chain {
	r.relate(i + 1)
	r.chain.scores, r.chain.anchor = r.rows, i+1
	c := r.chain.decode(r.length)
	return Chain{c.Roles[1 : r.length-1], c.P[1 : r.length-1], c.LogP}
}

// relate fills rows with the scores of every piece relative to an anchor.
func (r *Reader) relate(anchor int) {
	m, d := r.model, r.model.shape.Reduced
	r.turn(r.anchors[anchor*d:][:d])
	for i := range r.length {
		piece, out := r.pieces[i*d:][:d], r.rows[i*channels:][:channels]
		away := min(max(i-anchor, -m.shape.Reach), m.shape.Reach) + m.shape.Reach
		for c := range out {
			out[c] = dot(piece, r.form[c*d:][:d]) + m.alone.bias[c] + m.distance[away*channels+c]
		}
	}
}

// turn multiplies the bilinear form by an anchor and adds what the piece scores alone: a vector a
// channel, for the piece.
func (r *Reader) turn(anchor []float32) {
	d := len(anchor)
	for c := range channels {
		out := r.form[c*d:][:d]
		copy(out, r.model.alone.column(c))
		for i, a := range anchor {
			for k, w := range r.model.bilinear[(c*d+i)*d:][:d] {
				out[k] += float32(a * w)
			}
		}
	}
}

// dot is the sum of products in four lanes, each product rounded before it is added.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	for i := 0; i+4 <= len(a) && i+4 <= len(b); i += 4 {
		s0 += float32(a[i] * b[i])
		s1 += float32(a[i+1] * b[i+1])
		s2 += float32(a[i+2] * b[i+2])
		s3 += float32(a[i+3] * b[i+3])
	}
	return s0 + s1 + (s2 + s3)
}

// Keep has the reader keep what the window's pieces are read as after so many layers, for networks that stand there (Classifier).
func (r *Reader) Keep(layers int) {
	r.keep, r.kept = layers, make([]float32, len(r.x))
}

// Vector is what the window's piece i was read as when it was kept. It is valid until the next window is read.
func (r *Reader) Vector(i int) []float32 {
	w := r.model.shape.Width
	return r.kept[(i+1)*w:][:w:w]
}
