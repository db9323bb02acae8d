package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/internal/fault"
	"hearsay/lang/around"
)

var selfClosed = regexp.MustCompile(`(?i)<(title|script|style|textarea|iframe|noscript|div|p|span|a)(\s[^<>]*?)?/>`)

// keepsOut finds the names of elements and scripts that services have which keep programs out.
var keepsOut = regexp.MustCompile(`(?i)cf-browser-verification|challenge-platform`)

// refused refuses a page that is told to be no report by what it says of itself.
func (p *page) refused() error {
	switch {
	case p.frames:
		return fault.New(fault.BadInput, "the page is a set of frames, with no article in it")
	case p.challenges():
		return fault.New(fault.BadInput, "the page asks for a browser: it keeps programs out; open it there and save what it shows")
	case p.leadsOn():
		return fault.New(fault.BadInput, "the page only leads on to %s", p.refresh())
	}
	return nil
}

// fewWords is how many characters a page has at most that scripts are yet to fill.
const fewWords = 400

// shell reports whether the page has scripts and next to no words of its own.
func (p *page) shell() bool {
	scripts := 0
	for n := range elements(p.doc) {
		if n.Data == "script" && !strings.Contains(strings.ToLower(attribute(n, "type")), "json") {
			scripts++
		}
	}
	return scripts > 0 && utf8.RuneCountInString(p.words) < fewWords
}

// ErrScripts is the refusal of a page whose text scripts put in.
var ErrScripts = fault.New(fault.BadInput, "no article was found in the page: scripts fill it in. Open it in a browser and add what that "+
	"saves, the page or an archive of it (WACZ); --browser has Chromium show it, where that is installed")

// nothing is the refusal of a page in which no article was found.
func (p *page) nothing() error {
	if p.scripted {
		return ErrScripts
	}
	if said := p.emptied(); said != "" {
		return fault.New(fault.Missing, "the page says that its report was taken back (%q)", said)
	}
	return fault.New(fault.BadInput, "no article was found in the page")
}

// Bytes of words that a page has at most which keeps programs out: with a title that says so, and without one.
const (
	mostChallenge = 3000
	mostChecking  = 1500
)

// challenges reports whether the page is one that keeps programs out.
func (p *page) challenges() bool {
	if _, ok := around.Known().Begins(around.Challenge, p.title); ok && len(p.words) < mostChallenge {
		return true
	}
	return len(p.words) < mostChecking && (around.Known().Has(around.Checking, p.words) || p.ofService())
}

// ofService reports whether an element or a script of the page bears the name of a service that keeps programs out.
func (p *page) ofService() bool {
	for n := range elements(p.doc) {
		if keepsOut.MatchString(names(n)) || n.Data == "script" && keepsOut.MatchString(attribute(n, "src")) {
			return true
		}
	}
	return false
}

// refresh is where the page sends a browser at once; "" for nowhere.
func (p *page) refresh() string {
	after, to, ok := strings.Cut(p.said("refresh"), ";")
	if !ok || strings.TrimLeft(strings.TrimSpace(after), "0") != "" && len(strings.TrimSpace(after)) > 1 {
		return ""
	}
	_, to, _ = strings.Cut(to, "=")
	return strings.Trim(to, ` '"`)
}

func (p *page) leadsOn() bool { return p.refresh() != "" && utf8.RuneCountInString(p.words) < 600 }

// paid reports whether the page says that not all of the report is for everybody.
func (p *page) paid() bool {
	return strings.EqualFold(text(p.story["isAccessibleForFree"]), "false")
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return ""
}

// unlikely refuses what was taken out of a page where it is no report.
func (p *page) unlikely(a Article, found []block, body []string) error {
	size := utf8.RuneCountInString(a.Text)
	switch {
	case size < 1500 && p.says(around.NotThere, a.Title):
		return fault.New(fault.Missing, "the page says that there is nothing at its address (%q)", p.title)
	case p.front(found):
		return fault.New(fault.BadInput, "several articles are on the page, and no one of them is the page's: read each by its own address")
	case size < 2500 && consenting(a, body):
		return fault.New(fault.BadInput, "no article was found in the page: it asks for consent to cookies and shows nothing else")
	case p.scripted && size < fewWords && asksScripts(a.Text):
		return p.nothing()
	case size < 600 && p.asksLogIn(a.Title):
		return fault.New(fault.BadInput, "no article was found in the page: it asks for a log-in")
	}
	return nil
}

// says reports whether the title of the report or the page has words of a kind.
func (p *page) says(kind around.Kind, title string) bool {
	return around.Known().Has(kind, title) || around.Known().Has(kind, p.title)
}

// asksScripts reports whether a text asks for scripts to be switched on.
func asksScripts(s string) bool {
	of := strings.Contains(strings.ReplaceAll(strings.ToLower(s), "java script", "javascript"), "javascript")
	return of && around.Known().Has(around.Scripts, s)
}

// consenting reports whether most paragraphs are about cookies and consent.
func consenting(a Article, body []string) bool {
	about := 0
	for _, s := range body {
		if len(around.Known().Find(around.Consent, s)) >= 2 {
			about++
		}
	}
	return 2*about > len(body) && (about > 1 || around.Known().Has(around.Consent, a.Title))
}

func (p *page) asksLogIn(title string) bool {
	_, ours := around.Known().Begins(around.LogIn, title)
	if _, ok := around.Known().Begins(around.LogIn, p.title); !ok && !ours {
		return false
	}
	for n := range elements(p.doc) {
		if n.Data == "form" {
			return true
		}
	}
	return false
}

// fewest is how many teasers make a front page.
const fewest = 3

// front reports whether the text is that of several stories, each with a heading that leads
// to it, and of nothing else.
func (p *page) front(found []block) bool {
	heads := map[*html.Node]*html.Node{} // by what holds it
	for n := range elements(p.doc) {
		if linkedHeading(n) && alone(n) && !same(words(n), p.title) {
			heads[n.Parent] = n
		}
	}
	if len(heads) < fewest {
		return false
	}
	stories := map[*html.Node]bool{}
	for _, b := range found {
		of := headOf(b.home, heads)
		if of == nil && b.length() > 60 {
			return false
		}
		if of != nil && !same(words(of), b.text) {
			stories[of] = true
		}
	}
	return len(stories) >= fewest
}

// headOf is the heading beside what an element lies in, the nearest of some; nil for none.
func headOf(n *html.Node, heads map[*html.Node]*html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if h := heads[n]; h != nil {
			return h
		}
	}
	return nil
}

// linkedHeading reports whether an element is a heading that is all a link.
func linkedHeading(n *html.Node) bool {
	if n.Data != "h2" && n.Data != "h3" {
		return false
	}
	all := brief(n, mostTitle)
	for a := range elements(n) {
		if all != "" && a.Data == "a" && attribute(a, "href") != "" {
			return same(brief(a, mostTitle), all)
		}
	}
	return false
}

// alone reports whether no other heading lies beside one.
func alone(n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	for s := range n.Parent.ChildNodes() {
		if s != n && s.Type == html.ElementNode && tagged("h2", "h3")(s) {
			return false
		}
	}
	return true
}
