package when

import (
	"strings"

	"hearsay/lang"
	"hearsay/text"
)

// most is the number of readings that one item can have.
const most = 6

// item is a word, number or phrase with the ways to read it as part of a time.
type item struct {
	first, end int32 // token indexes
	n          uint8
	readings   [most]meaning
}

func (it *item) add(m meaning) {
	if int(it.n) < most {
		it.readings[it.n] = m
		it.n++
	}
}

// find returns the reading in a class.
func (it *item) find(c class) (meaning, bool) {
	for _, m := range it.readings[:it.n] {
		if m.class == c {
			return m, true
		}
	}
	return meaning{}, false
}

// scanner turns the tokens of one sentence after the other into items. It keeps its
// buffers, so one scanner serves one document at a time.
type scanner struct {
	lexicon  *lexicon
	dayFirst bool
	ordinals []string
	decades  []string

	source string
	tokens []text.Token
	end    int // of the sentence, in tokens
	items  []item
}

func newScanner(l *lexicon, w lang.When) scanner {
	return scanner{lexicon: l, dayFirst: w.DayFirst, ordinals: w.OrdinalTails, decades: w.DecadeTails}
}

// scan fills items with those of a range of tokens; timed reports whether any of them is
// more than a plain word.
func (s *scanner) scan(tokens text.Range) (timed bool) {
	s.items, s.end = s.items[:0], tokens.End
	for i := tokens.First; i < tokens.End; {
		it := s.item(i)
		timed = timed || it.n > 0
		s.items = append(s.items, it)
		i = int(it.end)
	}
	return timed
}

func (s *scanner) item(i int) item {
	it := item{first: int32(i), end: int32(i + 1)}
	word := s.word(i)
	switch c := word[0]; {
	case c >= '0' && c <= '9':
		s.digits(i, &it)
	case (c == '\'' || word == "’" || word == "‘") && s.joined(i) && len(s.word(i+1)) >= 2 && isDigit(s.word(i + 1)[0]):
		s.short(i, &it)
	}
	if it.n == 0 {
		s.known(i, &it)
	}
	if m, ok := it.find(num); ok && !isDigit(word[0]) {
		s.compose(m, &it)
	}
	return it
}

func (s *scanner) word(i int) string { return s.tokens[i].In(s.source) }

// key is the form under which the lexicon has token i.
func (s *scanner) key(i int) string { return key(s.tokens[i].Norm) }

// joined reports whether the next token follows without a space in the same sentence.
func (s *scanner) joined(i int) bool {
	return i+1 < s.end && s.tokens[i].End == s.tokens[i+1].Start
}

// lookup finds the folded token in the lexicon.
func (s *scanner) lookup(i int) *entry {
	return s.lexicon.words[s.key(i)]
}

func (s *scanner) same(i int, folded string) bool {
	return s.key(i) == folded
}

// known gives the item the readings of its word, or of the longest phrase it begins.
func (s *scanner) known(i int, it *item) {
	e := s.lookup(i)
	if e == nil {
		return
	}
	meanings := e.meanings
	for _, p := range e.phrases {
		if s.follows(i+1, p.rest) {
			it.end = int32(i + 1 + len(p.rest))
			meanings = p.meanings
			break
		}
	}
	capital := capitalised(s.word(i))
	for _, m := range meanings {
		if capital || !m.capital {
			it.add(m)
		}
	}
}

func (s *scanner) follows(i int, words []string) bool {
	if i+len(words) > s.end {
		return false
	}
	for k, w := range words {
		if !s.same(i+k, w) {
			return false
		}
	}
	return true
}

// compose joins number words: "twenty six", "nineteen ninety-six", "two hundred thousand".
func (s *scanner) compose(m meaning, it *item) {
	value, spoken := int(m.value), 0
	for i := int(it.end); i < s.end; i = int(it.end) {
		next := i
		if s.same(i, "-") && i+1 < s.end {
			next = i + 1
		}
		e := s.lookup(next)
		if e == nil {
			break
		}
		add, class, ok := e.number()
		if !ok {
			break
		}
		joined, asYear, ok := join(value, add, spoken > 0)
		if !ok {
			break
		}
		if asYear {
			spoken = value * 100
		}
		value, it.end = joined, int32(next+1)
		if class == ord {
			*it = item{first: it.first, end: it.end}
			it.add(meaning{class: ord, value: int32(value)})
			return
		}
	}
	if int(it.end) == int(it.first)+1 {
		return
	}
	*it = item{first: it.first, end: it.end}
	it.add(meaning{class: num, value: int32(value)})
	if value >= 1100 && value < 2200 && (spoken > 0 || value >= 1900) {
		it.add(meaning{class: year, value: int32(value)})
	}
	if spoken > 0 {
		it.add(meaning{class: lateyear, value: int32(value)})
	}
}

// number is the cardinal or ordinal that a word stands for.
func (e *entry) number() (int, class, bool) {
	for _, m := range e.meanings {
		if m.class == num || m.class == ord {
			return int(m.value), m.class, true
		}
	}
	return 0, none, false
}

// join puts a number word behind what has been read so far. asYear is set where the two
// are read as a year: nineteen, ninety.
func join(value, add int, inYear bool) (joined int, asYear, ok bool) {
	switch {
	case add < 10 && add > 0 && value >= 20 && value%10 == 0:
		return value + add, false, true
	case add == 100 && value < 100:
		return value * 100, false, true
	case add == 1000 && value < 1000:
		return value * 1000, false, true
	case add < 100 && value >= 100 && value%100 == 0 && !inYear:
		return value + add, false, true
	case add >= 10 && add < 100 && value >= 13 && value <= 20:
		return value*100 + add, true, true
	}
	return 0, false, false
}

// digits reads a token that begins with a digit, with what is joined to it.
func (s *scanner) digits(i int, it *item) {
	word := s.word(i)
	n, rest := number(word)
	switch {
	case s.composite(i, it):
	case rest != "":
		s.tailed(n, rest, it)
	case s.joined(i) && s.word(i + 1)[0] == '-' && i+2 < s.end && s.joined(i+1) && s.isTail(s.word(i+2)):
		s.tailed(n, s.word(i+2), it)
		if it.n > 0 {
			it.end = int32(i + 3)
		}
	default:
		s.plain(i, word, n, it)
	}
}

func (s *scanner) isTail(word string) bool {
	return hasFold(s.ordinals, word) || hasFold(s.decades, word)
}

func hasFold(list []string, word string) bool {
	for _, w := range list {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// plain reads a bare number.
func (s *scanner) plain(i int, word string, n int, it *item) {
	m := meaning{class: num, value: int32(n)}
	if i+3 < s.end && s.word(i+1) == "1" && s.joined(i+1) && s.word(i+2) == "/" && s.joined(i+2) && s.word(i+3) == "2" {
		m.half = true
		it.end = int32(i + 4)
		it.add(m)
		return
	}
	if isYear := len(word) == 4 && n >= 1800 && n < 2200; !isYear {
		it.add(m)
	}
	if len(word) == 4 && n >= 1000 && n < 2200 {
		it.add(meaning{class: year, value: int32(n)})
		if n >= 1900 && n < 2060 {
			it.add(meaning{class: lateyear, value: int32(n)})
		}
	}
	if len(word) <= 2 && n >= 1 && n <= 31 {
		it.add(meaning{class: dom, value: int32(n)})
	}
}

// tailed reads digits with an ending: 8th, 1990s, 1.5, 14.05.1918.
func (s *scanner) tailed(n int, tail string, it *item) {
	switch {
	case tail == ".5" || tail == ",5":
		it.add(meaning{class: num, value: int32(n), half: true})
	case tail[0] == '.' && s.dotted(n, tail, it):
	case hasFold(s.ordinals, tail):
		it.add(meaning{class: ord, value: int32(n)})
		if n >= 1 && n <= 31 {
			it.add(meaning{class: dom, value: int32(n)})
		}
		if n >= 1000 && n < 2200 {
			it.add(meaning{class: year, value: int32(n)})
		}
	}
	if half, ok := s.halfDay(tail); ok && n <= 12 {
		it.add(meaning{class: hm, value: int32((n%12 + half) * 60)})
	}
	if n%10 == 0 && n > 0 && hasFold(s.decades, tail) {
		it.add(meaning{class: decade, value: int32(fullYear(n))})
	}
}

// halfDay reads the ending of 9pm as the hours before the half of the day it names.
func (s *scanner) halfDay(tail string) (int, bool) {
	e := s.lexicon.words[key(text.Norm(tail))]
	if e == nil {
		return 0, false
	}
	for _, m := range e.meanings {
		if m.class == ampm {
			return 12 * int(m.value-int32(lang.Morning)), true
		}
	}
	return 0, false
}

// dotted reads 14.05.1918 and 14.05.
func (s *scanner) dotted(d int, tail string, it *item) bool {
	m, rest := number(tail[1:])
	if m < 1 || m > 12 || d < 1 || d > 31 || rest == "" || rest[0] != '.' {
		return false
	}
	y, rest := number(rest[1:])
	if rest != "" || y == 0 || !s.dayFirst && y < 1000 {
		return false
	}
	it.add(meaning{class: iso, value: int32(yearOfDate(y)*10000 + m*100 + d)})
	return true
}

// short reads '98 and '80s.
func (s *scanner) short(i int, it *item) {
	n, rest := number(s.word(i + 1))
	if n > 99 {
		return
	}
	switch {
	case rest == "":
		it.add(meaning{class: year, value: int32(fullYear(n))})
	case hasFold(s.decades, rest) && n%10 == 0:
		it.add(meaning{class: decade, value: int32(fullYear(n))})
	default:
		return
	}
	it.end = int32(i + 2)
}

// composite reads 10:35, 2025-11-02 and 11/02/2025, whose parts are tokens of their own.
func (s *scanner) composite(i int, it *item) bool {
	if i+2 >= s.end || !s.joined(i) || !s.joined(i+1) {
		return false
	}
	a, rest := number(s.word(i))
	b, rest2 := number(s.word(i + 2))
	if rest != "" || rest2 != "" || len(s.word(i+2)) != 2 && s.word(i+1) != "/" {
		return false
	}
	switch s.word(i + 1) {
	case ":":
		return s.clock(i, a, b, it)
	case "-", "/":
		return s.numeric(i, a, b, it)
	}
	return false
}

func (s *scanner) clock(i, hour, minute int, it *item) bool {
	if hour > 24 || minute > 59 {
		return false
	}
	it.add(meaning{class: hm, value: int32(hour*60 + minute)})
	it.end = int32(i + 3)
	if i+4 < s.end && s.joined(i+2) && s.word(i+3) == ":" && s.joined(i+3) && isDigit(s.word(i + 4)[0]) {
		it.end = int32(i + 5)
	}
	return true
}

func (s *scanner) numeric(i, a, b int, it *item) bool {
	if i+4 >= s.end || !s.joined(i+2) || !s.joined(i+3) || s.word(i+3) != s.word(i+1) {
		return false
	}
	c, rest := number(s.word(i + 4))
	y, m, d := a, b, c
	as := iso
	if a < 1000 {
		y, m, d = yearOfDate(c), a, b
		if s.dayFirst && b <= 12 || a > 12 {
			m, d = b, a
		}
		if !s.dayFirst && a <= 12 && b <= 12 && a != b {
			as = either
		}
	}
	if rest != "" || m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 || y > 2200 {
		return false
	}
	it.add(meaning{class: as, value: int32(y*10000 + m*100 + d)})
	it.end = int32(i + 5)
	return true
}

// number reads leading digits; commas between groups of three are left out.
func number(word string) (n int, rest string) {
	i := 0
	for i < len(word) && n < 100_000_000 {
		switch {
		case isDigit(word[i]):
			n = n*10 + int(word[i]-'0')
			i++
		case word[i] == ',' && i+4 <= len(word) && isDigit(word[i+1]) && isDigit(word[i+2]) && isDigit(word[i+3]):
			i++
		default:
			return n, word[i:]
		}
	}
	return n, word[i:]
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// fullYear puts the century before a year of two digits that stands alone, as '98.
func fullYear(n int) int { return centuried(n, 30) }

// yearOfDate is the year of a whole date in figures, as 30 in 03/15/30: deadlines lie ahead
// by some years, and those of the forties are more often of the last century.
func yearOfDate(n int) int { return centuried(n, 40) }

// centuried puts a year of two figures into this century where it is less than the turn, and
// into the last one otherwise.
func centuried(n, turn int) int {
	switch {
	case n >= 100:
		return n
	case n < turn:
		return 2000 + n
	default:
		return 1900 + n
	}
}
