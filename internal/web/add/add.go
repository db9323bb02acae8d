// Package add is the page on which reports are brought in: an address, a file, words that were copied, or the page that a reader
// has before them.
//
// Nothing is entered by sending it. What came is read by the one door by which everything comes in, and shown: what was taken out of it,
// and what would be entered; a second form, of this page, enters just that, in the name of whoever sends it. It waits for that in memory,
// for half an hour.
//
// A bookmark sends the page that a reader sees (Bookmark) from whatever site it is of, so the address that takes it takes forms of any
// origin. It is nobody's, enters nothing and reads nothing: it shows what came, as a form of this page that goes on. A phone shares an
// address with the desk by its manifest, which fills the form in.
package add

import (
	"context"
	"embed"
	"encoding/base64"
	"errors"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/show"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed add.html
var files embed.FS

// Nav is under what the bar leads to the page that it belongs to.
const Nav = "nav-reports"

// Bounds of the forms, in bytes: of a page that is sent, and of a file or of what was sent, written in base64.
const (
	mostSent = 6 << 20
	mostLook = fetch.MaxBytes/3*4 + page.MostForm
)

// mostReports bounds how many reports come in at a time, and mostShown how many statements of one are shown.
const (
	mostReports = 50
	mostShown   = 40
)

// pages is the page with what waits to be entered.
type pages struct {
	template *template.Template
	waiting  *waiting
	places   chan struct{} // a place for each that is read at a time
}

// Routes are those of the page.
func Routes() []page.Route {
	p := pages{page.Template(files, "add.html"), &waiting{}, make(chan struct{}, 2)}
	return []page.Route{
		{Method: "GET", Pattern: "/add", Serve: p.empty},
		{Method: "POST", Pattern: "/add/page", Needs: account.Open, Foreign: true, Most: mostSent, Serve: p.sent},
		{Method: "POST", Pattern: "/add/look", Needs: account.Add, Most: mostLook, Serve: p.look},
		{Method: "POST", Pattern: "/add", Needs: account.Add, Serve: p.enter},
	}
}

// view is what the template is given.
type view struct {
	Form     form
	Bookmark string // the address of the bookmark that sends a page
	Sent     *sent
	Found    []found // what would be entered
	Left     []string
	Key      string // of what waits
	Wrong    page.Wrongs
}

// form is what somebody typed.
type form struct{ Address, Text, Outlet, Title, URL, Published, Language string }

// line is a field of the form that takes a line of words.
type line struct {
	Name, Label string // Label is a phrase
	Type        string // of the control
	Value       string
	Wrong       string
	Wide, Web   bool // Web: an address
}

// Line is the field of a name.
func (v view) Line(name string) line {
	out := line{Name: name, Type: "text", Wrong: v.Wrong.At(name)}
	switch name {
	case "address":
		out.Label, out.Value, out.Wide, out.Web = "add-address", v.Form.Address, true, true
	case "url":
		out.Label, out.Value, out.Wide, out.Web = "add-url", v.Form.URL, true, true
	case "title":
		out.Label, out.Value = "field-of-title", v.Form.Title
	case "outlet":
		out.Label, out.Value = "field-outlet", v.Form.Outlet
	case "published":
		out.Label, out.Value, out.Type = "field-of-published", v.Form.Published, "date"
	}
	return out
}

// sent is a page that a bookmark sent.
type sent struct {
	Title, Address string
	Bytes          int
	Content        string // in base64, as the characters of a page are not those of a file
}

// found is a report that would be entered, with its statements as sentences.
type found struct {
	Title, Outlet, Address, Language, Published string
	Text                                        string
	Count                                       int
	Said                                        []page.Saying
}

// empty is the form, filled in with what an address shares: a title, and an address that stands for itself or in a text.
func (p pages) empty(c *page.Call) (page.Answer, error) {
	q := c.Request.URL.Query()
	f := form{Address: q.Get("url"), Title: q.Get("title")}
	for _, word := range strings.Fields(q.Get("text")) {
		if f.Address == "" && intake.IsAddress(word) {
			f.Address = word
		}
	}
	return p.answer(c, view{Form: f}, nil)
}

func (p pages) answer(c *page.Call, v view, refused error) (page.Answer, error) {
	v.Bookmark = bookmark(c.Origin())
	out := &page.View{Title: c.Words.Say("add-head"), Nav: Nav, Template: p.template}
	if refused != nil {
		out.Status, v.Wrong = fault.Status(c.Kind(refused)), c.Wrong(refused, "")
	}
	out.Data = v
	return page.Answer{View: out}, nil
}

// bookmark is the address of a bookmark that sends the page before a reader to a desk: its address, its title, and what it is made of
// as the browser has it now.
func bookmark(origin string) string {
	return `javascript:(()=>{const f=document.createElement("form");f.method="post";f.action="` + origin + `/add/page";` +
		`f.enctype="multipart/form-data";f.acceptCharset="utf-8";f.target="hearsay";` +
		`for(const[n,v]of[["url",location.href],["title",document.title],["page","<!doctype html>"+document.documentElement.outerHTML]])` +
		`{const t=document.createElement("textarea");t.name=n;t.value=v;f.append(t)}document.body.append(f);f.submit();f.remove()})()`
}

// sent shows what a page of whatever origin sent. Who sent it, nobody knows.
func (p pages) sent(c *page.Call) (page.Answer, error) {
	content, address := c.Request.PostForm.Get("page"), strings.TrimSpace(c.Request.PostForm.Get("url"))
	if strings.TrimSpace(content) == "" {
		return p.answer(c, view{}, fault.New(fault.Usage, "%s", c.Words.Say("add-nothing")))
	}
	v := view{Sent: &sent{Title: show.Cut(c.Request.PostForm.Get("title"), 200), Bytes: len(content),
		Content: base64.StdEncoding.EncodeToString([]byte(content))}}
	if intake.IsAddress(address) && len(address) <= ledger.MaxURL {
		v.Sent.Address = address
	}
	return p.answer(c, v, nil)
}

// look reads what came and shows what would be entered.
func (p pages) look(c *page.Call) (page.Answer, error) {
	v := view{Form: formOf(c.Request.PostForm)}
	if content := c.Request.PostForm.Get("content"); content != "" {
		v.Sent = &sent{Title: v.Form.Title, Address: v.Form.URL, Bytes: base64.StdEncoding.DecodedLen(len(content)), Content: content}
	}
	offer, err := offered(c, v.Form)
	if err == nil {
		err = p.read(c, offer, &v)
	}
	if err == nil {
		v.Sent = nil // it was read, and waits
	}
	if kind := fault.KindOf(c.Kind(err)); err != nil && (kind == fault.Internal || kind == fault.Cancelled) {
		return page.Answer{}, err
	}
	return p.answer(c, v, err)
}

func formOf(q url.Values) form {
	get := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	return form{get("address"), get("text"), get("outlet"), get("title"), get("url"), get("published"), get("language")}
}

// offered is what a form brings: the one of its ways that has something in it.
func offered(c *page.Call, f form) (desk.Offer, error) {
	o := desk.Offer{Outlet: f.Outlet, Title: f.Title, URL: f.URL, Published: f.Published, Language: f.Language}
	file, err := fileOf(c.Request)
	if err != nil {
		return o, err
	}
	page, err := base64.StdEncoding.DecodeString(c.Request.PostForm.Get("content"))
	if err != nil {
		return o, fault.New(fault.Usage, "what was sent is no base64: %w", err)
	}
	ways := 0
	for _, b := range [][]byte{file, page, []byte(f.Text)} {
		if len(b) > 0 {
			o.Bytes = b
			ways++
		}
	}
	if f.Address != "" {
		o.Address = f.Address
		ways++
	}
	switch {
	case ways == 0:
		return o, fault.New(fault.Usage, "%s", c.Words.Say("add-nothing"))
	case ways > 1:
		return o, fault.New(fault.Usage, "%s", c.Words.Say("add-one-way"))
	}
	return o, o.Check()
}

// fileOf is the file of a form; nil for none.
func fileOf(r *http.Request) ([]byte, error) {
	if r.MultipartForm == nil || len(r.MultipartForm.File["file"]) == 0 {
		return nil, nil
	}
	f, err := r.MultipartForm.File["file"][0].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// read reads what is offered, and has it wait to be entered.
func (p pages) read(c *page.Call, o desk.Offer, v *view) error {
	if c.Take == nil {
		return fault.New(fault.Unsupported, "%s", c.Words.Say("add-closed"))
	}
	ctx := c.Request.Context()
	select {
	case p.places <- struct{}{}:
		defer func() { <-p.places }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	items, left, err := c.Take(ctx, o)
	switch {
	case err != nil:
		return err
	case len(items) == 0:
		return fault.New(fault.BadInput, "%s", c.Words.Say("add-no-report"))
	case len(items) > mostReports:
		return fault.New(fault.TooLarge, "%s", c.Words.Say("add-too-many", mostReports))
	}
	if v.Key = p.waiting.keep(c, items); v.Key == "" {
		return fault.New(fault.TooLarge, "%s", c.Words.Say("add-too-many", mostReports))
	}
	for _, it := range items {
		v.Found = append(v.Found, foundIn(c, it))
	}
	v.Left = left
	return nil
}

// foundIn is what an item would be.
func foundIn(c *page.Call, it desk.Item) found {
	r := it.Reading.Report
	out := found{Title: it.Source.Title, Outlet: it.Source.Outlet, Address: it.Source.URL, Language: r.Language, Text: it.Text,
		Count: len(it.Reading.Statements), Published: show.Published(desk.Source{Published: r.Published})}
	for _, s := range it.Reading.Statements[:min(len(it.Reading.Statements), mostShown)] {
		claim := desk.Claim{Source: desk.Source{Language: r.Language}}
		claim.Read = s
		said := c.Said(claim)
		said.Known = s.Speaker != nil && s.Speaker.Name != nil // whose page there is only once it is entered
		out.Said = append(out.Said, said)
	}
	return out
}

// enter enters what was looked at, as it was looked at.
func (p pages) enter(c *page.Call) (page.Answer, error) {
	items, ok := p.waiting.take(c, c.Request.PostForm.Get("key"))
	if !ok {
		return p.answer(c, view{}, fault.New(fault.Conflict, "%s", c.Words.Say("add-gone")))
	}
	for i := range items {
		items[i].By = c.By
	}
	receipts, err := c.Desk.Add(c.Request.Context(), items...)
	if err != nil {
		if kind := fault.KindOf(c.Kind(err)); kind == fault.Usage || kind == fault.TooLarge {
			return p.answer(c, view{}, c.Kind(err))
		}
		return page.Answer{}, err
	}
	if len(receipts) == 0 {
		return page.Answer{}, errors.New("nothing came of what was entered")
	}
	to := "/reports"
	if len(receipts) == 1 {
		to = "/reports/" + string(receipts[0].Report)
	}
	return page.Answer{Go: to}, nil
}
