package when

import (
	"strings"

	"hearsay/span"
	"hearsay/text"
)

// condition finds the words of a content that state a condition: a clause that one of the
// conjunctions begins, up to the next comma where it stands first and to the end of the
// sentence where it stands last. The empty span where there is none.
func (s *Stage) condition(doc *text.Document, st text.Statement) span.Span {
	for _, c := range st.Content {
		r := doc.TokensIn(c)
		for i := r.First; i < r.End; i++ {
			words := folded(doc, text.Range{First: i, End: min(r.End, i+around)})
			if w := s.windowing.whole.beginning(words); w != "" {
				return doc.Tokens[i].Union(doc.Tokens[i+len(strings.Fields(w))-1].Span)
			}
			if s.windowing.conditions.beginning(words) != "" {
				return s.clause(doc, i, r)
			}
		}
	}
	return span.Span{}
}

// clause is the condition that begins at the token.
func (s *Stage) clause(doc *text.Document, i int, r text.Range) span.Span {
	leads := i == r.First || endsClause(doc.Cut(doc.Tokens[i-1].Span))
	end := i
	for ; end < r.End; end++ {
		word := doc.Cut(doc.Tokens[end].Span)
		if endsClause(word) || leads && end > i && (word == "," || word == "—" || word == "–") {
			break
		}
	}
	if end == i {
		return span.Span{}
	}
	return doc.Tokens[i].Union(doc.Tokens[end-1].Span)
}

func endsClause(word string) bool {
	return word == "." || word == "!" || word == "?" || word == ";" || word == "…"
}
