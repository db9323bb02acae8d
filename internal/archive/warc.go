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
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
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

// Bounds of a record, in bytes. Encode refuses what Decode would refuse.
const (
	maxRecord = 16 << 20 // unpacked: twice the largest page
	MaxPacked = maxRecord + 1<<16
	maxHead   = 1 << 20 // of the WARC header
	maxFields = 64      // of it, as a number
	maxPlaces = 1 << 16 // of what says where the paragraphs of a text stand: more is left out, as it can be found again
)

// tightest is how much more than itself a record unpacks to at most: one that would be packed
// tighter is packed less well, so that nobody who opens a bundle has to take records for bombs.
const tightest = 32

// ErrTooLarge is wrapped by errors about what is too large to be kept.
var ErrTooLarge = errors.New("too large for the archive")

// Record is one WARC record.
type Record struct {
	Type      string
	ID        string // WARC-Record-ID, a URI without its angle brackets
	RefersTo  string // of a conversion: the ID of the record it was made from
	Places    string // of a conversion: JSON that says where in that record's payload its paragraphs stand; "" where that is not known
	URI       string // WARC-Target-URI
	Date      time.Time
	MediaType string // of the payload
	Header    []byte // of a response: status line and header fields up to and with the empty line
	Payload   []byte

	sum   string // hex SHA-256 of the payload
	plain int    // bytes of the whole record
}

// digest is a WARC digest: the algorithm and the hash in base32.
func digest(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return named([32]byte(h.Sum(nil)))
}

func named(sum [32]byte) string { return "sha256:" + base32.StdEncoding.EncodeToString(sum[:]) }

// Encode is the compressed record.
func (r Record) Encode() ([]byte, error) {
	var plain bytes.Buffer
	if err := r.write(&plain); err != nil {
		return nil, err
	}
	if plain.Len() > maxRecord || plain.Len()-len(r.Header)-len(r.Payload) > maxHead {
		return nil, fmt.Errorf("%w: %d bytes, of which an address and a header take %d", ErrTooLarge, plain.Len(), plain.Len()-len(r.Payload))
	}
	packed, err := pack(plain.Bytes(), gzip.DefaultCompression)
	if err == nil && plain.Len() > tightest*len(packed) && plain.Len() > 1<<16 {
		return pack(plain.Bytes(), gzip.HuffmanOnly)
	}
	return packed, err
}

func pack(plain []byte, level int) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, level)
	if err == nil {
		_, err = z.Write(plain)
	}
	if err == nil {
		err = z.Close()
	}
	return out.Bytes(), err
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
	if len(r.Places) <= maxPlaces {
		field("Hearsay-Places", r.Places)
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
	var plain bytes.Buffer
	plain.Grow(unpacks(data))
	if _, err := plain.ReadFrom(io.LimitReader(z, maxRecord+1)); err != nil {
		return Record{}, err
	}
	if plain.Len() > maxRecord {
		return Record{}, errors.New("too large")
	}
	return parse(plain.Bytes())
}

// unpacks is what gzip data says that it unpacks to, as far as that can be.
func unpacks(data []byte) int {
	const most = 1032 // times itself, of any deflate stream
	if len(data) < 4 {
		return 0
	}
	said := int64(binary.LittleEndian.Uint32(data[len(data)-4:]))
	return int(min(said, int64(len(data))*most, maxRecord)) + bytes.MinRead
}

// parse reads one uncompressed record.
func parse(plain []byte) (Record, error) {
	head, rest, ok := bytes.Cut(plain, []byte("\r\n\r\n"))
	version, lines, ok2 := bytes.Cut(head, []byte("\r\n"))
	if !ok || !ok2 || string(version) != "WARC/1.1" {
		return Record{}, errors.New("not a WARC 1.1 record")
	}
	h, err := fields(lines)
	if err != nil {
		return Record{}, err
	}
	n, err := strconv.Atoi(h["content-length"])
	if err != nil || n < 0 || n > len(rest) {
		return Record{}, errors.New("length of the block")
	}
	if string(rest[n:]) != "\r\n\r\n" {
		return Record{}, errors.New("length of the block")
	}
	r, err := fromFields(h, rest[:n])
	r.plain = len(plain)
	return r, err
}

// fields reads the header of a record: values by their names in small letters, the first of
// each.
func fields(lines []byte) (map[string]string, error) {
	if len(lines) > maxHead || bytes.Count(lines, []byte("\r\n")) >= maxFields {
		return nil, errors.New("more of a header than any record has")
	}
	h := map[string]string{}
	for line := range bytes.SplitSeq(lines, []byte("\r\n")) {
		name, value, ok := strings.Cut(string(line), ":")
		if !ok {
			return nil, errors.New("a line of its header is no field")
		}
		if name = strings.ToLower(name); h[name] == "" {
			h[name] = strings.Trim(value, " \t")
		}
	}
	return h, nil
}

func fromFields(h map[string]string, block []byte) (Record, error) {
	date, err := time.Parse(time.RFC3339Nano, h["warc-date"])
	if err != nil {
		return Record{}, err
	}
	r := Record{Type: h["warc-type"], ID: strings.Trim(h["warc-record-id"], "<>"), URI: h["warc-target-uri"],
		RefersTo: strings.Trim(h["warc-refers-to"], "<>"), Places: h["hearsay-places"], Date: date,
		MediaType: h["content-type"], Payload: block}
	if r.Type == Response {
		r.MediaType = h["warc-identified-payload-type"]
		end := bytes.Index(block, []byte("\r\n\r\n"))
		if end < 0 {
			return Record{}, errors.New("response without a header")
		}
		r.Header, r.Payload = block[:end+4], block[end+4:]
	}
	payload := sha256.Sum256(r.Payload)
	whole := payload
	if len(r.Payload) < len(block) {
		whole = sha256.Sum256(block)
	}
	if named(whole) != h["warc-block-digest"] || named(payload) != h["warc-payload-digest"] {
		return Record{}, errors.New("digest")
	}
	r.sum = hex.EncodeToString(payload[:])
	return r, nil
}

// Sum is the hex SHA-256 of the payload of a record that was decoded.
func (r Record) Sum() string { return r.sum }

// Unpacked is the length in bytes that a record had that was decoded, its header included.
func (r Record) Unpacked() int { return r.plain }

// Sum is the hex SHA-256 of bytes.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// isSum reports whether a name is the hex SHA-256 of something.
func isSum(name string) bool {
	b, err := hex.DecodeString(name)
	return err == nil && len(b) == sha256.Size && name == strings.ToLower(name)
}
