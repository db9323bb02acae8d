package decode_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"hearsay/internal/decode"
)

// From any character of a text, its bytes in the source decode to it.
func TestOffsets(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	const page = `<meta charset="x-c"><p>“Ні”, — сказав Olga Brandt: 12 км.</p>`
	for name, c := range map[string]struct {
		bytes []byte
		said  string
		alone encoding.Encoding // in which the bytes of a character mean it alone; nil for none
	}{
		"utf-8":                   {[]byte(page), "", encoding.Nop},
		"utf-8 with a mark":       {[]byte("\uFEFF" + page), "", encoding.Nop},
		"utf-8 with broken bytes": {[]byte(strings.ReplaceAll(strings.Repeat(page, 9), "Olga", "Ol\xff\xfega")), "", unicode.UTF8},
		"windows-1251":            {encoded(t, charmap.Windows1251, page), "windows-1251", charmap.Windows1251},
		"utf-16le":                {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), page), "", utf16},
		"iso-2022-jp":             {encoded(t, japanese.ISO2022JP, "<p>東京 says 大阪</p>"), "iso-2022-jp", nil},
	} {
		r, err := decode.Markup(c.bytes, c.said)
		if err != nil {
			t.Fatal(name, err)
		}
		var at []int
		for i := range r.Text {
			at = append(at, i)
		}
		got, ok := decode.Offsets(c.bytes, r, at)
		if !ok || len(got) != len(at) {
			t.Errorf("%s: %d offsets of %d, %v", name, len(got), len(at), ok)
			continue
		}
		got = append(got, len(c.bytes))
		for i, from := range at {
			want, _ := utf8.DecodeRuneInString(r.Text[from:])
			if c.alone == nil || want == utf8.RuneError {
				continue
			}
			if s, err := c.alone.NewDecoder().Bytes(c.bytes[got[i]:got[i+1]]); err != nil || string(s) != string(want) {
				t.Errorf("%s: character %d is %q, and its bytes %q, %v", name, i, want, s, err)
			}
		}
	}
	r, _ := decode.Markup([]byte(page), "")
	if _, ok := decode.Offsets([]byte(page+"x"), r, []int{0}); ok {
		t.Error("a text of other bytes has offsets")
	}
}
