package intake

import (
	"encoding/json"
	"strings"

	"hearsay/internal/article"
	"hearsay/internal/dated"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/intake/feed"
)

// isData refuses JSON that is none of the kinds that are read.
func isData(body []byte) error {
	if json.Valid(body) { // a number or a word in quotation marks is no report either
		return fault.New(fault.Unsupported, "it is JSON, and neither a feed nor an export of Telegram")
	}
	return nil
}

// list gives what a feed, an OPML or a sitemap lists. An entry that holds its whole report is
// a capture too.
func (o *opening) list(c *Capture, body []byte, charset string) error {
	t, err := decode.Markup(body, charset)
	if err != nil {
		return err
	}
	l, err := feed.Lines(t.Text)
	if err != nil {
		if l, err = feed.Parse(t.Text, c.Address); err != nil {
			return err
		}
	}
	if strings.Contains(t.Text, "\uFFFD") {
		l.Notices = append(l.Notices, "some bytes of it are no characters of "+t.Charset)
	}
	listed := l
	listed.Entries = nil
	for _, e := range l.Entries {
		if e.Content == "" && e.Plain == "" {
			listed.Entries = append(listed.Entries, e)
			continue
		}
		known := cmpOr(e.Address, cmpOr(e.ID, e.Title))
		if !o.give(Piece{Where: o.name + ", " + known, Entry: cmpOr(e.ID, known), Capture: entryCapture(c, l, e)}) {
			return nil
		}
	}
	o.give(Piece{List: &listed})
	return nil
}

// entryCapture is the capture of an entry: the piece of the feed that it is.
func entryCapture(c *Capture, l feed.List, e feed.Entry) *Capture {
	out := &Capture{Bytes: []byte(e.Raw), MediaType: "application/xml", Address: Plain(e.Address), Taken: c.Taken, File: c.File,
		listed: true}
	if strings.HasPrefix(e.Raw, "{") {
		out.MediaType = "application/json"
	}
	out.extract = func(*Capture) ([]Report, error) {
		r := Report{Title: e.Title, Outlet: l.Title, Language: e.Language, Bylines: e.Authors, Address: Plain(e.Address),
			Published: e.Published, Modified: e.Modified}
		if r.Published.Known() {
			r.From = "feed"
		}
		text := e.Plain
		if text == "" {
			var err error
			if text, err = article.Fragment(e.Content, e.Title); err != nil {
				return nil, err
			}
		}
		r.Text = over(e.Title, text)
		return []Report{r}, r.fits()
	}
	return out
}

// unknown is a report of which no day is known.
func unknown() Report { return Report{Published: dated.Unknown(), Modified: dated.Unknown()} }
