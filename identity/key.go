package identity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Of parts the name of a speaker from what it belongs to, in a key and where people type one: "mayor @ tokaj".
const Of = " @ "

// Belongs says what a speaker of a report belongs to, where the name does not say it: its affiliation, the home of the report for
// offices and bodies of towns, and its seat for those of states. Where nothing tells, it is the report: "the mayor" of one
// report is no other report's. It is "" where the name says which one it is.
func (r *Register) Belongs(b Bearer, home Home) string {
	if b.Name == "" || r.tells(b) {
		return ""
	}
	if b.Affiliation != "" && r.which(b.Affiliation) {
		return b.Affiliation
	}
	one := b.Kind == "office" || b.Kind == "organization" // and not any of many
	if !one || b.Unnamed {
		return home.Report
	}
	senses, of := r.senses(b.Name), ""
	switch {
	case r.traits.has(ofState, senses):
		of = home.Seat
	case r.traits.has(ofTown, senses):
		of = home.Town
	}
	return cmp.Or(of, home.Report)
}

// tells reports whether a name says which speaker it is: it is a person's, or that of a body with more than common words.
func (r *Register) tells(b Bearer) bool {
	if len(namedPerson(b)) > 0 {
		return true
	}
	sure := b.Kind == "organization" || cyrillic(strings.Trim(b.Name, "«»“”\""))
	for i, f := range strings.Fields(b.Name) {
		if (i > 0 || sure) && r.which(f) {
			return true
		}
	}
	return false
}

// which reports whether words have a name among them: one with a capital that is no common word.
func (r *Register) which(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(f string) bool {
		f = strings.TrimFunc(f, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		w := words(f)
		said := capital(f) && len(w) > 0
		return said && !r.articles[w[0]] && !r.any(w[0])
	})
}

// Key is what the names that are one speaker at sight have in common: small Latin letters as every transliteration has them,
// one form of a first name, and the surname last where it leads first name and patronymic. The key of a key is itself. A
// name without a letter is its own key. Of "mayor @ Tokaj" the first part is common words, which stay as they are.
func (r *Register) Key(name string) string {
	name, of, owned := strings.Cut(name, Of)
	if !owned {
		return r.ordered(name)
	}
	return strings.Join(strings.Fields(strings.ToLower(name)), " ") + Of + r.ordered(of)
}

func (r *Register) ordered(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), unicode.IsSpace)
	if len(fields) == 3 && r.patronymic(fields[2]) && !r.patronymic(fields[1]) {
		fields = []string{fields[1], fields[2], fields[0]}
	}
	var out []string
	for _, f := range fields {
		s := r.hyphened(f)
		if full, ok := r.first[s]; ok && len(fields) > 1 {
			s = full
		}
		if s != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return strings.Join(fields, " ")
	}
	return strings.Join(out, " ")
}

// hyphened spells the parts of a word that hyphens part.
func (r *Register) hyphened(word string) string {
	parts := strings.FieldsFunc(word, func(c rune) bool { return unicode.Is(unicode.Pd, c) })
	for i, p := range parts {
		parts[i] = r.spelled(p)
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "-")
}

// Fits reports whether words that somebody asks for may mean a key: each resembles a word of the name, in
// whatever script or case, begins it, or is an initial of it.
func (r *Register) Fits(asked, key string) bool {
	name, of, owned := strings.Cut(asked, Of)
	bears, owner, has := strings.Cut(key, Of)
	if owned && !(has && r.each(of, owner)) {
		return false
	}
	return r.each(name, bears)
}

func (r *Register) each(asked, name string) bool {
	want, have := r.body(asked), r.body(name)
	return len(want) > 0 && !slices.ContainsFunc(want, func(w string) bool {
		return !slices.ContainsFunc(have, func(h string) bool { return r.same(h, w) || len(w) > 2 && strings.HasPrefix(h, w) })
	})
}
