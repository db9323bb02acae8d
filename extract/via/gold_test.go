package via_test

import (
	"os"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/lang/all"
)

// TestGold finds the outlets of the careful reader's statements. HEARSAY_MISSES=1 lists
// what went wrong.
func TestGold(t *testing.T) {
	engine := extract.New(all.Packs())
	right, given, wanted := 0, 0, 0
	for _, r := range extracttest.Acceptance(t) {
		doc := engine.Prepare(r.Text, r.Meta())
		doc.Statements = r.Gold()
		engine.Complete(doc)
		for i, g := range r.Statements {
			var got []string
			hits := 0
			for _, v := range doc.Vias[i] {
				got = append(got, v.Name)
				for _, name := range g.Via {
					if fold(name) == fold(v.Name) {
						hits++
					}
				}
			}
			right, given, wanted = right+hits, given+len(got), wanted+len(g.Via)
			if os.Getenv("HEARSAY_MISSES") != "" && (hits != len(got) || hits != len(g.Via)) {
				t.Logf("%s %d: want %q, got %q", r.ID, i, g.Via, got)
			}
		}
	}
	f1 := 200 * float64(right) / float64(max(1, given+wanted))
	t.Logf("via F1 %.1f: %d right, %d given, %d wanted", f1, right, given, wanted)
	if f1 < 75 {
		t.Errorf("via F1 %.1f, want 75", f1)
	}
}

func fold(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
