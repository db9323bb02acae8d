package main

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"hearsay/compare"
	"hearsay/lang/all"
)

// The reports of a story make the same threads in whatever order they are given: of all stories that are there.
func TestOrderMakesNoDifference(t *testing.T) {
	var files []string
	for _, pattern := range []string{"stories/*.json", "../../../shared/stories/*.json", "../../../shared/real-stories/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	stories, err := load(files)
	if err != nil || len(stories) < 8 {
		t.Fatal(len(stories), err)
	}
	w, err := compare.Fitted()
	if err != nil {
		t.Fatal(err)
	}
	c, rng := compare.New(all.Packs(), w), rand.New(rand.NewPCG(1, 2))
	for _, s := range stories {
		want := encoded(t, c, s.reports)
		for range 5 {
			rng.Shuffle(len(s.reports), func(i, j int) { s.reports[i], s.reports[j] = s.reports[j], s.reports[i] })
			if encoded(t, c, s.reports) != want {
				t.Errorf("%s: other threads in another order", s.ID)
				break
			}
		}
	}
}

func encoded(t *testing.T, c *compare.Comparer, reports []compare.Report) string {
	t.Helper()
	b, err := json.Marshal(c.Compare(reports, compare.Decisions{}))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Each statement of our own stories is where its gold says, and belongs to what there is.
func TestOurStoriesHoldTogether(t *testing.T) {
	files, err := filepath.Glob("stories/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var s gold
		if err := json.Unmarshal(b, &s); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		threads := map[string]string{}
		for _, u := range s.Utterances {
			threads[u.ID] = u.Thread
		}
		text := map[string]string{}
		for _, r := range s.Reports {
			text[r.ID] = r.Text
		}
		for _, st := range s.Statements {
			if at, _ := find(text[st.Report], st.Content, 0); len(at) != len(st.Content) || threads[st.Utterance] == "" {
				t.Errorf("%s: %s is not in %s, or in no utterance", f, st.ID, st.Report)
			}
		}
		for _, r := range s.Relations {
			if threads[r.From] == "" || threads[r.From] != threads[r.To] {
				t.Errorf("%s: %s from %s to %s is within no thread", f, r.Kind, r.From, r.To)
			}
		}
	}
}
