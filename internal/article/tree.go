package article

import (
	"iter"
	"math"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// attribute is the value of an attribute of a node, without white space around it.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// names are the words that a page calls an element by: its classes and its id, in lower case.
func names(n *html.Node) string {
	return strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
}

// named reports whether an element is called by one of some names, as a word of them that is
// parted from others by white space or a hyphen, or by a capital letter in front of it.
func named(n *html.Node, wanted ...string) bool {
	for name := range strings.FieldsFuncSeq(names(n), func(r rune) bool { return strings.ContainsRune(" -_:", r) }) {
		for _, w := range wanted {
			if name == w {
				return true
			}
		}
	}
	return false
}

// contains reports whether the names of an element have one of some pieces in them.
func contains(n *html.Node, pieces ...string) bool {
	all := names(n)
	for _, p := range pieces {
		if strings.Contains(all, p) {
			return true
		}
	}
	return false
}

// elements are the elements below a node, in the order of the page.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// within reports whether a node, or one that it lies in, is what is looked for.
func within(n *html.Node, is func(*html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && is(n) {
			return true
		}
	}
	return false
}

// circle answers whether an element, or one that it lies in, is what is looked for, and remembers it: each element is looked at
// once, however many lie in it.
type circle struct {
	is    func(*html.Node) bool
	known map[*html.Node]bool
}

func newCircle(is func(*html.Node) bool) *circle { return &circle{is, map[*html.Node]bool{}} }

func (c *circle) has(n *html.Node) bool {
	if n == nil {
		return false
	}
	in, ok := c.known[n]
	if !ok {
		in = n.Type == html.ElementNode && c.is(n) || c.has(n.Parent)
		c.known[n] = in
	}
	return in
}

// beyond are the elements below a node in the order of the page, without those below another one, which were looked at.
func beyond(n, but *html.Node) iter.Seq[*html.Node] {
	var walk func(n *html.Node, yield func(*html.Node) bool) bool
	walk = func(n *html.Node, yield func(*html.Node) bool) bool {
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode && !yield(c) {
				return false
			}
			if c != but && !walk(c, yield) {
				return false
			}
		}
		return true
	}
	return func(yield func(*html.Node) bool) { walk(n, yield) }
}

// tagged tests elements by their tags.
func tagged(tags ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, t := range tags {
			if n.Data == t {
				return true
			}
		}
		return false
	}
}

// words is the text below a node on one line.
func words(n *html.Node) string {
	g := gatherer{bytes: math.MaxInt, nodes: math.MaxInt}
	g.node(n)
	return even(g.line.String())
}

// even is a text with its white space evened out, and without the characters that only say
// where a word may be broken.
func even(s string) string {
	return strings.Join(strings.Fields(unbroken(s)), " ")
}

// isBlock reports whether an element stands apart from the words around it.
func isBlock(n *html.Node) bool {
	switch n.Data {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "section", "article", "header",
		"footer", "main", "aside", "nav", "table", "tbody", "thead", "tfoot", "tr", "caption", "pre", "hr", "figure", "figcaption", "form",
		"fieldset", "address", "details", "summary", "center", "body", "html", "td", "th", "hgroup", "menu":
		return true
	}
	return false
}

// brief is the text below a node on one line, and "" where it is longer than a limit in bytes,
// which is found out without reading more than that of it; so it is where it lies in very many elements.
func brief(n *html.Node, limit int) string {
	g := gatherer{bytes: 4 * limit, nodes: 10 * limit}
	if !g.node(n) {
		return ""
	}
	if s := even(g.line.String()); len(s) <= limit {
		return s
	}
	return ""
}

// gatherer writes the text below a node, without what is for programs, up to so many bytes, spaces between elements
// included, of so many nodes.
type gatherer struct {
	line         strings.Builder
	bytes, nodes int
}

// node reports whether all of a node is within the limits.
func (g *gatherer) node(n *html.Node) bool {
	if g.nodes--; g.nodes < 0 {
		return false
	}
	if n.Type == html.TextNode {
		g.line.WriteString(n.Data)
	}
	if n.Type != html.ElementNode {
		return g.below(n)
	}
	switch n.Data {
	case "script", "style", "noscript", "template":
		return true
	}
	if n.Data != "br" && !isBlock(n) {
		return g.below(n)
	}
	g.line.WriteByte(' ')
	whole := g.below(n)
	g.line.WriteByte(' ')
	return whole && g.line.Len() <= g.bytes
}

func (g *gatherer) below(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if g.line.Len() > g.bytes || !g.node(c) {
			return false
		}
	}
	return g.line.Len() <= g.bytes
}

// unbroken is a text without the characters that only say where a word may be broken.
func unbroken(s string) string {
	breaks := [...]string{"\u00AD", "\u200B", "\uFEFF", "\x00"}
	if !slices.ContainsFunc(breaks[:], func(b string) bool { return strings.Contains(s, b) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 0xAD, 0x200B, 0xFEFF, 0:
			return -1
		}
		return r
	}, s)
}
