package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// block is a piece of running text that stands apart: a paragraph, a heading, an item of a
// list, a row of a table.
type block struct {
	text   string
	home   *html.Node // the innermost block element that it lies in
	linked int        // characters of it that are links
	aside  bool       // it lies in something around reports
	stands stretch    // in the page, where that was traced
}

func (b block) length() int { return utf8.RuneCountInString(b.text) }

// allLink reports whether a block is a link and next to nothing else.
func (b block) allLink() bool { return 10*b.linked >= 8*b.length() }

// heading reports whether a block is a heading of the page or of a part of it.
func (b block) heading() bool {
	return isHeading(b.home)
}

// isHeading reports whether an element is a heading of any rank.
func isHeading(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data != "hr" }

// ends reports whether a text ends as a sentence does.
func ends(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”“»\"')]’"))
	return strings.ContainsRune(".!?…:;", last)
}

// blocks cuts what is below a node into blocks, in the order of the page.
func blocks(root *html.Node) []block { return (&trace{}).blocks(root) }

func (t *trace) blocks(root *html.Node) []block {
	c := cutter{home: root, trace: t, titled: titled(root)}
	c.below(root)
	c.flush()
	return c.out
}

type cutter struct {
	trace  *trace
	stands stretch // of the line
	out    []block
	line   strings.Builder
	home   *html.Node
	titled map[*html.Node]bool // what holds a heading of the first rank, which nothing around reports does
	around int                 // elements around reports that are open
	link   int                 // links that are open
	linked int                 // characters of links in the line
	lines  bool                // each break ends a block
}

// titled are the elements that hold a heading of the first rank.
func titled(root *html.Node) map[*html.Node]bool {
	out := map[*html.Node]bool{}
	for n := range elements(root) {
		for q := n; n.Data == "h1" && q != nil && !out[q]; q = q.Parent {
			out[q] = true
		}
	}
	return out
}

func (c *cutter) flush() {
	if s := even(c.line.String()); s != "" {
		c.out = append(c.out, block{s, c.home, c.linked, c.around > 0, c.stands})
	}
	c.line.Reset()
	c.linked, c.stands = 0, stretch{}
}

func (c *cutter) below(n *html.Node) {
	for child := range n.ChildNodes() {
		c.node(child)
	}
}

func (c *cutter) node(n *html.Node) {
	if n.Type == html.ElementNode && besides(n) && !c.titled[n] {
		c.around++
		defer func() { c.around-- }()
	}
	switch {
	case n.Type == html.TextNode:
		c.line.WriteString(n.Data)
		c.stands = c.stands.and(c.trace.at[n])
		if c.link > 0 {
			c.linked += utf8.RuneCountInString(even(n.Data))
		}
	case n.Type != html.ElementNode:
	case n.Data == "br":
		c.breaks(n)
	case cell(n):
		c.line.WriteByte(' ')
		c.below(n)
		c.line.WriteByte(' ')
	case isBlock(n):
		c.apart(n)
	case n.Data == "a":
		c.link++
		c.below(n)
		c.link--
	default:
		c.below(n)
	}
}

func (c *cutter) apart(n *html.Node) {
	c.flush()
	outer := c.home
	c.home = n
	c.below(n)
	c.flush()
	c.home = outer
}

// cell reports whether an element is a cell of a table of data, which is a word of its row;
// one of a table that only places things is a block.
func cell(n *html.Node) bool {
	if n.Data != "td" && n.Data != "th" {
		return false
	}
	return !holdsBlock(n) && utf8.RuneCountInString(words(n)) < 120
}

// breaks ends a paragraph at two breaks in a row, and at one that follows the end of a
// sentence.
func (c *cutter) breaks(n *html.Node) {
	before := strings.TrimRightFunc(c.line.String(), isGap)
	if c.lines || before == "" || ends(before) || again(n) {
		c.flush()
		return
	}
	c.line.WriteByte(' ')
}

// isGap reports whether a character is nothing that a reader sees.
func isGap(r rune) bool { return unicode.IsSpace(r) || unbroken(string(r)) == "" }

// again reports whether a break is followed by another.
func again(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		switch {
		case s.Type == html.TextNode && strings.TrimSpace(s.Data) == "":
		case s.Type == html.ElementNode && s.Data == "br":
			return true
		default:
			return false
		}
	}
	return false
}
