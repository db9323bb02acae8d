package encoder

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"hearsay/neural/unigram"
)

// train/encoder/record_pieces.py records what training sees.
func TestMarksAreThoseOfTraining(t *testing.T) {
	raw, err := os.ReadFile("testdata/marks.json")
	if err != nil {
		t.Fatal(err)
	}
	var recorded struct {
		Vocabulary []string
		Scores     []float32
		Cases      []struct {
			Text              string
			At                [][2]int
			Case, Gap, Quoted []int
		}
	}
	if err := json.Unmarshal(raw, &recorded); err != nil {
		t.Fatal(err)
	}
	tokenizer, err := unigram.New(recorded.Vocabulary, recorded.Scores)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range recorded.Cases {
		pieces := tokenizer.Split(c.Text)
		if len(pieces) != len(c.At) {
			t.Fatalf("%q: %d pieces, want %d", c.Text, len(pieces), len(c.At))
		}
		for i, got := range mark(c.Text, pieces) {
			if int(got.Case) != c.Case[i] || int(got.Gap) != c.Gap[i] || int(got.Quoted) != c.Quoted[i] {
				t.Errorf("%q: piece %d (%q) is case %d, gap %d, quoted %d, want %d, %d, %d", c.Text, i, c.Text[pieces[i].Start:pieces[i].End],
					got.Case, got.Gap, got.Quoted, c.Case[i], c.Gap[i], c.Quoted[i])
			}
		}
	}
}

func TestPlan(t *testing.T) {
	const size = 158
	for n := range 1500 {
		windows := plan(n, size)
		decided := 0
		for k, w := range windows {
			if w.lo < 0 || w.hi > n || w.hi-w.lo > size || w.first != decided || w.last <= w.first {
				t.Fatalf("%d pieces: window %d is %+v, %d are decided before it", n, k, w, decided)
			}
			if w.lo > 0 && w.first-w.lo < margin-1 || w.hi < n && w.hi-w.last < margin-1 {
				t.Fatalf("%d pieces: window %d decides too near its edge: %+v", n, k, w)
			}
			decided = w.last
		}
		if decided != n {
			t.Fatalf("%d pieces: %d are decided", n, decided)
		}
	}
	if got, want := plan(300, size), []window{{0, 138, 0, 109}, {81, 219, 109, 190}, {162, 300, 190, 300}}; !slices.Equal(got, want) {
		t.Errorf("300 pieces: %v, want %v", got, want)
	}
}
