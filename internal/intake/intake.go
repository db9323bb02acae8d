// Package intake is the one door by which reports come in. A source (a file, an address, the
// standard input) yields pieces: captures, which are bytes with what is known of where they
// came from, and what is no report, with the reason. A capture yields reports: usually one,
// none without a reason. What was received and what was taken out of it stay apart.
//
// What a source is, its bytes say and not its name:
//
//   - a page: HTML or XHTML, as a file, at an address, or saved as MHTML
//   - plain text, and subtitles (WebVTT, SRT)
//   - a DOCX
//   - a PDF with text in it
//   - a letter or a box of them (mbox)
//   - an export of Telegram Desktop (result.json)
//   - a WARC file, gzipped or not, and a WACZ
//   - a feed (RSS, Atom, JSON Feed): entries that hold their whole report are captures, the
//     others are listed, and so is what an OPML or a sitemap names
//
// any of them in gzip too. Archives, boxes and exports are read as streams: memory is bounded
// by the largest thing in them. A source that breaks off gives what is whole before that.
package intake

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/infile"
	"hearsay/internal/intake/document"
	"hearsay/internal/intake/feed"
	"hearsay/internal/intake/mail"
	"hearsay/internal/intake/telegram"
	"hearsay/internal/paper"
	"hearsay/internal/transfer"
)

// Limits of what is held of one thing.
const (
	MaxPage = 15 << 20 // bytes of a page or document in a file: those that browsers save have their pictures in them
	MaxList = 16 << 20 // bytes of a feed or a sitemap
	peeked  = 64 << 10 // bytes from which the kind is told
)

// Stdin is the name that stands for the standard input.
const Stdin = "-"

// Fetcher gets what is at an address.
type Fetcher interface {
	Get(ctx context.Context, address string) (fetch.Page, error)
}

// Papers takes the text out of a PDF.
type Papers interface {
	Read(ctx context.Context, pdf []byte) (paper.Text, error)
}

// Door opens sources.
type Door struct {
	Fetch   Fetcher
	Papers  Papers  // nil where no PDF is read
	Browser Fetcher // shows pages whose text scripts put in; nil where none is asked to
	Stdin   io.Reader
	Charset string      // of plain text, where a person says it; "" where nobody does
	Told    func(n int) // hears how many bytes of files were read; nil where nobody asks
}

// IsAddress reports whether a name is an address of the web.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// Open gives the pieces of a source in their order. It stops when the context does.
func (d *Door) Open(ctx context.Context, name string) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		o := &opening{ctx: ctx, door: d, name: name, yield: yield}
		err := o.open()
		if err == nil {
			err = ctx.Err()
		}
		if err != nil && !o.stopped {
			yield(Piece{Where: name, Err: err})
		}
	}
}

// opening is a source while it is read.
type opening struct {
	ctx     context.Context
	door    *Door
	name    string
	yield   func(Piece) bool
	stopped bool
	fetched bool // what is read was got from its address just now
}

// give hands a piece out; false where no more is wanted.
func (o *opening) give(p Piece) bool {
	if o.stopped || o.ctx.Err() != nil {
		return false
	}
	if p.Where == "" {
		p.Where = o.name
	}
	o.stopped = !o.yield(p)
	return !o.stopped
}

// file is the name that captures of the source have.
func (o *opening) file() string {
	if o.name == Stdin || IsAddress(o.name) {
		return ""
	}
	return filepath.Base(o.name)
}

func (o *opening) open() error {
	switch {
	case o.name == Stdin:
		return o.stream(o.door.Stdin, nil)
	case IsAddress(o.name):
		return o.address()
	}
	f, err := infile.Open(o.name)
	if err != nil {
		return err
	}
	defer f.Close()
	if o.door.Told == nil {
		return o.stream(f, &random{f, f.Size()})
	}
	t := told{f, o.door.Told}
	return o.stream(t, &random{t, f.Size()})
}

// random is a source that can be read at any place, as a zip file must be.
type random struct {
	io.ReaderAt
	size int64
}

// told is a file of which it is told how much was read.
type told struct {
	f    *infile.File
	tell func(n int)
}

func (t told) Read(b []byte) (int, error) {
	n, err := t.f.Read(b)
	t.tell(n)
	return n, err
}

func (t told) ReadAt(b []byte, at int64) (int, error) {
	n, err := t.f.ReadAt(b, at)
	t.tell(n)
	return n, err
}

// address gets what is at an address.
func (o *opening) address() error {
	page, err := o.door.Fetch.Get(o.ctx, o.name)
	if err != nil {
		return err
	}
	return o.received(page)
}

// received reads what was got from an address.
func (o *opening) received(page fetch.Page) error {
	body, err := page.Content()
	if err != nil {
		return err
	}
	o.fetched = true
	kind, charset := transfer.Media(page.MediaType)
	c := &Capture{Bytes: page.Body, MediaType: page.MediaType, Address: page.URL, Header: page.Header, Taken: page.Taken}
	return o.whole(c, body, kind, charset)
}

// stream reads a source whose kind is told from how it begins.
func (o *opening) stream(r io.Reader, at *random) error {
	in := bufio.NewReaderSize(r, peeked)
	head, err := in.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return err
	}
	switch {
	case len(strings.TrimSpace(string(head))) == 0:
		return o.empty(string(head))
	case isZip(head) && at != nil:
		return o.zip(at)
	case isZip(head):
		return o.zipStream(in)
	case head[0] == 0x1f && len(head) > 1 && head[1] == 0x8b:
		return o.gzip(in)
	case begins(head, "\x28\xb5\x2f\xfd"):
		return fault.New(fault.Unsupported, "it is compressed with zstd; unpack it first")
	case paper.Is(head):
		return o.paperStream(in)
	case packed(o.name):
		return fault.New(fault.BadInput, "its name says that it is packed as a zip file, and it is not")
	}
	return o.kind(in, head)
}

// packed reports whether the name of a file is that of a kind of zip file.
func packed(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".wacz", ".docx", ".zip":
		return !IsAddress(name)
	}
	return false
}

// empty is the refusal of a source with nothing in it. An empty box of letters is a box.
func (o *opening) empty(head string) error {
	if strings.HasSuffix(strings.ToLower(o.name), ".mbox") && head == "" {
		return nil
	}
	return fault.New(fault.BadInput, "it is empty")
}

// gzip reads what is packed: a WARC file by its members, anything else as a stream.
func (o *opening) gzip(in *bufio.Reader) error {
	z, err := gzip.NewReader(in)
	if err != nil {
		return fault.New(fault.BadInput, "it is no gzip that can be read: %w", err)
	}
	inner := bufio.NewReaderSize(z, peeked)
	head, err := inner.Peek(peeked)
	if len(head) == 0 && err != nil {
		return fault.New(fault.BadInput, "it unpacks to nothing: %w", err)
	}
	return o.kind(inner, head)
}

// kind reads what is unpacked.
func (o *opening) kind(in *bufio.Reader, head []byte) error {
	text := loosely(head)
	switch {
	case strings.HasPrefix(text, "WARC/"):
		return o.warc(in, nil, "")
	case mail.IsBox(text), strings.HasPrefix(text, "From ") && strings.EqualFold(filepath.Ext(o.name), ".mbox"):
		return o.box(in)
	case telegram.Is(text):
		return o.telegram(in)
	}
	most := int64(MaxList)
	if mail.Is(text) {
		most = mail.MaxLetter
	}
	b, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return fault.New(fault.BadInput, "it cannot be read to its end: %w", err)
	}
	if int64(len(b)) > most {
		return tooLarge(b, text, most)
	}
	return o.whole(&Capture{Bytes: b, File: o.file()}, b, "", "")
}

// tooLarge is the refusal of more bytes than are read: of a text it says what a text may have.
func tooLarge(b []byte, head string, most int64) error {
	if mail.Is(head) || isList(head) || isMarkup(head) {
		return fault.New(fault.TooLarge, "it is larger than %d MiB", most>>20)
	}
	_, err := decode.Decode(b, "")
	return err
}

// loosely is a text that bytes begin with, for telling kinds only: UTF-16 is made plain.
func loosely(head []byte) string {
	if r, err := decode.Markup(head, ""); err == nil {
		return strings.TrimLeft(r.Text, "\uFEFF")
	}
	return string(head)
}

func begins(b []byte, s string) bool { return strings.HasPrefix(string(b[:min(len(b), len(s))]), s) }

// whole reads a source that is in memory. body is the bytes without the encodings of HTTP.
func (o *opening) whole(c *Capture, body []byte, kind, charset string) error {
	head := loosely(body[:min(len(body), peeked)])
	switch {
	case len(strings.TrimSpace(head)) == 0:
		return o.empty(head)
	case isZip(body):
		return o.zipBytes(c, body)
	case paper.Is(body):
		return o.paper(c, body)
	case begins(body, "\x1f\x8b"), strings.HasPrefix(head, "WARC/"), mail.IsBox(head), telegram.Is(head):
		return o.again(body)
	case mail.Is(head):
		o.letter(o.name, c)
		return nil
	case document.IsSubtitles(head):
		c.MediaType, c.extract = cmpOr(c.MediaType, "text/vtt"), o.subtitleReports
		o.give(Piece{Capture: c})
		return nil
	}
	if isList(head) {
		return o.list(c, body, charset)
	}
	if isMarkup(head) {
		return o.page(c, body, charset)
	}
	return o.plain(c, body, kind, charset)
}

// again reads what came over HTTP as a file of the same bytes would be.
func (o *opening) again(body []byte) error {
	return o.stream(strings.NewReader(string(body)), nil)
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// isList reports whether a text is a feed, an OPML or a sitemap.
func isList(head string) bool {
	if feed.IsJSON(head) {
		return true
	}
	if !strings.HasPrefix(strings.TrimLeft(head, "\uFEFF \r\n\t"), "<") {
		return false
	}
	switch feed.Root(head) {
	case "rss", "rdf", "feed", "opml", "urlset", "sitemapindex":
		return true
	}
	return false
}

// Again is a capture of bytes that were received before and kept, to be read as they are read
// now.
func (d *Door) Again(ctx context.Context, c Capture) (*Capture, error) {
	var out *Capture
	var failed error
	o := &opening{ctx: ctx, door: &Door{Papers: d.Papers}, name: cmpOr(c.Address, c.File)}
	o.yield = func(p Piece) bool {
		if out == nil {
			out, failed = p.Capture, p.Err
		}
		return out == nil
	}
	page := fetch.Page{Header: c.Header, Body: c.Bytes}
	body, err := page.Content()
	if err != nil {
		return nil, err
	}
	kind, charset := transfer.Media(c.MediaType)
	if err := o.whole(&c, body, kind, charset); err != nil {
		return nil, err
	}
	if out == nil && failed == nil {
		failed = fault.New(fault.BadInput, "there is no report in it")
	}
	return out, failed
}

// Received gives the pieces of what was got from an address.
func (d *Door) Received(ctx context.Context, name string, page fetch.Page) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		o := &opening{ctx: ctx, door: d, name: name, yield: yield}
		if err := o.received(page); err != nil && !o.stopped {
			yield(Piece{Where: name, Err: err})
		}
	}
}
