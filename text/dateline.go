package text

import (
	"strings"

	"hearsay/span"
)

// datelined is how many tokens the place and day of a dateline are, with the dash, at most.
const datelined = 16

// Dateline is the place and day that lead a paragraph, by its index, with the dash behind
// them: "KYIV, Nov 3 (Northline) — ". They tell of the report, not what anybody said in it. The
// span is empty where there is none: the paragraph must open with a word in capitals, of
// three bytes or more, and a hyphen counts as a dash only behind a space.
func (d *Document) Dateline(paragraph int) span.Span {
	p := d.Paragraphs[paragraph]
	r := d.TokensIn(p.Span)
	if r.First < r.End && capitals(d.Cut(d.Tokens[r.First].Span)) {
		for k := r.First + 1; k < min(r.End, r.First+datelined); k++ {
			if t := d.Cut(d.Tokens[k].Span); t == "—" || t == "–" || t == "-" && d.Tokens[k-1].End < d.Tokens[k].Start {
				return span.Of(p.Start, d.Tokens[k].End)
			}
		}
	}
	return span.Of(p.Start, p.Start)
}

// capitals reports whether a word is written as datelines write a place.
func capitals(word string) bool {
	return len(word) > 2 && strings.ToUpper(word) == word && strings.ToLower(word) != word
}
