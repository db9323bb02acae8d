// Package word describes single words for statistical models: hashes of the word, its
// first and last letters and its shape, made in one pass and without allocation.
//
// Letters are folded to lower case, digits to 0, and typographic quotation marks,
// apostrophes and dashes to their plain forms, so that the same word has the same hashes
// in all typographies.
package word

import (
	"unicode"
	"unicode/utf8"

	"hearsay/crf"
)

// Form is what a model knows of one word.
type Form struct {
	Word   uint64    // the whole word
	Prefix [4]uint64 // its first 1 to 4 letters; that of a shorter word is the word
	Suffix [4]uint64 // its last 1 to 4 letters
	Shape  uint64    // runs of capitals, small letters, digits and other marks
	Short  bool      // of at most four letters
	Class  Class     // of the first letter
}

// Class is what a word begins with.
type Class uint8

// The classes.
const (
	Other Class = iota
	Upper       // a capital
	Lower
	Digit
	Caps // at least two letters, all capitals
)

// Of describes a word.
func Of(s string) Form {
	var f Form
	var last [4]rune
	h, shape, n := uint64(1), uint64(0), 0
	var run byte
	small := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		c := classOf(r)
		small = small || c == 'x'
		if c != run {
			run, shape = c, shape*31+uint64(c)
		}
		r = Fold(r)
		h = crf.Mix(h, uint64(r))
		if n < 4 {
			f.Prefix[n] = h
		}
		last[n&3] = r
		n++
	}
	f.Word, f.Shape, f.Short = h, shape, n <= 4
	for k := n; k < 4; k++ {
		f.Prefix[k] = h
	}
	f.Suffix = suffixes(last, n)
	f.Class = startOf(s, n, small)
	return f
}

// Key is the hash of the word alone, the same as Of(s).Word.
func Key(s string) uint64 {
	h := uint64(1)
	for _, r := range s {
		h = crf.Mix(h, uint64(Fold(r)))
	}
	return h
}

func suffixes(last [4]rune, n int) (out [4]uint64) {
	h := uint64(2)
	for k := range 4 {
		if k < n {
			h = crf.Mix(h, uint64(last[(n-1-k)&3]))
		}
		out[k] = h
	}
	return out
}

func startOf(s string, n int, small bool) Class {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsDigit(r):
		return Digit
	case unicode.IsUpper(r) && n > 1 && !small:
		return Caps
	case unicode.IsUpper(r):
		return Upper
	case unicode.IsLower(r):
		return Lower
	}
	return Other
}

func classOf(r rune) byte {
	switch {
	case r >= 'a' && r <= 'z':
		return 'x'
	case r >= 'A' && r <= 'Z':
		return 'X'
	case r >= '0' && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	}
	return byte(Fold(r))
}

// Fold maps a code point to the one that stands for it in the hashes.
func Fold(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= '0' && r <= '9':
		return '0'
	case r < utf8.RuneSelf:
		return r
	}
	switch r {
	case '’', '‘', '‛', 'ʼ':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '—', '–', '‒', '―':
		return '-'
	}
	return unicode.ToLower(r)
}
