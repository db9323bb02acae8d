package act_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/act"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestSentences reads testdata/*.txt: a sentence a line with {source}, [cue] and <content>
// marked, and behind "=>" the act, polarity and certainty that the rules give it.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	engine := extract.New(all.Packs())
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		language := strings.TrimSuffix(filepath.Base(f), ".txt")
		for line := range strings.Lines(string(b)) {
			if marked, want, ok := strings.Cut(strings.TrimSpace(line), " => "); ok {
				if got := classify(engine, language, marked); got != want {
					t.Errorf("%s %s\n got %s\nwant %s", language, marked, got, want)
				}
			}
		}
	}
}

// classify gives the act, polarity and certainty of a marked sentence.
func classify(engine *extract.Engine, language, marked string) string {
	source, st := parse(marked)
	doc := engine.Prepare(source, text.Meta{Language: language})
	doc.Statements = []text.Statement{st}
	engine.Complete(doc)
	packs := all.Packs()
	pack := packs[slices.IndexFunc(packs, func(p lang.Pack) bool { return p.Code == language })]
	a := act.New(pack.Act).Rules(doc)[0]
	return string(a.Deed) + " " + string(a.Polarity) + " " + string(a.Certainty)
}

// parse takes the marks out of a sentence and makes the statement that they mark.
func parse(marked string) (string, text.Statement) {
	st := text.Statement{Mode: text.Voiced, Voice: text.Indirect, Follows: -1}
	lists := map[rune]*[]span.Span{'}': &st.Source, ']': &st.Cue, '>': &st.Content}
	var out strings.Builder
	open := 0
	for _, r := range marked {
		switch {
		case strings.ContainsRune("{[<", r):
			open = out.Len()
		case lists[r] != nil:
			*lists[r] = append(*lists[r], span.Of(open, out.Len()))
		default:
			out.WriteRune(r)
		}
	}
	source := out.String()
	for _, c := range st.Content {
		if before := source[:c.Start]; strings.HasSuffix(before, "“") || strings.HasSuffix(before, "«") {
			st.Voice = text.Direct
		}
	}
	return source, st
}
