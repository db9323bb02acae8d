package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/fetch/fetchtest"
	"hearsay/internal/watch"
)

// What a feed names is got, kept and shown; a second round finds nothing new.
func TestWatch(t *testing.T) {
	var server *httptest.Server
	title, notice := "Dam holds", ""
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rss":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Courier</title><item><title>%s</title><link>%s/dam</link></item></channel></rss>`, title, server.URL)
		case "/dam":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>
<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p>`+notice+`</article></body></html>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	home := t.TempDir()
	do := func(args ...string) (int, string, string) {
		var o, e bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &o, err: &e, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		s.guard = func(string, string, syscall.RawConn) error { return nil }
		return run(context.Background(), args, s), o.String(), e.String()
	}
	if status, _, errs := do("watch", "run", "--once"); status != 3 || !strings.Contains(errs, "nothing is followed") {
		t.Errorf("status %d, %s", status, errs)
	}
	opml := filepath.Join(home, "feeds.opml")
	if err := os.WriteFile(opml, []byte(`<opml><body><outline text="C" xmlUrl="`+server.URL+`/rss"/></body></opml>`), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, errs := do("watch", "add", opml, server.URL+"/rss"); status != 0 || strings.Count(out, "followed:") != 1 {
		t.Fatalf("status %d, %s%s", status, out, errs)
	}
	status, out, errs := do("watch", "run", "--once", "--engine", "linear")
	if status != 0 || !strings.Contains(out, "entered "+server.URL+"/dam") {
		t.Fatalf("status %d, %s%s", status, out, errs)
	}
	if status, out, errs := do("watch", "run", "--once", "--engine", "linear"); status != 0 || out != "" {
		t.Errorf("status %d, %s%s", status, out, errs)
	}
	if status, out, _ := do("sources"); status != 0 || !strings.Contains(out, "1 taken") {
		t.Errorf("status %d, %s", status, out)
	}
	title, notice = "Dam holds, board said", "<p>This story has been retracted: the board did not say so.</p>" // which is a sentence of the outlet's
	status, out, errs = do("watch", "run", "--once", "--engine", "linear")
	if status != 0 || out != "" {
		t.Errorf("asked before its time: status %d, %s%s", status, out, errs)
	}
	due(t, home)
	status, out, errs = do("watch", "run", "--once", "--engine", "linear")
	if want := "withdrawn " + server.URL + "/dam  it says that it was taken back"; status != 0 || !strings.Contains(out, "version 2") || !strings.Contains(out, want) {
		t.Errorf("status %d, %s%s", status, out, errs)
	}
	if status, out, _ := do("sources"); status != 0 || !strings.Contains(out, "1 withdrawn") {
		t.Errorf("status %d, %s", status, out)
	}
	if status, out, errs := do("list", "--json"); status != 0 || !strings.Contains(out, "was taken back") {
		t.Errorf("status %d, %s%s", status, out, errs)
	}
	if status, _, errs := do("sources", "--remove", server.URL+"/rss"); status != 0 {
		t.Errorf("status %d, %s", status, errs)
	}
	if _, out, _ := do("sources", "--json"); out != "" {
		t.Errorf("still followed: %s", out)
	}
}

// due has every source asked at once, as if its time had come.
func due(t *testing.T, home string) {
	t.Helper()
	name := filepath.Join(home, ".local", "state", "hearsay", "sources.json")
	list, err := watch.Load(name)
	for _, s := range list {
		s.Next = time.Time{}
	}
	if err == nil {
		err = watch.Save(name, list)
	}
	if err != nil || len(list) == 0 {
		t.Fatalf("%d sources, %v", len(list), err)
	}
}

// A folder is followed as a feed is, with what a table in it says; addresses that lead inward are
// not.
func TestWatchFolder(t *testing.T) {
	home := t.TempDir()
	do := func(args ...string) (int, string) {
		var out bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &out, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		return run(context.Background(), args, s), out.String()
	}
	in := filepath.Join(home, "in")
	for name, text := range map[string]string{
		"in/ferry.txt":   "The ferry stays in port, the harbour master said on Tuesday. It will not run before Thursday, he said.",
		"in/reports.csv": "file,outlet,published\nferry.txt,Marrow Bay Courier,2025-11-04\n",
		"feeds.opml":     `<opml><body><outline text="In" xmlUrl="http://localhost/rss"/><outline text="Empty"/></body></opml>`,
	} {
		name = filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"watch", "add", in}, 0, "followed: file://" + in},
		{[]string{"watch", "add", filepath.Join(home, "nothing")}, 3, "no such file"},
		{[]string{"watch", "add", filepath.Join(home, "feeds.opml")}, 0, "left out: http://localhost/rss (In): it leads to an address that is not public"},
		{[]string{"watch", "add", "http://10.0.0.1/rss"}, 5, "not public"},
		{[]string{"watch", "run", "--once", "--engine", "linear"}, 0, "entered"},
		{[]string{"list", "--outlet", "Marrow Bay Courier", "--published", "2025-11-04"}, 0, "harbour master"},
		{[]string{"sources"}, 0, "1 taken"},
	} {
		if status, out := do(c.args...); status != c.status || !strings.Contains(out, c.says) {
			t.Errorf("%q: status %d, %s", c.args, status, out)
		}
	}
}

// No command that takes an address reaches a private one, however it is spelled.
func TestCommandsReachNothingPrivate(t *testing.T) {
	var targets []string
	for _, host := range fetchtest.Spellings() {
		targets = append(targets, "http://"+host+"/latest/meta-data/")
	}
	home, ground := t.TempDir(), &fetchtest.Ground{}
	report := filepath.Join(home, "ferry.txt")
	if err := os.WriteFile(report, []byte("The ferry stays in port, the harbour master said."), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(args ...string) (int, string) {
		var out bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &out, guard: ground.Guard(),
			env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		return run(context.Background(), args, s), out.String()
	}
	for _, command := range []string{"read", "add", "article"} {
		status, out := do(append([]string{command}, targets...)...)
		if want := fmt.Sprintf("%d of %d files", len(targets), len(targets)); status == 0 || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %s", command, status, out[max(0, len(out)-300):])
		}
	}
	for _, at := range targets {
		if status, out := do("watch", "add", at); status == 0 {
			t.Errorf("watch add %s: %s", at, out)
		}
	}
	for i, at := range targets[:20] {
		status, out := do("add", "--timestamp-server", at, "--title", fmt.Sprint(i), report)
		if status != 0 || i == 0 && !strings.Contains(out, "has no timestamp") {
			t.Errorf("%s: status %d, %s", at, status, out)
		}
	}
	if n := ground.Passed.Load(); n != 0 {
		t.Errorf("%d connections", n)
	}
}

// A source that breaks off, or an address that is none, is a failure, of which nothing is followed; a password is not repeated.
func TestBrokenSources(t *testing.T) {
	home := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(home, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	feed := file("a.rss", `<rss version="2.0"><channel><item><title>Dam holds</title><link>https://delta.example/dam</link></item><item><ti`)
	outlines := file("a.opml", `<opml version="2.0"><body><outline text="a" xmlUrl="https://delta.example/rss"/><outline te`)
	for _, c := range []struct {
		command, name, says string
		status              int
	}{
		{"article", feed, "https://delta.example/dam", 4},
		{"read", feed, "breaks off before its end", 4},
		{"add", feed, "breaks off before its end", 4},
		{"watch add", outlines, "breaks off before its end", 4},
		{"read", "http://ida:sesame@delta.example/a", "http://…@delta.example/a", 2},
		{"add", "http://ida:sesame@[::1", "http://…@[::1", 2},
		{"watch add", "http://ida:sesame@delta.example/a", "http://…@delta.example/a", 2},
		{"article", "http://delta.example:0/a", "no port from 1 to 65535", 2},
		{"watch add", "https://delta.example:70000/rss", "no port from 1 to 65535", 2},
	} {
		var out bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &out, guard: (&fetchtest.Ground{}).Guard(),
			env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		status := run(context.Background(), append(strings.Fields(c.command), c.name), s)
		if got := out.String(); status != c.status || !strings.Contains(got, c.says) || strings.Contains(got, "sesame") {
			t.Errorf("%s %s: status %d, %s", c.command, c.name, status, got)
		}
	}
	if _, err := os.Stat(filepath.Join(home, ".local/state/hearsay/sources.json")); err == nil {
		t.Error("a source is followed")
	}
}
