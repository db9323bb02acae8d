// Package threads is the pages of what several reports say of the same thing: the list of threads,
// and one thread with who affirms, who denies, the numbers in their order, copies under what they
// were taken from, and what changed on the way.
//
// Both sides get the same ink, and nothing says who is right. Three counts stand together
// wherever one of them does. What people decide of two statements (one utterance, two, or
// not of one question) is entered here as reviews, with a reason; decisions outrank what the
// comparison finds and can be taken back like any review.
//
// It is over the newest statements (threads.Sample) and says so.
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
		{Method: "GET", Pattern: "/threads", Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) { return listed(c, list) }},
		{Method: "GET", Pattern: "/threads/export", Serve: save},
		{Method: "GET", Pattern: "/threads/{id}", Serve: func(c *page.Call) (page.Answer, error) { return shown(c, one) }},
		{Method: "POST", Pattern: "/threads/{id}/decide", Serve: func(c *page.Call) (page.Answer, error) { return decided(c, one) }},
	}
}

// choice is a list of threads that has a name.
type choice struct {
	Name  string
	takes func(compare.Thread) bool
}

// choices are the lists; the first is the one that is shown where none is asked for.
func choices() []choice {
	of := func(c threads.Choice) func(compare.Thread) bool { return c.Takes }
	return []choice{
		{"several", func(t compare.Thread) bool { return t.Counts.Reports > 1 }},
		{"contradictions", of(threads.Choice{Contradictions: true})}, {"drift", of(threads.Choice{Drift: true})},
		{"single-origin", of(threads.Choice{SingleOrigin: true})}, {"withdrawn", of(threads.Choice{Withdrawn: true})},
		{"all", of(threads.Choice{})},
	}
}

// list is what the template of the list is given.
type list struct {
	View  string
	Views []string
	Rows  []row
	More  int
	Of    int
	Most  bool // there are older statements
}

// row is a thread in the list.
type row struct {
	compare.Thread
	Title title
	Kinds []string
}

// found is how reports stand to each other at the moment that is asked for. Where nothing compares
// them, there are none.
func found(c *page.Call) (*threads.Found, error) {
	when, err := c.AsOf()
	if err != nil || c.Threads == nil {
		return &threads.Found{}, err
	}
	return c.Threads.Now(c.Request.Context(), when)
}

// chosen are the threads that an address asks for, the last said in front.
func chosen(c *page.Call, f *threads.Found) (choice, []compare.Thread, error) {
	name := cmp.Or(c.Request.URL.Query().Get("view"), "several")
	i := slices.IndexFunc(choices(), func(x choice) bool { return x.Name == name })
	if i < 0 {
		return choice{}, nil, fault.New(fault.Usage, "%s", c.Words.Say("no-such-view", name))
	}
	take := choices()[i]
	var out []compare.Thread
	for _, t := range f.Threads {
		if take.takes(t) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b compare.Thread) int { return strings.Compare(value(b.Last), value(a.Last)) })
	return take, out, nil
}

func listed(c *page.Call, t *template.Template) (page.Answer, error) {
	f, err := found(c)
	if err != nil {
		return page.Answer{}, err
	}
	take, all, err := chosen(c, f)
	if err != nil {
		return page.Answer{}, err
	}
	v := list{View: take.Name, Of: f.Of, Most: f.Older, More: max(0, len(all)-rows)}
	for _, x := range choices() {
		v.Views = append(v.Views, x.Name)
	}
	for _, th := range all[:min(len(all), rows)] {
		v.Rows = append(v.Rows, row{th, titleOf(c, th, f), threads.Kinds(th)})
	}
	q := c.Request.URL.Query()
	formats := []page.Link{{Name: "jsonl", To: "/threads/export?" + q.Encode()}}
	return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true, Formats: formats}}, nil
}

// save gives the threads of a list as hearsay threads --json does.
func save(c *page.Call) (page.Answer, error) {
	f, err := found(c)
	if err != nil {
		return page.Answer{}, err
	}
	_, all, err := chosen(c, f)
	if err != nil {
		return page.Answer{}, err
	}
	return page.Answer{File: &page.File{Name: "threads.jsonl", MediaType: "application/jsonl", Write: func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, t := range all {
			if err := e.Encode(t); err != nil {
				return err
			}
		}
		return e.Encode(compare.Copies{Schema: compare.CopiesSchema, Copies: append([]compare.Copy{}, f.Copies...)})
	}}}, nil
}

// shown shows one thread. An ID that leads to another thread now is gone on from.
func shown(c *page.Call, t *template.Template) (page.Answer, error) {
	f, err := found(c)
	if err != nil {
		return page.Answer{}, err
	}
	id := string(c.ID())
	th, ok := threads.Of(f.Result, id)
	if !ok {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-thread", id))
	}
	if th.ID != id {
		to := url.URL{Path: "/threads/" + th.ID, RawQuery: c.Request.URL.RawQuery}
		return page.Answer{Go: to.String()}, nil
	}
	return page.Answer{View: viewOf(c, t, sheetOf(c, th, f))}, nil
}

func viewOf(c *page.Call, t *template.Template, s *sheet) *page.View {
	return &page.View{Title: s.Title.whole(c), Nav: Nav, Template: t, Data: s, Past: true,
		Keys: []page.Key{{Key: "j k", Does: "key-row"}, {Key: "v", Does: "key-copies"}, {Key: "d", Does: "key-drift"}}}
}

// decided enters what somebody says of two statements of a thread. What is refused is said at the form.
func decided(c *page.Call, t *template.Template) (page.Answer, error) {
	form := c.Request.PostForm
	r := ledger.Review{Action: form.Get("decision"), Of: ledger.ID(strings.TrimSpace(form.Get("of"))),
		With: []ledger.ID{ledger.ID(strings.TrimSpace(form.Get("with")))}, Reason: strings.TrimSpace(form.Get("because"))}
	id, err := enter(c, r)
	if err == nil {
		return page.Answer{Go: "/threads/" + string(r.Of) + "?done=" + string(id) + "#done"}, nil
	}
	kind := fault.KindOf(c.Kind(err))
	if kind != fault.Usage && kind != fault.Missing {
		return page.Answer{}, err
	}
	f, e := found(c)
	if e != nil {
		return page.Answer{}, errors.Join(err, e)
	}
	th, ok := threads.Of(f.Result, string(c.ID()))
	if !ok {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-thread", c.ID()))
	}
	s := sheetOf(c, th, f)
	s.Form = decision{r.Action, string(r.Of), string(r.With[0]), r.Reason, strings.TrimPrefix(err.Error(), desk.ErrRefused.Error()+": ")}
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
