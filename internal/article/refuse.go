package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/internal/fault"
)

var selfClosed = regexp.MustCompile(`(?i)<(title|script|style|textarea|iframe|noscript|div|p|span|a)(\s[^<>]*?)?/>`)

// The titles and words of pages that are no reports.
var (
	challenge = regexp.MustCompile(`(?i)^(?:just a moment|attention required|checking your browser|one more step|access denied|` +
		`are you a robot|ddos-guard|please wait|verify(?:ing)? you are human|security check|` +
		`проверка браузера|перевірка браузера|один момент)`)
	askBrowser = regexp.MustCompile(`(?i)(?:checking (?:if|that|your)|verify(?:ing)?) [^.]{0,60}(?:human|browser|secure)|` +
		`enable javascript and cookies to continue|cf-browser-verification|challenge-platform|prove (?:that )?you are (?:not a robot|human)`)
	notFound = regexp.MustCompile(`(?i)(?:^|\W)(?:404|error 404|page (?:was )?not found|not found|page (?:does not|doesn['’]t) exist|` +
		`seite (?:wurde )?nicht gefunden|page introuvable|страница не найдена|нет такой страницы|сторінк[уа] не знайден[ао])(?:\W|$)`)
	consent = regexp.MustCompile(`(?i)cookie|partners|consent|privacy|personal data|legitimate interest|accept|согласи|персональн|` +
		`конфиденц|файл[ыі] cookie|згод[уаи]|datenschutz|einwillig`)
	logIn = regexp.MustCompile(`(?i)^(?:log ?in|sign ?in|anmelden|войти|вход|увійти|вхід|авторизац)`)
)

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

// askScripts finds how a page asks for scripts.
var askScripts = regexp.MustCompile(`(?i)(?:enable|turn on|switch on|requires?|needs?|включите|увімкніть)[^.]{0,40}java ?script|` +
	`java ?script[^.]{0,40}(?:enabled|required|disabled|turned off|отключ|вимкн)`)

// challenges reports whether the page is one that keeps programs out.
func (p *page) challenges() bool {
	short := 3000
	if !challenge.MatchString(p.title) {
		short = 1500
	} else if len(p.words) < short {
		return true
	}
	return len(p.words) < short && p.marked(askBrowser)
}

// marked reports whether the page's words or the names of its elements match.
func (p *page) marked(form *regexp.Regexp) bool {
	if form.MatchString(p.words) {
		return true
	}
	for n := range elements(p.doc) {
		if form.MatchString(names(n)) || n.Data == "script" && form.MatchString(attribute(n, "src")) {
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
	case size < 1500 && (notFound.MatchString(a.Title) || notFound.MatchString(p.title)):
		return fault.New(fault.Missing, "the page says that there is nothing at its address (%q)", p.title)
	case p.front(found):
		return fault.New(fault.BadInput, "several articles are on the page, and no one of them is the page's: read each by its own address")
	case size < 2500 && consenting(a, body):
		return fault.New(fault.BadInput, "no article was found in the page: it asks for consent to cookies and shows nothing else")
	case p.scripted && size < fewWords && askScripts.MatchString(a.Text):
		return p.nothing()
	case size < 600 && p.asksLogIn(a.Title):
		return fault.New(fault.BadInput, "no article was found in the page: it asks for a log-in")
	}
	return nil
}

// consenting reports whether most paragraphs are about cookies and consent.
func consenting(a Article, body []string) bool {
	about := 0
	for _, s := range body {
		if len(consent.FindAllString(s, -1)) >= 2 {
			about++
		}
	}
	return 2*about > len(body) && (about > 1 || consent.MatchString(a.Title))
}

func (p *page) asksLogIn(title string) bool {
	if !logIn.MatchString(title) && !logIn.MatchString(p.title) {
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
