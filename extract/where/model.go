package where

import (
	_ "embed"
	"math"
	"sort"
	"strings"

	"hearsay/crf"
	"hearsay/crf/word"
	"hearsay/text"
)

//go:embed english.weights
var english []byte

// Weights are the packed models of this package, which tell one build of it from another.
// They must not be changed.
func Weights() [][]byte { return [][]byte{english, subjects, hunched} }

// The states of the model.
const (
	outside uint8 = iota
	begins
	inside
	states
)

func modelOf(name string) *crf.Model {
	if name != "english" || len(english) == 0 {
		return nil
	}
	m, err := crf.Load(english)
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	return m
}

// decode lets the model find the places. A spot that the best reading leaves out is taken
// all the same where the model holds it for a place with the probability likely, or
// possible where the same name was found to be a place elsewhere in the document.
func (s *Stage) decode(doc *text.Document, spots []spot) []text.Range {
	var out []text.Range
	var left []doubt
	v, d := s.view(doc, spots), s.model.Decoder()
	var seq crf.Sequence
	for _, sentence := range doc.Sentences {
		for first := sentence.Tokens.First; first < sentence.Tokens.End; first += longestPart {
			part := text.Range{First: first, End: min(first+longestPart, sentence.Tokens.End)}
			v.features(&seq, part)
			d.Read(&seq)
			found := appendRanges(nil, d.Best(), part.First)
			out = append(out, found...)
			left = v.appendDoubts(left, d, &seq, part, spots, found)
		}
	}
	return s.settle(doc, out, left)
}

// A doubt is a spot that the best reading left out.
type doubt struct {
	text.Range
	chance   float64
	behindIn bool
}

const (
	likely       = 0.35
	behindLikely = 0.15 // behind a word of place
	possible     = 0.08
)

func (v *viewer) appendDoubts(out []doubt, d *crf.Decoder, seq *crf.Sequence, part text.Range, spots []spot, found []text.Range) []doubt {
	k := sort.Search(len(spots), func(i int) bool { return spots[i].First >= part.First })
	summed := false
	for ; k < len(spots) && spots[k].End <= part.End; k++ {
		if overlaps(found, spots[k].Range) {
			continue
		}
		if !summed {
			d.Forward(seq)
			d.Backward(seq)
			summed = true
		}
		if chance := d.Marginal(spots[k].First-part.First, begins); chance >= possible && !v.person(spots[k].First) {
			out = append(out, doubt{spots[k].Range, chance, v.behindIn(spots[k].First)})
		}
	}
	return out
}

// person holds where the word is used as the second part of a person's name in the document,
// and nowhere behind a word of place.
func (v *viewer) person(i int) bool {
	e := v.seen[v.forms[i+2].Word]
	return e.person > 0 && e.place == 0
}

func overlaps(list []text.Range, r text.Range) bool {
	for _, o := range list {
		if o.First < r.End && r.First < o.End {
			return true
		}
	}
	return false
}

func (s *Stage) settle(doc *text.Document, found []text.Range, left []doubt) []text.Range {
	known := map[string]bool{}
	for _, r := range found {
		known[at(doc, r).In(doc.Text)] = true
	}
	for _, l := range left {
		if l.chance >= likely || l.behindIn && l.chance >= behindLikely || known[at(doc, l.Range).In(doc.Text)] {
			found = append(found, l.Range)
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].First < found[j].First })
	return found
}

// longestPart is how many tokens are decoded at a time, so that memory stays bounded on a
// sentence without end.
const longestPart = 1000

func appendRanges(out []text.Range, path []uint8, first int) []text.Range {
	for i, state := range path {
		switch {
		case state == begins:
			out = append(out, text.Range{First: first + i, End: first + i + 1})
		case state == inside && len(out) > 0 && out[len(out)-1].End == first+i:
			out[len(out)-1].End++
		}
	}
	return out
}

// viewer holds what is known of each token of a document.
type viewer struct {
	doc   *text.Document
	in    map[string]bool
	forms []word.Form // two empty ones before the first token and behind the last
	match []uint64    // how the token lies in a spot
	kind  []uint64    // which kind of spot
	size  []uint64    // how large its largest place is
	seen  map[uint64]evidence
}

// evidence says how a word is used elsewhere in the document.
type evidence struct{ place, person uint8 }

func (s *Stage) view(doc *text.Document, spots []spot) *viewer {
	n := len(doc.Tokens)
	v := &viewer{doc: doc, in: s.words.in, forms: make([]word.Form, 0, n+4), match: make([]uint64, n+2), kind: make([]uint64, n+2), size: make([]uint64, n+2), seen: map[uint64]evidence{}}
	v.forms = append(v.forms, word.Form{Word: 3}, word.Form{Word: 4})
	for _, t := range doc.Tokens {
		v.forms = append(v.forms, word.Of(t.In(doc.Text)))
	}
	v.forms = append(v.forms, word.Form{Word: 5}, word.Form{Word: 6})
	for _, sp := range spots {
		kind, size := s.describe(sp)
		for i := sp.First; i < sp.End; i++ {
			v.match[i+1], v.kind[i+1], v.size[i+1] = position(i, sp), kind, size
		}
	}
	v.look()
	return v
}

// position tells a spot's first, inner, last and only token apart.
func position(i int, sp spot) uint64 {
	switch {
	case sp.End-sp.First == 1:
		return 1
	case i == sp.First:
		return 2
	case i == sp.End-1:
		return 3
	}
	return 4
}

// describe sums a spot up: the class of its largest place, whether it is a word or a short
// form too, whether it is a main name; and the size of that place.
func (s *Stage) describe(sp spot) (kind, size uint64) {
	best, large := uint64(0), -1
	for _, c := range sp.found {
		e := s.table.Entry(c.index)
		if e.Population > large {
			large = e.Population
			best = 1 + uint64(e.Class)*2
			if c.main {
				best++
			}
		}
	}
	kind = best * 4
	if sp.word {
		kind++
	}
	if sp.short {
		kind += 2
	}
	return kind, 1 + uint64(math.Log10(float64(large+1)))
}

// look gathers how each capitalized word is used in the document: behind a word of place,
// or as the second part of a person's name.
func (v *viewer) look() {
	for i := range v.doc.Tokens {
		w, before := v.forms[i+2], v.forms[i+1]
		if w.Class != word.Upper {
			continue
		}
		e := v.seen[w.Word]
		if v.behindIn(i) {
			e.place = min(e.place+1, 3)
		}
		if before.Class == word.Upper && v.match[i] == 0 && v.match[i+1] != 0 {
			e.person = min(e.person+1, 3)
		}
		v.seen[w.Word] = e
	}
}

// behindIn holds behind a word of place.
func (v *viewer) behindIn(i int) bool {
	return i > 0 && v.in[strings.ToLower(v.doc.Tokens[i-1].In(v.doc.Text))]
}

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
	kMatch
	kMatchKind
	kMatchSize
	kMatchBefore
	kMatchAfter
	kMatchBoth
	kSize
	kSeen
	kPart
	kParts
	kOpening
	kMatchShape
	kAfterMatch
	kBefore3
)

// features fills a sequence with what the model sees of some tokens.
func (v *viewer) features(seq *crf.Sequence, part text.Range) {
	seq.Reset()
	opening := uint64(1)
	for i := part.First; i < part.End; i++ {
		v.position(seq, i, opening)
		seq.Next(0)
		if v.doc.Tokens[i].Kind != text.Punct {
			opening = 0
		}
	}
}

// position adds the features of token i.
func (v *viewer) position(seq *crf.Sequence, i int, opening uint64) {
	f := v.forms[i : i+5]
	a, b, w, c, d := &f[0], &f[1], &f[2], &f[3], &f[4]
	m, mb, ma := v.match[i+1], v.match[i], v.match[i+2]
	kind, size := v.kind[i+1], v.size[i+1]
	add := func(values ...uint64) { seq.Add(crf.Hash(values...)) }
	add(kWord, w.Word)
	add(kBefore, b.Word)
	add(kAfter, c.Word)
	add(kBefore2, a.Word)
	add(kAfter2, d.Word)
	add(kPairBefore, b.Word, w.Shape, m)
	add(kPairAfter, c.Word, w.Shape, m)
	add(kAround, b.Word, c.Word)
	for k := 1; k < 4; k++ {
		add(kSuffix, uint64(k), w.Suffix[k])
	}
	add(kPrefix, w.Prefix[3])
	add(kShape, w.Shape)
	add(kShapes, b.Shape, w.Shape, c.Shape)
	add(kMatch, m, kind)
	add(kMatchSize, m, size)
	add(kMatchKind, m, kind, size)
	add(kMatchBefore, m, mb, b.Shape)
	add(kMatchAfter, m, ma, c.Shape)
	add(kMatchBoth, m, mb, ma, b.Shape, c.Shape)
	add(kAfterMatch, m, v.kind[i], v.kind[i+2])
	add(kMatchShape, m, size, w.Shape, b.Shape, c.Shape)
	add(kOpening, w.Shape, opening, m)
	e := v.seen[w.Word]
	add(kSeen, m, uint64(e.place), uint64(e.person))
	v.parts(seq, i, m)
}

// parts adds the parts of speech, where there is a tagger.
func (v *viewer) parts(seq *crf.Sequence, i int, m uint64) {
	if v.doc.Parts == nil {
		return
	}
	part := func(j int) uint64 {
		if j < 0 || j >= len(v.doc.Parts) || len(v.doc.Parts[j]) < 3 {
			return 0
		}
		p := v.doc.Parts[j]
		return uint64(p[0])<<16 | uint64(p[1])<<8 | uint64(p[2])
	}
	seq.Add(crf.Hash(kPart, part(i), m))
	seq.Add(crf.Hash(kParts, part(i-1), part(i), part(i+1)))
}
