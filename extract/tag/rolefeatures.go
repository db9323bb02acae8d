package tag

import (
	"hearsay/crf"
	"hearsay/text"
)

// The kinds of role feature; each is a hash with the side of the cue and its values.
const (
	rWord = 200 + iota
	rPart
	rDistance
	rCue
	rQuote
	rClause
	rThat
	rCues
	rPlace
	rFrame
	rPath
	rShape
	rMark
	rSense
)

// features adds what the model sees of token i, at position p of the window.
func (r *RoleReader) features(seq *crf.Sequence, w Window, f frame, p, i int) {
	v, m := r.view, &r.reach[p]
	b, t := v.at(i-1, w.First, w.End), &v.tokens[i]
	side := uint64(1)
	if i < w.Cue.First {
		side = 0
	}
	to := sided{seq, side}
	if r.sums == nil || i-around < w.First || i+around >= w.End {
		r.own(to, i, w.Range)
	} else {
		seq.Know(r.sums.of(r, i, side))
	}
	add := func(kind uint64, values ...uint64) { to.add(kind, values...) }
	d := far(int(m.distance)+1, 0)
	q := r.quoteCode(f, t, m)

	add(rDistance, d)
	add(rDistance, d, t.part)
	add(rDistance, d, t.Word)
	add(rDistance, d, b.part, t.part)
	add(rCue, f.word, t.part)
	add(rCue, f.word, t.part, d)
	add(rCue, f.word, q)
	add(rCue, f.word, t.Word)
	add(rCue, f.part, f.suffix, t.part, d)
	add(rQuote, q)
	add(rQuote, 1, q, t.part)
	add(rQuote, 2, q, d)
	add(rQuote, 3, q, uint64(m.commas), uint64(b.is), uint64(t.is))
	add(rClause, 1, uint64(m.commas), uint64(m.verbs), t.part)
	add(rClause, 2, uint64(m.commas), b.part, t.part)
	add(rClause, 3, uint64(m.verbs), uint64(m.nouns), t.part)
	add(rClause, 4, uint64(m.verbs), b.part, t.part)
	add(rThat, m.flags, uint64(m.verbs))
	add(rThat, 1, m.flags, t.part)
	add(rThat, 2, m.flags, uint64(m.commas), uint64(m.stops))
	add(rFrame, f.shape, d)
	add(rFrame, 1, f.shape, t.part)
	add(rFrame, 2, f.shape, q, uint64(m.commas))
	add(rFrame, 3, f.behind.Word, t.part, d)
	add(rFrame, 4, f.before.Word, t.part, d)
	add(rFrame, 5, f.behind.Word, q, uint64(m.stops))
	add(rFrame, 6, f.behind.part, f.before.part, d)
	if m.distance < 6 {
		add(rPath, m.path, t.part)
		add(rPath, 1, m.path, t.part, f.word)
	}
	add(rSense, 1, t.sense&nounBits, d)
	add(rSense, 2, f.sense, t.part, d)
	add(rSense, 3, f.sense, q, t.part)
	add(rSense, 4, f.sense, t.sense)
	r.place(to, w, m, i)
}

// around is how many tokens on each side own looks at.
const around = 2

// own adds what does not depend on the cue, but for the side that it is on. What lies outside
// of the range is not seen.
func (r *RoleReader) own(to sided, i int, in text.Range) {
	at := func(k int) *token { return r.view.at(i+k, in.First, in.End) }
	a, b, t, x, y := at(-2), at(-1), at(0), at(1), at(2)
	add := func(kind uint64, values ...uint64) { to.add(kind, values...) }
	add(rWord, t.Word)
	add(rWord, 1, b.Word)
	add(rWord, 2, x.Word)
	add(rWord, 3, b.Word, t.Word)
	add(rWord, 4, t.Word, x.Word)
	add(rWord, 5, a.Word)
	add(rWord, 6, y.Word)
	add(rPart, 1, b.part, t.part)
	add(rPart, 2, t.part, x.part)
	add(rPart, 3, b.part, t.part, x.part)
	add(rPart, 4, a.part, b.part, t.part)
	add(rPart, 5, t.part, x.part, y.part)
	add(rShape, t.Suffix[2], uint64(t.Class))
	add(rShape, 1, uint64(t.Class), t.part, uint64(b.Class))
	add(rSense, t.sense, t.part)
}

// ownSums keeps what the features of own are worth, for each token and each side of a cue.
// A token stands in the windows of many cues.
type ownSums struct {
	decoder *crf.Decoder
	labels  int
	filled  []bool  // [token][side]
	sums    []int32 // [token][side][label]
	seq     crf.Sequence
}

func newOwnSums(m *crf.Model, d *crf.Decoder, tokens int) *ownSums {
	return &ownSums{decoder: d, labels: m.Labels(), filled: make([]bool, 2*tokens), sums: make([]int32, 2*tokens*m.Labels())}
}

// of are the sums of token i, which has neighbours on both sides.
func (o *ownSums) of(r *RoleReader, i int, side uint64) []int32 {
	at := 2*i + int(side)
	sums := o.sums[at*o.labels : (at+1)*o.labels]
	if !o.filled[at] {
		o.filled[at] = true
		o.seq.Reset()
		r.own(sided{&o.seq, side}, i, text.Range{First: i - around, End: i + around + 1})
		o.seq.Next(0)
		o.decoder.Sum(sums, o.seq.Features(0))
	}
	return sums
}

// sided fills a sequence with features of tokens on one side of the cue. It is a method, and
// not a function handed on, so that the values of a feature stay off the heap.
type sided struct {
	seq  *crf.Sequence
	side uint64
}

func (to sided) add(kind uint64, values ...uint64) {
	h := crf.Mix(kind, to.side)
	for _, value := range values {
		h = crf.Mix(h, value)
	}
	to.seq.Add(h)
}

// place adds where the token stands: in its sentence, among the other cues, and between
// which marks.
func (r *RoleReader) place(to sided, w Window, m *reach, i int) {
	v, t := r.view, &r.view.tokens[i]
	sentence := uint64(v.apart(i, w.Cue.First) + 3)
	ends := uint64(0)
	if t.opensS {
		ends |= 1
	}
	if t.endsS {
		ends |= 2
	}
	to.add(rPlace, sentence, ends, t.part)
	to.add(rPlace, 1, sentence, ends, uint64(m.commas), uint64(m.flags&metQuote))
	other := uint64(0)
	if n := r.cueAt[i]; n > 0 {
		other = 1 + uint64(r.cues[n-1].P*3)
	}
	to.add(rCues, 1, uint64(m.cues), other)
	to.add(rCues, 2, uint64(m.cues), other, t.part)
	to.add(rCues, 3, uint64(m.cues), sentence, uint64(m.verbs))
	left, right := r.marks(w, i)
	to.add(rMark, left, right)
	to.add(rMark, 1, left, right, uint64(m.commas), uint64(m.verbs))
}

// marks are the kinds of the nearest punctuation on both sides, within 12 tokens.
func (r *RoleReader) marks(w Window, i int) (left, right uint64) {
	for k := i - 1; k >= max(w.First, i-12); k-- {
		if is := r.view.tokens[k].is; is >= comma && is <= mark {
			left = uint64(is)
			break
		}
	}
	for k := i; k < min(w.End, i+12); k++ {
		if is := r.view.tokens[k].is; is >= comma && is <= mark {
			right = uint64(is)
			break
		}
	}
	return left, right
}

// quoteCode tells how the token's quotation relates to the cue's.
func (r *RoleReader) quoteCode(f frame, t *token, m *reach) uint64 {
	switch {
	case t.quote < 0 && f.quote < 0:
		return 0
	case t.quote < 0:
		return 1
	case t.quote == f.quote:
		return 2
	case m.quote < 0:
		return 3
	case m.quote == t.quote:
		return 4
	}
	return 5
}
