package sentence

import (
	"testing"

	"hearsay/extract/encoder"
	"hearsay/neural/kernel"
)

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := NewReader(encoder.Weights(), kernel.Best())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Of three sentences the first two say the same and the third something else of the same topic.
func TestParaphrasesAreNearest(t *testing.T) {
	r := reader(t)
	for _, c := range [][3]string{
		{"the bridge at Izium is open to traffic", "traffic is crossing the bridge in Izium again", "the bridge at Izium was built in 1980"},
		{"seven people died in the flood", "от наводнения погибли семь человек", "в городе ждут новых дождей"},
		{"The school will reopen on Monday", "Школа знову відкриється в понеділок", "Школу збудували торік"},
	} {
		a, b, other := r.Read(c[0]), r.Read(c[1]), r.Read(c[2])
		if near, far := Cosine(&a, &b), Cosine(&a, &other); near <= far {
			t.Errorf("%q: %.3f to its paraphrase, %.3f to %q", c[0], near, far, c[2])
		}
	}
}

func TestEmpty(t *testing.T) {
	r := reader(t)
	a, b := r.Read(" \n"), r.Read("a word")
	if a != (Vector{}) || Cosine(&a, &b) != 0 {
		t.Error("white space means something")
	}
}

func TestEveryKernelGivesTheSame(t *testing.T) {
	plain, err := NewReader(encoder.Weights(), kernel.Plain())
	if err != nil {
		t.Fatal(err)
	}
	const text = "the water board says the level will rise"
	if plain.Read(text) != reader(t).Read(text) {
		t.Error("another vector with other instructions")
	}
}

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	for b.Loop() {
		r.Read("the road bridge over the Siverskyi Donets was not hit in the night to Tuesday")
	}
}

func BenchmarkNewReader(b *testing.B) {
	for b.Loop() {
		reader(b)
	}
}
