// Package threads is the pages of what several reports say of the same thing: the list of threads,
// and one thread with who affirms, who denies, the numbers in their order, copies under what they
// were taken from, and what changed on the way.
//
// Both sides get the same ink, and nothing says who is right. Three counts stand together
// wherever one of them does. What people decide of two statements (one utterance, two, or
// not of one question) is entered here as reviews, with a reason; decisions outrank what the
// comparison finds and can be taken back like any review.
//
// It shows what is kept (threads.Shelf) and says how many reports are not compared yet. Threads of another moment are compared
// when they are asked for, over the newest statements of then, and it says so.
package threads

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed threads.html thread.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-threads"

// rows bounds how many threads the list has.
const rows = 200

// Routes are those of the pages.
func Routes() []page.Route {
	list, one := page.Template(files, "threads.html"), page.Template(files, "thread.html")
	return []page.Route{
		{Method: "GET", Pattern: "/threads", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) { return listed(c, list) }},
		{Method: "GET", Pattern: "/threads/export", Serve: save},
		{Method: "GET", Pattern: "/threads/{id}", Steady: true, Serve: func(c *page.Call) (page.Answer, error) { return shown(c, one) }},
		{Method: "POST", Pattern: "/threads/{id}/decide", Serve: func(c *page.Call) (page.Answer, error) { return decided(c, one) }},
	}
}

// choice is a list of threads that has a name.
type choice struct {
	Name string
	threads.Choice
}

// choices are the lists; the first is the one that is shown where none is asked for.
func choices() []choice {
	return []choice{{"several", threads.Choice{Several: true}}, {"contradictions", threads.Choice{Contradictions: true}},
		{"drift", threads.Choice{Drift: true}}, {"single-origin", threads.Choice{SingleOrigin: true}},
		{"withdrawn", threads.Choice{Withdrawn: true}}, {"all", threads.Choice{}}}
}

// list is what the template of the list is given.
type list struct {
	View    string
	Views   []string
	Rows    []row
	Next    string // the address of what comes behind; "" for nothing
	Waiting int    // reports that are not compared yet
	Then    int    // statements of then that it is over, at the most; 0 for what is kept
}

// row is a thread in the list.
type row struct {
	threads.Summary
	Title    title
	From, To *string // the days in which it was said; nil where they are not known
}

func rowOf(c *page.Call, s threads.Summary) row {
	denied := s.Said.Read.Act != nil && *s.Said.Read.Act == "deny"
	out := row{Summary: s, Title: titleOf(c, s.Said, s.Label, denied)}
	if s.First != "" {
		out.From, out.To = &s.First, &s.Last
	}
	return out
}

// asked is the list that an address asks for.
func asked(c *page.Call) (choice, threads.Ask, int, error) {
	q := c.Request.URL.Query()
	name := cmp.Or(q.Get("view"), "several")
	i := slices.IndexFunc(choices(), func(x choice) bool { return x.Name == name })
	if i < 0 {
		return choice{}, threads.Ask{}, 0, fault.New(fault.Usage, "%s", c.Words.Say("no-such-view", name))
	}
	take := choices()[i]
	f, waiting, err := c.Asked()
	f.Before = ledger.ID(q.Get("before"))
	if f.Before != "" && !f.Before.Is(ledger.KindStatement) {
		return take, threads.Ask{}, 0, fault.New(fault.Usage, "%s", c.Words.Say("no-such-view", f.Before))
	}
	return take, threads.Ask{Choice: take.Choice, Filter: f}, waiting, err
}

func listed(c *page.Call, t *template.Template) (page.Answer, error) {
	take, a, waiting, err := asked(c)
	if err != nil {
		return page.Answer{}, err
	}
	v := list{View: take.Name, Waiting: waiting, Then: a.Filter.Limit}
	for _, x := range choices() {
		v.Views = append(v.Views, x.Name)
	}
	if err := v.fill(c, a); err != nil {
		return page.Answer{}, err
	}
	q := c.Request.URL.Query()
	formats := []page.Link{{Name: "jsonl", To: "/threads/export?" + q.Encode()}}
	return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true, Formats: formats,
		Scripts: []string{"live.js"}}}, nil
}

// fill puts the threads into a list. Where nothing compares reports, there are none.
func (v *list) fill(c *page.Call, a threads.Ask) error {
	if c.Threads == nil {
		return nil
	}
	a.Limit = rows
	found, more, err := c.Threads.List(c.Request.Context(), a)
	for _, s := range found {
		v.Rows = append(v.Rows, rowOf(c, s))
	}
	if more {
		q := c.Request.URL.Query()
		q.Set("before", string(found[len(found)-1].Newest))
		v.Next = "/threads?" + q.Encode()
	}
	return err
}

// save gives the threads of a list as hearsay threads --json does.
func save(c *page.Call) (page.Answer, error) {
	_, a, _, err := asked(c)
	if err != nil {
		return page.Answer{}, err
	}
	return page.Answer{File: &page.File{Name: "threads.jsonl", MediaType: "application/jsonl", Write: func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		copies := []compare.Copy{}
		if c.Threads != nil {
			_, err := c.Threads.Each(c.Request.Context(), a, func(t threads.Whole) error {
				copies = append(copies, t.Copies...)
				return e.Encode(t.Thread)
			})
			if err != nil {
				return err
			}
		}
		return e.Encode(compare.Copies{Schema: compare.CopiesSchema, Copies: copies})
	}}}, nil
}

// single is the thread of an address, and how many reports are not compared yet.
func single(c *page.Call) (threads.Whole, int, error) {
	none := fault.New(fault.Missing, "%s", c.Words.Say("no-thread", c.ID()))
	if c.Threads == nil {
		return threads.Whole{}, 0, none
	}
	f, waiting, err := c.Asked()
	if err != nil {
		return threads.Whole{}, 0, err
	}
	w, err := c.Threads.Find(c.Request.Context(), string(c.ID()), f)
	if errors.Is(err, desk.ErrNotFound) {
		err = none
	}
	return w, waiting, err
}

// shown shows one thread. An ID that leads to another thread now is gone on from.
func shown(c *page.Call, t *template.Template) (page.Answer, error) {
	w, waiting, err := single(c)
	if err != nil {
		return page.Answer{}, err
	}
	if w.Thread.ID != string(c.ID()) {
		to := url.URL{Path: "/threads/" + w.Thread.ID, RawQuery: c.Request.URL.RawQuery}
		return page.Answer{Go: to.String()}, nil
	}
	s := sheetOf(c, w)
	s.Waiting = waiting
	return page.Answer{View: viewOf(c, t, s)}, nil
}

func viewOf(c *page.Call, t *template.Template, s *sheet) *page.View {
	return &page.View{Title: s.Title.whole(c), Nav: Nav, Template: t, Data: s, Past: true,
		Keys: []page.Key{{Key: "j k", Does: "key-row"}, {Key: "v", Does: "key-copies"}, {Key: "d", Does: "key-drift"}}}
}

// decided enters what somebody says of two statements of a thread that there is. What is refused is said at the form.
func decided(c *page.Call, t *template.Template) (page.Answer, error) {
	w, waiting, err := single(c)
	if err != nil {
		return page.Answer{}, err
	}
	form := c.Request.PostForm
	r := ledger.Review{Action: form.Get("decision"), Of: ledger.ID(strings.TrimSpace(form.Get("of"))),
		With: []ledger.ID{ledger.ID(strings.TrimSpace(form.Get("with")))}, Reason: strings.TrimSpace(form.Get("because"))}
	id, err := enter(c, r)
	if err == nil && c.Threads != nil {
		err = c.Threads.Await(c.Request.Context())
	}
	if err == nil {
		return page.Answer{Go: "/threads/" + string(r.Of) + "?done=" + string(id) + "#done"}, nil
	}
	kind := fault.KindOf(c.Kind(err))
	if kind != fault.Usage && kind != fault.Missing {
		return page.Answer{}, err
	}
	s := sheetOf(c, w)
	s.Waiting = waiting
	s.Form = decision{r.Action, string(r.Of), string(r.With[0]), r.Reason, c.Told(err)}
	view := viewOf(c, t, s)
	view.Status = http.StatusUnprocessableEntity
	return page.Answer{View: view}, nil
}

// decisions are what can be said of two statements, in the order of the form.
func decisions() []string { return []string{ledger.Elsewhere, ledger.NotSame, ledger.Same} }

func enter(c *page.Call, r ledger.Review) (ledger.ID, error) {
	switch {
	case !slices.Contains(decisions(), r.Action):
		return "", fault.New(fault.Usage, "%s", c.Words.Say("decide-what"))
	case r.Reason == "":
		return "", fault.New(fault.Usage, "%s", c.Words.Say("say-why"))
	case !r.Of.Is(ledger.KindStatement), !r.With[0].Is(ledger.KindStatement), r.Of == r.With[0]:
		return "", fault.New(fault.Usage, "%s", c.Words.Say("decide-two"))
	}
	return c.Desk.Review(c.Request.Context(), c.By, r)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
