package decode

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"hearsay/internal/fault"
)

// Markup decodes a page, a feed or another text that may say inside which charset it is in.
// declared is what was said of it from outside, as an HTTP header does; "" for nothing. The
// first of these that speaks settles it: a byte order mark, validity as UTF-8, what is
// declared outside, what is declared anywhere inside, statistics. A declaration that the
// bytes contradict is passed over; a letter that is broken becomes U+FFFD where the rest is
// as declared.
func Markup(b []byte, declared string) (Result, error) {
	if name, enc, size := byMark(b); enc != nil {
		return replaced(enc, name, b[size:]), nil
	}
	if name, enc := byZeros(b); enc != nil {
		return replaced(enc, name, b), nil
	}
	if utf8.Valid(b) {
		return Result{string(b), "utf-8"}, nil
	}
	for _, label := range []string{declared, inside(b)} {
		enc, name := charset.Lookup(label)
		if enc == nil {
			continue
		}
		if r := replaced(enc, name, b); fits(r.Text, b) {
			return r, nil
		}
	}
	return guessed(b)
}

// byZeros knows UTF-16 without a mark by how a page in it begins: two of its first characters are plain letters or signs,
// the first of them a bracket. enc is nil for anything else.
func byZeros(b []byte) (name string, enc encoding.Encoding) {
	if len(b) < 4 {
		return "", nil
	}
	switch {
	case b[0] == '<' && b[1]|b[3] == 0:
		enc, _ = htmlindex.Get("utf-16le")
		return "utf-16le", enc
	case b[1] == '<' && b[0]|b[2] == 0:
		enc, _ = htmlindex.Get("utf-16be")
		return "utf-16be", enc
	}
	return "", nil
}

func replaced(enc encoding.Encoding, name string, b []byte) Result {
	out, _ := enc.NewDecoder().Bytes(b)
	return Result{strings.ToValidUTF8(string(out), "\uFFFD"), name}
}

// declaration finds a charset in a meta element, in the first line of XML and in @charset.
var declaration = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|` +
	`<\?xml[^>]{0,100}?encoding\s*=\s*["'])([a-z0-9_:.-]{2,40})`)

// inside is the charset that a page declares, wherever in it; "" for none.
func inside(b []byte) string {
	if m := declaration.FindSubmatch(b); m != nil {
		return string(m[1])
	}
	return ""
}

// fits reports whether so little of a text had to be replaced, or is of no use in a text,
// that it was decoded rightly.
func fits(s string, b []byte) bool {
	odd, high := 0, 0
	for _, r := range s {
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 {
			odd++
		}
	}
	for _, c := range b {
		if c >= 0x80 {
			high++
		}
	}
	return odd == 0 || odd <= 2 || 20*odd < high
}

// guessed tells a charset that nothing declares: UTF-8 with a few broken letters, or what
// statistics over the words say, or the one that the web takes for texts of few letters
// outside ASCII.
func guessed(b []byte) (Result, error) {
	text := b
	if bare := tags.ReplaceAll(b, []byte(" ")); highs(bare) > 0 {
		text = bare
	}
	if s := strings.ToValidUTF8(string(b), "\uFFFD"); 10*strings.Count(s, "\uFFFD") < highs(b)/2 {
		return Result{s, "utf-8"}, nil
	}
	if 8*highs(text) < asciiLetters(text) {
		enc, name := charset.Lookup("windows-1252")
		if r := replaced(enc, name, b); fits(r.Text, b) {
			return r, nil
		}
	}
	r, err := byStatistics(text)
	if err != nil {
		name := cyrillic(text)
		if name == "" {
			return r, err
		}
		r.Charset = name
	}
	enc, name := charset.Lookup(r.Charset)
	if enc == nil {
		return r, fault.New(fault.BadInput, "it is not UTF-8, and its charset cannot be told; name it with --charset")
	}
	return replaced(enc, name, b), nil
}

var tags = regexp.MustCompile(`(?is)<script.*?</script>|<style.*?</style>|<[^>]*>`)

func highs(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

func asciiLetters(b []byte) int {
	return len(bytes.FieldsFunc(b, func(r rune) bool { return r >= 0x80 || !unicode.IsLetter(r) })) * 4
}
