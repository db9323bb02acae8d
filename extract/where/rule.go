package where

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/where/gazetteer"
	"hearsay/text"
)

// byRule takes the spots that are places by rule, in the languages without a model. A spot
// behind a word of place ("под Орском") is one; a large place is one unless a sign speaks
// against it; any other must have been found behind a word of place elsewhere, or stand
// inside a sentence by itself.
func (s *Stage) byRule(doc *text.Document, spots []spot) []name {
	r := ruler{Stage: s, doc: doc}
	r.persons = r.personWords(spots)
	kinds := make([]verdict, len(spots))
	sure := map[int]bool{}
	for i, sp := range spots {
		if kinds[i] = r.judge(sp); kinds[i] == surely {
			for _, c := range sp.found {
				sure[c.index] = true
			}
		}
	}
	var out []name
	for i, sp := range spots {
		if kinds[i] == surely || kinds[i] == perhaps || kinds[i] == hardly && shares(sp, sure) {
			out = append(out, s.named(doc, sp, "rule"))
		}
	}
	return out
}

func shares(sp spot, sure map[int]bool) bool {
	for _, c := range sp.found {
		if sure[c.index] {
			return true
		}
	}
	return false
}

// verdict is what the signs around a spot say.
type verdict uint8

const (
	never verdict = iota
	hardly
	perhaps
	surely
)

// ruler judges the spots of one document.
type ruler struct {
	*Stage
	doc     *text.Document
	persons map[string]bool // openings of the words that follow a given name somewhere
}

func (r *ruler) judge(sp spot) verdict {
	if r.inName(sp) || r.quoted(sp) || r.hyphened(sp) || r.persons[r.opening(sp.First)] {
		return never
	}
	if r.kindBefore(sp) {
		return surely
	}
	before := r.lower(r.doc, sp.First-1)
	if r.words.persons[before] && !inflected(sp) {
		return never
	}
	if r.words.in[before] && !r.opensSentence(sp.First) {
		return surely
	}
	return r.size(sp)
}

// size decides where no word of place is near.
func (r *ruler) size(sp spot) verdict {
	large, division := 0, false
	for _, c := range sp.found {
		if c.respelled {
			continue
		}
		e := r.table.Entry(c.index)
		large = max(large, e.Population)
		division = division || e.Class <= gazetteer.Region && !c.inflected
	}
	switch {
	case sp.End-sp.First > 1 || division || large >= 100_000:
		return perhaps
	case r.opensSentence(sp.First) && large < 20_000:
		return hardly
	case large >= 2_000:
		return perhaps
	}
	return hardly
}

func inflected(sp spot) bool {
	for _, c := range sp.found {
		if !c.inflected {
			return false
		}
	}
	return true
}

func (r *ruler) opensSentence(i int) bool {
	if i <= 0 {
		return true
	}
	before := r.doc.Tokens[i-1]
	k := r.doc.SentenceAt(r.doc.Tokens[i].Start)
	first, _ := utf8.DecodeRuneInString(before.In(r.doc.Text))
	return k >= 0 && r.doc.Sentences[k].Tokens.First == i || before.Kind == text.Punct && strings.ContainsRune("«„“\"—–:", first)
}

// inName holds for a spot next to another capitalized word: a part of somebody's or
// something's name. A preposition that opens the sentence is none.
func (r *ruler) inName(sp spot) bool {
	title := r.opensSentence(sp.First-1) && inflected(sp) // «Мэр Выборга», where «Иван Выборг» is a man
	return r.capital(sp.First-1, sp) && !title && !r.opensSentence(sp.First) && !r.words.in[r.lower(r.doc, sp.First-1)] && !r.kindAt(sp.First-1) ||
		r.capital(sp.End, sp) && !strings.HasSuffix(r.doc.Tokens[sp.End-1].In(r.doc.Text), ".")
}

// capital holds where token i is a capitalized word right beside the spot, in its sentence.
func (r *ruler) capital(i int, sp spot) bool {
	if i < 0 || i >= len(r.doc.Tokens) || r.doc.Tokens[i].Kind != text.Word {
		return false
	}
	a, b := min(i, sp.End-1), max(i, sp.First)
	if i < sp.First {
		a, b = i, sp.First
	}
	gap := r.doc.Tokens[b].Start - r.doc.Tokens[a].End
	word := r.doc.Tokens[i].In(r.doc.Text)
	return gap <= 2 && opensName(word) && r.doc.SentenceAt(r.doc.Tokens[i].Start) == r.doc.SentenceAt(r.doc.Tokens[sp.First].Start)
}

// quoted holds for a spot that is a whole quoted name («Рубеж»), unless a word for a kind of
// place stands before it (пункт «Медика»).
func (r *ruler) quoted(sp spot) bool {
	at := at(r.doc, sp.Range)
	for _, q := range r.doc.Quotes {
		if q.Scare && q.Inner.Start <= at.Start && at.End <= q.Inner.End {
			return !(q.Inner == at && r.kindAt(sp.First-2))
		}
	}
	return false
}

// hyphened holds for a spot that is a part of a hyphenated word.
func (r *ruler) hyphened(sp spot) bool {
	source, at := r.doc.Text, at(r.doc, sp.Range)
	return at.Start > 0 && source[at.Start-1] == '-' || at.End < len(source) && source[at.End] == '-'
}

func (r *ruler) kindBefore(sp spot) bool { return r.kindAt(sp.First - 1) }

func (r *ruler) kindAt(i int) bool {
	k, ok := r.words.kinds[r.lower(r.doc, i)]
	return ok && k.Before
}

// personWords gathers the words that stand behind a given name or an initial somewhere: the
// same word alone is the same person.
func (r *ruler) personWords(spots []spot) map[string]bool {
	out := map[string]bool{}
	for _, sp := range spots {
		if sp.First == 0 {
			continue
		}
		before := r.doc.Tokens[sp.First-1].In(r.doc.Text)
		initial := utf8.RuneCountInString(before) == 2 && strings.HasSuffix(before, ".")
		if initial || r.capital(sp.First-1, sp) && !r.opensSentence(sp.First-1) && !r.words.in[strings.ToLower(before)] && !r.kindAt(sp.First-1) && len(before) > 4 {
			out[r.opening(sp.First)] = true
		}
	}
	return out
}

// opening is the first letters of a token, which its cases share.
func (r *ruler) opening(i int) string {
	word := strings.ToLower(r.doc.Tokens[i].In(r.doc.Text))
	n := 0
	for k, c := range word {
		if !unicode.IsLetter(c) {
			break
		}
		if n == 5 {
			return word[:k]
		}
		n++
	}
	return word
}
