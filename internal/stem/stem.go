// Package stem turns text into stems for full-text search: words cut to what their
// inflected forms share, in English, Russian and Ukrainian.
//
// English and Russian go by the Snowball algorithms; Ukrainian by a light stemmer of ours,
// which takes off endings of declension and conjugation and leaves the formation of words
// alone. Stems are lower-case letters and digits only. They are for matching and are not
// shown.
package stem

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// Stemmer makes stems. It is safe for concurrent use.
type Stemmer struct {
	endings [][]rune // of Ukrainian, longest first

	mu    sync.RWMutex
	known map[string]map[string]string // stems made before, by language: words repeat, and stemming is slow
}

// mostKnown bounds the memory of a stemmer, in words of a language.
const mostKnown = 1 << 16

// New prepares a stemmer.
func New() *Stemmer {
	s := &Stemmer{known: map[string]map[string]string{"en": {}, "ru": {}, "uk": {}}}
	for _, e := range ukrainianEndings() {
		s.endings = append(s.endings, []rune(e))
	}
	slices.SortStableFunc(s.endings, func(a, b []rune) int { return len(b) - len(a) })
	return s
}

// Text gives the stems of a text in a language ("en", "ru", "uk"), each once, in the order
// of their first occurrence. Words in Latin script are taken as English, Cyrillic ones as
// Ukrainian in a Ukrainian text and as Russian in any other.
func (st *Stemmer) Text(text, language string) []string {
	var seen map[string]bool // made where a text is too long to look through what it gave
	out := make([]string, 0, 32)
	eachWord(text, func(w []byte) {
		s := st.of(w, language)
		if seen == nil && len(out) < cap(out) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
			return
		}
		if seen == nil {
			seen = make(map[string]bool, 2*len(out))
			for _, s := range out {
				seen[s] = true
			}
		}
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	})
	return out
}

// Query gives, for each word of a query, the stems under which a text of any language may
// hold it. A word that ends in * stands for all that begin so: its stems end in * too.
func (st *Stemmer) Query(query string) [][]string {
	var out [][]string
	for _, field := range strings.Fields(query) {
		_, isPrefix := strings.CutSuffix(field, "*")
		own := len(out)
		eachWord(field, func(w []byte) { out = append(out, st.group(w)) })
		if isPrefix && len(out) > own {
			words := Words(field)
			out[len(out)-1] = beginnings(append(out[len(out)-1], words[len(words)-1]))
		}
	}
	return out
}

// group is the stems of a word in any language.
func (st *Stemmer) group(w []byte) []string {
	group := []string{st.of(w, "ru")}
	if uk := st.of(w, "uk"); uk != group[0] {
		group = append(group, uk)
	}
	return group
}

// beginnings are stems as prefixes, each once.
func beginnings(group []string) []string {
	slices.Sort(group)
	group = slices.Compact(group)
	for i := range group {
		group[i] += "*"
	}
	return group
}

// Words cuts a text into lower-case words: runs of letters and digits. Apostrophes inside
// a word and accents over letters are dropped, ё is е.
func Words(text string) []string {
	var out []string
	eachWord(text, func(w []byte) { out = append(out, string(w)) })
	return out
}

// What databases take of a statement's stems, in bytes: of a stem its beginning, and of all
// the first ones.
const (
	MaxWord = 2000
	MaxAll  = 1_000_000
)

// Cut keeps of stems what databases take.
func Cut(stems []string) []string {
	all := 0
	for i, s := range stems {
		stems[i] = cut(s)
		if all += len(stems[i]) + 1; all > MaxAll {
			return stems[:i]
		}
	}
	return stems
}

func cut(stem string) string {
	if len(stem) <= MaxWord {
		return stem
	}
	return strings.ToValidUTF8(stem[:MaxWord], "")
}

// eachWord yields the words of a text; a word is valid until the next one.
func eachWord(text string, yield func(word []byte)) {
	var word []byte
	for _, r := range text {
		switch class(r) {
		case inWord:
			word = utf8.AppendRune(word, fold(unicode.ToLower(r)))
		case betweenWords:
			if len(word) > 0 {
				yield(word)
				word = word[:0]
			}
		}
	}
	if len(word) > 0 {
		yield(word)
	}
}

// What a character does to words.
const (
	inWord = iota
	dropped
	betweenWords
)

func class(r rune) int {
	switch {
	case r < utf8.RuneSelf: // most of most texts
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return inWord
		}
		if r == '\'' || r == '`' {
			return dropped
		}
		return betweenWords
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return inWord
	case unicode.Is(unicode.Mn, r) || r == '’' || r == 'ʼ':
		return dropped
	}
	return betweenWords
}

func fold(r rune) rune {
	if r == 'ё' {
		return 'е'
	}
	return r
}

// of is the stem of a word, remembered.
func (st *Stemmer) of(word []byte, language string) string {
	if st.known[language] == nil {
		language = "ru" // what a word of any other language is taken for
	}
	st.mu.RLock()
	stem, ok := st.known[language][string(word)]
	st.mu.RUnlock()
	if ok {
		return stem
	}
	w := string(word)
	stem = cut(st.make(w, language))
	if len(w) > MaxWord {
		return stem
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if len(st.known[language]) >= mostKnown {
		clear(st.known[language])
	}
	st.known[language][w] = stem
	return stem
}

func (st *Stemmer) make(w, language string) string {
	first := []rune(w)[0]
	switch {
	case unicode.Is(unicode.Latin, first):
		return snowball(w, english.Stem)
	case !unicode.Is(unicode.Cyrillic, first):
		return w
	case language == "uk":
		return st.ukrainian(w)
	}
	return snowball(w, russian.Stem)
}

// snowball runs an algorithm; a word that it empties stays as it was.
func snowball(w string, algorithm func(*snowballstem.Env) bool) string {
	env := snowballstem.NewEnv(w)
	algorithm(env)
	if s := env.Current(); s != "" {
		return s
	}
	return w
}

// shortest is how many letters of a Ukrainian word are never cut.
const shortest = 3

// ukrainian takes off the reflexive -ся, then the longest ending, then a soft sign, and
// evens out the last consonants that change before endings (рука, руці).
func (st *Stemmer) ukrainian(w string) string {
	s := []rune(w)
	for _, reflexive := range []string{"ся", "сь"} {
		if cut, ok := cutEnding(s, []rune(reflexive)); ok {
			s = cut
			break
		}
	}
	for _, e := range st.endings {
		if cut, ok := cutEnding(s, e); ok {
			s = cut
			break
		}
	}
	if n := len(s); n > shortest && s[n-1] == 'ь' {
		s = s[:n-1]
	}
	return string(even(s))
}

func cutEnding(s, ending []rune) ([]rune, bool) {
	keep := len(s) - len(ending)
	if keep < shortest || !slices.Equal(s[keep:], ending) || !slices.ContainsFunc(s[:keep], isVowel) {
		return s, false
	}
	return s[:keep], true
}

func isVowel(r rune) bool { return strings.ContainsRune("аеєиіїоуюя", r) }

// even undoes the second palatalisation at the end of a stem: -ц- of к, -з- of г, -с- of х
// cannot be told from their own, so both sides take the sibilant.
func even(s []rune) []rune {
	n := len(s)
	if n < shortest {
		return s
	}
	switch s[n-1] {
	case 'к':
		s[n-1] = 'ц'
	case 'г':
		s[n-1] = 'з'
	case 'х':
		s[n-1] = 'с'
	}
	return s
}

// ukrainianEndings are endings of nouns, adjectives and verbs.
func ukrainianEndings() []string {
	return strings.Fields(`
		атимуть атимемо атимете атимеш атиме атиму итимуть итимемо итимете итимеш итиме итиму
		ували увала увало увати ував ують уємо уєте уєш ує ую юють юємо юєте ює
		ення енню енням еннях ання анню анням аннях
		ивши авши івши увши ість ості істю остей
		ами ями ові еві єві ого ому ими ої ій их им ою ею єю ього ьому ьої ьою ьох ьома
		али ала ало ати ав или ила ило ити ив іли іла іло іти ів їли їла їло їти
		яли яла яло яти яв
		ять ать уть ють ить їть емо имо їмо ємо ете ите їте єте еш иш їш єш
		ах ях ам ям ом ем єм їв ей ія ії ію ією іям ями іях ий
		а я у ю о е є и і ї в й`)
}
