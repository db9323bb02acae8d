package note_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/extract/note"
	"hearsay/extract/segment"
	"hearsay/lang/all"
	"hearsay/lang/en"
	"hearsay/text"
)

// TestAcceptance makes the notes on the reports with the careful reader's own statements;
// go test -v prints the figure and what went wrong.
func TestAcceptance(t *testing.T) {
	engine := extract.New(all.Packs())
	hits, given, wanted := 0, 0, 0
	for _, r := range extracttest.Acceptance(t) {
		doc := engine.Prepare(r.Text, r.Meta())
		doc.Statements = r.Gold()
		engine.Complete(doc)
		got := kinds(doc.Notes)
		given, wanted = given+len(got), wanted+len(r.Notes)
		for _, k := range got {
			if slices.Contains(r.Notes, k) {
				hits++
			} else {
				t.Logf("%s: %s is not there: %q", r.ID, k, cuts(doc, k))
			}
		}
		for _, k := range r.Notes {
			if !slices.Contains(got, k) {
				t.Logf("%s: %s was missed", r.ID, k)
			}
		}
	}
	f1 := 200 * float64(hits) / float64(given+wanted)
	t.Logf("notes F1 %.1f (%d of %d, %d given)", f1, hits, wanted, given)
	if f1 < 85 {
		t.Errorf("notes F1 %.1f is below the floor of 85", f1)
	}
}

func kinds(notes []text.Note) []string {
	var out []string
	for _, n := range notes {
		if !slices.Contains(out, string(n.Kind)) {
			out = append(out, string(n.Kind))
		}
	}
	return out
}

func cuts(doc *text.Document, kind string) []string {
	var out []string
	for _, n := range doc.Notes {
		if string(n.Kind) == kind {
			out = append(out, doc.Cut(n.Span))
		}
	}
	return out
}

// TestOrdinaryNews counts the notes on 840 ordinary news articles; the notes that tell of
// foreign letters or of a generator must be absent.
func TestOrdinaryNews(t *testing.T) {
	pack := en.Pack()
	cut, stage := segment.New(pack.Segment), note.New(pack.Note)
	counts := count(t, 1, func(source string) *text.Document {
		layers := cut.Split(source)
		doc := &text.Document{Text: source, Tokens: layers.Tokens, Sentences: layers.Sentences, Paragraphs: layers.Paragraphs, Quotes: layers.Quotes}
		doc.Notes = stage.Notes(doc)
		return doc
	})
	if counts[text.ForeignScript]+counts[text.ModelResidue] > 0 {
		t.Errorf("got %v, want no %s and no %s", counts, text.ForeignScript, text.ModelResidue)
	}
}

// TestOrdinarySpeakers counts the notes on who speaks, which need the whole reading, on one
// article in twenty.
func TestOrdinarySpeakers(t *testing.T) {
	engine := extract.New(all.Packs())
	counts := count(t, 20, func(source string) *text.Document {
		return engine.Annotate(source, text.Meta{Language: "en"})
	})
	if n := counts[text.OneSide] + counts[text.UnnamedOnly]; n > 2 {
		t.Errorf("got %v, want at most 2 of %s and %s", counts, text.OneSide, text.UnnamedOnly)
	}
}

// count reads every nth ordinary article and counts those with a note of each kind.
func count(t *testing.T, nth int, read func(string) *text.Document) map[text.NoteKind]int {
	files, err := filepath.Glob(filepath.Join(extracttest.Shared(t, "bench", "data", "polnear", "train", "text"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	counts, n := map[text.NoteKind]int{}, 0
	for i := 0; i < len(files); i += nth {
		source, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		doc := read(string(source))
		n++
		for _, k := range kinds(doc.Notes) {
			counts[text.NoteKind(k)]++
			if testing.Verbose() {
				t.Logf("%s: %s %q", filepath.Base(files[i]), k, cuts(doc, k))
			}
		}
	}
	t.Logf("articles with a note, of %d: %v", n, counts)
	return counts
}
