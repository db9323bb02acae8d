package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A page is read without a ledger: none is made, and none is needed.
func TestReadAddress(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/weir" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!DOCTYPE html><html><head><title>The weir</title><meta property="article:published_time" content="2025-11-20T09:00:00Z"></head><body><article>` +
			strings.Repeat("<p>The weir on the river was built a long time ago, and the town is proud of it and keeps it well.</p>", 4) +
			`<p>&ldquo;The weir holds,&rdquo; said Ada Marsh, an engineer.</p></article></body></html>`))
	}))
	defer server.Close()
	home := t.TempDir()
	read := func(open bool, address string) (status int, out, errs string) {
		var o, e bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &o, err: &e, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
		if open {
			s.guard = func(string, string, syscall.RawConn) error { return nil }
		}
		status = run(context.Background(), []string{"read", "--format", "jsonl", "--language", "en", address}, s)
		return status, o.String(), e.String()
	}
	status, out, errs := read(true, server.URL+"/weir")
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %s", status, errs)
	}
	for _, want := range []string{"The weir holds", `"name":"Ada Marsh"`, `"url":"` + server.URL + `/weir"`, "2025-11-20"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
	if status, _, errs := read(true, server.URL+"/gone"); status != 3 || !strings.Contains(errs, "404") {
		t.Errorf("a page that is not there: status %d, %s", status, errs)
	}
	if status, _, errs := read(false, server.URL+"/weir"); status != 5 || !strings.Contains(errs, "not public") {
		t.Errorf("an address that is not public: status %d, %s", status, errs)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A page whose text scripts put in is refused with words for what to do, and read with --browser where Chromium is installed.
func TestPageThatNeedsScripts(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!DOCTYPE html><html lang="en"><head><title>The weir</title></head><body><div id="root"></div><script>
			const words = "The weir on the river was built a long time ago, and the town is proud of it and keeps it well."
			root.innerHTML = "<article><h1>The weir</h1>" + ("<p>" + words + "</p>").repeat(4) + "<p>“The weir holds,” said Ada Marsh, an engineer.</p></article>"</script></body></html>`))
	}))
	defer server.Close()
	home := t.TempDir()
	for _, c := range []struct {
		flag, says string
		status     int
	}{{"--charset=utf-8", "WACZ", 4}, {"--browser", "as a browser showed it", 0}} {
		var out, errs bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": home}[name] },
			guard: func(string, string, syscall.RawConn) error { return nil }}
		if c.flag == "--browser" && s.browser().Program == "" {
			if os.Getenv("CI") == "true" {
				t.Fatal("there is no chromium here (apt-get install -y chromium)")
			}
			t.Skip("there is no chromium here")
		}
		status := run(t.Context(), []string{"read", "--format", "jsonl", c.flag, server.URL + "/weir"}, s)
		if status != c.status || !strings.Contains(out.String()+errs.String(), c.says) || status == 0 != strings.Contains(out.String(), `"name":"Ada Marsh"`) {
			t.Errorf("%s: status %d, %s%s", c.flag, status, errs.String(), out.String())
		}
	}
}
