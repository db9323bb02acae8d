package extract

import (
	"fmt"
	"math"
	"sync"

	"hearsay/extract/encoder"
	"hearsay/extract/panel"
	"hearsay/extract/pattern"
	"hearsay/extract/tag"
	"hearsay/lang"
	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

// What finds statements beside the rules.
const (
	// Auto is the encoder where the processor has vector instructions for it (AVX2 or AVX-512 on
	// amd64, NEON on arm64), and Linear otherwise. A text longer than any report is read
	// as Linear reads it too, and its reading says so: the encoder's time grows with every piece of
	// a word, whatever the text is made of.
	Auto = "auto"
	// Encoder is a small neural network (package encoder). In English the linear models give a second
	// opinion; in the other languages it adds to what the rules find (package panel).
	Encoder = "encoder"
	// Linear are the linear models for English (package tag): less often right, but much faster. The other
	// languages have rules alone.
	Linear = "linear"
)

// longest is how many pieces of words a text has at the most that Auto reads with the encoder: about
// 6,000 words of prose. The most costly text of so many takes some three seconds of processor time.
const longest = 8000

// besides is how sure the network is at the least of what it adds to the rules, and alone of what it finds
// where it is asked alone. bench/network prints what others would do.
const (
	besides = 0.35
	alone   = 0.4
)

// Options choose between engines. The zero Options are those of New.
type Options struct {
	Statements string // Auto, Encoder or Linear; Linear where it is empty

	// Weights are a weights file for the encoder, which must not change; nil for the one that is
	// built in.
	Weights []byte

	// Alone has the encoder find statements without linear models and rules, to compare.
	Alone bool
}

// Open makes an engine for the languages. Packs must hold at least one. It fails for a
// Statements that is none of the three and for weights that are damaged.
func Open(packs []lang.Pack, o Options) (*Engine, error) {
	name, err := o.choose()
	if err != nil {
		return nil, err
	}
	if name == Linear {
		return newEngine(packs, learned{name: Linear, weights: tag.Weights(), finder: linear}), nil
	}
	l, err := o.network()
	if err != nil {
		return nil, err
	}
	return newEngine(packs, l), nil
}

// choose settles what Auto means on this machine.
func (o Options) choose() (string, error) {
	switch o.Statements {
	case Linear, "":
		return Linear, nil
	case Encoder:
		return Encoder, nil
	case Auto:
		if kernel.Best().Name() != kernel.Plain().Name() {
			return Encoder, nil
		}
		return Linear, nil
	}
	return "", fmt.Errorf("no engine is called %q: auto, encoder or linear", o.Statements)
}

// learned is what finds statements by models.
type learned struct {
	name    string
	weights [][]byte // what tells one model from another
	finder  func(language string) finder
	alone   bool // without rules
}

// finder finds the statements of a document that it adds to those of the rules; none in a language without a
// model.
type finder func(doc *text.Document, rules []text.Statement) []text.Statement

// rules finds what rules do, nothing where models are asked alone.
func (l learned) rules(f *pattern.Finder) func(*text.Document) []text.Statement {
	if l.alone {
		return func(*text.Document) []text.Statement { return nil }
	}
	return f.Find
}

func linear(language string) finder {
	t := tag.For(language)
	return func(doc *text.Document, _ []text.Statement) []text.Statement { return t.Tag(doc) }
}

// network prepares the encoder. It is loaded when the first report comes, unless its weights were given: then at
// once, so that the one who gave them is told of damage.
func (o Options) network() (learned, error) {
	weights := encoder.Weights()
	if o.Weights != nil {
		weights = o.Weights
	}
	hash, err := neural.Hash(weights)
	if err != nil {
		return learned{}, err
	}
	load := sync.OnceValues(func() (*encoder.Finder, error) { return encoder.Load(weights, encoder.Trusted(), kernel.Best()) })
	if o.Weights != nil {
		if _, err := load(); err != nil {
			return learned{}, err
		}
	}
	n := network{load, math.MaxInt}
	if o.Statements == Auto {
		n.most = longest
	}
	identity := append([][]byte{[]byte(hash), encoder.Trusted(), panel.English()}, tag.Weights()...)
	return learned{Encoder, identity, func(language string) finder { return n.in(language, o.Alone) }, o.Alone}, nil
}

// network is an encoder and how many pieces of words it is given of a text at the most.
type network struct {
	load func() (*encoder.Finder, error)
	most int
}

// in is how statements in a language are found.
func (n network) in(language string, single bool) finder {
	f, err := n.load()
	switch {
	case err != nil:
		panic(err) // the weights are part of the program, and a test loads them
	case single:
		return func(doc *text.Document, _ []text.Statement) []text.Statement {
			return panel.Beside(f.Find(doc), nil, alone)
		}
	case language == "en":
		return n.bounded(f, beside(tag.For("en")), linear("en"))
	}
	return n.bounded(f, besideRules, func(*text.Document, []text.Statement) []text.Statement { return nil })
}

// joiner makes one list of what the rules and the network found in a document.
type joiner func(doc *text.Document, rules, found []text.Statement) []text.Statement

// bounded has a text of too many pieces read without the network.
func (n network) bounded(f *encoder.Finder, join joiner, without finder) finder {
	return func(doc *text.Document, rules []text.Statement) []text.Statement {
		found, ok := f.Within(doc, n.most)
		if !ok {
			doc.Problems = append(doc.Problems, text.Problem{Span: span.Of(0, 0), Detail: "the text is too long for the encoder: it is read without, which is right less often"})
			return without(doc, rules)
		}
		return join(doc, rules, found)
	}
}

// beside weighs what the network found against what the linear models find.
func beside(second *tag.Tagger) joiner {
	weigh := panel.ForEnglish()
	return func(doc *text.Document, _, found []text.Statement) []text.Statement {
		return weigh.Weigh(doc, found, second.All(doc))
	}
}

// besideRules is what the rules leave out and the network is sure of.
func besideRules(_ *text.Document, rules, found []text.Statement) []text.Statement {
	return panel.Beside(found, rules, besides)
}
