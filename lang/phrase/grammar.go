package phrase

import "fmt"

// Symbol is a number for an alternative of patterns: a word, a beginning, an ending, a class.
type Symbol int32

// Alphabet numbers the alternatives of the patterns of a grammar.
type Alphabet interface {
	// Symbol is the number of an alternative, the same for the same one.
	Symbol(a Alternative) (Symbol, error)
	// Value reads the value that a class must have.
	Value(class, value string) (int32, error)
}

// Row is a run of items that a grammar looks at: words of a text, or what stands for several of them.
type Row interface {
	Len() int
	// Find tells whether item i is one of a symbol, and its value there.
	Find(i int, s Symbol) (value int32, ok bool)
}

// want is a symbol, with one value of it or any.
type want struct {
	symbol Symbol
	one    bool
	value  int32
}

// compiled is a pattern with its elements.
type compiled struct {
	elements []element
	before   int // leading elements outside the first bracket
	brackets int
}

// Grammar is a compiled list of patterns. It is immutable and safe for concurrent use.
type Grammar struct {
	patterns []compiled
	first    [][]int32 // by symbol: patterns whose expression can begin so, in their order
	alone    []bool    // by symbol: whether one such item can be all of a match
}

// NewGrammar compiles patterns over an alphabet. It fails on the first that cannot be read.
func NewGrammar(alphabet Alphabet, patterns []string) (*Grammar, error) {
	g := &Grammar{}
	for i, text := range patterns {
		p, err := parse(text)
		if err != nil {
			return nil, err
		}
		for k := range p.elements {
			if err := p.elements[k].number(alphabet); err != nil {
				return nil, fmt.Errorf("pattern %q: %w", text, err)
			}
		}
		g.patterns = append(g.patterns, p)
		g.index(int32(i), p)
		g.single(p)
	}
	return g, nil
}

func (e *element) number(alphabet Alphabet) (err error) {
	for _, a := range e.alternatives {
		w := want{one: a.Value != ""}
		if w.symbol, err = alphabet.Symbol(a); err != nil {
			return err
		}
		if w.one {
			if w.value, err = alphabet.Value(a.Text, a.Value); err != nil {
				return err
			}
		}
		e.wanted = append(e.wanted, w)
	}
	return nil
}

// index enters the pattern under every symbol that its expression can begin with.
func (g *Grammar) index(i int32, p compiled) {
	for _, e := range p.elements[p.before:] {
		for _, w := range e.wanted {
			g.grow(w.symbol)
			if list := g.first[w.symbol]; len(list) == 0 || list[len(list)-1] != i {
				g.first[w.symbol] = append(list, i)
			}
		}
		if !e.optional {
			return
		}
	}
}

// grow makes room for a symbol.
func (g *Grammar) grow(s Symbol) {
	for int(s) >= len(g.first) {
		g.first, g.alone = append(g.first, nil), append(g.alone, false)
	}
}

// single marks the symbols of which one item can be all that the pattern takes.
func (g *Grammar) single(p compiled) {
	needed := 0
	for _, e := range p.elements[p.before:] {
		if !e.optional && !e.barred {
			needed++
		}
	}
	for _, e := range p.elements[p.before:] {
		if needed > 1 || e.barred || needed == 1 && e.optional {
			continue
		}
		for _, w := range e.wanted {
			g.grow(w.symbol)
			g.alone[w.symbol] = true
		}
	}
}

// Brackets is how many pairs of brackets a pattern has.
func (g *Grammar) Brackets(pattern int) int { return g.patterns[pattern].brackets }

// First lists the patterns whose expression can begin with a symbol.
func (g *Grammar) First(s Symbol) []int32 {
	if int(s) >= len(g.first) {
		return nil
	}
	return g.first[s]
}

// Alone reports whether one item of the symbol can be a whole match.
func (g *Grammar) Alone(s Symbol) bool { return int(s) < len(g.alone) && g.alone[s] }

// Slot is an item of a match with the symbol that the pattern asked for.
type Slot struct {
	Item    int
	Symbol  Symbol
	Bracket int8
}

// Found is a pattern found at some item.
type Found struct {
	Pattern int
	Slots   []Slot
	Spans   [most][2]int // of each pair of brackets, in items; zero where it took none
	End     int          // of the last expression, in items
	From    int          // the first item of all that was matched
	Reach   int          // the end of all that was matched plus the items before the expression
}

// longest is how many items a match has at most.
const longest = 24

// Matcher finds patterns in a row, one after the other. It keeps its room.
type Matcher struct {
	Grammar *Grammar
	Row     Row

	now   Found
	slots [longest]Slot
}

// Try looks for a pattern whose expression begins at item i. An optional element is taken where it can be. What
// it returns holds until the next call.
func (m *Matcher) Try(pattern int32, i int) (*Found, bool) {
	p := &m.Grammar.patterns[pattern]
	if i < p.before {
		return nil, false
	}
	for k := range p.elements[:p.before] {
		if _, ok := m.pick(i-p.before+k, p.elements[k].wanted); !ok {
			return nil, false
		}
	}
	m.now = Found{Pattern: int(pattern), Slots: m.slots[:0], From: i - p.before}
	return &m.now, m.step(p, p.before, i)
}

// step matches the elements from e on with the items from i on.
func (m *Matcher) step(p *compiled, e, i int) bool {
	if e == len(p.elements) {
		m.now.Reach = i + p.before
		return m.now.End > 0
	}
	el := &p.elements[e]
	if el.barred {
		_, there := m.pick(i, el.wanted)
		return !there && m.step(p, e+1, i)
	}
	if s, ok := m.pick(i, el.wanted); ok && len(m.now.Slots) < longest {
		spans, end, n := m.now.Spans, m.now.End, len(m.now.Slots)
		m.now.Slots = append(m.now.Slots, Slot{i, s, el.bracket})
		m.cover(el.bracket, i)
		if m.step(p, e+1, i+1) {
			return true
		}
		m.now.Spans, m.now.End, m.now.Slots = spans, end, m.now.Slots[:n]
	}
	return el.optional && m.step(p, e+1, i)
}

func (m *Matcher) cover(bracket int8, i int) {
	if bracket == 0 {
		return
	}
	span := &m.now.Spans[bracket-1]
	if span[1] == 0 {
		span[0] = i
	}
	span[1] = i + 1
	m.now.End = i + 1
}

// pick is the first of the wanted symbols that item i is one of.
func (m *Matcher) pick(i int, wanted []want) (Symbol, bool) {
	if i >= m.Row.Len() {
		return 0, false
	}
	for _, w := range wanted {
		if value, ok := m.Row.Find(i, w.symbol); ok && (!w.one || w.value == value) {
			return w.symbol, true
		}
	}
	return 0, false
}
