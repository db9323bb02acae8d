package stem

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hearsay/internal/memo"
)

// Names brings names to a form in which they can be compared. It remembers what it was asked lately; it is safe for concurrent use.
type Names struct {
	letters, even, vowels *strings.Replacer
	known                 *memo.Memo[string, string]
}

// mostNames bounds how many names are remembered: some megabytes.
const mostNames = 1 << 14

// NewNames prepares names.
func NewNames() *Names {
	n := &Names{
		letters: strings.NewReplacer("й", "и", "ї", "і", "ё", "е"),
		even: strings.NewReplacer("shch", "sch", "kh", "h", "ts", "c", "tz", "c", "g", "h", "w", "v", "j", "i", "y", "i", "x", "ks",
			"ph", "f", "ck", "k", "q", "k"),
		vowels: strings.NewReplacer("ia", "a", "iu", "u", "ie", "e", "io", "o", "ii", "i"),
	}
	n.known = memo.New(mostNames, n.form)
	return n
}

// Form brings a name to a form that its spellings in Latin and Cyrillic script share, as far
// as they follow the letters: Харків, Kharkiv and Harkiv are one, and so are Ларино and
// Laryno. It is for finding names by parts of them; different names may share a form.
func (n *Names) Form(name string) string { return n.known.Of(name) }

func (n *Names) form(name string) string {
	var b strings.Builder
	plain := n.letters.Replace(strings.ToLower(name))
	for _, r := range norm.NFD.String(plain) {
		switch latin := romanised(r); {
		case unicode.Is(unicode.Mn, r):
		case latin != "" || isMute(r):
			b.WriteString(latin)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = n.coarse(w)
	}
	return strings.Join(words, " ")
}

// coarse evens out what systems of transliteration write differently.
func (n *Names) coarse(latin string) string {
	latin = n.vowels.Replace(n.even.Replace(latin))
	var b strings.Builder
	last := rune(0)
	for _, r := range latin {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// isMute holds for signs that no transliteration has to write.
func isMute(r rune) bool { return strings.ContainsRune("ьъ'’ʼ`", r) }

// romanised is a Cyrillic letter, lower-case, in Latin ones; "" for any other character.
func romanised(r rune) string {
	const from = "абвгґдеєжзиіклмнопрстуфхцчшщыэюя"
	to := [...]string{"a", "b", "v", "h", "h", "d", "e", "ie", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
		"kh", "ts", "ch", "sh", "shch", "y", "e", "iu", "ia"}
	n := 0
	for _, c := range from {
		if c == r {
			return to[n]
		}
		n++
	}
	return ""
}
