package decode

import (
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// Offsets are the places in bytes at which places in the text made of them begin. at are in the
// text, ascending; ok is false where the text is not what the bytes say.
func Offsets(b []byte, r Result, at []int) (out []int, ok bool) {
	w := walk{at: at}
	name, enc, size := byMark(b)
	w.source = size
	if enc == nil {
		name = r.Charset
	}
	if name == "utf-8" && string(b[size:]) == r.Text { // as most pages are
		for _, offset := range at {
			out = append(out, offset+size)
		}
		return out, true
	}
	if name == "utf-8" {
		w.utf8(b)
	} else {
		if enc == nil {
			enc, _ = charset.Lookup(name)
		}
		if enc == nil || !w.decode(b, enc) {
			return nil, false
		}
	}
	w.passes()
	return w.out, len(w.out) == len(at) && w.text == len(r.Text)
}

// walk goes through bytes and the text made of them, side by side.
type walk struct {
	at, out      []int
	source, text int // where it is in the bytes, and in the text
}

// passes notes the places that the walk has come to.
func (w *walk) passes() {
	for len(w.out) < len(w.at) && w.at[len(w.out)] <= w.text {
		w.out = append(w.out, w.source)
	}
}

// utf8 walks through UTF-8, of which each run of broken bytes is one character in the text.
func (w *walk) utf8(b []byte) {
	for w.source < len(b) {
		w.passes()
		r, size := utf8.DecodeRune(b[w.source:])
		w.source += size
		if r != utf8.RuneError || size > 1 {
			w.text += size
			continue
		}
		for w.source < len(b) {
			if r, size := utf8.DecodeRune(b[w.source:]); r != utf8.RuneError || size > 1 {
				break
			}
			w.source++
		}
		w.text += len("\uFFFD")
	}
}

// decode walks through another charset, a character at a time.
func (w *walk) decode(b []byte, enc encoding.Encoding) bool {
	d := enc.NewDecoder().Transformer
	for w.source < len(b) {
		w.passes()
		made, read := step(d, b[w.source:])
		if made+read == 0 {
			return false
		}
		w.source, w.text = w.source+read, w.text+made
	}
	return true
}

// step decodes one character: the shortest piece of text that comes out.
func step(d transform.Transformer, b []byte) (made, read int) {
	const longest = 16 // bytes of a character with what switches the charset before it
	var text [utf8.UTFMax]byte
	for size := 1; size <= len(text) && made+read == 0; size++ {
		made, read, _ = d.Transform(text[:size], b[:min(len(b), longest)], len(b) <= longest)
	}
	return made, read
}
