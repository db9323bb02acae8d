package all

import (
	"testing"

	"hearsay/lang/lexicon"
)

// TestWords shows that the lexicon of every language is of the form.
func TestWords(t *testing.T) {
	for _, p := range Packs() {
		if l, err := lexicon.Parse(p.Words); err != nil {
			t.Errorf("%s: %v", p.Code, err)
		} else if len(l.Nouns()) < 100 {
			t.Errorf("%s: %d nouns", p.Code, len(l.Nouns()))
		}
	}
}
