package show

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/visible"
	"hearsay/reading"
)

// Sentence is a statement as a line that can be read aloud: who, what they do by it, and the
// words. All three are safe to show.
type Sentence struct{ Who, Verb, Words string }

// String is the whole sentence.
func (s Sentence) String() string { return s.Who + " " + s.Predicate() }

// Predicate is the sentence without who.
func (s Sentence) Predicate() string { return strings.TrimSuffix(s.Verb+" "+s.Words, " ") }

// Wording is the words of the interface in one language. The words of a report are never
// translated: where they are in another language than the interface, or are no clause, they
// stand behind a colon.
type Wording struct {
	language string
	verbs    map[string]tenses // by act
	other    tenses            // of an act that is not known
	joins    string            // the conjunction of a clause, which the words may bring along
	finite   []string          // words by which a clause is told from a phrase
	pasts    []string          // endings of verbs in the past
	comment  []string          // words for a comment in the languages of reports: to decline one is to decline
	declined tenses            // to comment, without further words
	put      []string          // words for what is put to somebody, who replies to it
	silent   tenses            // to what was put, which follows
	to       []string          // what an infinitive begins with, or its first word ends with
	asks     []string          // words that open a clause which no conjunction goes before
	small    []string          // words that are no name, written small inside a sentence
	ordinary []string          // words that are none by themselves, and may begin one
	unknown  string            // of a speaker
	unnamed  string
	nameless string // said behind a speaker whose name is withheld
}

// tenses are the forms of one act's verb: of one, of several, and for what was taken back or
// settled.
type tenses struct{ one, several, past verb }

// verb is what stands before a clause, before a question ("whether …", "when …"), before a
// phrase of the interface's language, before any other words, and before an infinitive; "" where
// none follows the verb.
type verb struct{ clause, question, phrase, words, infinitive string }

// English is the wording of the interface in English.
func English() Wording {
	said := func(v string) verb { return verb{v + " that", v, v + ":", v + ":", ""} }
	meant := func(v string) verb { return verb{v + " that", v, v + ":", v + ":", v} }
	stated := func(v string) verb { return verb{v + ":", v + ":", v + ":", v + ":", ""} }
	asked := func(v string) verb { return verb{v + ":", v, v + ":", v + ":", ""} }
	refused := func(say, about string) verb { return verb{say + " that", say, about, about + ":", ""} }
	wordless := func(v string) verb { return verb{v, v, v, v, ""} }
	forms := func(make func(string) verb, one, several, past string) tenses {
		return tenses{make(one), make(several), make(past)}
	}
	return Wording{
		language: "en",
		verbs: map[string]tenses{
			"assert": forms(said, "says", "say", "said"), "deny": forms(said, "denies", "deny", "denied"),
			"confirm": forms(said, "confirms", "confirm", "confirmed"), "predict": forms(meant, "expects", "expect", "expected"),
			"promise": forms(meant, "promises", "promise", "promised"), "threaten": forms(meant, "threatens", "threaten", "threatened"),
			"demand": forms(stated, "calls for", "call for", "called for"), "accuse": forms(stated, "accuses", "accuse", "accused"),
			"judge": forms(stated, "judges", "judge", "judged"), "ask": forms(asked, "asks", "ask", "asked"),
			"decline": {refused("declines to say", "declines to speak about"), refused("decline to say", "decline to speak about"),
				refused("declined to say", "declined to speak about")},
			"silence": {refused("has not said", "has not replied about"), refused("have not said", "have not replied about"),
				refused("had not said", "had not replied about")},
			"unverified": {refused("could not verify", "could not verify"), refused("could not verify", "could not verify"),
				refused("could not verify", "could not verify")},
		},
		other: forms(said, "says, act unknown,", "say, act unknown,", "said, act unknown,"),
		joins: "that",
		finite: strings.Fields(`is are was were am has have had will would can could may might must shall should do does did isn't aren't
			wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't don't doesn't didn't shouldn't fell came went took made
			lost left began became held met knew saw found stood kept led fled broke rose won gave got sent brought built`),
		pasts:    []string{"ed"},
		comment:  commenting(),
		declined: forms(wordless, "declines to comment", "decline to comment", "declined to comment"),
		put: strings.Fields(`request requests question questions inquiry inquiries call calls message messages email emails letter letters
			query queries`),
		silent: forms(wordless, "has not replied to", "have not replied to", "had not replied to"),
		to:     []string{"to"},
		asks:   strings.Fields("whether when where why how what which who whose whom"),
		small:  small(), ordinary: ordinary(),
		unknown: "An unknown speaker", unnamed: "An unnamed speaker", nameless: "unnamed",
	}
}

// Facts are what a sentence is made of.
type Facts struct {
	Statement reading.Statement
	Language  string // of the report
	Past      bool   // it was taken back, or what became of it is recorded
	Affirmed  string // for a denial in words that are no clause: the words of the statement denied
}

// Say words a statement. A denial reads "denies that" and the words that it denies; where
// its own words are no clause, those of the statement that it answers.
func (w Wording) Say(f Facts) Sentence {
	out := Sentence{Who: w.who(f.Statement.Speaker)}
	words := w.bare(f, joined(f.Statement.Content))
	if affirmed := w.bare(f, visible.Line(f.Affirmed)); act(f.Statement) == "deny" && !w.isClause(f, words) && w.isClause(f, affirmed) {
		out.Verb, out.Words = w.tense(f).clause, w.inside(affirmed)
		return out
	}
	switch v := w.tense(f); {
	case act(f.Statement) == "decline" && slices.Contains(w.comment, strings.ToLower(words)):
		out.Verb = w.form(w.declined, f).words
	case f.Language != w.language || isQuoted(f.Statement, words):
		out.Verb, out.Words = v.words, quoted(f.Statement, words)
	case v.infinitive != "" && w.isInfinitive(f, words):
		out.Verb, out.Words = v.infinitive, words
	case act(f.Statement) == "silence" && w.isPut(words):
		out.Verb, out.Words = w.form(w.silent, f).words, words
	case slices.Contains(w.asks, firstWord(words)):
		out.Verb, out.Words = v.question, w.inside(words)
	case w.isClause(f, words):
		out.Verb, out.Words = v.clause, w.inside(words)
	default:
		out.Verb, out.Words = v.phrase, words
	}
	return out
}

// Question gives the words of a statement as they stand behind "whether"; false where they are no
// clause of the interface's language, or are negated: then they stand as they were said.
func (w Wording) Question(f Facts) (string, bool) {
	words := w.bare(f, joined(f.Statement.Content))
	positive := f.Statement.Polarity == nil || *f.Statement.Polarity != "negative"
	return w.inside(words), positive && !isQuoted(f.Statement, words) && w.isClause(f, words)
}

// bare is words without the conjunction that the verb brings.
func (w Wording) bare(f Facts, words string) string {
	if f.Language == w.language && firstWord(words) == w.joins {
		return strings.TrimSpace(words[len(w.joins):])
	}
	return words
}

// inside is words as they stand inside a sentence: the first one small, unless it may be a name. An ordinary word is part of one
// where the word behind it is large too ("Water Street"), and what is written in large letters ("IT") stays so.
func (w Wording) inside(words string) string {
	first, rest, _ := strings.Cut(words, " ")
	_, size := utf8.DecodeRuneInString(first)
	if first[size:] != strings.ToLower(first[size:]) {
		return words
	}
	key := firstWord(words)
	behind, _ := utf8.DecodeRuneInString(rest)
	if slices.Contains(w.small, key) || slices.Contains(w.ordinary, key) && !unicode.IsUpper(behind) {
		return strings.ToLower(words[:size]) + words[size:]
	}
	return words
}

func (w Wording) tense(f Facts) verb {
	t, known := w.verbs[act(f.Statement)]
	if !known {
		t = w.other
	}
	return w.form(t, f)
}

// form is the form of a verb that a statement takes.
func (w Wording) form(t tenses, f Facts) verb {
	switch sp := f.Statement.Speaker; {
	case f.Past:
		return t.past
	case sp != nil && sp.Kind != nil && *sp.Kind == "group":
		return t.several
	}
	return t.one
}

// isClause holds for words of the interface's language with a subject and a finite verb, as
// far as words alone tell. Where it is in doubt, it does not hold.
func (w Wording) isClause(f Facts, words string) bool {
	if f.Language != w.language || firstWord(words) == "to" {
		return false
	}
	for i, word := range strings.Fields(strings.ToLower(words)) {
		word = strings.ReplaceAll(strings.TrimRight(word, ".,;:!?"), "’", "'")
		if i > 0 && (slices.Contains(w.finite, word) || w.isPast(word)) {
			return true
		}
	}
	return false
}

// Role is what a speaker is besides the name, and that the name is withheld.
func (w Wording) Role(s *reading.Speaker) string {
	role := roleOf(s)
	if s == nil || !s.Unnamed {
		return role
	}
	return strings.TrimSuffix(role, English().nameless) + w.nameless
}

// commenting are the words for a comment in the languages of reports.
func commenting() []string {
	return strings.Fields(`comment comments комментариев комментария комментировать прокомментировать
		коментарів коментаря коментувати прокоментувати`)
}

// isInfinitive holds for words that begin with an infinitive and have no finite verb beside it, as far as words alone tell.
func (w Wording) isInfinitive(f Facts, words string) bool {
	first := firstWord(words)
	if beside, _, _ := strings.Cut(words, ","); w.isClause(f, beside) {
		return false
	}
	return slices.ContainsFunc(w.to, func(to string) bool { return first == to || len(to) > 2 && strings.HasSuffix(first, to) })
}

// isPut holds for words that are about what was put to somebody: a request, a question.
func (w Wording) isPut(words string) bool {
	all := strings.Fields(strings.ToLower(words))
	return slices.ContainsFunc(all[:min(3, len(all))], func(word string) bool { return slices.Contains(w.put, word) })
}

func (w Wording) isPast(word string) bool {
	return slices.ContainsFunc(w.pasts, func(ending string) bool { return len(word) > len(ending)+2 && strings.HasSuffix(word, ending) })
}

// who is the speaker at the head of a sentence.
func (w Wording) who(s *reading.Speaker) string {
	switch {
	case s == nil:
		return w.unknown
	case s.Name != nil && *s.Name != "" && s.Unnamed:
		return "(" + visible.Line(*s.Name) + ")"
	case s.Name != nil && *s.Name != "":
		return visible.Line(*s.Name)
	case s.Unnamed:
		return w.unnamed
	}
	return w.unknown
}

func act(s reading.Statement) string {
	if s.Act == nil {
		return ""
	}
	return *s.Act
}

// joined is the words of spans in one line; what lies between two is left out visibly.
func joined(list []reading.Span) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = visible.Line(s.Text)
	}
	return strings.Join(parts, " … ")
}

// isQuoted holds where the words stand in quotation marks, or begin with some.
func isQuoted(s reading.Statement, words string) bool {
	return s.Voice == "direct" || words != "" && strings.ContainsRune(marks, []rune(words)[0])
}

// quoted is words with quotation marks where the report has them around all of it.
func quoted(s reading.Statement, words string) string {
	if s.Voice != "direct" || words == "" || strings.ContainsRune(marks, []rune(words)[0]) {
		return words
	}
	return "“" + words + "”"
}

func firstWord(words string) string {
	first, _, _ := strings.Cut(strings.ToLower(words), " ")
	return strings.TrimRightFunc(first, func(r rune) bool { return !unicode.IsLetter(r) })
}
