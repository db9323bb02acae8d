package shingle_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/shingle"
)

// prose is a text of so many words that no other seed has.
func prose(seed string, words int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "%s%d ", seed, i*i%9973)
	}
	return b.String()
}

func TestCommon(t *testing.T) {
	a := prose("a", 100)
	for _, c := range []struct {
		name, x, y string
		low, high  float64
	}{
		{"the same in other letters and marks", a, strings.ToUpper(strings.ReplaceAll(a, " ", ", ")), 1, 1},
		{"something added", a, prose("new", 50) + a, 1, 1},
		{"a half", a, prose("a", 50) + prose("b", 50), .4, .6},
		{"another text", a, prose("b", 100), 0, 0},
		{"too short", "one two", "one two", 0, 0},
	} {
		if got := shingle.Common(c.x, c.y); got < c.low || got > c.high {
			t.Errorf("%s: %v, want %v to %v", c.name, got, c.low, c.high)
		}
	}
}

func TestSketchFindsWhatIsCommon(t *testing.T) {
	found := 0
	for i := range 100 {
		a := prose(fmt.Sprint("a", i, "x"), 100)
		edited := prose(fmt.Sprint("b", i, "x"), 60) + a
		if shares(a, edited) {
			found++
		}
		if shares(a, prose(fmt.Sprint("c", i, "x"), 100)) {
			t.Errorf("text %d shares a place with one that has nothing of it", i)
		}
	}
	if found < 99 {
		t.Errorf("%d of 100 texts are found by what they have in common, want 99 at least", found)
	}
	if got := shingle.Sketch("too short"); got != nil {
		t.Errorf("a text without shingles has the sketch %v", got)
	}
}

// Sketches are in entries, so they must stay what they are.
func TestSketchIsFixed(t *testing.T) {
	got := shingle.Sketch("The dam will hold until Friday, the minister said.")
	if len(got) != shingle.Size || got[0] != "004a832138c1b0" {
		t.Errorf("sketch %v, want 004a832138c1b0 in front", got)
	}
}

func shares(a, b string) bool {
	x, y := shingle.Sketch(a), shingle.Sketch(b)
	return slices.ContainsFunc(x, func(p string) bool { return slices.Contains(y, p) })
}
