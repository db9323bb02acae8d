package article

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/internal/dated"
)

// page is what is read of a page before its text is: the forms made for machines and the
// elements that say of themselves what they are.
type page struct {
	doc      *html.Node
	address  *url.URL
	meta     map[string][]string // by name in lower case, in the order of the page
	title    string              // of the <title>
	h1       []*html.Node
	graph    *graph
	scripted bool           // scripts are yet to fill it
	story    map[string]any // the object of JSON-LD that is about the report; nil for none
	frames   bool
	words    string             // all that is on the page
	titles   []string           // what the page is called, by its letters and digits
	teasers  *circle            // what belongs to another story, a comment or a menu
	articles map[*html.Node]int // how many article elements an element has right in it
}

// Limits of headings of the first rank.
const (
	mostTitles = 50   // that are looked at
	mostTitle  = 1000 // bytes of one
)

func study(doc *html.Node, address *url.URL) *page {
	p := &page{doc: doc, address: address, meta: map[string][]string{}, graph: linkedData(doc), words: words(doc),
		articles: map[*html.Node]int{}}
	p.teasers = newCircle(p.ofAnother)
	for n := range elements(doc) {
		switch n.Data {
		case "meta":
			p.note(n)
		case "link":
			if rel := strings.ToLower(attribute(n, "rel")); rel == "canonical" {
				p.meta["canonical"] = append(p.meta["canonical"], attribute(n, "href"))
			}
		case "h1":
			if len(p.h1) < mostTitles && brief(n, mostTitle) != "" {
				p.h1 = append(p.h1, n)
			}
		case "article":
			p.articles[n.Parent]++
		case "frameset":
			p.frames = true
		case "title":
			if p.title == "" && n.FirstChild != nil && !within(n, tagged("svg")) {
				p.title = even(n.FirstChild.Data)
			}
		}
	}
	p.call(p.said("og:title"), p.title)
	p.story = p.find()
	return p
}

// call notes what the page is called by some titles and its headings of the first rank.
func (p *page) call(titles ...string) {
	for _, h := range p.h1 {
		titles = append(titles, words(h))
	}
	for _, t := range titles {
		if t = plainly(t[:min(len(t), 4*mostTitle)]); len(t) > 8 {
			p.titles = append(p.titles, t)
		}
	}
}

func (p *page) note(n *html.Node) {
	for _, kind := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(attribute(n, kind)); name != "" {
			if within(n.Parent, func(q *html.Node) bool { return has(q, "itemprop") }) {
				return // of a part of the page, such as its publisher
			}
			p.meta[name] = append(p.meta[name], even(html.UnescapeString(attribute(n, "content"))))
			p.parsely(name, attribute(n, "content"))
		}
	}
}

// parsely notes what the one meta element says that holds an object of JSON.
func (p *page) parsely(name, content string) {
	var o struct {
		PubDate string   `json:"pub_date"`
		Author  string   `json:"author"`
		Authors []string `json:"authors"`
	}
	if name != "parsely-page" || json.Unmarshal([]byte(content), &o) != nil {
		return
	}
	p.meta["parsely-pub-date"] = append(p.meta["parsely-pub-date"], even(o.PubDate))
	for _, a := range append(o.Authors, o.Author) {
		p.meta["parsely-author"] = append(p.meta["parsely-author"], even(a))
	}
}

// said is the first value of the first of some meta names that has one.
func (p *page) said(list ...string) string {
	for _, name := range list {
		for _, v := range p.meta[name] {
			if v != "" {
				return v
			}
		}
	}
	return ""
}

// live reports whether the story is one that was written on as things went.
func (p *page) live() bool {
	return isA(p.story, func(kind string) bool { return kind == "LiveBlogPosting" })
}

// find is the story among the objects of JSON-LD: the one that has the page's title or
// address, or else the only one there is.
func (p *page) find() map[string]any {
	var stories []map[string]any
	for _, o := range p.graph.objects {
		if !isA(o, isArticle) {
			continue
		}
		if p.ours(o) {
			return o
		}
		stories = append(stories, o)
	}
	if len(stories) == 1 && !p.anothers(stories[0]) {
		return stories[0]
	}
	return nil
}

// ours reports whether an object has the title or the address of the page.
func (p *page) ours(o map[string]any) bool {
	if head := plainly(p.graph.text(o["headline"])); len(head) > 8 {
		alike := func(t string) bool { return strings.Contains(t, head) || strings.Contains(head, t) }
		if slices.ContainsFunc(p.titles, alike) {
			return true
		}
	}
	here := []string{p.said("canonical"), p.said("og:url")}
	if p.address != nil {
		here = append(here, p.address.String())
	}
	for _, key := range []string{"mainEntityOfPage", "url", "@id"} {
		if at := address(p.graph, o[key]); at != "" && slices.Contains(here, at) {
			return true
		}
	}
	return false
}

// anothers reports whether an object says that it is on another page than this one.
func (p *page) anothers(o map[string]any) bool {
	here, at := p.said("canonical", "og:url"), address(p.graph, o["mainEntityOfPage"])
	if here == "" || !strings.HasPrefix(at, "http") || len(p.h1) == 0 {
		return false
	}
	return trimmed(here) != trimmed(at) && p.graph.text(o["headline"]) != ""
}

func trimmed(s string) string {
	s, _, _ = strings.Cut(s, "#")
	s, _, _ = strings.Cut(s, "?")
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://"), "/")
}

// address is the address that a value of JSON-LD is or has.
func address(g *graph, v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		id, _ := v["@id"].(string)
		return id
	}
	return ""
}

// canonical is the address that the page gives for itself, or else the one that it was found
// at; "" where neither is of the web.
func (p *page) canonical() string {
	for _, a := range []string{p.said("canonical"), p.said("og:url")} {
		u, err := url.Parse(a)
		if err != nil || a == "" {
			continue
		}
		if p.address != nil && !u.IsAbs() && p.address.Host != "" {
			u = p.address.ResolveReference(u)
		}
		if onWeb(u) && strings.Trim(u.Path, "/") != "" {
			u.Fragment = ""
			return u.String()
		}
	}
	return ""
}

func onWeb(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// outlet is the name of the site, or else of the publisher.
func (p *page) outlet() string {
	if s := p.said("og:site_name"); s != "" {
		return s
	}
	if s := p.graph.text(p.story["publisher"]); s != "" {
		return s
	}
	for _, o := range p.graph.objects {
		if isA(o, isOutlet) && !isA(o, isSomebody) { // somebody's own site is said to be both
			if s := p.graph.text(o["name"]); s != "" {
				return s
			}
		}
	}
	if s := p.microdata("publisher"); s != "" {
		return s
	}
	if list, ok := p.story["author"].([]any); ok {
		for _, v := range list {
			if o := p.graph.object(v); o != nil && isA(o, isOutlet) {
				return p.graph.text(o["name"])
			}
		}
	}
	if s := p.said("application-name", "dc.publisher", "al:android:app_name", "apple-mobile-web-app-title"); s != "" {
		return s
	}
	return p.siteAtHome()
}

// microdata is the name of the first value of a property of the story.
func (p *page) microdata(property string) string {
	for n := range elements(p.doc) {
		if attribute(n, "itemprop") != property {
			continue
		}
		for d := range elements(n) {
			if attribute(d, "itemprop") == "name" {
				return valueOf(d)
			}
		}
		return valueOf(n)
	}
	return ""
}

func valueOf(n *html.Node) string {
	if v := attribute(n, "content"); v != "" {
		return even(v)
	}
	return words(n)
}

// language is the code of the language that the page says it is in.
func (p *page) language() string {
	for n := range elements(p.doc) {
		if n.Data == "html" {
			if l := code(attribute(n, "lang") + " " + attribute(n, "xml:lang")); l != "" {
				return l
			}
		}
	}
	if s := p.graph.text(p.story["inLanguage"]); s != "" {
		return code(s)
	}
	return code(p.said("og:locale", "content-language", "language", "dc.language"))
}

func code(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if at := strings.IndexAny(s, "-_ ,"); at >= 0 {
		s = s[:at]
	}
	return s
}

// headline is the title of the report: the heading that the page's other titles confirm, and
// without the name of the site.
func (p *page) headline(outlet string) string {
	linked, og := p.graph.text(p.story["headline"]), p.said("og:title", "twitter:title")
	best := ""
	for _, h := range p.h1 {
		s := words(h)
		if utf8.RuneCountInString(s) > len([]rune(best)) && !same(s, outlet) && confirmed(s, linked, og, p.title) {
			best = s
		}
	}
	if best != "" {
		return best
	}
	if one := p.alone(outlet); one != "" {
		return one
	}
	if n := p.shownTitle(); n != nil && linked == "" && og == "" {
		return words(n)
	}
	for _, s := range []string{linked, og, p.title} {
		if s = withoutSite(s, outlet, p.host()); s != "" && !same(s, outlet) {
			return s
		}
	}
	return p.microdata("headline")
}

// alone is the only heading of the first rank, where there is one that is no name of the site.
func (p *page) alone(outlet string) string {
	if len(p.h1) != 1 {
		return ""
	}
	s := words(p.h1[0])
	if same(s, outlet) || strings.Count(s, " ") < 2 {
		return ""
	}
	if within(p.h1[0], ofSite) {
		return ""
	}
	return s
}

// ofSite reports whether an element is the head of the whole page.
func ofSite(n *html.Node) bool {
	return n.Data == "header" && n.Parent != nil && n.Parent.Data == "body"
}

// confirmed reports whether one of some titles has a heading in it.
func confirmed(heading string, titles ...string) bool {
	h := plainly(heading)
	return len(h) > 2 && slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(plainly(t), h) })
}

func (p *page) host() string {
	for _, s := range []string{p.said("canonical"), p.said("og:url")} {
		if u, err := url.Parse(s); err == nil && u.Host != "" {
			return strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	if p.address != nil {
		return strings.TrimPrefix(p.address.Hostname(), "www.")
	}
	return ""
}

// withoutSite is a title without the name of the site at either end of it.
func withoutSite(title, outlet, host string) string {
	label, _, _ := strings.Cut(host, ".")
	names := []string{plainly(outlet), plainly(host), plainly(label)}
	isSite := func(s string) bool {
		s = plainly(s)
		if len(s) > 3 && strings.Contains(names[0], s) {
			return true
		}
		return s != "" && slices.Contains(names, s)
	}
	for _, mark := range append(titleMarks(), ": ") {
		if at := strings.LastIndex(title, mark); at > 0 {
			tail := title[at+len(mark):]
			if isSite(tail) || mark == " | " && strings.Count(tail, " ") < 4 {
				return withoutSite(title[:at], outlet, host)
			}
		}
		if head, rest, ok := strings.Cut(title, mark); ok && isSite(head) {
			return withoutSite(rest, outlet, host)
		}
	}
	return strings.TrimSpace(title)
}

// published is the day of publication: never one on which the page was changed. Where a
// reader is shown an earlier day beside the title than programs are told, the reader's
// counts: the other is that of a later edition. Where programs are told the instant in UTC and a reader is shown the
// same in another zone, that is the zone in which it was published.
func (p *page) published() Stamped {
	told := p.told()
	if !told.Known() {
		return p.untold()
	}
	if at, ok := told.Instant(); ok && (strings.HasSuffix(told.At, "Z") || strings.HasSuffix(told.At, "+00:00")) {
		local := p.beside(func(n *html.Node) Stamped { return inZone(at, n) })
		if local.Known() {
			local.From = told.From
			return local
		}
	}
	if shown := p.beside(timed); shown.Known() && shown.Day < told.Day && told.Day-shown.Day < 60 {
		return shown
	}
	return told
}

// told is what the page says to programs.
func (p *page) told() Stamped {
	if s := stamped("json-ld", p.graph.texts(p.story["datePublished"])...); s.Known() {
		return s
	}
	for _, o := range p.graph.objects {
		if !isA(o, isPage) || p.story == nil && len(p.stories()) > 0 {
			continue
		}
		if s := stamped("json-ld", p.graph.texts(o["datePublished"])...); s.Known() {
			return s
		}
	}
	if s := stamped("json-ld", p.graph.texts(p.story["dateCreated"])...); s.Known() {
		return s
	}
	return stamped("meta", p.all(metaPublished()...)...)
}

// untold is the day of a page that does not say it to programs.
func (p *page) untold() Stamped {
	if s := p.shown(); s.Known() {
		return s
	}
	if s := stamped("meta", p.all("dc.date", "dc:date", "date", "dcterms.date", "created", "timestamp", "datecreated",
		"dc.date.created", "dcterms.created", "dc.created")...); s.Known() {
		return s
	}
	return p.inAddress()
}

func (p *page) stories() []map[string]any {
	var out []map[string]any
	for _, o := range p.graph.objects {
		if isA(o, isArticle) {
			out = append(out, o)
		}
	}
	return out
}

// modified is the day on which the page says that it was changed.
func (p *page) modified() Stamped {
	if s := stamped("json-ld", p.graph.texts(p.story["dateModified"])...); s.Known() {
		return s
	}
	if s := stamped("meta", p.all("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
		"dc.date.modified", "lastmod")...); s.Known() {
		return s
	}
	for n := range elements(p.doc) {
		if attribute(n, "itemprop") == "dateModified" {
			return stamped("microdata", attribute(n, "datetime"), attribute(n, "content"))
		}
	}
	return Stamped{Stamp: dated.Unknown()}
}

func (p *page) all(list ...string) []string {
	var out []string
	for _, name := range list {
		out = append(out, p.meta[name]...)
	}
	return out
}

func metaPublished() []string {
	return strings.Fields(`article:published_time og:published_time og:article:published_time article:published datepublished
		date_published rnews:datepublished bt:pubdate pubdate publishdate publish-date publish_date publication_date
		publicationdate published_time published_date originalpublicationdate article_date_original parsely-pub-date
		sailthru.date cxenseparse:recs:publishtime vr:published_time dc.date.issued dcterms.issued
		citation_publication_date citation_date displaydate article.published article:post_date article-published-date`)
}

// Stamped is a stamp and what it was taken from.
type Stamped struct {
	dated.Stamp
	From string // "json-ld", "meta", "microdata", "time", "text" or "address"
}

// stamped is the first of some values that is a day.
func stamped(from string, values ...string) Stamped {
	for _, v := range values {
		if s, ok := dated.Parse(v); ok {
			return Stamped{s, from}
		}
	}
	return Stamped{Stamp: dated.Unknown()}
}
