package article

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hearsay/internal/fault"
)

// Limits of the pages that are looked at. What a page costs, in memory and time, goes by
// these numbers more than by its length.
const (
	maxElements   = 40_000 // elements and comments
	maxParagraphs = 6_000  // elements of running text: an extractor compares each with the others
	maxAttributes = 300_000
	maxText       = 3 << 18   // bytes of text outside scripts and styles
	maxLinked     = 1 << 20   // bytes of JSON-LD
	maxToken      = 4 << 20   // bytes of one tag with its attributes, one text or one script
	maxUnended    = 64 << 10  // bytes of a tag in which the page ends
	maxRepeated   = 1_000_000 // times that an element left open may have to be opened again
	maxNested     = 1_000_000 // elements and texts, each as often as there are others that it lies in
)

// survey counts what is in a page before a tree is made of it.
type survey struct {
	elements, paragraphs, attributes, text, linked int

	open     int // formatting elements that are not closed: each is opened again in every block
	repeated int
	opened   bool      // a paragraph
	inside   atom.Atom // the script or style that the text is of
	isText   bool      // whatever it holds
	isLinked bool

	read  int       // bytes of the page
	texts []stretch // where its texts stand, but for white space, and those of elements in which a tag is text
}

// nested refuses a page whose elements lie too deep in each other: extractors read what is in one again for each around it.
// They read what elements are called often, too: names too long to be any are cut off.
func nested(doc *html.Node) error {
	sum, names := 0, maxNames
	var below func(n *html.Node, depth int)
	below = func(n *html.Node, depth int) {
		names -= cutNames(n, max(0, min(names, mostNames)))
		for c := range n.ChildNodes() {
			if sum += depth; sum <= maxNested {
				below(c, depth+1)
			}
		}
	}
	if below(doc, 0); sum > maxNested {
		return fault.New(fault.TooLarge, "the elements of the page lie too deep in each other")
	}
	return nil
}

// Limits of what elements are called: their classes, ids and styles.
const (
	mostNames = 1000    // bytes of one
	maxNames  = 1 << 20 // bytes of a page
)

// cutNames cuts off what is too long, and gives how long the rest is.
func cutNames(n *html.Node, most int) int {
	left := 0
	for i, a := range n.Attr {
		switch a.Key {
		case "class", "id", "style":
			if len(a.Val) > most {
				n.Attr[i].Val = strings.Clone(a.Val[:most])
			}
			left += len(n.Attr[i].Val)
		}
	}
	return left
}

// measure refuses a page that is over one of the limits. It tells where the page's texts are.
func measure(page io.Reader) ([]stretch, error) {
	z := html.NewTokenizer(page)
	z.SetMaxBuf(maxToken)
	var s survey
	for {
		kind, at := z.Next(), s.read
		s.read += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if errors.Is(z.Err(), html.ErrBufferExceeded) {
				return nil, fault.New(fault.TooLarge, "the page has a tag, a text or a script of more than %d bytes", maxToken)
			}
			if len(z.Raw()) > maxUnended {
				return nil, fault.New(fault.TooLarge, "the page ends in a tag of more than %d bytes", maxUnended)
			}
			return s.texts, s.over() // the end, or what html.Parse will say
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(z)
		case html.EndTagToken:
			s.end(z)
		case html.TextToken:
			s.words(z.Raw(), at)
		case html.CommentToken:
			s.elements++
		}
		if err := s.over(); err != nil {
			return nil, err
		}
	}
}

func (s *survey) start(z *html.Tokenizer) {
	raw, more := z.TagName()
	name := atom.Lookup(raw)
	s.elements++
	if s.inside = 0; name == atom.Script || name == atom.Style {
		s.inside = name
	}
	s.isText = verbatim(name)
	s.isLinked = false
	for more && s.attributes <= maxAttributes {
		var value []byte
		_, value, more = z.TagAttr()
		s.attributes++
		s.isLinked = s.isLinked || bytes.Contains(value, []byte("ld+json"))
	}
	if name == atom.P {
		s.paragraphs, s.opened = s.paragraphs+1, true
	}
	if formatting(name) {
		s.open++
	}
	s.repeated += s.open
}

func (s *survey) end(z *html.Tokenizer) {
	raw, _ := z.TagName()
	name := atom.Lookup(raw)
	if s.inside, s.isText = 0, false; s.open > 0 && formatting(name) {
		s.open--
	}
	if name != atom.P {
		return
	}
	if !s.opened { // the end of a paragraph that did not begin is an empty one
		s.elements, s.paragraphs = s.elements+1, s.paragraphs+1
	}
	s.opened = false
}

func (s *survey) words(raw []byte, at int) {
	if begins := len(raw) - len(bytes.TrimLeft(raw, white)); begins < len(raw) && !s.isText {
		s.texts = append(s.texts, stretch{at + begins, at + len(bytes.TrimRight(raw, white))})
	}
	switch n := len(raw); {
	case s.inside == 0:
		s.text += n
	case s.isLinked:
		s.linked += n
	}
	s.repeated += s.open
}

// white is white space as HTML has it.
const white = " \t\r\n\f"

// verbatim reports whether an element holds text in which tags are none.
func verbatim(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// formatting reports whether a browser opens an element again that was left open
// (HTML Standard, 13.2.4.3).
func formatting(name atom.Atom) bool {
	switch name {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small,
		atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// over says which limit the page is over; nil for none.
func (s *survey) over() error {
	for _, l := range []struct {
		n, most int
		what    string
	}{{s.elements, maxElements, "elements"}, {s.paragraphs, maxParagraphs, "paragraphs"},
		{s.attributes, maxAttributes, "attributes"}, {s.text, maxText, "bytes of text"},
		{s.linked, maxLinked, "bytes of JSON-LD"}, {s.repeated, maxRepeated, "elements to be opened again, as others are left open"}} {
		if l.n > l.most {
			return fault.New(fault.TooLarge, "the page has more than %d %s", l.most, l.what)
		}
	}
	return nil
}
