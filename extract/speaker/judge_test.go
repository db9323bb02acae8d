package speaker_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/choice"
	"hearsay/extract"
	"hearsay/extract/speaker"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestJudge reads invented reports in which the judge overrules the rules, and others in which it leaves them.
func TestJudge(t *testing.T) {
	if _, err := choice.Load(speaker.Weights()); err != nil {
		t.Fatal(err)
	}
	engine := extract.New(all.Packs())
	for _, c := range []struct {
		report    string
		want      []string
		overruled int // which statement's speaker is the judge's; -1 for none
	}{
		{"The Ferry Office closed the pier on Monday. Its director is Ida Holm.\n\nThe Office’s letter says boats resume on Friday. It adds that nobody was hurt.",
			[]string{"The Office’s letter", "The Office’s letter"}, 1},
		{"The engineer Ida Holm said the crane was old. She said it would be mended.", []string{"Ida Holm", "Ida Holm"}, -1},
		{"The officer on the pier said nobody was hurt. “Operation Quiet Tide goes on,” he said.", []string{"officer on the pier", "officer on the pier"}, -1},
	} {
		doc := engine.Annotate(c.report, text.Meta{Language: "en"})
		var got []string
		overruled := -1
		for i, s := range doc.Speakers {
			got = append(got, doc.Entities[s.Entity].Name)
			if slices.ContainsFunc(s.Because, func(why string) bool { return strings.HasPrefix(why, "judge:") }) {
				overruled = i
			}
		}
		if !slices.Equal(got, c.want) || overruled != c.overruled {
			t.Errorf("%s: %q, want %q; the judge overruled %d, want %d", c.report, got, c.want, overruled, c.overruled)
		}
	}
}
