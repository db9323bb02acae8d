package wordpiece_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay/neural/piece"
	"hearsay/neural/wordpiece"
)

// recorded is what train/encoder/record_pieces.py wrote.
type recorded struct {
	Vocabulary []string
	Cases      []struct {
		Text string
		IDs  []int32
		At   [][2]int
	}
}

func load(t testing.TB) recorded {
	t.Helper()
	raw, err := os.ReadFile("testdata/pieces.json")
	if err != nil {
		t.Fatal(err)
	}
	var out recorded
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSplitIsWhatHuggingFaceDoes(t *testing.T) {
	r := load(t)
	tokenizer, err := wordpiece.New(r.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Cases {
		want := []piece.Piece{}
		for i, id := range c.IDs {
			want = append(want, piece.Piece{ID: id, Start: c.At[i][0], End: c.At[i][1]})
		}
		if got := tokenizer.Split(c.Text); !slices.Equal(got, want) {
			t.Errorf("%.60q\n got %v\nwant %v", c.Text, got, want)
		}
	}
}

// A text that spells a special piece has words there, not the piece.
func TestSpecialPiecesCannotBeSpelled(t *testing.T) {
	tokenizer, err := wordpiece.New([]string{"[UNK]", "[CLS]", "[SEP]", "[", "]", "sep"})
	if err != nil {
		t.Fatal(err)
	}
	want := []piece.Piece{{ID: 3, Start: 0, End: 1}, {ID: 5, Start: 1, End: 4}, {ID: 4, Start: 4, End: 5}}
	if got := tokenizer.Split("[SEP]"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVocabularyMustBeWhole(t *testing.T) {
	for _, bad := range [][]string{nil, {"[UNK]", "[CLS]"}, {"[UNK]", "[CLS]", "[SEP]", "a", "a"}, {"[UNK]", "[CLS]", "[SEP]", "##a", "##a"}} {
		if _, err := wordpiece.New(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzSplit(f *testing.F) {
	r := load(f)
	tokenizer, err := wordpiece.New(r.Vocabulary)
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range r.Cases {
		f.Add(c.Text)
	}
	f.Add("bad \xff\xfe bytes\xc3")
	f.Add(strings.Repeat("z", 5000))
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, p := range tokenizer.Split(text) {
			if p.Start >= p.End || p.End > len(text) || p.Start < end && p.End != end {
				t.Fatalf("piece %v behind byte %d of %q", p, end, text)
			}
			end = p.End
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	r := load(b)
	tokenizer, err := wordpiece.New(r.Vocabulary)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(r.Cases[1].Text+" "+r.Cases[2].Text+"\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		tokenizer.Split(text)
	}
}
