package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// class is a class of words, numbered by a lexicon.
type class = phrase.Symbol

// The classes that the engine itself reads. A lexicon numbers the others behind them.
const (
	none class = iota
	num
	dom
	ord
	some
	year
	lateyear
	decade
	hm
	iso
	either
	halfof
	month
	shymonth
	shyseason
	weekday
	weekdays
	shyweekday
	unit
	units
	adjunit
	season
	daypart
	dayparts
	lonepart
	qtr
	rel
	stretch
	mod
	approx
	ago
	every
	holiday
	roman
	bc
	ampm
	zone
	theday
	doms
	same
	lastyear
	eve
	through
	longunit
	longyear
	num15
	half1
	modthe
)

// builtinNames are the names of the engine's own classes, by number.
func builtinNames() []string {
	return []string{
		"", "num", "dom", "ord", "some", "year", "lateyear", "decade", "hm", "iso", "either", "halfof", "month", "shymonth", "shyseason", "weekday", "weekdays", "shyweekday",
		"unit", "units", "adjunit", "season", "daypart", "dayparts", "lonepart", "qtr", "rel", "span", "mod", "approx", "ago", "every", "holiday",
		"roman", "bc", "ampm", "zone", "theday", "doms", "same", "lastyear", "eve", "through", "longunit", "longyear", "num15", "half1", "modthe",
	}
}

// meaning is one way to read a word: its class and what it counts as there.
type meaning struct {
	class   class
	value   int32
	half    bool // one half more than value
	capital bool // only where the word begins with a capital letter
}

// entry is what a lexicon knows of a word: its own readings and the phrases it begins.
type entry struct {
	meanings []meaning
	phrases  []compound // longest first
}

// compound is the rest of an entry of several words.
type compound struct {
	rest     []string
	meanings []meaning
}

// lexicon holds the words of a language, by their keys.
type lexicon struct {
	words   map[string]*entry
	classes map[string]class
}

func newLexicon(data lang.When) *lexicon {
	l := &lexicon{words: map[string]*entry{}, classes: map[string]class{}}
	for i, name := range builtinNames() {
		l.classes[name] = class(i)
	}
	for _, w := range data.Words {
		for _, name := range w.Classes.Names {
			for _, f := range w.Forms {
				m := meaning{class: l.class(name), value: int32(f.Value), capital: w.Classes.Capital}
				for _, entry := range f.Forms {
					forms, _ := data.Inflected(entry) // which was tried when it was read
					l.addAll(forms, m)
				}
			}
		}
	}
	return l
}

func (l *lexicon) addAll(forms []string, m meaning) {
	for _, form := range forms {
		l.add(form, m)
	}
}

// class returns the number of a class and makes one for a new name.
func (l *lexicon) class(name string) class {
	c, ok := l.classes[name]
	if !ok {
		c = class(len(l.classes))
		l.classes[name] = c
	}
	return c
}

// word returns the class that only this word has.
func (l *lexicon) word(form string) class {
	name := "=" + form
	c, ok := l.classes[name]
	if !ok {
		c = l.class(name)
		l.add(form, meaning{class: c})
	}
	return c
}

func (l *lexicon) add(form string, m meaning) {
	parts := strings.Fields(form)
	for i, p := range parts {
		parts[i] = key(text.Norm(p))
	}
	if len(parts) == 0 {
		return
	}
	e := l.words[parts[0]]
	if e == nil {
		e = &entry{}
		l.words[parts[0]] = e
	}
	if len(parts) == 1 {
		e.meanings = append(e.meanings, m)
		return
	}
	e.addPhrase(parts[1:], m)
}

func (e *entry) addPhrase(rest []string, m meaning) {
	at := len(e.phrases)
	for i, p := range e.phrases {
		if strings.Join(p.rest, " ") == strings.Join(rest, " ") {
			e.phrases[i].meanings = append(p.meanings, m)
			return
		}
		if at == len(e.phrases) && len(p.rest) < len(rest) {
			at = i
		}
	}
	e.phrases = append(e.phrases, compound{})
	copy(e.phrases[at+1:], e.phrases[at:])
	e.phrases[at] = compound{rest: rest, meanings: []meaning{m}}
}

// key is the form under which the lexicon has a word in its normal form: without a full stop at the end.
func key(norm string) string {
	if len(norm) > 1 {
		return strings.TrimSuffix(norm, ".")
	}
	return norm
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}
