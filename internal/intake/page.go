package intake

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"hearsay/internal/article"
	"hearsay/internal/dated"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/intake/feed"
)

// aTag finds the tags that a page has and a text has not.
var aTag = regexp.MustCompile(`(?i)<(?:p|div|span|meta|title|article|br|h[1-6]|table|body|head|a|li|frameset|section)(?:\s[^<>]*)?/?>`)

// isMarkup reports whether a text is a page: it begins as one does, or has tags in it.
func isMarkup(head string) bool {
	return decode.IsHTML(head) || len(aTag.FindAllString(head, 3)) == 3
}

// page gives a page.
func (o *opening) page(c *Capture, body []byte, charset string) error {
	if len(body) > MaxPage {
		return fault.New(fault.TooLarge, "the page is larger than %d MiB", MaxPage>>20)
	}
	if head := string(body[:min(len(body), 4096)]); strings.Contains(head, "<title>Exported Data</title>") {
		return fault.New(fault.Unsupported, "it is an export of Telegram as a page; export it as JSON and add result.json")
	}
	if charset == "" {
		charset = o.door.Charset
	}
	c.MediaType = cmpOr(c.MediaType, "text/html")
	if o.door.Browser != nil && o.fetched {
		if _, err := pageReports(body, charset, c.Address); errors.Is(err, article.ErrScripts) {
			return o.shown(c.Address)
		}
	}
	at := savedAs(body)
	if c.Taken.IsZero() {
		c.Taken = at.taken
	}
	c.extract = func(c *Capture) ([]Report, error) { return pageReports(body, charset, cmpOr(c.Address, at.address)) }
	o.give(Piece{Capture: c})
	return nil
}

// saved is what a page that a browser saved says of where and when it was. What it does not say is empty.
type saved struct {
	address string
	taken   time.Time
}

// The notes that browsers and what extends them leave at the head of a page that they save.
var (
	savedFrom = regexp.MustCompile(`<!--\s*saved from url=\(\d+\)(https?://\S+)`)
	savedWith = regexp.MustCompile(`(?s)^.{0,200}?<!--\s*Page saved with SingleFile\b[^>]*?` +
		`\burl:\s*(https?://\S+)(?:[^>]*?\bsaved date:\s*([^\r\n]+))?`)
	savedWE = regexp.MustCompile(`<meta name="?savepage-(url|date)"? content="([^"]+)"`)
)

// savedAs reads such a note.
func savedAs(body []byte) saved {
	head := string(body[:min(len(body), peeked)])
	address, date := "", ""
	if m := savedWith.FindStringSubmatch(head); m != nil {
		address, date = m[1], m[2]
	} else if m := savedFrom.FindStringSubmatch(head); m != nil {
		address = m[1]
	}
	for _, m := range savedWE.FindAllStringSubmatch(head, 4) {
		if m[1] == "url" {
			address = m[2]
		} else {
			date = m[2]
		}
	}
	out := saved{address: feed.Normal(strings.TrimSuffix(address, "-->"))}
	if s, ok := dated.Parse(date); ok {
		out.taken, _ = s.Instant()
	}
	return out
}

// shown gives a page as a browser shows it. It is no answer of a server, and has no header.
func (o *opening) shown(address string) error {
	page, err := o.door.Browser.Get(o.ctx, address)
	if err != nil {
		return err
	}
	c := &Capture{Bytes: page.Body, MediaType: page.MediaType, Address: page.URL, Taken: page.Taken}
	c.extract = func(c *Capture) ([]Report, error) { return pageReports(c.Bytes, "utf-8", c.Address) }
	c.notice("scripts fill the page in: it was taken as a browser showed it, and what is kept is that")
	o.give(Piece{Capture: c})
	return nil
}

// pageReports takes the report out of a page.
func pageReports(body []byte, charset, address string) ([]Report, error) {
	a, err := article.Parse(body, charset, address)
	if err != nil {
		return nil, err
	}
	r := ofArticle(a)
	r.Address = Plain(cmpOr(a.Address, address))
	return []Report{r}, r.fits()
}

func ofArticle(a article.Article) Report {
	r := Report{Text: a.Whole(), Title: a.Title, Outlet: a.Outlet, Language: a.Language, Bylines: a.Bylines,
		Published: a.Published.Stamp, From: a.Published.From, Modified: a.Modified.Stamp, Changed: a.Modified.From, Notices: a.Notices,
		Places: a.InWhole(), Posts: a.PostsInWhole()}
	if !r.Published.Known() && r.Modified.Known() {
		r.Notices = append(r.Notices, "the page says only when it was changed ("+r.Modified.Day.String()+")")
	}
	return r
}

// fits refuses a report that is too long to be read.
func (r Report) fits() error {
	if len(r.Text) > decode.Limit {
		return fault.New(fault.TooLarge, "its text is larger than %d KiB, the most that one report may have", decode.Limit>>10)
	}
	return nil
}

// tracking finds the parameters of an address that say where a reader came from.
var tracking = regexp.MustCompile(`^(?:utm_[a-z_]+|fbclid|gclid|dclid|yclid|ysclid|igshid|mc_cid|mc_eid|_ga|cmpid|ref_src|at_medium|` +
	`at_campaign)$`)

// Plain is an address without what says where a reader came from: with it and without it, it
// is the same report.
func Plain(address string) string {
	head, query, ok := strings.Cut(address, "?")
	if !ok || !IsAddress(address) {
		return address
	}
	query, _, _ = strings.Cut(query, "#")
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if part != "" && !tracking.MatchString(strings.ToLower(name)) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return head
	}
	return head + "?" + strings.Join(kept, "&")
}
