// Package archive keeps evidence: bytes by their SHA-256, each in one WARC 1.1 record
// (ISO 28500:2017), compressed on its own as a gzip member.
//
// A record is written once, under the hex SHA-256 of its payload, and never changed. Keep
// returns only after the record is durable, so that an entry that names it can follow. One
// record a file keeps every file whole after a crash and lets one report be erased without
// touching another; gzip members may be joined end to end, which is how a bundle carries
// them.
package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// Types of records.
const (
	Response   = "response"   // bytes received over HTTP, with the header in front
	Resource   = "resource"   // bytes of a file
	Conversion = "conversion" // the text taken out of another record
)

// ErrDamaged is wrapped by errors about bytes that are not the record that was written.
var ErrDamaged = errors.New("archive record is damaged")

// ErrMissing is wrapped, with fs.ErrNotExist, by errors about a record that is not there.
var ErrMissing = errors.New("it is missing")

// Bounds of what a damaged or hostile record may be, in bytes.
const (
	maxRecord = 64 << 20 // unpacked
	maxPacked = 64 << 20
)

// Record is one WARC record.
type Record struct {
	Type      string
	ID        string // WARC-Record-ID, a URI without its angle brackets
	RefersTo  string // of a conversion: the ID of the record it was made from
	URI       string // WARC-Target-URI
	Date      time.Time
	MediaType string // of the payload
	Header    []byte // of a response: status line and header fields up to and with the empty line
	Payload   []byte
}

// digest is a WARC digest: the algorithm and the hash in base32.
func digest(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return "sha256:" + base32.StdEncoding.EncodeToString(h.Sum(nil))
}

// Encode is the compressed record.
func (r Record) Encode() ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if err := r.write(z); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (r Record) write(w io.Writer) error {
	b := bufio.NewWriter(w)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "%s: %s\r\n", name, oneLine(value))
		}
	}
	b.WriteString("WARC/1.1\r\n")
	field("WARC-Type", r.Type)
	field("WARC-Record-ID", "<"+r.ID+">")
	field("WARC-Date", r.Date.UTC().Format("2006-01-02T15:04:05.000000Z"))
	field("WARC-Target-URI", r.URI)
	if r.RefersTo != "" {
		field("WARC-Refers-To", "<"+r.RefersTo+">")
	}
	field("WARC-Block-Digest", digest(r.Header, r.Payload))
	field("WARC-Payload-Digest", digest(r.Payload))
	if r.Type == Response {
		field("Content-Type", "application/http;msgtype=response")
		field("WARC-Identified-Payload-Type", r.MediaType)
	} else {
		field("Content-Type", r.MediaType)
	}
	field("Content-Length", strconv.Itoa(len(r.Header)+len(r.Payload)))
	b.WriteString("\r\n")
	b.Write(r.Header)
	b.Write(r.Payload)
	b.WriteString("\r\n\r\n")
	return b.Flush()
}

// oneLine keeps a value from ending its header field.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// Decode reads a compressed record and checks its digests and its end. Every failure wraps
// ErrDamaged.
func Decode(data []byte) (Record, error) {
	r, err := decode(data)
	if err != nil {
		return Record{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, nil
}

func decode(data []byte) (Record, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return Record{}, err
	}
	plain, err := io.ReadAll(io.LimitReader(z, maxRecord+1))
	if err != nil {
		return Record{}, err
	}
	if len(plain) > maxRecord {
		return Record{}, errors.New("too large")
	}
	return parse(plain)
}

// parse reads one uncompressed record.
func parse(plain []byte) (Record, error) {
	head, rest, ok := bytes.Cut(plain, []byte("\r\n\r\n"))
	version, fields, ok2 := bytes.Cut(head, []byte("\r\n"))
	if !ok || !ok2 || string(version) != "WARC/1.1" {
		return Record{}, errors.New("not a WARC 1.1 record")
	}
	h, err := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(fields), strings.NewReader("\r\n\r\n")))).ReadMIMEHeader()
	if err != nil {
		return Record{}, err
	}
	n, err := strconv.Atoi(h.Get("Content-Length"))
	if err != nil || n < 0 || n > len(rest) || string(rest[n:]) != "\r\n\r\n" {
		return Record{}, errors.New("length of the block")
	}
	return fromFields(h, rest[:n])
}

func fromFields(h textproto.MIMEHeader, block []byte) (Record, error) {
	date, err := time.Parse(time.RFC3339Nano, h.Get("Warc-Date"))
	if err != nil {
		return Record{}, err
	}
	r := Record{Type: h.Get("Warc-Type"), ID: strings.Trim(h.Get("Warc-Record-Id"), "<>"), URI: h.Get("Warc-Target-Uri"),
		RefersTo: strings.Trim(h.Get("Warc-Refers-To"), "<>"), Date: date, MediaType: h.Get("Content-Type"), Payload: block}
	if r.Type == Response {
		r.MediaType = h.Get("Warc-Identified-Payload-Type")
		end := bytes.Index(block, []byte("\r\n\r\n"))
		if end < 0 {
			return Record{}, errors.New("response without a header")
		}
		r.Header, r.Payload = block[:end+4], block[end+4:]
	}
	whole := digest(block)
	payload := whole
	if len(r.Payload) < len(block) {
		payload = digest(r.Payload)
	}
	if whole != h.Get("Warc-Block-Digest") || payload != h.Get("Warc-Payload-Digest") {
		return Record{}, errors.New("digest")
	}
	return r, nil
}

// Sum is the hex SHA-256 of bytes.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}
