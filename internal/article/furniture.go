package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// leadsElsewhere finds how a paragraph begins that sends the reader to another story, or asks
// for something, in the languages of the engine.
var leadsElsewhere = regexp.MustCompile(`(?i)^[\W_]*(?:(?:read|see) (?:also|more|next)\b|also read\b|related(?: (?:articles?|` +
	`stories|content|links|news))?(?:\s*:|$)|more on this\b|` +
	`don['’]t miss\s*:|recommended(?: for you)?(?:\s*:|$)|most (?:read|popular)\b|` +
	`(?:читайте|смотрите|читай) (?:также|ещ[её]|далее|нас|по теме)|читать также|также читайте|материалы по теме|по теме\s*:|` +
	`ранее по теме|самое читаемое|популярное\s*$|новости по теме|` +
	`(?:читайте|дивіться) (?:також|ще|нас)|також читайте|за темою\s*:|матеріали за темою|найпопулярніше|` +
	`подпи(?:шитесь|сывайтесь) на|підпи(?:шіться|суйтесь|суйтеся) на|sign up (?:for|to) (?:our|the)|subscribe to (?:our|the)|` +
	`follow us on|join our|` +
	`наш (?:канал|telegram)|опубликовано в газете|(?:picture|photo|image) credits?\s*:|our standards\s*:|to read on,|` +
	`already a subscriber|unsubscribe\b|view (?:this|it) (?:mail|email|e-mail|message)? ?in (?:your )?browser|отписаться\b|` +
	`відписатися\b|(?:last )?updated?:? .{0,30}$|` +
	`(?:published|posted|опубликовано|опубліковано)(?: on)?:? .{4,30}\d{4}.{0,50}$|(?:обновлено|оновлено)\b.{0,30}$|` +
	`\(?(?:reporting|additional reporting) by [^.]{3,120}(?:;|\)|editing by))`)

// mostAside is the length in characters up to which a paragraph that begins so is taken for
// furniture: a longer one says something of its own.
const mostAside = 260

// elsewhere reports whether a block leads to other stories and says nothing of this one.
func elsewhere(b block) bool { return b.length() <= mostAside && leadsElsewhere.MatchString(b.text) }

// around reports whether an element holds what stands around reports: menus, comments, other
// stories, pictures with what is said of them.
func around(n *html.Node) bool {
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
