package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spelledOut is the name that a text gives in full for a body that it calls by its initials: "the Orlo Harbour Authority (OHA)". It
// is "" where the text does not, or the name is no initials.
func spelledOut(name, text string) string {
	letters := initialsOf(name)
	if letters == nil {
		return ""
	}
	before, _, found := strings.Cut(text, "("+name+")")
	if !found {
		return ""
	}
	list := strings.Fields(before[max(0, len(before)-longest):])
	for i := len(list) - 1; i >= 0; i-- {
		if fromInitials(list[i:], letters) {
			return strings.Join(list[i:], " ")
		}
	}
	return ""
}

// longest is how many bytes before its initials the name of a body begins at the most.
const longest = 160

// initialsOf are the letters of a name that is all capitals: two to seven. Nil where it is not.
func initialsOf(name string) []rune {
	letters := []rune(name)
	if len(letters) < 2 || len(letters) > 7 || slices.ContainsFunc(letters, func(c rune) bool { return !unicode.IsUpper(c) }) {
		return nil
	}
	return letters
}

// initials are the letters by which the name of a body may be called: its own, where it is all capitals, else those with which its
// words begin, but for small ones of up to three letters.
func initials(name string) string {
	if letters := initialsOf(name); letters != nil {
		return string(letters)
	}
	var out []rune
	for _, w := range strings.Fields(name) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) || utf8.RuneCountInString(w) > short {
			out = append(out, unicode.ToUpper(c))
		}
	}
	return string(out)
}

// fromInitials reports whether words begin with letters, one each, but for small ones of up to three letters.
func fromInitials(words []string, letters []rune) bool {
	n := 0
	for i, w := range words {
		c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "«“\"("))
		switch {
		case n < len(letters) && unicode.ToUpper(c) == letters[n]:
			n++
		case i == 0 || utf8.RuneCountInString(w) > short:
			return false
		}
	}
	return n == len(letters)
}
