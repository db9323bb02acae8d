package identity

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hearsay/lang"
)

// Register knows what languages supply on names. It is immutable and safe for concurrent use.
type Register struct {
	loose, vowels, strict *strings.Replacer
	articles              map[string]bool
	patronymics           []string
	given                 map[string]int    // skeletons of first names, by what is one name
	first                 map[string]string // strict spellings of first names, to the one that stands for all
	common, documents     stems
	clues                 clues
	traits                traits
	seats                 map[string]string // of states, by code, as the first language has them
}

// New prepares a register for languages.
func New(packs []lang.Pack) *Register {
	r := &Register{articles: map[string]bool{}, given: map[string]int{}, first: map[string]string{}, clues: clues{}, traits: traits{},
		seats: map[string]string{}}
	r.loose = strings.NewReplacer(
		"shch", "sh", "sch", "sh", "sz", "sh", "cz", "ch", "tch", "ch", "tsch", "ch",
		"ts", "c", "tz", "c", "kh", "h", "gh", "h", "ph", "f", "ck", "k", "x", "ks",
		"g", "h", "w", "v", "y", "i", "j", "i", "q", "k", "ou", "u", "oo", "u", "ee", "i")
	r.vowels = strings.NewReplacer("iie", "e", "ie", "e", "io", "o")
	r.strict = strings.NewReplacer("shch", "shch", "kh", "kh", "ts", "c", "gh", "h", "g", "h", "w", "v", "y", "i", "j", "i", "x", "ks")
	var names [][]string
	for _, p := range packs {
		a := p.Across
		for _, w := range a.Articles {
			r.articles[w] = true
		}
		r.patronymics = append(r.patronymics, a.Patronymics...)
		r.clues.learn(a)
		r.traits.learn(a)
		for _, s := range a.States {
			if r.seats[s.Name] == "" && len(s.Signs) > 0 {
				r.seats[s.Name] = strings.ReplaceAll(strings.TrimSuffix(s.Signs[0], "$"), "$_", " ")
			}
		}
		r.common.add(a.Common)
		r.documents.add(a.Documents)
		names = append(names, a.Given...)
	}
	r.firstNames(names)
	return r
}

// firstNames brings the lists of languages together: lists that have a name in common are one, and the first name of it stands
// for all.
func (r *Register) firstNames(lists [][]string) {
	for i, list := range lists {
		n := i
		for _, w := range list {
			if k, ok := r.given[r.Skeleton(w)]; ok {
				n = k
			}
		}
		for _, w := range list {
			r.given[r.Skeleton(w)] = n
		}
	}
	stands := map[int]string{}
	for _, list := range lists {
		for _, w := range list {
			n := r.given[r.Skeleton(w)]
			if stands[n] == "" {
				stands[n] = r.spelled(w)
			}
			r.first[r.spelled(w)] = stands[n]
		}
	}
}

// Skeleton is what the spellings of a word of a name have in common, in Latin and Cyrillic letters: Cyrillic is written in
// Latin letters, marks go, letters that one system writes for another's become one (h for г, kh and g; i for и, й, ы, y
// and j; c for ts), doubled letters become one, and endings of adjectives and cases that names are seen with are
// cut. "Hulianytskyi", "Gulyanitsky", «Гуляницький» and «Гуляницкого» have one skeleton. Different names may have one too:
// it is evidence, and no proof.
func (r *Register) Skeleton(name string) string {
	if cyrillic(name) { // doubled letters are no English vowels
		name = string(slices.Compact([]rune(strings.ToLower(name))))
	}
	return trimEnding(r.vowels.Replace(single(r.loose.Replace(latin(name)))))
}

// spelled is a word by what every transliteration keeps: «Гальченко», "Halchenko" and "Galchenko" are one, but «Гай» and «Хай»,
// "Oleksandr" and "Oleksandra" are not.
func (r *Register) spelled(word string) string {
	s := r.strict.Replace(latin(strings.ReplaceAll(word, "х", "kh")))
	for {
		shorter := strings.ReplaceAll(s, "ii", "i")
		if len(shorter) == len(s) {
			return s
		}
		s = shorter
	}
}

// latin writes the letters and digits of a name in small Latin letters without marks, where they are Latin or Cyrillic.
func latin(name string) string {
	name = strings.ToLower(name)
	if strings.IndexFunc(name, func(c rune) bool { return c >= 0x80 }) >= 0 {
		name = norm.NFD.String(name)
	}
	var b strings.Builder
	for _, c := range name {
		switch {
		case unicode.Is(unicode.Mn, c):
		case c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			b.WriteRune(c)
		case unicode.IsLetter(c):
			b.WriteString(letter(c))
		}
	}
	return b.String()
}

// letter is a Cyrillic letter in Latin ones. NFD has taken the marks of й, ї and ё already.
func letter(c rune) string {
	const first = 'а'
	letters := [...]string{"a", "b", "v", "h", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
		"ts", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia"} // а to я
	switch {
	case c >= first && c < first+rune(len(letters)):
		return letters[c-first]
	case c == 'є':
		return "ie"
	case c == 'і':
		return "i"
	case c == 'ґ':
		return "h"
	}
	return string(c)
}

// single makes one letter of doubled ones.
func single(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if n := len(out); n == 0 || out[n-1] != s[i] {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// trimEnding cuts what declension adds to names in Russian and Ukrainian, and the ending of adjectives that are names.
func trimEnding(s string) string {
	for _, e := range []string{"oho", "omu", "oi", "ii", "im", "ih", "ai", "aia", "a", "i", "e"} {
		rest, ok := strings.CutSuffix(s, e)
		stem, adjective := strings.CutSuffix(rest, "k")
		if ok && adjective && len(stem) > 2 {
			if last := stem[len(stem)-1]; last == 's' || last == 'c' {
				return rest
			}
		}
	}
	for _, e := range []string{"inim", "ovim", "evim"} { // «Дорониным»
		if strings.HasSuffix(s, e) && len(s) > len(e)+2 {
			return strings.TrimSuffix(s, "im")
		}
	}
	for _, e := range []string{"ovoi", "evoi", "ami", "iami", "om", "em", "oi", "ei", "iu", "ia", "u", "a", "i", "e", "o"} {
		if rest, ok := strings.CutSuffix(s, e); ok && len(rest) >= 4 {
			return rest
		}
	}
	return s
}

// same reports whether two skeletons may be one name: alike but for one letter in four, one name in two languages, or an
// initial.
func (r *Register) same(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) <= 2 || len(b) <= 2 {
		return a[:1] == b[:1] && min(len(a), len(b)) == 1
	}
	return distance(a, b) <= max(len(a), len(b))/4 || r.oneGiven(a, b)
}

// oneGiven reports whether two first names are one in two languages.
func (r *Register) oneGiven(a, b string) bool {
	x, known := r.given[a]
	y, too := r.given[b]
	return known && too && x == y
}

// distance is the number of letters to change, add or take away (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := last
			if a[i] != b[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// stems is a set of words and beginnings of words.
type stems struct {
	whole map[string]bool
	begin []string
}

func (s *stems) add(list []string) {
	if s.whole == nil {
		s.whole = map[string]bool{}
	}
	for _, w := range list {
		if whole, ok := strings.CutSuffix(w, "$"); ok {
			s.whole[whole] = true
			continue
		}
		s.begin = append(s.begin, w)
	}
}

func (s stems) has(word string) bool {
	return s.whole[word] || slices.ContainsFunc(s.begin, func(b string) bool { return strings.HasPrefix(word, b) })
}

// Common reports whether a word says what a body or an office is, and not which one.
func (r *Register) Common(word string) bool { return slices.ContainsFunc(words(word), r.any) }

// any reports whether a word says nothing of which body one is.
func (r *Register) any(word string) bool {
	k := r.clues.at([]string{word})
	return k.stems != nil && strings.HasPrefix(k.tells[0], what) || r.common.has(word)
}

// alike reports whether two words have one of the stems in common.
func (s stems) alike(a, b string) bool {
	return slices.ContainsFunc(s.begin, func(stem string) bool { return strings.HasPrefix(a, stem) && strings.HasPrefix(b, stem) })
}

// any reports whether one of the words is of the set.
func (s stems) any(words []string) bool { return slices.ContainsFunc(words, s.has) }
