package note

import (
	"unicode/utf8"

	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// oneSide notes a dispute in which a named party is given no statement while the other is.
//
// In a report of fighting, a side whose forces are named is a party, and the other speaks
// where a commander, an army or a staff of another side or of none by name is a source.
// Elsewhere a body is a party that stands behind the words of a dispute ("in its dispute
// with the union") in the sentence of a statement. Whoever refuses or stays silent was given
// the word; so was a party whose name, role or body any source shows.
func (p *page) oneSide() []text.Note {
	if len(p.doc.Speakers) == 0 || len(p.doc.Statements) < fewest {
		return nil
	}
	matches := p.stage.parties.Append(nil, p.words)
	if !p.disputed(matches) {
		return nil
	}
	h := p.heard()
	if n, ok := p.unheardForce(matches, h); ok {
		return []text.Note{n}
	}
	if n, ok := p.unheardOpponent(matches, h); ok {
		return []text.Note{n}
	}
	return nil
}

// disputed reports whether the text tells of fighting or of a dispute at all.
func (p *page) disputed(matches []phrase.Match) bool {
	fights := 0
	for _, m := range matches {
		switch m.Label {
		case dispute:
			return true
		case fighting, force:
			fights++
		}
	}
	return fights >= p.fightsNeeded()
}

// fightsNeeded is how many words for fighting make a report of this length one of fighting.
func (p *page) fightsNeeded() int { return max(fewestFights, len(p.words)/wordsToFight) }

// heard tells who speaks in a report.
type heard struct {
	sides    map[int]bool    // labels of sides that a source or speaker shows
	commands map[int]bool    // labels of sides whose forces speak
	command  bool            // forces speak that show no side
	stems    map[string]bool // beginnings of the words of sources and speakers
}

func (p *page) heard() heard {
	h := heard{sides: map[int]bool{}, commands: map[int]bool{}, stems: map[string]bool{}}
	for i, st := range p.doc.Statements {
		if st.Mode == text.Held {
			continue
		}
		var words []string
		for _, part := range st.Source {
			tokens := p.doc.TokensIn(part)
			words = append(words, p.words[tokens.First:tokens.End]...)
		}
		if i < len(p.doc.Speakers) {
			words = append(words, p.nameOf(p.doc.Speakers[i])...)
		}
		h.add(p.stage, words)
	}
	return h
}

// nameOf lists the words by which the report calls a speaker.
func (p *page) nameOf(s text.Speaker) []string {
	if s.Entity < 0 {
		return nil
	}
	e := p.doc.Entities[s.Entity]
	out := fields(nil, e.Name)
	for _, r := range e.Roles {
		out = fields(fields(out, r.Title), r.Affiliation)
	}
	for _, m := range e.Mentions[:min(len(e.Mentions), 8)] {
		tokens := p.doc.TokensIn(m)
		out = append(out, p.words[tokens.First:tokens.End]...)
	}
	return out
}

func (h *heard) add(s *Stage, words []string) {
	sides, commands := []int{}, false
	for _, m := range s.parties.Append(nil, words) {
		switch {
		case m.Label >= firstSide:
			sides = append(sides, m.Label)
			h.sides[m.Label] = true
		case m.Label == command:
			commands = true
		}
	}
	if commands {
		h.command = h.command || len(sides) == 0
		for _, side := range sides {
			h.commands[side] = true
		}
	}
	for _, w := range words {
		if utf8.RuneCountInString(w) >= 4 {
			h.stems[text.Beginning(w, 5)] = true
		}
	}
}

// A report is one of fighting where it has at least fewestFights words for it or for forces, and one in
// wordsToFight of its words is such.
const (
	fewestFights = 5
	wordsToFight = 35
)

// unheardForce finds a side whose forces are named and that does not speak, where another
// side does.
func (p *page) unheardForce(matches []phrase.Match, h heard) (text.Note, bool) {
	fights, forces := 0, map[int]bool{}
	for _, m := range matches {
		switch m.Label {
		case fighting:
			fights++
		case force:
			fights++
			forces[m.First] = true
		}
	}
	if fights < p.fightsNeeded() {
		return text.Note{}, false
	}
	for _, m := range matches {
		if m.Label >= firstSide && !h.sides[m.Label] && p.commands(m, forces) && h.other(m.Label) {
			return oneSided(p.at(m.First, m.End)), true
		}
	}
	return text.Note{}, false
}

// commands reports whether a noun for forces stands right behind the name of a side, or up
// to two words on.
func (p *page) commands(m phrase.Match, forces map[int]bool) bool {
	for k := m.End; k <= m.End+1 && k < len(p.words); k++ {
		if p.doc.Tokens[k].Kind == text.Punct {
			return false
		}
		if forces[k] {
			return true
		}
	}
	return false
}

// other reports whether forces that are not the given side's speak.
func (h *heard) other(side int) bool {
	for s := range h.commands {
		if s != side {
			return true
		}
	}
	return h.command
}

// unheardOpponent finds a party named behind the words of a dispute that does not speak.
func (p *page) unheardOpponent(matches []phrase.Match, h heard) (text.Note, bool) {
	for _, m := range matches {
		if m.Label != dispute || !p.inStatement(m) {
			continue
		}
		first, end := p.party(m.End)
		if first < end && p.body(first, end, matches) && !h.speaks(p.words[first:end]) {
			return oneSided(p.at(first, end)), true
		}
	}
	return text.Note{}, false
}

// party is the run of capitalised words at or right behind token i.
func (p *page) party(i int) (first, end int) {
	if i < len(p.words) && p.doc.Tokens[i].Kind == text.Word && !p.capital(i) {
		i++
	}
	first, end = i, i
	for end < len(p.words) && p.doc.Tokens[end].Kind == text.Word && p.capital(end) {
		end++
	}
	return first, end
}

// body reports whether a word for a body stands in the range or right behind it.
func (p *page) body(first, end int, matches []phrase.Match) bool {
	for _, m := range matches {
		if m.Label == body && m.First >= first && m.First <= end {
			return true
		}
	}
	return false
}

// inStatement reports whether the match stands in the sentence of a voiced statement.
func (p *page) inStatement(m phrase.Match) bool {
	sentence := p.doc.SentenceAt(p.doc.Tokens[m.First].Start)
	for _, st := range p.doc.Statements {
		at := st.At()
		if st.Mode != text.Held && p.doc.SentenceAt(at.Start) <= sentence && sentence <= p.doc.SentenceAt(at.End-1) {
			return true
		}
	}
	return false
}

func (p *page) capital(i int) bool {
	return p.doc.Cut(p.doc.Tokens[i].Span) != p.words[i]
}

// speaks reports whether sources show half of the words of a name or more.
func (h *heard) speaks(words []string) bool {
	n := 0
	for _, w := range words {
		if h.stems[text.Beginning(w, 5)] {
			n++
		}
	}
	return 2*n >= len(words)
}

func oneSided(at span.Span) text.Note {
	return text.Note{Kind: text.OneSide, Span: at, Detail: "a party to the dispute is named here and given no statement"}
}

// fields adds the words of a name.
func fields(out []string, name string) []string {
	from := -1
	for i, r := range name + " " {
		letter := r == '\'' || r == '.' || r >= '0' && r <= '9' || r >= 'A'
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			out, from = append(out, text.Norm(name[from:i])), -1
		}
	}
	return out
}
