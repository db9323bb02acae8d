package pattern

import (
	"strings"
	"testing"

	"hearsay/lang/all"
	"hearsay/text"
)

func TestConfidences(t *testing.T) {
	const list = "# a remark\nclause\t0.90\tru 0.94\naside\t0.70\n"
	got, err := confidences(list, "ru")
	if err != nil || got[text.ByClause] != 0.94 || got[text.ByAside] != 0.70 || len(got) != 2 {
		t.Errorf("%v, %v", got, err)
	}
	if got, _ := confidences(list, "en"); got[text.ByClause] != 0.90 {
		t.Errorf("%v", got)
	}
	for _, bad := range []string{"clause\tmany", "clause\t1.5", "clause\tru -1"} {
		if _, err := confidences(bad, "ru"); err == nil || !strings.Contains(err.Error(), "clause") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestFitted shows that the commonest rules have been fitted in every language that has rules alone.
func TestFitted(t *testing.T) {
	for _, p := range all.Packs() {
		got, err := confidences(fitted, p.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []text.Rule{text.ByClause, text.ByColon, text.ByAside, text.ByPhrase} {
			if got[r] == 0 {
				t.Errorf("%s: nothing is known of %q", p.Code, r)
			}
		}
	}
}
