package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// word is a token, or several that hyphens join: "vice-mayor", "al-Harrasi".
type word struct {
	span.Span
	text, lower string
	classes     lexicon.Classes
	kind        text.TokenKind
	capital     bool // begins with a capital letter
	acronym     bool // is written in capitals throughout
	first       bool // begins a sentence
	quoted      bool // stands inside a quotation of more than a word or two
	sentence    int
	part        text.Part // of the last token; "" where unknown
}

// adjectival reports whether a word of five letters or more ends as adjectives do.
func (w word) adjectival() bool {
	return utf8.RuneCountInString(w.lower) > 4 && w.classes.Has(lexicon.Adjective)
}

// split gives the words of a document.
func split(doc *text.Document, lex *lexicon.Lexicon) []word {
	out := make([]word, 0, len(doc.Tokens))
	for si, s := range doc.Sentences {
		begins := true
		for i := s.Tokens.First; i < s.Tokens.End; {
			j := joined(doc, i, s.Tokens.End)
			w := newWord(doc, span.Of(doc.Tokens[i].Start, doc.Tokens[j-1].End), doc.Tokens[i].Kind)
			w.sentence, w.classes = si, lex.Of(w.lower)
			if len(doc.Parts) == len(doc.Tokens) {
				w.part = doc.Parts[j-1]
			}
			if w.kind != text.Punct {
				w.first, begins = begins, false
			} else if w.text == "—" || w.text == ":" {
				begins = begins || w.text == "—" && i == s.Tokens.First
			}
			out = append(out, w)
			i = j
		}
	}
	markQuoted(doc, out)
	return out
}

// joined is the index behind the word that starts at token i: hyphens without space join.
func joined(doc *text.Document, i, end int) int {
	if doc.Tokens[i].Kind == text.Punct {
		return i + 1
	}
	for i+2 < end && isHyphen(doc.Cut(doc.Tokens[i+1].Span)) && doc.Tokens[i+2].Kind != text.Punct &&
		doc.Tokens[i+1].Start == doc.Tokens[i].End && doc.Tokens[i+2].Start == doc.Tokens[i+1].End {
		i += 2
	}
	return i + 1
}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" }

func newWord(doc *text.Document, at span.Span, kind text.TokenKind) word {
	w := word{Span: at, text: doc.Cut(at), kind: kind}
	w.lower = text.Norm(w.text)
	if kind == text.Punct {
		return w
	}
	r, size := utf8.DecodeRuneInString(w.text)
	w.capital = unicode.IsUpper(r)
	for _, part := range strings.FieldsFunc(w.text, func(r rune) bool { return r == '-' }) {
		if r, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(r) {
			w.capital = true
		}
	}
	w.acronym = w.capital && size < len(w.text) && w.text == strings.ToUpper(w.text) && !strings.HasSuffix(w.text, ".")
	return w
}

// markQuoted marks the words inside quotations that are speech.
func markQuoted(doc *text.Document, words []word) {
	i := 0
	for _, q := range doc.Quotes {
		if q.Depth > 0 || q.Scare {
			continue
		}
		for i < len(words) && words[i].Start < q.Inner.Start {
			i++
		}
		for k := i; k < len(words) && words[k].End <= q.Inner.End; k++ {
			words[k].quoted = true
		}
	}
}
