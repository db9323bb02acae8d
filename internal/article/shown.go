package article

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/internal/dated"
	"hearsay/lang/around"
)

// shown is the day of publication in the elements that a reader sees: microdata, then a time
// element beside the title, then a line beside it that is called a date.
func (p *page) shown() Stamped {
	for n := range elements(p.doc) {
		if isPublished(n) && !p.teaser(n) {
			if s := stamped("microdata", attribute(n, "datetime"), attribute(n, "content"), words(n)); s.Known() {
				return s
			}
		}
	}
	for _, form := range []func(*html.Node) Stamped{timed, written, bare, announced} {
		if s := p.beside(form); s.Known() {
			return s
		}
	}
	return Stamped{Stamp: dated.Unknown()}
}

// isPublished reports whether an element says, in microdata or RDFa, when the story was published.
func isPublished(n *html.Node) bool {
	kind := strings.ToLower(attribute(n, "itemprop"))
	if n.Data != "meta" {
		kind += strings.ToLower(attribute(n, "property"))
	}
	return strings.HasSuffix(kind, "datepublished") || strings.HasSuffix(kind, "schema:datecreated")
}

// longLink reports whether a link is as long as a title.
func longLink(n *html.Node) bool {
	w := brief(n, 400)
	return w == "" && n.FirstChild != nil || letters(w) > 30
}

// ofStories reports whether an element has a heading or a link as long as a title.
func ofStories(n *html.Node) bool {
	for d := range elements(n) {
		if tagged("h2", "h3")(d) || d.Data == "a" && longLink(d) {
			return true
		}
	}
	return false
}

// leadsOff reports whether an item of a list has a link that may be a title: one with letters that is not to an author.
func leadsOff(n *html.Node) bool {
	for a := range elements(n) {
		if a.Data != "a" || toAuthor(a) {
			continue
		}
		if a.FirstChild != nil && letters(brief(a, 400)) != 0 {
			return true
		}
	}
	return false
}

// toAuthor reports whether a link leads to the page of an author.
func toAuthor(a *html.Node) bool {
	return strings.Contains(" "+attribute(a, "rel")+" ", " author ") || ofAuthor.MatchString(attribute(a, "href"))
}

// beside finds a day near the title: in the smallest element around it that has one.
func (p *page) beside(form func(*html.Node) Stamped) Stamped {
	top := p.top()
	if top == nil {
		return Stamped{Stamp: dated.Unknown()}
	}
	for whole, seen := top, top; whole != nil; whole, seen = whole.Parent, whole {
		for n := range beyond(whole, seen) {
			if s := form(n); s.Known() && !p.teaser(n) {
				return s
			}
		}
		if whole.Data == "main" || whole.Data == "body" {
			break
		}
	}
	return Stamped{Stamp: dated.Unknown()}
}

// top is the element that the title is in; without one, the only article.
func (p *page) top() *html.Node {
	og, linked := p.said("og:title"), p.graph.text(p.story["headline"])
	for _, h := range p.h1 {
		if w := words(h); confirmed(w, og, p.title, linked) || len(og) > 8 && confirmed(og, w) {
			return h.Parent
		}
	}
	for n := range elements(p.doc) {
		if tagged("h2", "h3", "h4")(n) {
			if w := words(n); len(w) > 8 && confirmed(w, p.said("og:title"), p.title) {
				return n.Parent
			}
		}
	}
	if len(p.h1) == 1 {
		return p.h1[0].Parent
	}
	if n := p.shownTitle(); n != nil {
		return n.Parent
	}
	var only *html.Node
	for n := range elements(p.doc) {
		if n.Data == "article" || n.Data == "main" {
			if only != nil {
				return nil
			}
			only = n
		}
	}
	return only
}

// timed reads a time element, unless it says when the page was changed or stands in running
// text.
func timed(n *html.Node) Stamped {
	if n.Data == "abbr" && contains(n, "published") {
		return stamped("time", attribute(n, "title"))
	}
	if n.Data != "time" || changed(n) || running(n) {
		return Stamped{Stamp: dated.Unknown()}
	}
	return stamped("time", attribute(n, "datetime"), words(n))
}

// inZone reads an element that shows an instant by the clock of the page's zone.
func inZone(at time.Time, n *html.Node) Stamped {
	if n.Data != "time" && children(n) > 2 || n.FirstChild == nil {
		return Stamped{Stamp: dated.Unknown()}
	}
	s, _ := dated.Local(at, brief(n, 80))
	return Stamped{Stamp: s}
}

// written reads an element that is called a date and has little else in it.
func written(n *html.Node) Stamped {
	if !contains(n, "date", "datum", "time", "publish", "posted", "byline", "meta", "created", "info") || changed(n) {
		return Stamped{Stamp: dated.Unknown()}
	}
	w := beforeChange(brief(n, 200))
	if size := utf8.RuneCountInString(w); size < 6 || size > 120 || around.Known().Has(around.Changing, w) {
		return Stamped{Stamp: dated.Unknown()}
	}
	return stamped("text", w)
}

// beforeChange is a line without what it says of a change behind the day of publication.
func beforeChange(s string) string {
	for _, said := range around.Known().Find(around.Published, s) {
		for _, change := range around.Known().Find(around.Changing, s) {
			if said[1] < change[0] {
				return s[said[0]:change[0]]
			}
		}
	}
	return s
}

// aDayForm is how a day is written.
const aDayForm = `\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s\pL{3,10}\.?,?\s\d{4}|` +
	`\pL{3,10}\.?\s\d{1,2}\pL{0,2},?\s\d{4}`

// aDay finds a line that is a day and little else, and dayFirst a day, with a dash behind it, that a paragraph begins with.
var (
	aDay     = regexp.MustCompile(`^(?:\pL{2,10},?\s+)?(?:` + aDayForm + `)(?:\D.{0,24})?$`)
	dayFirst = regexp.MustCompile(`^(` + aDayForm + `)(\s*[–—-]\s)?`)
)

// mostBefore is how many bytes of other words a line that is a day may begin with: "First published".
const mostBefore = 12

// ofDay is what a line says behind the words of a kind that lead up to a day, with some bytes at most before them; "" and false
// where it has none.
func ofDay(s string, before int, kinds ...around.Kind) (string, bool) {
	for _, kind := range kinds {
		for at, more := 0, true; more && at <= before; {
			if end, ok := around.Known().Begins(kind, s[at:]); ok {
				return strings.TrimLeft(s[at+end:], ": \u00a0"), true
			}
			var next int
			next, more = wordBehind(s[at:])
			at += next
		}
	}
	return "", false
}

// wordBehind is where the next word of a line begins; false for a line with no more than one, and behind a mark.
func wordBehind(s string) (int, bool) {
	word := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if word <= 0 || s[word] != ' ' {
		return 0, false
	}
	return word + 1, word+1 < len(s)
}

// bare reads an element that is nothing but a day.
func bare(n *html.Node) Stamped {
	if children(n) == 0 || children(n) > 2 {
		return Stamped{Stamp: dated.Unknown()}
	}
	w := brief(n, 80)
	if !strings.ContainsAny(w, "0123456789") || !isDay(w) {
		return Stamped{Stamp: dated.Unknown()}
	}
	if changed(n) || running(n) || within(n, listed) {
		return Stamped{Stamp: dated.Unknown()}
	}
	return stamped("text", w)
}

// isDay reports whether a line is a day, and says no more than that something was published then.
func isDay(s string) bool {
	if rest, ok := ofDay(s, mostBefore, around.Published, around.Dated); ok && aDay.MatchString(rest) {
		return true
	}
	return aDay.MatchString(s)
}

// listed reports whether an element is an item of a list or a cell of a table that holds no more than a line or two.
func listed(n *html.Node) bool {
	return n.Data == "li" || tagged("td", "th")(n) && brief(n, 400) != ""
}

// children counts the children of a node, up to three.
func children(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil && count < 3; c = c.NextSibling {
		count++
	}
	return count
}

// announced reads a paragraph that begins with the day of publication and says that it is that,
// or sets it apart with a dash.
func announced(n *html.Node) Stamped {
	if n.Data != "p" || changed(n) {
		return Stamped{Stamp: dated.Unknown()}
	}
	s := words(n)
	rest, said := ofDay(s, 0, around.Published)
	if !said {
		rest = s
	}
	if m := dayFirst.FindStringSubmatch(rest); m != nil && (said || m[2] != "") {
		return stamped("text", m[1])
	}
	return Stamped{Stamp: dated.Unknown()}
}

func changed(n *html.Node) bool {
	if contains(n, "update", "modif") || attribute(n, "itemprop") == "dateModified" {
		return true
	}
	above := n.Parent
	if above == nil {
		return false
	}
	if contains(above, "updated", "modified") && !contains(above, "publish") {
		return true
	}
	return around.Known().Has(around.Changing, brief(above, 80))
}

// running reports whether an element stands inside a paragraph.
func running(n *html.Node) bool {
	for q := n.Parent; q != nil; q = q.Parent {
		if q.Data == "td" && onLine(n) {
			continue // of a table that only places things
		}
		if tagged("p", "li", "td", "blockquote")(q) {
			w := brief(q, 200)
			return w == "" || isSentence(w) || utf8.RuneCountInString(w) > 100
		}
	}
	return false
}

// teaser reports whether an element belongs to another story, a comment or a menu.
func (p *page) teaser(n *html.Node) bool { return p.teasers.has(n) }

// ofAnother reports whether an element holds what belongs to another story, a comment or a menu.
func (p *page) ofAnother(q *html.Node) bool {
	switch q.Data {
	case "nav", "figure":
		return !holdsTitle(q, p.h1)
	case "aside":
		return !within(q, tagged("article")) || ofStories(q)
	case "footer":
		return !within(q, tagged("article"))
	case "li":
		return leadsOff(q)
	case "a":
		return attribute(q, "href") != "" && longLink(q)
	case "article", "main", "body", "html":
		return q.Data == "article" && p.another(q)
	}
	if contains(q, "post-footer", "entry-footer", "article-footer", "article__footer") {
		return false
	}
	return named(q, "related", "recommended", "teaser", "teasers", "ticker", "sidebar", "comment", "comments", "recent", "latest",
		"popular", "footer") && !holdsTitle(q, p.h1) && 3*len(words(q)) < len(p.words)
}

// another reports whether an article element is not the one of the page's title.
func (p *page) another(n *html.Node) bool {
	return len(p.h1) > 0 && !holdsTitle(n, p.h1) && p.nested(n)
}

// nested reports whether there is another article element beside or around one.
func (p *page) nested(n *html.Node) bool {
	return p.articles[n.Parent] > 1 || within(n.Parent, tagged("article"))
}

// onLine reports whether an element stands on a line of its own, between breaks.
func onLine(n *html.Node) bool {
	before := func(s *html.Node) *html.Node { return s.PrevSibling }
	behind := func(s *html.Node) *html.Node { return s.NextSibling }
	return ofBreak(n, before) && ofBreak(n, behind)
}

// ofBreak reports whether a break, or nothing, is next to an element in a direction.
func ofBreak(n *html.Node, next func(*html.Node) *html.Node) bool {
	s := next(n)
	for s != nil && s.Type == html.TextNode && strings.TrimSpace(s.Data) == "" {
		s = next(s)
	}
	if s == nil || s.Type != html.ElementNode {
		return s == nil
	}
	return s.Data == "br" || isBlock(s)
}

func holdsTitle(n *html.Node, titles []*html.Node) bool {
	for _, h := range titles {
		if within(h, func(q *html.Node) bool { return q == n }) {
			return true
		}
	}
	return false
}

// inPath finds a day in the path of an address: 2025/11/04, 2025-11-04, 20251104, 2025/nov/04.
var inPath = regexp.MustCompile(`/((?:19|20)\d\d)(?:[/-](\d{1,2})[/-](\d{1,2})|(\d\d)(\d\d)|/([a-z]{3})/(\d{1,2}))(?:[/-]|$)`)

// inAddress is the day that the page's own address names.
func (p *page) inAddress() Stamped {
	at := p.canonical()
	if at == "" && p.address != nil {
		at = p.address.String()
	}
	if m := inPath.FindStringSubmatch(at); m != nil {
		return stamped("address", m[1]+"-"+m[2]+m[4]+"-"+m[3]+m[5], m[7]+" "+m[6]+" "+m[1])
	}
	return Stamped{Stamp: dated.Unknown()}
}
