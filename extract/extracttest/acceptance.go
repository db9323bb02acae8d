// Package extracttest gives the stages' tests whole reports with what a careful reader
// would enter: the acceptance set that lies beside the repository in shared/.
//
// A test that needs it skips where the folder is absent and fails instead under CI=true.
package extracttest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/span"
	"hearsay/text"
)

// Report is one report of the acceptance set.
type Report struct {
	ID         string      `json:"id"`
	Language   string      `json:"lang"`
	Published  *string     `json:"published"`
	Outlet     string      `json:"outlet"`
	Title      string      `json:"title"`
	Text       string      `json:"text"`
	Statements []Statement `json:"statements"`
	Notes      []string    `json:"notes"`
}

// Statement is one entry as the careful reader made it.
type Statement struct {
	Content   []string `json:"content"`
	Cue       *string  `json:"cue"`
	Source    *string  `json:"source"`
	Voice     string   `json:"voice"`
	Act       string   `json:"act"`
	Polarity  string   `json:"polarity"`
	Certainty string   `json:"certainty"`
	Speaker   struct {
		Name    string   `json:"name"`
		Kind    string   `json:"kind"`
		Unnamed bool     `json:"unnamed"`
		Also    []string `json:"also"`
	} `json:"speaker"`
	Via    []string  `json:"via"`
	SaidAt []*string `json:"said_at"`
	Places []struct {
		Name string  `json:"name"`
		Lat  float64 `json:"lat"`
		Lon  float64 `json:"lon"`
	} `json:"places"`
	Forecast *struct {
		Earliest  *string `json:"earliest"`
		Latest    *string `json:"latest"`
		Condition *string `json:"condition"`
		Scorable  bool    `json:"scorable"`
	} `json:"forecast"`
	Casualties []struct {
		Kind string `json:"kind"`
		Low  *int   `json:"low"`
		High *int   `json:"high"`
	} `json:"casualties"`
	Answers *int `json:"answers"`
	Repeats *int `json:"repeats"`
}

// Shared returns the path of a file or folder in shared/, or skips the test.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	dir, _ := os.Getwd()
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(append([]string{dir, "..", "shared"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared/%s is not there", filepath.Join(elem...))
		}
		t.Skipf("shared/%s is not there", filepath.Join(elem...))
	}
	return path
}

// Acceptance loads the reports of the given languages, all for none given.
func Acceptance(t testing.TB, languages ...string) []Report {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Shared(t, "acceptance"), "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []Report
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var r Report
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if lost := r.lost(); len(lost) > 0 {
			t.Fatalf("%s: not in the text: %q", f, lost)
		}
		if len(languages) == 0 || strings.Contains(strings.Join(languages, " "), r.Language) {
			out = append(out, r)
		}
	}
	return out
}

// Meta is what is known of the report besides its words.
func (r Report) Meta() text.Meta {
	m := text.Meta{File: r.ID, Language: r.Language, Outlet: r.Outlet, Title: r.Title, Published: day.Unknown()}
	if r.Published != nil {
		if d, err := day.Parse(*r.Published); err == nil {
			m.Published, m.From = day.On(d), "given"
		}
	}
	return m
}

// Gold gives the careful reader's spans as a statement layer. Cue and source are their
// occurrence nearest to the content.
func (r Report) Gold() []text.Statement {
	var out []text.Statement
	at := 0
	for _, g := range r.Statements {
		s := text.Statement{Where: text.Body, Mode: text.Voiced, Voice: text.Voice(g.Voice), Follows: -1, Confidence: 1, Because: []string{"gold"}}
		s.Content, at = r.locate(g.Content, at)
		if g.Cue != nil {
			s.Cue = r.nearest(*g.Cue, s.Content)
		}
		if g.Source != nil {
			s.Source = r.nearest(*g.Source, append(s.Content, s.Cue...))
		}
		if g.Cue == nil && g.Source == nil && len(out) > 0 {
			s.Follows = len(out) - 1
		}
		out = append(out, s)
	}
	return out
}

// lost lists the contents that the text does not have.
func (r Report) lost() []string {
	var out []string
	for _, g := range r.Statements {
		for _, part := range g.Content {
			if !strings.Contains(r.Text, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// locate finds the parts in order, from the byte offset on, and returns it for the next. The
// text must have all of them.
func (r Report) locate(parts []string, from int) ([]span.Span, int) {
	var out []span.Span
	for at := from; len(out) < len(parts); {
		part := parts[len(out)]
		i := strings.Index(r.Text[at:], part)
		if i < 0 {
			i, at = strings.Index(r.Text, part), 0
		}
		out = append(out, span.Of(at+i, at+i+len(part)))
		at += i + 1
	}
	return out, out[0].Start
}

// nearest finds the occurrence of words that is nearest to the spans and outside them.
func (r Report) nearest(words string, near []span.Span) []span.Span {
	best, distance := span.Span{}, len(r.Text)+1
	for at := 0; ; {
		i := strings.Index(r.Text[at:], words)
		if i < 0 {
			break
		}
		s := span.Of(at+i, at+i+len(words))
		at += i + 1
		for _, n := range near {
			if d := max(n.Start-s.End, s.Start-n.End); d >= -1 && d < distance {
				best, distance = s, d
			}
		}
	}
	if best.Empty() {
		return nil
	}
	return []span.Span{best}
}
