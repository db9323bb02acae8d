package compare

import (
	"cmp"
	"slices"

	"hearsay/reading"
)

// Thread is the utterances that answer one question.
type Thread struct {
	Schema string     `json:"schema"`
	ID     string     `json:"id"`
	Label  Place      `json:"label"`
	Places []Location `json:"places"`
	First  *string    `json:"first"` // day of the earliest saying or publication

	Last       *string     `json:"last"`
	Counts     Counts      `json:"counts"`
	Utterances []Utterance `json:"utterances"`
	Relations  []Relation  `json:"relations"`
	Drift      []Drift     `json:"drift"`
}

// Renamed is the thread with other IDs for its utterances.
func (t Thread) Renamed(name func(id string) string) Thread {
	t.Utterances, t.Relations, t.Drift = slices.Clone(t.Utterances), slices.Clone(t.Relations), slices.Clone(t.Drift)
	for i := range t.Utterances {
		t.Utterances[i].ID = name(t.Utterances[i].ID)
	}
	for i, r := range t.Relations {
		t.Relations[i].From, t.Relations[i].To = name(r.From), name(r.To)
	}
	for i, d := range t.Drift {
		t.Drift[i].Utterance = name(d.Utterance)
	}
	return t
}

// Schema names the version of the form in which threads are printed.
const Schema = "hearsay.threads/1"

// Place is words of a report.
type Place struct {
	Report string `json:"report"`
	File   string `json:"file,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

// Location is a place that statements are about.
type Location struct {
	Name string  `json:"name"`
	ID   *string `json:"id"`
}

// Counts are the three that never stand alone.
type Counts struct {
	Reports  int `json:"reports"`
	Origins  int `json:"origins"`
	Speakers int `json:"speakers"`
}

// Utterance is one proposition that one speaker put forward on one occasion, with the statements that carry it.
type Utterance struct {
	ID         string      `json:"id"`
	Speaker    Speaker     `json:"speaker"`
	Stance     Stance      `json:"stance"`
	SaidAt     *Days       `json:"said_at"`
	Polarity   string      `json:"polarity"`
	Certainty  string      `json:"certainty"`
	Value      *Value      `json:"value"`
	Origin     Origin      `json:"origin"`
	Statements []Statement `json:"statements"`
	Counts     Counts      `json:"counts"`
	Withdrawn  bool        `json:"withdrawn,omitempty"` // all that it rests on was taken back

	items []int
}

// Speaker names an identity.
type Speaker struct {
	ID       string `json:"id"`
	Name     string `json:"name"`               // the fullest that the statements of the utterance give
	Identity string `json:"identity,omitempty"` // the fullest that any report gives, where it is another
}

// Days is a range of days; null where it is open.
type Days struct {
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
}

// Value is the number that an utterance gives, as a range.
type Value struct {
	Of   string   `json:"of,omitempty"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

// Origin is where an utterance first became public, as far as the reports tell.
type Origin struct {
	Kind string  `json:"kind"`
	Name *string `json:"name"`
}

// Statement is a statement in a thread.
type Statement struct {
	ID        string         `json:"id"`
	Report    string         `json:"report"`
	File      string         `json:"file"`
	Content   []reading.Span `json:"content"`
	Withdrawn bool           `json:"withdrawn,omitempty"`
}

// leastThread is the least mean chance of utterances that answer one question: a thread that is missed hides a contradiction,
// one that is too wide shows two that are none.
const leastThread = 0.25

// leastNamesake is the least mean chance of utterances whose speakers are one if they are called the same: more than a thread
// needs, for two speakers who are joined wrongly are harder to see than two utterances.
const leastNamesake = 0.35

// questions are the chances that two utterances answer one question, and those that never do.
type questions struct {
	utterances []int
	between    []chance
	apart      map[[2]int]bool
}

// groups are the statements' groups, of utterances whose mean chance is at least so much.
func (q questions) groups(least float64) []int {
	groups := cluster(len(q.utterances), q.between, nil, least,
		func(a, b int) bool { return q.apart[[2]int{min(a, b), max(a, b)}] })
	out := make([]int, len(q.utterances))
	for i := range out {
		out[i] = groups[q.utterances[i]]
	}
	return out
}

// questions weighs utterances: statements of one utterance answer one question, and two utterances are as likely to
// answer one as the pairs of their statements are in the mean.
func (s *set) questions(utterances []int, pairs []chance) questions {
	sums := map[[2]int]tally{}
	for _, p := range pairs {
		a, b := utterances[p.a], utterances[p.b]
		if a == b {
			continue
		}
		k := [2]int{min(a, b), max(a, b)}
		sums[k] = tally{sums[k].sum + p.is, sums[k].n + 1}
	}
	var between []chance
	for k, t := range sums {
		between = append(between, chance{k[0], k[1], t.sum / float64(t.n)})
	}
	slices.SortFunc(between, func(x, y chance) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	apart := map[[2]int]bool{}
	for p := range s.apart {
		a, b := utterances[p[0]], utterances[p[1]]
		apart[[2]int{min(a, b), max(a, b)}] = true
	}
	for _, p := range pairs {
		if s.twoQuantities(&s.items[p.a], &s.items[p.b]) {
			a, b := utterances[p.a], utterances[p.b]
			apart[[2]int{min(a, b), max(a, b)}] = true
		}
	}
	return questions{utterances, between, apart}
}

// twoQuantities reports whether two statements give numbers of two places: they are of two questions.
func (s *set) twoQuantities(x, y *item) bool {
	return len(x.numbers) > 0 && len(y.numbers) > 0 && elsewhere(x, y)
}

// occasions joins utterances of a thread that one speaker put forward on one occasion: in one report, in reports that copy
// each other, or on one day, without another number or time. Who speaks for a body counts as the body here.
func (s *set) occasions(threads, utterances []int) {
	members := map[int][]int{}
	for i, u := range utterances {
		members[u] = append(members[u], i)
	}
	for a := range s.items {
		for b := range a {
			u, v := utterances[a], utterances[b]
			if u == v || threads[a] != threads[b] || !s.oneOccasion(&s.items[a], &s.items[b]) || blocked(members[u], members[v], s.distinct) {
				continue
			}
			u, v = min(u, v), max(u, v)
			for _, i := range members[v] {
				utterances[i] = u
			}
			members[u] = append(members[u], members[v]...)
			delete(members, v)
		}
	}
}

// sameOccasion is the least nearness of what one speaker says in two reports of the same hours for it to be of one occasion:
// two outlets quote one briefing unless they tell of two.
const sameOccasion = 0.45

// occasionDays is how many days reports of one occasion are published apart at the most.
const occasionDays = 1.5

// oneVoice reports whether two statements have one speaker, or one of them somebody who speaks for the other's, or a copy lost the
// speaker.
func (s *set) oneVoice(x, y *item) bool {
	if x.speaker < 0 || y.speaker < 0 {
		return s.linked(x, y) && s.nearness(x, y) > nearlySame
	}
	return x.speaker == y.speaker || s.speaksFor(x, y) || s.speaksFor(y, x)
}

func (s *set) oneOccasion(x, y *item) bool {
	if withheld(x) || withheld(y) || !s.oneVoice(x, y) {
		return false
	}
	if x.report == y.report || s.linked(x, y) {
		return true
	}
	return s.apartDays(x.report, y.report) < occasionDays && s.nearness(x, y) > sameOccasion
}

// nearlySame is the least nearness of a statement and a copy of it in which something was changed.
const nearlySame = 0.8

// distinct says which statements are not of one occasion: those of two utterances, other numbers, other times.
func (s *set) distinct(a, b int) bool {
	x, y := &s.items[a], &s.items[b]
	_, numbers := meetNumbers(x.numbers, y.numbers)
	if s.never(a, b) || withheld(x) != withheld(y) {
		return true
	}
	altered := s.linked(x, y) && s.nearness(x, y) > nearlySame // a copy with another number or day
	return !altered && (numbers || x.report != y.report && s.windowsDiffer(x, y))
}

// never says which statements are never one utterance: a statement and its negation, and those of two persons who have
// names. A copy that lost a "not" is the exception: the same words by the same speaker in a report that was taken
// from the other.
func (s *set) never(a, b int) bool {
	x, y := &s.items[a], &s.items[b]
	if s.divided(a, b) || s.strangers(x, y) || s.moved(x, y) || s.outgrown(x, y) || s.outgrown(y, x) {
		return true
	}
	if x.denies == y.denies || withheld(x) || withheld(y) {
		return false
	}
	return !(s.linked(x, y) && x.speaker == y.speaker && x.speaker >= 0)
}

// moved reports whether two reports of which neither is a copy give another deadline: it was given on another occasion.
func (s *set) moved(x, y *item) bool {
	return x.report != y.report && s.windowsDiffer(x, y) && !s.linked(x, y)
}

// outgrown reports whether a statement names the number of another as the one that its own has grown from.
func (s *set) outgrown(later, earlier *item) bool {
	return len(later.former) > 0 && s.names(later, earlier)
}

// strangers reports whether two statements are by different persons: one of them by somebody who has a name, the other by
// somebody else or, in another report, somebody without.
func (s *set) strangers(x, y *item) bool {
	if x.speaker == y.speaker || !s.person(x) || !s.person(y) {
		return false
	}
	return s.named(x) && s.named(y) || (s.named(x) || s.named(y)) && !s.linked(x, y)
}

func (s *set) person(x *item) bool { return x.speaker >= 0 && s.people[x.speaker].Kind == "person" }

func (s *set) named(x *item) bool {
	return x.speaker >= 0 && s.people[x.speaker].Kind == "person" && !s.people[x.speaker].Unnamed
}

// linked reports whether one of two reports is a copy of the other, or both are of a third.
func (s *set) linked(x, y *item) bool {
	return s.links[[2]int{min(x.report, y.report), max(x.report, y.report)}] || s.first(x.report) == s.first(y.report)
}

// first is the report that a copy goes back to.
func (s *set) first(r int) int {
	for range len(s.reports) {
		of, ok := s.source[r]
		if !ok {
			break
		}
		r = of
	}
	return r
}

// result makes threads of the groups, in the order of their first statements.
func (s *set) result(threads, utterances []int) []Thread {
	var out []Thread
	at, ids := map[int]int{}, map[int]string{}
	for _, u := range utterances {
		if ids[u] == "" {
			ids[u] = s.name("u", s.members(utterances, u))
		}
	}
	for i := range s.items {
		t := threads[i]
		n, ok := at[t]
		if !ok {
			n = len(out)
			at[t] = n
			out = append(out, Thread{Schema: Schema, ID: s.name("t", s.members(threads, t))})
		}
		out[n].take(s, i, ids[utterances[i]])
	}
	for i := range out {
		s.finish(&out[i])
	}
	return out
}

// members are the statements of a group.
func (s *set) members(groups []int, group int) []int {
	var out []int
	for i, g := range groups {
		if g == group {
			out = append(out, i)
		}
	}
	return out
}

// name is the ID of a thread or utterance: that of its first statement in the order of their IDs with another letter. So it
// stays what it is when others join.
func (s *set) name(letter string, items []int) string {
	least := s.items[items[0]].read.ID
	for _, i := range items {
		for _, id := range s.idsOf(i) {
			if len(id) < len(least) || len(id) == len(least) && id < least {
				least = id
			}
		}
	}
	if len(least) > 0 {
		least = least[1:]
	}
	return letter + least
}

// take adds a statement to the thread, under its utterance.
func (t *Thread) take(s *set, i int, id string) {
	n := slices.IndexFunc(t.Utterances, func(u Utterance) bool { return u.ID == id })
	if n < 0 {
		n = len(t.Utterances)
		t.Utterances = append(t.Utterances, Utterance{ID: id})
	}
	u, it := &t.Utterances[n], &s.items[i]
	r := s.reports[it.report]
	u.items = append(u.items, i)
	u.Statements = append(u.Statements, statementOf(r, it.k))
	for _, twin := range s.twins[it.report] {
		u.Statements = append(u.Statements, statementOf(twin, it.k))
	}
}

func statementOf(r Report, k int) Statement {
	st := r.Statements[k]
	return Statement{ID: st.ID, Report: r.ID, File: r.File, Content: st.Content, Withdrawn: k < len(r.Withdrawn) && r.Withdrawn[k]}
}

// finish says of a thread what follows from its statements.
func (s *set) finish(t *Thread) {
	for i := range t.Utterances {
		s.tell(&t.Utterances[i])
	}
	t.Counts = s.count(t.Utterances)
	s.span(t)
	t.Places = s.places(t)
	t.Label = s.label(t.Utterances)
	t.Relations = append([]Relation{}, s.relations(t.Utterances)...)
	t.Drift = append([]Drift{}, s.drift(t.Utterances)...)
}

// tell says of an utterance who, when and what, by the statement that tells most.
func (s *set) tell(u *Utterance) {
	full := &s.items[s.fullest(u.items)]
	u.Polarity, u.Certainty = known(full.read.Polarity), "unknown"
	if full.read.Certainty != nil {
		u.Certainty = full.read.Certainty.Value
	}
	if p := s.speakerOf(u.items); p >= 0 {
		u.Speaker = Speaker{ID: s.people[p].ID, Name: s.called(u.items, p)}
		if u.Speaker.Name != s.people[p].Name {
			u.Speaker.Identity = s.people[p].Name
		}
	}
	u.Stance, u.Value, u.Origin = s.stance(u.items, full), value(full), s.origin(u.items)
	if full.read.SaidAt != nil {
		u.SaidAt = &Days{full.read.SaidAt.Earliest, full.read.SaidAt.Latest}
	}
	u.Counts = s.count([]Utterance{*u})
	u.Withdrawn = s.fallen(u.items)
}

// called is the fullest name that statements give to a speaker; the one of all reports where they give none.
func (s *set) called(items []int, p int) string {
	name := ""
	for _, i := range items {
		it := &s.items[i]
		if it.speaker == p && it.read.Speaker != nil && len(known(it.read.Speaker.Name)) > len(name) {
			name = known(it.read.Speaker.Name)
		}
	}
	return cmp.Or(name, s.people[p].Name)
}

// speakerOf is whom most statements have: a person rather than the body whose words the person spoke.
func (s *set) speakerOf(items []int) int {
	votes := map[int]int{}
	best := -1
	for _, i := range items {
		p := s.items[i].speaker
		if p < 0 {
			continue
		}
		votes[p]++
		if s.named(&s.items[i]) {
			votes[p] += len(items)
		}
		if best < 0 || votes[p] > votes[best] {
			best = p
		}
	}
	return best
}

// fullest is the statement that tells most: the longest with its hedge and condition, the earliest among equals. One in
// the body comes before a headline.
func (s *set) fullest(items []int) int {
	best, most := items[0], -1
	for _, i := range items {
		it := &s.items[i]
		n := len([]rune(it.words))
		if it.read.Certainty != nil {
			n += 40 * len(it.read.Certainty.Hedges)
		}
		if it.read.Forecast != nil && it.read.Forecast.Condition != nil {
			n += 40
		}
		if it.read.Where == "headline" {
			n /= 2
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

func (s *set) count(list []Utterance) Counts {
	reports, speakers := map[int]bool{}, map[string]bool{}
	c, unknown := Counts{}, false
	for _, u := range list {
		for _, i := range u.items {
			if r := s.items[i].report; !reports[r] {
				reports[r] = true
				c.Reports += 1 + len(s.twins[r])
			}
		}
		speakers[u.Speaker.ID] = true
		if u.Origin.Kind == "unknown" && s.faceless(u.items) {
			unknown = true
			continue
		}
		c.Origins++
	}
	if unknown {
		c.Origins++
	}
	c.Speakers = len(speakers)
	return c
}

// faceless reports whether nobody who could be told from others is the speaker of statements: nobody at all, or a group
// without a name ("locals") that told no outlet in particular. One person without a name is one origin.
func (s *set) faceless(items []int) bool {
	p := s.speakerOf(items)
	if p < 0 {
		return true
	}
	return s.people[p].Unnamed && s.people[p].Kind == "group" && s.people[p].Local && !s.told(items)
}

// told reports whether a statement was made to somebody: "told" has an addressee where "said" has none.
func (s *set) told(items []int) bool {
	return slices.ContainsFunc(items, func(i int) bool {
		return slices.ContainsFunc(s.items[i].read.Cue, func(c reading.Span) bool {
			return begins(words(c.Text), s.words.told)
		})
	})
}

// label is the words that a thread goes by: the longest affirming content in a body, else the longest of all.
func (s *set) label(list []Utterance) Place {
	best, most := -1, -1
	for _, u := range list {
		for _, i := range u.items {
			it := &s.items[i]
			n := min(len([]rune(it.words)), 160)
			if !it.denies && !withheld(it) {
				n += 1000
			}
			if n > most {
				best, most = i, n
			}
		}
	}
	it := &s.items[best]
	c := it.read.Content[0]
	return Place{Report: s.reports[it.report].ID, Start: c.Start, End: c.End, Text: c.Text}
}
