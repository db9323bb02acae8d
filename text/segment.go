package text

import (
	"sort"

	"hearsay/span"
)

// TokenKind tells what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // letters, with inner apostrophes and marks
	Number                  // digits, with inner separators
	Punct                   // one punctuation mark or symbol
)

// Token is a word, number or mark.
type Token struct {
	span.Span
	Kind TokenKind
	Norm string // its normal form (Norm)
}

// Range is a half-open range of token indexes.
type Range struct{ First, End int }

// Sentence is a range of tokens that make a sentence.
type Sentence struct {
	span.Span
	Tokens    Range
	Paragraph int // index into Paragraphs
}

// Paragraph is a range of sentences between line breaks.
type Paragraph struct {
	span.Span
	Sentences Range // indexes into Sentences
	Heading   bool  // a title or crosshead: short, set apart, no closing mark
}

// Quote is a stretch between quotation marks.
type Quote struct {
	Outer  span.Span // with the marks that are there
	Inner  span.Span // without them
	Depth  int       // 0 outermost
	Opened bool      // an opening mark is there
	Closed bool      // a closing mark is there
	// Continues is set on a stretch that goes on with the quotation of an earlier
	// paragraph: every paragraph opens with a mark and only the last closes.
	Continues bool
	// Scare is set on a quoted word or two inside a sentence: a term, a nickname, a title.
	Scare bool
	Dash  bool // a line of dialogue led by a dash; Outer and Inner leave the dash out
}

// Part is a universal part of speech (UPOS of Universal Dependencies).
type Part string

// TokensIn returns the range of tokens that overlap the span.
func (d *Document) TokensIn(s span.Span) Range {
	first := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	end := first
	for end < len(d.Tokens) && d.Tokens[end].Start < s.End {
		end++
	}
	return Range{first, end}
}

// TokenAt returns the index of the first token that ends after the byte offset;
// len(Tokens) when there is none.
func (d *Document) TokenAt(offset int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > offset })
}

// SentenceAt returns the index of the sentence at the byte offset, or of the last one
// that starts before it; -1 when there is none.
func (d *Document) SentenceAt(offset int) int {
	return sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].Start > offset }) - 1
}

// ParagraphAt returns the index of the paragraph at the byte offset, or of the last one
// that starts before it; -1 when there is none.
func (d *Document) ParagraphAt(offset int) int {
	return sort.Search(len(d.Paragraphs), func(i int) bool { return d.Paragraphs[i].Start > offset }) - 1
}
