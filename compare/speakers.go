package compare

import (
	"maps"
	"slices"
	"strings"

	"hearsay/identity"
	"hearsay/reading"
)

// identify gives every statement the number of its speaker's identity, or -1 where the speaker is unknown.
func (s *set) identify() {
	reports := make([]identity.Report, len(s.reports))
	for i, r := range s.reports {
		reports[i] = identity.Report{ID: r.ID, Outlet: r.Outlet, Text: r.Text, Address: r.Address, Title: r.Title, Places: r.Places}
	}
	mentions := s.mentions()
	people, of := s.register.Resolve(mentions, reports, s)
	s.people = people
	for i, m := range mentions {
		for _, it := range m.Items {
			s.items[it].speaker = of[i]
		}
	}
}

// SameEvent reports whether two reports tell of one event: they have a statement in common, or either has one with a third.
func (s *set) SameEvent(a, b int) bool { return a == b || s.event[[2]int{min(a, b), max(a, b)}] }

// Copies reports whether one of two reports is a copy of the other.
func (s *set) Copies(a, b int) bool { return s.links[[2]int{min(a, b), max(a, b)}] }

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

// mentions are the speakers of each report, one for each name.
func (s *set) mentions() []identity.Mention {
	var out []identity.Mention
	at := map[[2]string]int{}
	for i := range s.items {
		it := &s.items[i]
		it.speaker = -1
		b, ok := s.bearer(it.read.Speaker)
		if !ok {
			continue
		}
		key := [2]string{s.reports[it.report].ID, strings.ToLower(b.Name)}
		n, seen := at[key]
		if !seen {
			n = len(out)
			at[key] = n
			out = append(out, identity.Mention{Bearer: b, Report: it.report, Decided: s.decided(it)})
		}
		out[n].Items = append(out[n].Items, i)
		out[n].Around = append(out[n].Around, s.around(it)...)
	}
	return out
}

// around are the words of the paragraph in which a statement begins that are no part of its content.
func (s *set) around(it *item) []string {
	r := &s.reports[it.report]
	p := paragraphOf(r, it.read)
	at, text := p.Start, strings.Builder{}
	for _, c := range it.read.Content {
		if c.Start >= at && c.Start <= p.End {
			text.WriteString(r.Text[at:c.Start] + " ")
			at = min(c.End, p.End)
		}
	}
	text.WriteString(r.Text[at:p.End])
	return words(text.String())
}

// decided is what a person calls the speaker of a statement who said who it is.
func (s *set) decided(it *item) string {
	if list := s.reports[it.report].Merged; it.k < len(list) {
		return list[it.k]
	}
	return ""
}

// bearer is a speaker as a report has it; false where nobody is named. An outlet that was read as a person is a body, and in
// another case it is nobody: "he told the Herald".
func (s *set) bearer(sp *reading.Speaker) (identity.Bearer, bool) {
	if sp == nil || sp.Name == nil {
		return identity.Bearer{}, false
	}
	b := identity.Bearer{Name: *sp.Name, Kind: known(sp.Kind), Role: known(sp.Role), Affiliation: known(sp.Affiliation), Unnamed: sp.Unnamed}
	if b.Kind != "person" {
		return b, true
	}
	for _, outlet := range s.outlets() {
		if strings.EqualFold(b.Name, outlet) {
			b.Kind = "organization"
			return b, true
		}
	}
	return b, !s.masters.Have(b.Name)
}

// outlets are those of the reports, each once.
func (s *set) outlets() []string {
	if s.mastheads == nil {
		seen := map[string]bool{}
		for _, r := range s.reports {
			seen[r.Outlet] = true
		}
		s.mastheads = slices.Sorted(maps.Keys(seen))
		s.masters = s.register.Bodies(s.mastheads)
	}
	return s.mastheads
}

// pool joins speakers by what their statements tell.
type pool struct {
	s     *set
	group []int
}

func (s *set) pool() *pool {
	p := &pool{s, make([]int, len(s.people))}
	for i := range p.group {
		p.group[i] = i
	}
	return p
}

func (p *pool) root(i int) int {
	for p.group[i] != i {
		i = p.group[i]
	}
	return i
}

// join joins the speakers of two statements of different reports, where at least one of them is known by what one report calls
// it only, they are of one kind, and more holds. The other one's name stays.
func (p *pool) join(i, j int, holds func(x, y *identity.Identity) bool) {
	it, other := &p.s.items[i], &p.s.items[j]
	if it.report == other.report || it.speaker < 0 || other.speaker < 0 {
		return
	}
	a, b := p.root(it.speaker), p.root(other.speaker)
	x, y := &p.s.people[a], &p.s.people[b]
	if a == b || !identity.Alike(x, y) || !holds(x, y) {
		return
	}
	if x.Local {
		a, b = b, a
	}
	p.group[b] = a
}

// settle gives the statements the speakers of their groups.
func (p *pool) settle(why string) {
	for i := range p.s.items {
		if n := p.s.items[i].speaker; n >= 0 {
			p.s.items[i].speaker = p.root(n)
		}
	}
	for i := range p.s.people {
		if r := p.root(i); r != i {
			p.s.people[r].Names = append(p.s.people[r].Names, p.s.people[i].Names...)
			p.s.people[r].Why = append(p.s.people[r].Why, why)
		}
	}
}

// agree joins the speakers of one utterance in several reports where at most one of them has a name of its own: what one
// report calls the company and another by its name is one body if the same words are its.
func (s *set) agree(utterances []int) {
	p := s.pool()
	of := map[int][]int{}
	for i, u := range utterances {
		of[u] = append(of[u], i)
	}
	for _, u := range slices.Sorted(maps.Keys(of)) {
		for _, i := range of[u] {
			for _, j := range of[u] {
				p.join(i, j, func(*identity.Identity, *identity.Identity) bool { return true })
			}
		}
	}
	p.settle("the same words are said to be of either")
}

// namesakes joins speakers whom two reports call the same and who answer one question: the police of one report are those of
// another if both speak of the same thing.
func (s *set) namesakes(threads []int) {
	p := s.pool()
	for i := range s.items {
		for j := range i {
			if threads[i] == threads[j] {
				p.join(i, j, s.sameCalled)
			}
		}
	}
	p.settle("are called the same and speak of the same thing")
}

// sameCalled reports whether the one of two speakers who is known by what a report calls it only is called as the other is.
func (s *set) sameCalled(x, y *identity.Identity) bool {
	if x.Local && s.register.Within(x.Name, y.Name) {
		return true
	}
	return y.Local && s.register.Within(y.Name, x.Name)
}
