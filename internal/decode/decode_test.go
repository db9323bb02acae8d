package decode_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"hearsay/internal/decode"
	"hearsay/internal/fault"
)

const (
	english   = "“The bridge will reopen on Friday,” the mayor of Izmail said.\n"
	russian   = "Губернатор заявил, что мост через реку откроют в пятницу. По его словам, работы идут по плану, и никто не пострадал.\n"
	ukrainian = "Міський голова заявив, що міст відкриють у п’ятницю. За його словами, роботи йдуть за планом, і ніхто не постраждав.\n"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, declared string
		bytes          []byte
		text, charset  string
	}{
		{"UTF-8", "", []byte(english), english, "utf-8"},
		{"UTF-8 with a mark", "", append([]byte("\uFEFF"), english...), english, "utf-8"},
		{"UTF-16, little end first", "", encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian), russian, "utf-16le"},
		{"UTF-16, big end first", "", encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), english), english, "utf-16be"},
		{"UTF-32", "", encoded(t, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), english), english, "utf-32le"},
		{"windows-1251 found out", "", encoded(t, charmap.Windows1251, russian), russian, "windows-1251"},
		{"windows-1251 declared", "cp1251", encoded(t, charmap.Windows1251, ukrainian), ukrainian, "windows-1251"},
		{"KOI8-U declared", "koi8-u", encoded(t, charmap.KOI8U, strings.ReplaceAll(ukrainian, "’", "'")), strings.ReplaceAll(ukrainian, "’", "'"), "koi8-u"},
		{"KOI8-U found out", "", encoded(t, charmap.KOI8U, strings.ReplaceAll(ukrainian, "’", "'")), strings.ReplaceAll(ukrainian, "’", "'"), "koi8-u"},
		{"KOI8-R found out", "", encoded(t, charmap.KOI8R, russian), russian, "koi8-r"},
		{"windows-1252 declared", "latin1", encoded(t, charmap.Windows1252, english), english, "windows-1252"},
		{"line ends stay", "", []byte("One.\r\nTwo.\rThree.\n"), "One.\r\nTwo.\rThree.\n", "utf-8"},
		{"a right-to-left mark stays", "", []byte("He said \u202Eno\u202C.\n"), "He said \u202Eno\u202C.\n", "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := decode.Decode(c.bytes, c.declared)
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != c.text || got.Charset != c.charset {
				t.Errorf("got %s %q\nwant %s %q", got.Charset, got.Text, c.charset, c.text)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name, bytes, declared string
		kind                  fault.Kind
		words                 string
	}{
		{"nothing", "", "", fault.BadInput, "it is empty"},
		{"white space", " \n\t\n", "", fault.BadInput, "it is empty"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8", "", fault.Unsupported, "it is an image (PNG), not plain text; save the text of it and read that"},
		{"a PDF", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "", fault.Unsupported, "it is a PDF, not plain text; save the text of it and read that"},
		{"a NUL in words", "He said\x00 no.", "", fault.BadInput, "it is binary data, not text: it has U+0000 at byte 7"},
		{"control characters", strings.Repeat("a\x01\x02", 50), "", fault.BadInput, "it is binary data, or text with what must be taken out first: 100 of 150 characters are control characters, the first is U+0001 at byte 1"},
		{"colours of a terminal", "«Ні», \x1b[1mсказав\x1b[0m він.", "", fault.BadInput, "it is binary data, or text with what must be taken out first: 2 of 25 characters are control characters, the first is U+001B at byte 10"},
		{"C1 after letters of two bytes", "Ні\u0085 \u0091так\u0092.", "", fault.BadInput, "it is binary data, or text with what must be taken out first: 2 of 10 characters are control characters, the first is U+0091 at byte 7"},
		{"no words", "12 — 13 …", "", fault.BadInput, "it has no words"},
		{"marks", strings.Repeat("\"a ", 30000), "", fault.BadInput, "it is no running text: 30000 of 90000 characters are marks"},
		{"a page", "<!DOCTYPE html>\n<p>He said no.</p>", "", fault.Unsupported, "it is an HTML page, not plain text; save the article's text and read that"},
		{"bytes of no charset", "\x81\x8d\x8f\x90\x9d\xff\xfe\x81a", "", fault.BadInput, "it is not UTF-8, and its charset cannot be told; name it with --charset"},
		{"not what was declared", "He said \xff no.", "utf-8", fault.BadInput, "it is not valid utf-8; name its charset with --charset"},
		{"an unknown charset", "He said no.", "klingon", fault.Usage, `no charset is called "klingon"`},
		{"too much", strings.Repeat("a", decode.Limit+1), "", fault.TooLarge, "it is larger than 256 KiB, the most that one report may have; split it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := decode.Decode([]byte(c.bytes), c.declared)
			if err == nil {
				t.Fatal("it was taken")
			}
			if fault.KindOf(err) != c.kind || err.Error() != c.words {
				t.Errorf("got kind %d, %q\nwant kind %d, %q", fault.KindOf(err), err, c.kind, c.words)
			}
		})
	}
}

// An endless input is refused after Limit bytes.
func TestReadAllStops(t *testing.T) {
	var in endless
	_, err := decode.ReadAll(&in)
	if fault.KindOf(err) != fault.TooLarge {
		t.Errorf("got %v", err)
	}
	if in.read > 2*decode.Limit {
		t.Errorf("read %d bytes", in.read)
	}
}

type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

// Whatever the bytes, the outcome is a refusal or valid UTF-8 without a NUL.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{english, russian, ukrainian, "\xff\xfea\x00", "\x00\x00\xfe\xff", "\xcf\xf0\xe8\xe2\xe5\xf2"} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte("\x1b$B"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, b []byte, declared string) {
		got, err := decode.Decode(b, declared)
		if err == nil && (!utf8.ValidString(got.Text) || strings.ContainsRune(got.Text, 0)) {
			t.Errorf("%q as %s gave %q", b, got.Charset, got.Text)
		}
	})
}

func encoded(t *testing.T, enc encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
