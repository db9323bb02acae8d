package speaker

import (
	_ "embed"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"hearsay/choice"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

//go:embed judge.weights
var judged []byte

// Weights is the packed model of this package, which tells one build of it from another. It must not be changed.
func Weights() []byte { return judged }

// sure are the log odds against whom the rules have from which the judge overrules them.
const sure = 0.5

// Weighed is somebody who may answer for a statement.
type Weighed struct {
	Statement, Entity int // -1 for nobody
	Name              string
	Rules             bool // the rules have them answer
	Seen              []choice.Feature
}

// Evidence is what the judge sees of those who may answer for each statement, for its trainer.
func (s *Stage) Evidence(doc *text.Document) []Weighed {
	var out []Weighed
	for _, list := range s.assigned(doc).weighed() {
		out = append(out, list...)
	}
	return out
}

// judge lets the learned judge look once more at who answers for each statement.
func (a *assigner) judge(m *choice.Model) {
	if m == nil {
		return
	}
	for n, list := range a.weighed() {
		if sp, ok := a.overruled(m, n, list); ok {
			a.speakers[n] = sp
		}
	}
	for e := range a.entities {
		a.entities[e].spoke = false
	}
	for _, sp := range a.speakers {
		if sp.Entity >= 0 {
			a.entities[sp.Entity].spoke = true
		}
	}
}

// overruled is the speaker of statement n whom the judge prefers; ok is false where it leaves the rules'.
func (a *assigner) overruled(m *choice.Model, n int, list []Weighed) (sp text.Speaker, ok bool) {
	if i := a.mention[n]; i >= 0 && len(a.mentions[i].members) > 0 {
		return sp, false // none of several speaks for all
	}
	seen, rules := make([][]choice.Feature, len(list)), 0
	for k, w := range list {
		seen[k] = w.Seen
		if w.Rules {
			rules = k
		}
	}
	best, odds := m.Choose(seen, rules)
	if list[best].Entity < 0 || odds < sure {
		return sp, false
	}
	w, before, name := list[best], a.speakers[n], "nobody"
	sp = text.Speaker{Entity: w.Entity, Mention: before.Mention, Score: 1 / (1 + math.Exp(-odds))}
	sp.Candidates = slices.DeleteFunc(slices.Clone(before.Candidates), func(c text.Candidate) bool { return c.Entity == w.Entity })
	if before.Entity >= 0 {
		name = a.entities[before.Entity].name
		sp.Candidates = append(sp.Candidates, text.Candidate{Entity: before.Entity, Score: 1 - sp.Score})
	}
	sp.Because = append([]string{"judge:" + w.Name + " over " + name}, m.Reasons(seen[best])...)
	sp.Because = append(sp.Because, before.Because...)
	sp.Anonymity = a.anonymity(&a.entities[w.Entity], &mention{})
	return sp, true
}

// look is how many mentions before and behind a statement are looked at, and most how many of those whom they
// mean are weighed.
const (
	look = 120
	near = 12
	most = 40
)

// weighed gathers for every statement those who may answer for it.
func (a *assigner) weighed() [][]Weighed {
	out := make([][]Weighed, len(a.speakers))
	spoke := make([]int, len(a.entities))
	for _, sp := range a.speakers {
		if sp.Entity >= 0 {
			spoke[sp.Entity]++
		}
	}
	for n := range out {
		out[n] = a.around(n, spoke).weighed()
	}
	return out
}

// view is a statement with those who are mentioned around it.
type view struct {
	*assigner
	n        int
	s        text.Statement
	anchor   span.Span // source, else cue, else content
	sentence int
	source   int // the mention that is its source; -1
	form     string
	words    []string    // of the source, lower-case
	cue      string      // the first word of the cue
	spoke    []int       // statements that each entity answers for, by the rules
	last     map[int]int // by entity, its last mention before the anchor or on it
	next     map[int]int // its first one behind it
	order    []int       // entities in the order of presence
	gender   lang.Gender // of the verb
}

func (a *assigner) around(n int, spoke []int) *view {
	s := a.doc.Statements[n]
	v := &view{assigner: a, n: n, s: s, source: a.mention[n], spoke: spoke, last: map[int]int{}, next: map[int]int{}}
	v.anchor = span.Bounds(s.Content)
	if len(s.Cue) > 0 {
		v.anchor = s.Cue[0]
		v.cue = text.Beginning(strings.ToLower(leading(a.doc.Cut(s.Cue[0]))), stemmed)
	}
	if len(s.Source) > 0 {
		v.anchor = nearest(s)
		v.words = strings.Fields(strings.ToLower(a.doc.Cut(v.anchor)))
	}
	v.sentence = a.doc.SentenceAt(v.anchor.Start)
	v.form, v.gender = v.shape(), a.reader.verbGender(n)
	v.gather()
	return v
}

func leading(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// shape words how the source refers.
func (v *view) shape() string {
	switch {
	case v.source < 0 && len(v.s.Source) > 0:
		return "unread"
	case v.source < 0 && len(v.s.Cue) == 0 && v.s.Follows >= 0:
		return "goes on"
	case v.source < 0 && len(v.s.Cue) == 0:
		return "no cue"
	case v.source < 0:
		return "no source"
	}
	m := &v.mentions[v.source]
	switch m.shape {
	case named:
		return "named " + string(m.kind)
	case nominal:
		return "noun " + strconv.Itoa(int(m.reach))
	case pointer:
		return "pronoun " + strings.ToLower(v.doc.Cut(m.at))
	}
	return "outlet"
}

// gather notes who is mentioned before and behind, and how present each is.
func (v *view) gather() {
	at := sort.Search(len(v.mentions), func(i int) bool { return v.mentions[i].at.Start >= v.anchor.End })
	probe := mention{sentence: max(0, v.sentence), sources: []int{v.n}}
	presence := map[int]float64{}
	for i := at - 1; i >= max(0, at-look); i-- {
		m := &v.mentions[i]
		if m.entity < 0 {
			continue
		}
		if _, ok := v.last[m.entity]; !ok {
			v.last[m.entity] = i
			v.order = append(v.order, m.entity)
		}
		presence[m.entity] = max(presence[m.entity], v.weight(m, &probe))
	}
	for i := at; i < min(len(v.mentions), at+near); i++ {
		e := v.mentions[i].entity
		if e < 0 {
			continue
		}
		if _, ok := v.next[e]; !ok {
			v.next[e] = i
		}
		if _, ok := v.last[e]; !ok && !slices.Contains(v.order, e) {
			v.order = append(v.order, e)
		}
	}
	if e := v.speakers[v.n].Entity; e >= 0 && !slices.Contains(v.order, e) {
		v.order = append(v.order, e)
	}
	slices.SortStableFunc(v.order, func(x, y int) int { return compare(presence[y], presence[x]) })
}

func compare(x, y float64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// weighed are those who are present enough, with what is seen of each.
func (v *view) weighed() []Weighed {
	var out []Weighed
	persons, told := 0, -1
	if v.source >= 0 && v.addressed(v.n, v.source) {
		told = v.mentions[v.source].entity // who is told does not speak
	}
	for rank, e := range v.order {
		t, rules := &v.entities[e], v.speakers[v.n].Entity == e
		if !rules && (len(t.mentions) == 0 || rank >= most || e == told || v.noPerson(t)) {
			continue
		}
		seen := v.seen(e, rank, persons)
		if t.person() {
			persons++
		}
		out = append(out, Weighed{Statement: v.n, Entity: e, Name: t.name, Rules: rules, Seen: seen})
	}
	return append(out, v.nobody())
}

// noPerson reports whether the source is a noun for a person, and the entity none.
func (v *view) noPerson(t *entity) bool {
	if v.source < 0 {
		return false
	}
	m := &v.mentions[v.source]
	return m.shape == nominal && m.person() && !t.person()
}

// nobody is that the report does not tell who answers for the statement.
func (v *view) nobody() Weighed {
	seen := []choice.Feature{
		{Kind: "nobody"}, {Kind: "nobody", Value: v.form}, {Kind: "nobody", Value: v.cue},
		{Kind: "nobody", Value: "voice " + string(v.s.Voice), Next: v.form},
		{Kind: "nobody rules", Value: v.rule(-1)},
	}
	return Weighed{Statement: v.n, Entity: -1, Rules: v.speakers[v.n].Entity < 0, Seen: seen}
}

// seen is what is seen of an entity as the speaker of the statement.
func (v *view) seen(e, rank, persons int) []choice.Feature {
	var out []choice.Feature
	add := func(kind, value string) {
		out = append(out, choice.Feature{Kind: kind, Value: value}, choice.Feature{Kind: kind, Value: value, Next: v.form})
	}
	t := &v.entities[e]
	sort := string(t.kind)
	if t.unnamed {
		sort += " unnamed"
	}
	add("is a", sort)
	add("is present", strconv.Itoa(min(6, rank)))
	if t.person() {
		add("among persons", strconv.Itoa(min(4, persons)))
	}
	add("rules", v.rule(e))
	add("speaks otherwise", strconv.Itoa(min(3, v.spoke[e]-one(v.speakers[v.n].Entity == e))))
	add("is mentioned", strconv.Itoa(min(4, len(t.mentions))))
	add("words of its name", strconv.Itoa(min(4, len(strings.Fields(t.name)))))
	add("agrees", v.agreement(t))
	add("spoke", v.neighbours(e))
	add("stands", v.place(e))
	add("shares", v.shared(t))
	add("resembles", v.resembles(t))
	add("near", v.nearness(e))
	add("last speaker", strconv.Itoa(v.recency(e)))
	add("first", v.opening(t))
	out = append(out, choice.Feature{Kind: "cue", Value: v.cue, Next: sort})
	if len(v.words) > 0 {
		out = append(out, choice.Feature{Kind: "source ends", Value: text.Beginning(v.words[len(v.words)-1], stemmed), Next: sort},
			choice.Feature{Kind: "source begins", Value: text.Beginning(v.words[0], stemmed), Next: sort})
	}
	for _, h := range t.heads[:min(3, len(t.heads))] {
		out = append(out, choice.Feature{Kind: "head", Value: text.Beginning(h, stemmed), Next: leading(v.form)})
	}
	if strings.EqualFold(t.name, v.doc.Meta.Outlet) {
		add("is", "the outlet")
	}
	if t.state >= 0 {
		add("is", "a country's")
	}
	if v.source >= 0 {
		add("belongs", v.belonging(t))
	}
	return out
}

// belonging words whether source and entity are of one country, and of one trade or office.
func (v *view) belonging(t *entity) string {
	m := &v.mentions[v.source]
	country := "any"
	if m.state >= 0 && t.state >= 0 {
		country = strconv.FormatBool(m.state == t.state)
	}
	role := len(m.heads) > 0 && t.headed(m.heads[len(m.heads)-1])
	return country + " " + strconv.FormatBool(role) + " " + strconv.FormatBool(len(t.heads) > 0)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rule words what the rules say of an entity.
func (v *view) rule(e int) string {
	sp := v.speakers[v.n]
	if sp.Entity < 0 {
		return "nobody"
	}
	why := sp.Because[0]
	if i := strings.Index(why, " → "); i >= 0 {
		why = why[i:]
	}
	if sp.Entity == e {
		return "yes: " + why + " " + strconv.Itoa(int(4*sp.Score))
	}
	for _, c := range sp.Candidates {
		if c.Entity == e {
			return "second: " + strconv.Itoa(int(4*c.Score))
		}
	}
	return "no: " + why
}

// agreement words whether gender and number of source, verb and entity agree.
func (v *view) agreement(t *entity) string {
	out := "verb " + strconv.FormatBool(agree(v.gender, t.gender) || !t.person())
	if v.source >= 0 {
		m := &v.mentions[v.source]
		out += ", source " + strconv.FormatBool(agree(m.gender, t.gender)) + " " + strconv.FormatBool(m.plural == t.plural)
	}
	return out
}

// neighbours words which statements around an entity answers for by the rules.
func (v *view) neighbours(e int) string {
	out := ""
	for _, d := range []int{-1, -2, 1} {
		k := v.n + d
		if k < 0 || k >= len(v.speakers) || v.speakers[k].Entity != e {
			continue
		}
		out += strconv.Itoa(d)
		if v.doc.ParagraphAt(v.anchor.Start) == v.doc.ParagraphAt(v.doc.Statements[k].At().Start) {
			out += "here"
		}
		out += " "
	}
	return out
}

// place words where the entity is mentioned nearest to the statement.
func (v *view) place(e int) string {
	i, ok := v.last[e]
	if !ok {
		k, behind := v.next[e]
		if !behind {
			return "far"
		}
		return "behind " + strconv.Itoa(min(2, v.mentions[k].sentence-v.sentence)) + " " + v.part(k)
	}
	return "before " + strconv.Itoa(distance(v.sentence-v.mentions[i].sentence)) + " " + v.part(i)
}

func distance(n int) int {
	switch {
	case n < 4:
		return n
	case n < 8:
		return 4
	}
	return 8
}

// part words the part that mention i plays.
func (v *view) part(i int) string {
	m := &v.mentions[i]
	if i == v.source {
		return "the source"
	}
	var out []string
	for _, p := range []struct {
		is   bool
		word string
	}{
		{m.at.Overlaps(v.anchor), "in the source"}, {m.subject, "subject"}, {m.speaks, "speaks"}, {m.told, "told"}, {m.governed, "governed"},
		{span.Touch(v.s.Content, m.at), "in the content"}, {len(m.sources) > 0, "a source"},
	} {
		if p.is {
			out = append(out, p.word)
		}
	}
	return strings.Join(out, ",")
}

// shared words what the source has in common with the entity's name and roles.
func (v *view) shared(t *entity) string {
	name := strings.Fields(strings.ToLower(t.name))
	in := func(list []string, w string) bool {
		return slices.ContainsFunc(list, func(x string) bool { return text.Beginning(x, stemmed) == text.Beginning(w, stemmed) })
	}
	common, title := 0, false
	for _, w := range v.words {
		common += one(in(name, w))
		title = title || in(t.heads, w)
	}
	share := "none"
	switch {
	case common > 0 && common == len(name):
		share = "all"
	case common > 0:
		share = "some"
	}
	return share + " title " + strconv.FormatBool(title)
}

// resembles words how the entity's name is like that of whom the rules have.
func (v *view) resembles(t *entity) string {
	e := v.speakers[v.n].Entity
	if e < 0 || &v.entities[e] == t {
		return "same"
	}
	mine, theirs := strings.Fields(strings.ToLower(t.name)), strings.Fields(strings.ToLower(v.entities[e].name))
	common := 0
	for _, w := range theirs {
		common += one(slices.ContainsFunc(mine, func(x string) bool { return text.Beginning(x, stemmed) == text.Beginning(w, stemmed) }))
	}
	switch {
	case common == 0:
		return "no"
	case common == len(theirs) && len(mine) > len(theirs):
		return "and longer"
	case common == len(theirs):
		return "as long"
	case common == len(mine):
		return "and shorter"
	}
	return "partly"
}

// nearness words how far from the source or cue the entity is mentioned, and what stands between.
func (v *view) nearness(e int) string {
	i, ok := v.last[e]
	if k, behind := v.next[e]; behind && (!ok || v.mentions[k].at.Start-v.anchor.End < v.anchor.Start-v.mentions[i].at.End) {
		i, ok = k, true
	}
	if !ok {
		return "far"
	}
	at := v.mentions[i].at
	switch {
	case at.Overlaps(v.anchor):
		return "on it " + strconv.FormatBool(at.Start == v.anchor.Start) + strconv.FormatBool(at.End == v.anchor.End)
	case at.Start >= v.anchor.End:
		return "behind " + v.gap(v.anchor.End, at.Start)
	}
	return "before " + v.gap(at.End, v.anchor.Start)
}

// gap words what stands between two places: a mark, few words, or much.
func (v *view) gap(from, to int) string {
	r := v.doc.TokensIn(span.Of(from, to))
	switch n := r.End - r.First; {
	case n == 0:
		return "beside"
	case n == 1:
		return "with " + v.doc.Cut(v.doc.Tokens[r.First].Span)
	case n < 6:
		return "few"
	case n < 20:
		return "some"
	}
	return "many"
}

// recency counts the others who spoke between the entity and the statement by the rules; 5 where it did not speak.
func (v *view) recency(e int) int {
	var others []int
	for k := v.n - 1; k >= max(0, v.n-12); k-- {
		o := v.speakers[k].Entity
		if o == e {
			return len(others)
		}
		if o >= 0 && !slices.Contains(others, o) {
			others = append(others, o)
		}
	}
	return 5
}

// opening words where the report mentions the entity first.
func (v *view) opening(t *entity) string {
	if len(t.mentions) == 0 {
		return "nowhere"
	}
	first := v.mentions[t.mentions[0]]
	p := v.doc.Sentences[first.sentence].Paragraph
	here := v.doc.ParagraphAt(v.anchor.Start)
	return strconv.Itoa(min(3, p)) + strconv.FormatBool(v.doc.Paragraphs[p].Heading) + strconv.Itoa(max(-1, min(2, here-p)))
}

// stemmed is how many letters of a word the judge sees.
const stemmed = 5
