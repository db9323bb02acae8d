package speaker

import (
	"strings"
	"unicode/utf8"

	"hearsay/lang"
)

// inflector declines words and undoes declension by a language's paradigms.
type inflector struct{ paradigms []paradigm }

type paradigm struct {
	lang.Paradigm
	singular, plural []ending
}

// ending is one form of a paradigm.
type ending struct {
	suffix string
	cases  lang.Case
}

// form is a declined word.
type form struct {
	word   string
	cases  lang.Case
	plural bool
}

func newInflector(list []lang.Paradigm) *inflector {
	f := &inflector{}
	for _, p := range list {
		f.paradigms = append(f.paradigms, paradigm{p, endings(p.Singular), endings(p.Plural)})
	}
	return f
}

// endings reads six endings in the order of the cases; alternatives are parted by "/".
func endings(line string) []ending {
	var out []ending
	for i, field := range strings.Fields(line) {
		for _, s := range strings.Split(field, "/") {
			out = append(out, ending{strings.TrimPrefix(s, "-"), lang.Case(1 << i)})
		}
	}
	return out
}

// known reports whether the language declines.
func (f *inflector) known() bool { return len(f.paradigms) > 0 }

// decline gives all forms of a noun or first name in the nominative; a word of several
// parts joined by a hyphen declines in the last.
func (f *inflector) decline(nominative string, g lang.Gender, name bool) []form {
	for _, p := range f.paradigms {
		if p.Sort == lang.OfSurnames || p.Sort == lang.OfPatronymics || !fits(p.Gender, g) || !p.ends(nominative) || p.Sort == lang.OfAdjectives && (name || !p.headsNouns()) {
			continue
		}
		stem := strings.TrimSuffix(nominative, p.Ends)
		return forms(forms(nil, stem, p.singular, false), stem, p.plural, true)
	}
	return []form{{nominative, lang.AnyCase, false}}
}

// headsNouns reports whether nouns decline by an adjective's paradigm: «военный», «управляющая».
func (p paradigm) headsNouns() bool { return p.Gender == lang.Masculine || p.Heads }

func forms(out []form, stem string, list []ending, plural bool) []form {
	for _, e := range list {
		out = append(out, form{stem + e.suffix, e.cases, plural})
	}
	return out
}

func fits(p, g lang.Gender) bool { return p == g || p == lang.Either || g == lang.Either }

// ends reports whether a nominative is of the paradigm.
func (p paradigm) ends(word string) bool {
	stem, ok := strings.CutSuffix(word, p.Ends)
	return ok && stem != "" && p.after(stem)
}

func (p paradigm) after(stem string) bool {
	r, _ := utf8.DecodeLastRuneInString(stem)
	return p.After == "" || strings.ContainsRune(p.After, r)
}

// nominatives gives what a word in one of the cases may be in the nominative singular,
// best paradigm first.
func (f *inflector) nominatives(word string, cases lang.Case, g lang.Gender, sorts ...lang.ParadigmSort) []string {
	var out []string
	for _, p := range f.paradigms {
		if fits(p.Gender, g) && among(p.Sort, sorts) {
			out = p.undo(out, word, cases, p.singular, p.Ends)
		}
	}
	return out
}

// adjectiveIn reports whether an adjective may stand in one of the cases in a gender.
func (f *inflector) adjectiveIn(word string, cases lang.Case, g lang.Gender) bool {
	for _, p := range f.paradigms {
		if p.Sort == lang.OfAdjectives && p.Gender == g && len(p.undo(nil, word, cases, p.singular, p.Ends)) > 0 {
			return true
		}
	}
	return false
}

// plurals gives what an adjective in the plural may be in the nominative plural.
func (f *inflector) plurals(word string, cases lang.Case) []string {
	var out []string
	for _, p := range f.paradigms {
		if p.Sort == lang.OfAdjectives && len(p.plural) > 0 {
			out = p.undo(out, word, cases, p.plural, p.plural[0].suffix)
		}
	}
	return out
}

// undo adds the words that one of the endings makes the given form of.
func (p paradigm) undo(out []string, word string, cases lang.Case, list []ending, nominative string) []string {
	for _, e := range list {
		stem, ok := strings.CutSuffix(word, e.suffix)
		if ok && (cases == lang.AnyCase || e.cases&cases != 0) && utf8.RuneCountInString(stem) > 1 && p.after(stem) {
			out = append(out, stem+nominative)
		}
	}
	return out
}

func among(s lang.ParadigmSort, list []lang.ParadigmSort) bool {
	for _, x := range list {
		if s == x || s == lang.OfBoth && x < lang.OfBoth {
			return true
		}
	}
	return false
}
