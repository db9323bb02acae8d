package tag_test

import (
	"strings"
	"testing"

	"hearsay/extract/extracttest"
	"hearsay/span"
	"hearsay/text"
)

// A finding is written "source | cue | content", the parts of each joined by " … ".
func TestTag(t *testing.T) {
	tests := []struct {
		report string
		want   []string
	}{
		{
			"The northern dam will be repaired before winter, the water minister said on Monday.",
			[]string{"the water minister | said | The northern dam will be repaired before winter"},
		},
		{
			"Police said that two men had been arrested near the station.",
			[]string{"Police | said | that two men had been arrested near the station"},
		},
		{
			"“We have no plans to close the school,” said Nora Weiss, the head of the council.",
			[]string{"Nora Weiss, the head of the council | said | We have no plans to close the school"},
		},
		{
			"“The river is falling,” he said, “but the town is still cut off.”",
			[]string{"he | said | The river is falling … but the town is still cut off"},
		},
		{"The rain stopped on Friday and the road was opened again.", nil},
	}
	for _, tt := range tests {
		doc := prepare(tt.report)
		var got []string
		for _, s := range tagger().Tag(doc) {
			got = append(got, line(doc, s))
		}
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", tt.report, got, tt.want)
		}
	}
}

func line(doc *text.Document, s text.Statement) string {
	return cut(doc, s.Source) + " | " + cut(doc, s.Cue) + " | " + cut(doc, s.Content)
}

func cut(doc *text.Document, list []span.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, doc.Cut(s))
	}
	return strings.Join(out, " … ")
}

func FuzzTag(f *testing.F) {
	for _, seed := range []string{
		"", "\x00", "“““ said ”””", "He said he said he said.", "said", "\"'\"' said: “\n\n“", "Sources say.\xff\xfe It is so, they say, they say.",
		strings.Repeat("she said that ", 300), strings.Repeat("“", 300) + "said",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		doc := prepare(source)
		for _, s := range tagger().Tag(doc) {
			check(t, doc, s)
		}
	})
}

// check holds every finding to what text.Statement promises.
func check(t *testing.T, doc *text.Document, s text.Statement) {
	t.Helper()
	if len(s.Content) == 0 || len(s.Cue) == 0 || s.Confidence < 0 || s.Confidence > 1 || len(s.Because) == 0 {
		t.Errorf("incomplete: %+v", s)
	}
	var all []span.Span
	for _, list := range [][]span.Span{s.Content, s.Cue, s.Source} {
		for i, x := range list {
			if x.Empty() || x.Start < 0 || x.End > len(doc.Text) {
				t.Errorf("span %v of a text of %d bytes", x, len(doc.Text))
			}
			if i > 0 && x.Start < list[i-1].End {
				t.Errorf("spans %v are out of order", list)
			}
		}
		all = append(all, list...)
	}
	span.Sort(all)
	for i := 1; i < len(all); i++ {
		if all[i].Start < all[i-1].End {
			t.Errorf("content, cue and source overlap: %+v", s)
		}
	}
}

// TestHostileLength keeps the work in proportion to the length of the report: a cue in
// every other word, one sentence without end.
func TestHostileLength(t *testing.T) {
	doc := prepare(strings.Repeat("he said ", 5000))
	for _, s := range tagger().Tag(doc) {
		if s.At().Len() > 5000 {
			t.Fatalf("a statement of %d bytes", s.At().Len())
		}
	}
}

func TestSameTextSameFindings(t *testing.T) {
	reports := extracttest.Acceptance(t, "en")
	for _, r := range reports[:2] {
		doc := prepare(r.Text)
		a, b := tagger().Tag(doc), tagger().Tag(doc)
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("%s: %d and %d findings", r.ID, len(a), len(b))
		}
		for i := range a {
			if line(doc, a[i]) != line(doc, b[i]) || a[i].Confidence != b[i].Confidence {
				t.Errorf("%s: two findings of one text: %v, %v", r.ID, a[i], b[i])
			}
			check(t, doc, a[i])
		}
	}
}

func BenchmarkTag(b *testing.B) {
	doc := prepare(strings.Repeat("The council said on Monday that the northern bridge would stay closed until the river falls. "+
		"“We cannot take the risk,” its chairman told reporters, “but we hope for next week.” A lorry had damaged two pillars in the spring.\n\n", 15))
	t := tagger()
	b.ResetTimer()
	for b.Loop() {
		t.Tag(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A text of cues alone is read within bounds, and says so.
func TestTooManyCues(t *testing.T) {
	few, many := "He said that the bridge fell. ", strings.Repeat("he said that ", 4000)
	doc := prepare(few)
	if tagger().Tag(doc); len(doc.Problems) != 0 {
		t.Errorf("a plain report has problems: %v", doc.Problems)
	}
	doc = prepare(many)
	tagger().Tag(doc)
	if p := doc.Problems; len(p) != 1 || p[0].Span.Empty() || p[0].Span.End > len(many) {
		t.Errorf("a text of cues has problems %v", p)
	}
}
