// Package decode turns the bytes of a report into its text.
//
// The text is valid UTF-8 without a byte order mark, and is never changed after: every
// offset in a reading counts its bytes. Which encoding the bytes are in is settled by the
// first of these that speaks:
//
//  1. a byte order mark (UTF-8, UTF-16 of either order);
//  2. a charset that somebody declared, by any label of the WHATWG Encoding Standard;
//  3. validity: bytes that are valid UTF-8 are UTF-8;
//  4. statistics over the bytes, where they are sure enough (MinConfidence).
//
// Bytes that do not decode without a replacement character are refused. So are binary data
// (a NUL or too many control characters), bytes that hold no letter, a long text of which
// a third is punctuation, markup that ought to be read by an HTML reader, and more than
// Limit bytes. A refusal is a fault of kind BadInput, Unsupported or TooLarge that says
// what was found and what to do; a place in it is an offset in bytes of the UTF-8 text.
package decode

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"

	"hearsay/internal/fault"
)

// Limit is the size in bytes of the largest report that is read: 256 KiB, some 42,000 words.
// Reading one takes less than 256 MiB of memory.
const Limit = 1 << 18

// MinConfidence is how sure the statistics must be, from 0 to 1, where nothing else tells
// the charset.
const MinConfidence = 0.6

// Result is a report's text and the charset its bytes were in.
type Result struct {
	Text    string
	Charset string // canonical label, for instance "utf-8" or "windows-1251"
}

// Decode reads the bytes of one report. declared is a charset label, "" where nobody
// declared one.
func Decode(b []byte, declared string) (Result, error) {
	if len(b) > Limit {
		return Result{}, tooLarge()
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return Result{}, fault.New(fault.BadInput, "it is empty")
	}
	if kind := format(b); kind != "" {
		return Result{}, fault.New(fault.Unsupported, "it is %s, not plain text; save the text of it and read that", kind)
	}
	r, err := convert(b, declared)
	if err != nil {
		return Result{}, err
	}
	return r, check(r.Text)
}

func tooLarge() error {
	return fault.New(fault.TooLarge, "it is larger than %d KiB, the most that one report may have; split it", Limit>>10)
}

func convert(b []byte, declared string) (Result, error) {
	if name, enc, size := byMark(b); enc != nil {
		return run(enc, name, b[size:])
	}
	if declared != "" {
		enc, name := charset.Lookup(declared)
		if enc == nil {
			return Result{}, fault.New(fault.Usage, "no charset is called %q", declared)
		}
		return run(enc, name, b)
	}
	if utf8.Valid(b) {
		return Result{string(b), "utf-8"}, nil
	}
	if at := bytes.IndexByte(b, 0); at >= 0 {
		return Result{}, binary(at)
	}
	return byStatistics(b)
}

// byMark knows the encoding from a byte order mark of size bytes; enc is nil without one.
func byMark(b []byte) (name string, enc encoding.Encoding, size int) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		enc, _ = htmlindex.Get("utf-8")
		return "utf-8", enc, 3
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}):
		return "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		enc, _ = htmlindex.Get("utf-16le")
		return "utf-16le", enc, 2
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		enc, _ = htmlindex.Get("utf-16be")
		return "utf-16be", enc, 2
	}
	return "", nil, 0
}

// byStatistics guesses the charset of bytes that are not UTF-8.
func byStatistics(b []byte) (Result, error) {
	guess := chardet.Detect(b)
	enc, name := charset.Lookup(guess.Encoding)
	if enc == nil || guess.Confidence < MinConfidence {
		return Result{}, fault.New(fault.BadInput, "it is not UTF-8, and its charset cannot be told; name it with --charset")
	}
	if name == "koi8-r" && isUkrainian(b) {
		enc, name = charset.Lookup("koi8-u")
	}
	return run(enc, name, b)
}

// isUkrainian tells KOI8-U from KOI8-R, which has lines for drawing boxes where the former
// has the Ukrainian letters (RFC 2319). A text of words has none of the lines.
func isUkrainian(b []byte) bool {
	return slices.ContainsFunc(b, func(c byte) bool { return strings.IndexByte("\xA4\xA6\xA7\xAD\xB4\xB6\xB7\xBD", c) >= 0 })
}

// run decodes b, and refuses what the charset has no characters for.
func run(enc encoding.Encoding, name string, b []byte) (Result, error) {
	out, err := enc.NewDecoder().Bytes(b)
	replaced := bytes.Contains(out, []byte("\uFFFD")) && !bytes.Contains(b, []byte("\uFFFD"))
	if err != nil || replaced || !utf8.Valid(out) {
		return Result{}, fault.New(fault.BadInput, "it is not valid %s; name its charset with --charset", name)
	}
	return Result{string(out), name}, nil
}

// maxControls is the share of control characters over which a text counts as binary.
const maxControls = 0.02

// A text over long characters counts as no running text if more than the share maxMarks of
// it are marks. Every mark is a token, the costliest text there is.
const (
	long     = 1 << 16
	maxMarks = 0.33
)

// check refuses what is not a report's text.
func check(s string) error {
	letters, controls, marks, all := 0, 0, 0, 0
	first := 0 // offset of the first control character
	for at, r := range s {
		all++
		switch {
		case r == 0:
			return binary(at)
		case unicode.IsLetter(r):
			letters++
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			if controls++; controls == 1 {
				first = at
			}
		case unicode.IsPunct(r) || unicode.IsSymbol(r):
			marks++
		}
	}
	if float64(controls) > maxControls*float64(all) {
		return tooManyControls(controls, all, s, first)
	}
	if IsHTML(s) {
		return fault.New(fault.Unsupported, "it is an HTML page, not plain text; save the article's text and read that")
	}
	if all > long && float64(marks) > maxMarks*float64(all) {
		return fault.New(fault.BadInput, "it is no running text: %d of %d characters are marks", marks, all)
	}
	if letters == 0 {
		return fault.New(fault.BadInput, "it has no words")
	}
	return nil
}

// binary is the refusal of bytes with a NUL at an offset.
func binary(at int) error {
	return fault.New(fault.BadInput, "it is binary data, not text: it has U+0000 at byte %d", at)
}

// tooManyControls is the refusal of a text whose first control character, as ESC of a
// terminal's colours or one of U+0080 to U+009F, is at an offset of the UTF-8 text.
func tooManyControls(controls, all int, s string, first int) error {
	r, _ := utf8.DecodeRuneInString(s[first:])
	return fault.New(fault.BadInput, "it is binary data, or text with what must be taken out first: %d of %d characters are control characters, the first is %U at byte %d", controls, all, r, first)
}

// IsHTML reports whether a text begins as an HTML page does.
func IsHTML(s string) bool {
	head := strings.ToLower(strings.TrimSpace(s[:min(len(s), 512)]))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml"} {
		if strings.HasPrefix(head, start) {
			return true
		}
	}
	return false
}
