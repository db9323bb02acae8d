package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"hearsay/span"
	"hearsay/text"
)

func (s *Segmenter) tokens(source string) []text.Token {
	out := make([]text.Token, 0, len(source)/5)
	it := words.FromString(source)
	for it.Next() {
		word := it.Value()
		kind, ok := classify(word)
		if !ok {
			continue
		}
		at := trimSpace(source, span.Of(it.Start(), it.End())) // a mark may ride on a space
		if n := len(out); word == "." && n > 0 && out[n-1].End == at.Start && s.keepsStop(out[n-1], source, at.End) {
			out[n-1] = newToken(source, out[n-1].Start, at.End, text.Word)
			continue
		}
		out = s.appendWord(out, source, at, kind)
	}
	return out
}

// appendWord adds a word, its clitic as a token of its own.
func (s *Segmenter) appendWord(out []text.Token, source string, at span.Span, kind text.TokenKind) []text.Token {
	for _, c := range s.clitics {
		if head := at.Len() - len(c); kind != text.Punct && head > 0 && strings.HasSuffix(at.In(source), c) {
			cut := at.Start + head
			return append(out, newToken(source, at.Start, cut, kind), newToken(source, cut, at.End, text.Word))
		}
	}
	return append(out, newToken(source, at.Start, at.End, kind))
}

func newToken(source string, start, end int, kind text.TokenKind) text.Token {
	return text.Token{Span: span.Of(start, end), Kind: kind, Norm: text.Norm(source[start:end])}
}

// keepsStop reports whether a full stop right behind the token, which ends at the byte
// offset, is part of it.
func (s *Segmenter) keepsStop(t text.Token, source string, end int) bool {
	if t.Kind != text.Word {
		return false
	}
	word := t.In(source)
	lower := strings.ToLower(word)
	if s.beforeNumber[lower] {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(source[end:min(len(source), end+8)], " \u00a0"))
		return unicode.IsDigit(r)
	}
	return isInitial(word) || s.abbreviations[lower] || s.abbreviations[word]
}

// isInitial holds for one capital letter and for letters with inner stops ("U.S").
func isInitial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) {
		return unicode.IsUpper(r)
	}
	return len(word) <= 12 && strings.Contains(word, ".") && unicode.IsUpper(r)
}

// classify tells the kind of a UAX #29 segment; ok is false for white space and controls.
func classify(word string) (kind text.TokenKind, ok bool) {
	kind = text.Punct
	for _, r := range word {
		switch {
		case unicode.IsLetter(r):
			return text.Word, true
		case unicode.IsDigit(r):
			kind, ok = text.Number, true
		case unicode.IsSpace(r), unicode.IsControl(r), r == '\u200e', r == '\u200f', r == '\ufeff':
		default:
			ok = true
		}
	}
	return kind, ok
}
