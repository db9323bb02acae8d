package article

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// graph is what the JSON-LD of a page says: its objects, and those that it refers to by @id.
type graph struct {
	objects []map[string]any
	byID    map[string]map[string]any
}

// deepest bounds how far JSON-LD is followed, and mostObjects how many objects of it.
const (
	deepest     = 8
	mostObjects = 2000
)

// linkedData reads the scripts of JSON-LD leniently: comments around it, line breaks inside
// strings and commas too many are everyday. What cannot be read all the same says nothing.
func linkedData(doc *html.Node) *graph {
	g := &graph{byID: map[string]map[string]any{}}
	size := 0
	for n := range elements(doc) {
		if n.Data != "script" || n.FirstChild == nil || !strings.Contains(strings.ToLower(attribute(n, "type")), "ld+json") {
			continue
		}
		if size += len(n.FirstChild.Data); size > maxLinked {
			break
		}
		d := json.NewDecoder(strings.NewReader(lenient(n.FirstChild.Data)))
		for {
			var v any
			if d.Decode(&v) != nil {
				break
			}
			g.take(v, 0, true)
		}
	}
	return g
}

// take keeps the objects that are about the page, and finds those that have an @id.
func (g *graph) take(v any, depth int, about bool) {
	if depth > deepest || len(g.byID) > mostObjects {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.take(x, depth+1, about)
		}
	case map[string]any:
		if about && len(g.objects) < mostObjects {
			g.objects = append(g.objects, v)
		}
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 && g.byID[id] == nil {
			g.byID[id] = v
		}
		for key, x := range v {
			if key != "@context" {
				g.take(x, depth+1, about && (key == "@graph" || key == "mainEntity"))
			}
		}
	}
}

// object is the object that a value is or refers to; nil for none.
func (g *graph) object(v any) map[string]any {
	m, _ := v.(map[string]any)
	if id, _ := m["@id"].(string); id != "" && len(m) == 1 {
		return g.byID[id]
	}
	return m
}

// texts are the strings that a value stands for: itself, its name, or those of its elements.
func (g *graph) texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{even(html.UnescapeString(v))}
	case []any:
		var out []string
		for _, x := range v {
			if _, list := x.([]any); !list {
				out = append(out, g.texts(x)...)
			}
		}
		return out
	case map[string]any:
		if s, ok := g.object(v)["name"].(string); ok {
			return []string{even(html.UnescapeString(s))}
		}
		if s, ok := v["@value"].(string); ok {
			return []string{even(html.UnescapeString(s))}
		}
	}
	return nil
}

// text is the first string that a value stands for.
func (g *graph) text(v any) string {
	if all := g.texts(v); len(all) > 0 {
		return all[0]
	}
	return ""
}

// isA reports whether an object is of a type that a test accepts.
func isA(v map[string]any, is func(string) bool) bool {
	switch k := v["@type"].(type) {
	case string:
		return is(k)
	case []any:
		for _, x := range k {
			if s, ok := x.(string); ok && is(s) {
				return true
			}
		}
	}
	return false
}

func isArticle(kind string) bool {
	switch kind {
	case "Report", "Review":
		return true
	case "JobPosting":
		return false
	}
	return strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting")
}

func isPage(kind string) bool { return strings.HasSuffix(kind, "WebPage") || kind == "ItemPage" }

func isSomebody(kind string) bool { return kind == "Person" }

func isOutlet(kind string) bool { return strings.Contains(kind, "Organization") || kind == "WebSite" }

var (
	aroundData = regexp.MustCompile(`<!--|-->|<!\[CDATA\[|\]\]>`)
	extraComma = regexp.MustCompile(`,(\s*[}\]])`)
)

// lenient makes the common faults of JSON-LD good.
func lenient(s string) string {
	s = aroundData.ReplaceAllString(s, "")
	var b strings.Builder
	inside, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case inside && c < ' ':
			c, escaped = ' ', false
		case escaped:
			escaped = false
		case c == '\\':
			escaped = inside
		case c == '"':
			inside = !inside
		case !inside && c == '/':
			i += comment(s[i:])
			continue
		}
		b.WriteByte(c)
	}
	return extraComma.ReplaceAllString(b.String(), "$1")
}

// comment is how many bytes more a comment of JavaScript has that a text begins with; what begins with another slash has none.
func comment(s string) int {
	end := "\n"
	switch {
	case strings.HasPrefix(s, "/*"):
		end = "*/"
	case !strings.HasPrefix(s, "//"):
		return 0
	}
	at := strings.Index(s[2:], end)
	if at < 0 {
		return len(s) - 1
	}
	return at + len(end) + 1
}
