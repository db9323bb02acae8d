package view

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible writes characters that steer, reorder or hide by their code point: ⟨U+001B⟩.
// Line breaks and tabs stay.
func visible(s string) string {
	if strings.IndexFunc(s, steers) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\r':
		case steers(r):
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// line is visible with every run of white space made one space.
func line(s string) string { return strings.Join(strings.Fields(visible(s)), " ") }

// steers holds for controls but line feed and tab, and for the format characters that
// change the order of others or cannot be seen. The joiners that some scripts need stay.
func steers(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\u200C', r == '\u200D', r == '\u00AD':
		return false
	case r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
