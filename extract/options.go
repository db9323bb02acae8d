package extract

import (
	"fmt"
	"math"
	"sync"

	"hearsay/extract/encoder"
	"hearsay/extract/panel"
	"hearsay/extract/tag"
	"hearsay/lang"
	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

// What finds English statements beside the rules. The other languages have rules alone.
const (
	// Auto is the encoder where the processor has vector instructions for it (AVX2 or AVX-512 on
	// amd64, NEON on arm64), and the linear models otherwise. A text longer than any report is read
	// by the linear models too, and its reading says so: the encoder's time grows with every piece of
	// a word, whatever the text is made of.
	Auto = "auto"
	// Encoder is a small neural network (package encoder), with the linear models for a second
	// opinion (package panel).
	Encoder = "encoder"
	// Linear are the linear models alone (package tag): less often right, but much faster.
	Linear = "linear"
)

// longest is how many pieces of words a text has at the most that Auto reads with the encoder: about
// 6,000 words of prose. The most costly text of so many takes some three seconds of processor time.
const longest = 8000

// Options choose between engines. The zero Options are those of New.
type Options struct {
	Statements string // Auto, Encoder or Linear; Linear where it is empty

	// Weights are a weights file for the encoder, which must not change; nil for the one that is
	// built in.
	Weights []byte
}

// Open makes an engine for the languages. Packs must hold at least one. It fails for a
// Statements that is none of the three and for weights that are damaged.
func Open(packs []lang.Pack, o Options) (*Engine, error) {
	name, err := o.choose()
	if err != nil {
		return nil, err
	}
	if name == Linear {
		return newEngine(packs, learned{Linear, tag.Weights(), linear}), nil
	}
	l, err := network(o)
	if err != nil {
		return nil, err
	}
	return newEngine(packs, l), nil
}

// weights are those of the encoder; nil for none.
func (o Options) weights() []byte {
	if o.Weights != nil {
		return o.Weights
	}
	return encoder.Weights()
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
}

// finder finds the statements of a document; none in a language without a model.
type finder func(*text.Document) []text.Statement

func linear(language string) finder { return tag.For(language).Tag }

// network prepares the encoder, with the linear models as a second opinion: at once where its weights
// were given, else when the first English report comes.
func network(o Options) (learned, error) {
	trust := encoder.EnglishTrust()
	load := sync.OnceValues(func() (*encoder.Finder, error) { return encoder.Load(o.weights(), trust, kernel.Best()) })
	if o.Weights != nil {
		if _, err := load(); err != nil {
			return learned{}, err
		}
	}
	hash, err := neural.Hash(o.weights())
	weights := append([][]byte{[]byte(hash), trust, panel.English()}, tag.Weights()...)
	most := math.MaxInt
	if o.Statements == Auto {
		most = longest
	}
	return learned{Encoder, weights, func(language string) finder {
		if language != "en" {
			return linear(language)
		}
		return both(load, most)
	}}, err
}

// both finds what the encoder and the linear models find together, and in a text of more pieces than
// most what the linear models find.
func both(load func() (*encoder.Finder, error), most int) finder {
	first, err := load()
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	second, weigh := tag.For("en"), panel.ForEnglish()
	return func(doc *text.Document) []text.Statement {
		if len(doc.Text) > most && first.Pieces(doc.Text) > most {
			doc.Problems = append(doc.Problems, text.Problem{Span: span.Of(0, 0), Detail: "the text is too long for the encoder: the linear models read it, which are right less often"})
			return second.Tag(doc)
		}
		return weigh.Weigh(doc, first.Find(doc), second.All(doc))
	}
}
