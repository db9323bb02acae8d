package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"hearsay/lang/around"
)

// mostAside is the length in characters up to which a paragraph that begins so is taken for
// furniture: a longer one says something of its own.
const mostAside = 260

// elsewhere reports whether a block sends the reader to another story, asks for something, or says when and by whom the
// report was made, and says nothing of this story.
func elsewhere(b block) bool { return b.length() <= mostAside && isFurniture(b.text) }

func isFurniture(s string) bool {
	words := around.Known()
	if _, ok := words.Begins(around.Elsewhere, s); ok {
		return true
	}
	if end, ok := words.Begins(around.Changed, s); ok && afterChanged.MatchString(s[end:]) {
		return true
	}
	if end, ok := words.Begins(around.Published, s); ok && afterPublished.MatchString(s[end:]) {
		return true
	}
	end, ok := words.Begins(around.Credit, s)
	rest, _, _ := strings.Cut(s[end:], ".")
	return ok && (strings.ContainsAny(rest, ";)") || words.Has(around.Credit, rest))
}

// What may follow the words before a day for a line to say no more than that.
var (
	afterChanged   = regexp.MustCompile(`^:? .{0,30}$`)
	afterPublished = regexp.MustCompile(`^:? .{4,30}\d{4}.{0,50}$`)
)

// besides reports whether an element holds what stands around reports: menus, comments, other
// stories, pictures with what is said of them.
func besides(n *html.Node) bool {
	switch n.Data {
	case "nav", "footer", "figure", "figcaption", "aside", "address":
		return true
	case "article", "main", "body", "html":
		return false
	}
	if contains(n, "related", "read-also", "readalso", "read_also", "recommend", "also-read", "newsletter", "subscri", "cookie",
		"consent", "disqus", "breadcrumb") {
		return true
	}
	return named(n, "comments", "comment", "caption", "credit", "credits", "byline", "share", "sharing", "social", "sidebar", "menu",
		"nav", "promo",
		"advert", "advertisement", "teaser", "teasers", "popular", "tags", "cmp", "copyright", "pullquote")
}

// isSentence reports whether a text is said in a sentence, and is no label.
func isSentence(s string) bool { return strings.Count(s, " ") >= 5 && ends(s) }
