package watch

import (
	"os"
	"testing"
)

func TestRules(t *testing.T) {
	b, err := os.ReadFile("testdata/robots.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := parseRobots(string(b), "hearsay")
	for path, want := range map[string]bool{"/private/x": true, "/drafts/a.html": false, "/drafts/a.htm": true, "/а": false, "/%D0%B0": false, "/": true} {
		if r.Allows(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
	if len(r.Sitemaps) != 1 {
		t.Errorf("sitemaps %q", r.Sitemaps)
	}
	all := parseRobots(string(b), "another")
	for path, want := range map[string]bool{"/private/x": false, "/private/press": true, "/private/press/1": false} {
		if all.Allows(path) != want {
			t.Errorf("another, %s: %v", path, !want)
		}
	}
}
