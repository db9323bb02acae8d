package intake

import (
	"archive/zip"
	"bytes"
	"strings"

	"hearsay/internal/dated"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/intake/document"
	"hearsay/internal/intake/feed"
	"hearsay/internal/reports"
)

// plain gives a plain text. One that is a list of addresses is a sitemap.
func (o *opening) plain(c *Capture, body []byte, kind, charset string) error {
	if l, err := feed.Lines(loosely(body[:min(len(body), peeked)])); err == nil && len(l.Entries) > 1 {
		return o.list(c, body, charset)
	}
	if err := isData(body); err != nil {
		return err
	}
	if kind != "" && kind != "application/octet-stream" && !strings.HasPrefix(kind, "text/") {
		return fault.New(fault.Unsupported, "it is served as %s, and is neither a page nor a text", kind)
	}
	c.MediaType = cmpOr(c.MediaType, "text/plain")
	c.extract = func(c *Capture) ([]Report, error) {
		return o.door.textReports(body, cmpOr(o.door.Charset, charset), c.Address)
	}
	o.give(Piece{Capture: c})
	return nil
}

// textReports is the report that a plain text is. What the head of the text says of it is
// taken off it.
func (d *Door) textReports(body []byte, charset, address string) ([]Report, error) {
	t, err := decode.Decode(body, charset)
	if err != nil {
		return nil, err
	}
	facts, rest, err := reports.FrontMatter(t.Text)
	if err != nil {
		return nil, err
	}
	r := Report{Text: rest, Title: facts.Title, Outlet: facts.Outlet, Language: facts.Language, Address: cmpOr(facts.URL, address),
		Published: dated.Unknown(), Modified: dated.Unknown()}
	if s, ok := dated.Parse(facts.Published); ok {
		r.Published, r.From = s, "given"
	}
	return []Report{r}, r.fits()
}

// subtitleReports is the report that subtitles are.
func (o *opening) subtitleReports(c *Capture) ([]Report, error) {
	t, err := decode.Markup(c.Bytes, o.door.Charset)
	if err != nil {
		return nil, err
	}
	d, err := document.Subtitles(t.Text)
	if err != nil {
		return nil, err
	}
	r := Report{Text: d.Body, Address: c.Address, Published: dated.Unknown(), Modified: dated.Unknown()}
	return []Report{r}, r.fits()
}

// docx gives a document.
func (o *opening) docx(c *Capture) error {
	c.MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	c.extract = docxReports
	o.give(Piece{Capture: c})
	return nil
}

func docxReports(c *Capture) ([]Report, error) {
	z, err := zip.NewReader(bytes.NewReader(c.Bytes), int64(len(c.Bytes)))
	if err != nil {
		return nil, fault.New(fault.BadInput, "it is no whole zip file: %w", err)
	}
	d, err := document.DOCX(z)
	if err != nil {
		return nil, err
	}
	r := Report{Text: over(d.Title, d.Body), Title: d.Title, Address: c.Address, Published: dated.Unknown(), Modified: dated.Unknown()}
	return []Report{r}, r.fits()
}

// over is a text with a title over it.
func over(title, text string) string {
	if title == "" {
		return text
	}
	return title + "\n\n" + text
}
