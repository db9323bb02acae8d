package article

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/lang/around"
)

// clean makes the tree what a reader sees of it: what is not shown goes out, what is struck
// is not said, a note's number is no figure, a quotation element has its marks, and an inline
// element that extractors do not know is only its words.
func clean(doc *html.Node, language string) {
	c := cleaner{whole: utf8.RuneCountInString(words(doc))}
	c.open, c.shut = around.Known().Quotes(language)
	c.below(doc)
}

type cleaner struct {
	whole      int // characters of the page
	open, shut string
}

func (c cleaner) below(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		c.node(child)
		child = next
	}
}

func (c cleaner) node(n *html.Node) {
	switch {
	case n.Type == html.CommentNode:
		n.Parent.RemoveChild(n)
	case n.Type == html.TextNode:
		n.Data = unbroken(n.Data)
	case n.Type == html.ElementNode && c.unseen(n):
		n.Parent.RemoveChild(n)
	default:
		c.below(n)
		c.inline(n)
	}
}

// unseen reports whether a reader sees nothing of an element, or sees it struck. Half a page
// is never that: some pages are hidden until a script shows them.
func (c cleaner) unseen(n *html.Node) bool {
	switch n.Data {
	case "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "select", "button",
		"input",
		"textarea", "wbr", "map", "dialog":
		return true
	case "del", "s", "strike":
		return c.small(n)
	case "sup":
		return n.FirstChild == nil || isNote(brief(n, 40))
	case "body", "html", "head", "main":
		return false
	}
	if strings.HasPrefix(n.Data, "amp-") {
		return !strings.HasPrefix(n.Data, "amp-accordion") && !strings.HasPrefix(n.Data, "amp-layout")
	}
	asks := isBlock(n) && contains(n, "cookie", "consent", "gdpr")
	return (hidden(n) || asks) && c.small(n)
}

func (c cleaner) small(n *html.Node) bool { return 3*utf8.RuneCountInString(words(n)) < c.whole }

// noSize and noColour find inline styles that leave nothing to see.
var (
	noSize  = regexp.MustCompile(`(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|em|%)?|opacity:0)(?:;|!|$)`)
	aNumber = regexp.MustCompile(`^[\[(]?(?:[0-9]{1,3}|[a-z]|\*+|†|‡)[\])]?(?:[,;]? ?[\[(]?[0-9]{1,3}[\])]?)*$`)
)

func hidden(n *html.Node) bool {
	style := strings.ToLower(strings.Join(strings.Fields(attribute(n, "style")), ""))
	if has(n, "hidden") || noSize.MatchString(style) {
		return true
	}
	return attribute(n, "aria-hidden") == "true" && n.Data != "a"
}

// isNote reports whether a raised text is the number or mark of a note.
func isNote(s string) bool { return aNumber.MatchString(s) }

// inline gives a quotation its marks and takes the tags off what is only words.
func (c cleaner) inline(n *html.Node) {
	switch {
	case n.Type != html.ElementNode:
	case n.Data == "q" && n.FirstChild != nil && !strings.ContainsAny(first(words(n)), "“«\"„‘"):
		n.InsertBefore(&html.Node{Type: html.TextNode, Data: c.open}, n.FirstChild)
		n.AppendChild(&html.Node{Type: html.TextNode, Data: c.shut})
		unwrap(n)
	case plain(n) && !holdsBlock(n):
		unwrap(n)
	}
}

// first is the first character of a text.
func first(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// plain reports whether an inline element means no more than the words in it: the extractors
// would cut a paragraph at one that they do not know.
func plain(n *html.Node) bool {
	switch n.Data {
	case "nobr", "q", "font", "ins", "abbr", "acronym", "data", "mark", "bdi", "bdo", "u", "small", "big", "dfn", "kbd", "samp", "var",
		"tt", "output", "label", "sub", "sup", "cite":
		return true
	case "time":
		return within(n, func(p *html.Node) bool { return p.Data == "p" || p.Data == "li" || p.Data == "td" })
	}
	return strings.Contains(n.Data, "-")
}

func holdsBlock(n *html.Node) bool {
	for d := range elements(n) {
		if isBlock(d) {
			return true
		}
	}
	return false
}

// unwrap puts what an element holds in its place.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		child := n.FirstChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

// letters counts the letters of a text.
func letters(s string) int {
	count := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			count++
		}
	}
	return count
}
