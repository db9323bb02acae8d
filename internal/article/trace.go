package article

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"hearsay/internal/decode"
)

// Place is where in the page a paragraph of the text stands.
type Place struct {
	From  int    `json:"from"`  // in bytes of the text
	To    int    `json:"to"`    // after its last byte
	Path  string `json:"path"`  // of the element that it lies in, as XPath: /html[1]/body[1]/div[2]/p[1]
	Start int    `json:"start"` // in bytes of the page as it was received, without a compression of HTTP
	End   int    `json:"end"`
}

// stretch is a piece of a page, in bytes; one that ends at 0 is none.
type stretch struct{ from, to int }

// and is the shortest stretch that has both in it.
func (s stretch) and(t stretch) stretch {
	switch {
	case s.to == 0:
		return t
	case t.to == 0:
		return s
	}
	return stretch{min(s.from, t.from), max(s.to, t.to)}
}

// The marks that go round the number of a text: characters that are none and that no page has
// a use for (Unicode, noncharacters).
const (
	mark    = "\uFDD0"
	endMark = "\uFDD1"
)

// marked is a page with a mark before each of its texts: the parser keeps no offsets, and
// may put a text elsewhere than where it stands. A page that has such a mark itself is not traced.
func marked(page string, texts []stretch) ([]stretch, string) {
	if strings.Contains(page, mark) || strings.Contains(page, endMark) {
		return nil, page
	}
	var b strings.Builder
	b.Grow(len(page) + 12*len(texts))
	at := 0
	for i, s := range texts {
		b.WriteString(page[at:s.from])
		b.WriteString(mark + strconv.Itoa(i) + endMark)
		at = s.from
	}
	b.WriteString(page[at:])
	return texts, b.String()
}

// trace is where the texts of a tree stand in the page, and which of its kind an element is
// among those beside it.
type trace struct {
	at   map[*html.Node]stretch
	rank map[*html.Node]int
}

// traced takes the marks out of a tree.
func traced(doc *html.Node, texts []stretch) *trace {
	t := &trace{at: map[*html.Node]stretch{}, rank: map[*html.Node]int{}}
	if texts == nil {
		return t
	}
	t.below(doc, texts)
	return t
}

func (t *trace) below(n *html.Node, texts []stretch) {
	var met map[string]int
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			t.text(c, texts)
		case html.ElementNode:
			if met == nil {
				met = map[string]int{}
			}
			met[c.Data]++
			t.rank[c] = met[c.Data]
			t.below(c, texts)
		}
	}
}

// text takes the marks out of one text, which may be several that the parser made one.
func (t *trace) text(n *html.Node, texts []stretch) {
	rest, plain := n.Data, ""
	for {
		before, after, ok := strings.Cut(rest, mark)
		plain += before
		number, after, closed := strings.Cut(after, endMark)
		if !ok || !closed {
			break
		}
		if i, err := strconv.Atoi(number); err == nil && i < len(texts) {
			t.at[n] = t.at[n].and(texts[i])
		}
		rest = after
	}
	n.Data = plain
}

// path is where an element is in the page.
func (t *trace) path(n *html.Node) string {
	var steps []string
	for ; n != nil && n.Type == html.ElementNode; n = n.Parent {
		steps = append(steps, "/"+n.Data+"["+strconv.Itoa(t.rank[n])+"]")
	}
	slices.Reverse(steps)
	return strings.Join(steps, "")
}

// places are where the paragraphs of a text stand; none where the page was not traced, or its
// letters cannot be counted back to its bytes.
func (t *trace) places(body []block, page []byte, decoded decode.Result) []Place {
	var bounds []int
	for _, b := range body {
		if b.stands.to > 0 {
			bounds = append(bounds, b.stands.from, b.stands.to)
		}
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	bytes, ok := decode.Offsets(page, decoded, bounds)
	if !ok {
		return nil
	}
	at := func(offset int) int {
		i, _ := slices.BinarySearch(bounds, offset)
		return bytes[i]
	}
	var out []Place
	from := 0
	for _, b := range body {
		if to := from + len(b.text); b.stands.to > 0 {
			out = append(out, Place{from, to, t.path(b.home), at(b.stands.from), at(b.stands.to)})
		}
		from += len(b.text) + len("\n\n")
	}
	return out
}
