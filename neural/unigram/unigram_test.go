package unigram_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"hearsay/neural/unigram"
)

// recorded is what train/encoder/record_pieces.py wrote.
type recorded struct {
	Vocabulary []string
	Scores     []float32
	Cases      []struct {
		Text string
		IDs  []int32
		At   [][2]int
	}
}

func load(t testing.TB) (recorded, *unigram.Tokenizer) {
	t.Helper()
	raw, err := os.ReadFile("testdata/pieces.json")
	if err != nil {
		t.Fatal(err)
	}
	var out recorded
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	tokenizer, err := unigram.New(out.Vocabulary, out.Scores)
	if err != nil {
		t.Fatal(err)
	}
	return out, tokenizer
}

func TestSplitIsWhatHuggingFaceDoes(t *testing.T) {
	r, tokenizer := load(t)
	for _, c := range r.Cases {
		want := []unigram.Piece{}
		for i, id := range c.IDs {
			want = append(want, unigram.Piece{ID: id, Start: c.At[i][0], End: c.At[i][1]})
		}
		if got := tokenizer.Split(c.Text); !slices.Equal(got, want) {
			t.Errorf("%.80q\n got %v\nwant %v", c.Text, got, want)
		}
	}
}

// small is a tokenizer whose pieces are numbered from 4 on.
func small(t testing.TB, pieces string, scores ...float32) *unigram.Tokenizer {
	t.Helper()
	tokenizer, err := unigram.New(append([]string{"<s>", "<pad>", "</s>", "<unk>"}, strings.Fields(pieces)...), append(make([]float32, 4), scores...))
	if err != nil {
		t.Fatal(err)
	}
	return tokenizer
}

// split lists number, start and end of every piece.
func split(tokenizer *unigram.Tokenizer, text string) [][3]int {
	var out [][3]int
	for _, p := range tokenizer.Split(text) {
		out = append(out, [3]int{int(p.ID), p.Start, p.End})
	}
	return out
}

func TestSplit(t *testing.T) {
	tokenizer := small(t, "▁ ▁ab a b ▁a bc c", -1, -2.5, -3, -3, -1, -2, -4)
	type pieces = [][3]int
	for _, tt := range []struct {
		name, text string
		want       pieces // number, start, end
	}{
		{"the best sum, not the longest piece", "abc", pieces{{8, 0, 1}, {9, 1, 3}}},
		{"one piece where it is better than two", "ab", pieces{{5, 0, 2}}},
		{"▁ alone covers the first character", "ca", pieces{{4, 0, 1}, {10, 0, 1}, {6, 1, 2}}},
		{"white space belongs to no piece", " \n ab\u00a0\tc ", pieces{{5, 3, 5}, {4, 8, 9}, {10, 8, 9}}},
		{"neighbouring unknown characters are one piece", "axyb zz", pieces{{8, 0, 1}, {3, 1, 3}, {7, 3, 4}, {4, 5, 6}, {3, 5, 7}}},
		{"ignored characters", "a\u00ad\ufeffb \u200b \x00", pieces{{5, 0, 7}}},
		{"bytes that are no UTF-8", "\xffa\xd0b\xd0", pieces{{5, 1, 4}}},
		{"▁ in a text is white space", "a▁c", pieces{{8, 0, 1}, {4, 4, 5}, {10, 4, 5}}},
		{"special pieces cannot be spelled", "<s>", pieces{{4, 0, 1}, {3, 0, 3}}},
		{"nothing", " \u2028\n", pieces{}},
	} {
		if got := split(tokenizer, tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q\n got %v\nwant %v", tt.name, tt.text, got, tt.want)
		}
	}
}

// What is composed covers all its parts, and what is decomposed has its source for each part.
func TestNormalised(t *testing.T) {
	tokenizer := small(t, "▁ й \u0301 . ї", -1, -2, -2, -2, -2)
	for _, tt := range []struct {
		text string
		want [][3]int
	}{
		{"йи\u0306", [][3]int{{4, 0, 2}, {5, 0, 2}, {5, 2, 6}}},
		{"и\u0306\u0301", [][3]int{{4, 0, 4}, {5, 0, 4}, {6, 4, 6}}},
		{"ї…", [][3]int{{4, 0, 2}, {8, 0, 2}, {7, 2, 5}, {7, 2, 5}, {7, 2, 5}}},
	} {
		if got := split(tokenizer, tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%+q\n got %v\nwant %v", tt.text, got, tt.want)
		}
	}
}

func TestLongWordsAreReadAsSeveral(t *testing.T) {
	tokenizer := small(t, "▁ a", -1, -2)
	got := tokenizer.Split(strings.Repeat("a", 10000))
	if len(got) != 10003 || got[len(got)-1] != (unigram.Piece{ID: 5, Start: 9999, End: 10000}) {
		t.Errorf("%d pieces, the last %v; want 10,000 and one a word", len(got), got[len(got)-1])
	}
}

func TestVocabularyMustBeWhole(t *testing.T) {
	for name, bad := range map[string][]string{
		"nothing": nil, "no end": {"<s>", "<unk>", "a"}, "twice": {"<s>", "</s>", "<unk>", "a", "a"},
		"empty": {"<s>", "</s>", "<unk>", ""}, "long": {"<s>", "</s>", "<unk>", strings.Repeat("a", 65)},
	} {
		if _, err := unigram.New(bad, make([]float32, len(bad))); err == nil {
			t.Errorf("%s: %q was taken", name, bad)
		}
	}
	if _, err := unigram.New([]string{"<s>", "</s>", "<unk>", "a"}, make([]float32, 3)); err == nil {
		t.Error("fewer scores than pieces were taken")
	}
}

func TestMarks(t *testing.T) {
	if begin, end := small(t, "▁", 0).Marks(); begin != 0 || end != 2 {
		t.Errorf("marks %d and %d, want 0 and 2", begin, end)
	}
}

func FuzzSplit(f *testing.F) {
	r, tokenizer := load(f)
	for _, c := range r.Cases {
		f.Add(c.Text)
	}
	f.Add("bad \xff\xfe bytes\xc3")
	f.Add("a" + strings.Repeat("\u0301", 5000))
	f.Fuzz(func(t *testing.T, text string) {
		last := unigram.Piece{}
		for _, p := range tokenizer.Split(text) {
			if p.Start >= p.End || p.End > len(text) || p.Start < last.Start || p.End < last.End && p.Start >= last.End {
				t.Fatalf("piece %v behind %v of %q", p, last, text)
			}
			last = p
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	r, tokenizer := load(b)
	for name, text := range map[string]string{
		"report":  strings.Repeat(r.Cases[0].Text+" "+r.Cases[1].Text+"\n", 50),
		"hostile": strings.Repeat("Ъ", 1<<16),
		"marks":   strings.Repeat("и\u0306", 1<<15),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				tokenizer.Split(text)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	r, _ := load(b)
	for b.Loop() {
		if _, err := unigram.New(r.Vocabulary, r.Scores); err != nil {
			b.Fatal(err)
		}
	}
}
