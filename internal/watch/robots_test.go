package watch

import (
	"os"
	"testing"
	"time"
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

// The forms that a robots.txt has beside those of the RFC, and those that are easily read wrongly.
func TestRulesOfOthers(t *testing.T) {
	const text = "User-Agent: Hearsay/2.0\nuser-agent: other\nDisallow: /*?print=\nDisallow: /*.pdf$\nAllow: /a*b/c\nDisallow: /a\nCrawl-Delay: 7.5\n\n" +
		"User-agent: *\nDisallow: /\nCrawl-delay: 900\n\nUser-agent: hearsay\nDisallow: /late%2Fx\n"
	r := parseRobots(text, "hearsay")
	for path, want := range map[string]bool{"/": true, "/x?print=1": false, "/x?p=1": true, "/x.pdf": false, "/x.pdf?y": true, "/a": false, "/ab/c": true,
		"/axxb/c/d": true, "/abc": false, "/late/x": false, "/late": true} {
		if r.Allows(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
	if r.Delay != 7500*time.Millisecond {
		t.Errorf("delay %s", r.Delay)
	}
	if all := parseRobots(text, "else"); all.Allows("/x") || all.Delay != longestDelay {
		t.Errorf("for all: %v, %s", all.Allows("/x"), all.Delay)
	}
	for _, odd := range []string{"Crawl-delay: NaN", "Crawl-delay: -1", "Crawl-delay: soon", "Crawl-delay:"} {
		if d := parseRobots("User-agent: *\n"+odd, "x").Delay; d != 0 {
			t.Errorf("%s: %s", odd, d)
		}
	}
}
