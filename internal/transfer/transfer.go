// Package transfer takes off what HTTP puts around a body: chunks and compression. The bytes
// that are kept as evidence are those that were received; what is read is what this package
// makes of them, bounded in size.
package transfer

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"mime"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"hearsay/internal/fault"
)

// MaxBody is the most bytes that a body may unpack to.
const MaxBody = 8 << 20

// mostEncodings is how often a body may be encoded.
const mostEncodings = 5

// Media is a media type in lower case, and the charset that it names.
func Media(s string) (mediaType, charset string) {
	kind, params, err := mime.ParseMediaType(s)
	if err != nil {
		kind, _, _ = strings.Cut(s, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind)), params["charset"]
}

// Unpack takes the encodings off a body that its header names. Where the body is not as the
// header says, as many programs leave it that undo both, it is taken as it stands.
func Unpack(body []byte, header textproto.MIMEHeader) ([]byte, error) {
	if strings.Contains(strings.ToLower(header.Get("Transfer-Encoding")), "chunked") {
		if plain, ok := dechunked(body); ok {
			body = plain
		}
	}
	encodings := strings.Split(strings.ToLower(header.Get("Content-Encoding")), ",")
	if len(encodings) > mostEncodings {
		return nil, fault.New(fault.Unsupported, "its content is encoded %d times", len(encodings))
	}
	for i := len(encodings) - 1; i >= 0; i-- {
		out, err := decompressed(body, strings.TrimSpace(encodings[i]))
		if err != nil {
			return nil, err
		}
		body = out
	}
	return body, nil
}

// dechunked is a body without its chunks; false where it has none.
func dechunked(body []byte) ([]byte, bool) {
	line, _, ok := bytes.Cut(body, []byte("\n"))
	size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
	if _, err := strconv.ParseUint(strings.TrimSpace(size), 16, 32); !ok || err != nil || size == "" {
		return body, false
	}
	var out []byte
	for rest := body; len(rest) > 0; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := strings.Cut(strings.TrimSpace(string(line)), ";")
		n, err := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		if !ok || err != nil || n > uint64(len(after)) {
			return body, false
		}
		if n == 0 {
			return out, true
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
	return out, true
}

// decompressed takes one encoding off.
func decompressed(body []byte, encoding string) ([]byte, error) {
	var r io.Reader
	var err error
	switch encoding {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(body)), nil
		}
	case "br":
		r = brotli.NewReader(bytes.NewReader(body))
	case "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(bytes.NewReader(body), zstd.WithDecoderMaxMemory(64<<20), zstd.WithDecoderConcurrency(1)); err == nil {
			defer z.Close()
			r = z
		}
	default:
		return nil, fault.New(fault.Unsupported, "its content is encoded as %q", encoding)
	}
	if err != nil {
		return body, nil // it is plain in spite of its header
	}
	out, err := io.ReadAll(io.LimitReader(r, MaxBody+1))
	if len(out) > MaxBody {
		return nil, fault.New(fault.TooLarge, "it unpacks to more than %d MiB", MaxBody>>20)
	}
	if err != nil && len(out) == 0 {
		return body, nil
	}
	if err != nil {
		return nil, fault.New(fault.BadInput, "its %s content breaks off: %w", encoding, err)
	}
	return out, nil
}
