package when_test

import (
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/extract/when"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestAcceptance measures said_at and forecast windows on the acceptance set with the
// careful reader's own spans, speakers and acts: what this stage adds by itself.
func TestAcceptance(t *testing.T) {
	least := map[string][2]float64{"en": {65, 80}, "ru": {70, 70}, "uk": {70, 70}}
	engine := extract.New(all.Packs())
	for _, p := range all.Packs() {
		stage := when.New(p.When)
		var said, windows tally
		for _, r := range extracttest.Acceptance(t, p.Code) {
			doc := engine.Prepare(r.Text, r.Meta())
			doc.Statements = r.Gold()
			goldSpeakers(doc, r)
			for i, got := range stage.Sayings(doc) {
				scoreSaid(t, &said, r, i, got)
				scoreWindow(t, &windows, r, i, got, doc)
			}
		}
		t.Logf("%s: said_at F1 %.1f (gold %d, given %d), forecast windows F1 %.1f (gold %d)", p.Code, said.f1(), said.gold, said.given, windows.f1(), windows.gold)
		if said.f1() < least[p.Code][0] || windows.f1() < least[p.Code][1] {
			t.Errorf("%s: below %v", p.Code, least[p.Code])
		}
	}
}

type tally struct{ right, given, gold int }

func (c tally) f1() float64 {
	if c.given+c.gold == 0 {
		return 0
	}
	return 200 * float64(c.right) / float64(c.given+c.gold)
}

func (c *tally) add(right, given, gold bool) {
	for _, x := range []struct {
		is bool
		n  *int
	}{{right, &c.right}, {given, &c.given}, {gold, &c.gold}} {
		if x.is {
			*x.n++
		}
	}
}

// goldSpeakers gives the document the careful reader's speakers and acts.
func goldSpeakers(doc *text.Document, r extracttest.Report) {
	index := map[string]int{}
	for _, g := range r.Statements {
		if _, ok := index[g.Speaker.Name]; !ok {
			index[g.Speaker.Name] = len(index)
			doc.Entities = append(doc.Entities, text.Entity{Name: g.Speaker.Name, Kind: text.Kind(g.Speaker.Kind)})
		}
		doc.Speakers = append(doc.Speakers, text.Speaker{Entity: index[g.Speaker.Name]})
		doc.Acts = append(doc.Acts, text.Act{Deed: text.Deed(g.Act)})
		var vias []text.Via
		for _, v := range g.Via {
			vias = append(vias, text.Via{Name: v})
		}
		doc.Vias = append(doc.Vias, vias)
	}
}

func scoreSaid(t *testing.T, c *tally, r extracttest.Report, i int, got text.Saying) {
	want, have := "", ""
	if g := r.Statements[i].SaidAt; len(g) == 2 && g[0] != nil {
		want = *g[0] + " " + *g[1]
	}
	if got.Said != nil {
		have = got.Said.Days.Earliest.String() + " " + got.Said.Days.Latest.String()
	}
	c.add(want != "" && want == have, have != "", want != "")
	if want != have {
		t.Logf("%s %d: said_at %q, want %q: %.70q", r.ID, i, have, want, r.Statements[i].Content[0])
	}
}

func scoreWindow(t *testing.T, c *tally, r extracttest.Report, i int, got text.Saying, doc *text.Document) {
	want, have, wording := "", "", ""
	if g := r.Statements[i].Forecast; g != nil {
		want = maybe(g.Latest)
		if g.Scorable {
			want = maybe(g.Earliest) + " " + want
		}
	}
	if f := got.Forecast; f != nil {
		have, wording = f.Days.Latest.String(), doc.Cut(f.Wording)
		if have == "" {
			have = "-"
		}
		if f.Scorable {
			have = f.Days.Earliest.String() + " " + have
		}
	}
	c.add(want != "" && want == have, have != "", want != "")
	if want != have {
		t.Logf("%s %d: window %q, want %q: %.120q by %q", r.ID, i, have, want, r.Statements[i].Content[0], wording)
	}
}

func maybe(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}
