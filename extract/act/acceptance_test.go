package act_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/lang/all"
	"hearsay/text"
)

// tally counts how often a field is right.
type tally struct{ right, all int }

func (t *tally) add(ok bool) {
	t.all++
	if ok {
		t.right++
	}
}

func (t tally) percent() float64 { return 100 * float64(t.right) / float64(max(t.all, 1)) }

func (t tally) String() string { return fmt.Sprintf("%5.1f (%d/%d)", t.percent(), t.right, t.all) }

// TestAcceptance classifies the careful reader's own statements; go test -v prints the
// figures and what went wrong.
func TestAcceptance(t *testing.T) {
	floors := map[string]struct{ act, polarity, certainty float64 }{
		"en": {82, 97, 88}, "ru": {72, 94, 80}, "uk": {72, 94, 80},
	}
	engine := extract.New(all.Packs())
	for _, language := range []string{"en", "ru", "uk"} {
		var deed, polarity, certainty tally
		var hits, given, wanted int
		for _, r := range extracttest.Acceptance(t, language) {
			doc := engine.Prepare(r.Text, r.Meta())
			doc.Statements = r.Gold()
			engine.Complete(doc)
			for i, g := range r.Statements {
				a := doc.Acts[i]
				deed.add(string(a.Deed) == g.Act)
				polarity.add(string(a.Polarity) == g.Polarity)
				certainty.add(string(a.Certainty) == g.Certainty)
				report(t, r.ID, g, a)
				want, got := wantCounts(g), gotCounts(a)
				wanted, given, hits = wanted+len(want), given+len(got), hits+common(want, got)
				if !slices.Equal(want, got) {
					t.Logf("%s casualties: want %v, got %v: %q", r.ID, want, got, g.Content)
				}
			}
		}
		f1 := 200 * float64(hits) / float64(given+wanted)
		t.Logf("%s: act %v, polarity %v, certainty %v, casualties F1 %.1f (%d of %d, %d given)", language, deed, polarity, certainty, f1, hits, wanted, given)
		floor := floors[language]
		if deed.percent() < floor.act || polarity.percent() < floor.polarity || certainty.percent() < floor.certainty || f1 < 85 {
			t.Errorf("%s: below the floor of act %v, polarity %v, certainty %v, casualties 85", language, floor.act, floor.polarity, floor.certainty)
		}
	}
}

func report(t *testing.T, id string, g extracttest.Statement, a text.Act) {
	for _, f := range []struct{ name, want, got string }{
		{"act", g.Act, string(a.Deed)}, {"polarity", g.Polarity, string(a.Polarity)}, {"certainty", g.Certainty, string(a.Certainty)},
	} {
		if f.want != f.got {
			cue := "-"
			if g.Cue != nil {
				cue = *g.Cue
			}
			t.Logf("%s %s: want %s, got %s: [%s] %q %v", id, f.name, f.want, f.got, cue, g.Content, a.Because)
		}
	}
}

func wantCounts(g extracttest.Statement) []string {
	var out []string
	for _, c := range g.Casualties {
		out = append(out, c.Kind+" "+orNone(c.Low)+"-"+orNone(c.High))
	}
	slices.Sort(out)
	return out
}

func orNone(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

func gotCounts(a text.Act) []string {
	var out []string
	for _, c := range a.Casualties {
		out = append(out, fmt.Sprintf("%s %d-%d", c.Kind, c.Low, c.High))
	}
	for i := range out {
		out[i] = strings.ReplaceAll(strings.ReplaceAll(out[i], "--1", "-"), " -1-", " -")
	}
	slices.Sort(out)
	return out
}

func common(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}
