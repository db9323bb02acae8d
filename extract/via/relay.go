package via

import (
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// relays gives a statement the outlets of a sentence beside it in which nobody else says anything, and which speaks of
// its speaker or of what was said: "He spoke to Radio Brno", «Об этом сообщает „Дельта“».
func (s *Stage) relays(doc *text.Document, people map[string]bool, list [][]text.Via) {
	said := make([]int, len(doc.Sentences)) // the statement that begins last in a sentence, and one more; 0 for none
	for n, st := range doc.Statements {
		for _, c := range append(append(append([]span.Span{}, st.Content...), st.Cue...), st.Source...) {
			for i := max(0, doc.SentenceAt(c.Start)); i < len(said) && doc.Sentences[i].Start < c.End; i++ {
				said[i] = n + 1
			}
		}
	}
	for i := range doc.Sentences {
		if n := s.meant(doc, said, i); n >= 0 && len(list[n]) == 0 {
			f := &finder{Stage: s, doc: doc, n: n, people: people}
			f.phrases(doc.Sentences[i].Span, doc.Statements[n])
			f.reported(doc.Sentences[i].Span, doc.Statements[n])
			list[n] = f.list
		}
	}
}

// meant is the statement that a sentence without any belongs to: the last one before it in its paragraph or the one
// before, or the first one behind; -1 where it speaks of neither.
func (s *Stage) meant(doc *text.Document, said []int, i int) int {
	if said[i] > 0 {
		return -1
	}
	for _, step := range []int{-1, 1} {
		for k := i + step; k >= 0 && k < len(said) && k >= i-2 && k <= i+2; k += step {
			if n := said[k] - 1; n >= 0 {
				if near(doc, i, k) && s.speaksOf(doc, i, n) {
					return n
				}
				break
			}
		}
	}
	return -1
}

// near reports whether two sentences stand in one paragraph or in paragraphs beside each other.
func near(doc *text.Document, i, k int) bool {
	d := doc.Sentences[i].Paragraph - doc.Sentences[k].Paragraph
	return d >= -1 && d <= 1 && !doc.Paragraphs[doc.Sentences[i].Paragraph].Heading
}

// speaksOf reports whether a sentence points to what was said, or mentions who said it.
func (s *Stage) speaksOf(doc *text.Document, i, n int) bool {
	opening := lexicon.Set(lexicon.Pronoun, lexicon.Possessive, lexicon.Determiner) // «Такую мысль он …», «Его слова …»
	for k := doc.Sentences[i].Tokens.First; k < doc.Sentences[i].Tokens.End; k++ {
		opens := k == doc.Sentences[i].Tokens.First && s.lex.Of(doc.Tokens[k].Norm).Meets(opening)
		if opens || s.lex.Is(doc.Tokens[k].Norm, lexicon.Pointing) {
			return true
		}
	}
	e := speaker(doc, n)
	if e < 0 {
		return false
	}
	for _, m := range doc.Entities[e].Mentions {
		if doc.Sentences[i].Contains(m) {
			return true
		}
	}
	return false
}
