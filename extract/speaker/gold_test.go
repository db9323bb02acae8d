package speaker_test

import (
	"os"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestGold resolves the speakers of the careful reader's statements. HEARSAY_MISSES=1
// lists what went wrong.
func TestGold(t *testing.T) {
	engine := extract.New(all.Packs())
	for language, floor := range map[string]tally{"en": {floor: 95}, "ru": {floor: 92}, "uk": {floor: 92}} {
		var sum tally
		for _, r := range extracttest.Acceptance(t, language) {
			doc := engine.Prepare(r.Text, r.Meta())
			doc.Statements = r.Gold()
			engine.Complete(doc)
			sum.add(t, r, doc)
		}
		t.Logf("%s: speaker %.1f kind %.1f unnamed %.1f of %d; wrong %d unknown %d", language, sum.share(sum.right), sum.share(sum.kind), sum.share(sum.unnamed), sum.n, sum.wrong, sum.n-sum.right-sum.wrong)
		if sum.share(sum.right) < floor.floor {
			t.Errorf("%s: speaker right %.1f %%, want %.1f", language, sum.share(sum.right), floor.floor)
		}
	}
}

type tally struct {
	n, right, wrong, kind, unnamed int
	floor                          float64
}

func (c *tally) share(k int) float64 { return 100 * float64(k) / float64(max(1, c.n)) }

func (c *tally) add(t *testing.T, r extracttest.Report, doc *text.Document) {
	for i, g := range r.Statements {
		c.n++
		sp := doc.Speakers[i]
		e := text.Entity{}
		if sp.Entity >= 0 {
			e = doc.Entities[sp.Entity]
		}
		ok := false
		for _, name := range append([]string{g.Speaker.Name}, g.Speaker.Also...) {
			ok = ok || fold(name) == fold(e.Name)
		}
		kind, unnamed := string(e.Kind) == g.Speaker.Kind, e.Unnamed == g.Speaker.Unnamed
		c.right += count(ok)
		c.wrong += count(!ok && sp.Entity >= 0)
		c.kind += count(kind)
		c.unnamed += count(unnamed)
		if os.Getenv("HEARSAY_MISSES") != "" && !(ok && kind && unnamed) {
			source := "-"
			if g.Source != nil {
				source = *g.Source
			}
			t.Logf("%s %d %q: want %s (%s %v), got %s (%s %v) %v %.2f", r.ID, i, source, g.Speaker.Name, g.Speaker.Kind, g.Speaker.Unnamed, e.Name, e.Kind, e.Unnamed, sp.Because, sp.Score)
		}
	}
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// fold compares names as the scorer does: no case, no article, no outer marks.
func fold(s string) string {
	s = strings.Trim(strings.ToLower(strings.ReplaceAll(s, "’", "'")), " .,\"'")
	s = strings.TrimSuffix(s, "'s")
	for before := ""; before != s; {
		before = s
		for _, a := range []string{"the ", "a ", "an ", "one ", "some ", "several ", "local "} {
			s = strings.TrimPrefix(s, a)
		}
	}
	return s
}
