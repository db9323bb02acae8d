package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func taken(h http.Handler, target string, header http.Header) *httptest.ResponseRecorder {
	req := httptest.NewRequest("GET", "http://127.0.0.1:8000"+target, nil)
	req.Header = header
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w
}

// What is sent packed is what is sent plain, and nobody gets it packed who does not take it so.
func TestStaticIsReadyOnce(t *testing.T) {
	h := whole(t)
	for _, name := range []string{"desk.css", "keys.js", "icon.svg", "fonts/source-sans-3-latin-400-normal.woff2"} {
		plain := taken(h, "/static/"+name, http.Header{"Accept-Encoding": {"gzip;q=0, br"}})
		if plain.Code != http.StatusOK || plain.Header().Get("Content-Encoding") != "" {
			t.Fatalf("%s plain: %d %s", name, plain.Code, plain.Header())
		}
		for range 2 {
			packed := taken(h, "/static/"+name, http.Header{"Accept-Encoding": {"br", "gzip; q=0.5"}})
			body := packed.Body.Bytes()
			if packed.Header().Get("Content-Encoding") == "gzip" {
				r, err := gzip.NewReader(bytes.NewReader(body))
				if err == nil {
					body, err = io.ReadAll(r)
				}
				if err != nil {
					t.Fatal(err)
				}
			} else if name == "desk.css" {
				t.Errorf("%s is not packed", name)
			}
			if !bytes.Equal(body, plain.Body.Bytes()) || packed.Header().Get("ETag") != plain.Header().Get("ETag") {
				t.Errorf("%s: %d bytes packed, %d plain", name, len(body), plain.Body.Len())
			}
		}
	}
	part := taken(h, "/static/desk.css", http.Header{"Accept-Encoding": {"gzip"}, "Range": {"bytes=0-9"}})
	if part.Code != http.StatusPartialContent || part.Body.Len() != 10 || part.Header().Get("Content-Encoding") != "" {
		t.Errorf("a part: %d, %d bytes, %s", part.Code, part.Body.Len(), part.Header())
	}
}
