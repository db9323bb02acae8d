package when

import (
	"unicode"
	"unicode/utf8"

	"hearsay/day"
	"hearsay/span"
	"hearsay/text"
)

// Issued is the day that the dateline of a report gives it, with its words: "KHARKIV,
// 12 November 2025 — " before the first sentence, or a line that is a date and nothing else,
// within the first paragraphs. The date must name its year. It reads the layers of the
// segmenter and the document's times; false where no dateline has a whole date.
func (s *Stage) Issued(doc *text.Document) (day.Day, span.Span, bool) {
	for p := range min(len(doc.Paragraphs), openings) {
		at := doc.Paragraphs[p].Span
		for _, t := range doc.Times {
			if at.Contains(t.Span) && isWholeDay(t) && leads(doc, at, t.Span) {
				return t.Days.Earliest, t.Span, true
			}
		}
	}
	return day.None, span.Span{}, false
}

func isWholeDay(t text.Time) bool {
	return t.Basis == explicit && t.Days.Known() && t.Days.Earliest == t.Days.Latest
}

// leads reports whether a date is all of a line, or stands with names only before a dash that
// opens the line.
func leads(doc *text.Document, line, date span.Span) bool {
	r := doc.TokensIn(line)
	for k := r.First; k < min(r.End, r.First+longestDateline); k++ {
		t := doc.Tokens[k]
		word := doc.Cut(t.Span)
		switch {
		case date.Contains(t.Span):
		case isDash(word) && k > r.First && doc.Tokens[k-1].End < t.Start:
			return date.End <= t.Start
		case t.Kind == text.Word && !isNamed(doc, r.First, k, date):
			return false
		}
	}
	return r.End-r.First <= longestDateline && !hasWords(doc, r, date)
}

// openings is how many paragraphs may open with a dateline that dates the report, titles included.
const openings = 4

// longestDateline is how many tokens a dateline has at most.
const longestDateline = 20

// isNamed holds for what a dateline has besides the date and the dash: names before the date,
// a word that ends it ("року", "года"), and an agency in brackets.
func isNamed(doc *text.Document, first, k int, date span.Span) bool {
	t := doc.Tokens[k]
	if t.End <= date.Start || isBracketed(doc, first, k) {
		return capitalised(doc.Cut(t.Span))
	}
	return k > first && date.Contains(doc.Tokens[k-1].Span)
}

func isDash(word string) bool { return word == "—" || word == "–" || word == "-" }

// isBracketed holds for a word behind an opening bracket: the agency in a dateline.
func isBracketed(doc *text.Document, first, k int) bool {
	for i := k; i >= first; i-- {
		switch doc.Cut(doc.Tokens[i].Span) {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// hasWords reports whether a line has words besides the date.
func hasWords(doc *text.Document, r text.Range, date span.Span) bool {
	for k := r.First; k < r.End; k++ {
		first, _ := utf8.DecodeRuneInString(doc.Cut(doc.Tokens[k].Span))
		if unicode.IsLetter(first) && !date.Contains(doc.Tokens[k].Span) {
			return true
		}
	}
	return false
}
