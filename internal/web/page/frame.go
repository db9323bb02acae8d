package page

import (
	"embed"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/compare"
	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/internal/web/phrases"
	"hearsay/ledger"
)

//go:embed layout.html parts.html
var layout embed.FS

// Frame is what a template is given: the page and everything around it.
type Frame struct {
	View
	Bar  []Link
	By   string
	Now  time.Time
	Path string    // of the page, with its query
	Then time.Time // the moment as of which the ledger is shown; zero for now
	Bare string    // the path alone
	Team bool      // the desk has accounts
	Who  account.Principal
	Kept []Field // the rest of the query
	Here string  // the whole address of the page, for paper; "" for one whose address is a secret
	None bool    // there is nothing in the ledger
	Data any

	words phrases.Words
	say   show.Wording
}

// Write writes a view.
func (v View) Write(w io.Writer, c *Call, bar []Link) error {
	then, err := c.AsOf()
	if err != nil {
		then = time.Time{} // then this is the page that says so
	}
	f := Frame{View: v, Bar: bar, By: c.By, Now: c.Clock().UTC(), Then: then, Path: c.Request.URL.RequestURI(), Bare: c.Request.URL.EscapedPath(),
		Team: c.Team != nil, Who: c.Who(), Kept: c.kept(), Data: v.Data, words: c.Words, say: c.Say}
	if v.Past {
		n, err := c.Desk.Size(c.Request.Context())
		f.Here, f.None = c.Origin()+f.Path, err == nil && n == 0
	}
	return v.Template.ExecuteTemplate(w, "layout.html", f)
}

// Keeps reports whether who asks keeps accounts.
func (f Frame) Keeps() bool { return f.Team && f.Who.May(account.Admin) == nil }

// T is a phrase.
func (f Frame) T(key string, values ...any) string { return f.words.Say(key, values...) }

// Count is a phrase of a number of things.
func (f Frame) Count(key string, n int) string { return f.words.Count(key, n) }

// Unit is a phrase of a number of things without the number.
func (f Frame) Unit(key string, n int) string { return f.words.Unit(key, n) }

// Day is a day in words.
func (f Frame) Day(iso string) string { return f.words.Day(iso) }

// Published is the day of publication, "?" where it is not known.
func (Frame) Published(s desk.Source) string { return show.Published(s) }

// SaidOn is the day on which a claim was said, "?" where it is not known.
func (Frame) SaidOn(c desk.Claim) string { return show.SaidOn(c) }

// Deadline is when a forecast is due in words, or what became of it.
func (f Frame) Deadline(c desk.Claim) string {
	switch {
	case c.Due == nil:
		return ""
	case c.Outcome != nil:
		return f.Named("outcome", c.Outcome.Outcome)
	case c.Due.Status == desk.Overdue:
		return f.T("overdue-since", f.Day(c.Due.Day))
	case c.Due.Day == "":
		return f.T("no-day")
	}
	return f.T("due-on", f.Day(c.Due.Day))
}

// Span is days from the first to the last in words.
func (f Frame) Span(first, last *string) string {
	switch {
	case first == nil:
		return f.T("unknown")
	case last == nil || *first == *last:
		return f.Day(*first)
	case len(*first) == len(*last) && len(*first) == len(time.DateOnly) && (*first)[:7] == (*last)[:7]:
		return strings.TrimPrefix((*first)[8:], "0") + "–" + f.Day(*last)
	}
	return f.T("from-to", f.Day(*first), f.Day(*last))
}

// AllKeys are the keys of the page, and then those of every page.
func (f Frame) AllKeys() []Key {
	return append(slices.Clone(f.Keys), Key{"n p", "key-page"}, Key{"g t", "nav-today"}, Key{"g s", "nav-statements"},
		Key{"g f", "nav-forecasts"}, Key{"g m", "nav-map"}, Key{"/", "search"}, Key{"?", "keys"})
}

// Present is the address of the page as the ledger stands now.
func (f Frame) Present() string {
	q := url.Values{}
	for _, k := range f.Kept {
		q.Add(k.Name, k.Value)
	}
	if len(q) == 0 {
		return f.Bare
	}
	return f.Bare + "?" + q.Encode()
}

// Earlier reports whether the page shows the ledger as it stood at a moment; nothing can be entered there.
func (f Frame) Earlier() bool { return f.Past && !f.Then.IsZero() }

// When is the moment as of which the page shows the ledger.
func (f Frame) When() time.Time {
	if f.Earlier() {
		return f.Then
	}
	return f.Now
}

// At is an address of the desk as of the moment of the page.
func (f Frame) At(path string) string {
	if !f.Earlier() {
		return path
	}
	return path + "?" + url.Values{"as-of": {f.Then.Format(time.RFC3339Nano)}}.Encode()
}

// Percent is a share in words.
func (Frame) Percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// Tally is one of the three counts as ticks.
type Tally struct {
	What     string // its phrase
	N, Width int
	Ticks    []int // where each begins
}

// mostTicks bounds how many are drawn; the number stands beside them.
const mostTicks = 60

// Tally gives the three counts as ticks.
func (Frame) Tally(c compare.Counts) []Tally {
	out := []Tally{{What: "n-reports", N: c.Reports}, {What: "n-origins", N: c.Origins}, {What: "n-speakers", N: c.Speakers}}
	for i := range out {
		for k := range min(out[i].N, mostTicks) {
			out[i].Ticks = append(out[i].Ticks, 6*k)
		}
		out[i].Width = max(6, 6*len(out[i].Ticks))
	}
	return out
}

// Named is the phrase of a value of a kind; a value that has none is shown itself.
func (f Frame) Named(kind, value string) string {
	switch key := kind + "-" + value; {
	case value == "":
		return f.T("unknown")
	case f.words.Has(key):
		return f.T(key)
	}
	return value
}

// Lang is a language as an attribute has it: nothing where it is not known.
func (Frame) Lang(code string) string { return Lang(code) }

// IsReport reports whether a text is the ID of a report.
func (Frame) IsReport(id string) bool { return ledger.ID(id).Is(ledger.KindReport) }

// Next is the number behind one.
func (Frame) Next(n int) int { return n + 1 }

// Controlled is a control of a form with the page that it is on.
type Controlled struct {
	Frame Frame
	Form  string
	ID    string // of the control
	Row   any
}

// Control puts a control of a form and its page together.
func (f Frame) Control(form string, control Named) Controlled {
	return Controlled{f, form, form + "-" + control.Called(), control}
}

// Named is what has a name within its form.
type Named interface{ Called() string }

// Moment is a time in words, in UTC.
func (f Frame) Moment(t time.Time) string {
	return f.words.Day(t.UTC().Format(time.DateOnly)) + t.UTC().Format(", 15:04 UTC")
}

// List is a list of words in a template.
func (Frame) List(words ...string) []string { return words }

// Rowed is a row of a list with the page that it is on, for a template of rows.
type Rowed struct {
	Frame Frame
	Row   any
}

// Row puts a row and its page together.
func (f Frame) Row(row any) Rowed { return Rowed{f, row} }

// Language is the code of the language that the desk speaks on this page.
func (f Frame) Language() string { return f.words.Language }

// Languages are the codes of those that it could speak.
func (f Frame) Languages() []string { return phrases.Languages() }

// Saying is a statement as a sentence with what a page needs to show it.
type Saying struct {
	show.Sentence
	Role     string // of the speaker, and whether the name is withheld
	Language string // of the words
	Link     string // to the speaker; "" where there is nobody to link to
	Known    bool   // the speaker is known
	Taken    bool   // what was said was taken back
}

// Said is the sentence of a claim.
func (c *Call) Said(claim desk.Claim) Saying { return sayingOf(c.Say, claim) }

// Said is the sentence of a claim.
func (f Frame) Said(claim desk.Claim) Saying { return sayingOf(f.say, claim) }

func sayingOf(words show.Wording, claim desk.Claim) Saying {
	s := Saying{Sentence: words.Say(show.FactsOf(claim)), Role: words.Role(claim.Read.Speaker), Language: Lang(claim.Source.Language),
		Known: claim.Speaker != "", Taken: claim.Withdrawn != nil}
	sp := claim.Read.Speaker
	if sp != nil && sp.Unnamed && sp.Name != nil {
		s.Who = visible.Line(*sp.Name) // the role says that it is unnamed
	}
	if s.Known && sp != nil && !sp.Unnamed {
		s.Link = "/speakers/" + url.PathEscape(claim.Speaker)
	}
	return s
}

// Lang is a language as an attribute has it: nothing where it is not known.
func Lang(code string) string {
	if len(code) < 2 || len(code) > 3 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return code
}

// To is the address of an entry on the desk: a statement stands in its report.
func To(id ledger.ID) string {
	if id.Is(ledger.KindReport) {
		return "/reports/" + string(id)
	}
	return "/entries/" + string(id)
}

// Local is an address of the desk out of what a form or a query has for one; "/" where it
// leads anywhere else.
func Local(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	local := url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery, Fragment: u.Fragment, RawFragment: u.RawFragment}
	if *u != local {
		return "/"
	}
	clean := (&url.URL{Path: u.Path, RawQuery: u.RawQuery, Fragment: u.Fragment}).String()
	if !strings.HasPrefix(clean, "/") || strings.HasPrefix(clean, "//") || strings.ContainsAny(clean, "\\\r\n\t") {
		return "/"
	}
	return clean
}

// ID is the ID in the address of a call.
func (c *Call) ID() ledger.ID { return ledger.ID(c.Request.PathValue("id")) }
