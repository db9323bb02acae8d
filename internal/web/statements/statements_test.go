package statements_test

import (
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"html"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/export"
	"hearsay/internal/web/webtest"
)

func reports(n, statements int) []desktest.Report {
	var out []desktest.Report
	for i := range n {
		out = append(out, desktest.Invented(i, statements))
	}
	return out
}

var row = regexp.MustCompile(`<li class="led[^"]*" id="(s\d+)"`)

// ids are the statements on a page, in its order.
func ids(page string) []string {
	var out []string
	for _, m := range row.FindAllStringSubmatch(page, -1) {
		out = append(out, m[1])
	}
	return out
}

// Page after page, every statement is shown once.
func TestPages(t *testing.T) {
	s := webtest.New(t, reports(13, 20)...)
	seen, next := map[string]bool{}, "/statements"
	for n := 0; next != "" && n < 20; n++ {
		page := s.Page(next)
		for _, id := range ids(page) {
			if seen[id] {
				t.Errorf("%s is shown twice", id)
			}
			seen[id] = true
		}
		next = ""
		if m := regexp.MustCompile(`<a href="([^"]+)" rel="next"`).FindStringSubmatch(page); m != nil {
			next = html.UnescapeString(m[1])
		}
	}
	if len(seen) != 13*20 {
		t.Errorf("%d of %d are shown", len(seen), 13*20)
	}
}

// What a facet leads to has as many statements as it says.
func TestFacets(t *testing.T) {
	s := webtest.New(t, reports(4, 10)...)
	link := regexp.MustCompile(`<li><a href="([^"]+)"><bdi>[^<]*</bdi></a><span class="num">(\d+)</span>`)
	links := link.FindAllStringSubmatch(s.Page("/statements"), -1)
	if len(links) < 10 {
		t.Fatalf("%d facets", len(links))
	}
	for _, m := range links {
		to := html.UnescapeString(m[1])
		page := s.Page(to)
		if got := fmt.Sprint(len(ids(page))); got != m[2] && !strings.Contains(to, "speaker=") && !strings.Contains(to, "place=") {
			t.Errorf("%s has %s statements, not %s", to, got, m[2])
		}
		if !strings.Contains(page, `class="plain">remove`) {
			t.Errorf("%s cannot be taken away", to)
		}
	}
}

// What is shown is saved in every format, as a file.
func TestExports(t *testing.T) {
	s := webtest.New(t, reports(2, 10)...)
	for _, format := range export.Formats() {
		w := s.Get("/statements/export?act=deny&format=" + format)
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment; filename=") {
			t.Errorf("%s: %d %v", format, w.Code, w.Header())
		}
	}
	lines, err := csv.NewReader(s.Get("/statements/export?act=deny&format=csv").Body).ReadAll()
	if err != nil || len(lines)-1 != len(ids(s.Page("/statements?act=deny"))) {
		t.Errorf("%d lines, %v", len(lines), err)
	}
	if w := s.Get("/statements/export?format=exe"); w.Code != 400 || w.Header().Get("Content-Disposition") != "" {
		t.Errorf("no such format: %d %v", w.Code, w.Header())
	}
}

func TestAskedWrongly(t *testing.T) {
	s := webtest.New(t, reports(1, 3)...)
	for _, q := range []string{"sort=up", "before=x", "said-from=yesterday", "report=s1", "words=" + strings.Repeat("x", 1001)} {
		if w := s.Get("/statements?" + q); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%.60s: %d", q, w.Code)
		}
	}
	if page := s.Page("/statements?words=zzzz"); !strings.Contains(page, "No statement has all of this") {
		t.Error("nothing says that there is none")
	}
	if w := s.Get("/statements?words=s3"); w.Code != 303 || w.Header().Get("Location") != "/entries/s3" {
		t.Errorf("an ID: %d %v", w.Code, w.Header())
	}
	if page := webtest.New(t).Page("/statements"); !strings.Contains(page, "Nothing has been entered yet") {
		t.Error("an empty ledger does not say so")
	}
}

// A list is kept under a name in the browser, and what no page would keep is not taken out of a cookie.
func TestKeptLists(t *testing.T) {
	s := webtest.New(t, reports(2, 10)...)
	w := s.Post("/statements/views", url.Values{"name": {" Denials\tof  late\n"}, "query": {"act=deny&odd=1&before=s3"}})
	if w.Code != 303 || w.Header().Get("Location") != "/statements?act=deny" {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	with := func(value string) string {
		req := httptest.NewRequest("GET", "http://127.0.0.1:8000/statements", nil)
		req.Header.Set("Cookie", "views="+value)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, req)
		if w.Code != 200 {
			t.Errorf("%.40q: %d", value, w.Code)
		}
		return w.Body.String()
	}
	if page := with(w.Result().Cookies()[0].Value); !strings.Contains(page, `<a href="/statements?act=deny"><bdi>Denials of late</bdi></a>`) {
		t.Error("the list does not stand beside the others")
	}
	for _, odd := range []string{"%%%", "x", base64.RawURLEncoding.EncodeToString([]byte("a\tsort=up\nb\t\nc\t%zz\n\tact=deny\n"))} {
		if page := with(odd); strings.Contains(page, `name="remove"`) {
			t.Errorf("%q has a list", odd)
		}
	}
	for _, form := range []url.Values{{"name": {""}, "query": {"act=deny"}}, {"name": {"x"}, "query": {""}}, {"name": {"x"}, "query": {"sort=up"}},
		{"name": {strings.Repeat("x", 41)}, "query": {"act=deny"}}, {"name": {"x"}, "query": {"words=" + strings.Repeat("x", 600)}}} {
		if w := s.Post("/statements/views", form); w.Code < 400 || w.Code >= 500 || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%.60v: %d", form, w.Code)
		}
	}
}
