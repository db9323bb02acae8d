package identity

import "slices"

// Known is a speaker of many reports.
type Known struct {
	Key   string
	Of    string // what it belongs to, where the names do not say it
	Local bool   // and that is one report
	Kind  string
	Names []string
	Roles []string
}

// Reason is why two speakers may be one.
type Reason string

// The reasons.
const (
	Respelled Reason = "respelled" // the same words, spelled otherwise, in another order or in another language
	Surname   Reason = "surname"   // one is called by the surname alone
	Initial   Reason = "initial"   // one has an initial for a name
	Longer    Reason = "longer"    // one name has a word more, as a patronymic
	Letters   Reason = "letters"   // the names differ by a letter or two
	OneRole   Reason = "role"      // both have one role
	Initials  Reason = "initials"  // one is the initials of the other
)

// Reasons lists them.
func Reasons() []Reason {
	return []Reason{Respelled, Surname, Initial, Longer, Letters, OneRole, Initials}
}

// Proposal says that two speakers may be one, by their numbers, and why.
type Proposal struct {
	One, Two int
	Why      []Reason
}

// MostProposed is how many proposals one speaker has at the most.
const MostProposed = 5

// Propose gives the pairs of speakers that may be one, the earlier first. Who is told apart by a report alone is not compared:
// nothing says more of "the mayor" of two reports than that both have one.
func (r *Register) Propose(list []Known) []Proposal {
	by := map[string][]int{}
	names := make([]profile, len(list))
	for i, k := range list {
		if k.Local {
			continue
		}
		names[i] = r.profile(k)
		for _, w := range names[i].listed {
			by[w] = append(by[w], i)
		}
	}
	var out []Proposal
	for i := range list {
		seen := map[int]bool{}
		for _, w := range names[i].listed {
			for _, j := range by[w] {
				if j >= i || seen[j] || len(seen) > mostWeighed {
					continue
				}
				seen[j] = true
				if why := r.resemble(names[j], names[i]); len(why) > 0 {
					out = append(out, Proposal{j, i, why})
				}
			}
		}
	}
	return few(out)
}

// mostWeighed bounds with how many others a speaker is compared: a word that many bear says nothing.
const mostWeighed = 200

// few leaves each speaker no more proposals than MostProposed.
func few(list []Proposal) []Proposal {
	times := map[int]int{}
	return slices.DeleteFunc(list, func(p Proposal) bool {
		if max(times[p.One], times[p.Two]) >= MostProposed {
			return true
		}
		times[p.One]++
		times[p.Two]++
		return false
	})
}

// profile is what is compared of a speaker.
type profile struct {
	person bool
	name   string   // the fullest
	words  []string // skeletons, of a body senses
	listed []string // under what it is looked for: the words, and the initials
	roles  [][]string
}

func (r *Register) profile(k Known) profile {
	p := profile{person: k.Kind == "person"}
	for _, n := range k.Names {
		if len(n) > len(p.name) {
			p.name = n
		}
	}
	if p.words = r.senses(p.name + " " + k.Of); p.person {
		p.words = r.body(p.name)
	}
	if p.listed = p.words; !p.person {
		p.listed = append(slices.Clone(p.words), initials(p.name))
	}
	for _, role := range k.Roles {
		if w := r.senses(role); len(w) > 0 {
			p.roles = append(p.roles, w)
		}
	}
	return p
}

// resemble says why two speakers may be one; nothing where they may not.
func (r *Register) resemble(a, b profile) []Reason {
	if a.person != b.person || min(len(a.words), len(b.words)) == 0 || r.unlike(a.name, b.name) {
		return nil
	}
	why := r.namesAlike(a, b)
	if why == "" {
		return nil
	}
	out := []Reason{why}
	if slices.ContainsFunc(a.roles, func(x []string) bool {
		return slices.ContainsFunc(b.roles, func(y []string) bool { return slices.Equal(x, y) })
	}) {
		out = append(out, OneRole)
	}
	return out
}

func (r *Register) namesAlike(a, b profile) Reason {
	short, long := a.words, b.words
	if len(long) < len(short) {
		short, long = long, short
	}
	same := Reason("")
	switch {
	case len(short) == len(long) && sameSet(short, long):
		same = Respelled
	case a.person && len(short) == 1:
		if len(long) > 1 && r.spelling(short[0], long[len(long)-1]) {
			same = Surname
		}
	case a.person:
		same = differ(r.matched(short, long, cyrillic(a.name) && cyrillic(b.name)), len(short) < len(long))
	case initials(a.name) == initials(b.name) && (initialsOf(a.name) != nil || initialsOf(b.name) != nil):
		same = Initials
	case len(short) > 1 && r.covers(long, short):
		same = Longer
	}
	return same
}

// differ says in what two names of persons differ that resemble each other; "" where they do not.
func differ(m matching, longer bool) Reason {
	switch {
	case m.none || m.by[entire] == 0 || m.by[respelled] > 1:
		return ""
	case m.by[initialed] > 0:
		return Initial
	case m.by[respelled] > 0:
		return Letters
	case longer:
		return Longer
	}
	return Respelled
}

func sameSet(a, b []string) bool { return within(a, b) && within(b, a) }

func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}
