package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A spreadsheet takes a cell for a formula that begins with one of some characters. What a
// cell is, is not for the file to say: where the locale or a person has it split at
// semicolons, tabs or blanks, every word may begin one, quoted or not. So an apostrophe goes
// in front of each such character wherever any separator would let it begin a cell.
//
// Whoever takes one apostrophe away in front of each such character, in the same places, has
// the words again: one that stood there already got another. A dash alone between blanks
// begins no formula and stays as it is.

// unformula puts the apostrophes.
func unformula(s string) string {
	var b strings.Builder
	done := 0
	for i, r := range s {
		if begins(s, i, r) {
			b.WriteString(s[done:i] + "'")
			done = i
		}
	}
	return b.String() + s[done:]
}

// begins reports whether some separator lets a cell begin at byte i, where r is, that would
// be a formula once the apostrophes there are gone.
func begins(s string, i int, r rune) bool {
	if r != '\'' && !starts(r) || strings.HasSuffix(s[:i], "'") {
		return false
	}
	formula := strings.TrimLeft(s[i:], "'")
	first, size := utf8.DecodeRuneInString(formula)
	if !starts(first) {
		return false
	}
	before := strings.TrimRightFunc(s[:i], padding)
	if before == "" || strings.ContainsRune(separators, rune(before[len(before)-1])) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(formula[size:])
	return len(before) < i && formula[size:] != "" && !unicode.IsSpace(next)
}

// separators are the characters that tables are split at, blanks apart.
const separators = ",;:|\t\r\n"

// starts reports whether a formula may begin so.
func starts(r rune) bool { return strings.ContainsRune("=+-@\t\r＝＋－＠", r) }

// padding is what may stand between a separator and the first character of a cell, and is a
// separator itself where there is none.
func padding(r rune) bool {
	return strings.ContainsRune("\"\ufeff", r) || unicode.IsSpace(r) && !strings.ContainsRune(separators, r)
}
