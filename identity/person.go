package identity

import (
	"slices"
	"strings"
)

// samePerson reports whether two mentions with first name and surname are of one person: all words of the shorter name are words of
// the other. An initial, or a word that is spelled otherwise by a letter or two, has to be borne out by what is told of the two.
func (x *resolver) samePerson(a, b *mention) bool {
	if min(len(a.person), len(b.person)) < 2 || x.unlike(a.Name, b.Name) {
		return false
	}
	switch m := x.matched(a.person, b.person, cyrillic(a.Name) && cyrillic(b.Name)); {
	case m.none:
		return false
	case m.by[initialed] > 0:
		return m.by[entire] > 0 && x.near(a, b)
	case m.by[respelled] > 0:
		return m.by[respelled] == 1 && x.borneOut(m, a, b)
	}
	return true
}

// borneOut reports whether two names of which a word is spelled otherwise are of one person: two more words of them are one, or one,
// the longer the other is the less besides.
func (x *resolver) borneOut(m matching, a, b *mention) bool {
	switch {
	case m.by[entire] == 0:
		return false
	case m.by[entire] > 1:
		return true
	case m.least >= whole:
		return x.near(a, b)
	}
	return m.least > 4 && x.shareOffice(a, b)
}

// matching is how the words of two names go together.
type matching struct {
	by    [3]int // as many are one word, an initial of it, spelled otherwise by a letter or two
	least int    // letters of the last of them, in the shorter spelling
	none  bool   // a word of the shorter name is none of the longer one
}

// Indices of matching.by.
const (
	entire = iota
	initialed
	respelled
)

// matched matches each word of the name with fewer with one of the other. In Cyrillic a name may be inflected.
func (r *Register) matched(a, b []string, inflected bool) matching {
	if len(b) < len(a) {
		a, b = b, a
	}
	var m matching
	left := slices.Clone(b)
	one := func(t, o string) bool { return r.oneName(t, o) || inflected && oneStem(t, o) }
	for i, fits := range []func(t, o string) bool{one, initial, nearly} {
		a = slices.DeleteFunc(slices.Clone(a), func(t string) bool {
			k := slices.IndexFunc(left, func(o string) bool { return fits(t, o) })
			if k < 0 {
				return false
			}
			m.by[i]++
			m.least = min(len(t), len(left[k]))
			left = slices.Delete(left, k, k+1)
			return true
		})
	}
	m.none = len(a) > 0
	return m
}

// oneName reports whether two words are one name, in one language or two.
func (r *Register) oneName(a, b string) bool { return len(a) > 1 && (a == b || r.oneGiven(a, b)) }

// oneStem reports whether two skeletons differ in the vowel that ends them.
func oneStem(a, b string) bool {
	a, b = strings.TrimRight(a, "aeiou"), strings.TrimRight(b, "aeiou")
	return a == b && len(a) > 2
}

// initial reports whether one of two words is the initial of the other.
func initial(a, b string) bool { return min(len(a), len(b)) == 1 && a[0] == b[0] }

// nearly reports whether two words are alike but for one letter in four, and begin alike.
func nearly(a, b string) bool {
	return min(len(a), len(b)) > 3 && a[0] == b[0] && distance(a, b) <= max(len(a), len(b))/4
}

// unlike reports whether two names that resemble each other are those of two: they have two patronymics; or in Cyrillic one has «х»
// where the other has «г»; or one is that of a woman and the other of a man ("Oleksandra", "Oleksandr"; a case ending in
// Cyrillic would be at the surname too).
func (r *Register) unlike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if p, q := r.fathers(x), r.fathers(y); p != "" && q != "" {
		return !r.same(r.Skeleton(p), r.Skeleton(q))
	}
	written := cyrillic(a) && cyrillic(b) && len(x) == len(y)
	if written && count(a, 'х') != count(b, 'х') && count(a, 'г') != count(b, 'г') {
		return true
	}
	return len(x) == len(y) && r.womanAndMan(x, y)
}

// count is how often a small letter or its capital is in a name.
func count(name string, letter rune) int { return strings.Count(strings.ToLower(name), string(letter)) }

// womanAndMan reports whether of two names of as many words one has the ending of women's where the other has none.
func (r *Register) womanAndMan(x, y []string) bool {
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
