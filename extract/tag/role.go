package tag

import (
	"hearsay/crf"
	"hearsay/text"
)

// Labels of the roles model: what one token is for one cue.
const (
	lOut = iota
	lSourceFirst
	lSourceMore
	lContentFirst
	lContentMore
	lAgainFirst // first token of a further piece of the content
	roleLabels
)

// States of the roles model: a label, and what has been seen to the left of it. A state is
// written label×4 + seen, squeezed to the numbers that occur.
const (
	seenContent = 1
	seenSource  = 2
)

// Role is a state of the roles model.
type role struct{ label, seen uint8 }

// roles lists the states in order of their numbers.
func roles() []role {
	var out []role
	for label := uint8(0); label < roleLabels; label++ {
		for seen := uint8(0); seen < 4; seen++ {
			source := label == lSourceFirst || label == lSourceMore
			first := label == lContentFirst
			again := label == lAgainFirst
			if source && seen&seenSource != 0 || first && seen&seenContent != 0 || again && seen&seenContent == 0 {
				continue
			}
			out = append(out, role{label, seen})
		}
	}
	return out
}

// withContent marks the states in which a window with a content can end.
func withContent() []bool {
	var out []bool
	for _, r := range roles() {
		out = append(out, r.seen&seenContent != 0 || r.label >= lContentFirst)
	}
	return out
}

// RoleLabels gives the label of each state of the roles model.
func RoleLabels() []uint8 {
	var out []uint8
	for _, r := range roles() {
		out = append(out, r.label)
	}
	return out
}

// Window is the stretch of tokens in which a cue's source and content are looked for: the
// positions of a role sequence are its tokens in order, the cue's own left out.
type Window struct {
	text.Range
	Cue text.Range
}

// Len is the number of positions.
func (w Window) Len() int { return w.End - w.First - (w.Cue.End - w.Cue.First) }

// Token is the token at a position.
func (w Window) Token(position int) int {
	if i := w.First + position; i < w.Cue.First {
		return i
	}
	return w.First + position + w.Cue.End - w.Cue.First
}

// How far a window reaches.
const (
	sideSentences = 1   // sentences before and behind the cue's
	sideTokens    = 110 // tokens on each side
)

// WindowOf is the window of a cue: its sentence and the neighbours in the paragraph, the
// quotations that these begin or go on with, and one that opens the next paragraph right
// behind the cue's sentence.
func (v *View) WindowOf(cue text.Range) Window {
	s := int(v.tokens[cue.First].sentence)
	p := v.doc.Paragraphs[v.tokens[cue.First].paragraph].Sentences
	before := v.doc.Sentences[max(p.First, s-sideSentences)].Tokens.First
	behind := v.doc.Sentences[min(p.End-1, s+sideSentences)].Tokens.End
	w := Window{text.Range{First: before, End: behind}, cue}
	if w.End < len(v.tokens) && v.doc.Sentences[s].Tokens.End == behind && v.tokens[w.End].is == opening {
		w.End++ // the next paragraph begins with a quotation, which may be the content
	}
	if q := v.tokens[w.First].quote; q >= 0 {
		w.First = v.doc.TokensIn(v.doc.Quotes[q].Outer).First
	}
	if q := v.tokens[w.End-1].quote; q >= 0 {
		w.End = v.doc.TokensIn(v.doc.Quotes[q].Outer).End
	}
	w.First = max(w.First, cue.First-sideTokens)
	w.End = min(w.End, cue.End+sideTokens)
	return w
}

// Classes of the steps between positions; the second half is for those behind the cue.
const (
	sPlain = iota
	sComma
	sBehindComma
	sOpening
	sBehindOpening
	sClosing
	sBehindClosing
	sSentence
	sParagraph
	sStop
	sBreak
	sCue
	sidesSteps
	RoleSteps = 2 * sidesSteps
)

func (v *View) roleStep(w Window, i, before int) uint8 {
	class := v.stepClass(w, i, before)
	if i >= w.Cue.End {
		class += sidesSteps
	}
	return class
}

func (v *View) stepClass(w Window, i, before int) uint8 {
	if before < 0 {
		return sPlain
	}
	t, b := &v.tokens[i], &v.tokens[before]
	switch {
	case before < w.Cue.First && i >= w.Cue.End:
		return sCue
	case t.paragraph != b.paragraph:
		return sParagraph
	case t.is == closing:
		return sClosing
	case t.sentence != b.sentence:
		return sSentence
	case t.is == opening:
		return sOpening
	case b.is == opening:
		return sBehindOpening
	case b.is == closing:
		return sBehindClosing
	case t.is == comma:
		return sComma
	case b.is == comma:
		return sBehindComma
	case t.is == stop:
		return sStop
	case t.is == dash || b.is == dash || t.is == colon || b.is == colon || t.is == bracket || b.is == bracket:
		return sBreak
	}
	return sPlain
}

// reach is what lies between a token and the cue.
type reach struct {
	distance, commas, verbs, nouns, cues, stops uint8
	flags                                       uint64 // one bit each, below
	path                                        uint64 // hash of the parts of speech between
	quote                                       int32  // first quotation met on the way; -1 for none
}

const (
	metThat = 1 << iota
	metQuote
	metDash
	metConjunction
	metPronoun
)

func (r *reach) pass(t *token, inCue bool) {
	r.distance = min(250, r.distance+1)
	r.path = crf.Mix(r.path, t.part)
	if inCue {
		r.cues = min(3, r.cues+1)
	}
	switch t.is {
	case comma:
		r.commas = min(3, r.commas+1)
	case verb:
		r.verbs = min(4, r.verbs+1)
	case noun:
		r.nouns = min(5, r.nouns+1)
	case pronoun:
		r.flags |= metPronoun
	case stop:
		r.stops = min(3, r.stops+1)
	case that:
		r.flags |= metThat
	case opening, closing:
		r.flags |= metQuote
	case dash, bracket:
		r.flags |= metDash
	case conjunction:
		r.flags |= metConjunction
	}
	if r.quote < 0 {
		r.quote = t.quote
	}
}

// roleReader fills role sequences of one document. Cues lists all its candidates; the
// slice cueAt gives every token the number of the candidate it belongs to, plus one.
type RoleReader struct {
	view  *View
	cues  []Cue
	cueAt []int32
	reach []reach
	sums  *ownSums // nil in training
}

// NewRoleReader prepares a reader.
func NewRoleReader(v *View, cues []Cue) *RoleReader {
	r := &RoleReader{view: v, cues: cues, cueAt: make([]int32, len(v.tokens))}
	for n, c := range cues {
		for i := c.First; i < c.End; i++ {
			r.cueAt[i] = int32(n + 1)
		}
	}
	return r
}

// Sequence fills a sequence for one candidate and returns its window.
func (r *RoleReader) Sequence(seq *crf.Sequence, c Cue) Window {
	w := r.view.WindowOf(c.Range)
	r.measure(w)
	f := r.frame(w, c)
	seq.Reset()
	before := -1
	for p := range w.Len() {
		i := w.Token(p)
		r.features(seq, w, f, p, i)
		seq.Next(r.view.roleStep(w, i, before))
		before = i
	}
	return w
}

// measure walks outward from the cue on both sides.
func (r *RoleReader) measure(w Window) {
	if cap(r.reach) < w.Len() {
		r.reach = make([]reach, w.Len()+64)
	}
	r.reach = r.reach[:w.Len()]
	way := reach{quote: -1}
	left := w.Cue.First - w.First
	for p := left - 1; p >= 0; p-- {
		r.reach[p] = way
		way.pass(&r.view.tokens[w.Token(p)], r.strong(w.Token(p)))
	}
	way = reach{quote: -1}
	for p := left; p < w.Len(); p++ {
		r.reach[p] = way
		way.pass(&r.view.tokens[w.Token(p)], r.strong(w.Token(p)))
	}
}

// strong reports whether a token belongs to a candidate that is more likely a cue than not.
func (r *RoleReader) strong(i int) bool {
	n := r.cueAt[i]
	return n > 0 && r.cues[n-1].P > 0.5
}

// frame is what the features need to know of the cue.
type frame struct {
	word, part, suffix uint64 // of its main word
	sense              uint64
	shape              uint64 // what stands right before and behind it, and how sure it is
	before, behind     *token
	quote              int32 // around the cue
}

func (r *RoleReader) frame(w Window, c Cue) frame {
	v := r.view
	head := &v.tokens[c.First]
	for i := c.First; i < c.End; i++ {
		if v.tokens[i].is == verb || head.is != verb && v.tokens[i].is == noun {
			head = &v.tokens[i]
		}
	}
	s := v.doc.Sentences[head.sentence].Tokens
	f := frame{word: head.Word, part: head.part, suffix: head.Suffix[1], sense: head.sense, quote: head.quote}
	f.before, f.behind = v.at(c.First-1, s.First, s.End), v.at(c.End, s.First, s.End)
	f.shape = crf.Hash(uint64(f.before.is), uint64(f.behind.is), r.closedBefore(w), uint64(c.P*3))
	return f
}

// closedBefore tells whether a quotation closes shortly before the cue, and how far off.
func (r *RoleReader) closedBefore(w Window) uint64 {
	for i := w.Cue.First - 1; i >= w.First && i > w.Cue.First-9; i-- {
		switch r.view.tokens[i].is {
		case closing:
			return 1
		case verb, stop, opening:
			return 0
		}
	}
	return 0
}

// RoleStates gives the states of a window's positions for a source and contents that are
// known, as ranges of tokens in order. What lies outside the window is left out; of
// several sources the first counts.
func RoleStates(w Window, source, content []text.Range) []uint8 {
	number := map[role]uint8{}
	for n, r := range roles() {
		number[r] = uint8(n)
	}
	out := make([]uint8, w.Len())
	seen := uint8(0)
	within := uint8(lOut) // label of the token before
	for p := range out {
		i := w.Token(p)
		label := uint8(lOut)
		switch {
		case inRanges(content, i) && within >= lContentFirst && !startsRange(content, i) && w.Token(p-1) == i-1:
			label = lContentMore
		case inRanges(content, i) && seen&seenContent != 0:
			label = lAgainFirst
		case inRanges(content, i):
			label = lContentFirst
		case inRanges(source, i) && (within == lSourceFirst || within == lSourceMore) && !startsRange(source, i):
			label = lSourceMore
		case inRanges(source, i) && seen&seenSource == 0:
			label = lSourceFirst
		}
		if within >= lContentFirst && label != lContentMore {
			seen |= seenContent
			if label == lContentFirst {
				label = lAgainFirst
			}
		}
		if (within == lSourceFirst || within == lSourceMore) && label != lSourceMore {
			seen |= seenSource
		}
		out[p] = number[role{label, seen}]
		within = label
	}
	return out
}

func inRanges(list []text.Range, i int) bool {
	for _, r := range list {
		if r.First <= i && i < r.End {
			return true
		}
	}
	return false
}

func startsRange(list []text.Range, i int) bool {
	for _, r := range list {
		if r.First == i {
			return true
		}
	}
	return false
}
