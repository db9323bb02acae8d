package casualty

import (
	"strconv"
	"strings"

	"hearsay/lang"
)

// count is a number in the text with its bounds; -1 for none.
type count struct {
	first, end int // range of words, what bounds the number included
	low, high  int
	noun       int  // behind the noun that it counts; end where there is none
	people     bool // the noun means people
	one        bool // one person without a number
	used       bool
}

// line is a run of words under analysis.
type line struct {
	stage  *Stage
	words  []string
	opens  []map[lang.CountSense]int // by word: senses that begin there and where they end
	closes []map[lang.CountSense]int // by word: senses that end before it and where they began
	vague  map[int]vagueAt           // by first word
	counts []count
}

type vagueAt struct{ low, high, end int }

func (l *line) index() {
	n := len(l.words)
	l.opens, l.closes, l.vague = make([]map[lang.CountSense]int, n+1), make([]map[lang.CountSense]int, n+1), map[int]vagueAt{}
	for _, m := range l.stage.counts.Append(nil, l.words) {
		k := m.Label - len(l.stage.vague)
		if k < 0 {
			if v := l.stage.vague[m.Label].Bounds; m.End > l.vague[m.First].end {
				l.vague[m.First] = vagueAt{v.Low, v.High, m.End}
			}
			continue
		}
		put(l.opens, m.First, l.stage.senses[k], m.End)
		put(l.closes, m.End, l.stage.senses[k], m.First)
	}
}

func put(list []map[lang.CountSense]int, at int, sense lang.CountSense, to int) {
	if list[at] == nil {
		list[at] = map[lang.CountSense]int{}
	}
	list[at][sense] = to
}

// at reports whether the sense begins at word i, and where it ends.
func (l *line) at(i int, sense lang.CountSense) (end int, ok bool) {
	end, ok = l.opens[i][sense]
	return end, ok
}

// findCounts lists the counts from left to right.
func (l *line) findCounts() {
	for i := 0; i < len(l.words); {
		c, ok := l.parse(i)
		if !ok {
			i++
			continue
		}
		l.bound(&c)
		l.counted(&c)
		if !l.part(c.first) {
			l.counts = append(l.counts, c)
		}
		i = max(c.end, i+1)
	}
}

// parse reads a count without what bounds it at word i.
func (l *line) parse(i int) (count, bool) {
	if v, ok := l.vague[i]; ok {
		return count{first: i, end: v.end, low: v.low, high: v.high}, true
	}
	if n, end, ok := l.number(i); ok {
		c := count{first: i, end: end, low: n, high: n}
		l.widen(&c)
		return c, true
	}
	if end, ok := l.person(i); ok {
		return count{first: i, end: end, low: 1, high: 1, noun: end, people: true, one: true}, true
	}
	return count{}, false
}

// widen takes the second number of a range: "30 to 40".
func (l *line) widen(c *count) {
	to, ok := l.at(c.end, lang.CountTo)
	if !ok {
		return
	}
	n, end, ok := l.number(to)
	at, between := l.closes[c.first][lang.CountBetween]
	changes := between && !l.conjoins(c.end) && (n < c.high || l.rises(at))
	switch {
	case ok && changes: // "rose from 29 to 31": what it came to
		c.low, c.high, c.end = n, n, end
	case ok && n > c.high && (between || !l.conjoins(c.end)):
		c.high, c.end = n, end
	}
}

// conjoins reports whether the joining word is an "and", which makes a range only behind
// "between".
func (l *line) conjoins(i int) bool {
	_, ok := l.at(i, lang.CountAnd)
	return ok
}

// bound applies what stands before and behind the number.
func (l *line) bound(c *count) {
	if c.one {
		return
	}
	if at, ok := l.closes[c.first][lang.CountBetween]; ok && c.low != c.high {
		c.first = at
		return
	}
	for range 2 { // "about", then "at least" before it
		at, sense, ok := l.modifier(c.first)
		if !ok {
			break
		}
		switch {
		case sense == lang.CountAtLeast:
			c.high = -1
		case sense == lang.CountAtMost && !l.rises(at):
			c.low = -1
		}
		c.first = at
	}
	if end, ok := l.at(c.end, lang.CountOrMore); ok {
		if _, as := l.at(c.end, lang.CountOrSo); as {
			c.end = end
			return
		}
		c.end, c.high = end, -1
	}
}

// modifier is the longest bounding phrase that ends before word i.
func (l *line) modifier(i int) (at int, sense lang.CountSense, ok bool) {
	at = i
	for _, s := range []lang.CountSense{lang.CountAtLeast, lang.CountAtMost, lang.CountAbout} {
		if first, found := l.closes[i][s]; found && first < at {
			at, sense, ok = first, s, true
		}
	}
	return at, sense, ok
}

// rises reports whether the words before i say that a figure grew to what follows.
func (l *line) rises(i int) bool {
	for k := max(i-3, 0); k < i; k++ {
		if _, ok := l.opens[k][lang.CountGrown]; ok {
			return true
		}
	}
	return false
}

// counted finds the noun that the number counts, at most four words on.
func (l *line) counted(c *count) {
	if c.one {
		return
	}
	c.noun = c.end
	for i := c.end; i < len(l.words) && i < c.end+5; i++ {
		if end, ok := l.at(i, lang.CountPeople); ok {
			c.noun, c.people = end, true
			return
		}
		if end, ok := l.at(i, lang.CountPerson); ok {
			c.noun, c.people = end, true
			return
		}
		if _, ok := l.at(i, lang.CountThing); ok {
			c.used = true // counts no people
			return
		}
		if i > c.end && l.breaks(i) || l.barrier(i) || l.stops(i) {
			return
		}
	}
}

// breaks reports whether a noun phrase cannot go on at word i.
func (l *line) breaks(i int) bool {
	if parting(l.words[i]) {
		return true
	}
	_, link := l.at(i, lang.CountLink)
	_, of := l.at(i, lang.CountOf)
	_, behind := l.at(i-1, lang.CountOf)
	return link && !of && !behind
}

func (l *line) stops(i int) bool {
	_, ok := l.at(i, lang.CountStop)
	return ok
}

func (l *line) barrier(i int) bool { return parting(l.words[i]) }

// part reports whether the count that begins at word i is part of another.
func (l *line) part(i int) bool {
	_, ok := l.closes[i][lang.CountPart]
	return ok
}

// person reads one person without a number: an article and, at most four words on, a noun.
func (l *line) person(i int) (end int, ok bool) {
	at, ok := l.at(i, lang.CountArticle)
	if !ok {
		return 0, false
	}
	for k := at; k < len(l.words) && k < at+6 && !parting(l.words[k]); k++ {
		if end, ok := l.at(k, lang.CountPerson); ok {
			return end, true
		}
		if _, ok := l.at(k, lang.CountLink); ok || l.stops(k) {
			return 0, false
		}
	}
	return 0, false
}

// number reads digits or number words at word i.
func (l *line) number(i int) (n, end int, ok bool) {
	if i < len(l.words) && l.words[i] != "" && l.words[i][0] >= '0' && l.words[i][0] <= '9' {
		return l.digits(i)
	}
	return l.spelled(i)
}

func (l *line) digits(i int) (n, end int, ok bool) {
	if n, end, ok := l.decimal(i); ok {
		return n, end, true
	}
	word := strings.NewReplacer(",", "", "\u00a0", "").Replace(l.words[i])
	n, err := strconv.Atoi(word)
	if err != nil || n > maxCount {
		return 0, 0, false
	}
	end = i + 1
	for end < len(l.words) && n < maxCount/1000 && len(l.words[end]) == 3 && len(word) <= 3 {
		group, err := strconv.Atoi(l.words[end])
		if err != nil {
			break
		}
		n, end = n*1000+group, end+1
	}
	if end < len(l.words) {
		if by := l.stage.numbers[l.words[end]]; by >= 1000 && n < maxCount/by {
			n, end = n*by, end+1
		}
	}
	n, end = l.andHalf(n, end)
	return n, end, true
}

// decimal reads tenths and hundredths of a thousand or more: "1.2 million", «1,2 тысячи».
func (l *line) decimal(i int) (n, end int, ok bool) {
	whole, part, found := strings.Cut(strings.Replace(l.words[i], ",", ".", 1), ".")
	if !found || len(part) == 0 || len(part) > 2 || i+1 >= len(l.words) {
		return 0, 0, false
	}
	by := l.stage.numbers[l.words[i+1]]
	w, err := strconv.Atoi(whole)
	p, err2 := strconv.Atoi(part)
	if err != nil || err2 != nil || by < 1000 || w >= maxCount/by {
		return 0, 0, false
	}
	for range 2 - len(part) {
		p *= 10
	}
	return w*by + p*(by/100), i + 2, true
}

// andHalf adds the half of a thousand or more that words behind a number tell: «две с половиной
// тысячи», "two and a half thousand".
func (l *line) andHalf(n, end int) (int, int) {
	k, ok := l.at(end, lang.CountHalf)
	if !ok || k >= len(l.words) {
		return n, end
	}
	if by := l.stage.numbers[l.words[k]]; by >= 100 && n < maxCount/by {
		return n*by + by/2, k + 1
	}
	return n, end
}

// maxCount keeps sums of hostile numbers in bounds; no count of people reaches it.
const maxCount = 1_000_000_000

// spelled reads number words: "two hundred and six", "twenty-one", «полторы тысячи».
func (l *line) spelled(i int) (n, end int, ok bool) {
	if k, found := l.at(i, lang.CountOneAndHalf); found && k < len(l.words) && l.stage.numbers[l.words[k]] >= 100 {
		by := l.stage.numbers[l.words[k]]
		return by + by/2, k + 1, true
	}
	n, end, ok = l.cardinal(i)
	if ok {
		n, end = l.andHalf(n, end)
	}
	return n, end, ok
}

// cardinal reads whole number words.
func (l *line) cardinal(i int) (n, end int, ok bool) {
	total, last := 0, 0
	for k := i; k < len(l.words); k++ {
		v, found := l.stage.numbers[l.words[k]]
		switch {
		case found && v >= 100 && last > 0 && last < 100 && total < maxCount/v:
			total, last = (total-last)+last*v, v
		case found && (last == 0 || v < last && last >= 20 && fits(last, v)):
			total, last = total+v, v
		case l.words[k] == "-" && last >= 20 && k+1 < len(l.words) && l.stage.numbers[l.words[k+1]] > 0:
			continue
		default:
			return total, end, ok
		}
		end, ok = k+1, true
	}
	return total, end, ok
}

// fits reports whether v can follow last in one number: units behind tens, tens behind hundreds.
func fits(last, v int) bool {
	if last < 100 {
		return v < 10
	}
	return v < last
}

func parting(word string) bool {
	switch word {
	case ",", ";", ":", "—", "(", ")", ".", "!", "?", "…":
		return true
	}
	return false
}
