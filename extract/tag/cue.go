package tag

import (
	"fmt"
	"slices"

	"hearsay/crf"
	"hearsay/text"
)

// States of the cue model.
const (
	NoCue = iota
	CueFirst
	CueMore
	cueStates
)

// Cue is a range of tokens that may be a cue, with its probability.
type Cue struct {
	text.Range
	P float64
}

// cueWorth is the least probability of a candidate; what the roles model finds for it
// decides.
const cueWorth = 0.08

// CueSequence fills a sequence with what the cue model sees of a range of tokens.
func (v *View) CueSequence(seq *crf.Sequence, r text.Range) {
	seq.Reset()
	c := v.cueContext(r)
	for i := r.First; i < r.End; i++ {
		v.cueFeatures(seq, c, i, r)
		seq.Next(0)
	}
}

// cueContext is what the features need to know of the rest of the sentence; the slices
// run parallel to its tokens.
type cueContext struct {
	subject   []int32 // nearest noun or pronoun to the left, -1 for none
	verbLeft  []int32
	verbRight []int32
	markRight []int32 // next punctuation
	closed    []int32 // nearest closing quotation mark to the left
	hasQuote  uint64
}

func (v *View) cueContext(r text.Range) *cueContext {
	n := r.End - r.First
	all := make([]int32, 5*n)
	c := &cueContext{all[:n], all[n : 2*n], all[2*n : 3*n], all[3*n : 4*n], all[4*n:], 0}
	subject, left, closed := int32(-1), int32(-1), int32(-1)
	for k := range n {
		c.subject[k], c.verbLeft[k], c.closed[k] = subject, left, closed
		switch v.tokens[r.First+k].is {
		case noun, pronoun:
			subject = int32(r.First + k)
		case verb:
			left = int32(r.First + k)
		case closing:
			closed = int32(r.First + k)
		}
		if v.tokens[r.First+k].quote >= 0 {
			c.hasQuote = 1
		}
	}
	right, next := int32(-1), int32(-1)
	for k := n - 1; k >= 0; k-- {
		c.verbRight[k], c.markRight[k] = right, next
		switch is := v.tokens[r.First+k].is; {
		case is == verb:
			right = int32(r.First + k)
		case is >= comma && is <= mark:
			next = int32(r.First + k)
		}
	}
	return c
}

// The kinds of cue feature; each is a hash with its values.
const (
	cWord = 100 + iota
	cAround
	cPart
	cPair
	cWordPart
	cAffix
	cShape
	cQuote
	cClosed
	cMark
	cSubject
	cVerb
	cOpens
	cSense
)

func (v *View) cueFeatures(seq *crf.Sequence, c *cueContext, i int, r text.Range) {
	at := func(k int) *token { return v.at(i+k, r.First, r.End) }
	a, b, w, x, y := at(-2), at(-1), at(0), at(1), at(2)
	add := func(values ...uint64) { seq.Add(crf.Hash(values...)) }
	add(cWord, w.Word)
	add(cWordPart, w.Word, w.part)
	for k := -3; k <= 3; k++ {
		if k != 0 {
			add(cAround, uint64(k+3), at(k).Word)
		}
	}
	for k := -2; k <= 2; k++ {
		add(cPart, uint64(k+2), at(k).part)
	}
	add(cPart, 10, b.part, w.part, x.part)
	add(cPart, 11, w.part, x.part, y.part)
	add(cPart, 12, a.part, b.part, w.part)
	add(cPair, 1, b.Word, w.Word)
	add(cPair, 2, w.Word, x.Word)
	add(cWordPart, 1, w.Word, x.part)
	add(cWordPart, 2, w.Word, b.part)
	add(cWordPart, 3, b.Word, w.part)
	add(cWordPart, 4, w.part, x.Word)
	add(cWordPart, 5, w.Prefix[3], w.part, x.Word)
	for k := 1; k < 4; k++ {
		add(cAffix, uint64(k), w.Suffix[k])
		add(cAffix, 8+uint64(k), w.Prefix[k])
	}
	add(cAffix, 20, w.Prefix[3], w.Suffix[1])
	add(cShape, w.Shape, uint64(w.Class), uint64(b.Class), uint64(x.Class))
	if w.sense != 0 {
		add(cSense, w.sense)
		add(cSense, 1, w.sense&(verbBits|nounBits), b.part, x.part)
		add(cSense, 2, w.sense, x.Word)
		add(cSense, 3, w.sense, b.Word)
		add(cSense, 4, w.sense&(verbBits|nounBits), x.sense&(verbBits|nounBits))
	}
	add(cSense, 5, b.sense&(verbBits|nounBits), w.part, w.Word)
	add(cSense, 6, x.sense&(verbBits|nounBits), w.part)
	add(cSense, 7, x.sense, w.Word)
	v.cueSurroundings(seq, c, i, r)
}

// cueSurroundings adds what is seen beyond the next words.
func (v *View) cueSurroundings(seq *crf.Sequence, c *cueContext, i int, r text.Range) {
	add := func(values ...uint64) { seq.Add(crf.Hash(values...)) }
	w, k := &v.tokens[i], i-r.First
	inside := uint64(0)
	if w.quote >= 0 {
		inside = 1
	}
	add(cQuote, inside, c.hasQuote, w.part)
	add(cQuote, 2+inside, w.Word)
	closed := far(i, int(c.closed[k]))
	add(cClosed, closed, w.part)
	add(cClosed, closed, w.Prefix[3])
	next, is := far(int(c.markRight[k]), i), uint64(plain)
	if c.markRight[k] >= 0 {
		is = uint64(v.tokens[c.markRight[k]].is)
	}
	add(cMark, next, is, w.part)
	add(cMark, next, is, w.Prefix[3])
	if s := c.subject[k]; s >= 0 {
		add(cSubject, v.tokens[s].Word, w.part)
		add(cSubject, 1, v.tokens[s].part, far(i, int(s)), w.part)
		add(cSubject, 3, v.tokens[s].sense, w.part)
		add(cSubject, 4, v.tokens[s].sense&nounBits, w.sense)
		add(cSubject, 2, v.tokens[s].Suffix[2], far(i, int(s)), w.part)
	}
	if s := c.verbLeft[k]; s >= 0 {
		add(cVerb, v.tokens[s].Prefix[3], w.part, far(i, int(s)))
	}
	if s := c.verbRight[k]; s >= 0 {
		add(cVerb, 1, w.Prefix[3], far(int(s), i))
		add(cVerb, 2, v.tokens[s].Word, w.part)
	}
	add(cOpens, v.tokens[r.First].Word, w.part)
	if i == r.First {
		add(cOpens, 1, w.part)
	}
}

// far is the distance from token b to token a in steps that widen; 15 where either is not
// there (-1).
func far(a, b int) uint64 {
	if a < 0 || b < 0 {
		return 15
	}
	switch d := a - b; {
	case d <= 0:
		return 0
	case d <= 5:
		return uint64(d)
	case d <= 7:
		return 6
	case d <= 10:
		return 7
	case d <= 15:
		return 8
	case d <= 25:
		return 9
	case d <= 50:
		return 10
	}
	return 11
}

// CueFinder is the cue model. It is safe for concurrent use.
type CueFinder struct{ model *crf.Model }

// LoadCues prepares a finder from packed weights.
func LoadCues(weights []byte) (*CueFinder, error) {
	m, err := crf.Load(weights)
	if err != nil {
		return nil, fmt.Errorf("tag: cues: %w", err)
	}
	if m.States() != cueStates {
		return nil, fmt.Errorf("tag: a cue model of %d states", m.States())
	}
	return &CueFinder{m}, nil
}

// FindCues lists the candidates of a document, in order and without overlap.
func (f *CueFinder) FindCues(v *View) []Cue {
	var out []Cue
	var seq crf.Sequence
	d := f.model.Decoder()
	for _, s := range v.doc.Sentences {
		for first := s.Tokens.First; first < s.Tokens.End; first += longest {
			v.CueSequence(&seq, text.Range{First: first, End: min(first+longest, s.Tokens.End)})
			had := len(out)
			out = appendCues(out, d, &seq, first)
			out = out[:had+len(strongest(out[had:], max(6, seq.Len()/crowded)))]
		}
	}
	return out
}

// longest is how many tokens of a sentence the cue model reads at a time.
const longest = 400

// crowded is how many tokens a sentence has for one candidate at the most, so that a text
// of cues alone costs no more than its length.
const crowded = 8

// strongest keeps the n most probable candidates, in place and in order.
func strongest(list []Cue, n int) []Cue {
	if len(list) <= n {
		return list
	}
	p := make([]float64, len(list))
	for i, c := range list {
		p[i] = c.P
	}
	slices.Sort(p)
	least := p[len(p)-n]
	kept := list[:0]
	for _, c := range list {
		if c.P >= least && len(kept) < n {
			kept = append(kept, c)
		}
	}
	return kept
}

func appendCues(out []Cue, d *crf.Decoder, seq *crf.Sequence, first int) []Cue {
	d.Read(seq)
	d.Forward(seq)
	d.Backward(seq)
	for i := 0; i < seq.Len(); i++ {
		p := d.Marginal(i, CueFirst)
		if p < cueWorth {
			continue
		}
		end := i + 1
		for end < seq.Len() && d.Marginal(end, CueMore) > p/2 && d.Marginal(end, CueMore) > d.Marginal(end, CueFirst) {
			end++
		}
		out = append(out, Cue{text.Range{First: first + i, End: first + end}, p})
		i = end - 1
	}
	return out
}
