package paper

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// line is text that stands in one line, or a piece of it that a gap parts from the rest.
type line struct {
	text                     string
	left, right, top, bottom float64
	base                     float64 // on which its letters stand
	size                     float64 // of its letters, as most of them are
	hyphen                   bool    // its last word goes on in the next line
	row                      bool    // it is made of pieces with gaps between them, as the row of a table is
}

func (l line) length() int { return utf8.RuneCountInString(l.text) }

// lines joins the characters of a page to pieces of lines.
func (p page) lines() []line {
	var w writer
	for _, g := range p.glyphs {
		w.add(g)
	}
	w.flush()
	return w.out
}

// writer joins characters in the order in which they are drawn.
type writer struct {
	out   []line
	now   line
	text  strings.Builder
	sizes []float64
	last  glyph
	space bool
}

func (w *writer) add(g glyph) {
	if unicode.IsSpace(g.r) || g.r == 0x200B {
		w.space = true
		return
	}
	if g.hyphen && g.r != '-' && g.r != '‐' {
		g.r = '-'
	}
	if unicode.IsControl(g.r) || g.r == 0xFFFE || g.size() <= 0 {
		return
	}
	if w.text.Len() > 0 && w.note(g) {
		return
	}
	if w.text.Len() > 0 && !w.follows(g) {
		w.flush()
	}
	w.write(g)
}

// note reports whether a character is the raised number of a note.
func (w *writer) note(g glyph) bool {
	size := w.last.size()
	raised := g.base < w.last.base-0.15*size && g.base > w.last.base-0.8*size
	return raised && g.size() < 0.8*size && (unicode.IsDigit(g.r) || strings.ContainsRune("*†‡", g.r))
}

// follows reports whether a character stands in the line of the one before, and near it.
func (w *writer) follows(g glyph) bool {
	size := max(w.last.size(), g.size())
	if math.Abs(g.base-w.last.base) > 0.4*size {
		return false
	}
	gap := g.left - w.last.right
	return gap < 1.3*size && gap > -0.7*size
}

func (w *writer) write(g glyph) {
	if w.text.Len() == 0 {
		w.now = line{left: g.left, right: g.right, top: g.top, bottom: g.bottom, base: g.base}
	} else if w.space {
		w.text.WriteByte(' ')
	}
	w.text.WriteRune(g.r)
	w.now.left, w.now.right = min(w.now.left, g.left), max(w.now.right, g.right)
	w.now.top, w.now.bottom = min(w.now.top, g.top), max(w.now.bottom, g.bottom)
	w.now.hyphen = g.hyphen || g.r == '-' || g.r == '‐'
	w.sizes = append(w.sizes, g.size())
	w.last, w.space = g, false
}

func (w *writer) flush() {
	if w.text.Len() > 0 {
		slices.Sort(w.sizes)
		w.now.text, w.now.size = letters(w.text.String()), w.sizes[len(w.sizes)/2]
		w.out = append(w.out, w.now)
	}
	w.text.Reset()
	w.sizes, w.space = w.sizes[:0], false
}

// letters is a text without ligatures, and with letters and their marks as one.
func letters(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0xFB00 && r <= 0xFB06 {
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// rows joins the pieces of a column to lines, from the top down.
func rows(pieces []line) []line {
	slices.SortStableFunc(pieces, func(a, b line) int { return cmp.Compare(a.base, b.base) })
	var out []line
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && pieces[n].base-pieces[0].base < 0.4*pieces[0].size {
			n++
		}
		out = append(out, joined(pieces[:n]))
		pieces = pieces[n:]
	}
	return out
}

// joined is one line of pieces that stand side by side.
func joined(pieces []line) line {
	slices.SortStableFunc(pieces, func(a, b line) int { return cmp.Compare(a.left, b.left) })
	out := pieces[0]
	for _, p := range pieces[1:] {
		gap := p.left - out.right
		out.row = out.row || gap > 1.3*out.size && !bullet(out.text)
		if gap > 0.15*out.size || bullet(out.text) {
			out.text += " "
		}
		out.text += p.text
		out.right, out.top, out.bottom = max(out.right, p.right), min(out.top, p.top), max(out.bottom, p.bottom)
		out.size, out.hyphen = max(out.size, p.size), p.hyphen
	}
	return out
}

// bullet reports whether a text is the mark of an item of a list.
func bullet(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && strings.ContainsRune("•‣▪■◦○●–—-*·", r)
}
