// Package staff is the page of the accounts of a desk, for those who keep them: who there is, what each may do, and
// invitations. The link of an invitation is shown once.
package staff

import (
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

//go:embed staff.html
var files embed.FS

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "staff.html")
	out := []page.Route{
		{Method: "GET", Pattern: "/users", Serve: func(c *page.Call) (page.Answer, error) { return show(c, t, View{}) }},
		{Method: "POST", Pattern: "/users/invite", Serve: func(c *page.Call) (page.Answer, error) { return invite(c, t) }},
		{Method: "POST", Pattern: "/users/change", Serve: func(c *page.Call) (page.Answer, error) { return change(c, t) }},
	}
	for i := range out {
		out[i].Needs = account.Admin
		out[i] = page.ForTeam(out[i])
	}
	return out
}

// View is what the template is given.
type View struct {
	Users    []User
	Roles    []account.Role
	Provider string // what the provider of identities is called; "" for none

	Name  string // that was typed
	Link  string // of an invitation that was made
	For   string // whom it is for
	Until time.Time
	Wrong string // why something was not done
}

// User is an account with what is shown of it.
type User struct {
	account.User
	State    string
	Sessions int
	Seen     time.Time // when a session of it was last used
}

func show(c *page.Call, t *template.Template, v View) (page.Answer, error) {
	ctx := c.Request.Context()
	users, err := c.Team.Users(ctx)
	if err != nil {
		return page.Answer{}, err
	}
	sessions, err := c.Team.Sessions(ctx, "")
	if err != nil {
		return page.Answer{}, err
	}
	if v.Roles = account.Roles(); c.Provider != nil {
		v.Provider = c.Provider.Name
	}
	for _, u := range users {
		v.Users = append(v.Users, userOf(u, sessions, c.Clock()))
	}
	slices.SortFunc(v.Users, func(a, b User) int { return strings.Compare(a.Name, b.Name) })
	view := &page.View{Title: c.Words.Say("users"), Template: t, Data: v}
	if v.Wrong != "" {
		view.Status = http.StatusUnprocessableEntity
	}
	return page.Answer{View: view}, nil
}

func userOf(u account.User, sessions []account.Session, now time.Time) User {
	out := User{User: u, State: u.State(now)}
	for _, s := range sessions {
		if s.User != u.ID || !s.Lasts(now) {
			continue
		}
		out.Sessions++
		if s.Seen.After(out.Seen) {
			out.Seen = s.Seen
		}
	}
	return out
}

func invite(c *page.Call, t *template.Template) (page.Answer, error) {
	f := c.Request.PostForm
	name := strings.TrimSpace(f.Get("name"))
	i, code, err := c.Team.Invite(c.Request.Context(), name, account.Role(f.Get("role")))
	if err != nil {
		return wrong(c, t, name, err)
	}
	return show(c, t, View{Link: "/invitation?" + url.Values{"code": {code}}.Encode(), For: i.Name, Until: i.Expires})
}

// wrong is the page with why something was not done.
func wrong(c *page.Call, t *template.Template, name string, err error) (page.Answer, error) {
	var refused *fault.Error
	if errors.As(err, &refused) && (refused.Kind == fault.Usage || refused.Kind == fault.Conflict) {
		return show(c, t, View{Name: name, Wrong: c.Told(err)})
	}
	return page.Answer{}, err
}

func change(c *page.Call, t *template.Template) (page.Answer, error) {
	f, ctx := c.Request.PostForm, c.Request.Context()
	var err error
	switch id := f.Get("user"); f.Get("do") {
	case "disable", "enable":
		_, err = c.Team.Disable(ctx, id, f.Get("do") == "disable")
	case "role":
		_, err = c.Team.SetRole(ctx, id, account.Role(f.Get("role")))
	case "link":
		err = link(c, id, strings.TrimSpace(f.Get("by")))
	case "unlink":
		_, err = c.Team.Unlink(ctx, id)
	default:
		err = fault.New(fault.Usage, "%s", c.Words.Say("nothing-changed"))
	}
	if err != nil {
		return wrong(c, t, "", err)
	}
	return page.Answer{Go: "/users"}, nil
}

// link has an account logged in to by whomever the provider knows by a mail address or a subject.
func link(c *page.Call, id, by string) error {
	if c.Provider == nil {
		return fault.New(fault.Missing, "%s", c.Words.Say("no-provider"))
	}
	_, err := c.Team.Link(c.Request.Context(), id, account.LinkBy(c.Provider.Issuer, by))
	return err
}
