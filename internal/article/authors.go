package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay/lang/around"
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

// mostAuthors bounds how many names a report is taken to have, and mostByline how many bytes what names them has: more is no byline,
// and a page may hold a megabyte of it.
const (
	mostAuthors = 12
	mostByline  = 4 << 10
)

func (p *page) persons(raw []string, outlet string) []string {
	var out []string
	for _, r := range raw {
		if len(r) > mostByline || p.isSite(r, outlet) {
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
		if unicode.IsLower(r) && !around.Known().Is(around.Particles, w) {
			return false
		}
	}
	capital := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) }
	return strings.ContainsFunc(name, capital) && !around.Known().Has(around.Desk, name)
}

func (p *page) isPerson(name, outlet string) bool {
	size := utf8.RuneCountInString(name)
	if size < 2 || size > 60 || strings.Count(name, " ") > 5 {
		return false
	}
	if strings.ContainsAny(name, "@/<>{}=#") || letters(name) < 2 || isHost.MatchString(name) {
		return false
	}
	_, nobody := around.Known().Begins(around.Nobody, name)
	return !nobody && !p.isSite(name, outlet)
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
		"parsely-author", "sailthru.author", "article:author_name", "citation_author",
		"cxenseparse:author"} {
		for _, v := range p.meta[name] {
			if !strings.Contains(v, "://") {
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
	rest, ok := unlabelled(s)
	return ok && startsWord(rest) && !slices.ContainsFunc(parted(s), unlike)
}

func unlike(name string) bool { return !looksNamed(name) }

// signed finds a short line that says whose the text is, wherever it stands, as many have it under the text.
func (p *page) signed() []string {
	for n := range elements(p.doc) {
		if !tagged("p", "div", "span", "em", "strong", "b", "i", "address")(n) {
			continue
		}
		if name := signature(brief(n, 120)); name != "" && !p.teaser(n) {
			return []string{name}
		}
	}
	return nil
}

// mostSigned is how many bytes a name has at most behind the words that say that it is of the author.
const mostSigned = 100

// signature is the name in a line that says whose the text is, "Author: Ida Rask", without what may follow the name; "" for none.
func signature(s string) string {
	rest, _ := after(around.Signed, s)
	rest, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), ":")
	if !ok {
		return ""
	}
	if at := strings.IndexAny(rest, ",;|(/"); at >= 0 {
		rest = rest[:at]
	}
	if rest = strings.TrimSpace(rest); len(rest) > mostSigned || !isFullName(rest) {
		return ""
	}
	return rest
}

var (
	isHost   = regexp.MustCompile(`^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$`)
	ofAuthor = regexp.MustCompile(`/(?:authors?|autor(?:en)?|redaktion|newsteam|journalist|profile?)/`)
	// behindName finds what is set off behind a name: a day, or the rest of a line of parts.
	behindName = regexp.MustCompile(`\s*[|•·–—(,]\s*\d.*$|\s*\d{1,2}[./:].*$|\s[|•·]\s.*$`)
	// betweenNames finds the marks between authors.
	betweenNames = regexp.MustCompile(`\s*[;&/]\s*`)
)

// unlabelled is what follows the words that a byline begins with, "Posted by", or the day and the word that it begins with, as in
// "Posted on May 4, 2025 by Ida Rask"; all of the line, and false, where it begins with none.
func unlabelled(s string) (string, bool) {
	if names, ok := underDay(s); ok {
		return names, true
	}
	rest, ok := after(around.Byline, s)
	names := strings.TrimLeft(rest, ": \u00a0")
	if !ok || names == rest {
		return s, false
	}
	return names, true
}

// underDay is what follows the day, and the word that a byline begins with, in a line that begins with words of publication.
func underDay(s string) (string, bool) {
	words, digit := around.Known(), strings.IndexAny(s, digits)
	if _, ok := words.Begins(around.Published, s); !ok || digit < 0 {
		return "", false
	}
	for _, by := range words.Find(around.Byline, s) {
		if names := strings.TrimSpace(s[by[1]:]); digit < by[0] && startsWord(names) {
			return names, true
		}
	}
	return "", false
}

const digits = "0123456789"

// namesOnly is a byline without what stands behind the names: a day with the words before it, a degree.
func namesOnly(s string) string {
	for at := range s {
		if s[at] == ' ' && leadsToDay(s[at+1:]) {
			s = s[:at]
			break
		}
	}
	s = behindName.ReplaceAllString(s, "")
	for _, at := range around.Known().Find(around.Degree, s) {
		s = strings.TrimRight(s[:at[0]], ", ")
		break
	}
	return s
}

// leadsToDay reports whether a text begins with a word that stands between an author and a day. Some of those are parts of names
// too: they need the day.
func leadsToDay(s string) bool {
	words := around.Known()
	word, rest, ok := strings.Cut(s, " ")
	if ok && words.Is(around.On, word) {
		return !words.Is(around.Particles, word) || strings.ContainsAny(rest, digits)
	}
	for _, kind := range []around.Kind{around.Published, around.Changed} {
		if rest, _ := after(kind, s); strings.HasPrefix(rest, " ") {
			return true
		}
	}
	return false
}

// parted are the names in a byline.
func parted(s string) []string {
	s, _ = unlabelled(even(s))
	var out []string
	for _, list := range betweenNames.Split(namesOnly(s), -1) {
		for _, part := range joined(list) {
			for i, piece := range strings.Split(part, ",") {
				if piece = strings.Trim(piece, " .:|–—-"); i == 0 || isFullName(piece) {
					out = append(out, piece)
				}
			}
		}
	}
	return out
}

// joined are the parts of a list between which words such as "and" stand.
func joined(list string) []string {
	var out []string
	var part []string
	for w := range strings.FieldsSeq(list) {
		if len(part) > 0 && w == strings.ToLower(w) && around.Known().Is(around.And, w) {
			out, part = append(out, strings.Join(part, " ")), nil
			continue
		}
		part = append(part, w)
	}
	return append(out, strings.Join(part, " "))
}

// isFullName reports whether a text is of two to four words that all begin with a capital.
func isFullName(s string) bool {
	w := strings.Fields(s)
	return len(w) >= 2 && len(w) <= 4 && !slices.ContainsFunc(w, func(x string) bool {
		r, _ := utf8.DecodeRuneInString(x)
		return !unicode.IsUpper(r)
	})
}
