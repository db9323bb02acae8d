package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/article"
	"hearsay/internal/dated"
	"hearsay/internal/fault"
	"hearsay/internal/intake/document"
	"hearsay/internal/intake/mail"
	"hearsay/internal/intake/telegram"
	"hearsay/lang/around"
)

// box gives the letters of a box.
func (o *opening) box(in *bufio.Reader) error {
	return mail.Letters(in, func(raw []byte, at int64, err error) bool {
		where := fmt.Sprintf("%s, letter at %d", o.name, at)
		if err != nil {
			return o.give(Piece{Where: where, Err: err})
		}
		return o.letter(where, &Capture{Bytes: raw, File: o.file()})
	})
}

// letter gives a letter or, where several letters are attached to it, each of those: they are
// reports of their own. So are the documents attached to it.
func (o *opening) letter(where string, c *Capture) bool {
	c.MediaType, c.extract = "message/rfc822", letterReports
	l, err := looked(c.Bytes)
	switch brings := bringing(l); {
	case err != nil, len(l.Letters) < 2 && !brings:
		return o.give(Piece{Where: where, Capture: c})
	case len(l.Letters) < 2:
		return o.bringing(where, c, l)
	}
	for i, inner := range l.Letters {
		c := *c
		c.Bytes = inner.Raw
		if !o.letter(fmt.Sprintf("%s, attached letter %d", where, i+1), &c) {
			return false
		}
	}
	l.Letters = nil // each gave what is attached to it
	return o.papers(where, l) >= 0
}

// looked is a letter with what is attached to it; empty where nothing may be, for then it is not looked into twice.
func looked(raw []byte) (mail.Letter, error) {
	if bytes.Count(raw, []byte("message/rfc822")) < 2 && !mail.MayBring(raw) {
		return mail.Letter{}, nil
	}
	return mail.Parse(raw)
}

// bringing reports whether a document is attached to a letter or to one in it.
func bringing(l mail.Letter) bool {
	return len(l.Papers) > 0 || slices.ContainsFunc(l.Letters, bringing)
}

// bringing gives a letter with the documents attached to it. A letter that says no more than that something is attached is
// no report beside that.
func (o *opening) bringing(where string, c *Capture, l mail.Letter) bool {
	reports, err := ofLetter(l, 0)
	read := o.papers(where, l)
	if read > 0 && (err != nil || isCover(reports)) {
		return o.give(Piece{Where: where, Left: "a letter that brings what is attached to it"})
	}
	return read >= 0 && o.give(Piece{Where: where, Capture: c})
}

// mostCover is how many characters a letter has at most that only says that something is attached.
const mostCover = 400

func isCover(reports []Report) bool {
	if len(reports) != 1 || utf8.RuneCountInString(reports[0].Text) >= mostCover {
		return false
	}
	return around.Known().Has(around.Attached, reports[0].Text)
}

// papers gives the documents attached to a letter and to those in it, and says how many could be read; less than 0 where
// no more is wanted. One that cannot be read is named, and takes nothing from the letter.
func (o *opening) papers(where string, l mail.Letter) int {
	read := 0
	for _, p := range l.Papers {
		piece := o.attached(where, l, p)
		if !o.give(piece) {
			return -1
		}
		if piece.Capture != nil {
			read++
		}
	}
	for _, inner := range l.Letters {
		n := o.papers(where, inner)
		if n < 0 {
			return n
		}
		read += n
	}
	return read
}

// attached is the piece that a document attached to a letter is. Whose it is and of which day, the letter says.
func (o *opening) attached(where string, l mail.Letter, p mail.Paper) Piece {
	c := &Capture{Bytes: p.Raw, File: o.file()}
	if l.ID != "" {
		c.Address = "mid:" + l.ID + "/" + url.PathEscape(p.Name)
	}
	reports, err := o.document(c)
	if err != nil {
		return Piece{Where: where, Notice: fmt.Sprintf("an attachment was not read: %s: %v", p.Name, err)}
	}
	for i := range reports {
		r := &reports[i]
		r.Outlet = l.Sender
		if !r.Published.Known() && l.Date.Known() {
			r.Published, r.From = l.Date, "mail"
		}
	}
	c.extract = func(*Capture) ([]Report, error) { return reports, nil }
	return Piece{Where: where + ", attachment " + p.Name, Capture: c}
}

// document takes the report out of a document, by the same door.
func (o *opening) document(c *Capture) ([]Report, error) {
	inner := &opening{ctx: o.ctx, door: o.door, name: o.name}
	var reports []Report
	var failed error
	inner.yield = func(p Piece) bool {
		if failed = p.Err; p.Capture != nil {
			*c = *p.Capture
			reports, failed = p.Capture.Reports()
		}
		return false
	}
	if isZip(c.Bytes) {
		z, err := zip.NewReader(bytes.NewReader(c.Bytes), int64(len(c.Bytes)))
		if err != nil {
			return nil, noZip(err)
		}
		if !document.IsDOCX(z) {
			return nil, fault.New(fault.Unsupported, "it is a zip file, and no document")
		}
	}
	if err := inner.whole(c, c.Bytes, "", ""); err != nil {
		return nil, err
	}
	return reports, failed
}

// letterReports takes the reports out of a letter: those attached or forwarded in it, or else
// the letter itself.
func letterReports(c *Capture) ([]Report, error) {
	l, err := mail.Parse(c.Bytes)
	if err != nil {
		return nil, err
	}
	return ofLetter(l, 0)
}

// mostForwards bounds how deep letters in letters are followed.
const mostForwards = 5

func ofLetter(l mail.Letter, depth int) ([]Report, error) {
	if l.Digest && depth < mostForwards {
		return ofDigest(l, depth)
	}
	if len(l.Letters) > 0 && depth < mostForwards {
		inner := l.Letters[0]
		inner.Unread = append(inner.Unread, l.Unread...)
		if n := len(l.Letters) - 1; n > 0 {
			inner.Notices = append(inner.Notices, fmt.Sprintf("%d more letters attached to it were not taken: save each by itself", n))
		}
		return ofLetter(inner, depth+1)
	}
	if inner, ok := inLines(l).Forwarded(); ok && depth < mostForwards {
		inner.ID, inner.Unread = l.ID, l.Unread
		return ofLetter(inner, depth+1)
	}
	r, err := letterReport(l)
	return []Report{r}, err
}

// ofDigest takes the reports out of the letters of a digest. One without words takes nothing from the others.
func ofDigest(l mail.Letter, depth int) ([]Report, error) {
	var out []Report
	var failed error
	for _, inner := range l.Letters {
		reports, err := ofLetter(inner, depth+1)
		if failed = cmp.Or(failed, err); err == nil {
			out = append(out, reports...)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return nil, failed
}

func letterReport(l mail.Letter) (Report, error) {
	r := Report{Title: l.Subject, Outlet: l.Sender, Published: l.Date, Modified: dated.Unknown(), Notices: l.Notices}
	if r.Published.Known() {
		r.From = "mail"
	}
	if l.ID != "" {
		r.Address = "mid:" + l.ID
	}
	for _, name := range l.Unread {
		r.Notices = append(r.Notices, "an attachment was not read: "+name)
	}
	if l.HTML != "" && IsAddress(l.Location) {
		return savedPage(l, r)
	}
	text := mail.Unsigned(l.Plain)
	if l.HTML != "" {
		if out, err := article.Fragment(l.HTML, l.Subject); err == nil && len(out) > len(text) {
			text = out
		}
	}
	if text == "" {
		return r, fault.New(fault.BadInput, "the letter has no words in it")
	}
	r.Text = over(r.Title, text)
	return r, r.fits()
}

// aField finds a line of the head of a letter.
var aField = regexp.MustCompile(`^\pL[\pL -]{0,20}\s?:(?:\s|$)`)

// inLines gives a letter that has only HTML the lines of the head of the letter that is forwarded in it, and the text below.
func inLines(l mail.Letter) mail.Letter {
	if strings.TrimSpace(l.Plain) != "" || l.HTML == "" {
		return l
	}
	lines := article.Lines(l.HTML)
	mark := slices.IndexFunc(lines, mail.IsMark)
	if mark < 0 {
		return l
	}
	below := mark + 1
	for below < len(lines) && aField.MatchString(lines[below]) {
		below++
	}
	whole, err := article.Fragment(l.HTML, "")
	if err != nil || below == len(lines) {
		return l
	}
	at := strings.LastIndex(whole, lines[below])
	if first := strings.Index(whole, lines[mark]); first >= 0 {
		at = first + strings.Index(whole[first:], lines[below])
	}
	if at >= 0 {
		l.Plain = strings.Join(lines[mark:below], "\n") + "\n\n" + whole[at:]
	}
	return l
}

// savedPage is the report of a page that a browser saved as a letter (MHTML).
func savedPage(l mail.Letter, r Report) (Report, error) {
	a, err := article.Parse([]byte(l.HTML), "utf-8", l.Location)
	if err != nil {
		return r, err
	}
	out := ofArticle(a)
	out.Places = nil // they would be of the part of the letter as it was unpacked, which is not what is kept
	out.Address, out.Notices = Plain(cmpOr(a.Address, l.Location)), append(out.Notices, r.Notices...)
	return out, out.fits()
}

// telegram gives the messages of an export.
func (o *opening) telegram(in *bufio.Reader) error {
	return telegram.Read(in, func(m telegram.Message) bool {
		c := &Capture{Bytes: m.Raw, MediaType: "application/json", Address: m.Key(), Taken: m.Instant, File: o.file()}
		c.extract = func(*Capture) ([]Report, error) { return messageReports(m) }
		return o.give(Piece{Where: fmt.Sprintf("%s, message %d", o.name, m.Number), Capture: c})
	}, func(l telegram.Left) bool {
		if l.Number == 0 {
			return o.give(Piece{Notice: l.Why})
		}
		return o.give(Piece{Where: fmt.Sprintf("%s, message %d", o.name, l.Number), Left: l.Why})
	})
}

// messageReports is the report that a message is. A forward is the word of its origin. The
// names of private people, the senders in a group, are left out.
func messageReports(m telegram.Message) ([]Report, error) {
	r := unknown()
	r.Text, r.Outlet, r.Address, r.Published, r.Links = strings.TrimSpace(m.Text), m.Chat, m.Key(), m.Published, m.Links
	if r.Published.Known() {
		r.From = "archive"
	}
	if m.Edited != "" {
		r.Notices = append(r.Notices, "the message was "+strings.Replace(m.Edited, "perhaps changed", "perhaps changed (Telegram notes a "+
			"reaction so too)", 1)+" after it was sent")
	}
	if m.Forwarded {
		r.Outlet = m.Origin
		r.Notices = append(r.Notices, fmt.Sprintf("%q passed it on; whose words they are: %s", m.Chat, cmpOr(m.Origin, "not said")))
	}
	return []Report{r}, r.fits()
}
