package show_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"hearsay/internal/show"
	"hearsay/reading"
)

var update = flag.Bool("update", false, "write the renderings that the tests compare with")

// testdata/bridge.txtar holds one report and all its renderings.
func TestRenderings(t *testing.T) {
	const path = "testdata/bridge.txtar"
	file, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	report := bridge(t, string(file.Files[0].Data))
	out := &txtar.Archive{Comment: file.Comment, Files: file.Files[:1]}
	for _, c := range []struct {
		name, format string
		options      show.Options
	}{
		{"text", "text", show.Options{Width: 80}},
		{"text --held, narrow", "text", show.Options{Width: 44, Held: true}},
		{"text --explain 2", "text", show.Options{Width: 80, Explain: 2}},
		{"annotated", "annotated", show.Options{}},
		{"html", "html", show.Options{}},
		{"json", "json", show.Options{}},
	} {
		got := strings.ReplaceAll(render(t, c.format, c.options, report), styleSheet(t), "…\n")
		got = regexp.MustCompile("sha256-[^&]*&#39;").ReplaceAllString(got, "sha256-…&#39;")
		out.Files = append(out.Files, txtar.File{Name: c.name, Data: []byte(got)})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(file.Files) != len(out.Files) {
		t.Fatalf("%s has %d parts, want %d; go test ./internal/show -update writes them", path, len(file.Files), len(out.Files))
	}
	for i := range out.Files {
		if diff := cmp.Diff(string(file.Files[i].Data), string(out.Files[i].Data)); diff != "" {
			t.Errorf("%s (- in the file, + now):\n%s", out.Files[i].Name, diff)
		}
	}
}

// styleSheet is what the golden file leaves out, so that it can change alone.
func styleSheet(t *testing.T) string {
	b, err := os.ReadFile("page.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// JSON lines hold the same object as JSON, on one line.
func TestJSONLines(t *testing.T) {
	report := bridge(t, source(t))
	short := render(t, "jsonl", show.Options{}, report)
	if strings.Count(short, "\n") != 1 || !strings.HasSuffix(short, "}\n") {
		t.Errorf("not one line: %q", short)
	}
	var a, b reading.Reading
	if err := json.Unmarshal([]byte(short), &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(render(t, "json", show.Options{}, report)), &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(a, report.Reading); diff != "" {
		t.Errorf("what is printed is not the reading: %s", diff)
	}
}

// hostile is a text whose every word would do harm if it were printed as it is.
const hostile = "Mayor \x1b]0;owned\x07 said \u202Ethat\u202C <script>alert(1)</script> \u009b31m \u2066x\u2069 \u200Bok\r\n"

// No view for people writes a character that steers, and JSON none but as \uXXXX.
func TestHostileTextIsShownByCodePoint(t *testing.T) {
	report := hostileReport()
	for _, format := range show.Formats() {
		got := render(t, format, show.Options{Width: 60}, report)
		for _, r := range got {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				t.Errorf("%s: %U is written as it is", format, r)
			}
		}
		if format != "json" && format != "jsonl" && !strings.Contains(html.UnescapeString(got), "⟨U+202E⟩") {
			t.Errorf("%s: the override is not shown", format)
		}
	}
}

func TestHostileTextIsNoMarkup(t *testing.T) {
	page := render(t, "html", show.Options{}, hostileReport())
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "img") {
			t.Errorf("the page has an element %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "javascript:") && n.Data == "a" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("the page has %s=%q", a.Key, a.Val)
			}
		}
	}
}

// The page allows the one style sheet that it carries, and nothing else.
func TestPolicyNamesTheStyle(t *testing.T) {
	page := render(t, "html", show.Options{}, bridge(t, source(t)))
	_, style, _ := strings.Cut(page, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if !strings.Contains(html.UnescapeString(page), want) {
		t.Errorf("the policy is not %s", want)
	}
}

func hostileReport() show.Report {
	all := reading.Span{Text: hostile}
	all.End = len(hostile)
	bad := hostile + `"><img src=x onerror=alert(1)>`
	return show.Report{Number: 1, Text: hostile, Reading: reading.Reading{
		Engine: reading.Engine{Version: "0"},
		Report: reading.Report{File: bad, Title: &bad, Outlet: &bad, URL: ptr("javascript:alert(1)"), Language: "en", Bylines: []string{bad}},
		Statements: []reading.Statement{{
			ID: "s1", Content: []reading.Span{all}, Mode: "voiced", Voice: "indirect",
			Speaker: &reading.Speaker{Entity: ptr("e1"), Name: &bad, Role: &bad, Affiliation: &bad},
			Via:     []reading.Via{{Name: bad}}, Places: []reading.About{{Name: bad}}, Because: []string{"rule"},
		}},
		Notes:    []reading.Note{{Kind: "mojibake", Span: all, Detail: bad}},
		Problems: []reading.Problem{{Span: all, Detail: bad}},
	}}
}

// In colour the page says the same words as without.
func TestColourChangesNoWords(t *testing.T) {
	report := bridge(t, source(t))
	plain := render(t, "annotated", show.Options{}, report)
	colour := render(t, "annotated", show.Options{Color: true}, report)
	if plain == colour {
		t.Error("no colour was used")
	}
	if got := stripped(colour); got != plain {
		t.Error(cmp.Diff(plain, got))
	}
}

// stripped is s without escape sequences.
func stripped(s string) string {
	var b strings.Builder
	for s != "" {
		before, after, found := strings.Cut(s, "\x1b")
		b.WriteString(before)
		s = after
		if found {
			end := strings.IndexAny(after, "m\a\\")
			s = after[end+1:]
		}
	}
	return b.String()
}

// A speaker known by office alone is not shown twice.
func TestOfficeIsShownOnce(t *testing.T) {
	report := bridge(t, source(t))
	report.Reading.Statements[0].Speaker = &reading.Speaker{Name: ptr("head of the harbour"), Role: ptr("head of the harbour")}
	if got := render(t, "text", show.Options{}, report); strings.Count(got, "head of the harbour") != 1 {
		t.Error(got)
	}
}

func TestExplainOfNoStatement(t *testing.T) {
	v, err := show.New("text", show.Options{Explain: 9})
	if err != nil {
		t.Fatal(err)
	}
	err = v.Report(&bytes.Buffer{}, bridge(t, source(t)))
	if err == nil || err.Error() != "it has no statement 9, only 5" {
		t.Errorf("got %v", err)
	}
}

// Every byte of the text is in exactly one place of the annotated view, whatever the spans.
func FuzzAnnotated(f *testing.F) {
	f.Add("He said no, she said yes.", 0, 11, 3, 7, 5, 20)
	f.Add("ab", 0, 2, 0, 2, 1, 1)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d, e, g int) {
		s = strings.ToValidUTF8(s, "?")
		cut := func(x, y int) []reading.Span {
			n := len(s) + 1
			x, y = ((x%n)+n)%n, ((y%n)+n)%n
			sp := reading.Span{}
			sp.Start, sp.End = min(x, y), max(x, y)
			return []reading.Span{sp}
		}
		report := show.Report{Number: 1, Text: s, Reading: reading.Reading{Statements: []reading.Statement{{ID: "s1", Content: cut(a, b), Cue: cut(c, d), Source: cut(e, g)}}}}
		for _, format := range show.Formats() {
			render(t, format, show.Options{Width: 30}, report)
		}
	})
}

func render(t *testing.T, format string, o show.Options, r show.Report) string {
	t.Helper()
	v, err := show.New(format, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, err := range []error{v.Begin(&b), v.Report(&b, r), v.End(&b)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func source(t *testing.T) string {
	file, err := txtar.ParseFile("testdata/bridge.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return string(file.Files[0].Data)
}
