package where

import (
	"sort"
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
	large, division := r.size(sp)
	word, before := r.lower(r.doc, sp.First), r.lower(r.doc, sp.First-1)
	single := sp.End-sp.First == 1
	switch {
	case single && r.words.common[word]:
		return never
	case sp.derived:
		return surely
	case r.quoted(sp), r.hyphened(sp):
		return never
	case r.kindBefore(sp), r.generic(sp):
		return surely
	case r.inName(sp, division || large >= 1_000_000), r.persons[r.opening(sp.First)], r.words.persons[before] && !division && !(inflected(sp) && large >= 100_000):
		return never
	case r.words.in[before]:
		return r.behindIn(sp, large)
	case single && (r.words.given[word] || r.adjective(sp)):
		return hardly
	case !single || division:
		return perhaps
	}
	return r.alone(sp, large)
}

// generic holds for a name with its generic word: «Сокальский район».
func (r *ruler) generic(sp spot) bool {
	k, ok := r.words.kinds[r.lower(r.doc, sp.End-1)]
	return sp.level != "" || sp.End-sp.First > 1 && ok && !k.Before
}

// behindIn judges a spot behind a word of place.
func (r *ruler) behindIn(sp spot, large int) verdict {
	if large < 100_000 && r.adjective(sp) {
		return hardly
	}
	return surely
}

// alone judges a single word with no sign beside it by the size of its largest place. At
// the head of a sentence any word has a capital, so that it must be larger there, above all
// where it is inflected or far away.
func (r *ruler) alone(sp spot, large int) verdict {
	enough := 2_000
	if r.opensSentence(sp.First) {
		near := r.nearest(sp)
		switch {
		case inflected(sp):
			large, enough = near, 100_000
		case near > 0:
			large, enough = near, 20_000
		default:
			enough = 300_000
		}
	}
	if large >= enough {
		return perhaps
	}
	return hardly
}

// size is the number of inhabitants of the largest place that a spot may mean, and whether
// it may be a country or division.
func (r *ruler) size(sp spot) (large int, division bool) {
	for _, c := range sp.found {
		if e := r.table.Entry(c.index); !c.respelled {
			large = max(large, e.Population)
			division = division || e.Class == gazetteer.Country || e.Class == gazetteer.Region && c.main
		}
	}
	return large, division
}

// nearest is the size of the largest place in the countries where the language is spoken.
func (r *ruler) nearest(sp spot) int {
	n := 0
	for _, c := range sp.found {
		if e := r.table.Entry(c.index); !c.respelled && spoken(e) {
			n = max(n, e.Population)
		}
	}
	return n
}

// adjective holds for a single word with the ending of an adjective before a small word:
// «Белого дома».
func (r *ruler) adjective(sp spot) bool {
	if sp.End-sp.First != 1 || sp.End >= len(r.doc.Tokens) || r.doc.Tokens[sp.End].Kind != text.Word || opensName(r.doc.Tokens[sp.End].In(r.doc.Text)) {
		return false
	}
	word := r.lower(r.doc, sp.First)
	for _, end := range r.words.adjectives {
		if strings.HasSuffix(word, end) {
			return r.agrees(word, r.lower(r.doc, sp.End)) && !r.words.toward[r.lower(r.doc, sp.End)] && !r.words.common[r.lower(r.doc, sp.End)]
		}
	}
	return false
}

// agrees reports whether an adjective may belong to the noun behind it, by their endings.
func (r *ruler) agrees(adjective, noun string) bool {
	for _, line := range r.words.agreeing {
		if !strings.HasSuffix(adjective, line[0]) {
			continue
		}
		for _, end := range line[1:] {
			if strings.HasSuffix(noun, end) {
				return true
			}
		}
		return false
	}
	return true
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
// something's name. A preposition that opens the sentence is none, nor is what stands before
// a country («Суд России»), or before a town where it opens the sentence
// («Мэр Выборга», «Обстріляли Краматорськ», but «Иван Выборг»).
func (r *ruler) inName(sp spot, division bool) bool {
	if r.capital(sp.End, sp) && !division && !strings.HasSuffix(r.doc.Tokens[sp.End-1].In(r.doc.Text), ".") {
		return true
	}
	before := r.lower(r.doc, sp.First-1)
	if r.opensSentence(sp.First) || !r.capital(sp.First-1, sp) || r.words.toward[before] || r.kindAt(sp.First-1) {
		return false
	}
	if r.words.given[before] {
		return true
	}
	town := inflected(sp) || r.nearest(sp) >= fewest
	return !division && !(town && r.opensSentence(sp.First-1))
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
	k := sort.Search(len(r.doc.Quotes), func(i int) bool { return r.doc.Quotes[i].Inner.Start > at.Start })
	for j := k - 1; j >= max(0, k-4); j-- {
		if q := r.doc.Quotes[j]; q.Scare && at.End <= q.Inner.End {
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

// kindBefore holds where a word for a kind of place stands before a spot, or before its
// quotation mark.
func (r *ruler) kindBefore(sp spot) bool {
	if r.kindAt(sp.First - 1) {
		return true
	}
	before := r.lower(r.doc, sp.First-1)
	return (before == "«" || before == "„" || before == "\"") && r.kindAt(sp.First-2)
}

func (r *ruler) kindAt(i int) bool {
	k, ok := r.words.kinds[r.lower(r.doc, i)]
	return ok && k.Before
}

// personWords gathers the words that stand behind a given name or an initial somewhere: the
// same word alone is the same person.
func (r *ruler) personWords(spots []spot) map[string]bool {
	out := map[string]bool{}
	for _, sp := range spots {
		if _, division := r.size(sp); sp.First == 0 || division {
			continue
		}
		before := r.doc.Tokens[sp.First-1].In(r.doc.Text)
		initial := utf8.RuneCountInString(before) == 2 && strings.HasSuffix(before, ".")
		if initial || r.capital(sp.First-1, sp) && !r.opensSentence(sp.First-1) && !r.words.toward[strings.ToLower(before)] && !r.kindAt(sp.First-1) && len(before) > 4 {
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
