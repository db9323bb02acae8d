package pos

import (
	"hearsay/crf"
	"hearsay/crf/word"
	"hearsay/text"
)

// viewer keeps the forms of the words of one sentence, with two empty ones before it and
// behind.
type viewer struct{ forms []word.Form }

// The kinds of feature.
const (
	kWord = iota + 1
	kBefore
	kAfter
	kBefore2
	kAfter2
	kPairBefore
	kPairAfter
	kAround
	kPrefix
	kSuffix
	kShape
	kShapes
	kSuffixBefore
	kSuffixAfter
	kOpening
	kPairSuffix
	kSuffixPair
)

// Features fills the sequence, a position a token.
func (v *viewer) Features(seq *crf.Sequence, source string, tokens []text.Token) {
	v.forms = append(v.forms[:0], word.Form{Word: 3}, word.Form{Word: 4})
	for _, t := range tokens {
		v.forms = append(v.forms, word.Of(t.In(source)))
	}
	v.forms = append(v.forms, word.Form{Word: 5}, word.Form{Word: 6})
	seq.Reset()
	opening := uint64(1)
	for i := range tokens {
		v.position(seq, v.forms[i:i+5], opening)
		seq.Next(0)
		if tokens[i].Kind != text.Punct {
			opening = 0
		}
	}
}

// position adds the features of the middle word of five.
func (v *viewer) position(seq *crf.Sequence, f []word.Form, opening uint64) {
	a, b, w, c, d := &f[0], &f[1], &f[2], &f[3], &f[4]
	add := func(values ...uint64) { seq.Add(crf.Hash(values...)) }
	add(kWord, w.Word)
	add(kBefore, b.Word)
	add(kAfter, c.Word)
	add(kBefore2, a.Word)
	add(kAfter2, d.Word)
	add(kPairBefore, b.Word, w.Word)
	add(kPairAfter, w.Word, c.Word)
	add(kAround, b.Word, c.Word)
	for k := range 4 {
		add(kSuffix, uint64(k), w.Suffix[k])
	}
	for k := 1; k < 4; k++ {
		add(kPrefix, uint64(k), w.Prefix[k])
	}
	add(kShape, w.Shape)
	add(kShapes, b.Shape, w.Shape, c.Shape)
	add(kOpening, w.Shape, opening)
	add(kSuffixBefore, b.Suffix[2])
	add(kSuffixAfter, c.Suffix[2])
	add(kPairSuffix, b.Word, w.Suffix[2])
	add(kSuffixPair, w.Suffix[2], c.Suffix[2])
	add(kSuffixPair+1, b.Suffix[2], w.Suffix[2])
}
