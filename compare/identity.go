package compare

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"hearsay/reading"
)

// Identity is one speaker over all reports. ID is made of what tells it from others, so that the same speaker has the
// same in every thread.
type Identity struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`    // the fullest that any report gives
	Kind    string   `json:"kind"`    // person, office, organization, group, document
	Unnamed bool     `json:"unnamed"` // every report withholds the name
	Names   []string `json:"names,omitempty"`
	Why     []string `json:"because,omitempty"` // why names are one speaker

	local bool // known by what one report calls it only
}

// mention is a speaker as one report has it.
type mention struct {
	report  int
	speaker reading.Speaker
	name    string
	tokens  []string // skeletons of the words of a person's name, without patronymics
	proper  bool     // a body whose name says which one it is
	merged  string   // what a person calls it who merged it with another name
	items   []int
}

// identify gives every statement the number of its speaker's identity, or -1 where the speaker is unknown.
func (s *set) identify() {
	mentions := s.mentions()
	group := make([]int, len(mentions))
	for i := range group {
		group[i] = i
	}
	for i := range mentions {
		for j := range i {
			if s.samePerson(mentions, i, j) {
				join(group, i, j)
			}
		}
	}
	s.lone(mentions, group)
	s.holders(mentions, group)
	s.anaphors(mentions, group)
	number := map[int]int{}
	for i, m := range mentions {
		g := root(group, i)
		if _, ok := number[g]; !ok {
			number[g] = len(s.people)
			s.people = append(s.people, Identity{})
		}
		n := number[g]
		s.people[n] = s.people[n].with(m, s.reports[m.report])
		for _, it := range m.items {
			s.items[it].speaker = n
		}
	}
}

func root(group []int, i int) int {
	for group[i] != i {
		i = group[i]
	}
	return i
}

// join puts two into one group, under the lower number.
func join(group []int, i, j int) {
	a, b := root(group, i), root(group, j)
	group[max(a, b)] = min(a, b)
}

// mentions are the speakers of each report, one for each name.
func (s *set) mentions() []mention {
	var out []mention
	at := map[[2]string]int{}
	for i := range s.items {
		it := &s.items[i]
		it.speaker = -1
		sp := s.issuer(it.read.Speaker)
		if sp == nil || sp.Name == nil || s.host(*sp) {
			continue
		}
		key := [2]string{s.reports[it.report].ID, strings.ToLower(*sp.Name)}
		n, ok := at[key]
		if !ok {
			n = len(out)
			at[key] = n
			out = append(out, mention{report: it.report, speaker: *sp, name: *sp.Name, tokens: nameTokens(*sp), proper: proper(*sp,
				s.reports[it.report].Text), merged: s.merged(it)})
		}
		out[n].items = append(out[n].items, i)
	}
	return out
}

// merged is what a person calls the speaker of a statement who merged it with another name.
func (s *set) merged(it *item) string {
	if list := s.reports[it.report].Merged; it.k < len(list) {
		return list[it.k]
	}
	return ""
}

// host reports whether who is read as a person is one of the outlets in another case: "he told the Herald" names nobody.
func (s *set) host(sp reading.Speaker) bool {
	return known(sp.Kind) == "person" && slices.ContainsFunc(s.reports, func(r Report) bool {
		return sameBody(known(sp.Name), r.Outlet) && !strings.EqualFold(known(sp.Name), r.Outlet)
	})
}

// issuer makes a body of what was read as a person but is the outlet that speaks.
func (s *set) issuer(sp *reading.Speaker) *reading.Speaker {
	if sp == nil || known(sp.Kind) != "person" || !slices.ContainsFunc(s.reports,
		func(r Report) bool { return strings.EqualFold(known(sp.Name), r.Outlet) }) {
		return sp
	}
	body, kind := *sp, "organization"
	body.Kind = &kind
	return &body
}

// nameTokens are the skeletons of the words of a person's name. Of three words a patronymic is left out.
func nameTokens(sp reading.Speaker) []string {
	if known(sp.Kind) != "person" || sp.Unnamed {
		return nil
	}
	fields := strings.FieldsFunc(known(sp.Name), func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	if len(fields) == 0 || !capital(fields[0]) || !capital(fields[len(fields)-1]) {
		return nil // a description and no name
	}
	var out []string
	for _, f := range fields {
		if len(fields) > 2 && patronymic(f) {
			continue
		}
		out = append(out, Skeleton(f))
	}
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

func patronymic(w string) bool {
	w = strings.ToLower(w)
	return slices.ContainsFunc([]string{"ович", "евич", "йович", "ьевич", "ична", "овна", "евна", "івна", "ївна", "ovich", "evich",
		"ovych", "yovych", "ovna", "evna", "ivna"},
		func(e string) bool { return strings.HasSuffix(w, e) })
}

// proper reports whether a body's name says which one it is: it stands with a capital letter inside a sentence of the
// report, in quotation marks, or has a further word with a capital.
func proper(sp reading.Speaker, text string) bool {
	name := strings.Trim(known(sp.Name), "«»“”\"")
	if sp.Unnamed && known(sp.Kind) != "organization" {
		return false
	}
	for i, f := range strings.Fields(name) {
		if r := []rune(f); i > 0 && len(r) > 1 && unicode.IsUpper(r[0]) {
			return true
		}
	}
	return capital(name) && (cyrillic(name) || inside(text, name) || inside(text, "“"+name))
}

// cyrillic reports whether a name begins in Cyrillic letters: there only names have a capital, for the engine gives the
// nominative of other words in small ones.
func cyrillic(s string) bool {
	for _, r := range s {
		return unicode.Is(unicode.Cyrillic, r)
	}
	return false
}

func capital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// inside reports whether a text has words behind a small letter or a comma and a space: within a sentence.
func inside(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		at += i
		before := []rune(strings.TrimRight(text[max(0, at-8):at], " \u00a0(«“"))
		if n := len(before); n > 0 && at > 0 && text[at-1] != '\n' && (unicode.IsLower(before[n-1]) || before[n-1] == ',') {
			return true
		}
		at += len(words)
	}
}

// samePerson reports whether two mentions are one speaker for sure.
func (s *set) samePerson(all []mention, i, j int) bool {
	a, b := all[i], all[j]
	if a.merged != "" || b.merged != "" {
		return a.merged == b.merged
	}
	if len(a.tokens) > 0 && len(b.tokens) > 0 {
		return len(a.tokens) > 1 && len(b.tokens) > 1 && sameTokens(a.tokens, b.tokens)
	}
	if (len(a.tokens) > 0) != (len(b.tokens) > 0) {
		return false
	}
	if a.proper && b.proper || a.proper != b.proper && sameBody(a.name, b.name) && s.oneEvent(a.report, b.report) {
		return sameBody(a.name, b.name)
	}
	if a.report == b.report {
		return part(a, b, all) || part(b, a, all)
	}
	if a.proper || b.proper {
		return false
	}
	if known(a.speaker.Kind) == "organization" && known(b.speaker.Kind) == "organization" && s.oneEvent(a.report, b.report) {
		return sameBody(a.name, b.name) || s.partOf(a, b, all) || s.partOf(b, a, all)
	}
	if len(bodyTokens(a.name)) > 1 || a.speaker.Unnamed {
		return s.oneEvent(a.report, b.report) && sameBody(a.name, b.name)
	}
	return sameBody(a.name, b.name) && s.links[[2]int{min(a.report, b.report), max(a.report, b.report)}]
}

// oneEvent reports whether two reports tell of one event: they have a statement in common, or either has one with a third.
func (s *set) oneEvent(a, b int) bool { return a == b || s.event[[2]int{min(a, b), max(a, b)}] }

// spread makes reports that have a statement in common with one third report reports of one event.
func (s *set) spread() {
	beside := make([][]int, len(s.reports))
	for p := range s.event {
		beside[p[0]], beside[p[1]] = append(beside[p[0]], p[1]), append(beside[p[1]], p[0])
	}
	for _, list := range beside {
		for i, a := range list {
			for _, b := range list[:i] {
				s.event[[2]int{min(a, b), max(a, b)}] = true
			}
		}
	}
}

// partOf is part for the reports of one event: no other body of any of them has the short name.
func (s *set) partOf(short, long mention, all []mention) bool {
	if !within(short, long) {
		return false
	}
	for _, o := range all {
		if o.speaker.Kind != nil && known(o.speaker.Kind) == known(long.speaker.Kind) && s.oneEvent(o.report, short.report) &&
			!within(o, long) && within(short, o) {
			return false
		}
	}
	return true
}

// part reports whether one mention is a shorter form of another of its report, and of no third one: "the committee", "the
// electoral committee".
func part(short, long mention, all []mention) bool {
	if known(short.speaker.Kind) != known(long.speaker.Kind) || !within(short, long) {
		return false
	}
	for _, o := range all {
		if o.report == short.report && o.name != long.name && o.name != short.name && within(short, o) {
			return false
		}
	}
	return true
}

func within(short, long mention) bool {
	x, y := bodyTokens(short.name), bodyTokens(long.name)
	if len(x) == 0 || len(x) > len(y) {
		return false
	}
	for _, t := range x {
		if !slices.Contains(y, t) {
			return false
		}
	}
	return true
}

// sameTokens reports whether two names of persons with first name and surname are spellings of one: each word of the one
// with fewer is a word of the other, or its initial.
func sameTokens(a, b []string) bool {
	if len(b) < len(a) {
		a, b = b, a
	}
	left, whole := slices.Clone(b), 0
	for _, t := range a {
		i := slices.IndexFunc(left, func(o string) bool { return sameToken(t, o) })
		if i < 0 {
			return false
		}
		if len(t) > 1 && len(left[i]) > 1 {
			whole++
		}
		left = slices.Delete(left, i, i+1)
	}
	return whole > 0 && (whole > 1 || len(a) > 1)
}

// sameToken reports whether two skeletons may be one name: alike but for one letter in six, one name in two languages,
// or an initial.
func sameToken(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) <= 2 || len(b) <= 2 {
		return a[:1] == b[:1] && (len(a) == 1 || len(b) == 1)
	}
	return distance(a, b) <= max(len(a), len(b))/4 || sameGiven(a, b)
}

// sameGiven reports whether two first names are one in Ukrainian and Russian.
func sameGiven(a, b string) bool {
	for _, g := range given() {
		if slices.Contains(g, a) && slices.Contains(g, b) {
			return true
		}
	}
	return false
}

// given lists first names that differ in the two languages, as skeletons.
func given() [][]string {
	names := [][]string{
		{"Олександр", "Александр", "Oleksandr", "Alexander"}, {"Олексій", "Алексей"}, {"Микола", "Николай"}, {"Михайло", "Михаил"},
		{"Володимир", "Владимир"},
		{"Дмитро", "Дмитрий"}, {"Андрій", "Андрей"}, {"Сергій", "Сергей"}, {"Євген", "Евгений"}, {"Петро", "Пётр", "Peter"}, {"Павло", "Павел"},
		{"Василь", "Василий"}, {"Ганна", "Анна", "Hanna", "Anna"}, {"Олена", "Елена"}, {"Катерина", "Екатерина"}, {"Наталія", "Наталья"},
		{"Дарина", "Дарья"}, {"Пилип", "Филипп"}, {"Степан", "Степан"}, {"Йосип", "Иосиф"}, {"Юхим", "Ефим"}, {"Оксана", "Аксинья"},
		{"Тетяна", "Татьяна"}, {"Ігор", "Игорь"}, {"Григорій", "Григорий"}, {"Людмила", "Людмила"}, {"Світлана", "Светлана"}, {"Ірина", "Ирина"},
	}
	out := make([][]string, len(names))
	for i, g := range names {
		for _, n := range g {
			out[i] = append(out[i], Skeleton(n))
		}
	}
	return out
}

// distance is the number of letters to change, add or take away (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := last
			if a[i] != b[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// sameBody reports whether two proper names of bodies are one: their skeletons are the same words, but for articles and
// the order.
func sameBody(a, b string) bool {
	x, y := bodyTokens(a), bodyTokens(b)
	if len(y) < len(x) {
		x, y = y, x
	}
	if len(x) == 0 || len(x) != len(y) && !beginAlike(x, y) {
		return false
	}
	for i := range x {
		if !slices.ContainsFunc(y, func(o string) bool { return sameToken(x[i], o) }) {
			return false
		}
	}
	return true
}

// beginAlike reports whether two names have their first two words in common.
func beginAlike(x, y []string) bool {
	return len(x) > 1 && len(y) > 1 && sameToken(x[0], y[0]) && sameToken(x[1], y[1])
}

func bodyTokens(name string) []string {
	var out []string
	for _, w := range words(name) {
		if slices.Contains([]string{"the", "of", "a", "an"}, w) {
			continue
		}
		out = append(out, Skeleton(w))
	}
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

// anaphors joins a body that a report has by one common noun ("the company", "the committee") with the one body of that
// report that has a name of its own: with the body that issues the report, where that is one of them.
func (s *set) anaphors(all []mention, group []int) {
	for i, m := range all {
		if known(m.speaker.Kind) != "organization" || m.proper || len(bodyTokens(m.name)) != 1 {
			continue
		}
		fits, issuer := map[int]bool{}, -1
		for j, o := range all {
			if o.report != m.report || !o.proper || known(o.speaker.Kind) != "organization" {
				continue
			}
			fits[root(group, j)] = true
			if sameBody(o.name, s.reports[m.report].Outlet) {
				issuer = j
			}
		}
		switch {
		case issuer >= 0:
			join(group, i, issuer)
		case len(fits) == 1:
			for g := range fits {
				join(group, i, g)
			}
		}
	}
}

// holders joins a role that a report names somebody by ("the head of the board") with the one person of that report who has
// it; a role that says whose it is, with the one person who has it in the reports of the event.
func (s *set) holders(all []mention, group []int) {
	for i, m := range all {
		kind := known(m.speaker.Kind)
		if len(m.tokens) > 0 || kind != "office" && kind != "person" {
			continue
		}
		fits := map[int]bool{}
		for j, o := range all {
			reach := o.report == m.report || specific(m) && s.oneEvent(o.report, m.report)
			if reach && len(o.tokens) > 0 && holds(o, m) {
				fits[root(group, j)] = true
			}
		}
		if next, ok := s.introduced(all, m); ok && len(fits) == 0 {
			fits[root(group, next)] = true
		}
		if len(fits) == 1 {
			for g := range fits {
				join(group, i, g)
			}
		}
	}
}

// introduced finds the person whose name follows a role at once: "The head of the board said … . …, Anna Berg told a briefing."
// A person of whom the report tells another role is not meant.
func (s *set) introduced(all []mention, role mention) (int, bool) {
	last := role.items[len(role.items)-1]
	for j, o := range all {
		if o.report == role.report && len(o.tokens) > 1 && o.items[0] == last+1 {
			return j, known(o.speaker.Role) == "" && known(role.speaker.Kind) == "office"
		}
	}
	return 0, false
}

// specific reports whether a description says whose the office is: "the mayor of Tokaj" and not "the mayor".
func specific(m mention) bool { return m.proper && len(bodyTokens(m.name)) > 1 }

// holds reports whether a person's role has all words of a description.
func holds(person, description mention) bool {
	role := bodyTokens(known(person.speaker.Role) + " " + known(person.speaker.Affiliation))
	words := bodyTokens(description.name)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(role,
			func(o string) bool { return sameToken(w, o) })
	})
}

// lone gives a bare surname to the one person who bears it, and a longer description that holds a person's whole name to
// that person; where several fit, it stays by itself.
func (s *set) lone(all []mention, group []int) {
	for i, m := range all {
		if len(m.tokens) > 1 {
			continue
		}
		fits := map[int]bool{}
		tokens := bodyTokens(m.name)
		for j, o := range all {
			if i != j && len(o.tokens) > 1 && bears(tokens, o) || j < i && sameSurname(m, o) {
				fits[root(group, j)] = true
			}
		}
		if len(fits) == 1 {
			for g := range fits {
				join(group, i, g)
			}
		}
	}
}

// sameSurname reports whether two are called by one surname alone.
func sameSurname(a, b mention) bool {
	return len(a.tokens) == 1 && len(b.tokens) == 1 && sameToken(a.tokens[0], b.tokens[0])
}

// bears reports whether words are the surname of a person alone, or hold the whole name.
func bears(tokens []string, o mention) bool {
	if len(tokens) == 1 {
		return len(tokens[0]) > 3 && sameToken(tokens[0], o.tokens[len(o.tokens)-1])
	}
	for _, t := range o.tokens {
		if !slices.Contains(tokens, t) {
			return false
		}
	}
	return true
}

// agree joins the speakers of one utterance in several reports where at most one of them has a name of its own: what one
// report calls the company and another by its name is one body if the same words are its.
func (s *set) agree(utterances []int) {
	group := make([]int, len(s.people))
	for i := range group {
		group[i] = i
	}
	of := map[int][]int{}
	for i, u := range utterances {
		if s.items[i].speaker >= 0 {
			of[u] = append(of[u], i)
		}
	}
	for _, u := range slices.Sorted(maps.Keys(of)) {
		s.joinNameless(of[u], group)
	}
	s.regroup(group, "the same words are said to be of either")
}

// namesakes joins speakers whom two reports call the same and who answer one question: the police of one report are those of
// another if both speak of the same thing.
func (s *set) namesakes(threads []int) {
	group := make([]int, len(s.people))
	for i := range group {
		group[i] = i
	}
	for i := range s.items {
		for j := range i {
			x, y := &s.items[i], &s.items[j]
			if threads[i] != threads[j] || x.report == y.report || x.speaker < 0 || y.speaker < 0 {
				continue
			}
			a, b := root(group, x.speaker), root(group, y.speaker)
			if a != b && s.sameCalled(s.people[a], s.people[b]) {
				if s.people[a].local {
					a, b = b, a
				}
				group[b] = a
			}
		}
	}
	s.regroup(group, "are called the same and speak of the same thing")
}

// sameCalled reports whether one of two speakers is known by what a report calls it only, and the other is called that too.
func (s *set) sameCalled(x, y Identity) bool {
	if x.Kind != y.Kind || x.Unnamed != y.Unnamed || !x.local && !y.local {
		return false
	}
	return x.local && contains(x.Name, y.Name) || y.local && contains(y.Name, x.Name)
}

func contains(short, long string) bool {
	return within(mention{name: short}, mention{name: long})
}

// regroup gives the statements the speakers of their groups.
func (s *set) regroup(group []int, why string) {
	for i := range s.items {
		if p := s.items[i].speaker; p >= 0 {
			s.items[i].speaker = root(group, p)
		}
	}
	for i := range s.people {
		if r := root(group, i); r != i {
			s.people[r].Names = append(s.people[r].Names, s.people[i].Names...)
			s.people[r].Why = append(s.people[r].Why, why)
		}
	}
}

func (s *set) joinNameless(items []int, group []int) {
	for _, i := range items {
		for _, j := range items {
			a, b := root(group, s.items[i].speaker), root(group, s.items[j].speaker)
			x, y := s.people[a], s.people[b]
			if a == b || x.Kind != y.Kind || x.Unnamed != y.Unnamed || s.items[i].report == s.items[j].report || !x.local && !y.local {
				continue
			}
			if x.local { // the one with a name of its own stays
				a, b = b, a
			}
			group[b] = a
		}
	}
}

// with adds a mention to an identity.
func (p Identity) with(m mention, r Report) Identity {
	named := len(m.tokens) > 0 && p.Kind != "person"
	if p.ID == "" || named || p.local && (m.proper || len(m.tokens) > 0) {
		p = Identity{Name: m.name, Names: p.Names, Why: p.Why, Kind: known(m.speaker.Kind), Unnamed: m.speaker.Unnamed}
		p.ID = p.Kind + ":" + strings.Join(bodyTokens(m.name), "-")
		if len(m.tokens) == 0 && !m.proper {
			p.ID += "@" + r.ID
			p.local = true
		}
	}
	if !slices.Contains(p.Names, m.name) {
		p.Names = append(p.Names, m.name)
	}
	if len(m.name) > len(p.Name) && (p.local || len(m.tokens) > 0 || m.proper) {
		p.Name = m.name
	}
	return p
}
