// Package lexicon holds the words of a language and what they can be. They come from a text that a linguist
// edits, a line for words of the same classes:
//
//	# a remark
//	не                        negation
//	прем'єр, прем'єр-міністр  agent holder m
//	понеділ*                  time            every word that begins so
//	*ення                     thing           every longer word that ends so
//	з посиланням на           citing          several words
//
// Commas part the words, two spaces or a tab part them from their classes (Class). Words are in their normal
// form (text.Norm). A word may have several lines: it has the classes of all of them, and of every beginning and
// ending that fits. Several words have no part in the classes of the single ones.
package lexicon

import (
	"fmt"
	"strings"

	"hearsay/lang/form"
	"hearsay/text"
)

// Lexicon is immutable and safe for concurrent use.
type Lexicon struct {
	words        map[string]Classes
	begins, ends affixes
	phrases      map[string][]phrase // by first word, longest first
	nouns        []Noun
}

// Noun is a head noun of one sort and gender.
type Noun struct {
	Word         string
	Sort, Gender Class
}

// phrase is an entry of several words.
type phrase struct {
	words   []string
	classes Classes
}

// affixes are beginnings or endings of words.
type affixes struct {
	classes map[string]Classes
	lengths []int // in bytes, each once
}

func (a *affixes) add(affix string, c Classes) {
	known, ok := a.classes[affix]
	known.add(c)
	a.classes[affix] = known
	for _, n := range a.lengths {
		ok = ok || n == len(affix)
	}
	if !ok {
		a.lengths = append(a.lengths, len(affix))
	}
}

// Parse reads lexica, one after the other. It fails with the file and line of the first that is not of the form.
func Parse(files ...form.File) (*Lexicon, error) {
	l := &Lexicon{
		words: map[string]Classes{}, phrases: map[string][]phrase{},
		begins: affixes{classes: map[string]Classes{}}, ends: affixes{classes: map[string]Classes{}},
	}
	for _, f := range files {
		n := 0
		for line := range strings.Lines(f.Text) {
			n++
			if err := l.line(strings.TrimSpace(line)); err != nil {
				return nil, fmt.Errorf("%s: line %d: %w", f.Name, n, err)
			}
		}
	}
	return l, nil
}

// MustParse is Parse for lexica that are part of the program.
func MustParse(files ...form.File) *Lexicon {
	l, err := Parse(files...)
	if err != nil {
		panic(err)
	}
	return l
}

func (l *Lexicon) line(line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	words, classes, ok := form.Cut(line)
	if !ok {
		return fmt.Errorf("%q: no two spaces before the classes", line)
	}
	c, err := parseClasses(classes)
	if err != nil {
		return err
	}
	for form := range strings.SplitSeq(words, ",") {
		if form = strings.TrimSpace(form); form != text.Norm(form) || form == "" || form == "*" {
			return fmt.Errorf("%q is no word in its normal form", form)
		}
		l.add(form, c)
	}
	return nil
}

func parseClasses(list string) (Classes, error) {
	var c Classes
	for name := range strings.FieldsSeq(list) {
		k := none
		for i, have := range names() {
			if have == name {
				k = Class(i)
			}
		}
		if k == none {
			return c, fmt.Errorf("no class is called %q", name)
		}
		c.add(Set(k))
	}
	return c, nil
}

func (l *Lexicon) add(form string, c Classes) {
	words := strings.Fields(form)
	switch begin, ends := strings.CutSuffix(form, "*"); {
	case len(words) > 1:
		l.addPhrase(words, c)
	case ends:
		l.begins.add(begin, c)
	case form[0] == '*':
		l.ends.add(form[1:], c)
	default:
		known := l.words[form]
		known.add(c)
		l.words[form] = known
		l.addNoun(form, c)
	}
}

func (l *Lexicon) addPhrase(words []string, c Classes) {
	list := append(l.phrases[words[0]], phrase{words, c})
	for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	l.phrases[words[0]] = list
}

func (l *Lexicon) addNoun(form string, c Classes) {
	for sort := Honorific; sort <= Crowd; sort++ {
		for gender := Either; c.Has(sort) && gender <= Neuter; gender++ {
			if c.Has(gender) {
				l.nouns = append(l.nouns, Noun{form, sort, gender})
			}
		}
	}
}

// Nouns lists the words that have a sort and a gender, in the order of the text.
func (l *Lexicon) Nouns() []Noun { return l.nouns }

// Of gives the classes of a word in its normal form.
func (l *Lexicon) Of(word string) Classes {
	c := l.words[word]
	for _, n := range l.begins.lengths {
		if n <= len(word) {
			c.add(l.begins.classes[word[:n]])
		}
	}
	for _, n := range l.ends.lengths {
		if n < len(word) {
			c.add(l.ends.classes[word[len(word)-n:]])
		}
	}
	return c
}

// Is reports whether a word is of a class.
func (l *Lexicon) Is(word string, k Class) bool { return l.Of(word).Has(k) }

// Run tells how many words from the first on are the longest entry of a class; 0 for none. Word k is at(k), empty
// behind the last.
func (l *Lexicon) Run(k Class, at func(k int) string) int {
	for _, p := range l.phrases[at(0)] {
		if p.classes.Has(k) && p.stands(at) {
			return len(p.words)
		}
	}
	if l.Is(at(0), k) {
		return 1
	}
	return 0
}

func (p phrase) stands(at func(k int) string) bool {
	for k, w := range p.words {
		if at(k) != w {
			return false
		}
	}
	return true
}
