package lines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// datelined is how many tokens the place and day of a dateline are, with the dash, at most.
const datelined = 20

// dateline is the place and day that lead a line, with the dash behind them: "KYIV, Nov 3 (Northline) — ".
// They tell of the report, not what anybody said in it. Before the dash stand names, numbers, the word
// behind a number, and brackets, and nothing else; the first is a name, and one is in capitals, or a
// number stands last. A hyphen counts as a dash only between spaces.
func dateline(doc *text.Document, at span.Span) span.Span {
	r := doc.TokensIn(at)
	none := span.Of(at.Start, at.Start)
	capital, open := false, false
	for k := r.First; k < min(r.End-1, r.First+datelined); k++ {
		w := word(doc, k)
		if k > r.First && isDash(w) && doc.Tokens[k-1].End < doc.Tokens[k].Start && (w != "-" || doc.Tokens[k].End < doc.Tokens[k+1].Start) {
			if capital || doc.Tokens[k-1].Kind == text.Number {
				return span.Of(at.Start, doc.Tokens[k].End)
			}
			return none
		}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "(", w == ")":
			open = w == "("
		case k == r.First && !unicode.IsUpper(first):
			return none
		case doc.Tokens[k].Kind == text.Word && !open && !unicode.IsUpper(first) && doc.Tokens[k-1].Kind != text.Number:
			return none
		case strings.ContainsAny(w, ":;?!\"“„«"):
			return none
		}
		capital = capital || capitals(w)
	}
	return none
}

// capitals reports whether a word is written as datelines write a place.
func capitals(w string) bool {
	return len(w) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w
}
