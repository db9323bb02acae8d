// Package article takes the report out of a web page: its title, bylines, outlet, language,
// days of publication and of change, and text.
//
// What the page says of itself in a form made for machines goes first: JSON-LD (read
// leniently, references by @id followed), then meta elements, then microdata and time
// elements beside the title, then a line beside it that is called a date, then a day in the
// page's address. The day of publication is the civil day in the zone that the page writes,
// and never one on which the page says it was changed, nor that of another story; each says
// what it was taken from. The title is the heading that the page's other titles confirm. The
// outlet is the site's name, or else the publisher's. Authors are persons.
//
// Extractors say where the article is; what it says is taken from the page itself, paragraph
// by paragraph, so that no element inside one loses a word. What a reader does not see, or
// sees struck out, and what leads to other stories is left out. Paragraphs have an empty line
// between them. A page that holds no report is refused, with words for what it is instead.
//
// A page is measured before a tree is made of it, and refused where that would cost too
// much: 15 MiB of any page take less than 220 MiB and 2 seconds.
package article

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"hearsay/internal/decode"
	"hearsay/internal/fault"
)

// Article is a report taken out of a page. What is not known is empty.
type Article struct {
	Title, Outlet, Language string
	Bylines                 []string
	Address                 string // that the page gives for itself
	Published, Modified     Stamped
	Text                    string   // without the title
	Notices                 []string // what a reader of the report ought to know of how it was taken
	Places                  []Place  // where in the page the paragraphs of the text stand
	Posts                   []Post   // of a story that was written on as things went: its parts with times of their own
}

// Whole is the text of the report with the title over it.
func (a Article) Whole() string {
	if a.Title == "" || strings.HasPrefix(a.Text, a.Title) {
		return a.Text
	}
	return a.Title + "\n\n" + a.Text
}

// InWhole are the places with the title over the text.
func (a Article) InWhole() []Place {
	over := len(a.Whole()) - len(a.Text)
	out := slices.Clone(a.Places)
	for i := range out {
		out[i].From, out[i].To = out[i].From+over, out[i].To+over
	}
	return out
}

// PostsInWhole are the posts with the title over the text.
func (a Article) PostsInWhole() []Post {
	over := len(a.Whole()) - len(a.Text)
	out := slices.Clone(a.Posts)
	for i := range out {
		out[i].From += over
	}
	return out
}

// Parse takes the report out of a page. charset is what was said of the page from outside, ""
// for nothing; address is where it was found, "" where that is not known.
func Parse(page []byte, charset, address string) (Article, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Article{}, fault.New(fault.Usage, "%w", err)
	}
	decoded, err := decode.Markup(page, charset)
	if err != nil {
		return Article{}, err
	}
	text := lenientXHTML(decoded.Text)
	texts, err := measure(strings.NewReader(text))
	if err != nil {
		return Article{}, err
	}
	texts, marks := marked(text, texts)
	doc, err := html.Parse(strings.NewReader(marks))
	if err != nil {
		return Article{}, fault.New(fault.BadInput, "not HTML: %w", err)
	}
	if err := nested(doc); err != nil {
		return Article{}, err
	}
	t := traced(doc, texts)
	a, body, err := read(doc, u, t)
	if err == nil && len(text) == len(decoded.Text) {
		a.Places = t.places(body, page, decoded)
	}
	return a, err
}

// read takes the report out of a tree.
func read(doc *html.Node, u *url.URL, t *trace) (Article, []block, error) {
	p := study(doc, u)
	if err := p.refused(); err != nil {
		return Article{}, nil, err
	}
	a := Article{Outlet: p.outlet(), Language: p.language(), Address: p.canonical(), Published: p.published(), Modified: p.modified()}
	a.Title, a.Bylines = p.headline(a.Outlet), p.bylines(a.Outlet)
	if p.paid() {
		a.Notices = append(a.Notices, "the page keeps the rest of the report for subscribers")
	}
	posts := p.posts()
	p.scripted = p.shell()
	clean(doc, a.Language)
	found := content(doc, u, a.Title, t)
	body := make([]string, len(found))
	for i, b := range found {
		body[i] = b.text
	}
	a.Text = strings.Join(body, "\n\n")
	if !strings.ContainsFunc(a.Text, unicode.IsLetter) {
		return a, nil, p.nothing()
	}
	a.Posts = posts.of(found)
	a.Notices = append(a.Notices, p.livelyNotices(a)...)
	return a, found, p.unlikely(a, found, body)
}

// lenientXHTML closes the elements that XHTML may close at once (<title/>, <script/>) and in
// which an HTML parser would see the rest of the page.
func lenientXHTML(s string) string {
	if head := s[:min(len(s), 1024)]; !strings.Contains(head, "<?xml") && !strings.Contains(head, "XHTML") {
		return s
	}
	return selfClosed.ReplaceAllString(s, "<$1$2></$1>")
}

// Lines are the lines of a piece of HTML as a reader sees them where nothing is wrapped: a break ends one. What is no HTML has none.
func Lines(fragment string) []string {
	if _, err := measure(strings.NewReader(fragment)); err != nil {
		return nil
	}
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return nil
	}
	clean(doc, "")
	c := cutter{home: doc, trace: &trace{}, titled: titled(doc), lines: true}
	c.below(doc)
	c.flush()
	var out []string
	for _, b := range c.out {
		out = append(out, b.text)
	}
	return out
}

// Fragment is the text of a piece of HTML that is a report and nothing else, as a letter or an
// entry of a feed has it: what is not shown and what leads elsewhere is left out, and so is
// the title, which is known.
func Fragment(fragment, title string) (string, error) {
	if _, err := measure(strings.NewReader(fragment)); err != nil {
		return "", err
	}
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return "", fault.New(fault.BadInput, "not HTML: %w", err)
	}
	clean(doc, "")
	var out []string
	for _, b := range blocks(doc) {
		if elsewhere(b) || b.aside || same(b.text, title) {
			continue
		}
		if !b.allLink() || b.length() >= 40 {
			out = append(out, b.text)
		}
	}
	text := strings.ToValidUTF8(strings.Join(out, "\n\n"), "\uFFFD")
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return "", fault.New(fault.BadInput, "no words were found in it")
	}
	return text, nil
}
