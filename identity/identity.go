// Package identity says who is who: which names, in one report or in many, are one speaker.
//
// A speaker is more than a name. A person is told from others by first name and surname; a body or an office by what it is
// ("ministry", "mayor") and what it belongs to (a state, a town, an institution), which the name says ("the mayor of Tokaj"),
// or the affiliation, or where the report is at home (Home). Where nothing says it, "the mayor" is that report's mayor and
// nobody else. What a body is languages tell by senses (sense.go): «мэр» and "mayor" are one.
//
// There are three degrees, and each says why:
//
//   - Joined at sight: one Key. Two names have one key where all that parts them is how they are written: capitals, Latin or
//     Cyrillic letters and their transliteration, forms of a first name in two languages, a surname that leads first
//     name and patronymic. A key hangs on the name and the report alone, so it is the same whatever else is known.
//   - Joined by the reports (Resolve): names of a body that tell the same; a name with an initial or a letter of another with
//     that one, where role or event bear it out; a bare surname with the one person who bears it, a role with the one who holds
//     it, a body with the one who speaks for it, "the statement" with the one who put it out, "the committee" with the one
//     committee. This holds among reports that are compared with each other, because it needs all of them: a second
//     bearer of the name takes it back.
//   - Proposed to people (Propose): spellings that only resemble each other, initials, a surname alone, a missing
//     patronymic, initials of a body, another language. Nothing is joined. That one name may be of several people is told
//     too (Several).
//
// Kept apart: two patronymics, Oleksandr and Oleksandra, offices of the same name of two towns or of reports that do not
// say of which town. What people decide outranks all of it.
//
// The package is pure; what it knows of words comes from package lang.
package identity

import (
	"slices"
	"strings"
)

// Mention is a speaker as one report calls it by one name.
type Mention struct {
	Bearer
	Report  int      // its number
	Items   []int    // numbers of the statements, in the order of the report
	Around  []string // words, in small letters, that the report has around the statements
	Decided string   // what a person calls it who said who it is; "" for nobody did
}

// Report is what is known of a report.
type Report struct {
	ID, Outlet, Text string
	Address, Title   string
	Places           []Place
}

// Ties says what reports have to do with each other.
type Ties interface {
	SameEvent(a, b int) bool // they tell of one event
	Copies(a, b int) bool    // one is a copy of the other
}

// Identity is one speaker over all reports. ID is the key of the fullest name, or of what one report calls it with the report's
// ID, so that the same speaker has the same in every thread.
type Identity struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`    // the fullest that any report gives
	Kind    string   `json:"kind"`    // person, office, organization, group, document
	Unnamed bool     `json:"unnamed"` // every report withholds the name
	Names   []string `json:"names,omitempty"`
	Why     []string `json:"because,omitempty"` // why names are one speaker
	Local   bool     `json:"-"`                 // known by what one report calls it only
}

// mention is a Mention with what is compared of it.
type mention struct {
	Mention
	person []string // skeletons of the words of a person's name
	body   []string // the senses of any name, and of what it belongs to
	office []string // those of the role and the affiliation
	named  bool     // a body or an office whose name says which one it is
	proper bool     // or whose report does
}

// resolver brings the mentions of reports together.
type resolver struct {
	*Register
	reports []Report
	homes   []Home
	places  []map[string]string // of each report, by skeleton, the places that it names, with the gazetteer's name
	ties    Ties
	all     []mention
	group   []int // of each mention the first of its group
	why     map[int][]string
}

// Resolve tells who is who among mentions: the speakers, and of each mention its speaker's number.
func (r *Register) Resolve(mentions []Mention, reports []Report, ties Ties) (people []Identity, of []int) {
	x := &resolver{Register: r, reports: reports, ties: ties, group: make([]int, len(mentions)), why: map[int][]string{}}
	for _, p := range reports {
		x.homes = append(x.homes, r.Home(Origin{p.ID, p.Outlet, p.Address, p.Title, p.Places}))
		x.places = append(x.places, r.placed(p.Places))
	}
	for i, m := range mentions {
		x.group[i] = i
		x.all = append(x.all, x.mention(m))
	}
	x.spellings()
	for _, rule := range rules() {
		x.apply(rule)
	}
	return x.people()
}

// mention is what is compared of a mention. Of a body that a report calls by its initials it is the name that the report
// gives it in full.
func (x *resolver) mention(m Mention) mention {
	report, home := &x.reports[m.Report], x.homes[m.Report]
	out := mention{Mention: m, person: x.person(m.Bearer), body: x.senses(m.Name), office: x.senses(m.Role + " " + m.Affiliation)}
	out.named = own(out.body) && (proper(m.Bearer, report.Text) || x.voice(m.Name, out.body))
	if long := spelledOut(m.Name, report.Text); long != "" && m.Kind == "organization" {
		out.body, out.named = x.senses(long), true
	}
	out.proper = out.named
	if of := x.Belongs(m.Bearer, home); of != "" && of != home.Report && of != m.Affiliation {
		out.body, out.proper = x.senses(m.Name+" "+of), true
	}
	for i, sense := range out.body {
		if place, ok := x.places[m.Report][sense]; ok {
			out.body[i] = place
		}
	}
	return out
}

// placed are places by the skeletons of how they are written and of their names, with the latter.
func (r *Register) placed(places []Place) map[string]string {
	out := map[string]string{}
	for _, p := range places {
		name := r.Skeleton(p.Name)
		out[name], out[r.Skeleton(p.Text)] = name, name
	}
	return out
}

func (x *resolver) root(i int) int {
	for x.group[i] != i {
		i = x.group[i]
	}
	return i
}

// join puts two into one group, under the lower number.
func (x *resolver) join(i, j int, why string) {
	a, b := x.root(i), x.root(j)
	if a == b {
		return
	}
	a, b = min(a, b), max(a, b)
	x.group[b] = a
	x.why[a] = append(x.why[a], append(x.why[b], why)...)
}

// rule gives a mention to a group where the mentions that fit are of no more than one.
type rule struct {
	why   string
	takes func(x *resolver, m *mention) bool
	fits  func(x *resolver, m, o *mention) bool
	first func(x *resolver, m, o *mention) bool // one that outranks the others
	other func(x *resolver, m, o *mention) bool
}

// rules in their order: each builds on the groups that those before it made.
func rules() []rule {
	return []rule{
		{why: "the only one with this surname", takes: (*resolver).nameless, fits: (*resolver).bears},
		{why: "the only one with this role", takes: (*resolver).role, fits: (*resolver).holds, other: (*resolver).introduces},
		{why: "the only one who speaks for this body", takes: (*resolver).ownBody, fits: (*resolver).speaksFor, first: (*resolver).merely},
		{why: "the last before it who put out such a document", takes: (*resolver).document, fits: (*resolver).issued},
		{why: "the only body that speaks in the report", takes: (*resolver).bareDocument, fits: (*resolver).beside},
		{why: "the only body that the report names", takes: (*resolver).anaphor, fits: (*resolver).named, first: (*resolver).issues},
	}
}

func (x *resolver) apply(r rule) {
	for i := range x.all {
		m := &x.all[i]
		if m.Decided != "" || !r.takes(x, m) {
			continue
		}
		fits, one := x.fitting(i, r.fits)
		if one < 0 && r.other != nil && len(fits) == 0 {
			_, one = x.fitting(i, r.other)
		}
		if r.first != nil {
			for _, j := range fits {
				if r.first(x, m, &x.all[j]) {
					one = j
				}
			}
		}
		if one >= 0 {
			x.join(i, one, r.why)
		}
	}
}

// fitting are the mentions that fit one, and any of them where all are of one group; else -1.
func (x *resolver) fitting(i int, fits func(x *resolver, m, o *mention) bool) (list []int, one int) {
	groups := map[int]bool{}
	one = -1
	for j := range x.all {
		if j != i && fits(x, &x.all[i], &x.all[j]) {
			list, one = append(list, j), j
			groups[x.root(j)] = true
		}
	}
	if len(groups) != 1 {
		return list, -1
	}
	return list, one
}

// nameless are all but persons with first name and surname.
func (x *resolver) nameless(m *mention) bool { return len(m.person) < 2 }

// bears holds for a person whose surname a mention is, or whose whole name is in it, and for another bare mention of the
// surname.
func (x *resolver) bears(m, o *mention) bool {
	if len(o.person) == 0 || !x.near(m, o) {
		return false
	}
	if len(m.body) == 1 {
		bare := len(m.body[0]) > 3 && len(m.person)+len(o.person) > 1
		return bare && !x.unlike(m.Name, o.Name) && x.spelling(m.body[0], o.person[len(o.person)-1])
	}
	return len(o.person) > 1 && !slices.ContainsFunc(o.person, func(t string) bool { return !slices.Contains(m.body, t) })
}

// near reports whether two mentions may be of one person by what is told of them: they are of one report; or of one event, and
// have no two offices; or have one office.
func (x *resolver) near(a, b *mention) bool {
	if a.Report == b.Report || x.shareOffice(a, b) {
		return true
	}
	return x.ties.SameEvent(a.Report, b.Report) && min(len(a.office), len(b.office)) == 0
}

// shareOffice reports whether the roles of two persons have a sense in common.
func (x *resolver) shareOffice(a, b *mention) bool {
	return slices.ContainsFunc(a.office, func(s string) bool { return x.among(b.office, s) })
}

// role is a description of a person by an office.
func (x *resolver) role(m *mention) bool {
	return len(m.person) == 0 && (m.Kind == "office" || m.Kind == "person")
}

// holds reports whether a person's role has all that a description tells: in the same report or, where the description says
// whose the office is ("the mayor of Tokaj"), in one of the same event.
func (x *resolver) holds(m, o *mention) bool {
	near := o.Report == m.Report
	if m.proper && len(m.body) > 1 {
		near = x.ties.SameEvent(o.Report, m.Report)
	}
	return near && len(o.person) > 0 && x.covers(o.office, m.body)
}

// introduces holds for the person whose name follows an office at once, if the report tells no role of that person: "The head
// of the board said … . …, Anna Berg told a briefing."
func (x *resolver) introduces(m, o *mention) bool {
	next := o.Report == m.Report && len(o.person) > 1 && o.Items[0] == m.Items[len(m.Items)-1]+1
	return next && o.Role == "" && m.Kind == "office"
}

// ownBody is a body whose name says which one it is.
func (x *resolver) ownBody(m *mention) bool { return m.Kind == "organization" && m.proper }

// speaksFor holds for whoever speaks for a body in reports of one event.
func (x *resolver) speaksFor(m, o *mention) bool {
	if o.Kind != "person" || !x.ties.SameEvent(o.Report, m.Report) {
		return false
	}
	role := o.office
	if len(o.person) == 0 {
		role = o.body
	}
	return x.traits.has(ofVoice, role) && x.covers(role, m.body)
}

// merely holds for who is described as speaking for a body and as nothing else: "Nato spokesman", beside "local Nato spokesperson".
func (x *resolver) merely(m, o *mention) bool {
	return len(o.person) == 0 && len(o.body) == len(m.body)+1
}

// document is something that was put out, by its name: "the statement", "the Facebook post".
func (x *resolver) document(m *mention) bool {
	return m.Kind == "document" && x.documents.any(words(m.Name))
}

// bareDocument is a document of which nothing is told, "the statement", in a report where bodies speak and nobody else.
func (x *resolver) bareDocument(m *mention) bool {
	return x.document(m) && len(m.body) == 1 && !slices.ContainsFunc(x.all, func(o mention) bool {
		return o.Report == m.Report && o.Kind != "organization" && o.Name != m.Name
	})
}

// beside holds for any other speaker of a report.
func (x *resolver) beside(m, o *mention) bool { return o.Report == m.Report }

// issued holds for who put out a document, by the words around what the report has of them ("said in a statement"), if nobody
// else did nearer before it.
func (x *resolver) issued(m, o *mention) bool {
	return x.puts(m, o) && !slices.ContainsFunc(x.all, func(p mention) bool { return m.behind(&p) < m.behind(o) && x.puts(m, &p) })
}

// puts reports whether all that the name of a document tells is around the statements of somebody with a name, or in what is
// told of them.
func (x *resolver) puts(m, o *mention) bool {
	known := len(o.person) > 0 || o.proper
	if o.Report != m.Report || o.Kind == "document" || !known {
		return false
	}
	told := slices.Concat(words(o.Name+" "+o.Role+" "+o.Affiliation), o.Around)
	return !slices.ContainsFunc(words(m.Name), func(w string) bool { return !x.told(w, told) })
}

// short is how many letters words have at the most that tell nothing in the name of a document: "by", "on".
const short = 3

// told reports whether a word of the name of a document is among words, or another of one stem for documents: "post", "posted".
func (x *resolver) told(w string, among []string) bool {
	if x.documents.has(w) {
		return slices.ContainsFunc(among, func(o string) bool { return x.documents.alike(w, o) })
	}
	skeleton := x.Skeleton(w)
	return x.articles[w] || len([]rune(w)) <= short || slices.ContainsFunc(among, func(o string) bool { return x.Skeleton(o) == skeleton })
}

// behind is how many statements lie between the last of another before it and the first of a mention; who speaks only later is
// farther than anybody before.
func (m *mention) behind(o *mention) int {
	last := -1
	for _, i := range o.Items {
		if i < m.Items[0] {
			last = max(last, i)
		}
	}
	if last < 0 {
		return m.Items[0] + o.Items[0]
	}
	return m.Items[0] - last
}

// anaphor is a body that a report has by one common noun: "the company".
func (x *resolver) anaphor(m *mention) bool {
	return m.Kind == "organization" && !m.proper && len(m.body) == 1
}

// named is a body of the same report that has a name of its own.
func (x *resolver) named(m, o *mention) bool {
	return o.Report == m.Report && o.named && o.Kind == "organization"
}

// issues reports whether a body is the one that issues its report.
func (x *resolver) issues(_, o *mention) bool { return x.SameBody(o.Name, x.reports[o.Report].Outlet) }

// spellings joins mentions that are one speaker by their names.
func (x *resolver) spellings() {
	for i := range x.all {
		for j := range i {
			if why := x.alike(&x.all[i], &x.all[j]); why != "" {
				x.join(i, j, why)
			}
		}
	}
}

// alike says why two mentions are one speaker; "" where they are not for sure.
func (x *resolver) alike(a, b *mention) string {
	switch {
	case a.Decided != "" || b.Decided != "":
		return reason(a.Decided == b.Decided, "a person says so")
	case len(a.person) > 0 && len(b.person) > 0:
		return reason(x.samePerson(a, b), "spellings of one name")
	case len(a.person) > 0 || len(b.person) > 0:
		return ""
	case a.Report == b.Report && !(a.proper && b.proper):
		return reason(x.part(a, b) || x.part(b, a), "one name is short for the other")
	}
	return x.bodies(a, b)
}

func reason(holds bool, why string) string {
	if !holds {
		return ""
	}
	return why
}

// bodies says why bodies or offices of two reports, or with names of their own, are one.
func (x *resolver) bodies(a, b *mention) string {
	event, same := x.ties.SameEvent(a.Report, b.Report), x.equal(a.body, b.body)
	bodies := a.Kind == "organization" && b.Kind == a.Kind
	switch {
	case same && a.proper && b.proper:
		return "spellings of one name"
	case same && !event:
		return reason(x.ties.Copies(a.Report, b.Report), "called the same in a report and its copy")
	case same && x.some(a) && !x.ties.Copies(a.Report, b.Report):
		return ""
	case same:
		return "called the same in reports of one event"
	case !event || !bodies || a.proper != b.proper:
		return ""
	case a.proper:
		return reason(x.shortOf(a, b) || x.shortOf(b, a), "one name tells besides where the body is")
	}
	return reason(x.shortIn(a, b) || x.shortIn(b, a), "called the same in reports of one event")
}

// some reports whether a description of one word may be of anybody: "a witness", "the mayor".
func (x *resolver) some(m *mention) bool {
	return !m.proper && len(m.body) == 1 && (m.Kind == "person" || m.Kind == "office")
}

// part reports whether one mention is a shorter form of another of its report, and of no third one: "the committee", "the
// electoral committee".
func (x *resolver) part(short, long *mention) bool {
	return short.Kind == long.Kind && x.covers(long.body, short.body) && !slices.ContainsFunc(x.all, func(o mention) bool {
		third := o.Name != long.Name && o.Name != short.Name
		return third && o.Report == short.Report && x.covers(o.body, short.body)
	})
}

// shortIn is part for the reports of one event: no other body of any of them has the short name.
func (x *resolver) shortIn(short, long *mention) bool {
	return x.covers(long.body, short.body) && !slices.ContainsFunc(x.all, func(o mention) bool {
		other := o.Kind == long.Kind && x.ties.SameEvent(o.Report, short.Report)
		return other && !x.covers(long.body, o.body) && x.covers(o.body, short.body)
	})
}

// shortOf reports whether one name of a body tells no more than another but for places, and no third body of the event has it too:
// "Murfeld Holding", "Murfeld Holding of Graz".
func (x *resolver) shortOf(short, long *mention) bool {
	rest, begins := strings.CutPrefix(long.Name, short.Name+" ")
	behind := words(rest)
	of := begins && len(behind) == 2 && x.articles[behind[0]]
	return own(short.body) && x.shortIn(short, long) && !slices.ContainsFunc(long.body, func(s string) bool {
		return !slices.Contains(short.body, s) && !of && !x.place(s, long.Report)
	})
}

// place reports whether a sense is the name of a state, or of a place that a report names.
func (x *resolver) place(sense string, report int) bool {
	_, ok := x.places[report][sense]
	return ok || strings.HasPrefix(sense, state)
}

// people are the speakers, and of each mention its speaker's number.
func (x *resolver) people() (people []Identity, of []int) {
	number := map[int]int{}
	for i := range x.all {
		g := x.root(i)
		if _, ok := number[g]; !ok {
			number[g] = len(people)
			people = append(people, Identity{})
		}
		n := number[g]
		people[n] = x.with(people[n], &x.all[i])
		of = append(of, n)
	}
	for g, n := range number {
		if !people[n].Local {
			people[n].ID = x.Key(people[n].Name)
		}
		people[n].Why = slices.Compact(slices.Sorted(slices.Values(x.why[g])))
	}
	return people, of
}

// with adds a mention to an identity.
func (x *resolver) with(p Identity, m *mention) Identity {
	person, known := len(m.person) > 0, m.proper || len(m.person) > 0
	better := person && p.Kind != "person" || p.Local && known
	if p.ID == "" || better {
		p = Identity{Name: m.Name, Names: p.Names, Kind: m.Kind, Unnamed: m.Unnamed, Local: !known}
		p.ID = x.Key(m.Name + Of + x.reports[m.Report].ID)
	}
	if !slices.Contains(p.Names, m.Name) {
		p.Names = append(p.Names, m.Name)
	}
	alike := p.Local || known && m.Kind == p.Kind
	if alike && len(m.Name) > len(p.Name) {
		p.Name = m.Name
	}
	return p
}

// Alike reports whether two speakers may be one that reports call differently: they are of one kind, and at least one of them is
// known by what one report calls it only.
func Alike(x, y *Identity) bool {
	local := x.Local || y.Local
	return local && x.Kind == y.Kind && x.Unnamed == y.Unnamed
}
