package pattern

import (
	"strings"

	"hearsay/lang"
	"hearsay/lang/lexicon"
)

// A form is one inflected form of a cue.
type form struct {
	cue     *lang.Cue
	shape   lang.Shape
	rule    string
	tail    map[string]bool // words one of which must follow; nil for none
	objects prefixes
}

// A phrase is a run of words that a source follows, or that holds one.
type phrase struct {
	words  []string
	source *lang.SourcePhrase
	holds  bool // the source is a pronoun inside
	rule   string
}

// rules are the language data, compiled for look-up.
type rules struct {
	lex *lexicon.Lexicon

	constructions []construction

	forms      map[string][]form
	phrases    map[string][]phrase   // by first word, longest first
	patterns   map[string][]*fixed   // by first word
	refusing   map[string]lang.Shape // forms of verbs of refusing
	unanswered map[string][]unanswered

	cases, bases, datives []string
	bare, free            bool
}

// unanswered is a compiled lang.Unanswered.
type unanswered struct {
	before  string
	objects prefixes
}

func compile(d lang.Attribution, words *lexicon.Lexicon) *rules {
	l := &rules{
		lex: words, constructions: in(d.FreeOrder),
		forms: map[string][]form{}, refusing: map[string]lang.Shape{}, unanswered: map[string][]unanswered{}, phrases: map[string][]phrase{},
		cases: d.Cases, bases: d.Bases, datives: d.Datives, bare: d.BareClause, free: d.FreeOrder,
	}
	inflect := newInflector(d)
	l.patterns = compilePatterns(d.Patterns)
	for _, verb := range d.Refusing {
		for _, w := range inflect.forms(verb) {
			l.refusing[w.word] = w.shape
		}
	}
	for _, u := range d.Unanswered {
		for _, verb := range strings.Fields(u.Verbs) {
			for _, w := range inflect.forms(verb) {
				if w.shape == lang.Infinitive {
					continue // «просил не называть имени»
				}
				l.unanswered[w.word] = append(l.unanswered[w.word], unanswered{u.Before, newPrefixes(strings.Fields(u.Objects))})
			}
		}
	}
	for i := range d.Cues {
		l.addCue(inflect, &d.Cues[i])
	}
	for i := range d.Sources {
		l.addSource(&d.Sources[i])
	}
	return l
}

func (l *rules) addCue(inflect *inflector, c *lang.Cue) {
	var tail map[string]bool
	if c.Tail != "" {
		tail = set(strings.Fields(c.Tail))
	}
	for _, verb := range strings.Fields(c.Verbs) {
		for _, w := range inflect.forms(verb) {
			l.forms[w.word] = append(l.forms[w.word], form{c, w.shape, "cue:" + verb, tail, newPrefixes(strings.Fields(c.Objects))})
		}
	}
}

func (l *rules) addSource(s *lang.SourcePhrase) {
	l.addPhrases(s, s.Words, false)
	l.addPhrases(s, s.Pronouns, true)
}

func (l *rules) addPhrases(s *lang.SourcePhrase, list string, holds bool) {
	for _, p := range strings.Split(list, "|") {
		if words := strings.Fields(p); len(words) > 0 {
			addPhrase(l.phrases, phrase{words, s, holds, "source:" + words[len(words)-1]})
		}
	}
}

func addPhrase(table map[string][]phrase, p phrase) {
	list := append(table[p.words[0]], p)
	for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	table[p.words[0]] = list
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
