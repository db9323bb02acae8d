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

// sameName reports whether two names of persons may be spellings of one: each word of the one with fewer is a word of the
// other, or its initial.
func (r *Register) sameName(a, b []string) bool {
	if len(b) < len(a) {
		a, b = b, a
	}
	left, whole := slices.Clone(b), 0
	for _, t := range a {
		i := slices.IndexFunc(left, func(o string) bool { return r.same(t, o) })
		if i < 0 {
			return false
		}
		if min(len(t), len(left[i])) > 1 {
			whole++
		}
		left = slices.Delete(left, i, i+1)
	}
	return whole > 1 || whole > 0 && len(a) > 1
}

// words are the words of a name in small letters: letters and digits, ё as е.
func words(name string) []string {
	name = strings.ReplaceAll(strings.ToLower(name), "ё", "е")
	return strings.FieldsFunc(name, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("'’", c)
	})
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

// SameBody reports whether two names of bodies may be one: their words are the same but for the order, or the first two are.
func (r *Register) SameBody(a, b string) bool {
	x, y := r.body(a), r.body(b)
	if len(y) < len(x) {
		x, y = y, x
	}
	if len(x) == 0 || len(x) != len(y) && !r.beginAlike(x, y) {
		return false
	}
	for _, t := range x {
		if !slices.ContainsFunc(y, func(o string) bool { return r.same(t, o) }) {
			return false
		}
	}
	return true
}

func (r *Register) beginAlike(x, y []string) bool {
	return min(len(x), len(y)) > 1 && r.same(x[0], y[0]) && r.same(x[1], y[1])
}

// Within reports whether a long name has all words of a short one.
func (r *Register) Within(short, long string) bool {
	x, y := r.body(short), r.body(long)
	return len(x) > 0 && len(x) <= len(y) && !slices.ContainsFunc(x, func(t string) bool { return !slices.Contains(y, t) })
}

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
func (r *Register) voice(name string) bool {
	w := words(name)
	which := slices.ContainsFunc(w, func(s string) bool { return !r.articles[s] && !r.common.has(s) && !r.voices.has(s) })
	return which && r.voices.any(w) && strings.ToLower(name) != name
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

// unlike reports whether two names that resemble each other are those of two: they have two patronymics, or one is that of a
// woman and the other of a man ("Oleksandra", "Oleksandr"; a case ending in Cyrillic would be at the surname too).
func (r *Register) unlike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if p, q := r.fathers(x), r.fathers(y); p != "" && q != "" {
		return !r.same(r.Skeleton(p), r.Skeleton(q))
	}
	if len(x) != len(y) {
		return false
	}
	kept, added, latin := 0, 0, false
	for i := range x {
		long, short := x[i], y[i]
		if len(long) < len(short) {
			long, short = short, long
		}
		switch r.spelled(long) {
		case r.spelled(short):
			kept++
		case r.spelled(short) + "a", r.spelled(short) + "ia":
			added++
			latin = latin || !cyrillic(long)
		}
	}
	return added > 0 && (kept > 0 || latin)
}

// fathers is the patronymic among the words of a name; "" where there is none.
func (r *Register) fathers(fields []string) string {
	if len(fields) < 3 {
		return ""
	}
	if i := slices.IndexFunc(fields, r.patronymic); i >= 0 {
		return fields[i]
	}
	return ""
}
