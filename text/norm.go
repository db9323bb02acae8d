package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Norm is the normal form of a word: that in which all words are compared, and in which the words of language
// data are written. It is in lower case, with «е» for «ё», a straight apostrophe for the three that people type, a
// hyphen for every dash, and without soft hyphens and marks of stress. A word that is in it already is returned as
// it is, so that the normal forms of a text cost little room.
func Norm(word string) string {
	for i, r := range word {
		if n := normal(r); n != r {
			return word[:i] + strings.Map(normal, word[i:])
		}
	}
	return word
}

// normal is the normal form of a letter or mark; -1 for those that have none.
func normal(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	switch r {
	case 'ё', 'Ё':
		return 'е'
	case '’', 'ʼ', '‘':
		return '\''
	case '‐', '‑', '–', '—', '―', '−':
		return '-'
	case '\u00ad', '\u0301':
		return -1
	}
	return unicode.ToLower(r)
}

// Beginning is the first letters of a word, up to so many code points: it without most of what inflects it.
func Beginning(word string, letters int) string {
	n := 0
	for at := range word {
		if n == letters {
			return word[:at]
		}
		n++
	}
	return word
}
