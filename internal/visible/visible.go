// Package visible shows text of others to people without letting it act: characters that
// could steer a terminal, reorder what is read or hide in it (controls, escapes,
// bidirectional overrides, invisible ones) are written by their code point, as ⟨U+202E⟩.
//
// In JSON the same characters are escaped instead, which changes nothing for whoever parses
// it. Bytes that are no UTF-8 stand as U+FFFD.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text writes the characters that Steers holds for by their code point. Line feeds and tabs
// stay; carriage returns go.
func Text(s string) string {
	if strings.IndexFunc(s, Steers) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\r':
		case Steers(r):
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Line is Text with every run of white space made one space.
func Line(s string) string { return strings.Join(strings.Fields(Text(s)), " ") }

// JSON writes the characters that Steers holds for as \uXXXX, which is the same JSON. They
// can only stand inside strings, where that is allowed.
func JSON(b []byte) []byte {
	if !steered(b) {
		return b
	}
	out := make([]byte, 0, len(b)+64)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !Steers(r):
			out = append(out, b[:size]...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}

// steered reports whether Steers holds for a character of a text. Most of most texts is ASCII, and is looked at without a call.
func steered(b []byte) bool {
	for i := 0; i < len(b); {
		if c := b[i]; c < utf8.RuneSelf && c >= ' ' && c != 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if Steers(r) {
			return true
		}
		i += size
	}
	return false
}

// Steers holds for controls but line feed and tab, and for the characters that change the
// order of others or cannot be seen, tags and the selectors that carry hidden bytes among
// them. The joiners that some scripts need stay.
func Steers(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\u200C', r == '\u200D', r == '\u00AD':
		return false
	case r == '\u2028', r == '\u2029', r == '\u3164', r == '\uFFA0', r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
