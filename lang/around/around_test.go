package around

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/lang/phrase"
	"hearsay/text"
)

// TestRules runs the examples and counter-examples of every rule, each with the patterns of that rule alone.
func TestRules(t *testing.T) {
	w, err := read(files)
	if err != nil {
		t.Fatal(err)
	}
	for code, l := range w.byCode {
		for _, r := range l.rules() {
			set, err := phrase.Compile(phrase.Labelled(0, r.Match))
			if err != nil {
				t.Errorf("%s: %s: %s: %v", code, r.Kind, r.Name, err)
				continue
			}
			for _, line := range r.Yes {
				if !r.Kind.fits(set, line) {
					t.Errorf("%s: %s: %s: not found in %q", code, r.Kind, r.Name, line)
				}
			}
			for _, line := range r.No {
				if r.Kind.fits(set, line) {
					t.Errorf("%s: %s: %s: found in %q", code, r.Kind, r.Name, line)
				}
			}
		}
	}
}

// TestPatternsEarnTheirPlace shows that every pattern is what finds one of its rule's examples: the rule without it finds
// one less.
func TestPatternsEarnTheirPlace(t *testing.T) {
	for code, l := range Known().byCode {
		for _, r := range l.rules() {
			for i, pattern := range r.Match {
				set, err := phrase.Compile(phrase.Labelled(0, []string{pattern}))
				if err != nil {
					t.Fatal(err)
				}
				found := false
				for _, line := range r.Yes {
					found = found || r.Kind.fits(set, line)
				}
				if !found {
					t.Errorf("%s: %s: %s: pattern %d, %q, finds no example", code, r.Kind, r.Name, i+1, pattern)
				}
			}
		}
	}
}

// TestNormalForm shows that words are written as lines are compared, and lines can be read.
func TestNormalForm(t *testing.T) {
	for code, l := range Known().byCode {
		for _, r := range l.rules() {
			for _, m := range r.Match {
				if text.Norm(m) != m {
					t.Errorf("%s: %q is not in its normal form", code, m)
				}
			}
		}
		content, err := files.ReadFile(code + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(content), "\n") {
			if utf8.RuneCountInString(line) > 140 {
				t.Errorf("lang/around/%s.txt: line %d is too long", code, i+1)
			}
		}
	}
}

// Where words stand in a line is told in its bytes, whatever their normal form is.
func TestWhere(t *testing.T) {
	w := Known()
	line := "— ОБНОВЛЁННОЕ: Обновлено: 4 мая"
	if _, ok := w.Begins(Changed, line); ok {
		t.Error("another word than the one that the line begins with")
	}
	line = "“Updated’: 4 May"
	if end, ok := w.Begins(Changed, line); !ok || line[end:] != "’: 4 May" {
		t.Errorf("%d, %v", end, ok)
	}
	for _, empty := range []string{"", " ", "…", "\xff\xfe"} {
		if _, ok := w.Begins(Elsewhere, empty); ok || w.Has(Consent, empty) || w.Alone(Forwarded, empty) {
			t.Errorf("words in %q", empty)
		}
	}
}
