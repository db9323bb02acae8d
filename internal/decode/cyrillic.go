package decode

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"
)

// cyrillics are the charsets of Cyrillic with a byte a letter, but for that of the old Macintosh: it has most small letters where
// windows-1251 has them.
func cyrillics() []string {
	return []string{"windows-1251", "koi8-u", "ibm866", "iso-8859-5"}
}

// What a text in a charset must have at least that is told by its letters.
const (
	fewLetters = 40   // outside ASCII
	mostSure   = 0.75 // share of the letters outside ASCII that are common small ones of Russian or Ukrainian
)

// cyrillic is the charset in which the letters of a text are those that words have: small ones that are common, and capitals only
// where words begin. It is "" where none is, or two are.
func cyrillic(b []byte) string {
	best, second, name := 0.0, 0.0, ""
	for _, c := range cyrillics() {
		enc, _ := charset.Lookup(c)
		s := replaced(enc, c, b).Text
		switch share := wordlike(s); {
		case share > best:
			best, second, name = share, best, c
		case share > second:
			second = share
		}
	}
	if best < mostSure || best-second < 0.1 {
		return ""
	}
	return name
}

// wordlike is the share of the letters outside ASCII that are common small ones, less that of capitals inside words.
func wordlike(s string) float64 {
	all, common, odd := 0, 0, 0
	before := ' '
	for _, r := range s {
		switch {
		case r < 0x80:
		case !unicode.Is(unicode.Cyrillic, r):
			all++
		default:
			if all++; strings.ContainsRune("оаеинтсрвлкмдпуяыьігзбйжхї", r) {
				common++
			}
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				odd++
			}
		}
		before = r
	}
	if all < fewLetters {
		return 0
	}
	return float64(common-odd) / float64(all)
}
