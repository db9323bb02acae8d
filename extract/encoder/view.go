package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/neural"
	"hearsay/neural/unigram"
	"hearsay/text"
)

// view is a document as the network sees it.
type view struct {
	doc     *text.Document
	pieces  []unigram.Piece
	marked  []neural.Piece
	tokens  []text.Range  // of each piece, those that it overlaps
	vectors *text.Vectors // to be filled; nil where nobody asks
}

func (f *Finder) view(doc *text.Document) *view {
	v := &view{doc: doc, pieces: f.pieces.Split(doc.Text)}
	v.marked = mark(doc.Text, v.pieces)
	v.tokens = make([]text.Range, len(v.pieces))
	t := 0
	for i, p := range v.pieces {
		for t < len(doc.Tokens) && doc.Tokens[t].End <= p.Start {
			t++
		}
		v.tokens[i] = text.Range{First: t, End: t}
		for at := &v.tokens[i]; at.End < len(doc.Tokens) && doc.Tokens[at.End].Start < p.End; {
			at.End++
		}
	}
	return v
}

// mark tells of every piece what the vocabulary leaves out. train/encoder/data.py is the
// definition.
func mark(source string, pieces []unigram.Piece) []neural.Piece {
	out := make([]neural.Piece, len(pieces))
	before, open := 0, quotation(0)
	for i, p := range pieces {
		cut := source[p.Start:p.End]
		out[i] = neural.Piece{ID: p.ID, Case: letterCase(cut), Gap: gap(source[min(before, p.Start):p.Start])}
		if i == 0 {
			out[i].Gap = 3
		}
		if out[i].Gap >= 2 {
			open = 0 // a paragraph starts outside
		}
		if open.read(cut) {
			out[i].Quoted = 1
		}
		before = p.End
	}
	return out
}

// quotation is the mark that opened the quotation at hand; 0 for none.
type quotation rune

// read goes over the characters of a piece, and reports whether a quotation is open at any of them, its
// marks included. “ opens one, but closes what „ opened.
func (q *quotation) read(piece string) bool {
	inside := *q != 0
	for _, r := range piece {
		switch {
		case r == '”', r == '»', r == '"' && *q != 0, r == '“' && *q == '„':
			*q = 0
		case r == '“', r == '„', r == '«', r == '"':
			*q, inside = quotation(r), true
		}
	}
	return inside
}

// letterCase is 0 for no letters, 1 for lower case, 2 for a capital in front, 3 for capitals
// only, two at the least.
func letterCase(piece string) uint8 {
	letters, capitals, first := 0, 0, false
	for _, r := range piece {
		if !letter(r) {
			continue
		}
		upper := unicode.IsUpper(r)
		if upper {
			capitals++
		}
		if letters++; letters == 1 {
			first = upper
		}
	}
	switch {
	case letters == 0:
		return 0
	case letters > 1 && capitals == letters:
		return 3
	case first:
		return 2
	}
	return 1
}

func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

// gap tells what stands between two pieces: 0 nothing, 1 a space or what the pieces leave out,
// 2 a line break, 3 several.
func gap(between string) uint8 {
	if between == "" {
		return 0
	}
	return uint8(1 + min(2, strings.Count(between, "\n")))
}
