package intake

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"hearsay/internal/fault"
	"hearsay/internal/intake/document"
	"hearsay/internal/intake/warc"
	"hearsay/internal/paper"
	"hearsay/internal/transfer"
)

func isZip(b []byte) bool { return begins(b, "PK\x03\x04") || begins(b, "PK\x05\x06") }

// maxZipStream bounds a zip file that comes over the standard input.
const maxZipStream = 64 << 20

func (o *opening) zipStream(in io.Reader) error {
	b, err := io.ReadAll(io.LimitReader(in, maxZipStream+1))
	if err != nil {
		return err
	}
	if len(b) > maxZipStream {
		return fault.New(fault.TooLarge, "a zip file of more than %d MiB must be named as a file", maxZipStream>>20)
	}
	return o.zipBytes(&Capture{Bytes: b, File: o.file()}, b)
}

func (o *opening) zipBytes(c *Capture, body []byte) error {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return noZip(err)
	}
	if document.IsDOCX(z) {
		return o.docx(c)
	}
	return o.wacz(z)
}

func noZip(err error) error {
	return fault.New(fault.BadInput, "it is not a whole zip file: %w", err)
}

// zip reads a zip file by what is in it.
func (o *opening) zip(at *random) error {
	z, err := zip.NewReader(at, at.size)
	if err != nil {
		return noZip(err)
	}
	if !document.IsDOCX(z) {
		return o.wacz(z)
	}
	if at.size > MaxPage {
		return fault.New(fault.TooLarge, "the document is larger than %d MiB", MaxPage>>20)
	}
	b, err := io.ReadAll(io.NewSectionReader(at, 0, at.size))
	if err != nil {
		return err
	}
	return o.docx(&Capture{Bytes: b, File: o.file()})
}

// wacz reads a package of WARC files. Nothing is unpacked to the disk.
func (o *opening) wacz(z *zip.Reader) error {
	var archives []*zip.File
	for _, f := range z.File {
		switch name := f.Name; {
		case !inside(f):
			if !o.give(Piece{Left: "a member of the package with a name that leads out of it"}) {
				return nil
			}
		case strings.HasPrefix(name, "archive/") && (strings.HasSuffix(name, ".warc.gz") || strings.HasSuffix(name, ".warc")):
			archives = append(archives, f)
		}
	}
	if len(archives) == 0 {
		return fault.New(fault.Unsupported, "it is a zip file, and neither a WACZ nor a document that can be read")
	}
	if err := o.vouched(z); err != nil {
		return err
	}
	wanted := pagesOf(z)
	for _, f := range archives {
		r, err := f.Open()
		if err == nil {
			err = o.warc(r, wanted, f.Name)
			r.Close()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	for _, address := range wanted.missing() {
		if !o.give(Piece{Notice: "the package lists a page that it does not hold: " + address}) {
			return nil
		}
	}
	return nil
}

// inside reports whether the name of a member stays in its package.
func inside(f *zip.File) bool {
	name := f.Name
	if name == "" || strings.Contains(name, "\\") || path.IsAbs(name) {
		return false
	}
	return path.Clean("/"+name) == "/"+strings.TrimSuffix(name, "/") && (f.Mode().IsRegular() || f.Mode().IsDir())
}

// vouched checks what the description of the package says of its members.
func (o *opening) vouched(z *zip.Reader) error {
	b, err := member(z, "datapackage.json")
	if err != nil {
		o.give(Piece{Notice: "the package has no description (datapackage.json): nothing vouches for what is in it"})
		return nil
	}
	var d struct {
		Resources []struct{ Path, Hash string }
	}
	if err := json.Unmarshal(b, &d); err != nil {
		return fault.New(fault.BadInput, "the description of the package cannot be read: %w", err)
	}
	for _, r := range d.Resources {
		kind, want, _ := strings.Cut(r.Hash, ":")
		at := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == r.Path })
		if kind != "sha256" || at < 0 {
			continue
		}
		is, err := hashed(z.File[at])
		if err != nil {
			return noZip(err)
		}
		if !strings.EqualFold(is, want) {
			return fault.New(fault.BadInput, "%s is not what the package says: its SHA-256 is %s, and datapackage.json says %s", r.Path, is, want)
		}
	}
	return nil
}

func hashed(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// member is a small member of a package.
func member(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name == name {
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return io.ReadAll(io.LimitReader(r, MaxList))
		}
	}
	return nil, errors.New("not there")
}

// pages are the addresses that a package calls pages, and whether each was met; nil where it
// calls none so.
type pages map[string]bool

func pagesOf(z *zip.Reader) pages {
	out := pages{}
	for _, name := range []string{"pages/pages.jsonl", "pages/extraPages.jsonl"} {
		b, err := member(z, name)
		if err != nil {
			continue
		}
		for line := range bytes.Lines(b) {
			var p struct{ URL string }
			if json.Unmarshal(line, &p) == nil && p.URL != "" {
				out[p.URL] = false
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// has reports whether an address is a page, and notes that it was met.
func (p pages) has(address string) bool {
	if p == nil {
		return true
	}
	if _, ok := p[address]; ok {
		p[address] = true
		return true
	}
	return false
}

func (p pages) missing() []string {
	var out []string
	for address, met := range p {
		if !met {
			out = append(out, address)
		}
	}
	slices.Sort(out)
	return out
}

// warc gives what the records of a WARC file hold.
func (o *opening) warc(in io.Reader, wanted pages, name string) error {
	r, err := warc.NewReader(in)
	if err != nil {
		return err
	}
	var before warc.Record
	for {
		rec, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, warc.ErrBroken):
			if !o.give(Piece{Where: strings.TrimSuffix(o.name+", "+name, ", "), Err: err}) {
				return nil
			}
			continue
		case err != nil:
			return err
		}
		if !o.give(o.record(rec, before, wanted)) {
			return nil
		}
		before = warc.Record{Type: rec.Type, URI: rec.URI, Block: rec.Block[:min(len(rec.Block), 16)]}
	}
}

// record is the piece that a record is.
func (o *opening) record(rec, before warc.Record, wanted pages) Piece {
	p := Piece{Where: fmt.Sprintf("%s, %s", o.name, cmpOr(rec.URI, rec.ID))}
	switch {
	case rec.Fields["warc-segment-number"] != "":
		p.Left = "a piece of a record that was kept in several (continuation)"
	case rec.Skipped:
		p.Err = fault.New(fault.TooLarge, "the record is larger than %d MiB", warc.MaxBlock>>20)
	case rec.Type == "response" && IsAddress(rec.URI):
		o.answer(&p, rec, before, wanted)
	case rec.Type == "resource":
		o.resource(&p, rec, wanted)
	case rec.Type == "revisit":
		p.Left = "a page seen again unchanged"
	default:
		p.Left = "a record that is about others (" + kindOf(rec.Type) + ")"
	}
	return p
}

func kindOf(s string) string {
	switch s {
	case "warcinfo", "request", "metadata", "conversion", "continuation", "response":
		return s
	}
	return "of an unknown type"
}

// answer is a page that was got over HTTP.
func (o *opening) answer(p *Piece, rec, before warc.Record, wanted pages) {
	a, err := warc.Answer(rec.Block)
	switch kind := a.MediaType; {
	case before.Type == "request" && before.URI == rec.URI && !begins(before.Block, "GET "):
		p.Left = "an answer to what was sent"
	case a.Status != 200 && err == nil:
		p.Left = fmt.Sprintf("an answer %d", a.Status)
	case !readable(kind):
		p.Left = "of the media type " + kind
	case !wanted.has(rec.URI):
		p.Left = "not listed as a page of the package"
	case err != nil:
		p.Err = err
	default:
		body, charset := a.Body, a.Charset
		c := &Capture{Bytes: a.Raw, Header: a.Header, MediaType: kind, Address: rec.URI, Taken: rec.Date, File: o.file()}
		o.within(p, rec, c, body, charset)
	}
}

// resource is a file that was kept as it was.
func (o *opening) resource(p *Piece, rec warc.Record, wanted pages) {
	kind, charset := transfer.Media(rec.Fields["content-type"])
	if !readable(kind) || !wanted.has(rec.URI) {
		p.Left = "of the media type " + kind
		return
	}
	o.within(p, rec, &Capture{Bytes: rec.Block, MediaType: kind, Address: rec.URI, Taken: rec.Date, File: o.file()}, rec.Block, charset)
}

func readable(kind string) bool {
	return slices.Contains([]string{"", "text/html", "application/xhtml+xml", "text/plain", "application/pdf"}, kind)
}

// within makes a capture of a page, a text or a PDF in an archive.
func (o *opening) within(p *Piece, rec warc.Record, c *Capture, body []byte, charset string) {
	door := o.door
	if paper.Is(body) {
		c.MediaType, c.extract = "application/pdf", o.paperReports(body)
	} else if isMarkup(loosely(body[:min(len(body), peeked)])) {
		c.extract = func(c *Capture) ([]Report, error) { return pageReports(body, charset, c.Address) }
	} else {
		c.extract = func(c *Capture) ([]Report, error) { return door.textReports(body, charset, Plain(c.Address)) }
	}
	if why := rec.Fields["warc-truncated"]; why != "" {
		c.notice("the archive has only the beginning of it (" + truncated(why) + ")")
	}
	p.Capture = c
}

// truncated is why a record was cut off, as the standard has it (ISO 28500, 5.13).
func truncated(why string) string {
	switch why {
	case "length", "time", "disconnect":
		return why
	}
	return "unspecified"
}
