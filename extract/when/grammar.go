package when

import (
	"fmt"
	"strconv"
	"strings"

	"hearsay/lang"
)

// The most pairs of brackets in a pattern and words in a match.
const (
	maxBrackets = 3
	maxSlots    = 24
)

// element is one place of a pattern.
type element struct {
	wanted   []want
	optional bool
	barred   bool // must not be there; takes no item
	bracket  int8 // 1, 2 … inside that pair of brackets; 0 outside
}

// want is a class, with one value of it or any.
type want struct {
	class class
	one   bool
	value int32
}

// rule is a compiled lang.TimeRule.
type rule struct {
	order    int // in the language data
	name     string
	means    lang.TimeMeaning
	value    string
	shift    int // value where it is a number
	elements []element
	before   int // leading elements outside the first bracket
	brackets int
}

// grammar is a compiled set of rules with an index by the class that may come first.
type grammar struct {
	rules   []rule
	byClass [][]int32 // class → rules, in their order
	alone   []bool    // class → whether one word of it can be all of a match
}

// compile reads the rules. A pattern that cannot be read is a fault of the language data.
func compile(l *lexicon, rules []lang.TimeRule) *grammar {
	g := &grammar{}
	for i, data := range rules {
		r := rule{order: i, name: data.Name, means: data.Means, value: data.Value}
		r.shift, _ = strconv.Atoi(data.Value) // most values are words
		r.parse(l, data.Pattern)
		g.rules = append(g.rules, r)
	}
	g.byClass = make([][]int32, len(l.classes))
	g.alone = make([]bool, len(l.classes))
	for i, r := range g.rules {
		g.index(int32(i), r)
		g.single(r)
	}
	return g
}

// single marks the classes of which one word can be all that the rule takes.
func (g *grammar) single(r rule) {
	needed := 0
	for _, e := range r.elements[r.before:] {
		if !e.optional && !e.barred {
			needed++
		}
	}
	for _, e := range r.elements[r.before:] {
		if needed > 1 || e.barred || needed == 1 && e.optional {
			continue
		}
		for _, w := range e.wanted {
			g.alone[w.class] = true
		}
	}
}

func (r *rule) parse(l *lexicon, pattern string) {
	open := false
	for field := range strings.FieldsSeq(pattern) {
		switch field {
		case "[":
			open = true
			r.brackets++
		case "]":
			open = false
		default:
			e := parseElement(l, field)
			if open {
				e.bracket = int8(r.brackets)
			} else if r.brackets == 0 {
				r.before++
			}
			r.elements = append(r.elements, e)
		}
	}
	if open || r.brackets == 0 || r.brackets > maxBrackets {
		panic(fmt.Sprintf("rule %s: pattern %q: brackets", r.name, pattern))
	}
}

func parseElement(l *lexicon, field string) element {
	var e element
	field, e.barred = strings.CutPrefix(field, "!")
	field, e.optional = strings.CutSuffix(field, "?")
	for part := range strings.SplitSeq(field, "|") {
		if name, ok := strings.CutPrefix(part, "<"); ok {
			e.wanted = append(e.wanted, parseWant(l, strings.TrimSuffix(name, ">")))
		} else {
			e.wanted = append(e.wanted, want{class: l.word(part)})
		}
	}
	return e
}

// parseWant reads "unit", "unit=quarter" or "rel=-1".
func parseWant(l *lexicon, name string) want {
	name, value, one := strings.Cut(name, "=")
	w := want{class: l.class(name), one: one}
	if !one {
		return w
	}
	n, err := strconv.Atoi(value)
	if u, ok := unitNames()[value]; ok {
		n, err = int(u), nil
	}
	if err != nil {
		panic(fmt.Sprintf("class %s: value %q", name, value))
	}
	w.value = int32(n)
	return w
}

func unitNames() map[string]lang.Unit {
	return map[string]lang.Unit{
		"second": lang.Second, "minute": lang.Minute, "hour": lang.Hour, "day": lang.Day, "week": lang.Week, "month": lang.Month,
		"quarter": lang.Quarter, "year": lang.Year, "decade": lang.Decade, "century": lang.Century, "weekend": lang.Weekend,
		"halfyear": lang.HalfYear, "fortnight": lang.Fortnight,
	}
}

// index enters the rule under every class that its expression can begin with.
func (g *grammar) index(i int32, r rule) {
	for _, e := range r.elements[r.before:] {
		for _, w := range e.wanted {
			if list := g.byClass[w.class]; len(list) == 0 || list[len(list)-1] != i {
				g.byClass[w.class] = append(list, i)
			}
		}
		if !e.optional {
			return
		}
	}
}

// slot is a word of a match with the reading that the pattern asked for.
type slot struct {
	meaning
	bracket int8
}

// match is a rule found at some item.
type match struct {
	rule  *rule
	slots []slot
	spans [maxBrackets][2]int // of each pair of brackets, in items
	end   int                 // of the last expression, in items
	reach int                 // the end of all that was matched plus the items before the expression
}

// matcher finds rules in the items of a sentence.
type matcher struct {
	grammar *grammar
	items   []item
	now     match // being tried
	best    match
	slots   [2][maxSlots]slot
}

// at finds the rule with the longest expression that begins at the item.
func (m *matcher) at(i int) (*match, bool) {
	m.best = match{slots: m.slots[0][:0]}
	it := &m.items[i]
	if !m.promising(i) {
		return &m.best, false
	}
	for _, reading := range it.readings[:it.n] {
		for _, r := range m.grammar.byClass[reading.class] {
			m.try(&m.grammar.rules[r], i)
		}
	}
	return &m.best, m.best.rule != nil
}

// promising reports whether a match can begin at the item: it can be one by itself, or the
// next is more than a plain word.
func (m *matcher) promising(i int) bool {
	if i+1 < len(m.items) && m.items[i+1].n > 0 {
		return true
	}
	it := &m.items[i]
	for _, reading := range it.readings[:it.n] {
		if m.grammar.alone[reading.class] {
			return true
		}
	}
	return false
}

func (m *matcher) try(r *rule, i int) {
	if i < r.before {
		return
	}
	m.now = match{rule: r, slots: m.slots[1][:0]}
	for k, e := range r.elements[:r.before] {
		if _, ok := pick(&m.items[i-r.before+k], e.wanted); !ok {
			return
		}
	}
	if !m.step(r.before, i) || !m.better() {
		return
	}
	kept := append(m.slots[0][:0], m.now.slots...)
	m.best = m.now
	m.best.slots = kept
}

// better prefers the longer expression, then the longer match, then the earlier rule.
func (m *matcher) better() bool {
	if m.best.rule == nil || m.now.end != m.best.end {
		return m.best.rule == nil || m.now.end > m.best.end
	}
	if m.now.reach != m.best.reach {
		return m.now.reach > m.best.reach
	}
	return m.now.rule.order < m.best.rule.order
}

// step matches the elements from e on with the items from i on.
func (m *matcher) step(e, i int) bool {
	r := m.now.rule
	if e == len(r.elements) {
		m.now.reach = i + r.before
		return m.now.end > 0
	}
	el := r.elements[e]
	if el.barred {
		return !m.is(i, el.wanted) && m.step(e+1, i)
	}
	if i < len(m.items) && len(m.now.slots) < maxSlots {
		if found, ok := pick(&m.items[i], el.wanted); ok {
			saved, end := m.now.spans, m.now.end
			m.now.slots = append(m.now.slots, slot{found, el.bracket})
			m.cover(el.bracket, i)
			if m.step(e+1, i+1) {
				return true
			}
			m.now.spans, m.now.end = saved, end
			m.now.slots = m.now.slots[:len(m.now.slots)-1]
		}
	}
	return el.optional && m.step(e+1, i)
}

func (m *matcher) is(i int, wanted []want) bool {
	if i >= len(m.items) {
		return false
	}
	_, ok := pick(&m.items[i], wanted)
	return ok
}

func (m *matcher) cover(bracket int8, i int) {
	if bracket == 0 {
		return
	}
	span := &m.now.spans[bracket-1]
	if span[1] == 0 {
		span[0] = i
	}
	span[1] = i + 1
	m.now.end = i + 1
}

// pick returns the reading of the item that is wanted first.
func pick(it *item, wanted []want) (meaning, bool) {
	for _, w := range wanted {
		if found, ok := it.find(w.class); ok && (!w.one || w.value == found.value) {
			return found, true
		}
	}
	return meaning{}, false
}
