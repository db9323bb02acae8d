// Package pos tells the part of speech of every token (UPOS of Universal Dependencies).
//
// The tagger is a conditional random field over the words, their first and last letters,
// their shapes and their neighbours, a sentence at a time, trained on English treebanks;
// docs/models/english-pos.md is its card. A token that holds two words of the treebanks
// ("don't") has the part of the first. Languages without a model have no Parts layer.
//
//	go run ./extract/pos/train -data ../shared/bench/data/language
package pos

import (
	_ "embed"
	"fmt"
	"strings"

	"hearsay/crf"
	"hearsay/text"
)

//go:embed english.weights
var english []byte

// Weights are the packed models of this package, which tell one build of it from another.
// They must not be changed.
func Weights() [][]byte { return [][]byte{english} }

// Tagger tags documents of one language. It is safe for concurrent use.
type Tagger struct {
	model *crf.Model
	parts []text.Part // by state
}

// For returns the tagger of a language (ISO 639-1); nil, which tags nothing, where there is
// no model for it.
func For(language string) *Tagger {
	if language != "en" {
		return nil
	}
	t, err := Load(english)
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	return t
}

// Load prepares a tagger from packed weights.
func Load(weights []byte) (*Tagger, error) {
	m, err := crf.Load(weights)
	if err != nil {
		return nil, fmt.Errorf("pos: %w", err)
	}
	t := &Tagger{model: m}
	for _, p := range strings.Fields(string(m.Extra())) {
		t.parts = append(t.parts, text.Part(p))
	}
	if len(t.parts) != m.States() {
		return nil, fmt.Errorf("pos: %d parts for %d states", len(t.parts), m.States())
	}
	return t, nil
}

// Tag returns a part of speech for every token of the document; nil where t is.
func (t *Tagger) Tag(doc *text.Document) []text.Part {
	if t == nil {
		return nil
	}
	out := make([]text.Part, len(doc.Tokens))
	for i := range out {
		out[i] = "X"
	}
	d, views := t.model.Decoder(), viewer{}
	var seq crf.Sequence
	for _, s := range doc.Sentences {
		for first := s.Tokens.First; first < s.Tokens.End; first += longest {
			end := min(first+longest, s.Tokens.End)
			views.Features(&seq, doc.Text, doc.Tokens[first:end])
			d.Read(&seq)
			for i, state := range d.Best() {
				out[first+i] = t.parts[state]
			}
		}
	}
	return out
}

// longest is how many tokens are decoded at a time, so that memory stays bounded on a
// sentence without end.
const longest = 1000

// Features fills a sequence with what the model sees of a sentence.
func Features(seq *crf.Sequence, source string, tokens []text.Token) {
	var v viewer
	v.Features(seq, source, tokens)
}
