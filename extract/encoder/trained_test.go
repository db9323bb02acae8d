package encoder

import (
	"strings"
	"testing"

	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/span"
	"hearsay/text"
)

// trained is the finder as it is built in.
func trained(t *testing.T) *Finder {
	t.Helper()
	f, err := Load(Weights(), Trusted(), kernel.Best())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWeightsAreThoseThatWereWritten(t *testing.T) {
	trained(t)
	if err := neural.Verify(Weights()); err != nil {
		t.Error(err)
	}
}

func TestFindInventedInOtherLanguages(t *testing.T) {
	f := trained(t)
	for _, tt := range []struct{ report, want string }{
		{"Министр заявил, что северную плотину отремонтируют до зимы.", "Министр | заявил | северную плотину отремонтируют до зимы"},
		{"«Вода спадает», — сказал губернатор.", "губернатор | сказал | Вода спадает"},
		{"Міністр заявив, що північну дамбу відремонтують до зими.", "Міністр | заявив | північну дамбу відремонтують до зими"},
		{"«Річка спадає», — розповіла речниця порту.", "речниця порту | розповіла | Річка спадає"},
	} {
		doc := prepare(tt.report)
		var got []string
		for _, s := range f.Find(doc) {
			if check(t, doc, s); s.Confidence >= 0.4 {
				got = append(got, line(doc, s))
			}
		}
		if len(got) != 1 || !alike(got[0], tt.want) {
			t.Errorf("%s\n got %q\nwant %q", tt.report, got, tt.want)
		}
	}
}

// alike compares but for marks and the word for "that", which the assembly takes off.
func alike(a, b string) bool {
	plain := strings.NewReplacer("«", "", "»", "", " — ", "", "что ", "", "що ", "", ",", "")
	return strings.TrimSpace(plain.Replace(a)) == strings.TrimSpace(plain.Replace(b))
}

// A finding is written "source | cue | content", the parts of each joined by " … ".
func TestFindInvented(t *testing.T) {
	f := trained(t)
	for _, tt := range []struct {
		report string
		want   []string
	}{
		{
			"The northern dam will be repaired before winter, the water minister said on Monday.",
			[]string{"the water minister | said | The northern dam will be repaired before winter"},
		},
		{
			"Police said that two men had been arrested near the station.",
			[]string{"Police | said | two men had been arrested near the station"},
		},
		{
			"“The river is falling,” he said, “but the town is still cut off.”",
			[]string{"he | said | The river is falling … but the town is still cut off"},
		},
		{
			"“Nobody told us,” the farmer said. “We heard the water at night.”",
			[]string{"the farmer | said | Nobody told us"}, // the next sentence is a statement of its own, which extract/attribution adds
		},
		{"The rain stopped on Friday and the road was opened again.", nil},
	} {
		doc := prepare(tt.report)
		var got []string
		for _, s := range f.Find(doc) {
			if check(t, doc, s); s.Confidence >= 0.4 {
				got = append(got, line(doc, s))
			}
		}
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", tt.report, got, tt.want)
		}
	}
}

func line(doc *text.Document, s text.Statement) string {
	return words(doc, s.Source) + " | " + words(doc, s.Cue) + " | " + words(doc, s.Content)
}

// words joins the spans without the marks at their edges, which the assembly takes off.
func words(doc *text.Document, list []span.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, strings.Trim(doc.Cut(s), "“”,. "))
	}
	return strings.Join(out, " … ")
}
