package pos_test

import (
	"strings"
	"testing"

	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/text"
)

func TestTag(t *testing.T) {
	tests := []struct{ sentence, want string }{
		{"The mayor denied the report.", "DET NOUN VERB DET NOUN PUNCT"},
		{"“We will hold the bridge,” she said.", "PUNCT PRON AUX VERB DET NOUN PUNCT PUNCT PRON VERB PUNCT"},
		{"Anna Berg didn’t answer on Friday.", "PROPN PROPN AUX VERB ADP PROPN PUNCT"},
		{"Two officials confirmed that 40 houses burned.", "NUM NOUN VERB SCONJ NUM NOUN VERB PUNCT"},
	}
	for _, tt := range tests {
		doc := document(tt.sentence)
		if got := join(pos.For("en").Tag(doc)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.sentence, got, tt.want)
		}
	}
}

func TestTagWithoutModel(t *testing.T) {
	if got := pos.For("xx").Tag(document("One two.")); got != nil {
		t.Errorf("got %v, want none", got)
	}
}

func TestTagIsParallelToTokens(t *testing.T) {
	odd := []string{"", "\x00", "....", strings.Repeat("a ", 5000), "\xff\xfe broken", "“““", "’s"}
	for _, source := range odd {
		doc := document(source)
		if got := pos.For("en").Tag(doc); len(got) != len(doc.Tokens) {
			t.Errorf("%.20q: %d parts for %d tokens", source, len(got), len(doc.Tokens))
		}
	}
}

func TestLoadRejectsOtherBytes(t *testing.T) {
	if _, err := pos.Load([]byte("something else")); err == nil {
		t.Error("no error")
	}
}

func BenchmarkTag(b *testing.B) {
	tagger := pos.For("en")
	doc := document(strings.Repeat("The council said on Monday that the northern bridge would stay closed until the river falls. ", 40))
	b.ResetTimer()
	for b.Loop() {
		tagger.Tag(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func document(source string) *text.Document {
	l := segment.New(en.Pack().Segment).Split(source)
	return &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences}
}

func join(parts []text.Part) string {
	var out []string
	for _, p := range parts {
		out = append(out, string(p))
	}
	return strings.Join(out, " ")
}
