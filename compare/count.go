package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// What a number counts decides whether two numbers can be held against each other: "nine of eleven districts" says nothing against
// "eight schools". It is the kind of thing that the words behind the number name, which is one in all languages (lang.Across.Counted),
// or people; where that list has no such kind, the words themselves, which only a report in the same language can have too. A number
// behind which nothing is named ("the figure rose to 14") may count anything.

// people is the kind of what is counted where it is persons; a kind of theirs that is not all of them has its own.
const people = "people"

// farThing is how many words behind a number what it counts stands at the most: "12 heavily armed men".
const farThing = 4

// counter knows what can be counted in a language.
type counter struct{ people *phrase.Set }

func newCounter(list []lang.CountLexicon) counter {
	var patterns []phrase.Pattern
	for _, l := range list {
		if l.Sense == lang.CountPeople || l.Sense == lang.CountPerson {
			patterns = append(patterns, phrase.Labelled(0, l.Match)...)
		}
	}
	return counter{phrase.MustCompile(patterns)}
}

func (c counter) person(word string) bool {
	return c.people != nil && len(c.people.Append(nil, []string{word})) > 0
}

// kind is the kind of thing that a word names; "" for none.
func (s *set) kind(language, word string) string {
	for _, k := range s.words.counted {
		if slices.ContainsFunc(k.Stems, func(stem string) bool { return starts(word, stem) }) {
			return k.Name
		}
	}
	if s.counters[language].person(word) {
		return people
	}
	return ""
}

// number is where one stands in a text.
type number struct {
	from, to int // of its words among those of a stretch
}

// counted are what a number counts: one kind, or words; none where nothing is named.
func (s *set) counted(r *Report, list []span.Span, n number) []string {
	if k := s.sign(r, list[n.from].Start, list[n.to-1].End); k != "" {
		return []string{k}
	}
	kind, named := s.behind(r, list, n.to)
	if kind == "" && len(named) == 0 {
		kind = s.before(r, list[:n.from])
	}
	if kind != "" {
		return []string{kind}
	}
	return named
}

// sign is the kind that a sign at a number tells: "€20", "43 %".
func (s *set) sign(r *Report, from, to int) string {
	before, _ := utf8.DecodeLastRuneInString(r.Text[:from])
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.Text[to:], " \u00a0\u202f"))
	for _, c := range []rune{before, behind} {
		for _, k := range s.words.counted {
			if slices.Contains(k.Signs, string(c)) {
				return k.Name
			}
		}
	}
	return ""
}

// behind is what the words behind a number name: the first kind, else those up to the next word that says nothing or the next mark.
// Another number is passed over: "nine of eleven districts".
func (s *set) behind(r *Report, list []span.Span, at int) (kind string, named []string) {
	for k := at; k < min(len(list), at+farThing); k++ {
		word := text.Norm(list[k].In(r.Text))
		switch {
		case parts(r.Text[list[k-1].End:list[k].Start]), r.timed(list[k]):
			return "", named
		case s.figure(r.Language, word):
		case s.frequent[r.Language][word] && k+1 < len(list) && s.figure(r.Language, text.Norm(list[k+1].In(r.Text))):
		case s.frequent[r.Language][word]:
			return "", named
		default:
			if kind = s.kind(r.Language, word); kind != "" {
				return kind, nil
			}
			named = append(named, r.Language+":"+string([]rune(word)[:min(termLength, utf8.RuneCountInString(word))]))
		}
	}
	return "", named
}

// before is the kind that a word for a number names before it: "the number of people moved out rose to 520".
func (s *set) before(r *Report, list []span.Span) string {
	for k := len(list) - 1; k >= 0; k-- {
		if !begins([]string{text.Norm(list[k].In(r.Text))}, s.words.figures) {
			continue
		}
		for _, w := range list[k+1 : min(len(list), k+1+farThing)] {
			if kind := s.kind(r.Language, text.Norm(w.In(r.Text))); kind != "" {
				return kind
			}
		}
	}
	return ""
}

// figure reports whether a word is a number.
func (s *set) figure(language, word string) bool {
	_, digits := numeral(word)
	_, spelled := s.numbers[language][word]
	return digits || spelled
}

// parts reports whether a mark between two words parts what they belong to.
func parts(between string) bool { return strings.ContainsAny(between, ",;:.!?()\n—–") }

// agree reports whether two numbers may count one thing.
func (q quantity) agree(o quantity) bool {
	if q.of != o.of {
		return false
	}
	return len(q.things) == 0 || len(o.things) == 0 || slices.ContainsFunc(q.things, func(t string) bool { return slices.Contains(o.things, t) })
}
