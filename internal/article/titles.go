package article

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// titleMarks part the title of a page from the names of its site and section.
func titleMarks() []string {
	return []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " / "}
}

// parts are what marks part in the title of the page.
func (p *page) parts() []string {
	out := []string{p.title}
	for _, mark := range titleMarks() {
		var finer []string
		for _, s := range out {
			finer = append(finer, strings.Split(s, mark)...)
		}
		out = finer
	}
	return out
}

// fewLetters is how many bytes of letters and digits a title has at least that is known again by them.
const fewLetters = 8

// shownTitle is the element that shows the title of a page whose headings do not: the first, and no link, that has the words of one
// end of the page's title; nil for none.
func (p *page) shownTitle() *html.Node {
	parts := p.parts()
	if len(parts) < 2 {
		return nil
	}
	outer := []string{plainly(parts[0]), plainly(parts[len(parts)-1])}
	for n := range elements(p.doc) {
		if n.Data == "title" || n.Data == "a" || !strings.Contains(brief(n, mostTitle), " ") {
			continue
		}
		w := plainly(brief(n, mostTitle))
		if len(w) >= fewLetters && slices.Contains(outer, w) && !within(n, tagged("a", "head", "nav")) {
			return n
		}
	}
	return nil
}

// site is the name of the site in the title of the page, beside a heading of the first rank at its other end; "" for none.
func (p *page) site() string {
	parts := p.parts()
	if len(parts) < 2 {
		return ""
	}
	first, last := parts[0], parts[len(parts)-1]
	for _, h := range p.h1 {
		switch w := words(h); {
		case same(w, first):
			return last
		case same(w, last):
			return first
		}
	}
	return ""
}

// siteAtHome is the name of the site in the title, where a link to the front page bears it too.
func (p *page) siteAtHome() string {
	site := p.site()
	if site == "" {
		return ""
	}
	for n := range elements(p.doc) {
		if n.Data == "a" && leadsHome(n) && same(brief(n, mostTitle), site) {
			return site
		}
	}
	return ""
}

func leadsHome(a *html.Node) bool {
	u, err := url.Parse(attribute(a, "href"))
	if err != nil || !has(a, "href") {
		return false
	}
	return strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment == ""
}
