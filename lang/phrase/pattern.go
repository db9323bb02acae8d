package phrase

import (
	"errors"
	"fmt"
	"strings"
)

// Form tells how an alternative is compared with a word.
type Form uint8

// The forms.
const (
	Whole  Form = iota // the word as it stands
	Begins             // every word that begins so
	Ends               // every longer word that ends so
	Both               // every longer word that begins and ends so
	Class              // every word of a class
	Any                // every word, but no mark
)

// Alternative is one of the things that an element can be.
type Alternative struct {
	Form Form
	Text string // the word, its beginning or the name of its class
	End  string // of Ends and Both: the ending
	// Value is the value that the class must have; empty for any.
	Value string
}

// element is one place of a pattern.
type element struct {
	alternatives []Alternative
	wanted       []want
	optional     bool
	barred       bool // must not be there; takes no item
	bracket      int8 // 1, 2 … inside that pair of brackets; 0 outside
}

// most is how many pairs of brackets a pattern has at most, and gap how many words "..." passes over.
const (
	most = 3
	gap  = 3
)

// parse reads a pattern. One without brackets is all in one pair.
func parse(pattern string) (p compiled, err error) {
	open := false
	for field := range strings.FieldsSeq(pattern) {
		switch field {
		case "[":
			open = true
			p.brackets++
		case "]":
			open = false
		case "...":
			for range gap {
				p.add(element{alternatives: []Alternative{{Form: Any}}, optional: true}, open)
			}
		default:
			e, err := parseElement(field)
			if err != nil {
				return p, fmt.Errorf("pattern %q: %w", pattern, err)
			}
			p.add(e, open)
		}
	}
	if open || p.brackets > most {
		return p, fmt.Errorf("pattern %q: brackets", pattern)
	}
	p.close()
	if p.before >= len(p.elements) || !p.elements[p.before].takes() {
		return p, fmt.Errorf("pattern %q: does not begin with a word", pattern)
	}
	for _, e := range p.elements[:p.before] {
		if e.optional || !e.takes() {
			return p, fmt.Errorf("pattern %q: what stands before the brackets must be words", pattern)
		}
	}
	return p, nil
}

func (p *compiled) add(e element, open bool) {
	if open {
		e.bracket = int8(p.brackets)
	} else if p.brackets == 0 {
		p.before++
	}
	p.elements = append(p.elements, e)
}

// close puts a pattern without brackets into one pair.
func (p *compiled) close() {
	if p.brackets > 0 {
		return
	}
	p.brackets, p.before = 1, 0
	for i := range p.elements {
		p.elements[i].bracket = 1
	}
}

// takes reports whether the element is a word.
func (e *element) takes() bool { return !e.barred && e.alternatives[0].Form != Any }

func parseElement(field string) (element, error) {
	var e element
	rest, barred := strings.CutPrefix(field, "!")
	if e.barred = barred && rest != ""; e.barred {
		field = rest
	}
	rest, optional := strings.CutSuffix(field, "?")
	if e.optional = optional && rest != ""; e.optional {
		field = rest
	}
	for part := range strings.SplitSeq(field, "|") {
		a := parseAlternative(part)
		if a.Text == "" && a.End == "" {
			return e, fmt.Errorf("item %q has an empty word", field)
		}
		e.alternatives = append(e.alternatives, a)
	}
	return e, nil
}

func parseAlternative(part string) Alternative {
	if word, ok := strings.CutPrefix(part, `\`); ok {
		return Alternative{Form: Whole, Text: word}
	}
	if name, ok := strings.CutPrefix(part, "<"); ok && len(name) > 1 {
		name, value, _ := strings.Cut(strings.TrimSuffix(name, ">"), "=")
		return Alternative{Form: Class, Text: name, Value: value}
	}
	begins, ends, star := strings.Cut(part, "*")
	switch {
	case !star:
		return Alternative{Form: Whole, Text: part}
	case ends == "":
		return Alternative{Form: Begins, Text: begins}
	case begins == "":
		return Alternative{Form: Ends, End: ends}
	}
	return Alternative{Form: Both, Text: begins, End: ends}
}

// errNoClass is for an alphabet that has no classes.
var errNoClass = errors.New("there is no such class")
