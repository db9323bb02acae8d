// Package speakers is the page of who said something, and the page of one speaker: names,
// roles as reports give them, what was said over a year, and what became of the forecasts, with
// all denominators. That a name is the speaker, or is another one, is entered here as a review, with a reason.
//
// A share is of settled forecasts alone, and stands with its counts and its 95 % interval; of
// fewer than five (Drawn) none is drawn. The list is of the newest statements (Sample) and says
// so; it is found in, by words of the name.
package speakers

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/web/page"
	"hearsay/internal/web/phrases"
	"hearsay/ledger"
)

//go:embed speakers.html speaker.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-speakers"

// Bounds of the pages: how many of the newest statements are looked at, how many of them are
// shown, and from how many settled forecasts on a share is drawn.
const (
	Sample = 500
	Latest = 12
	Drawn  = 5
)

// Routes are those of the pages.
func Routes() []page.Route {
	list, one := page.Template(files, "speakers.html"), page.Template(files, "speaker.html")
	return []page.Route{
		{Method: "GET", Pattern: "/speakers", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
			v, err := listed(c)
			return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: list, Data: v, Past: true,
				Scripts: []string{"live.js"}}}, err
		}},
		{Method: "GET", Pattern: "/speakers/{key}", Steady: true, Serve: func(c *page.Call) (page.Answer, error) {
			v, err := single(c)
			return page.Answer{View: viewOf(one, v)}, err
		}},
		{Method: "POST", Pattern: "/speakers/{key}/names", Serve: func(c *page.Call) (page.Answer, error) { return decided(c, one) }},
	}
}

func viewOf(t *template.Template, v One) *page.View {
	return &page.View{Title: v.Name, Nav: Nav, Template: t, Data: v, Past: true, Formats: formats(v.Key)}
}

func formats(key string) []page.Link {
	var out []page.Link
	for _, f := range []string{"jsonl", "csv", "claimreview", "atom", "ics"} {
		out = append(out, page.Link{Name: f, To: "/statements/export?speaker=" + url.QueryEscape(key) + "&format=" + f})
	}
	return out
}

// List is what the template of the list is given.
type List struct {
	Name string // words of the name that were asked for
	Rows []Row
	Of   int
}

// Row is a speaker in the list.
type Row struct {
	desk.SpeakerRow
	Name  string
	Also  []string
	To    string // "" for speakers whose name is withheld
	Share string
}

func listed(c *page.Call) (List, error) {
	v := List{Name: c.Request.URL.Query().Get("name")}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	claims, err := c.Desk.List(c.Request.Context(), desk.Filter{AsOf: when, Speaker: v.Name, Limit: Sample})
	v.Of = len(claims)
	if err != nil {
		return v, err
	}
	rows, err := c.Desk.SpeakersOf(c.Request.Context(), claims, when)
	for _, s := range rows {
		r := Row{SpeakerRow: s, Name: s.Names[0], Also: s.Names[1:]}
		if !s.Unnamed {
			r.To = "/speakers/" + url.PathEscape(s.Speaker)
		}
		v.Rows = append(v.Rows, r)
	}
	return v, err
}

// One is what the template of one speaker is given.
type One struct {
	Key, Name string
	Row       desk.SpeakerRow
	Kind      string
	Names     []Counted // as reports have them
	Also      []string  // that were merged with them
	Roles     []Role
	Of        int // statements looked at
	All       int // statements there are
	Reports   int
	Record    desk.Record
	Counts    []Count
	Apart     []Count
	Shares    []Share
	Acts      []Act
	Months    []Month
	Year      [2]string
	Latest    []desk.Claim
	Known     []option // names of which something may be said
	Choices   []string
	Form      decision
	Done      string // the review that was entered just now
}

// Counted is a name with how often it is there.
type Counted struct {
	Name  string
	Times int
}

// Role is an office in the words of reports, with the days of the reports.
type Role struct {
	Title       string
	First, Last string
	Reports     int
}

// Count is how many forecasts came to an end of some kind, with a bar.
type Count struct {
	What string // the end of its phrase
	N    int
	Bar  string // its width
}

// Share is a share of the settled forecasts with its interval, drawn from 14 to 458.
type Share struct {
	What string
	desk.Share
	Percent, From, To      int
	Y, Text                int
	Dot, Left, Right, Caps string
}

// Act is the statements of one act over a year: a line each, at its place.
type Act struct {
	Act   string
	N     int
	Y     int
	Lines []string
}

// Month is where a month begins in the drawing.
type Month struct{ X, Name string }

// single is the speaker of an address.
func single(c *page.Call) (One, error) {
	v := One{Key: c.Request.PathValue("key")}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	ctx := c.Request.Context()
	keys, err := c.Desk.Called(ctx, v.Key, when)
	if err != nil {
		return v, err
	}
	if len(keys) == 1 {
		v.Key = keys[0] // it was asked for by another name
	}
	claims, err := c.Desk.List(ctx, desk.Filter{AsOf: when, Speaker: v.Key, Limit: Sample})
	if err != nil {
		return v, err
	}
	claims = slices.DeleteFunc(claims, func(claim desk.Claim) bool { return claim.Speaker != v.Key })
	records, err := c.Desk.Records(ctx, desk.Filter{AsOf: when, Speaker: v.Key})
	if err != nil {
		return v, err
	}
	i := slices.IndexFunc(records, func(r desk.Record) bool { return r.Speaker == v.Key })
	if i < 0 || len(claims) == 0 {
		return v, fault.New(fault.Missing, "%s", c.Words.Say("no-speaker", v.Key))
	}
	v.Record, v.Of, v.All = records[i], len(claims), records[i].Statements
	if err := v.related(c, claims, when); err != nil {
		return v, err
	}
	v.named(claims)
	v.recorded()
	if when.IsZero() {
		when = c.Clock()
	}
	v.year(day.Of(when.UTC()), claims, c.Words)
	v.Latest = claims[:min(len(claims), Latest)]
	q := c.Request.URL.Query()
	v.Known, v.Choices, v.Form.Name = v.options(), decisions(), q.Get("with")
	if done := ledger.ID(q.Get("done")); done.Is(ledger.KindReview) {
		v.Done = string(done)
	}
	return v, nil
}

// related finds the row of the speaker, and who may be the same: among the newest statements of those with the last word of the
// name in theirs.
func (v *One) related(c *page.Call, claims []desk.Claim, when time.Time) error {
	ctx := c.Request.Context()
	words := strings.Fields(v.Key)
	near, err := c.Desk.List(ctx, desk.Filter{AsOf: when, Speaker: words[len(words)-1], Limit: Sample})
	if err != nil {
		return err
	}
	near = slices.DeleteFunc(near, func(claim desk.Claim) bool { return claim.Speaker == v.Key })
	rows, err := c.Desk.SpeakersOf(ctx, slices.Concat(claims, near), when)
	for _, r := range rows {
		if r.Speaker == v.Key {
			v.Row = r
		}
	}
	return err
}

// named collects names and roles.
func (v *One) named(claims []desk.Claim) {
	v.Name, v.Kind, v.Reports = v.Row.Names[0], v.Row.Kind, v.Row.Reports
	times := map[string]int{}
	roles := map[string]*Role{}
	seen := map[[2]string]bool{}
	for _, c := range claims {
		sp := c.Read.Speaker
		times[*sp.Name]++
		title := show.Role(c)
		if seen[[2]string{title, string(c.Report)}] {
			continue
		}
		seen[[2]string{title, string(c.Report)}] = true
		if roles[title] == nil {
			roles[title] = &Role{Title: title}
		}
		roles[title].in(show.Published(c.Source))
	}
	for _, name := range v.Row.Names {
		v.Names = append(v.Names, Counted{name, times[name]})
	}
	for _, name := range v.Record.Names {
		if times[name] == 0 && ledger.SpeakerKey(name) != v.Key {
			v.Also = append(v.Also, name)
		}
	}
	for _, r := range slices.SortedFunc(maps.Values(roles), func(a, b *Role) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.Title, b.Title))
	}) {
		v.Roles = append(v.Roles, *r)
	}
}

// in counts a report of a day; "?" is a day that is not known.
func (r *Role) in(published string) {
	r.Reports++
	if published == "?" {
		return
	}
	if r.First == "" || published < r.First {
		r.First = published
	}
	r.Last = max(r.Last, published)
}

// recorded puts the record into rows and drawings.
func (v *One) recorded() {
	r := v.Record
	v.Counts = []Count{{What: "came-true", N: r.Kept}, {What: "partly", N: r.Partly}, {What: "did-not", N: r.Missed}}
	v.Apart = []Count{{What: "void", N: r.Void}, {What: "unverifiable", N: r.Unverifiable}, {What: "overdue", N: r.Overdue},
		{What: "open", N: r.Open}, {What: "unscorable", N: r.Unscorable}, {What: "taken-back", N: r.TakenBack}}
	most := 1
	for _, c := range append(slices.Clone(v.Counts), v.Apart...) {
		most = max(most, c.N)
	}
	for _, list := range [][]Count{v.Counts, v.Apart} {
		for i := range list {
			list[i].Bar = fmt.Sprintf("%.1f", float64(list[i].N)/float64(most)*298)
		}
	}
	for i, s := range []*desk.Share{r.KeptShare, r.PartlyShare} {
		if s != nil && s.Whole >= Drawn {
			v.Shares = append(v.Shares, drawn([]string{"kept", "partly"}[i], i, *s))
		}
	}
}

// drawn is a share as it is drawn in a row.
func drawn(what string, row int, s desk.Share) Share {
	x := func(f float64) string { return fmt.Sprintf("%.1f", 14+f*444) }
	out := Share{What: what, Share: s, Y: 40 + 46*row, Text: 26 + 46*row}
	share := float64(s.Part) / float64(s.Whole)
	percent := func(f float64) int { return int(f*100 + 0.5) }
	out.Percent, out.From, out.To = percent(share), percent(s.Low), percent(s.High)
	out.Dot, out.Left, out.Right = x(share), x(s.Low), x(s.High)
	out.Caps = fmt.Sprintf("M%s %dH%sM%s %dv12M%s %dv12", out.Left, out.Y, out.Right, out.Left, out.Y-6, out.Right, out.Y-6)
	return out
}

// Extent of the drawing of a year.
const (
	yearLeft  = 190
	yearRight = 1200
	yearRow   = 22
)

// year draws the statements of the last twelve months by act.
func (v *One) year(today day.Day, claims []desk.Claim, words phrases.Words) {
	first := today.AddMonths(-12)
	v.Year = [2]string{first.String(), today.String()}
	at := func(d day.Day) float64 {
		return yearLeft + float64(d-first)/float64(today-first+1)*(yearRight-yearLeft)
	}
	for d := first; d <= today; d = d.AddMonths(1) {
		y, m, _ := d.Civil()
		if begin := day.Date(y, m, 1).AddMonths(1); begin <= today {
			v.Months = append(v.Months, Month{fmt.Sprintf("%.1f", at(begin)), words.Month(begin.String())})
		}
	}
	acts := map[string]*Act{}
	for _, c := range claims {
		act := "unknown"
		if c.Read.Act != nil {
			act = *c.Read.Act
		}
		if acts[act] == nil {
			acts[act] = &Act{Act: act}
		}
		acts[act].N++
		if d, ok := SaidOrPublished(c); ok && d >= first && d <= today {
			acts[act].Lines = append(acts[act].Lines, fmt.Sprintf("%.1f", at(d)))
		}
	}
	for _, a := range append(ledger.Acts(), "unknown") {
		if acts[a] != nil {
			acts[a].Y = 30 + yearRow*len(v.Acts)
			v.Acts = append(v.Acts, *acts[a])
		}
	}
}

// Height is that of the drawing of the year.
func (v One) Height() int { return 34 + yearRow*len(v.Acts) }

// SaidOrPublished is the day on which something was said, or else published; false where
// neither is known.
func SaidOrPublished(c desk.Claim) (day.Day, bool) {
	for _, s := range []string{show.SaidOn(c), show.Published(c.Source)} {
		if d, err := day.Parse(s); err == nil {
			return d, true
		}
	}
	return 0, false
}
