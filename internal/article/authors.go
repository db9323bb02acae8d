package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// bylines are the persons who wrote the report, by the first form that names one. An outlet
// is no person, whatever it is said to be. What has not the form of a person's name (that of an account, a desk, a
// company) is taken where no form gives one that has.
func (p *page) bylines(outlet string) []string {
	var second []string
	for _, form := range []func() []string{p.linkedAuthors, p.metaAuthors, p.microAuthors, p.shownAuthors, p.signed} {
		out := p.persons(form(), outlet)
		if slices.ContainsFunc(out, looksNamed) {
			return out
		}
		if len(second) == 0 {
			second = out
		}
	}
	return second
}

// mostAuthors bounds how many names a report is taken to have.
const mostAuthors = 12

func (p *page) persons(raw []string, outlet string) []string {
	var out []string
	for _, r := range raw {
		if p.isSite(r, outlet) {
			continue
		}
		for _, name := range parted(r) {
			if p.isPerson(name, outlet) && !slices.Contains(out, name) && len(out) < mostAuthors {
				out = append(out, name)
			}
		}
	}
	return out
}

// looksNamed reports whether a text has the form of a person's name: words that begin with capitals, but for particles,
// in a script that has them, none of which is that of a desk or a company.
func looksNamed(name string) bool {
	for w := range strings.FieldsSeq(name) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !isParticle.MatchString(w) {
			return false
		}
	}
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) }) && !ofDesk.MatchString(name)
}

var (
	isParticle = regexp.MustCompile(`^(?:von|van|vom|zu|zur|zum|de|der|den|del|della|di|da|das|dos|` +
		`du|des|la|le|el|al|bin|ibn|ben|y|e|ter|ten|af|av|` +
		`d['’]\pL.*|[oо]['’]\pL.*)$`)
	ofDesk = regexp.MustCompile(`(?i)redaktion|redac|redazione|редакц|newsroom|news\s?desk|` +
		`\b(?:staff|team|editors|contributors|correspondents?)$|` +
		`\b(?:e\.\s?V|AG|GmbH|Inc|Ltd|LLC|S\.A)\.?$`)
)

func (p *page) isPerson(name, outlet string) bool {
	size := utf8.RuneCountInString(name)
	if size < 2 || size > 60 || strings.Count(name, " ") > 5 {
		return false
	}
	if strings.ContainsAny(name, "@/<>{}=#") || strings.Contains(strings.ToLower(name), "admin") || letters(name) < 2 {
		return false
	}
	if isHost.MatchString(name) {
		return false
	}
	return !p.isSite(name, outlet) && !slices.Contains([]string{"admin", "administrator", "editor", "staff", "webmaster", "author", "by",
		"guest", "root", "none", "null", "posts"}, strings.ToLower(name))
}

// isSite reports whether a name is that of the site.
func (p *page) isSite(name, outlet string) bool {
	label, _, _ := strings.Cut(p.host(), ".")
	squeezed := strings.NewReplacer(" ", "", "&", "n", "-", "").Replace(plainly(name))
	return slices.ContainsFunc([]string{outlet, p.host(), label, p.site()}, func(site string) bool {
		return site != "" && (same(name, site) || squeezed == plainly(site))
	})
}

func (p *page) linkedAuthors() []string {
	var out []string
	for _, key := range []string{"author", "creator"} {
		out = append(out, p.authors(p.story[key], 0)...)
		if len(out) > 0 {
			return out
		}
	}
	return out
}

func (p *page) authors(v any, depth int) []string {
	switch v := v.(type) {
	case string:
		return []string{even(html.UnescapeString(v))}
	case []any:
		var out []string
		for _, x := range v {
			if depth < deepest {
				out = append(out, p.authors(x, depth+1)...)
			}
		}
		return out
	case map[string]any:
		return p.author(v, depth)
	}
	return nil
}

// author is the name of an object of JSON-LD, where that is a person: somebody whose site is theirs is often said to
// be an organization too.
func (p *page) author(v map[string]any, depth int) []string {
	for _, list := range []string{"@list", "@set"} {
		if all, ok := v[list].([]any); ok {
			return p.authors(all, depth)
		}
	}
	o := p.graph.object(v)
	if isA(o, isOutlet) && !isA(o, isSomebody) {
		return nil
	}
	if names := p.graph.texts(o["name"]); len(names) > 0 {
		return names
	}
	if given, family := p.graph.text(o["givenName"]), p.graph.text(o["familyName"]); given != "" && family != "" {
		return []string{given + " " + family}
	}
	return nil
}

func (p *page) metaAuthors() []string {
	var out []string
	for _, name := range []string{"author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
		"dc.creator.personalname", "authors", "article.author", "dc:creator", "news_author",
		"parsely-author", "sailthru.author", "byl", "article:author_name", "citation_author",
		"cxenseparse:author", "twitter:data1"} {
		for _, v := range p.meta[name] {
			if !strings.Contains(v, "://") && (name != "twitter:data1" || strings.Contains(strings.ToLower(p.said("twitter:label1")), "by")) {
				out = append(out, v)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

// microAuthors are those in microdata, and not the authors of pictures.
func (p *page) microAuthors() []string {
	var out []string
	pictures := newCircle(ofPicture)
	for n := range elements(p.doc) {
		if !isAuthor(n) || p.teaser(n) || pictures.has(n.Parent) {
			continue
		}
		value := valueOf(n)
		for d := range elements(n) {
			if attribute(d, "itemprop") == "name" || attribute(d, "property") == "name" {
				value = valueOf(d)
				break
			}
		}
		out = append(out, value)
	}
	return out
}

// isAuthor reports whether an element names an author, in microdata or RDFa.
func isAuthor(n *html.Node) bool {
	if attribute(n, "itemprop") == "author" {
		return true
	}
	what := attribute(n, "property")
	return n.Data != "meta" && slices.Contains([]string{"author", "schema:author", "article:author", "dc:creator"}, what)
}

func ofPicture(n *html.Node) bool {
	what := attribute(n, "itemprop")
	return n.Data == "figure" || slices.Contains([]string{"image", "comment", "review"}, what)
}

// shownAuthors are those of the byline that a reader sees.
func (p *page) shownAuthors() []string {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return strings.Contains(" "+attribute(n, "rel")+" ", " author ") },
		func(n *html.Node) bool {
			return contains(n, "author-name", "author_name", "authorname", "byline-name", "byline__name", "author__name", "article-author",
				"post-author", "entry-author", "story-author")
		},
		func(n *html.Node) bool { return named(n, "author", "byline", "autor", "auteur", "writer", "vcard") },
		func(n *html.Node) bool { return n.Data == "a" && ofAuthor.MatchString(attribute(n, "href")) },
		func(n *html.Node) bool { return contains(n, "author", "username", "autor") },
	} {
		var out []string
		for n := range elements(p.doc) {
			if !is(n) || p.teaser(n) {
				continue
			}
			if w := brief(n, 99); len(w) > 2 {
				out = append(out, w)
			}
		}
		if len(out) > 0 {
			return out[:min(3, len(out))]
		}
	}
	return p.spoken()
}

// spoken finds a short line near the title that begins as a byline does.
func (p *page) spoken() []string {
	top := p.top()
	for level := 0; top != nil && level < 3 && top.Data != "body"; level++ {
		for n := range elements(top) {
			if n.Data == "h1" || n.Data == "a" {
				continue
			}
			if w := brief(n, 90); isByline(w) && !p.teaser(n) {
				return []string{w}
			}
		}
		top = top.Parent
	}
	return nil
}

// isByline reports whether a line begins or ends as a byline does, with names that persons have.
func isByline(s string) bool {
	return (bylineBegins.MatchString(s) || byBehind.MatchString(s)) && !slices.ContainsFunc(parted(s), unlike)
}

func unlike(name string) bool { return !looksNamed(name) }

// signed finds a short line that says whose the text is, wherever it stands, as many have it under the text.
func (p *page) signed() []string {
	for n := range elements(p.doc) {
		if !tagged("p", "div", "span", "em", "strong", "b", "i", "address")(n) {
			continue
		}
		if m := signature.FindStringSubmatch(brief(n, 120)); m != nil && isFullName(m[1]) && !p.teaser(n) {
			return []string{m[1]}
		}
	}
	return nil
}

var (
	// signature finds "Author: Ida Rask", and what may follow the name.
	signature = regexp.MustCompile(`^(?i:author|autor(?:in)?|автор(?:ка)?(?: (?:текста|статьи|тексту|статті))?|text|` +
		`текст|written by)\s*:\s*` +
		`([^,;|(/]{4,50}?)\s*(?:[,;|(/].*)?$`)
	isHost       = regexp.MustCompile(`^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$`)
	ofAuthor     = regexp.MustCompile(`/(?:authors?|autor(?:en)?|redaktion|newsteam|journalist|profile?)/`)
	bylineBegins = regexp.MustCompile(`^(?i:by|von|par|por|автор|текст|written by|words by|reported by|text|autor|` +
		`foto und text)[: \x{00A0}]+\pL`)
	bylineWord = regexp.MustCompile(`^(?i:(?:posted|written|reported|words|published|erstellt|verfasst|geschrieben|gepostet|` +
		`eingestellt|reporting|interview|nachricht|im wortlaut|pressemitteilung)\s+)?(?i:by|von|par|por|автор|авторы|текст|text|author|` +
		`autor|autorin|auteur)\s*:?\s+`)
	byAfter = regexp.MustCompile(`(?i)\s+(?:on|am|le|el|updated|published|posted|veröffentlicht|vor)\s.*$|\s*[|•·–—(,]\s*\d.*$|` +
		`\s*\d{1,2}[./:].*$|\s[|•·]\s.*$|,? (?:Ph\.?D|MD|M\.D)\.?`)
	// byBehind finds the byline behind the day of one, as in "Posted on May 4, 2025 by Ida Rask".
	byBehind = regexp.MustCompile(`(?i)^(?:posted|published|written|veröffentlicht|erstellt|geschrieben|` +
		`опубликовано|опубліковано)\s.*\d.*\s(?:by|von)\s+(\pL.*)$`)
	byParts = regexp.MustCompile(`\s*(?:;|&|/|\sand\s|\sund\s|\set\s|\sи\s|\sта\s|\sй\s|,\s*and\s)\s*`)
)

// parted are the names in a byline.
func parted(s string) []string {
	s = even(s)
	if m := byBehind.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = byAfter.ReplaceAllString(bylineWord.ReplaceAllString(s, ""), "")
	var out []string
	for _, part := range byParts.Split(s, -1) {
		pieces := strings.Split(part, ",")
		for i, piece := range pieces {
			if piece = strings.Trim(piece, " .:|–—-"); i == 0 || isFullName(piece) {
				out = append(out, piece)
			}
		}
	}
	return out
}

// isFullName reports whether a text is of two to four words that all begin with a capital.
func isFullName(s string) bool {
	w := strings.Fields(s)
	return len(w) >= 2 && len(w) <= 4 && !slices.ContainsFunc(w, func(x string) bool {
		r, _ := utf8.DecodeRuneInString(x)
		return !unicode.IsUpper(r)
	})
}
