// Package phrase finds short patterns of words in a text that is already cut into words.
//
// A pattern is a line of items parted by spaces:
//
//	word      that word
//	word*     every word that begins so
//	*word     every word that ends so and is longer
//	be*end    every longer word that begins and ends so
//	a|b|c*    any of these
//	item?     the item or nothing
//	...       none to three words, no punctuation among them
//
// Words are compared as they stand; patterns are written in the normal form of words (text.Norm). At each word the longest match of every
// label is found. A search costs time in proportion to the words, whatever they are.
package phrase

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern is a pattern and the label that its matches carry.
type Pattern struct {
	Text  string
	Label int
}

// Match is a half-open range of words that a pattern matches.
type Match struct{ Label, First, End int }

// maxGap is how many words "..." passes over at most.
const maxGap = 3

// Set is a compiled list of patterns. It is immutable and safe for concurrent use.
type Set struct {
	patterns []compiled
	exact    map[string][]int // patterns by first word
	prefix   map[string][]int // patterns by beginning of the first word
	suffix   map[string][]int // patterns by ending of the first word
	starts   []int            // the lengths in bytes of the keys of prefix
	ends     []int            // the lengths in bytes of the keys of suffix
	heads    filter           // of the keys of prefix
	tails    filter           // of the keys of suffix
}

// filter tells which first or last two bytes no key of a map has.
type filter [1 << 10]uint64

func (f *filter) set(a, b byte) { n := uint(a)<<8 | uint(b); f[n>>6] |= 1 << (n & 63) }

func (f *filter) has(a, b byte) bool { n := uint(a)<<8 | uint(b); return f[n>>6]&(1<<(n&63)) != 0 }

func (f *filter) setAll() {
	for i := range f {
		f[i] = ^uint64(0)
	}
}

type compiled struct {
	items []item
	label int
}

type item struct {
	words    []string    // whole words
	prefixes []string    // beginnings of words
	both     [][2]string // beginning and ending
	suffixes []string    // endings of words
	optional bool
	gap      bool
}

// Compile prepares the patterns. It fails on an empty pattern, on one that does not begin
// with a word that must be there, and on an item without letters.
func Compile(list []Pattern) (*Set, error) {
	s := &Set{exact: map[string][]int{}, prefix: map[string][]int{}, suffix: map[string][]int{}}
	for _, p := range list {
		c, err := parse(p)
		if err != nil {
			return nil, err
		}
		s.add(c)
	}
	return s, nil
}

// MustCompile is Compile for patterns that are part of the program.
func MustCompile(list []Pattern) *Set {
	s, err := Compile(list)
	if err != nil {
		panic(err)
	}
	return s
}

func parse(p Pattern) (compiled, error) {
	c := compiled{label: p.Label}
	for _, field := range strings.Fields(p.Text) {
		it, err := parseItem(field)
		if err != nil {
			return c, fmt.Errorf("pattern %q: %w", p.Text, err)
		}
		c.items = append(c.items, it)
	}
	if len(c.items) == 0 || c.items[0].gap || c.items[0].optional {
		return c, fmt.Errorf("pattern %q: does not begin with a word", p.Text)
	}
	return c, nil
}

func parseItem(field string) (item, error) {
	if field == "..." {
		return item{gap: true}, nil
	}
	var it item
	if rest, ok := strings.CutSuffix(field, "?"); ok && rest != "" {
		it.optional, field = true, rest
	}
	for _, alt := range strings.Split(field, "|") {
		begins, ends, star := strings.Cut(alt, "*")
		switch {
		case begins == "" && ends == "":
			return it, fmt.Errorf("item %q has an empty word", field)
		case !star:
			it.words = append(it.words, alt)
		case ends == "":
			it.prefixes = append(it.prefixes, begins)
		case begins == "":
			it.suffixes = append(it.suffixes, ends)
		default:
			it.both = append(it.both, [2]string{begins, ends})
		}
	}
	return it, nil
}

func (s *Set) add(c compiled) {
	n := len(s.patterns)
	s.patterns = append(s.patterns, c)
	for _, w := range c.items[0].words {
		s.exact[w] = append(s.exact[w], n)
	}
	for _, p := range c.items[0].prefixes {
		s.starts = withLength(s.starts, len(p))
		if len(p) < 2 {
			s.heads.setAll()
		} else {
			s.heads.set(p[0], p[1])
		}
		s.prefix[p] = append(s.prefix[p], n)
	}
	for _, b := range c.items[0].both {
		s.addSuffix(b[1], n)
	}
	for _, p := range c.items[0].suffixes {
		s.addSuffix(p, n)
	}
}

func (s *Set) addSuffix(p string, n int) {
	s.ends = withLength(s.ends, len(p))
	s.suffix[p] = append(s.suffix[p], n)
	if len(p) < 2 {
		s.tails.setAll()
	} else {
		s.tails.set(p[len(p)-2], p[len(p)-1])
	}
}

func withLength(list []int, n int) []int {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

// Append adds the matches in words to out, in the order of their first word.
func (s *Set) Append(out []Match, words []string) []Match {
	for i, w := range words {
		from := len(out)
		out = s.tryAll(out, from, s.exact[w], words, i)
		if len(w) < 2 {
			out = s.tryAll(out, from, s.prefix[w], words, i)
			continue
		}
		if s.heads.has(w[0], w[1]) {
			for _, l := range s.starts {
				if l <= len(w) {
					out = s.tryAll(out, from, s.prefix[w[:l]], words, i)
				}
			}
		}
		if s.tails.has(w[len(w)-2], w[len(w)-1]) {
			for _, l := range s.ends {
				if l < len(w) {
					out = s.tryAll(out, from, s.suffix[w[len(w)-l:]], words, i)
				}
			}
		}
	}
	return out
}

func (s *Set) tryAll(out []Match, from int, patterns []int, words []string, i int) []Match {
	for _, n := range patterns {
		out = s.try(out, from, n, words, i)
	}
	return out
}

// try adds the match of pattern n at word i, or lengthens the one of the same label that
// begins there; out[from:] holds those that begin at i.
func (s *Set) try(out []Match, from, n int, words []string, i int) []Match {
	c := &s.patterns[n]
	if len(c.items[0].both) > 0 && !c.items[0].matches(words[i]) {
		return out
	}
	end := c.match(1, words, i+1)
	if end < 0 {
		return out
	}
	for k := from; k < len(out); k++ {
		if out[k].Label == c.label {
			out[k].End = max(out[k].End, end)
			return out
		}
	}
	return append(out, Match{c.label, i, end})
}

// match matches the items from k on at word i and returns where the longest match ends;
// -1 for none.
func (c *compiled) match(k int, words []string, i int) int {
	if k == len(c.items) {
		return i
	}
	it := &c.items[k]
	if it.gap {
		return c.skip(k, words, i)
	}
	end := -1
	if i < len(words) && it.matches(words[i]) {
		end = c.match(k+1, words, i+1)
	}
	if it.optional {
		end = max(end, c.match(k+1, words, i))
	}
	return end
}

// skip is match for a gap: the longest of those over every length of it.
func (c *compiled) skip(k int, words []string, i int) int {
	end := -1
	for n := 0; ; n++ {
		end = max(end, c.match(k+1, words, i))
		if n == maxGap || i >= len(words) || !startsWord(words[i]) {
			return end
		}
		i++
	}
}

func (it *item) matches(word string) bool {
	for _, w := range it.words {
		if w == word {
			return true
		}
	}
	for _, p := range it.prefixes {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	for _, b := range it.both {
		if len(b[0])+len(b[1]) < len(word) && strings.HasPrefix(word, b[0]) && strings.HasSuffix(word, b[1]) {
			return true
		}
	}
	for _, p := range it.suffixes {
		if len(p) < len(word) && strings.HasSuffix(word, p) {
			return true
		}
	}
	return false
}

func startsWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
