package pattern

import (
	"strings"

	"hearsay/lang"
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
	source *lang.SourcePhrase // nil for Citing and Unable
	holds  bool               // the source is a pronoun inside
	rule   string
}

// lexicon is the language data, compiled for look-up.
type lexicon struct {
	forms   map[string][]form
	phrases map[string][]phrase // by first word, longest first
	citing  map[string][]phrase
	unable  map[string][]phrase

	negations, complementizers, openers, about, ofThat, conjunctions, subordinators, relatives  map[string]bool
	prepositions, locatives, adverbs, hearers, agents, pronouns, demonstrated, denying, certain map[string]bool
	auxiliaries, passives, modals, days, papers                                                 map[string]bool
	refused, checking, independent, nouns                                                       map[string]bool
	nobody, conditions                                                                          map[string]bool
	infinitives, predicates, oblique, there                                                     map[string]bool

	asked, deadlines, determiners, naming, things, possessives, participles, participial, verbals, manner, timeLinks map[string]bool
	connectors, anaphors, declining                                                                                  map[string][]phrase
	times, media, reported, matters                                                                                  prefixes
	patterns                                                                                                         map[string][]*fixed   // by first word
	refusing                                                                                                         map[string]lang.Shape // forms of verbs of refusing
	unanswered                                                                                                       map[string][]unanswered
	unnamed                                                                                                          []string
	cases, bases, datives                                                                                            []string
	bare                                                                                                             bool
}

// unanswered is a compiled lang.Unanswered.
type unanswered struct {
	before  string
	objects prefixes
}

func compile(d lang.Attribution) *lexicon {
	l := &lexicon{
		forms: map[string][]form{}, refusing: map[string]lang.Shape{}, unanswered: map[string][]unanswered{}, phrases: map[string][]phrase{},
		citing: phraseTable(d.Citing), unable: phraseTable(d.Unable),
		negations: set(d.Negations), unnamed: d.Unnamed, complementizers: set(d.Complementizers), openers: set(d.Openers), about: set(d.About),
		ofThat: set(d.OfThat), conjunctions: set(d.Conjunctions), subordinators: set(d.Subordinators), relatives: set(d.Relatives),
		prepositions: set(d.Prepositions), locatives: set(d.Locatives), adverbs: set(d.Adverbs), hearers: set(d.Hearers),
		agents: set(d.Agents), pronouns: set(d.Pronouns), demonstrated: set(d.Demonstrated), denying: set(d.Denying), certain: set(d.Certain), refused: set(d.Refused),
		checking: set(d.Checking), auxiliaries: set(d.Auxiliaries), passives: set(d.Passives), modals: set(d.Modals), days: set(d.Days), papers: set(d.Papers), independent: set(d.Independent), nouns: set(d.Nouns),
		nobody: set(d.Nobody), conditions: set(d.Conditions), infinitives: set(d.Infinitives), predicates: set(d.Predicates), oblique: set(d.Oblique), there: set(d.There),
		asked: set(d.Asked), deadlines: set(d.Deadlines), determiners: set(d.Determiners), naming: set(d.Naming), things: set(d.Things), possessives: set(d.Possessives), participles: set(d.Participles), participial: set(d.Participial), timeLinks: set(d.TimeLinks), anaphors: phraseTable(d.Anaphors), declining: phraseTable(d.Declining), verbals: set(d.Verbals), manner: set(d.Manner), connectors: phraseTable(d.Connectors), times: newPrefixes(d.Times), media: newPrefixes(d.Media), reported: newPrefixes(d.Reported), matters: newPrefixes(d.Matters),
		cases: d.Cases, bases: d.Bases, datives: d.Datives,
		bare: d.BareClause,
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

func (l *lexicon) addCue(inflect *inflector, c *lang.Cue) {
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

func (l *lexicon) addSource(s *lang.SourcePhrase) {
	l.addPhrases(s, s.Words, false)
	l.addPhrases(s, s.Pronouns, true)
}

func (l *lexicon) addPhrases(s *lang.SourcePhrase, list string, holds bool) {
	for _, p := range strings.Split(list, "|") {
		if words := strings.Fields(p); len(words) > 0 {
			addPhrase(l.phrases, phrase{words, s, holds, "source:" + words[len(words)-1]})
		}
	}
}

func phraseTable(list []string) map[string][]phrase {
	table := map[string][]phrase{}
	for _, p := range list {
		if words := strings.Fields(p); len(words) > 0 {
			addPhrase(table, phrase{words: words})
		}
	}
	return table
}

func addPhrase(table map[string][]phrase, p phrase) {
	list := append(table[p.words[0]], p)
	for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	table[p.words[0]] = list
}

// speaks reports whether the word can attribute a quotation.
func (l *lexicon) speaks(w string) bool {
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

// hasSuffix reports whether a proper ending of the word is in the set.
func hasSuffix(w string, endings map[string]bool) bool {
	for n := 2; n < len(w) && n <= 14; n++ {
		if endings[w[len(w)-n:]] {
			return true
		}
	}
	return false
}
