package when

import (
	"fmt"
	"strconv"

	"hearsay/lang"
	"hearsay/lang/phrase"
)

// rule is a lang.TimeRule without its pattern.
type rule struct {
	name     string
	means    lang.TimeMeaning
	value    string
	shift    int // value where it is a number
	brackets int
}

// grammar is a compiled set of rules, by the number of their patterns.
type grammar struct {
	*phrase.Grammar
	rules []rule
}

// compile reads the rules. A pattern that cannot be read is a fault of the language data.
func compile(l *lexicon, rules []lang.TimeRule) *grammar {
	var patterns []string
	g := &grammar{}
	for _, r := range rules {
		shift, _ := strconv.Atoi(r.Value) // most values are words
		for _, m := range r.Match {
			patterns, g.rules = append(patterns, m), append(g.rules, rule{name: r.Name, means: r.Means, value: r.Value, shift: shift})
		}
	}
	var err error
	if g.Grammar, err = phrase.NewGrammar(l, patterns); err != nil {
		panic(err)
	}
	for i := range g.rules {
		g.rules[i].brackets = g.Brackets(i)
	}
	return g
}

// Symbol numbers the words and classes of patterns, for phrase.Alphabet.
func (l *lexicon) Symbol(a phrase.Alternative) (class, error) {
	switch a.Form {
	case phrase.Class:
		return l.class(a.Text), nil
	case phrase.Whole:
		return l.word(a.Text), nil
	}
	return none, fmt.Errorf("rules of time have words and classes only, not %q", a.Text+"*"+a.End)
}

// Value reads "quarter" or "-1".
func (l *lexicon) Value(name, value string) (int32, error) {
	n, err := lang.TimeValue(value)
	if err != nil {
		return 0, fmt.Errorf("class %s: %w", name, err)
	}
	return int32(n), nil
}

// slot is a word of a match with the reading that the pattern asked for.
type slot struct {
	meaning
	bracket int8
}

// match is a rule found at some item.
type match struct {
	rule *rule
	phrase.Found
	slots []slot
}

// matcher finds rules in the items of a sentence.
type matcher struct {
	grammar *grammar
	phrase  phrase.Matcher
	items   *row
	best    match
}

func newMatcher(g *grammar) matcher {
	items := &row{}
	return matcher{grammar: g, items: items, phrase: phrase.Matcher{Grammar: g.Grammar, Row: items}}
}

// row is the items of a sentence, for phrase.Matcher.
type row []item

func (r *row) Len() int { return len(*r) }

// Find gives the reading of an item in a class.
func (r *row) Find(i int, c class) (int32, bool) {
	m, ok := (*r)[i].find(c)
	return m.value, ok
}

// at finds the rule with the longest expression that begins at the item.
func (m *matcher) at(i int) (*match, bool) {
	m.best = match{slots: m.best.slots[:0]}
	if !m.promising(i) {
		return &m.best, false
	}
	it := &(*m.items)[i]
	for _, reading := range it.readings[:it.n] {
		for _, p := range m.grammar.First(reading.class) {
			if found, ok := m.phrase.Try(p, i); ok && m.better(found) {
				m.keep(found)
			}
		}
	}
	return &m.best, m.best.rule != nil
}

// promising reports whether a match can begin at the item: it can be one by itself, or the
// next is more than a plain word.
func (m *matcher) promising(i int) bool {
	if i+1 < len(*m.items) && (*m.items)[i+1].n > 0 {
		return true
	}
	it := &(*m.items)[i]
	for _, reading := range it.readings[:it.n] {
		if m.grammar.Alone(reading.class) {
			return true
		}
	}
	return false
}

// better prefers the longer expression, then the longer match, then the earlier rule.
func (m *matcher) better(f *phrase.Found) bool {
	switch {
	case m.best.rule == nil:
		return true
	case f.End != m.best.End:
		return f.End > m.best.End
	case f.Reach != m.best.Reach:
		return f.Reach > m.best.Reach
	}
	return f.Pattern < m.best.Pattern
}

func (m *matcher) keep(f *phrase.Found) {
	m.best.rule, m.best.Found, m.best.slots = &m.grammar.rules[f.Pattern], *f, m.best.slots[:0]
	for _, s := range f.Slots {
		reading, _ := (*m.items)[s.Item].find(s.Symbol)
		m.best.slots = append(m.best.slots, slot{reading, s.Bracket})
	}
}
