package export

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
)

// annotations writes a collection by the W3C Web Annotation Data Model, with one page in
// it. Every annotation points into the archived text of a report, which its SHA-256 names.
type annotations struct {
	document
	names names
	total int
}

func newAnnotations(w io.Writer, h head) (writer, error) {
	a := &annotations{document{w: w}, h.names, 0}
	collection := h.names.of("annotations", h.query).URN()
	first := h.names.of("annotations page", h.query).URN()
	return a, a.begin(`{"@context":"http://www.w3.org/ns/anno.jsonld","id":"` + collection + `","type":"AnnotationCollection",` +
		`"label":"Statements of a Hearsay ledger","modified":"` + stamp(h.at) + `",` +
		`"first":{"id":"` + first + `","type":"AnnotationPage","partOf":"` + collection + `","startIndex":0,"items":[`)
}

// annotation is one statement. Members are as the model names them.
type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Created    string   `json:"created"`
	Modified   string   `json:"modified,omitempty"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type body struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Value    string `json:"value"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
}

type target struct {
	Type     string     `json:"type"`
	Source   textSource `json:"source"`
	Scope    string     `json:"scope,omitempty"` // the page that the text was taken from
	Selector []selector `json:"selector"`
}

type textSource struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
}

// selector is a TextQuoteSelector or a TextPositionSelector.
type selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"` // code points
	End    *int   `json:"end,omitempty"`
}

func (a *annotations) claim(c claim) (bool, error) {
	targets := targetsOf(c)
	if len(targets) == 0 {
		return false, nil
	}
	out := annotation{ID: a.names.entry(c.ID), Type: "Annotation", Motivation: "describing", Created: stamp(c.Entered), Target: targets,
		Body: []body{{"TextualBody", "identifying", string(c.ID), "text/plain", ""}, {"TextualBody", "describing", c.speaker(), "text/plain", ""}}}
	if changed := c.changed(); changed.After(c.Entered) {
		out.Modified = stamp(changed)
	}
	for _, t := range c.tags() {
		out.Body = append(out.Body, body{"TextualBody", "tagging", t, "text/plain", ""})
	}
	a.total++
	return true, a.item(out)
}

func (a *annotations) end() error {
	return a.finish(`]},"total":` + strconv.Itoa(a.total) + `}`)
}

// targetsOf has a target for each part of the content.
func targetsOf(c claim) []target {
	var out []target
	for _, part := range c.Read.Content {
		at, ok := c.text.find(part)
		if !ok || at.Empty() {
			return nil
		}
		out = append(out, target{"SpecificResource", textSource{c.text.iri, "Text", "text/plain", c.Claim.Source.Language}, c.address(), c.text.selectors(at)})
	}
	return out
}

// selectors point at a span by its words and by its place.
func (s *source) selectors(at span.Span) []selector {
	prefix, suffix := s.context(at)
	start, end := s.codePoints(at.Start), s.codePoints(at.End)
	return []selector{
		{Type: "TextQuoteSelector", Exact: at.In(s.text), Prefix: prefix, Suffix: suffix},
		{Type: "TextPositionSelector", Start: &start, End: &end},
	}
}

// context is what stands before and after a span: as much as tells it from other places
// with the same words, from 32 characters up, as far as that goes.
func (s *source) context(at span.Span) (prefix, suffix string) {
	for n := 32; ; n *= 2 {
		from, to := s.back(at.Start, n), s.ahead(at.End, n)
		quote := s.text[from:to]
		first := strings.Index(s.text, quote)
		if n >= 512 || first == from && !strings.Contains(s.text[first+1:], quote) || from == 0 && to == len(s.text) {
			return s.text[from:at.Start], s.text[at.End:to]
		}
	}
}

// back is the byte about n characters before another, where a character with its marks
// begins.
func (s *source) back(at, n int) int {
	for ; at > 0; n-- {
		next, _ := utf8.DecodeRuneInString(s.text[at:])
		if n <= 0 && (!joins(next) || n < -8) {
			break
		}
		_, size := utf8.DecodeLastRuneInString(s.text[:at])
		at -= size
	}
	return at
}

// ahead is the byte about n characters after another, where a character with its marks
// ends.
func (s *source) ahead(at, n int) int {
	for ; at < len(s.text); n-- {
		r, size := utf8.DecodeRuneInString(s.text[at:])
		if n <= 0 && (!joins(r) || n < -8) {
			break
		}
		at += size
	}
	return at
}

// joins holds for what belongs to the character before it.
func joins(r rune) bool { return unicode.Is(unicode.M, r) || r == '\u200D' }
