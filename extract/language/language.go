// Package language finds out which language a report is written in.
//
// Two things are counted over the words of the text: the share that the language's alphabet
// can write, and the share that is among its most frequent words. The language with the
// largest sum is taken if both shares are what a text of that language has; otherwise the
// text is in none of them. A text of fewer than Enough words says little of its frequent
// words, so the alphabet alone decides there. A text with more frequent words of other
// languages than of its own is in none, however short. Those are counted only where they are
// written small: capitals may be names.
package language

import (
	"strings"
	"unicode"

	"hearsay/lang"
)

const (
	// Enough is the number of words from which a text must have frequent ones.
	Enough = 25
	// sample is how many bytes from the start of the text are looked at.
	sample = 1 << 16

	minAlphabet = 0.75 // share of the words that the alphabet must write; names of other scripts make the rest
	minCommon   = 0.10 // share of the words that must be frequent ones; a fifth to a half are
)

// Detector tells languages apart. It is safe for concurrent use.
type Detector struct{ languages []profile }

type profile struct {
	code     string
	alphabet map[rune]bool
	telling  string
	common   map[string]bool
	foreign  map[string]bool
}

// New prepares a detector of the languages; the earlier wins a tie.
func New(packs []lang.Pack) *Detector {
	d := &Detector{}
	for _, p := range packs {
		q := profile{p.Code, map[rune]bool{}, p.Language.Telling, map[string]bool{}, map[string]bool{}}
		for _, r := range p.Language.Alphabet {
			q.alphabet[r] = true
		}
		for _, w := range p.Language.Common {
			q.common[w] = true
		}
		for _, w := range p.Language.Foreign {
			q.foreign[w] = true
		}
		d.languages = append(d.languages, q)
	}
	return d
}

// Detect returns the code of the text's language, "" where it is none of the detector's.
func (d *Detector) Detect(source string) string {
	list := words(source[:min(len(source), sample)])
	best, code := 0.0, ""
	for _, p := range d.languages {
		if score := p.score(list); score > best {
			best, code = score, p.code
		}
	}
	return code
}

// score is 0 where the words are not of the language.
func (p profile) score(words []string) float64 {
	written, common, foreign, telling := 0, 0, 0, false
	for _, w := range words {
		if p.foreign[w] {
			foreign++
		}
		w = strings.ToLower(w)
		if p.writes(w) {
			written++
		}
		if p.common[w] {
			common++
		}
		telling = telling || strings.ContainsAny(w, p.telling)
	}
	all := float64(max(len(words), 1))
	a, c := float64(written)/all, float64(common)/all
	if foreign > common {
		return 0
	}
	if a < minAlphabet || len(words) >= Enough && (c < minCommon || !telling) {
		return 0
	}
	return a + c
}

func (p profile) writes(word string) bool {
	for _, r := range word {
		if !p.alphabet[r] {
			return false
		}
	}
	return true
}

// words are the runs of letters.
func words(source string) []string {
	return strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) })
}
