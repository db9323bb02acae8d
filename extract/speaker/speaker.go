// Package speaker tells who answers for each statement of a report.
//
// It reads the mentions of persons, offices, bodies, groups and documents (reader), joins
// those that mean the same one into entities (register) and gives each statement the
// entity that its source means. A source is a name, a noun phrase ("the general"), a
// pronoun, or missing, where the statement goes on with an earlier one. Every speaker
// carries the candidates that were weighed and the path that led to the first of them;
// where no candidate is good the speaker stays unknown, with a reason.
//
// Behind the rules sits a learned judge (docs/models/speakers.md is its card), which weighs all whom the report mentions
// around the statement and overrules the rules where it is sure.
//
// A speaker's score is 1 for a full name and falls with the distance and the number of
// rivals of a shorter mention. It is an ordering, not a probability.
package speaker

import (
	"strings"

	"hearsay/choice"
	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// Stage finds entities and speakers in reports of one language. It is immutable.
type Stage struct {
	x     *vocabulary
	judge *choice.Model // nil for none
}

// New prepares a stage from a language's data.
func New(l lang.Speaker, words *lexicon.Lexicon, rules []lang.Rule) *Stage {
	return &Stage{compile(l, words, rules), choice.Embedded(judged)}
}

// Resolve returns the entities of a report and the speaker of each of its statements.
func (s *Stage) Resolve(doc *text.Document) ([]text.Entity, []text.Speaker) {
	a := s.assigned(doc)
	a.judge(s.judge)
	entities, keep := a.layer()
	for i := range a.speakers {
		renumber(&a.speakers[i], keep)
	}
	return entities, a.speakers
}

// assigned gives each statement the speaker that the rules do.
func (s *Stage) assigned(doc *text.Document) *assigner {
	r := newReader(s.x, doc)
	g := newRegister(s.x, doc, r.scan())
	g.names()
	g.resolve()
	g.identify(r)
	a := &assigner{register: g, reader: r, speakers: make([]text.Speaker, len(doc.Statements))}
	a.assign()
	return a
}

func newReader(x *vocabulary, doc *text.Document) *reader {
	r := &reader{
		x: x, doc: doc, words: split(doc, x.lex), place: map[int]int{}, lower: map[string]bool{},
		persons: map[string]bool{}, pairs: map[int]bool{}, upper: map[string]bool{}, names: map[string]bool{},
	}
	r.findRules()
	for _, p := range doc.Places {
		if p.Located {
			r.place[p.Span.Start] = p.Span.End
		}
	}
	r.noteDatelines()
	for i, w := range r.words {
		switch {
		case w.kind == text.Punct:
		case !w.capital:
			r.lower[w.lower] = true
		default:
			r.names[w.lower] = true
			if !w.first {
				r.upper[w.lower] = true
			}
		}
		r.notePerson(i)
	}
	r.limit = len(r.words)
	if x.inflect.known() {
		r.noteTitles()
	}
	return r
}

// noteDatelines notes the places and days, or times of day, that lead paragraphs: they are
// nobody who speaks, and the word behind a time has its capital as the first of a sentence.
func (r *reader) noteDatelines() {
	r.dateline = map[int]int{}
	for p := range r.doc.Paragraphs {
		if d := r.doc.Line(p).Dateline; !d.Empty() {
			r.dateline[r.doc.SentenceAt(d.Start)] = d.End
		}
	}
	for p := range r.doc.Paragraphs {
		r.noteStamp(p)
	}
}

// noteStamp notes the time of day that opens paragraph p.
func (r *reader) noteStamp(p int) {
	s := r.doc.Line(p).Stamp
	if s.Empty() {
		return
	}
	i := r.wordAt(s.End)
	for i < len(r.words) && r.words[i].kind == text.Punct {
		i++
	}
	if i < len(r.words) && r.doc.ParagraphAt(r.words[i].Start) == p {
		r.words[i].first = true
		r.dateline[r.words[i].sentence] = s.End
	}
}

// noteTitles notes the names in guillemets that stand behind a noun and so in the
// nominative.
func (r *reader) noteTitles() {
	if r.doc.Meta.Outlet != "" {
		r.titles = append(r.titles, r.doc.Meta.Outlet)
	}
	for i := 1; i < len(r.words); i++ {
		if end := r.guillemets(i); end > 0 {
			if _, ok := r.x.noun(r.words[i-1].lower); ok {
				r.titles = append(r.titles, r.doc.Text[r.words[i+1].Start:r.words[end-2].End])
			}
		}
	}
}

// notePerson notes the last name where a first name stands before a capitalised word.
func (r *reader) notePerson(i int) {
	r.limit = len(r.words)
	w := r.words[i]
	if n, title := r.x.noun(w.lower); title && n.sort == lang.Honorific && w.capital && !r.x.inflect.known() {
		if next := r.at(i + 1); next.capital && next.kind == text.Word && next.sentence == w.sentence {
			r.persons[next.lower] = true
		}
	}
	g, ok := r.given(w.lower)
	if !w.capital || w.acronym || !ok && !(isInitial(w.text) && r.x.inflect.known()) {
		r.noteHolder(i)
		return
	}
	j := i + 1
	for j < i+5 && r.is(j, lexicon.Particle) || j < i+5 && r.at(j).capital && len(r.at(j).text) <= 3 && strings.HasSuffix(r.at(j).text, ".") {
		j++
	}
	n := r.at(j)
	if !n.capital || n.kind != text.Word || n.sentence != w.sentence {
		return
	}
	r.persons[n.lower] = true
	if !r.x.inflect.known() {
		return
	}
	if n.classes.Has(lexicon.Patronymic) && r.at(j+1).capital {
		n = r.at(j + 1)
		r.persons[n.lower] = true
	}
	if g.cases&lang.Nominative == 0 {
		for _, c := range r.x.inflect.nominatives(n.lower, g.cases, g.gender, lang.OfSurnames) {
			r.persons[c] = true
		}
	}
}

// within is how far before a name the noun for its bearer stands at most.
const within = 7

// noteHolder notes the last of two capitalised words that a noun for a person stands before, whose first no list knows, in a
// language that declines: «міністр закордонних справ Туреччини Мевлют Йилдиз».
func (r *reader) noteHolder(i int) {
	w, n := r.words[i], r.at(i+1)
	if !r.x.inflect.known() || !r.namelike(w) || !r.namelike(n) {
		return
	}
	if w.adjectival() || n.sentence != w.sentence || r.at(i+2).capital {
		return
	}
	for k := i - 1; k >= max(0, i-within) && r.words[k].kind == text.Word && r.words[k].sentence == w.sentence; k-- {
		if h, ok := r.x.noun(r.words[k].lower); ok && h.sort <= lang.Human && !h.plural {
			r.persons[n.lower], r.pairs[i] = true, true
			return
		}
	}
}

// namelike reports whether a word may be a part of a name by its letters alone: a capital of its own, no acronym, no place.
func (r *reader) namelike(w word) bool {
	if w.kind != text.Word || w.first || w.acronym {
		return false
	}
	return w.capital && r.place[w.Start] == 0
}

// assigner gives each statement its speaker.
type assigner struct {
	*register
	reader   *reader
	speakers []text.Speaker
	mention  []int // of each statement; -1

	interview text.Range // paragraphs of the interview last looked at
	host      int        // the entity that answers in it
}

func (a *assigner) assign() {
	a.mention = make([]int, len(a.speakers))
	for n := range a.mention {
		a.mention[n] = -1
	}
	for i := range a.mentions {
		for _, n := range a.mentions[i].sources {
			a.mention[n] = i
		}
	}
	for n := range a.speakers {
		a.speakers[n] = a.one(n)
	}
	for n := range a.speakers { // a leader may stand behind the stretch that it leads
		if f := a.doc.Statements[n].Follows; a.speakers[n].Entity < 0 && f > n && f < len(a.speakers) && a.speakers[f].Entity >= 0 {
			a.speakers[n] = a.follow(n, f)
		}
	}
}

// one finds the speaker of statement n, of which all earlier ones are known.
func (a *assigner) one(n int) text.Speaker {
	s := a.doc.Statements[n]
	if i := a.mention[n]; i >= 0 && !a.addressed(n, i) {
		if sp := a.byMention(n, i); sp.Entity >= 0 {
			return sp
		}
	}
	leader := s.Follows
	if leader >= len(a.speakers) || leader >= 0 && a.speakers[leader].Because == nil {
		leader = -1
	}
	switch {
	case len(s.Source) == 0 && a.answer(n) >= 0:
		return text.Speaker{Entity: a.host, Score: 0.85, Because: []string{"answer in an interview → whom it was held with"}}
	case leader >= 0:
		return a.follow(n, leader)
	case len(s.Source) == 0 && a.unchecked(s):
		return a.outlet(span.Span{})
	}
	return a.fallback(n)
}

// addressed reports whether the source of statement n cannot be its speaker: it stands
// between a cue and the content behind it ("told Radio Brno that …"), or holds a clause.
func (a *assigner) addressed(n, i int) bool {
	s := a.doc.Statements[n]
	if len(s.Cue) == 0 || len(s.Source) == 0 || a.x.inflect.known() || a.mentions[i].shape == pointer {
		return false
	}
	source, cue := s.Source[0], s.Cue[0]
	if a.clause(source) {
		return true
	}
	if source.Start < cue.End || source.Start-cue.End > 8 {
		return false
	}
	words := strings.Fields(text.Norm(a.doc.Cut(cue)))
	if len(words) == 0 || a.x.is(words[len(words)-1], lexicon.Telling) {
		return len(words) > 0
	}
	gap := a.doc.Text[source.End:max(source.End, min(s.Content[0].Start, source.End+3))]
	return a.x.is(words[len(words)-1], lexicon.Speech) && s.Content[0].Start > source.Start && !strings.ContainsAny(gap, ":,")
}

// clause reports whether a source holds a finite verb before any comma or relative.
func (a *assigner) clause(source span.Span) bool {
	r := a.reader
	nouns := 0
	for i := r.wordAt(source.Start); i < len(r.words) && r.words[i].Start < source.End; i++ {
		w := r.words[i]
		if w.kind == text.Punct || a.x.is(w.lower, lexicon.Clausal) || w.part == "PRON" {
			return false
		}
		if w.part == "AUX" && nouns > 0 {
			return true
		}
		if w.part == "NOUN" || w.part == "PROPN" {
			nouns++
		}
	}
	return false
}

func (a *assigner) byMention(n, i int) text.Speaker {
	m := &a.mentions[i]
	if m.shape == outlet {
		return a.firstPerson(n, m)
	}
	if k := a.carrier(i); k >= 0 {
		i, m = k, &a.mentions[k]
	}
	list := a.found[i]
	if len(list) == 0 || m.entity < 0 {
		return unknown(m.at, "nobody named before fits "+a.doc.Cut(m.at))
	}
	sp := text.Speaker{Entity: list[0].entity, Mention: m.at, Score: certainty(list), Because: []string{list[0].because}}
	for _, c := range list[1:] {
		sp.Candidates = append(sp.Candidates, text.Candidate{Entity: c.entity, Score: min(1, c.score)})
	}
	sp.Anonymity = a.anonymity(&a.entities[sp.Entity], m)
	a.entities[sp.Entity].spoke = true
	return sp
}

// carrier is the mention of the person whose body a source is: in "Ana Horvat, of the
// charity River Trust, said" the charity does not speak. -1 where the source stands free.
func (a *assigner) carrier(i int) int {
	if a.mentions[i].kind != text.Organization || a.x.inflect.known() {
		return -1
	}
	for k := i - 1; k >= max(0, i-3); k-- {
		m := &a.mentions[k]
		if m.sentence != a.mentions[i].sentence || m.told && !a.mentions[i].told {
			return -1
		}
		if m.kind == text.Person && m.shape == named && a.belongs(m, &a.mentions[i]) {
			return k
		}
	}
	return -1
}

// belongs reports whether the words between a person and a body tie the two: a role, "of"
// and no verb.
func (a *assigner) belongs(m, body *mention) bool {
	r := a.reader
	tied := false
	from, end := r.wordAt(m.at.End), r.wordAt(body.at.Start)
	if end-from > 12 {
		return false
	}
	for i := from; i < end; i++ {
		w := r.words[i]
		if w.part == "VERB" || w.part == "AUX" || w.text == ":" || w.text == ";" || w.text == "\"" {
			return false
		}
		tied = tied || w.classes.Meets(lexicon.Set(lexicon.Tying, lexicon.Serving))
	}
	return tied
}

// certainty turns scores into one number: how good the first is and how far the next.
func certainty(list []candidate) float64 {
	s := min(1, list[0].score)
	if len(list) > 1 && list[0].score > 0 {
		s *= 1 - 0.5*min(1, list[1].score/list[0].score)
	}
	return s
}

func (a *assigner) follow(n, before int) text.Speaker {
	sp := a.speakers[before]
	sp.Mention = span.Span{}
	sp.Score *= 0.95
	const why = "goes on with the quotation before"
	if len(sp.Because) == 0 || sp.Because[0] != why {
		sp.Because = append([]string{why}, sp.Because...)
	}
	return sp
}

// unchecked reports whether the cue says that the outlet could not check.
func (a *assigner) unchecked(s text.Statement) bool {
	for _, c := range s.Cue {
		if a.reader.ruled(lang.Unchecked, a.reader.wordAt(c.Start), a.reader.wordAt(c.End)) {
			return true
		}
	}
	return false
}

// outlet makes the reporting outlet the speaker.
func (a *assigner) outlet(at span.Span) text.Speaker {
	if strings.TrimSpace(a.doc.Meta.Outlet) == "" {
		return unknown(at, "the outlet itself, whose name is not given")
	}
	name := text.Norm(a.doc.Meta.Outlet)
	e := -1
	for _, k := range last(a.byWord[strings.Fields(name)[0]]) {
		if strings.EqualFold(a.entities[k].name, name) {
			e = k
		}
	}
	if e < 0 {
		e = len(a.entities)
		a.entities = append(a.entities, entity{kind: text.Organization, name: a.doc.Meta.Outlet, state: -1, start: len(a.mentions)})
		a.index(e, strings.Fields(name))
	}
	a.entities[e].spoke = true
	return text.Speaker{Entity: e, Mention: at, Score: 0.9, Because: []string{"the outlet on its own behalf"}}
}

func unknown(at span.Span, why string) text.Speaker {
	return text.Speaker{Entity: -1, Mention: at, Because: []string{why}}
}

// anonymity tells how a name is withheld.
func (a *assigner) anonymity(t *entity, m *mention) string {
	switch {
	case !t.unnamed:
		return ""
	case t.withheld:
		return "condition"
	case t.headed("source") || t.headed("sources"):
		return "sources"
	case t.kind == text.Group:
		return "crowd"
	}
	return "official"
}

// renumber maps a speaker's entities onto those that were kept.
func renumber(s *text.Speaker, keep []int) {
	if s.Entity >= 0 {
		s.Entity = keep[s.Entity]
	}
	var kept []text.Candidate
	for _, c := range s.Candidates {
		if k := keep[c.Entity]; k >= 0 && k != s.Entity {
			kept = append(kept, text.Candidate{Entity: k, Score: c.Score})
		}
	}
	s.Candidates = kept
}
