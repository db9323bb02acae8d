package gazetteer

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form under which it is looked up: lower case, Latin letters
// without their marks, ё as е, no apostrophes and full stops, one space for any run of
// spaces and hyphens, "saint", "mount" and "fort" spelled out.
func Fold(name string) string { return string(AppendFold(nil, name)) }

// AppendFold appends the folded form of a name to a buffer.
func AppendFold[T string | []byte](buf []byte, name T) []byte {
	start, word := len(buf), len(buf)
	for i := 0; i < len(name); {
		r, size := rune(name[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(name[i:min(i+utf8.UTFMax, len(name))])
		}
		i += size
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			buf = append(buf, byte(r))
		case r >= 'A' && r <= 'Z':
			buf = append(buf, byte(r)+'a'-'A')
		case r == ' ' || r == '-' || isSpace(r):
			buf = unabbreviate(buf, word)
			if len(buf) > start && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
			word = len(buf)
		case r < utf8.RuneSelf:
			if r == '&' {
				buf = append(buf, "and"...)
			}
		default:
			buf = appendLetter(buf, r)
		}
	}
	buf = unabbreviate(buf, word)
	for len(buf) > start && buf[len(buf)-1] == ' ' {
		buf = buf[:len(buf)-1]
	}
	return buf
}

func decode[T string | []byte](s T) (rune, int) {
	var four [utf8.UTFMax]byte
	return utf8.DecodeRune(four[:copy(four[:], s)])
}

func isSpace(r rune) bool {
	return r == '\u00a0' || r == '_' || r >= '\u2010' && r <= '\u2015' || unicode.IsSpace(r)
}

// unabbreviate spells out the last word of the buffer where it is a short form.
func unabbreviate(buf []byte, word int) []byte {
	switch string(buf[word:]) {
	case "st":
		return append(buf[:word], "saint"...)
	case "ste":
		return append(buf[:word], "sainte"...)
	case "mt":
		return append(buf[:word], "mount"...)
	case "ft":
		return append(buf[:word], "fort"...)
	}
	return buf
}

// appendLetter appends one letter outside ASCII, a Latin one without its marks.
func appendLetter(buf []byte, r rune) []byte {
	switch r {
	case 'ё', 'Ё':
		return append(buf, "е"...)
	case 'ß':
		return append(buf, "ss"...)
	case 'æ', 'Æ':
		return append(buf, "ae"...)
	case 'œ', 'Œ':
		return append(buf, "oe"...)
	case 'ø', 'Ø':
		return append(buf, 'o')
	case 'ł', 'Ł':
		return append(buf, 'l')
	case 'đ', 'Đ', 'ð', 'Ð':
		return append(buf, 'd')
	case 'þ', 'Þ':
		return append(buf, "th"...)
	case 'ı', 'İ':
		return append(buf, 'i')
	case 'ə', 'Ə':
		return append(buf, 'a')
	}
	if r >= 0xc0 && r < 0x250 || r >= 0x1e00 && r < 0x1f00 {
		return appendBase(buf, r)
	}
	if !unicode.IsLetter(r) || r == 'ʼ' || r == 'ʻ' || r == 'ʹ' || r == 'ʿ' || r == 'ʾ' {
		return buf
	}
	return utf8.AppendRune(buf, unicode.ToLower(r))
}

// appendBase appends the letter that a Latin one with marks is built on.
func appendBase(buf []byte, r rune) []byte {
	parts := norm.NFD.PropertiesString(string(r)).Decomposition()
	if len(parts) == 0 {
		return utf8.AppendRune(buf, unicode.ToLower(r))
	}
	base, _ := utf8.DecodeRune(parts)
	return utf8.AppendRune(buf, unicode.ToLower(base))
}
