package intake

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"

	"hearsay/internal/article"
	"hearsay/internal/dated"
	"hearsay/internal/fault"
	"hearsay/internal/intake/mail"
	"hearsay/internal/intake/telegram"
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
// reports of their own.
func (o *opening) letter(where string, c *Capture) bool {
	c.MediaType, c.extract = "message/rfc822", letterReports
	attached := several(c.Bytes)
	if len(attached) == 0 {
		return o.give(Piece{Where: where, Capture: c})
	}
	for i, l := range attached {
		inner := *c
		inner.Bytes = l.Raw
		if !o.give(Piece{Where: fmt.Sprintf("%s, attached letter %d", where, i+1), Capture: &inner}) {
			return false
		}
	}
	return true
}

// several are the letters that are attached to one, where they are more than one.
func several(raw []byte) []mail.Letter {
	if bytes.Count(raw, []byte("message/rfc822")) < 2 {
		return nil // it is not looked into twice without need
	}
	if l, err := mail.Parse(raw); err == nil && len(l.Letters) > 1 {
		return l.Letters
	}
	return nil
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
	if len(l.Letters) > 0 && depth < mostForwards {
		inner := l.Letters[0]
		inner.Unread = append(inner.Unread, l.Unread...)
		if n := len(l.Letters) - 1; n > 0 {
			inner.Notices = append(inner.Notices, fmt.Sprintf("%d more letters attached to it were not taken: save each by itself", n))
		}
		return ofLetter(inner, depth+1)
	}
	if inner, ok := l.Forwarded(); ok && depth < mostForwards {
		inner.ID, inner.Unread = l.ID, l.Unread
		return ofLetter(inner, depth+1)
	}
	r, err := letterReport(l)
	return []Report{r}, err
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
	text := strings.TrimSpace(l.Plain)
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
