package pattern

import (
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// A form is one inflected form of a cue.
type form struct {
	cue     *lang.Cue
	shape   lang.Shape
	rule    string
	tail    map[string]bool // words one of which must follow; nil for none
	objects prefixes
}

// rules are the language data, compiled for look-up.
type rules struct {
	lex      *lexicon.Lexicon
	formulas formulas
	listing  *phrase.Set // of what announces a list

	constructions []construction

	forms      map[string][]form
	refusing   map[string]lang.Shape // forms of verbs of refusing
	unanswered map[string][]unanswered

	cases, bases, datives []string
	bare, free            bool
	trust                 map[text.Rule]float64
}

// unanswered is a compiled lang.Unanswered.
type unanswered struct {
	before  string
	objects prefixes
}

func compile(d lang.Attribution, words *lexicon.Lexicon, list []lang.Rule) *rules {
	l := &rules{
		lex: words, formulas: newFormulas(list), listing: lang.Compile(lang.Chosen(list, lang.Points)), constructions: in(d.FreeOrder),
		forms: map[string][]form{}, refusing: map[string]lang.Shape{}, unanswered: map[string][]unanswered{},
		cases: d.Cases, bases: lang.Endings(d.Bases), datives: d.Datives, bare: d.BareClause, free: d.FreeOrder,
	}
	inflect := newInflector(d)
	for _, verb := range d.Refusing {
		for _, w := range inflect.forms(verb) {
			l.refusing[w.word] = w.shape
		}
	}
	for _, u := range d.Unanswered {
		for _, verb := range u.Verbs {
			for _, w := range inflect.forms(verb) {
				if w.shape == lang.Infinitive {
					continue // «просил не называть имени»
				}
				l.unanswered[w.word] = append(l.unanswered[w.word], unanswered{u.Before, newPrefixes(u.Objects)})
			}
		}
	}
	for i := range d.Cues {
		l.addCue(inflect, &d.Cues[i])
	}
	return l
}

func (l *rules) addCue(inflect *inflector, c *lang.Cue) {
	var tail map[string]bool
	if len(c.Tail) > 0 {
		tail = set(c.Tail)
	}
	for _, verb := range c.Verbs {
		for _, w := range inflect.forms(verb) {
			l.forms[w.word] = append(l.forms[w.word], form{c, w.shape, "cue:" + verb, tail, newPrefixes(c.Objects)})
		}
	}
}

// speaks reports whether the word can attribute a quotation.
func (l *rules) speaks(w string) bool {
	for _, f := range l.forms[w] {
		if f.cue.Frames&lang.Quoting != 0 && f.shape != lang.Infinitive {
			return true
		}
	}
	return false
}

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}

// prefixes is a set of beginnings of words.
type prefixes struct {
	all     map[string]bool
	longest int
}

func newPrefixes(list []string) prefixes {
	p := prefixes{all: set(list)}
	for _, s := range list {
		p.longest = max(p.longest, len(s))
	}
	return p
}

func (p prefixes) match(w string) bool {
	for n := 1; n <= len(w) && n <= p.longest; n++ {
		if p.all[w[:n]] {
			return true
		}
	}
	return false
}
