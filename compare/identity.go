package compare

import (
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
}

// mention is a speaker as one report has it.
type mention struct {
	report  int
	speaker reading.Speaker
	name    string
	tokens  []string // skeletons of the words of a person's name, without patronymics
	proper  bool     // a body whose name says which one it is
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
		sp := it.read.Speaker
		if sp == nil || sp.Name == nil {
			continue
		}
		key := [2]string{s.reports[it.report].ID, strings.ToLower(*sp.Name)}
		n, ok := at[key]
		if !ok {
			n = len(out)
			at[key] = n
			out = append(out, mention{report: it.report, speaker: *sp, name: *sp.Name, tokens: nameTokens(*sp), proper: proper(*sp)})
		}
		out[n].items = append(out[n].items, i)
	}
	return out
}

// nameTokens are the skeletons of the words of a person's name. Of three words a patronymic is left out.
func nameTokens(sp reading.Speaker) []string {
	if known(sp.Kind) != "person" || sp.Unnamed {
		return nil
	}
	fields := strings.FieldsFunc(known(sp.Name), func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
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
	return slices.ContainsFunc([]string{"ович", "евич", "йович", "ьевич", "ична", "овна", "евна", "івна", "ївна", "ovich", "evich", "ovych", "yovych", "ovna", "evna", "ivna"},
		func(e string) bool { return strings.HasSuffix(w, e) })
}

// proper reports whether a body's name says which one it is: it has a name in it, a word with a capital letter that is
// not the first, or is in quotation marks.
func proper(sp reading.Speaker) bool {
	if sp.Unnamed || known(sp.Kind) == "group" {
		return false
	}
	name := known(sp.Name)
	for i, f := range strings.Fields(name) {
		r := []rune(strings.TrimLeft(f, "«“\"'"))
		if len(r) > 0 && unicode.IsUpper(r[0]) && (i > 0 || len(strings.Fields(name)) == 1 && known(sp.Kind) != "office") {
			return true
		}
	}
	return false
}

// samePerson reports whether two mentions are one speaker for sure.
func (s *set) samePerson(all []mention, i, j int) bool {
	a, b := all[i], all[j]
	if len(a.tokens) > 0 && len(b.tokens) > 0 {
		return len(a.tokens) > 1 && len(b.tokens) > 1 && sameTokens(a.tokens, b.tokens)
	}
	if (len(a.tokens) > 0) != (len(b.tokens) > 0) || a.speaker.Unnamed != b.speaker.Unnamed {
		return false
	}
	if a.proper && b.proper {
		return sameBody(a.name, b.name)
	}
	return a.report == b.report && strings.EqualFold(a.name, b.name)
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
	return distance(a, b) <= max(len(a), len(b))/5 || sameGiven(a, b)
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
		{"Олександр", "Александр", "Oleksandr", "Alexander"}, {"Олексій", "Алексей"}, {"Микола", "Николай"}, {"Михайло", "Михаил"}, {"Володимир", "Владимир"},
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
	if len(x) != len(y) || len(x) == 0 {
		return false
	}
	for i := range x {
		if !slices.ContainsFunc(y, func(o string) bool { return sameToken(x[i], o) }) {
			return false
		}
	}
	return true
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

// lone gives a bare surname to the one person who bears it; where several do, it stays by itself.
func (s *set) lone(all []mention, group []int) {
	for i, m := range all {
		if len(m.tokens) != 1 {
			continue
		}
		fits := map[int]bool{}
		for j, o := range all {
			if len(o.tokens) > 1 && sameToken(m.tokens[0], o.tokens[len(o.tokens)-1]) {
				fits[root(group, j)] = true
			}
			if j < i && len(o.tokens) == 1 && sameToken(m.tokens[0], o.tokens[0]) {
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

// with adds a mention to an identity.
func (p Identity) with(m mention, r Report) Identity {
	if p.ID == "" {
		p = Identity{Name: m.name, Kind: known(m.speaker.Kind), Unnamed: m.speaker.Unnamed}
		p.ID = p.Kind + ":" + strings.Join(bodyTokens(m.name), "-")
		if len(m.tokens) == 0 && !m.proper {
			p.ID += "@" + r.ID
		}
	}
	if !slices.Contains(p.Names, m.name) {
		p.Names = append(p.Names, m.name)
	}
	if len(m.name) > len(p.Name) {
		p.Name = m.name
	}
	return p
}
