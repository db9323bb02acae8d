package tag

import (
	"hearsay/crf"
	"hearsay/crf/word"
	"hearsay/text"
)

// View is a document as the models see it: a few small numbers for every token.
type View struct {
	doc    *text.Document
	tokens []token
}

// token is what the models know of one token.
type token struct {
	word.Form
	part      uint64 // hash of the part of speech
	sense     uint64 // fields of the word's senses, those of verbs or of nouns as the part of speech says
	is        kind
	quote     int32 // index of the outermost quotation around the token; -1 outside
	sentence  int32
	paragraph int32
	opensS    bool // first of its sentence
	endsS     bool // last of its sentence, closing marks aside
}

// kind is a coarse class of tokens that the features test for.
type kind uint8

const (
	plain kind = iota
	comma
	colon
	dash
	stop
	bracket
	opening // quotation mark that opens
	closing // quotation mark that closes
	mark    // any other punctuation
	verb
	auxiliary
	noun
	pronoun
	conjunction
	that
	adverb
)

// NewView prepares a document that has tokens, sentences, quotations and parts of speech.
func NewView(doc *text.Document) *View {
	v := &View{doc: doc, tokens: make([]token, len(doc.Tokens))}
	thatWord := word.Key("that")
	for i, t := range doc.Tokens {
		cut := t.In(doc.Text)
		x := &v.tokens[i]
		x.Form, x.part, x.quote = word.Of(cut), part(doc, i), -1
		x.is = kindOf(doc, i, cut)
		x.sense = senses(x)
		if x.Word == thatWord {
			x.is = that
		}
	}
	v.placeSentences()
	v.placeQuotes()
	return v
}

// senses picks the fields that fit the part of speech.
func senses(x *token) uint64 {
	if x.is != verb && x.is != noun && x.is != plain {
		return 0
	}
	switch s := senseOf(x.Word); x.is {
	case verb:
		return uint64(s.Verbs())
	case noun:
		if x.Class == word.Lower {
			return uint64(s.Nouns())
		}
		return 0
	default:
		return uint64(s)
	}
}

func part(doc *text.Document, i int) uint64 {
	if i < len(doc.Parts) {
		return crf.HashString(string(doc.Parts[i]))
	}
	return 0
}

func kindOf(doc *text.Document, i int, cut string) kind {
	if doc.Tokens[i].Kind == text.Punct {
		return punctuation(cut)
	}
	if i >= len(doc.Parts) {
		return plain
	}
	switch doc.Parts[i] {
	case "VERB":
		return verb
	case "AUX":
		return auxiliary
	case "NOUN", "PROPN":
		return noun
	case "PRON":
		return pronoun
	case "CCONJ", "SCONJ":
		return conjunction
	case "ADV":
		return adverb
	}
	return plain
}

func punctuation(cut string) kind {
	switch cut {
	case ",", ";":
		return comma
	case ":":
		return colon
	case "—", "–", "-", "―":
		return dash
	case ".", "!", "?", "…":
		return stop
	case "(", ")", "[", "]":
		return bracket
	}
	return mark
}

func (v *View) placeSentences() {
	for n, s := range v.doc.Sentences {
		for i := s.Tokens.First; i < s.Tokens.End; i++ {
			v.tokens[i].sentence, v.tokens[i].paragraph = int32(n), int32(s.Paragraph)
		}
		last := s.Tokens.End - 1
		for last > s.Tokens.First && v.doc.Tokens[last].Kind == text.Punct {
			last--
		}
		if s.Tokens.First < s.Tokens.End {
			v.tokens[s.Tokens.First].opensS, v.tokens[last].endsS = true, true
		}
	}
}

// placeQuotes tells every token the outermost quotation it stands in, terms in scare
// quotes aside, and marks the quotation marks.
func (v *View) placeQuotes() {
	covered := 0
	for n, q := range v.doc.Quotes {
		r := v.doc.TokensIn(q.Outer)
		if r.First >= r.End {
			continue
		}
		if q.Opened {
			v.tokens[r.First].is = opening
		}
		if q.Closed {
			v.tokens[r.End-1].is = closing
		}
		if q.Scare || q.Depth > 0 || q.Outer.Start < covered {
			continue
		}
		covered = q.Outer.End
		for i := r.First; i < r.End; i++ {
			v.tokens[i].quote = int32(n)
		}
	}
}

// at returns token i of the range, or an empty one outside of it.
func (v *View) at(i, first, end int) *token {
	if i < first || i >= end {
		return &edge
	}
	return &v.tokens[i]
}

// edge stands for what lies outside a sentence.
var edge = token{Form: word.Form{Word: 7, Shape: 7}, part: 7, quote: -1, is: mark}

// sentences of tokens a and b are how far apart, from -3 to 3.
func (v *View) apart(a, b int) int {
	return max(-3, min(3, int(v.tokens[a].sentence)-int(v.tokens[b].sentence)))
}
