package speaker

import (
	"sort"
	"strings"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// entity is somebody the report mentions, while it is being gathered.
type entity struct {
	kind     text.Kind
	name     string
	parts    []string // of the fullest name of a person
	heads    []string
	tail     []string // what narrows its roles down
	does     []string // stems of the words by which the report tells what it does
	gender   lang.Gender
	plural   bool
	unnamed  bool
	withheld bool
	state    int
	roles    []text.Role
	mentions []int // indexes of mentions
	start    int   // the first of them
	spoke    bool
}

func (e *entity) person() bool { return e.kind == text.Person || e.kind == text.Office }

func (e *entity) headed(head string) bool {
	for _, h := range e.heads {
		if h == head {
			return true
		}
	}
	return false
}

func (e *entity) surname() string {
	if len(e.parts) == 0 {
		return ""
	}
	return e.parts[len(e.parts)-1]
}

// register gathers entities from mentions.
type register struct {
	x        *vocabulary
	doc      *text.Document
	mentions []mention
	entities []entity
	found    [][]candidate    // of each mention, best first
	byWord   map[string][]int // entities by each word of their names, lower-case
	byHead   map[string][]int // entities by head noun
	byState  map[int]int      // bodies that stand for a country
	weights  []float64        // of entities, while antecedents are ranked
}

// reachBack and crowd bound the search for an entity: mentions looked back on, and
// entities of one name or role weighed.
const reachBack, crowd = 200, 48

func newRegister(x *vocabulary, doc *text.Document, mentions []mention) *register {
	return &register{
		x: x, doc: doc, mentions: mentions, found: make([][]candidate, len(mentions)),
		byWord: map[string][]int{}, byHead: map[string][]int{}, byState: map[int]int{},
	}
}

// last gives the entities of a list that were entered last, newest last.
func last(list []int) []int { return list[max(0, len(list)-crowd):] }

// index enters an entity under the words of a name.
func (g *register) index(e int, words []string) {
	for _, w := range words {
		list := g.byWord[w]
		if len(list) == 0 || list[len(list)-1] != e {
			g.byWord[w] = append(list, e)
		}
	}
}

// indexName enters an entity under the name that a mention gives it.
func (g *register) indexName(e int, m *mention) {
	switch {
	case m.shape != named:
	case m.kind == text.Person:
		g.index(e, m.parts)
	default:
		g.index(e, strings.Fields(text.Norm(m.name)))
		if short := initials(m.name); short != "" {
			g.index(e, []string{text.Norm(short)})
		}
		if m.state >= 0 && len(m.heads) == 0 {
			if _, ok := g.byState[m.state]; !ok {
				g.byState[m.state] = e
			}
		}
	}
}

// names enters the persons whom the report names in full, and the bodies, so that shorter
// names find them wherever they stand.
func (g *register) names() {
	g.unmarked()
	for i := range g.mentions {
		m := &g.mentions[i]
		if m.shape != named {
			continue
		}
		if m.kind == text.Person && len(m.parts) > 1 {
			g.link(i, g.samePerson(m))
		}
	}
	for i := range g.mentions {
		m := &g.mentions[i]
		if m.shape == named && m.kind == text.Organization && m.entity < 0 && m.state < 0 && !g.takeSurname(m) {
			g.link(i, g.sameBody(m))
		}
	}
}

// takeSurname makes a person of a single word that is the surname of somebody named in
// full, and reports whether it did.
func (g *register) takeSurname(m *mention) bool {
	name := text.Norm(m.name)
	if m.hasNoun || m.reach == the || strings.Contains(name, " ") {
		return false
	}
	for _, e := range last(g.byWord[name]) {
		if t := &g.entities[e]; t.kind == text.Person && t.surname() == name {
			m.kind, m.parts = text.Person, []string{name}
			return true
		}
	}
	return false
}

// unmarked makes persons of names that nothing marks as such, where the last word alone
// speaks elsewhere: "Aquil Gorran … , Gorran said".
func (g *register) unmarked() {
	alone := map[string]bool{}
	for i := range g.mentions {
		if m := &g.mentions[i]; m.shape == named && !m.hasNoun && m.reach != the && (len(m.sources) > 0 || m.speaks) && !strings.Contains(m.name, " ") {
			alone[text.Norm(m.name)] = true
		}
	}
	for i := range g.mentions {
		m := &g.mentions[i]
		if m.shape != named || m.kind != text.Organization || m.hasNoun || m.reach == the || m.state >= 0 {
			continue
		}
		if parts := strings.Fields(text.Norm(m.name)); len(parts) > 1 && len(parts) < 4 && alone[parts[len(parts)-1]] && !alone[parts[0]] {
			m.kind, m.parts = text.Person, parts
		}
	}
}

// link makes mention i one of entity e; of a new one for -1.
func (g *register) link(i, e int) int {
	m := &g.mentions[i]
	if e < 0 {
		e = len(g.entities)
		g.entities = append(g.entities, entity{kind: m.kind, name: m.name, parts: m.parts, state: -1, start: i, unnamed: unnamed(m), gender: m.gender, plural: m.plural || m.kind == text.Group})
	}
	m.entity = e
	t := &g.entities[e]
	t.mentions = append(t.mentions, i)
	t.start = min(t.start, i)
	g.indexName(e, m)
	if m.shape == named && m.kind == t.kind || m.shape == named && t.unnamed {
		g.rename(t, m)
	}
	for _, h := range m.heads {
		if !t.headed(h) && (m.shape != nominal || len(t.mentions) == 1 || t.unnamed) {
			t.heads = append(t.heads, h)
			g.byHead[h] = append(g.byHead[h], e)
		}
	}
	t.roles = append(t.roles, m.roles...)
	if len(t.does) < 24 {
		t.does = append(t.does, m.does...)
	}
	if len(t.tail) < 24 {
		t.tail = append(t.tail, m.tail...)
	}
	t.withheld = t.withheld || m.withheld
	if t.gender == lang.Either {
		t.gender = m.gender
	}
	if t.state < 0 {
		t.state = m.state
	}
	return e
}

// rename keeps the fullest name of an entity.
func (g *register) rename(t *entity, m *mention) {
	longer := len(m.parts) > len(t.parts) || len(m.parts) == len(t.parts) && utf8.RuneCountInString(m.name) > utf8.RuneCountInString(t.name) ||
		t.name == strings.ToUpper(t.name) && len(m.parts) == len(t.parts)
	if t.unnamed || m.kind == text.Person && longer {
		t.name, t.parts, t.kind, t.unnamed = m.name, m.parts, m.kind, false
	}
}

// unnamed reports whether the words of a mention withhold the name.
func unnamed(m *mention) bool {
	if m.shape != nominal {
		return false
	}
	return m.kind == text.Person || m.kind == text.Group && m.reach != pair
}

// samePerson is the entity that a full name stands for; -1 for none yet.
func (g *register) samePerson(m *mention) int {
	for _, e := range last(g.byWord[m.parts[len(m.parts)-1]]) {
		t := &g.entities[e]
		if t.kind == text.Person && len(t.parts) > 1 && t.surname() == m.parts[len(m.parts)-1] && sameFirst(t.parts[0], m.parts[0]) && agree(t.gender, m.gender) {
			return e
		}
	}
	return -1
}

// sameFirst reports whether two first names may be one person's: equal, an initial, or
// one short for the other.
func sameFirst(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a)
}

func agree(a, b lang.Gender) bool { return a == b || a == lang.Either || b == lang.Either }

// sameBody is the entity of a body with that name, or that shortens it; -1 for none yet.
func (g *register) sameBody(m *mention) int {
	name := text.Norm(m.name)
	words := strings.Fields(name)
	if len(words) == 0 {
		return -1
	}
	lists := [][]int{last(g.byWord[words[len(words)-1]]), last(g.byWord[words[0]])}
	if short := initials(m.name); short != "" {
		lists = append(lists, last(g.byWord[text.Norm(short)]))
	}
	best := -1
	for _, list := range lists {
		for _, e := range list {
			if (best < 0 || e < best) && g.isBody(e, m, name, len(words)) {
				best = e
			}
		}
	}
	return best
}

// isBody reports whether entity e is the body that mention m names.
func (g *register) isBody(e int, m *mention, name string, words int) bool {
	t := &g.entities[e]
	if t.kind != text.Organization || t.state >= 0 && m.state >= 0 && t.state != m.state {
		return false
	}
	have := text.Norm(t.name)
	return have == name || initials(t.name) == m.name || initials(m.name) == t.name ||
		strings.HasSuffix(have, " "+name) || strings.HasPrefix(have, name+" ") && words > 1
}

// initials are the capitals that open the words of a name: "Alliance to Save Rivers" → "ASR".
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); strings.ToUpper(string(r)) == string(r) && r > '9' {
			b.WriteRune(r)
		}
	}
	if b.Len() < 3 {
		return ""
	}
	return b.String()
}

// layer turns the register into the layer of entities. Those nobody mentions twice and
// who do not speak are left out unless they are named; keep maps old indexes to new ones.
func (g *register) layer() (out []text.Entity, keep []int) {
	keep = make([]int, len(g.entities))
	for e := range g.entities {
		t := &g.entities[e]
		keep[e] = -1
		if !t.spoke && (t.unnamed || t.kind == text.Paper || t.kind == text.Office) {
			continue
		}
		keep[e] = len(out)
		out = append(out, text.Entity{Kind: t.kind, Name: t.name, Unnamed: t.unnamed, Roles: distinct(t.roles), Mentions: g.spans(t)})
	}
	return out, keep
}

func (g *register) spans(t *entity) []span.Span {
	var out []span.Span
	for _, i := range t.mentions {
		out = append(out, g.mentions[i].at)
	}
	span.Sort(out)
	return dedupe(out)
}

func dedupe(list []span.Span) []span.Span {
	out := list[:0]
	for i, s := range list {
		if i == 0 || s != list[i-1] {
			out = append(out, s)
		}
	}
	return out
}

// distinct keeps the first of equal roles, those with a title before the others.
func distinct(roles []text.Role) []text.Role {
	var out []text.Role
	seen := map[string]bool{}
	for _, r := range roles {
		key := text.Norm(r.Title)
		if !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Title != "" && out[j].Title == "" })
	return out
}
