package unigram

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normalise gives the characters of a text in the form NFKC to a word, and closes it at white space.
func normalise(text string, w *word) {
	var segment norm.Iter
	var scratch []byte
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if plain(r) && (plain(next) || i+size == len(text)) {
			w.take(r, origin{i, i + size})
			i += size
			continue
		}
		end := i + norm.NFKC.NextBoundaryInString(text[i:], true)
		scratch = scratch[:0]
		for segment.InitString(norm.NFKC, text[i:end]); !segment.Done(); {
			scratch = append(scratch, segment.Next()...)
		}
		w.segment(scratch, text[i:end], i)
		i = end
	}
}

// plain reports whether a character is ASCII or Cyrillic and begins a segment that NFKC leaves as it is,
// unless one follows that is not plain.
func plain(r rune) bool {
	return r < utf8.RuneSelf || r >= 0x400 && r < 0x530 && (r < 0x483 || r > 0x489)
}

// segment takes what a segment of the text, which stands at a byte, became.
func (w *word) segment(normal []byte, text string, at int) {
	had, has := utf8.RuneCountInString(text), utf8.RuneCount(normal)
	joined := had - has + 1 // characters that the first one is composed of
	for from, to := 0, 0; len(normal) > 0; from = to {
		r, size := utf8.DecodeRune(normal)
		normal = normal[size:]
		if joined < 1 || had == 1 {
			w.take(r, origin{at, at + len(text)})
			continue
		}
		for ; joined > 0; joined-- {
			_, size := utf8.DecodeRuneInString(text[to:])
			to += size
		}
		joined = 1
		w.take(r, origin{at + from, at + to})
	}
}

// take reads a normalised character.
func (w *word) take(r rune, at origin) {
	switch {
	case r > ' ' && r != 0x7f && plain(r):
		w.letter(r, at)
	case r == space || unicode.IsSpace(r):
		w.close()
	case !ignored(r):
		w.letter(r, at)
	}
}

// ignored reports whether a character counts for nothing.
func ignored(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}
