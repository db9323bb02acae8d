// Package article takes the report out of a web page: its title, byline, outlet, language,
// day of publication and text.
//
// What the page says of itself in a form made for machines goes first: JSON-LD, then the
// Open Graph and article properties, then <time datetime>. The day of publication is the
// civil day in the zone that the page writes; a page that writes none in these forms has
// no day, and none is guessed from its words. The text is what two extractors in turn take
// for the article, as paragraphs with an empty line between them, the title in front.
//
// A page is measured before a tree is made of it, and refused where that would cost too
// much: 8 MiB of any page take less than 250 MiB and 3 seconds.
package article

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"hearsay/day"
	"hearsay/internal/fault"
)

// Article is a report taken out of a page. What is not known is empty.
type Article struct {
	Title, Outlet, Language string
	Bylines                 []string
	Published               day.Day // None where the page does not say
	Basis                   string  // what says so: "json-ld", "meta" or "time"
	Text                    string
}

// tooShort is the length in bytes below which a text is taken for a failure to find it.
const tooShort = 200

// Parse takes the report out of a page of a media type, which may name its charset.
func Parse(page []byte, mediaType, address string) (Article, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Article{}, fault.New(fault.Usage, "%w", err)
	}
	r, err := decoded(page, mediaType)
	if err != nil {
		return Article{}, err
	}
	if err := measure(r); err != nil {
		return Article{}, err
	}
	if r, err = decoded(page, mediaType); err != nil {
		return Article{}, err
	}
	doc, err := html.Parse(r)
	if err != nil {
		return Article{}, fault.New(fault.BadInput, "not HTML: %w", err)
	}
	a := about(doc)
	body := strings.ToValidUTF8(content(doc, u), "\uFFFD")
	if !strings.ContainsFunc(body, unicode.IsLetter) {
		return a, fault.New(fault.BadInput, "no article was found in the page")
	}
	a.Text = body
	if a.Title != "" && !strings.HasPrefix(body, a.Title) {
		a.Text = a.Title + "\n\n" + body
	}
	return a, nil
}

// decoded is the page as UTF-8.
func decoded(page []byte, mediaType string) (io.Reader, error) {
	r, err := charset.NewReader(bytes.NewReader(page), mediaType)
	if err != nil {
		return nil, fault.New(fault.BadInput, "its charset: %w", err)
	}
	return r, nil
}

// content is the text of the article, by the first extractor that finds one.
func content(doc *html.Node, u *url.URL) string {
	best := ""
	if r, err := trafilatura.ExtractDocument(doc, trafilatura.Options{OriginalURL: u, ExcludeComments: true, EnableFallback: false}); err == nil {
		best = paragraphs(r.ContentNode)
	}
	if len(best) >= tooShort {
		return best
	}
	if r, err := readability.FromDocument(doc, u); err == nil && r.Node != nil {
		if other := paragraphs(r.Node); len(other) > len(best) {
			return other
		}
	}
	return best
}

// paragraphs is the text below a node: each block a paragraph, white space evened out.
func paragraphs(n *html.Node) string {
	var out []string
	var line strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(line.String()), " "); s != "" {
			out = append(out, s)
		}
		line.Reset()
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			line.WriteString(n.Data)
			return
		case n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "noscript", "figure", "form"}, n.Data):
			return
		}
		block := n.Type == html.ElementNode && slices.Contains(blocks(), n.Data)
		if block {
			flush()
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if block {
			flush()
		}
	}
	if n != nil {
		walk(n)
	}
	flush()
	return strings.Join(out, "\n\n")
}

func blocks() []string {
	return strings.Fields("p div br h1 h2 h3 h4 h5 h6 li ul ol blockquote section article header footer tr table pre dd dt hr")
}

// about reads what the page says of itself.
func about(doc *html.Node) Article {
	a := Article{Published: day.None}
	meta := map[string]string{}
	var stamps []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			a.Language, _, _ = strings.Cut(strings.ToLower(attribute(n, "lang")), "-")
		case "meta":
			note(meta, n)
		case "time":
			stamps = append(stamps, attribute(n, "datetime"))
		case "script":
			if strings.Contains(attribute(n, "type"), "ld+json") && n.FirstChild != nil {
				a.linked(n.FirstChild.Data)
			}
		case "title":
			if n.FirstChild != nil && n.Parent.Data == "head" {
				meta["title"] = n.FirstChild.Data
			}
		}
	}
	a.fill(meta, stamps)
	return a
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// note keeps the first value of a <meta>.
func note(meta map[string]string, n *html.Node) {
	name := attribute(n, "property")
	if name == "" {
		name = attribute(n, "name")
	}
	if name == "" {
		name = attribute(n, "itemprop")
	}
	if _, ok := meta[name]; !ok && name != "" {
		meta[name] = attribute(n, "content")
	}
}

// fill takes from <meta> and <time> what JSON-LD did not say.
func (a *Article) fill(meta map[string]string, stamps []string) {
	first := func(to *string, names ...string) {
		for _, n := range names {
			if *to == "" {
				*to = strings.Join(strings.Fields(meta[n]), " ")
			}
		}
	}
	first(&a.Title, "og:title", "title")
	first(&a.Outlet, "og:site_name", "application-name")
	var author string
	if first(&author, "author", "article:author"); len(a.Bylines) == 0 && author != "" && !strings.Contains(author, "://") {
		a.Bylines = []string{author}
	}
	a.dated("meta", meta["article:published_time"], meta["datePublished"], meta["og:published_time"])
	a.dated("time", stamps...)
}

// dated sets the day of publication from the first stamp that is one.
func (a *Article) dated(basis string, stamps ...string) {
	for _, s := range stamps {
		if a.Published.Known() {
			return
		}
		if d, ok := civil(s); ok {
			a.Published, a.Basis = d, basis
		}
	}
}

// civil is the day of an ISO 8601 time in the zone that it is written in.
func civil(s string) (day.Day, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1970 {
			return day.Of(t), true
		}
	}
	return day.None, false
}

// linked reads JSON-LD: the first object that is an article.
func (a *Article) linked(text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) == nil {
		a.object(v, 0)
	}
}

// deepest bounds how far JSON-LD is followed.
const deepest = 6

func (a *Article) object(v any, depth int) {
	if depth > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			a.object(x, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			a.take(v)
		}
		a.object(v["@graph"], depth+1)
		a.object(v["mainEntity"], depth+1)
	}
}

func isArticle(kind any) bool {
	for _, k := range words(kind) {
		if strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report" {
			return true
		}
	}
	return false
}

func (a *Article) take(v map[string]any) {
	set := func(to *string, values []string) {
		if *to == "" && len(values) > 0 {
			*to = strings.Join(strings.Fields(html.UnescapeString(values[0])), " ")
		}
	}
	set(&a.Title, words(v["headline"]))
	set(&a.Outlet, words(v["publisher"]))
	if len(a.Bylines) == 0 {
		a.Bylines = words(v["author"])
	}
	a.dated("json-ld", words(v["datePublished"])...)
}

// words are the strings that a JSON-LD value stands for: itself, its name, or those of its
// elements.
func words(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return words(v["name"])
	case []any:
		var out []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, s)
			} else if m, ok := x.(map[string]any); ok {
				if s, ok := m["name"].(string); ok {
					out = append(out, s)
				}
			}
		}
		return out
	}
	return nil
}
