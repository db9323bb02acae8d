// Package feed reads what lists reports: RSS (0.9 to 2.0, RDF included), Atom, JSON Feed,
// OPML and sitemaps, after their bytes were decoded.
//
// Feeds are rarely well formed. HTML's entities, bare ampersands, control characters and
// elements that are not closed are read for what they mean; an entity that a feed declares
// itself is left as it stands and none is ever expanded or fetched. What breaks off in the
// middle of an item gives the whole items before it, and says that it is cut off. An address
// is resolved against xml:base, else against the site's own address, else against the
// feed's. A day that cannot be read is unknown. Nothing is dropped for its day.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"hearsay/internal/dated"
	"hearsay/internal/fault"
)

// Kind says what a list lists.
type Kind string

// The kinds of lists.
const (
	Items   Kind = "feed"          // reports, newest first as a rule
	Feeds   Kind = "OPML"          // feeds
	Pages   Kind = "sitemap"       // pages of a site
	Indexes Kind = "sitemap index" // sitemaps
)

// List is what was read.
type List struct {
	Kind    Kind
	Title   string
	Site    string // address of the site
	Entries []Entry
	Deleted []Deleted
	Notices []string // what was left out or could not be read, and why
	Cut     bool     // it breaks off in the middle
}

// Deleted is a tombstone (RFC 6721): an entry that a feed says it had and has no more.
type Deleted struct {
	ID      string // of the entry
	When    dated.Stamp
	Comment string // why, in words; "" where that is not said
}

// Entry is one thing listed. What is not said is empty.
type Entry struct {
	ID, Title, Address string
	Folder             string // of an OPML, its parts with a slash between them
	Outlet, Language   string // that a news sitemap names
	Authors            []string
	Published          dated.Stamp
	Modified           dated.Stamp
	Summary            string // plain text
	Content            string // the whole report, as HTML
	Plain              string // the whole report, as text
	Media              bool   // it has a sound or a film
	Raw                string // as it stands in the list
}

// Limits of a list.
const (
	mostEntries = 200_000
	MaxFeed     = 8 << 20 // bytes of a feed, of which more is held at a time than of the others
)

// IsJSON reports whether a text begins as a JSON Feed does.
func IsJSON(text string) bool {
	head := text[:min(len(text), 4096)]
	return strings.HasPrefix(strings.TrimSpace(head), "{") && strings.Contains(head, "jsonfeed.org/version")
}

// Root is the name of the first element of an XML text in lower case, without its prefix; ""
// where there is none.
func Root(text string) string {
	d := decoder(text[:min(len(text), 64<<10)])
	for {
		t, err := d.RawToken()
		if err != nil {
			return ""
		}
		if s, ok := t.(xml.StartElement); ok {
			return strings.ToLower(s.Name.Local)
		}
	}
}

// Parse reads a list that was found at an address; "" for none.
func Parse(text, address string) (List, error) {
	base, err := url.Parse(address)
	if err != nil {
		return List{}, fault.New(fault.Usage, "%w", err)
	}
	text = clean(text)
	if IsJSON(text) {
		return parseJSON(text, base)
	}
	switch Root(text) {
	case "rss", "rdf", "feed":
		if len(text) > MaxFeed {
			return List{}, fault.New(fault.TooLarge, "the feed is larger than %d MiB", MaxFeed>>20)
		}
		out, err := parseItems(text, base)
		if m := ownEntity.FindStringSubmatch(text); m != nil {
			out.Notices = append(out.Notices, "it declares entities of its own (&"+m[1]+";): none is expanded or fetched")
		}
		return out, err
	case "opml":
		return parseOPML(text)
	case "urlset", "sitemapindex":
		return parseSitemap(text, base)
	}
	return List{}, fault.New(fault.BadInput, "it is no feed")
}

// ownEntity finds an entity that a text declares itself.
var ownEntity = regexp.MustCompile(`<!ENTITY\s+(?:%\s+)?([^\s]{1,40})`)

// clean is a text without what XML does not allow.
func clean(text string) string {
	text = strings.TrimLeft(text, "\uFEFF \t\r\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r':
			return r
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, text)
}

func decoder(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is decoded already
	return d
}

// node is an element with what is in it.
type node struct {
	name  string // in lower case
	space string
	attrs map[string]string
	text  strings.Builder
	kids  []*node
	base  *url.URL
}

// of is the first child of a name in no namespace or in one of those given.
func (n *node) of(name string, spaces ...string) *node {
	for _, k := range n.kids {
		fits := plain(k.space)
		if len(spaces) > 0 {
			fits = contains(spaces, k.space)
		}
		if k.name == name && fits {
			return k
		}
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if strings.Contains(strings.ToLower(s), x) {
			return true
		}
	}
	return false
}

// plain reports whether a namespace is that of a kind of feed itself.
func plain(space string) bool {
	return space == "" || contains([]string{"purl.org/rss", "my.netscape.com", "w3.org/2005/atom", "purl.org/atom",
		"backend.userland.com", "sitemaps.org"}, space)
}

func (n *node) words() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.text.String())
}

// walker goes through a feed and makes a tree of one item at a time.
type walker struct {
	d     *xml.Decoder
	text  string
	bases []*url.URL
}

func (w *walker) base() *url.URL { return w.bases[len(w.bases)-1] }

func (w *walker) enter(s xml.StartElement) {
	b := w.base()
	for _, a := range s.Attr {
		if a.Name.Local == "base" && (a.Name.Space == "xml" || strings.Contains(a.Name.Space, "XML/1998")) {
			if u, err := url.Parse(strings.TrimSpace(a.Value)); err == nil {
				b = b.ResolveReference(u)
			}
		}
	}
	w.bases = append(w.bases, b)
}

func (w *walker) leave() {
	if len(w.bases) > 1 {
		w.bases = w.bases[:len(w.bases)-1]
	}
}

// Limits of what is kept of a feed at a time.
const (
	deepest  = 40     // elements in each other, of an item
	most     = 20_000 // elements of an item
	mostHead = 100    // elements about the feed itself
)

// tree reads what is in an element that has begun. Markup in it (XHTML) is kept as text too.
func (w *walker) tree(s xml.StartElement, depth int, left *int) (*node, error) {
	w.enter(s)
	defer w.leave()
	n := &node{name: strings.ToLower(s.Name.Local), space: s.Name.Space, attrs: map[string]string{}, base: w.base()}
	for _, a := range s.Attr {
		n.attrs[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	from := w.d.InputOffset()
	for {
		before := w.d.InputOffset()
		t, err := w.d.Token()
		if err != nil {
			return n, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if *left--; *left < 0 || depth > deepest {
				return n, fault.New(fault.TooLarge, "an item of it has too many elements")
			}
			k, err := w.tree(t, depth+1, left)
			n.kids = append(n.kids, k)
			if err != nil {
				return n, err
			}
		case xml.EndElement:
			if n.attrs["type"] == "xhtml" {
				n.text.Reset()
				n.text.WriteString(w.text[from:before])
			}
			return n, nil
		case xml.CharData:
			n.text.Write(t)
		}
	}
}

// parseItems reads RSS and Atom.
func parseItems(text string, base *url.URL) (List, error) {
	w := &walker{d: decoder(text), text: text, bases: []*url.URL{base}}
	out := List{Kind: Items}
	head := &node{attrs: map[string]string{}}
	for len(out.Entries) < mostEntries {
		before := w.d.InputOffset()
		t, err := w.d.Token()
		if err != nil {
			return out.ended(err), nil
		}
		switch t := t.(type) {
		case xml.EndElement:
			w.leave()
		case xml.StartElement:
			switch name := strings.ToLower(t.Name.Local); {
			case slices.Contains([]string{"rss", "rdf", "channel", "feed"}, name):
				w.enter(t)
			case name == "item" || name == "entry":
				left := most
				n, err := w.tree(t, 0, &left)
				if err != nil {
					return out.ended(err), nil
				}
				out.Entries = append(out.Entries, entry(n, head, w, text[before:w.d.InputOffset()]))
			default:
				left := most
				n, err := w.tree(t, 0, &left)
				if err != nil {
					return out.ended(err), nil
				}
				if name == "deleted-entry" {
					out.Deleted = append(out.Deleted, deleted(n))
					continue
				}
				if len(head.kids) < mostHead {
					head.kids = append(head.kids, n)
					out.Title, out.Site = title(head.of("title")), site(head, base)
				}
			}
		}
	}
	out.Notices = append(out.Notices, "it has more entries than are read")
	return out, nil
}

func deleted(n *node) Deleted {
	return Deleted{ID: n.attrs["ref"], When: stamp(n.attrs["when"]), Comment: line(Text(n.of("comment", "atompub/tombstones").words()))}
}

// Whole fails where a list breaks off before its end, whatever was taken before that.
func (l List) Whole() error {
	if l.Cut {
		return fault.New(fault.BadInput, "it breaks off before its end")
	}
	return nil
}

// ended notes that a list ends before its end.
func (l List) ended(err error) List {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF"):
		l.Cut = true
		l.Notices = append(l.Notices, "it is cut off: the whole items before that were taken")
	default:
		l.Cut = true
		l.Notices = append(l.Notices, "it breaks where it could not be read ("+err.Error()+"): what is before that was taken")
	}
	return l
}

func site(head *node, base *url.URL) string {
	for _, k := range head.kids {
		if k.name != "link" || !plain(k.space) {
			continue
		}
		if rel := k.attrs["rel"]; k.attrs["href"] != "" && (rel == "" || rel == "alternate") {
			return resolved(k.base, k.attrs["href"])
		}
		if s := k.words(); s != "" && k.attrs["href"] == "" {
			return resolved(base, s)
		}
	}
	return ""
}

// resolved is an address of the web that an item gives; "" for none.
func resolved(base *url.URL, s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || s == "" {
		return ""
	}
	u = base.ResolveReference(u)
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// title is a title as text: without tags, with its entities undone. A "<" that begins no tag stays.
func title(n *node) string {
	if n == nil {
		return ""
	}
	s := n.words()
	if kind := n.attrs["type"]; kind == "text" && !strings.Contains(s, "</") {
		return line(s)
	}
	return line(Text(s))
}

// Text is a piece of HTML as text.
func Text(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(1 << 20)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return html.UnescapeString(b.String())
		case html.TextToken:
			b.Write(z.Raw())
		default:
			if name, _ := z.TagName(); !slices.Contains(inline(), string(name)) {
				b.WriteByte(' ')
			}
		}
	}
}

// inline are the elements that stand in a line of words.
func inline() []string { return []string{"b", "i", "em", "strong", "a", "span", "u", "sup", "sub"} }

// line is a text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// entry makes an entry of an item.
func entry(n, head *node, w *walker, raw string) Entry {
	e := Entry{Title: title(n.of("title")), Raw: raw, Published: dated.Unknown(), Modified: dated.Unknown()}
	from := w.base()
	if at := site(head, from); at != "" && n.name == "item" {
		if u, err := url.Parse(at); err == nil {
			from = u
		}
	}
	e.ID = first(n.of("guid").words(), n.of("id").words(), n.attrs["about"])
	e.Address = e.link(n, from)
	e.Published = stamp(n.of("pubdate").words(), n.of("published").words(), n.of("issued").words(), n.of("date", "purl.org/dc").words())
	e.Modified = stamp(n.of("updated", "atom").words(), n.of("updated").words(), n.of("modified").words())
	e.Authors = authors(n)
	if len(e.Authors) == 0 {
		e.Authors = authors(head)
	}
	e.Content = n.of("encoded", "content").words()
	if c := n.of("content"); e.Content == "" && c != nil && c.attrs["src"] == "" {
		e.Content = content(c)
	}
	e.Summary = line(Text(first(n.of("description").words(), n.of("summary").words())))
	e.Media = plays(n)
	return e
}

// plays reports whether an item brings a sound or a film, in any of the forms in which feeds do.
func plays(n *node) bool {
	return slices.ContainsFunc(n.kids, func(k *node) bool {
		kind, _, _ := strings.Cut(first(k.attrs["type"], k.attrs["medium"]), "/")
		isFile := kind != "image" && kind != "document"
		switch {
		case k.name == "enclosure", k.name == "link" && k.attrs["rel"] == "enclosure":
			return isFile
		case k.name == "content" && strings.Contains(k.space, "mrss"):
			return kind == "video" || kind == "audio"
		}
		return k.name == "group" && plays(k)
	})
}

func content(c *node) string {
	s := c.words()
	if kind := c.attrs["type"]; kind == "" || kind == "text" {
		return html.EscapeString(s)
	}
	return s
}

// link is the address of an item: its link, or else a guid that says it is one.
func (e *Entry) link(n *node, from *url.URL) string {
	for _, k := range n.kids {
		if k.name != "link" || !plain(k.space) {
			continue
		}
		if rel := k.attrs["rel"]; k.attrs["href"] != "" && (rel == "" || rel == "alternate") {
			return resolved(k.base, k.attrs["href"])
		}
		if s := k.words(); s != "" {
			if len(k.base.String()) > 0 && k.base.String() != from.String() && n.name != "item" {
				return resolved(k.base, s)
			}
			return resolved(from, s)
		}
	}
	if g := n.of("guid"); g != nil && !strings.EqualFold(g.attrs["ispermalink"], "false") {
		if u, err := url.Parse(g.words()); err == nil && u.IsAbs() {
			return resolved(from, g.words())
		}
	}
	return ""
}

func authors(n *node) []string {
	var out []string
	for _, k := range n.kids {
		name := ""
		switch {
		case k.name == "creator" && contains([]string{"purl.org/dc"}, k.space):
			name = k.words()
		case k.name == "author" && plain(k.space):
			name = first(k.of("name").words(), k.words())
		}
		if at, person, ok := strings.Cut(name, "("); ok && strings.Contains(at, "@") {
			name = strings.TrimSuffix(strings.TrimSpace(person), ")")
		}
		if name = line(Text(name)); name != "" && !strings.Contains(name, "@") {
			out = append(out, name)
		}
	}
	return out
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// stamp is the first of some days that is one.
func stamp(list ...string) dated.Stamp {
	for _, s := range list {
		if d, ok := dated.Parse(s); ok {
			return d
		}
	}
	return dated.Unknown()
}

// parseJSON reads a JSON Feed. An item that cannot be read is left out by its number.
func parseJSON(text string, base *url.URL) (List, error) {
	var f struct {
		Title   string            `json:"title"`
		Home    string            `json:"home_page_url"`
		Feed    string            `json:"feed_url"`
		Lang    string            `json:"language"`
		Author  *person           `json:"author"`
		Authors []person          `json:"authors"`
		Items   []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return List{}, fault.New(fault.BadInput, "it is no JSON Feed that can be read: %w", err)
	}
	if u, err := url.Parse(first(f.Home, f.Feed)); err == nil && u.IsAbs() {
		base = u
	}
	out := List{Kind: Items, Title: line(f.Title), Site: f.Home}
	for i, raw := range f.Items {
		e, err := jsonItem(raw, base)
		if err != nil {
			out.Notices = append(out.Notices, "item "+ordinal(i)+" cannot be read and was left out")
			continue
		}
		if len(e.Authors) == 0 {
			e.Authors = named(f.Author, f.Authors)
		}
		e.Language = first(e.Language, f.Lang)
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

type person struct {
	Name string `json:"name"`
}

func named(one *person, many []person) []string {
	var out []string
	for _, p := range many {
		out = append(out, line(p.Name))
	}
	if one != nil && len(out) == 0 {
		out = append(out, line(one.Name))
	}
	return out
}

func jsonItem(raw json.RawMessage, base *url.URL) (Entry, error) {
	var v struct {
		ID        any      `json:"id"`
		URL       string   `json:"url"`
		External  string   `json:"external_url"`
		Title     string   `json:"title"`
		HTML      string   `json:"content_html"`
		Text      string   `json:"content_text"`
		Summary   string   `json:"summary"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified"`
		Lang      string   `json:"language"`
		Author    *person  `json:"author"`
		Authors   []person `json:"authors"`
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return Entry{}, err
	}
	e := Entry{Title: line(Text(v.Title)), Address: resolved(base, first(v.URL, v.External)), Content: v.HTML, Plain: v.Text,
		Summary:   line(v.Summary),
		Published: stamp(v.Published), Modified: stamp(v.Modified), Language: v.Lang, Authors: named(v.Author, v.Authors), Raw: string(raw)}
	switch id := v.ID.(type) {
	case string:
		e.ID = id
	case json.Number:
		e.ID = id.String()
	}
	return e, nil
}
