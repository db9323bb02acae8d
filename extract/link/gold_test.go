package link_test

import (
	"os"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/extract/link"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// TestGold ties the careful reader's statements, with the acts that the reader gave them.
// HEARSAY_MISSES=1 lists what went wrong.
func TestGold(t *testing.T) {
	engine := extract.New(all.Packs())
	stages := map[string]*link.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = link.New(p.Speaker.Link, lexicon.MustParse(p.Words...))
	}
	var answers, repeats counts
	for _, r := range extracttest.Acceptance(t) {
		doc := engine.Prepare(r.Text, r.Meta())
		doc.Statements = r.Gold()
		engine.Complete(doc)
		for i := range doc.Acts {
			doc.Acts[i].Deed = text.Deed(r.Statements[i].Act)
		}
		for i, l := range stages[r.Language].Tie(doc) {
			g := r.Statements[i]
			if !answers.add(l.Answers, g.Answers) && os.Getenv("HEARSAY_MISSES") != "" {
				t.Logf("%s %d answers %s, got %d %v", r.ID, i, index(g.Answers), l.Answers, l.Because)
			}
			if !repeats.add(l.Repeats, g.Repeats) && os.Getenv("HEARSAY_MISSES") != "" {
				t.Logf("%s %d repeats %s, got %d %v", r.ID, i, index(g.Repeats), l.Repeats, l.Because)
			}
		}
	}
	t.Logf("answers F1 %.1f, repeats F1 %.1f", answers.f1(), repeats.f1())
	if answers.f1() < 60 || repeats.f1() < 50 {
		t.Errorf("answers F1 %.1f, want 60; repeats F1 %.1f, want 50", answers.f1(), repeats.f1())
	}
}

type counts struct{ right, given, wanted int }

func (c *counts) add(got int, want *int) bool {
	if got >= 0 {
		c.given++
	}
	if want == nil {
		return got < 0
	}
	c.wanted++
	if got == *want {
		c.right++
	}
	return got == *want
}

func (c *counts) f1() float64 { return 200 * float64(c.right) / float64(max(1, c.given+c.wanted)) }

func index(i *int) string {
	if i == nil {
		return "nothing"
	}
	return string(rune('0'+*i/10)) + string(rune('0'+*i%10))
}
