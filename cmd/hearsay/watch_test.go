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
)

// What a feed names is got, kept and shown; a second round finds nothing new.
func TestWatch(t *testing.T) {
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rss":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Courier</title><item><title>Dam holds</title><link>%s/dam</link></item></channel></rss>`, server.URL)
		case "/dam":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>
<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p></article></body></html>`)
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
	if status, _, errs := do("sources", "--remove", server.URL+"/rss"); status != 0 {
		t.Errorf("status %d, %s", status, errs)
	}
	if _, out, _ := do("sources", "--json"); out != "" {
		t.Errorf("still followed: %s", out)
	}
}
