package transfer_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"hearsay/internal/transfer"
)

const words = "The dam above Lower Arden held through the night, the water board said."

// packed is a body as a writer of some encoding leaves it.
func packed(t *testing.T, body string, writer func(io.Writer) (io.WriteCloser, error)) string {
	t.Helper()
	var b bytes.Buffer
	w, err := writer(&b)
	if err == nil {
		_, err = io.WriteString(w, body)
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return b.String()
}

// chunked is a body in chunks of some bytes, as HTTP has them.
func chunked(body string, size int) string {
	var b strings.Builder
	for ; body != ""; body = body[min(size, len(body)):] {
		fmt.Fprintf(&b, "%X ; name=\"v\"\r\n%s\r\n", min(size, len(body)), body[:min(size, len(body))])
	}
	return b.String() + "0\r\nTrailer: x\r\n\r\n"
}

// What HTTP puts around a body is taken off, in any order that servers put it on; what is broken is said, and what is plain in
// spite of its header is taken as it stands.
func TestUnpack(t *testing.T) {
	zip := packed(t, words, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
	twice := packed(t, zip, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
	br := packed(t, words, func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriter(w), nil })
	zst := packed(t, words, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })
	lib := packed(t, words, func(w io.Writer) (io.WriteCloser, error) { return zlib.NewWriter(w), nil })
	raw := packed(t, words, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 9) })
	bomb := packed(t, strings.Repeat("x", transfer.MaxBody+1), func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
	for name, c := range map[string]struct{ body, encoding, transferred, want, refused string }{
		"plain":                 {words, "", "", words, ""},
		"gzip":                  {zip, "gzip", "", words, ""},
		"x-gzip":                {zip, "X-Gzip", "", words, ""},
		"twice":                 {twice, "gzip, gzip", "", words, ""},
		"brotli":                {br, "br", "", words, ""},
		"zstd":                  {zst, "zstd", "", words, ""},
		"deflate":               {lib, "deflate", "", words, ""},
		"deflate without zlib":  {raw, "deflate", "", words, ""},
		"chunked":               {chunked(words, 7), "", "Chunked", words, ""},
		"chunked gzip":          {chunked(zip, 9), "gzip", "chunked", words, ""},
		"said to be, and isn't": {words, "gzip", "chunked", words, ""},
		"identity":              {words, "identity", "", words, ""},
		"cut short":             {packed(t, strings.Repeat(words, 3000), func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, 0) })[:150_000], "gzip", "", "", "breaks off"},
		"too much":              {bomb, "gzip", "", "", "more than 8 MiB"},
		"unknown":               {words, "rot13", "", "", `"rot13"`},
		"very often":            {zip, strings.Repeat("gzip,", 6) + "gzip", "", "", "7 times"},
	} {
		h := textproto.MIMEHeader{}
		h.Set("Content-Encoding", c.encoding)
		h.Set("Transfer-Encoding", c.transferred)
		got, err := transfer.Unpack([]byte(c.body), h)
		if string(got) != c.want || (err != nil) != (c.refused != "") || err != nil && !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: %.100q, %v", name, got, err)
		}
	}
}

func TestMedia(t *testing.T) {
	for s, want := range map[string][2]string{"": {"", ""}, "Text/HTML; Charset=\"KOI8-U\"": {"text/html", "KOI8-U"}, " text/html ;;": {"text/html", ""}, "text/html; charset": {"text/html", ""}} {
		if kind, charset := transfer.Media(s); kind != want[0] || charset != want[1] {
			t.Errorf("%q: %q, %q", s, kind, charset)
		}
	}
}
