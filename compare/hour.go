package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// A number need not be how many. It may be that of an hour, which is where the words for hours lead up to it, nothing that could be
// counted stands behind it, and the clause or a day follows: "by nine on Tuesday". The engine's times have most hours; these are those
// that it leaves out because a day cannot be told from them. Or it is part of a name: «Северная-4», "No. 3".

// hours is how many there are in a day.
const hours = 24

// fewBetween is how many words stand between an hour and its day at the most: "eight in the evening".
const fewBetween = 2

// notHowMany reports whether a number of a stretch is no quantity.
func (s *set) notHowMany(r *Report, list []span.Span, n number, value float64) bool {
	return s.numbered(r, list, n) || s.hour(r, list, n, value)
}

// numbered reports whether a number is part of a name.
func (s *set) numbered(r *Report, list []span.Span, n number) bool {
	before := r.Text[:list[n.from].Start]
	mark, size := utf8.DecodeLastRuneInString(before)
	letter, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	if strings.ContainsRune("-‑–", mark) && unicode.IsLetter(letter) || strings.HasSuffix(strings.TrimRight(before, " \u00a0"), "№") {
		return true
	}
	return n.from > 0 && begins([]string{text.Norm(list[n.from-1].In(r.Text))}, s.words.numbering)
}

// hour reports whether a number is that of an hour. One that a word for numbers or for their growth leads up to is none: "the number rose
// to nine on Tuesday".
func (s *set) hour(r *Report, list []span.Span, n number, value float64) bool {
	if n.from == 0 || value > hours || !begins([]string{text.Norm(list[n.from-1].In(r.Text))}, s.words.hours) {
		return false
	}
	for _, w := range list[:n.from] {
		word := []string{text.Norm(w.In(r.Text))}
		if begins(word, s.words.figures) || begins(word, s.words.growing) {
			return false
		}
	}
	return s.ends(r, list, n.to)
}

// ends reports whether a clause ends at a word of a stretch, or a time stands there but for few words that say nothing.
func (s *set) ends(r *Report, list []span.Span, at int) bool {
	for k := at; k <= at+fewBetween; k++ {
		switch {
		case k >= len(list), r.timed(list[k]), parts(r.Text[list[k-1].End:list[k].Start]):
			return true
		case !s.frequent[r.Language][text.Norm(list[k].In(r.Text))]:
			return false
		}
	}
	return false
}
