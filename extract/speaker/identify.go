package speaker

import (
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// identify joins a speaker whom the opening of a report leaves without a name to the
// person whom the next paragraph opens with: "A former driver told a judge … / Piet
// Hofman, 41, is accused". The name must stand first in its paragraph, be new, carry no
// role, and have an age behind it or, for the holder of an office, a relative clause.
func (g *register) identify(r *reader) {
	seen := -1
	for i := range g.mentions {
		p := g.doc.Sentences[g.mentions[i].sentence].Paragraph
		if p > 4 {
			return
		}
		if p == seen {
			continue
		}
		seen = p
		if !g.introduces(i, r) {
			continue
		}
		if e := g.nameless(i, p-1); e >= 0 {
			g.join(e, g.mentions[i].entity)
		}
	}
}

// introduces reports whether mention i opens a paragraph with a new full name without role.
func (g *register) introduces(i int, r *reader) bool {
	m := &g.mentions[i]
	return m.shape == named && m.kind == text.Person && len(m.parts) > 1 && len(m.heads) == 0 && m.entity >= 0 &&
		r.words[m.first].first && g.entities[m.entity].start == i && g.behind(m, r) != ""
}

// behind tells what follows a name: "age", "who" or nothing.
func (g *register) behind(m *mention, r *reader) string {
	if m.end+2 >= len(r.words) || r.words[m.end].text != "," {
		return ""
	}
	next := r.words[m.end+1]
	switch {
	case next.kind == text.Number && len(next.text) == 2 && r.words[m.end+2].text == ",":
		return "age"
	case next.classes.Has(lexicon.Personal):
		return "who"
	}
	return ""
}

// nameless is the one nameless person or office that spoke in paragraph p; -1 for none.
func (g *register) nameless(i, p int) int {
	m := &g.mentions[i]
	found := -1
	for k := i - 1; k >= 0; k-- {
		o := &g.mentions[k]
		at := g.doc.Sentences[o.sentence].Paragraph
		if at < p {
			break
		}
		if at > p || o.shape != nominal || !o.person() || o.plural || len(o.sources) == 0 || o.withheld || o.entity < 0 {
			continue
		}
		t := &g.entities[o.entity]
		if t.parts != nil || t.withheld || !agree(t.gender, g.entities[m.entity].gender) || found >= 0 && found != o.entity {
			return -1
		}
		found = o.entity
	}
	if found >= 0 && g.entities[found].kind != text.Office && !g.aged(m) {
		return -1
	}
	return found
}

// aged reports whether an age stands behind a name.
func (g *register) aged(m *mention) bool {
	rest := g.doc.Text[m.at.End:min(len(g.doc.Text), m.at.End+5)]
	return len(rest) == 5 && rest[:2] == ", " && rest[2] >= '0' && rest[2] <= '9' && rest[3] >= '0' && rest[3] <= '9' && rest[4] == ','
}

// join makes all mentions of one entity those of another.
func (g *register) join(from, to int) {
	f, t := &g.entities[from], &g.entities[to]
	for _, k := range f.mentions {
		g.mentions[k].entity = to
	}
	for i := range g.found {
		for k := range g.found[i] {
			if g.found[i][k].entity == from {
				g.found[i][k] = candidate{to, g.found[i][k].score * 0.8, g.found[i][k].because + " → named in the next paragraph"}
			}
		}
	}
	t.mentions = append(t.mentions, f.mentions...)
	t.start = min(t.start, f.start)
	t.heads = append(t.heads, f.heads...)
	t.roles = append(t.roles, text.Role{Title: f.name})
	t.roles = append(t.roles, f.roles...)
	f.mentions, f.unnamed, f.spoke = nil, true, false
}
