package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/extract/where/gazetteer"
	"hearsay/span"
)

// texts are those of the real reports, or nil where they are not on this machine.
func texts(t *testing.T) *Texts {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "bench", "data")
	if _, err := os.Stat(dir); err == nil {
		return NewTexts(os.DirFS(dir))
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("the texts of the real reports are missing")
	}
	t.Log("the texts of the real reports are not here: only invented ones are checked")
	return nil
}

func TestEveryReportIsWellFormed(t *testing.T) {
	kinds, from := []string{Real, Invented}, texts(t)
	if from == nil {
		kinds = []string{Invented}
		from = NewTexts(os.DirFS("."))
	}
	reports, err := Select(os.DirFS("."), kinds, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	checker, seen := NewChecker(gazetteer.Embedded()), map[string]bool{}
	for _, r := range reports {
		if r, err = from.Fill(r); err != nil {
			t.Error(err)
			continue
		}
		if seen[r.ID] {
			t.Errorf("two reports are called %s", r.ID)
		}
		seen[r.ID] = true
		for _, f := range checker.Faults(r) {
			t.Errorf("%s: %s", r.ID, f)
		}
	}
}

func TestRealReportsCarryNoText(t *testing.T) {
	reports, err := Select(os.DirFS("."), []string{Real}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Text != "" || r.Title != nil || r.Origin == nil {
			t.Errorf("%s: a real report has an origin and no words of its publisher", r.ID)
		}
	}
}

// The locked part is scored by a command that shows no errors. Whoever changes its files says so by
// changing test.lock too, and figures from before are not comparable any more.
func TestTheLockedPartIsUnchanged(t *testing.T) {
	want, err := os.ReadFile("test.lock")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, kind := range []string{Invented, Real} {
		for _, l := range Languages() {
			name := File(kind, Test, l)
			b, err := fs.ReadFile(os.DirFS("."), name)
			if err != nil {
				t.Fatal(err)
			}
			h := sha256.Sum256(b)
			fmt.Fprintf(&got, "%s  %s\n", hex.EncodeToString(h[:]), name)
		}
	}
	if got.String() != string(want) {
		t.Errorf("the locked part is another than test.lock says:\n%s", got.String())
	}
}

// example is a report with two entries, of which each test spoils something.
func example() Report {
	text := "The bridge is open, Petro Hai said on Monday. Nobody was hurt, he added."
	day, cue := "2025-11-25", span.Of(30, 34)
	return Report{ID: "x", Language: "en", Kind: "wire", Topic: "war", Published: &day, Text: text, SHA256: Hash(text), Statements: []Statement{
		{Content: []span.Span{span.Of(0, 18)}, Cue: &cue, Voice: "indirect", Act: "assert", Polarity: "positive", Certainty: "certain",
			Speaker: Speaker{Name: "Petro Hai", Kind: "person"}, SaidAt: &[2]string{"2025-11-24", "2025-11-24"}},
		{Content: []span.Span{span.Of(46, 61)}, Voice: "indirect", Act: "assert", Polarity: "negative", Certainty: "certain",
			Speaker: Speaker{Name: "Petro Hai", Kind: "person"}},
	}}
}

func TestCheckerFindsFaults(t *testing.T) {
	checker := NewChecker(gazetteer.Embedded())
	if f := checker.Faults(example()); f != nil {
		t.Fatalf("the example is faultless: %v", f)
	}
	late, two := "2025-12-01", 7
	spoil := map[string]func(*Report){
		"a span beyond the text":    func(r *Report) { r.Statements[1].Content[0].End = 999 },
		"a span with a space":       func(r *Report) { r.Statements[0].Content[0].End = 20 },
		"an act that is none":       func(r *Report) { r.Statements[0].Act = "claim" },
		"a prediction, no window":   func(r *Report) { r.Statements[0].Act = "predict" },
		"a window, no prediction":   func(r *Report) { r.Statements[0].Forecast = &Forecast{Latest: &late} },
		"said after publication":    func(r *Report) { r.Statements[0].SaidAt = &[2]string{late, late} },
		"a day that is none":        func(r *Report) { r.Statements[0].SaidAt = &[2]string{"2025-02-30", "2025-02-30"} },
		"a link that leads nowhere": func(r *Report) { r.Statements[0].Answers = &two },
		"statements out of order":   func(r *Report) { slices.Reverse(r.Statements) },
		"a place elsewhere":         func(r *Report) { r.Statements[0].Places = []Place{{Name: "Kharkiv", Lat: 10, Lon: 10}} },
		"no speaker":                func(r *Report) { r.Statements[0].Speaker.Name = "" },
		"casualties, no number":     func(r *Report) { r.Statements[0].Casualties = []Casualty{{Kind: "killed"}} },
	}
	for what, f := range spoil {
		r := example()
		f(&r)
		if checker.Faults(r) == nil {
			t.Errorf("%s is not found", what)
		}
	}
}

func TestScore(t *testing.T) {
	r := example()
	var same Score
	same.Add(r, example().Statements)
	for _, f := range []string{"statements", "entry", "speaker", "said_at"} {
		if v := same.Value(f); v != 100 {
			t.Errorf("%s of the same entries: %.1f", f, v)
		}
	}
	given := example().Statements
	given[0].Speaker.Name, given[1].Polarity = "the Petro Hai", "positive"
	given[1].Content[0].Start += 7 // two of three words are left
	var other Score
	other.Add(r, given)
	want := map[string]float64{"statements": 100, "speaker": 100, "polarity": 50, "entry": 50, "act": 100}
	for f, w := range want {
		if v := other.Value(f); v != w {
			t.Errorf("%s: %.1f, not %.1f", f, v, w)
		}
	}
	var missed Score
	missed.Add(r, given[:1])
	if v := missed.Value("entry"); v != 50 {
		t.Errorf("entry with one missed: %.1f", v)
	}
	if v := missed.Value("statements"); v < 66 || v > 67 {
		t.Errorf("statements with one missed: %.1f", v)
	}
}

func TestFillRefusesAnotherText(t *testing.T) {
	r := example()
	r.Text += "!"
	if _, err := NewTexts(os.DirFS(".")).Fill(r); err == nil {
		t.Error("a text with another hash is taken")
	}
}

// A variant is a text with what must be entered of one statement in it, or, as a counter-example, what must not.
func TestVariantsAreWellFormed(t *testing.T) {
	b, err := os.ReadFile("variants.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for n, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		var v struct {
			Lang, Text, Kind string
			None             bool
			Expect           *struct {
				Content []string
				Act     *string
			}
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		kinds[v.Kind]++
		if !slices.Contains(Languages(), v.Lang) || v.Text == "" || !v.None && v.Expect == nil {
			t.Errorf("line %d: a variant has a language, a text and what to expect", n+1)
			continue
		}
		if v.Expect == nil {
			continue
		}
		for _, c := range v.Expect.Content {
			if !strings.Contains(v.Text, c) {
				t.Errorf("line %d: not in its text: %q", n+1, c)
			}
		}
		if v.Expect.Act != nil && acts().fault("act", *v.Expect.Act) != nil {
			t.Errorf("line %d: act %q", n+1, *v.Expect.Act)
		}
	}
	for kind, n := range kinds {
		if n < 20 {
			t.Errorf("%s: %d variants", kind, n)
		}
	}
}
