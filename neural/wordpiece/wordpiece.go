// Package wordpiece cuts text into the word pieces of an uncased BERT vocabulary.
//
// A text is read character by character. Control, format and private characters and U+FFFD
// count for nothing; white space ends a word; a CJK ideograph and a punctuation mark are
// words of their own; accents (nonspacing marks of the canonical decomposition) are taken
// off and letters lower-cased. Each word is then cut greedily into the longest pieces that
// the vocabulary has, those behind the first written with "##" in front. A word of which
// some part is no piece, or of more than 100 characters, is one unknown piece. This is what
// BertNormalizer, BertPreTokenizer and WordPiece of the Hugging Face library do, with two
// differences: "[CLS]" and the like in a text are words like any others, so that no text
// can steer the model by spelling its special pieces; and characters that came to Unicode
// after version 8 are classified as package unicode does.
//
// Every piece has its range of bytes in the text, from its first character to its last.
// The work is linear in the text.
package wordpiece

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hearsay/neural/piece"
)

// longestWord is how many characters a word may have that is cut into pieces.
const longestWord = 100

// Tokenizer cuts texts. It is safe for concurrent use.
type Tokenizer struct {
	first, more map[string]int32 // pieces that begin a word; those that go on with one, without "##"
	longest     int              // bytes of the longest piece

	unknown, begin, end int32 // numbers of [UNK], [CLS] and [SEP]
}

// New prepares a tokenizer. The number of a piece is its place in the vocabulary, which must
// have [UNK], [CLS] and [SEP].
func New(vocabulary []string) (*Tokenizer, error) {
	t := &Tokenizer{first: make(map[string]int32, len(vocabulary)), more: make(map[string]int32, len(vocabulary)/4)}
	for i, p := range vocabulary {
		into, p := t.part(p)
		if _, ok := into[p]; ok {
			return nil, fmt.Errorf("wordpiece: %q is in the vocabulary twice", vocabulary[i])
		}
		into[p] = int32(i)
		t.longest = max(t.longest, len(p))
	}
	for i, id := range []*int32{&t.unknown, &t.begin, &t.end} {
		name := [...]string{"[UNK]", "[CLS]", "[SEP]"}[i]
		var ok bool
		if *id, ok = t.first[name]; !ok {
			return nil, fmt.Errorf("wordpiece: a vocabulary without %s", name)
		}
	}
	return t, nil
}

// part is the map that a piece belongs to, and its letters.
func (t *Tokenizer) part(p string) (map[string]int32, string) {
	if len(p) > 2 && p[:2] == "##" {
		return t.more, p[2:]
	}
	return t.first, p
}

// Marks are the numbers of [CLS] and [SEP].
func (t *Tokenizer) Marks() (begin, end int32) { return t.begin, t.end }

// Split returns the pieces of a text in order.
func (t *Tokenizer) Split(text string) []piece.Piece {
	w := word{tokenizer: t, out: make([]piece.Piece, 0, len(text)/4+1)}
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case ignored(r):
		case unicode.IsSpace(r):
			w.close()
		case ideograph(r) || punctuation(r):
			w.close()
			w.add(text[i:i+size], r, i)
			w.close()
		default:
			w.add(text[i:i+size], r, i)
		}
		i += size
	}
	w.close()
	return w.out
}

// ignored reports whether a character counts for nothing.
func ignored(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
	}
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

// ideograph reports whether a character is in the blocks that BERT takes for Chinese.
func ideograph(r rune) bool {
	return r >= 0x3400 && (r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff ||
		r >= 0x20000 && r <= 0x2a6df || r >= 0x2a700 && r <= 0x2b81f || r >= 0x2b920 && r <= 0x2ceaf || r >= 0x2f800 && r <= 0x2fa1f)
}

// punctuation reports whether a character is a mark: in ASCII, what is neither letter nor
// digit nor control.
func punctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && r < 0x7f && !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z')
	}
	return unicode.Is(unicode.P, r)
}

// word gathers the characters of one word, and the pieces of all words before it.
type word struct {
	tokenizer *Tokenizer
	out       []piece.Piece

	letters    []byte // normalised, of longestWord characters at the most
	at         []origin
	start, end int // bytes in the text
	characters int
	scratch    []byte
}

// origin is where a character of the word came from.
type origin struct {
	letter     int // its first byte in letters
	start, end int // bytes in the text
}

// add adds a character of the text that stands at byte i.
func (w *word) add(character string, r rune, i int) {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		w.push(r, i, i+1)
		return
	}
	w.scratch = norm.NFD.AppendString(w.scratch[:0], character)
	for rest := w.scratch; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if rest = rest[size:]; !unicode.Is(unicode.Mn, r) {
			w.push(unicode.ToLower(r), i, i+len(character))
		}
	}
}

func (w *word) push(r rune, start, end int) {
	if w.characters == 0 {
		w.start = start
	}
	w.end = end
	if w.characters++; w.characters <= longestWord {
		w.at = append(w.at, origin{len(w.letters), start, end})
		w.letters = utf8.AppendRune(w.letters, r)
	}
}

// close cuts the word into pieces and begins the next one.
func (w *word) close() {
	if w.characters == 0 {
		return
	}
	had := len(w.out)
	if w.characters > longestWord || !w.cut() {
		w.out = append(w.out[:had], piece.Piece{ID: w.tokenizer.unknown, Start: w.start, End: w.end})
	}
	w.letters, w.at, w.characters = w.letters[:0], w.at[:0], 0
}

// cut adds the pieces of the word; false where a part of it is none.
func (w *word) cut() bool {
	pieces := w.tokenizer.first
	for k := 0; k < len(w.at); pieces = w.tokenizer.more {
		end, id := w.longest(pieces, k)
		if end == k {
			return false
		}
		w.out = append(w.out, piece.Piece{ID: id, Start: w.at[k].start, End: w.at[end-1].end})
		k = end
	}
	return true
}

// longest finds the longest piece that begins with character k: the character behind it, k
// for none, and its number.
func (w *word) longest(pieces map[string]int32, k int) (end int, id int32) {
	from := w.at[k].letter
	for end := len(w.at); end > k; end-- {
		to := len(w.letters)
		if end < len(w.at) {
			to = w.at[end].letter
		}
		if to-from > w.tokenizer.longest {
			continue
		}
		if id, ok := pieces[string(w.letters[from:to])]; ok {
			return end, id
		}
	}
	return k, 0
}
