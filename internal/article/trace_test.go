package article_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"hearsay/internal/article"
	"hearsay/internal/decode"
)

// casePages are the pages of the cases of intake, with names.
func casePages(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../intake/testdata/cases/html-*/*.html*")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	out := map[string][]byte{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".gz") {
			z, err := gzip.NewReader(strings.NewReader(string(b)))
			if err != nil {
				t.Fatal(err)
			}
			if b, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		out[name] = b
	}
	return out
}

// Every paragraph of a text stands where it is said to: the bytes of the page there have its
// words in their order, and so has the element at its path.
func TestPlaces(t *testing.T) {
	traced, all, exact := 0, 0, 0
	for name, page := range casePages(t) {
		for _, charset := range []string{"", "windows-1251"} {
			encoded := page
			if charset != "" {
				r, err := decode.Markup(page, "")
				if err != nil {
					continue
				}
				b, err := charmap.Windows1251.NewEncoder().Bytes([]byte(html.UnescapeString(r.Text)))
				if err != nil {
					continue // it has letters that this charset has not
				}
				encoded = b
			}
			a, err := article.Parse(encoded, charset, "")
			if err != nil {
				continue
			}
			r, err := decode.Markup(encoded, charset)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := html.Parse(strings.NewReader(r.Text))
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Places) > 0 {
				traced++
			}
			for _, p := range a.Places {
				all++
				if stands(t, name+" "+charset, a, p, encoded, r.Charset, doc) {
					exact++
				}
			}
		}
	}
	if traced < 30 || 20*exact < 19*all {
		t.Errorf("%d pages are traced; %d of %d places have no more letters than the paragraph", traced, exact, all)
	}
}

func stands(t *testing.T, name string, a article.Article, p article.Place, page []byte, charset string, doc *html.Node) (exact bool) {
	t.Helper()
	said := a.Text[p.From:p.To]
	if strings.Contains(said, "\n\n") || p.Start >= p.End {
		t.Errorf("%s: %+v is no paragraph: %.80q", name, p, said)
	}
	enc, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	piece, err := enc.NewDecoder().Bytes(page[p.Start:p.End])
	if err != nil {
		t.Fatalf("%s: %+v: %v", name, p, err)
	}
	inBytes, err := html.Parse(strings.NewReader("<body>" + string(piece)))
	if err != nil {
		t.Fatal(err)
	}
	at := find(doc, p.Path)
	for what, n := range map[string]*html.Node{"the bytes": inBytes, p.Path: at} {
		if n == nil || !holds(lettersOf(n), lettersIn(said)) {
			t.Errorf("%s: %s has not %.80q", name, what, said)
		}
	}
	return string(lettersOf(inBytes)) == string(lettersIn(said))
}

// holds reports whether letters stand in others in their order: what is struck or raised stands
// in between.
func holds(all, some []rune) bool {
	for _, r := range all {
		if len(some) > 0 && some[0] == r {
			some = some[1:]
		}
	}
	return len(some) == 0
}

func lettersIn(s string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s))
}

func lettersOf(n *html.Node) []rune {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return lettersIn(b.String())
}

// find is the element at a path.
func find(n *html.Node, path string) *html.Node {
	for step := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		name, rank, _ := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		left, _ := strconv.Atoi(rank)
		var next *html.Node
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && c.Data == name {
				if left--; left == 0 {
					next = c
				}
			}
		}
		if n = next; n == nil {
			return nil
		}
	}
	return n
}
