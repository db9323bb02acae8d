package where

import (
	"unicode/utf8"

	"hearsay/lang"
)

// letters spells Cyrillic names in Latin letters, to look up the places that the gazetteer
// has under a Latin name only.
type letters struct{ any, start map[rune]string }

func spelling(list []lang.Letter) letters {
	l := letters{map[rune]string{}, map[rune]string{}}
	for _, x := range list {
		r, _ := utf8.DecodeRuneInString(x.Cyrillic)
		l.any[r] = x.Latin
		if x.Start != "" {
			l.start[r] = x.Start
		}
	}
	return l
}

// spell appends the Latin spelling of a folded word; ok is false where a letter has none.
func (l letters) spell(buf, word []byte) (out []byte, ok bool) {
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRune(word[i:])
		latin, known := l.any[r]
		if s, is := l.start[r]; is && i == 0 {
			latin = s
		}
		if !known {
			return buf, false
		}
		buf = append(buf, latin...)
		i += size
	}
	return buf, true
}
