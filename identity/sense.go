package identity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/lang"
)

// What the name of a body or an office tells is a set of senses, which languages share: "the Ukrainian Foreign Ministry" and
// «МИД Украины» both tell "#ministry", "#foreign" and "=UA". A word that tells nothing of the kind, as a town's, has its
// skeleton for a sense.

// Marks before senses that are no skeletons.
const (
	what  = "#" // what a body is
	state = "=" // the code of a state
)

// clue is words that tell senses together.
type clue struct {
	stems []string // of the words, "$" behind those that stand for themselves
	tells []string
	seat  bool // it is the seat of a state's bodies, and elsewhere a town
}

// clues are those of all languages by the first letter of their first word.
type clues map[rune][]clue

func (c clues) add(stem string, seat bool, tells ...string) {
	stems := strings.FieldsFunc(stem, func(c rune) bool { return c == '_' || c == '-' })
	first, _ := utf8.DecodeRuneInString(stems[0])
	c[first] = append(c[first], clue{stems, tells, seat})
}

// learn takes what a language supplies.
func (c clues) learn(a lang.Across) {
	for _, row := range a.Senses {
		var tells []string
		for sense := range strings.SplitSeq(row.Name, "+") {
			tells = append(tells, what+sense)
		}
		for _, stem := range row.Stems {
			c.add(stem, false, tells...)
		}
	}
	for _, s := range a.States {
		for _, stem := range s.Stems {
			c.add(stem, false, state+s.Name)
		}
		for _, stem := range s.Signs {
			c.add(stem, true, state+s.Name)
		}
	}
}

// at is the clue with which words begin that has most of them, and the longest stem of those.
func (c clues) at(words []string) (best clue) {
	first, _ := utf8.DecodeRuneInString(words[0])
	for _, k := range c[first] {
		longer := len(k.stems) > len(best.stems) || len(k.stems) == len(best.stems) && len(k.stems[0]) > len(best.stems[0])
		if longer && k.begins(words) {
			best = k
		}
	}
	return best
}

func (k clue) begins(words []string) bool {
	if len(words) < len(k.stems) {
		return false
	}
	for i, stem := range k.stems {
		whole, alone := strings.CutSuffix(stem, "$")
		if alone && words[i] != whole || !strings.HasPrefix(words[i], whole) {
			return false
		}
	}
	return true
}

// senses are what the name of a body or an office tells, each once.
func (r *Register) senses(name string) []string {
	var out, seats, towns []string
	list := words(name)
	for i := 0; i < len(list); {
		k := r.clues.at(list[i:])
		switch {
		case k.seat:
			seats, towns = append(seats, k.tells...), append(towns, r.Skeleton(list[i]))
		case k.stems != nil:
			out = append(out, k.tells...)
		case r.common.has(list[i]):
			out = append(out, what+r.Skeleton(list[i]))
		case !r.articles[list[i]]:
			out = append(out, r.Skeleton(list[i]))
		}
		i += max(1, len(k.stems))
	}
	if r.traits.has(ofState, out) {
		towns = seats
	}
	return each(append(out, towns...))
}

// each is a list with every word once, in order, and without empty ones.
func each(list []string) []string {
	var out []string
	for _, w := range list {
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// trait is what senses of one sort tell.
type trait string

// The traits that languages supply (lang.Across).
const (
	ofState trait = "state" // of a body or an office that states have
	ofTown  trait = "town"  // of one that towns have
	ofOther trait = "other" // makes another office of one: a deputy is not the mayor, nor is a former one
	ofVoice trait = "voice" // of who speaks for a body
	inForm  trait = "form"  // tells of a body only in what form it is
)

// traits are the senses that have each trait.
type traits map[trait][]string

func (t traits) learn(a lang.Across) {
	for name, senses := range a.Traits {
		for _, s := range senses {
			t[trait(name)] = append(t[trait(name)], what+s)
		}
	}
}

// has reports whether one of some senses has a trait.
func (t traits) has(k trait, senses []string) bool {
	return slices.ContainsFunc(senses, func(s string) bool { return slices.Contains(t[k], s) })
}

// own reports whether senses tell which body or office one is, and not only what.
func own(senses []string) bool {
	return slices.ContainsFunc(senses, func(s string) bool { return !strings.HasPrefix(s, what) })
}

// bare leaves out what tells of a body only in what form it is, beside a name of its own: "Northern Grid Company".
func (t traits) bare(senses []string) []string {
	if !own(senses) {
		return senses
	}
	return slices.DeleteFunc(slices.Clone(senses), func(s string) bool { return slices.Contains(t[inForm], s) })
}

// equal reports whether two sets of senses are one, but for spellings.
func (r *Register) equal(x, y []string) bool {
	x, y = r.traits.bare(x), r.traits.bare(y)
	return len(x) == len(y) && len(x) > 0 && !slices.ContainsFunc(x, func(s string) bool { return !r.among(y, s) })
}

// among reports whether a sense is among others, or a spelling of one.
func (r *Register) among(list []string, sense string) bool {
	return slices.ContainsFunc(list, func(o string) bool { return r.spelling(sense, o) })
}

// whole is how many letters a skeleton has at least of which one may be spelled otherwise.
const whole = 6

// spelling reports whether two senses are spellings of one.
func (r *Register) spelling(a, b string) bool {
	if a == b {
		return true
	}
	long := min(len(a), len(b)) >= whole && a[0] == b[0]
	return long && !strings.ContainsAny(a[:1], what+state) && distance(a, b) <= max(len(a), len(b))/4
}

// covers reports whether senses have all of others, and make no other office of it.
func (r *Register) covers(long, short []string) bool {
	for _, s := range long {
		if slices.Contains(r.traits[ofOther], s) && !slices.Contains(short, s) {
			return false
		}
	}
	return len(short) > 0 && !slices.ContainsFunc(short, func(s string) bool { return !r.among(long, s) })
}
