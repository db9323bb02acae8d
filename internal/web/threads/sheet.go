package threads

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/web/page"
	"hearsay/ledger"
	"hearsay/reading"
)

// title is the name of a thread: what it is about, in words of a report. Only what is affirmed in a
// clause of the reader's language becomes a question; all else stands as it was said.
type title struct {
	Question bool
	Words    string
	Language string
}

// titleOf is that of a thread that goes by the words of a claim, or by a label where that was erased.
func titleOf(c *page.Call, claim desk.Claim, label string, denied bool) title {
	out := title{Words: label, Language: page.Lang(claim.Source.Language)}
	if claim.ID == "" {
		return out
	}
	if words, ok := c.Say.Question(show.FactsOf(claim)); ok && !denied {
		out.Question, out.Words = true, words
	}
	return out
}

// titleOfWhole is that of a thread that is shown.
func titleOfWhole(c *page.Call, w threads.Whole) title {
	for _, u := range w.Thread.Utterances {
		for _, s := range u.Statements {
			if labels(w.Thread.Label, s) {
				return titleOf(c, w.Claims[ledger.ID(s.ID)], w.Thread.Label.Text, u.Stance == compare.Denies)
			}
		}
	}
	return title{Words: w.Thread.Label.Text}
}

// labels reports whether a label is words of a statement.
func labels(l compare.Place, s compare.Statement) bool {
	return s.Report == l.Report && len(s.Content) > 0 && s.Content[0].Start == l.Start
}

func (t title) whole(c *page.Call) string {
	if t.Question {
		return c.Words.Say("thread-whether", t.Words)
	}
	return c.Words.Say("thread-about", t.Words)
}

// sheet is what the template of a thread is given.
type sheet struct {
	compare.Thread
	Title   title
	Sides   [2][]group
	Taken   []utterance // what was taken back
	Numbers *numbers
	Stands  []relation
	Without []string // kinds of relations that were looked for and not found
	Ways    []way
	Origins []origin
	Drifted []drift
	IDs     []option
	Form    decision
	Done    string
	Choices []string
	Waiting int // reports that are not compared yet
}

// group is the utterances of one stance.
type group struct {
	Stance string
	Said   []utterance
}

// utterance is one with its fullest statement, as a sentence, and where else it stands.
type utterance struct {
	compare.Utterance
	Claim desk.Claim
	Said  page.Saying
	Day   string // of saying; "" where it is not known

	NotAfter string // the last day on which it can have been published, for where that is not known
	Also     []copied
	Taken    bool
}

// copied is a statement of an utterance in a report, with what the report was taken from.
type copied struct {
	ID, Report, Outlet string
	Taken              bool
	From               *compare.Copy
	Of                 string // outlet that it was taken from
}

// option is a statement that can be chosen.
type option struct{ ID, Words string }

// decision is what somebody typed into the form, and why it was not entered.
type decision struct{ What, Of, With, Because, Wrong string }

func sheetOf(c *page.Call, f threads.Whole) *sheet {
	t := f.Thread
	s := &sheet{Thread: t, Title: titleOfWhole(c, f), Choices: decisions()}
	if done := ledger.ID(c.Request.URL.Query().Get("done")); done.Is(ledger.KindReview) {
		s.Done = string(done)
	}
	said := make([]utterance, len(t.Utterances))
	for i, u := range t.Utterances {
		said[i] = utteranceOf(c, u, f)
	}
	s.Numbers = numbersOf(said)
	left := []compare.Stance{compare.Affirms, compare.Measures, compare.Dates}
	right := []compare.Stance{compare.Denies, compare.Doubts, compare.Withholds}
	s.Sides = [2][]group{groups(left, said), groups(right, said)}
	for _, u := range said {
		if u.Taken {
			s.Taken = append(s.Taken, u)
		}
		s.IDs = append(s.IDs, optionsOf(u, f)...)
	}
	s.Stands, s.Without = relationsOf(c, f, said)
	s.Ways, s.Origins, s.Drifted = ways(said, f), origins(said), drifts(f)
	return s
}

func utteranceOf(c *page.Call, u compare.Utterance, f threads.Whole) utterance {
	out := utterance{Utterance: u, Claim: fullest(u, f), Taken: u.Withdrawn}
	out.Said = c.Said(out.Claim)
	if u.SaidAt != nil {
		out.Day = value(u.SaidAt.Latest)
	}
	out.NotAfter = notAfter(u, f)
	for _, s := range u.Statements {
		k := copied{ID: s.ID, Report: f.ReportOf(s.Report), Outlet: outlet(f, s.ID, s.Report), Taken: s.Withdrawn}
		for _, x := range f.Copies {
			if x.Report == s.Report {
				k.Of, x.Of = outletOf(f, x.Of), f.ReportOf(x.Of)
				k.From = &x
			}
		}
		out.Also = append(out.Also, k)
	}
	return out
}

// notAfter is the last day on which an utterance can have been made: that on which the first report which has it was published; ""
// where no such day is known.
func notAfter(u compare.Utterance, f threads.Whole) string {
	first := ""
	for _, s := range u.Statements {
		p := f.Claims[ledger.ID(s.ID)].Source.Published
		if p == nil || p.Latest == nil {
			continue
		}
		if first == "" || *p.Latest < first {
			first = *p.Latest
		}
	}
	return first
}

// fullest is the statement of an utterance with the most words, of a report that copies no other and of its body first. Where
// the utterance gives a number, one that has it stands before all others.
func fullest(u compare.Utterance, f threads.Whole) desk.Claim {
	var best desk.Claim
	length := func(c desk.Claim) int {
		n := utf8.RuneCountInString(show.Joined(c.Read.Content))
		if c.Read.Where != "headline" {
			n += 1 << 20
		}
		if !slices.ContainsFunc(f.Copies, func(x compare.Copy) bool { return x.Report == string(c.Report) }) {
			n += 1 << 21
		}
		if u.Value != nil && strings.Contains(show.Joined(c.Read.Content), plain(ends(u.Value)[0])) {
			n += 1 << 22
		}
		return n
	}
	for _, s := range u.Statements {
		if c, ok := f.Claims[ledger.ID(s.ID)]; ok && (best.ID == "" || length(c) > length(best)) {
			best = c
		}
	}
	return best
}

// outlet is what the report of a statement is known by.
func outlet(f threads.Whole, statement, report string) string {
	if f.Print[report] != "" {
		return f.Outlet[report]
	}
	if c, ok := f.Claims[ledger.ID(statement)]; ok {
		return show.OutletOf(c.Source)
	}
	return report
}

// outletOf is what a report is known by.
func outletOf(f threads.Whole, report string) string {
	if f.Print[report] != "" {
		return f.Outlet[report]
	}
	for _, c := range f.Claims {
		if string(c.Report) == report {
			return show.OutletOf(c.Source)
		}
	}
	return report
}

// groups are the utterances by what they do to the proposition, each in the order in which it was first said.
func groups(stances []compare.Stance, said []utterance) []group {
	var out []group
	for _, stance := range stances {
		g := group{Stance: string(stance)}
		for _, u := range said {
			if u.Stance == stance && !u.Taken {
				g.Said = append(g.Said, u)
			}
		}
		if len(g.Said) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func optionsOf(u utterance, f threads.Whole) []option {
	var out []option
	for _, s := range u.Statements {
		if f.Print[s.Report] != "" {
			continue // its statements are those of its report
		}
		out = append(out, option{s.ID, show.Cut(outlet(f, s.ID, s.Report)+": "+show.Joined(s.Content), 90)})
	}
	return out
}

// relation is how one utterance stands to an earlier one.
type relation struct {
	compare.Relation
	Earlier, Later side
	Against        bool     // it is one that does not go together with the other
	Why            []string // in the reader's language
}

// side is an utterance in a relation, with the words by which it is in it; nil where they are not known.
type side struct {
	utterance
	Place *place
}

// place is words of a report, with the address at which they are marked.
type place struct{ ID, To, Words, Language string }

func relationsOf(c *page.Call, f threads.Whole, said []utterance) (out []relation, without []string) {
	by := map[string]utterance{}
	for _, u := range said {
		by[u.ID] = u
	}
	kinds := map[string]bool{}
	for _, r := range f.Thread.Relations {
		kinds[r.Kind] = true
		x := relation{Relation: r, Earlier: side{utterance: by[r.From]}, Later: side{utterance: by[r.To]}, Against: threads.Against(r.Kind)}
		if len(r.Places) == 2 {
			x.Earlier.Place, x.Later.Place = placeOf(f, by[r.From], r.Places[0]), placeOf(f, by[r.To], r.Places[1])
		}
		for _, why := range r.Because {
			x.Why = append(x.Why, reason(c.Words, why))
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b relation) int { return cmp.Compare(rank(a), rank(b)) })
	for _, k := range threads.Contradictions() {
		if !kinds[k] {
			without = append(without, k)
		}
	}
	return out, without
}

// mostWords is how many letters of a statement are shown where it stands beside another one.
const mostWords = 160

// placeOf is where words of an utterance stand, by the statement that they are of. Without one they are in the report all the same.
func placeOf(f threads.Whole, u utterance, at compare.Place) *place {
	out := &place{To: "/reports/" + at.Report, Words: show.Cut(at.Text, mostWords), Language: languageOf(f, at.Report)}
	for _, s := range u.Statements {
		if labels(at, s) {
			out.ID = s.ID
			out.To += "?" + url.Values{"hand": {s.ID}}.Encode() + "#t-" + s.ID
			break
		}
	}
	return out
}

func rank(r relation) int {
	if r.Against {
		return 0
	}
	return 1
}

// way is on whose word an utterance came to be printed: the speaker first.
type way struct{ Stops []stop }

// stop is one of whom the words came through.
type stop struct {
	Name, Note string
	Gap        bool // nobody is named
}

// ways are the ways that are longer than from a speaker to a report.
func ways(said []utterance, f threads.Whole) []way {
	var out []way
	for _, u := range said {
		w := way{Stops: []stop{{Name: u.Said.Who, Note: u.Day, Gap: !u.Said.Known || u.Claim.Read.Speaker.Unnamed}}}
		for _, v := range u.Claim.Read.Via {
			w.Stops = append(w.Stops, stop{Name: v.Name})
		}
		var outlets []string
		for _, a := range u.Also {
			if !slices.Contains(outlets, a.Outlet) {
				outlets = append(outlets, a.Outlet)
			}
		}
		w.Stops = append(w.Stops, stop{Name: strings.Join(outlets, ", ")})
		if len(w.Stops) > 2 && u.Claim.ID != "" {
			out = append(out, w)
		}
	}
	return out
}

// origin is an utterance whose reports copy each other.
type origin struct {
	utterance
	Rows []copied
}

func origins(said []utterance) []origin {
	var out []origin
	for _, u := range said {
		if slices.ContainsFunc(u.Also, func(k copied) bool { return k.From != nil }) {
			out = append(out, origin{u, u.Also})
		}
	}
	return out
}

// drift is what changed from one statement of an utterance to another one.
type drift struct {
	Kind             string
	From, To         string // IDs
	Outlet, Other    string
	FromLang, ToLang string
	Old, New         []page.Piece
}

func drifts(f threads.Whole) []drift {
	words := map[string]reading.Span{}
	report := map[string]string{}
	for _, u := range f.Thread.Utterances {
		for _, s := range u.Statements {
			words[s.ID] = reading.Span{Text: show.Joined(s.Content)}
			report[s.ID] = f.ReportOf(s.Report)
		}
	}
	var out []drift
	for _, d := range f.Thread.Drift {
		x := drift{Kind: d.Kind, From: d.From, Outlet: outlet(f, d.From, report[d.From]), FromLang: language(f, d.From)}
		to := ""
		switch {
		case d.In != nil:
			x.Other, to, x.ToLang = outletOf(f, d.In.Report), d.In.Text, languageOf(f, d.In.Report)
		case d.To != nil:
			x.To, x.Other, to, x.ToLang = *d.To, outlet(f, *d.To, report[*d.To]), words[*d.To].Text, language(f, *d.To)
		}
		x.Old, x.New = apart(words[d.From].Text, to, d, x.FromLang == x.ToLang)
		out = append(out, x)
	}
	return out
}

// apart is what two texts do not have in common: word by word in one language, else the words that
// the comparison names.
func apart(from, to string, d compare.Drift, same bool) (old, new []page.Piece) {
	if !same {
		return marked(from, d.Spans.From, "gone"), marked(to, d.Spans.To, "come")
	}
	for _, p := range page.Differ(from, to) {
		if p.Kind != "come" {
			old = append(old, p)
		}
		if p.Kind != "gone" {
			new = append(new, p)
		}
	}
	return old, new
}

func marked(text string, s *reading.Span, kind string) []page.Piece {
	before, after, ok := "", "", false
	if s != nil && s.Text != "" {
		before, after, ok = strings.Cut(text, s.Text)
	}
	if !ok {
		return []page.Piece{{Text: text}}
	}
	return []page.Piece{{Text: before}, {Kind: kind, Text: s.Text}, {Text: after}}
}

func language(f threads.Whole, statement string) string {
	return page.Lang(f.Claims[ledger.ID(statement)].Source.Language)
}

func languageOf(f threads.Whole, report string) string {
	for _, c := range f.Claims {
		if string(c.Report) == report {
			return page.Lang(c.Source.Language)
		}
	}
	return ""
}
