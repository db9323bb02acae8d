package identity

import (
	"slices"
	"strings"
	"unicode"
)

// Bearer is a speaker as one report has it.
type Bearer struct {
	Name        string
	Kind        string // person, office, organization, group, document
	Role        string
	Affiliation string
	Unnamed     bool
}

// person are the skeletons of the words of a person's name, without a patronymic among three; none where no person is named.
func (r *Register) person(b Bearer) []string {
	fields := namedPerson(b)
	var out []string
	for _, f := range fields {
		if len(fields) > 2 && r.patronymic(f) {
			continue
		}
		out = append(out, r.Skeleton(f))
	}
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

// namedPerson are the words of a person's name; none where it is a description.
func namedPerson(b Bearer) []string {
	if b.Kind != "person" || b.Unnamed {
		return nil
	}
	fields := strings.FieldsFunc(b.Name, func(c rune) bool { return unicode.IsSpace(c) || c == '.' })
	if len(fields) == 0 || !capital(fields[0]) || !capital(fields[len(fields)-1]) {
		return nil
	}
	return fields
}

func (r *Register) patronymic(word string) bool {
	word = strings.ToLower(word)
	return slices.ContainsFunc(r.patronymics, func(e string) bool { return strings.HasSuffix(word, e) })
}

// words are the words of a name in small letters: ё as е, without the possessive.
func words(name string) []string {
	name = strings.NewReplacer("ё", "е", "’", "'").Replace(strings.ToLower(name))
	list := strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' })
	for i, w := range list {
		list[i] = strings.TrimSuffix(strings.Trim(w, "'"), "'s")
	}
	return slices.DeleteFunc(list, func(w string) bool { return w == "" })
}

// body are the skeletons of the words of a name that say something.
func (r *Register) body(name string) []string {
	var out []string
	for _, w := range words(name) {
		if !r.articles[w] {
			out = append(out, r.Skeleton(w))
		}
	}
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

// SameBody reports whether two names of bodies or offices may be one: they tell the same, in whatever words, order or language.
func (r *Register) SameBody(a, b string) bool { return r.equal(r.senses(a), r.senses(b)) }

// Bodies are names of bodies, prepared for being compared with many others.
type Bodies struct {
	register *Register
	senses   [][]string
}

// Bodies prepares names.
func (r *Register) Bodies(names []string) Bodies {
	out := Bodies{register: r}
	for _, n := range names {
		out.senses = append(out.senses, r.senses(n))
	}
	return out
}

// Have reports whether a name may be one of the bodies, as SameBody does.
func (b Bodies) Have(name string) bool {
	senses := b.register.senses(name)
	return slices.ContainsFunc(b.senses, func(s []string) bool { return b.register.equal(s, senses) })
}

// Within reports whether a long name tells all that a short one does, and is no other office of the same body.
func (r *Register) Within(short, long string) bool { return r.covers(r.senses(long), r.senses(short)) }

// proper reports whether a body's name says which one it is: it stands with a capital letter inside a sentence of the
// report, in quotation marks, or has a further word with a capital.
func proper(b Bearer, text string) bool {
	name := strings.Trim(b.Name, "«»“”\"")
	if b.Unnamed && b.Kind != "organization" {
		return false
	}
	if capitalLater(name) || !capital(name) {
		return capitalLater(name)
	}
	return cyrillic(name) || inside(text, name) || inside(text, "“"+name)
}

// voice reports whether a description says for which body somebody speaks: "Nato spokesman".
func (r *Register) voice(name string, senses []string) bool {
	return own(senses) && r.traits.has(ofVoice, senses) && strings.ToLower(name) != name
}

// capitalLater reports whether a word behind the first has a capital and more letters.
func capitalLater(name string) bool {
	for i, f := range strings.Fields(name) {
		if c := []rune(f); i > 0 && len(c) > 1 && unicode.IsUpper(c[0]) {
			return true
		}
	}
	return false
}

// cyrillic reports whether a name begins in Cyrillic letters: there only names have a capital, for the engine gives the
// nominative of other words in small ones.
func cyrillic(s string) bool {
	for _, c := range s {
		return unicode.Is(unicode.Cyrillic, c)
	}
	return false
}

// capital reports whether a name begins with a capital.
func capital(s string) bool {
	for _, c := range s {
		return unicode.IsUpper(c)
	}
	return false
}

// inside reports whether a text has words behind a small letter or a comma and a space: within a sentence.
func inside(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		at += i
		if withinLine(text, at) {
			return true
		}
		at += len(words)
	}
}

func withinLine(text string, at int) bool {
	before := []rune(strings.TrimRight(text[max(0, at-8):at], " \u00a0(«“"))
	if len(before) == 0 || text[at-1] == '\n' {
		return false
	}
	last := before[len(before)-1]
	return unicode.IsLower(last) || last == ','
}
