package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Skeleton is what the spellings of a name have in common, in Latin and Cyrillic letters: Cyrillic is written in Latin
// letters, marks go, letters that one system writes for another's become one (h for г, kh and g; i for и, й, ы, y
// and j; c for ts), doubled letters become one, and endings of adjectives and cases that names are seen with are
// cut. "Hulianytskyi", "Gulyanitsky", «Гуляницький» and «Гуляницкого» have one skeleton.
func Skeleton(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.IsLetter(r):
			b.WriteString(latin(r))
		}
	}
	return trimEnding(squeeze(merge().Replace(b.String())))
}

// latin is a Cyrillic letter in Latin ones. NFD has taken the marks of й, ї and ё already.
func latin(r rune) string {
	const cyrillic = "абвгґдежзиіклмнопрстуфхцчшщыэюяєь ъ"
	letters := [...]string{"a", "b", "v", "h", "h", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
		"f", "h", "ts", "ch", "sh", "sh", "i", "e", "iu", "ia", "ie", "", "", ""}
	i := 0
	for _, c := range cyrillic {
		if c == r {
			return letters[i]
		}
		i++
	}
	return string(r)
}

// merge brings spellings of one sound together.
func merge() *strings.Replacer {
	return strings.NewReplacer(
		"shch", "sh", "sch", "sh", "sz", "sh", "cz", "ch", "tch", "ch", "tsch", "ch",
		"ts", "c", "tz", "c", "kh", "h", "gh", "h", "ph", "f", "ck", "k", "x", "ks",
		"g", "h", "w", "v", "y", "i", "j", "i", "q", "k", "ou", "u", "oo", "u", "ee", "i")
}

// squeeze makes one letter of doubled ones, and "ii", "iie" and the like one vowel.
func squeeze(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if n := len(out); n > 0 && out[n-1] == s[i] {
			continue
		}
		out = append(out, s[i])
	}
	return strings.NewReplacer("iie", "e", "ie", "e", "io", "o").Replace(string(out))
}

// trimEnding cuts what declension adds to names in Russian and Ukrainian, and the ending of adjectives that are names.
func trimEnding(s string) string {
	for _, e := range []string{"oho", "omu", "oi", "ii", "im", "ih", "ai", "aia", "a", "i", "e"} {
		rest, ok := strings.CutSuffix(s, e)
		if stem, adjective := strings.CutSuffix(rest, "k"); ok && adjective && len(stem) > 2 && strings.ContainsAny(stem[len(stem)-1:], "sc") {
			return rest
		}
	}
	for _, e := range []string{"ovoi", "evoi", "ami", "iami", "om", "em", "oi", "ei", "iu", "ia", "u", "a", "i", "e", "o"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 4 {
			return rest
		}
	}
	return s
}
