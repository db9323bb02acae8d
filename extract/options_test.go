package extract_test

import (
	"errors"
	"os"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/neural"
	"hearsay/text"
)

// smallWeights are a small random network, which finds nonsense.
func smallWeights(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("../neural/testdata/small.weights")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOpen(t *testing.T) {
	for name, tt := range map[string]struct {
		options extract.Options
		want    string // what finds statements
	}{
		"linear":                        {extract.Options{Statements: extract.Linear}, "linear"},
		"linear, where nothing is said": {extract.Options{}, "linear"},
		"the encoder that is built in":  {extract.Options{Statements: extract.Encoder}, "encoder"},
		"linear, weights or not":        {extract.Options{Statements: extract.Linear, Weights: smallWeights(t)}, "linear"},
		"the encoder by given weights":  {extract.Options{Statements: extract.Encoder, Weights: smallWeights(t)}, "encoder"},
	} {
		e, err := extract.Open(all.Packs(), tt.options)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := e.Read("Police said so.", text.Meta{Language: "en"}).Engine.Statements; got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestOpenFails(t *testing.T) {
	if _, err := extract.Open(all.Packs(), extract.Options{Statements: "oracle"}); err == nil {
		t.Error("an engine that there is not was opened")
	}
	if _, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Encoder, Weights: []byte("no")}); !errors.Is(err, neural.ErrFormat) {
		t.Errorf("damaged weights: %v", err)
	}
}

// Every engine has an identity of its own: another engine, or other weights, is named otherwise.
func TestEnginesTellThemselvesApart(t *testing.T) {
	a, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		t.Fatal(err)
	}
	b, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Encoder, Weights: smallWeights(t)})
	if err != nil {
		t.Fatal(err)
	}
	if a.Identity() == b.Identity() || a.Identity().Model == b.Identity().Model {
		t.Errorf("two engines are both %+v", a.Identity())
	}
}
