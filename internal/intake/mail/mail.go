// Package mail reads letters (RFC 5322 with MIME) and boxes of them (mbox), as they are and not
// as they should be: with words in charsets that are not the ones declared, boundaries that
// never end, escapes that are none and days in every form.
//
// A letter is bounded in size, in the depth of its parts and in their number. The bytes of a
// part say which charset they are in before its header does. What cannot be decoded is said in
// a notice. Attachments that are letters are read, documents (PDF, DOCX) by what they begin with are given as
// they are, others are named. A letter that was
// forwarded in the text of another is told by the lines that mail programs set above it.
package mail

import (
	"bytes"
	"encoding/base64"
	"mime"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strconv"
	"strings"

	htmlcharset "golang.org/x/net/html/charset"

	"hearsay/internal/dated"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
)

// Limits of one letter.
const (
	MaxLetter = 24 << 20 // bytes: a document of 15 MiB in base64, with the letter around it
	maxHead   = 256 << 10
	maxDepth  = 12
	maxParts  = 500
)

// Letter is a letter. What is not said is empty.
type Letter struct {
	ID, Subject string
	Sender      string // the name of the sender, without the address; "" where there is only that
	Date        dated.Stamp
	Plain, HTML string
	Location    string   // the address of the page that the letter is a copy of
	Raw         []byte   // of one that was attached: its bytes
	Letters     []Letter // attached
	Digest      bool     // it is no more than a cover of those
	Papers      []Paper  // documents attached
	Unread      []string // attachments that were not read
	Notices     []string
}

// Paper is a document that is attached to a letter.
type Paper struct {
	Name string // as the letter calls it
	Raw  []byte
}

// headLine finds a field that only letters begin with.
var headLine = regexp.MustCompile(`(?im)^(?:From|Date|Subject|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|` +
	`Content-Type): ?\S`)

// Is reports whether a text begins as a letter does: with fields, at least two of a letter's.
func Is(head string) bool {
	head = strings.ReplaceAll(strings.TrimPrefix(head, "\uFEFF"), "\r\n", "\n")
	top, _, _ := strings.Cut(head, "\n\n")
	first, _, _ := strings.Cut(top, "\n")
	name, _, ok := strings.Cut(first, ":")
	return ok && !strings.ContainsAny(name, " \t<>{}") && len(headLine.FindAllString(top, 3)) >= 2
}

// Parse reads one letter.
func Parse(raw []byte) (Letter, error) {
	if len(raw) > MaxLetter {
		return Letter{}, fault.New(fault.TooLarge, "the letter is larger than %d MiB", MaxLetter>>20)
	}
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return Letter{}, fault.New(fault.BadInput, "it is binary data, not a letter: it has U+0000 at byte %d", at)
	}
	p := &parser{parts: maxParts}
	return p.letter(raw, 0)
}

type parser struct{ parts int }

func (p *parser) letter(raw []byte, depth int) (Letter, error) {
	head, body := split(raw)
	if len(head) > maxHead {
		return Letter{}, fault.New(fault.TooLarge, "the head of the letter is longer than %d KiB", maxHead>>10)
	}
	fields := headers(head)
	l := Letter{ID: strings.Trim(strings.TrimSpace(fields.Get("Message-Id")), "<>"), Subject: Words(fields.Get("Subject")),
		Sender:   sender(fields.Get("From")),
		Location: fields.Get("Content-Location")}
	l.Date, _ = dated.Parse(strings.TrimSpace(fields.Get("Date")))
	return l, p.part(&l, fields, body, depth)
}

// split parts the head of a letter or part from its body.
func split(raw []byte) (head, body []byte) {
	if bytes.HasPrefix(raw, []byte("\n")) || bytes.HasPrefix(raw, []byte("\r\n")) {
		return nil, raw
	}
	at, size := bytes.Index(raw, []byte("\r\n\r\n")), 4
	if lf := bytes.Index(raw, []byte("\n\n")); lf >= 0 && (at < 0 || lf < at) {
		at, size = lf, 2
	}
	if at < 0 {
		return raw, nil
	}
	return raw[:at], raw[at+size:]
}

// headers reads fields, and passes over lines that are none.
func headers(head []byte) textproto.MIMEHeader {
	out := textproto.MIMEHeader{}
	last := ""
	var value []string // of the field before, a line each
	end := func() {
		if last != "" {
			out.Add(last, strings.Join(value, "\n "))
		}
		last, value = "", nil
	}
	for line := range strings.Lines(string(head)) {
		line = strings.TrimRight(line, "\r\n")
		if last != "" && strings.TrimLeft(line, " \t") != line {
			value = append(value, strings.TrimSpace(line))
			continue
		}
		name, rest, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			continue
		}
		end()
		last, value = textproto.CanonicalMIMEHeaderKey(name), []string{strings.TrimSpace(rest)}
	}
	end()
	return out
}

// part puts what is in a part where it belongs.
func (p *parser) part(l *Letter, fields textproto.MIMEHeader, body []byte, depth int) error {
	if p.parts--; p.parts < 0 || depth > maxDepth {
		return fault.New(fault.TooLarge, "the parts of the letter are more than %d or nested deeper than %d", maxParts, maxDepth)
	}
	kind, params := media(fields.Get("Content-Type"))
	name := Words(params["name"])
	disposition, more := media(fields.Get("Content-Disposition"))
	if more["filename"] != "" {
		name = Words(more["filename"])
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "":
		return p.several(l, body, params["boundary"], kind, depth)
	case kind == "message/rfc822":
		raw := bytes.TrimLeft(decoded(l, fields, body), "\r\n")
		inner, err := p.letter(raw, depth+1)
		inner.Raw = raw
		l.Letters = append(l.Letters, inner)
		return err
	case brings(body):
		l.Papers = append(l.Papers, Paper{first(name, kind), decoded(l, fields, body)})
		return nil
	case disposition == "attachment", !strings.HasPrefix(kind, "text/") && kind+name != "":
		l.Unread = append(l.Unread, first(name, kind))
		return nil
	}
	text := p.text(l, decoded(l, fields, body), params["charset"])
	if strings.EqualFold(params["format"], "flowed") {
		text = flowed(text, strings.EqualFold(params["delsp"], "yes"))
	}
	if kind == "text/html" {
		if l.HTML == "" {
			l.HTML, l.Location = text, first(fields.Get("Content-Location"), l.Location)
		}
		return nil
	}
	l.Plain = strings.TrimLeft(l.Plain+"\n\n"+text, "\n")
	return nil
}

// beginnings are how a PDF and a zip file, which a DOCX is, begin, as they are and in base64.
var beginnings = []string{"%PDF-", "PK\x03\x04", "JVBERi", "UEsDB"}

// brings reports whether a part, in its transfer encoding, begins as a document does.
func brings(body []byte) bool {
	body = bytes.TrimLeft(body, " \t\r\n")
	return slices.ContainsFunc(beginnings, func(b string) bool { return bytes.HasPrefix(body, []byte(b)) })
}

// MayBring reports whether a document may be attached to a letter.
func MayBring(raw []byte) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return bytes.Contains(raw, []byte(b)) })
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func media(s string) (string, map[string]string) {
	kind, params, err := mime.ParseMediaType(strings.ReplaceAll(s, "\n", ""))
	if err != nil {
		kind, _, _ = strings.Cut(s, ";")
		params = map[string]string{}
		if m := quoted.FindStringSubmatch(s); m != nil {
			params["boundary"] = m[1]
		}
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}

var quoted = regexp.MustCompile(`(?i)boundary\s*=\s*"?([^";\s]+)`)

// several reads the parts between boundaries; the last ends with the letter where no boundary
// ends it.
func (p *parser) several(l *Letter, body []byte, boundary, kind string, depth int) error {
	mark := []byte("--" + boundary)
	var starts []int
	for at := 0; at < len(body); {
		if bytes.HasPrefix(body[at:], mark) {
			starts = append(starts, at)
		}
		next := bytes.IndexByte(body[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	for i, at := range starts {
		end := len(body)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		line := bytes.IndexByte(body[at:end], '\n')
		if line < 0 || bytes.HasPrefix(body[at+len(mark):end], []byte("--")) {
			continue
		}
		head, rest := split(body[at+line+1 : end])
		if len(head) > maxHead {
			return fault.New(fault.TooLarge, "the head of a part of the letter is longer than %d KiB", maxHead>>10)
		}
		fields := headers(head)
		if kind == "multipart/digest" && fields.Get("Content-Type") == "" { // RFC 2046, 5.1.5
			fields.Set("Content-Type", "message/rfc822")
			l.Digest = true
		}
		if err := p.part(l, fields, rest, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// decoded takes the transfer encoding off a part.
func decoded(l *Letter, fields textproto.MIMEHeader, body []byte) []byte {
	switch strings.ToLower(strings.TrimSpace(fields.Get("Content-Transfer-Encoding"))) {
	case "base64":
		return base64ed(l, body)
	case "quoted-printable":
		return printable(body)
	}
	return body
}

// alphabet are the characters of base64.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64ed decodes as much as is whole.
func base64ed(l *Letter, body []byte) []byte {
	clean := make([]byte, 0, len(body))
	odd := false
	for _, c := range body {
		switch {
		case strings.IndexByte(alphabet, c) >= 0:
			clean = append(clean, c)
		case strings.IndexByte("\r\n =", c) < 0:
			odd = true
		}
		if odd {
			break
		}
	}
	if len(clean)%4 == 1 { // one character is no byte
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	out = out[:n]
	if odd || err != nil {
		l.Notices = append(l.Notices, "a part of the letter is no whole base64: what could be decoded was taken")
	}
	return out
}

// printable decodes quoted-printable; an escape that is none stays as it stands.
func printable(body []byte) []byte {
	var out []byte
	for i := 0; i < len(body); i++ {
		if body[i] != '=' {
			out = append(out, body[i])
			continue
		}
		rest := body[i+1:]
		if end := softBreak(rest); end > 0 {
			i += end
			continue
		}
		if len(rest) >= 2 {
			if n, err := strconv.ParseUint(string(rest[:2]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, '=')
	}
	return out
}

// softBreak is how many bytes of white space and a line end follow a soft break; 0 for none.
func softBreak(b []byte) int {
	for i, c := range b {
		switch c {
		case ' ', '\t', '\r':
		case '\n':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func (p *parser) text(l *Letter, b []byte, charset string) string {
	if enc, _ := htmlcharset.Lookup(charset); charset != "" && enc == nil {
		l.Notices = append(l.Notices, "no charset is called "+strconv.Quote(charset)+": it was told from the bytes")
	}
	r, err := decode.Markup(b, charset)
	if err != nil {
		l.Notices = append(l.Notices, "a part of the letter: "+err.Error())
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	if strings.Contains(r.Text, "\uFFFD") {
		l.Notices = append(l.Notices, "some bytes of the letter are no characters of "+r.Charset)
	}
	return strings.ReplaceAll(r.Text, "\r\n", "\n")
}

// flowed is a text whose lines go on in the next where they end in a space (RFC 3676).
func flowed(text string, delete bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimRight(line, "\n"), " ") // a space was put before what begins with one
		switch {
		case line == "-- " || !strings.HasSuffix(line, " "):
			b.WriteString(line + "\n")
		case delete:
			b.WriteString(strings.TrimSuffix(line, " "))
		default:
			b.WriteString(line)
		}
	}
	return b.String()
}

// sender is the name in a From field.
func sender(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\n", ""))
	if at := strings.LastIndex(s, "<"); at >= 0 {
		return strings.Trim(Words(strings.Trim(strings.TrimSpace(s[:at]), `"`)), `" `)
	}
	if a, err := mail.ParseAddress(s); err == nil {
		return Words(a.Name)
	}
	if strings.Contains(s, "@") {
		return ""
	}
	return Words(s)
}

var encodedWord = regexp.MustCompile(`=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=`)

// Words is a field as text. Encoded words that follow each other in one charset are joined
// before they are decoded: some programs cut them in the middle of a letter.
func Words(s string) string {
	all := encodedWord.FindAllStringSubmatchIndex(s, 200)
	if all == nil {
		if r, err := decode.Markup([]byte(s), ""); err == nil {
			s = r.Text
		}
		return strings.Join(strings.Fields(s), " ")
	}
	var out strings.Builder
	var run []byte
	charset, last := "", 0
	flush := func() {
		if len(run) > 0 {
			r, err := decode.Markup(run, charset)
			if err != nil {
				r.Text = strings.ToValidUTF8(string(run), "\uFFFD")
			}
			out.WriteString(r.Text)
		}
		run = nil
	}
	for _, m := range all {
		between, label := s[last:m[0]], strings.ToLower(s[m[2]:m[3]])
		if strings.TrimSpace(between) != "" || last == 0 || label != charset {
			flush()
		}
		if strings.TrimSpace(between) != "" {
			out.WriteString(between)
		}
		run, charset, last = append(run, wordBytes(s[m[4]:m[5]], s[m[6]:m[7]])...), label, m[1]
	}
	flush()
	out.WriteString(s[last:])
	return strings.Join(strings.Fields(out.String()), " ")
}

func wordBytes(encoding, text string) []byte {
	if strings.EqualFold(encoding, "b") {
		return base64ed(&Letter{}, []byte(text))
	}
	return printable([]byte(strings.ReplaceAll(text, "_", " ")))
}
