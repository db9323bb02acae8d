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
	// Auto is the encoder for English where the processor has vector instructions for it (AVX2 or AVX-512 on
	// amd64, NEON on arm64), and Linear otherwise. A text longer than any report is read
	// by the linear models too, and its reading says so: the encoder's time grows with every piece of
	// a word, whatever the text is made of.
	Auto = "auto"
	// Encoder is a small neural network (package encoder). English has one with the linear models for a second
	// opinion, the other languages have one together that adds to what the rules find (package panel).
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
	besides = 0.6
	alone   = 0.4
)

// Options choose between engines. The zero Options are those of New.
type Options struct {
	Statements string // Auto, Encoder or Linear; Linear where it is empty

	// Weights are a weights file for the English encoder, Multilingual one for that of the other
	// languages; they must not change. Nil for those that are built in.
	Weights, Multilingual []byte

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
	l, err := o.networks()
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

// networks prepares the encoders for English and, where they are asked for by name, the other languages.
func (o Options) networks() (learned, error) {
	english, err := prepareNetwork(o.Weights, encoder.Weights(), encoder.EnglishTrust())
	if err != nil {
		return learned{}, err
	}
	most := math.MaxInt
	if o.Statements == Auto {
		most = longest
	}
	weights := append(english.identity, append([][]byte{panel.English()}, tag.Weights()...)...)
	var other network
	if o.Statements == Encoder {
		if other, err = prepareNetwork(o.Multilingual, encoder.MultilingualWeights(), encoder.MultilingualTrust()); err != nil {
			return learned{}, err
		}
		weights = append(weights, other.identity...)
	}
	return learned{Encoder, weights, func(language string) finder {
		n := other
		if language == "en" {
			n = english
		}
		switch {
		case o.Alone:
			return n.alone()
		case language == "en":
			return n.beside(tag.For("en"), most)
		}
		return n.besideRules(most)
	}, o.Alone}, nil
}

// network is an encoder that is loaded when the first report comes that needs it.
type network struct {
	identity [][]byte
	load     func() (*encoder.Finder, error) // nil where there is none
}

// prepareNetwork takes the weights that were given, which are loaded at once, or those that are built in, if any.
func prepareNetwork(given, builtIn, trust []byte) (network, error) {
	weights := builtIn
	if given != nil {
		weights = given
	}
	if weights == nil {
		return network{}, nil
	}
	load := sync.OnceValues(func() (*encoder.Finder, error) { return encoder.Load(weights, trust, kernel.Best()) })
	if given != nil {
		if _, err := load(); err != nil {
			return network{}, err
		}
	}
	hash, err := neural.Hash(weights)
	return network{[][]byte{[]byte(hash), trust}, load}, err
}

// finder loads the network; nil where there is none.
func (n network) finder() *encoder.Finder {
	if n.load == nil {
		return nil
	}
	f, err := n.load()
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	return f
}

// beside finds what the network and the linear models find together, and in a text of more pieces than
// most what the linear models find.
func (n network) beside(second *tag.Tagger, most int) finder {
	first, weigh := n.finder(), panel.ForEnglish()
	return func(doc *text.Document, _ []text.Statement) []text.Statement {
		if len(doc.Text) > most && first.Pieces(doc.Text) > most {
			doc.Problems = append(doc.Problems, text.Problem{Span: span.Of(0, 0), Detail: "the text is too long for the encoder: the linear models read it, which are right less often"})
			return second.Tag(doc)
		}
		return weigh.Weigh(doc, first.Find(doc), second.All(doc))
	}
}

// besideRules finds what the rules leave out and the network is sure of, and nothing in a text of more pieces
// than most.
func (n network) besideRules(most int) finder {
	f := n.finder()
	return func(doc *text.Document, rules []text.Statement) []text.Statement {
		if f != nil && most < math.MaxInt && f.Pieces(doc.Text) > most {
			doc.Problems = append(doc.Problems, text.Problem{Span: span.Of(0, 0), Detail: "the text is too long for the encoder: the rules alone read it, which find less"})
			return nil
		}
		return panel.Beside(f.Find(doc), rules, besides)
	}
}

// alone finds what the network does by itself.
func (n network) alone() finder {
	f := n.finder()
	return func(doc *text.Document, _ []text.Statement) []text.Statement {
		return panel.Beside(f.Find(doc), nil, alone)
	}
}
