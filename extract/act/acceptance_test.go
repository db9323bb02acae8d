package act_test

import (
	"fmt"
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
			}
		}
		t.Logf("%s: act %v, polarity %v, certainty %v", language, deed, polarity, certainty)
		floor := floors[language]
		if deed.percent() < floor.act || polarity.percent() < floor.polarity || certainty.percent() < floor.certainty {
			t.Errorf("%s: below the floor of act %v, polarity %v, certainty %v", language, floor.act, floor.polarity, floor.certainty)
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
