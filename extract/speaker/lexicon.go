package speaker

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// noun is a head noun in one of its forms.
type noun struct {
	lemma    string
	many     string // nominative plural
	sort     lang.Sort
	gender   lang.Gender
	plural   bool
	cases    lang.Case // of this form; AnyCase where the language has none
	unlisted bool      // no list knows it
}

// vocabulary is a language's data, compiled for look-up by lower-case word.
type vocabulary struct {
	lex        *lexicon.Lexicon
	firstNames map[string][]given // a form may be one of several names: «Александра»
	lastNames  map[string]bool
	surnames   []string // endings of surnames
	vowels     string
	nameEnds   string
	nouns      map[string][]noun
	short      map[string]string
	equal      map[string]string
	pronouns   map[string]lang.Pronoun
	possessive map[string]lang.Pronoun
	states     map[string]int // index of the country
	rules      []lang.Rule
	set        *phrase.Set // of the rules, labelled with their index
	governors  map[string]lang.Case
	past       []lang.Ending
	inflect    *inflector
	many       lang.Many
	leaders    []string // roles of who leads a country
}

// given is a first name: its nominative and the sex of its bearers.
type given struct {
	name   string
	gender lang.Gender
	cases  lang.Case
}

func compile(l lang.Speaker, words *lexicon.Lexicon, rules []lang.Rule) *vocabulary {
	x := &vocabulary{
		lex:   words,
		nouns: map[string][]noun{}, short: l.Short, equal: maps.Clone(l.Equal),
		pronouns: map[string]lang.Pronoun{}, possessive: map[string]lang.Pronoun{}, states: map[string]int{},
		rules: lang.Chosen(rules, lang.Withheld, lang.Unchecked, lang.NamedAs, lang.Citing), governors: map[string]lang.Case{}, past: l.PastGender,
		inflect: newInflector(l.Paradigms), many: l.Many, vowels: l.Vowels, nameEnds: l.NameEnds,
	}
	x.set = lang.Compile(x.rules)
	for _, p := range l.Pronouns {
		x.pronouns[text.Norm(p.Word)] = p
	}
	for _, p := range l.Possessives {
		x.possessive[text.Norm(p.Word)] = p
	}
	for _, g := range l.Governors {
		x.governors[text.Norm(g.Words)] = g.Case
	}
	for i, line := range l.States {
		for _, w := range strings.Fields(line) {
			x.states[text.Norm(w)] = i
		}
	}
	x.addIrregular(l.Irregular)
	x.addNouns(words.Nouns())
	x.addFeminines(l, words.Nouns())
	x.addLeaders(words.Nouns())
	x.addFirstNames(l.FirstNames)
	x.lastNames, x.surnames = wordsOf(l.LastNames), strings.Fields(text.Norm(strings.Join(l.SurnameEndings, " ")))
	return x
}

// addNouns enters nouns with all their forms.
func (x *vocabulary) addNouns(list []lexicon.Noun) {
	for _, w := range list {
		n := noun{lemma: w.Word, sort: lang.Sort(w.Sort - lexicon.Honorific), gender: lang.Gender(w.Gender - lexicon.Either)}
		n.plural = n.sort == lang.Crowd
		if x.inflect.known() {
			x.addDeclined(n)
			continue
		}
		x.addNoun(w.Word, n)
		if n.sort == lang.Honorific {
			continue // "mrs" is no plural of "mr"
		}
		n.plural = true
		x.addNoun(plural(w.Word), n)
	}
}

func (x *vocabulary) addDeclined(n noun) {
	n.many = n.lemma
	list := x.inflect.decline(n.lemma, n.gender, false)
	if i := slices.IndexFunc(list, func(f form) bool { return f.plural && f.cases&lang.Nominative != 0 }); i >= 0 {
		n.many = list[i].word
	}
	for _, f := range list {
		n.cases, n.plural = f.cases, f.plural
		x.addNoun(f.word, n)
	}
}

// addFeminines makes nouns for women of those for men that the language lists.
func (x *vocabulary) addFeminines(l lang.Speaker, list []lexicon.Noun) {
	for _, w := range list {
		if w.Sort > lexicon.Human || w.Gender != lexicon.Masculine {
			continue
		}
		for _, pair := range l.Feminines {
			x.addFeminine(w, pair)
		}
	}
}

func (x *vocabulary) addFeminine(w lexicon.Noun, pair string) {
	ends, feminine, _ := strings.Cut(pair, " ")
	stem, ok := strings.CutSuffix(w.Word, ends)
	if made := stem + feminine; ok && len(x.nouns[made]) == 0 {
		x.addNouns([]lexicon.Noun{{Word: made, Sort: w.Sort, Gender: lexicon.Feminine}})
		if _, ok := x.equal[made]; !ok {
			x.equal[made] = x.role(w.Word)
		}
	}
}

// addLeaders notes the roles of those who lead a country.
func (x *vocabulary) addLeaders(list []lexicon.Noun) {
	for _, w := range list {
		if role := x.role(w.Word); x.is(w.Word, lexicon.Leader) && !slices.Contains(x.leaders, role) {
			x.leaders = append(x.leaders, role)
		}
	}
}

func (x *vocabulary) addIrregular(list []lang.Irregular) {
	for _, n := range list {
		for _, form := range n.Forms {
			x.addNoun(form, noun{lemma: n.Lemma, many: n.Lemma, sort: n.Sort, gender: n.Gender, plural: n.Plural || n.Sort == lang.Crowd})
		}
	}
}

func (x *vocabulary) addNoun(form string, n noun) {
	form = text.Norm(form)
	for i, have := range x.nouns[form] {
		if have.lemma == n.lemma && have.sort == n.sort && have.plural == n.plural && have.gender == n.gender {
			x.nouns[form][i].cases |= n.cases
			return
		}
	}
	x.nouns[form] = append(x.nouns[form], n)
}

func (x *vocabulary) addFirstNames(list string) {
	lines := strings.Split(list, "\n")
	x.firstNames = make(map[string][]given, len(lines))
	for _, line := range lines {
		name, sex, ok := strings.Cut(line, " ")
		if !ok {
			continue
		}
		g := given{name: name, gender: sexOf(sex)}
		if !x.inflect.known() {
			x.firstNames[text.Norm(name)] = []given{g}
			continue
		}
		for _, f := range x.inflect.decline(name, g.gender, true) {
			if f.plural {
				continue
			}
			g := g
			g.cases = f.cases
			key := text.Norm(f.word)
			x.firstNames[key] = withGiven(x.firstNames[key], g)
		}
	}
}

// withGiven adds a reading of a form of a first name, those in the nominative first.
func withGiven(list []given, g given) []given {
	for i, have := range list {
		if have.name == g.name {
			list[i].cases |= g.cases
			return list
		}
	}
	if g.cases&lang.Nominative != 0 && len(list) > 0 && list[0].cases&lang.Nominative == 0 {
		return append([]given{g}, list...)
	}
	return append(list, g)
}

// given is the first name that a lower-case word is a form of, one that may stand in the cases
// where there is one.
func (x *vocabulary) given(lower string, cases lang.Case) (given, bool) {
	list := x.firstNames[lower]
	for _, g := range list {
		if cases == lang.AnyCase || g.cases == lang.AnyCase || g.cases&cases != 0 {
			return g, true
		}
	}
	if len(list) == 0 {
		return given{}, false
	}
	return list[0], true
}

// surname reports whether a lower-case word in the nominative is a surname by itself.
func (x *vocabulary) surname(lower string) bool {
	if x.lastNames[lower] {
		return true
	}
	for _, e := range x.surnames {
		if stem, ok := strings.CutSuffix(lower, e); ok && utf8.RuneCountInString(stem) > 2 {
			return true
		}
	}
	return false
}

func sexOf(letter string) lang.Gender {
	switch letter {
	case "m":
		return lang.Masculine
	case "f":
		return lang.Feminine
	}
	return lang.Either
}

// plural is the regular English plural.
func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-3] + "men"
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "x"):
		return w + "es"
	}
	return w + "s"
}

// noun finds the head noun that a lower-case word is a form of.
func (x *vocabulary) noun(lower string) (noun, bool) {
	list := x.forms(lower)
	if len(list) == 0 {
		return noun{}, false
	}
	return list[0], true
}

// forms gives the nouns that a lower-case word may be a form of.
func (x *vocabulary) forms(lower string) []noun {
	list := x.nouns[lower]
	if len(list) == 0 {
		if full, ok := x.short[strings.TrimSuffix(lower, ".")]; ok {
			list = x.nouns[full]
		} else if strings.HasSuffix(lower, ".") {
			list = x.nouns[strings.TrimSuffix(lower, ".")]
		}
	}
	if len(list) == 0 {
		if i := strings.LastIndexByte(lower, '-'); i > 0 {
			list = x.nouns[lower[i+1:]]
		}
	}
	return list
}

// role folds a lemma onto the word that stands for its synonyms.
func (x *vocabulary) role(lemma string) string {
	if e, ok := x.equal[lemma]; ok {
		return e
	}
	return lemma
}

// is reports whether a word is of one of the classes.
func (x *vocabulary) is(word string, list ...lexicon.Class) bool {
	return x.lex.Of(word).Meets(lexicon.Set(list...))
}

// wordsOf is a set of the words of a text, in their normal form.
func wordsOf(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(text.Norm(list)) {
		out[w] = true
	}
	return out
}
