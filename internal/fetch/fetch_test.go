package fetch_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/fetch/fetchtest"
)

func serve(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		w.Write([]byte("<p>\xcc\xee\xf1\xf2" + r.Header.Get("Accept-Encoding")))
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page#top", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, r *http.Request) {
		line := strings.Repeat("x", 1<<16)
		for range fetch.MaxBytes>>16 + 1 {
			w.Write([]byte(line))
		}
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write([]byte("<p>x"))
		z.Close()
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "x", http.StatusInternalServerError) })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func TestGet(t *testing.T) {
	base := serve(t)
	now := time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)
	f := fetch.New(nil, "hearsay/test", func() time.Time { return now })
	p, err := f.Get(t.Context(), base+"/moved")
	if err != nil {
		t.Fatal(err)
	}
	if p.URL != base+"/page" || string(p.Body) != "<p>\xcc\xee\xf1\xf2" || !p.Taken.Equal(now) || p.MediaType != "text/html; charset=windows-1251" {
		t.Errorf("page %+v", p)
	}
	if h := string(p.Header); !strings.HasPrefix(h, "HTTP/1.1 200 OK\r\n") || !strings.HasSuffix(h, "\r\n\r\n") || !strings.Contains(h, "Content-Type: text/html") {
		t.Errorf("header %q", h)
	}
	// What a server compresses unasked is kept as it came, and undone to be read.
	if p, err = f.Get(t.Context(), base+"/packed"); err != nil || len(p.Body) == 0 || p.Body[0] != 0x1f {
		t.Errorf("packed: %v, % x", err, p.Body)
	}
	if body, err := p.Content(); err != nil || string(body) != "<p>x" {
		t.Errorf("unpacked: %q, %v", body, err)
	}
	for path, kind := range map[string]fault.Kind{"/nothing": fault.Missing, "/loop": fault.Unavailable, "/file": fault.Usage,
		"/large": fault.TooLarge, "/broken": fault.Unavailable} {
		if _, err := f.Get(t.Context(), base+path); err == nil || fault.KindOf(err) != kind {
			t.Errorf("%s: %v, kind %v, want %v", path, err, fault.KindOf(err), kind)
		}
	}
}

func TestPost(t *testing.T) {
	var moved bool
	mux := http.NewServeMux()
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		w.Write([]byte(r.Header.Get("Content-Type") + " " + string(b)))
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	})
	mux.HandleFunc("/elsewhere", func(http.ResponseWriter, *http.Request) { moved = true })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	f := fetch.New(nil, "hearsay/test", time.Now)
	if p, err := f.Post(t.Context(), s.URL+"/ask", "text/x-question", []byte("when?")); err != nil || string(p.Body) != "text/x-question when?" {
		t.Errorf("answer %q, %v", p.Body, err)
	}
	if _, err := f.Post(t.Context(), s.URL+"/moved", "text/x-question", []byte("when?")); fault.KindOf(err) != fault.Unavailable || moved {
		t.Errorf("an answer that leads elsewhere: %v, followed: %v", err, moved)
	}
	public := fetch.New(fetch.Public(), "hearsay/test", time.Now)
	if _, err := public.Post(t.Context(), s.URL+"/ask", "text/x-question", nil); fault.KindOf(err) != fault.Denied {
		t.Errorf("an address that is not public: %v", err)
	}
}

func TestOnlyThePublicWeb(t *testing.T) {
	port := serve(t)[len("http://127.0.0.1"):]
	f := fetch.New(fetch.Public(), "hearsay/test", time.Now)
	for _, address := range []string{"http://127.0.0.1" + port + "/page", "http://localhost" + port, "http://[::1]:80/", "http://0x7f000001/", "http://10.0.0.1/",
		"http://169.254.169.254/latest/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/"} {
		if _, err := f.Get(t.Context(), address); err == nil || fault.KindOf(err) == fault.Internal {
			t.Errorf("%s: %v", address, err)
		} else if fault.KindOf(err) != fault.Denied && !strings.Contains(address, "0x") && !strings.Contains(address, "localhost") {
			t.Errorf("%s: %v, not denied", address, err)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "ftp://example.org/", "gopher://x", "http://", "http://u:p@example.org/", "::",
		"http://example.org:0/", "https://example.org:65536/"} {
		if _, err := f.Get(t.Context(), address); fault.KindOf(err) != fault.Usage {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// What a program gets over the fetcher's proxy is what the fetcher would get: no private address, however it is spelled, by
// either way to ask a proxy; and no more than so many bytes.
func TestProxy(t *testing.T) {
	var ground fetchtest.Ground
	f := ground.Fetcher(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/much" {
			for range 2 * fetch.MaxThrough >> 20 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
			return
		}
		fmt.Fprint(w, "words for ", r.Host, r.Header.Get("Proxy-Authorization"))
	}), time.Now)
	p, err := f.Proxy()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	ask := func(line string) string {
		c, err := net.Dial("tcp", p.Address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "%s HTTP/1.1\r\nHost: courier.example\r\nProxy-Authorization: Basic secret\r\nConnection: close\r\n\r\n", line)
		if strings.HasPrefix(line, "CONNECT") { // nothing more comes where it is made
			_ = c.SetReadDeadline(time.Now().Add(2 * time.Second))
			b := make([]byte, 4096)
			n, _ := c.Read(b)
			return string(b[:n])
		}
		answer, _ := io.ReadAll(io.LimitReader(c, 3*fetch.MaxThrough)) // as far as it comes
		return string(answer)
	}
	if got := ask("GET http://courier.example/"); !strings.HasSuffix(got, "words for courier.example\r\n0\r\n\r\n") && !strings.HasSuffix(got, "words for courier.example") {
		t.Errorf("by GET: %q", got)
	}
	if got := ask("CONNECT courier.example:80"); !strings.HasPrefix(got, "HTTP/1.1 200 ") {
		t.Errorf("by CONNECT: %q", got)
	}
	for _, host := range fetchtest.Spellings() {
		for _, line := range []string{"GET http://" + host + "/", "CONNECT " + host + ":80", "CONNECT " + host + ":443", "CONNECT " + host} {
			if got := ask(line); strings.HasPrefix(got, "HTTP/1.1 200") {
				t.Errorf("%s: %.60q", line, got)
			}
		}
	}
	if n := ground.Passed.Load(); n > 0 || p.Refused() == 0 {
		t.Errorf("%d connections passed, %d were refused", n, p.Refused())
	}
	if got := len(ask("GET http://courier.example/much")); got > fetch.MaxThrough+1<<20 {
		t.Errorf("%d bytes came through", got)
	}
}
