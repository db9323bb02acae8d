// Package door is how people come into a desk that has accounts, and leave it: the log-in, the page of an invitation, and
// the log-out.
//
// Who logs in gets a new session whatever their browser had before, and goes where they wanted to, on this desk and
// nowhere else. A log-in that fails says the same whatever was wrong, and keeps the name that was typed.
package door

import (
	"embed"
	"errors"
	"html/template"
	"net/http"

	"hearsay/internal/account"
	"hearsay/internal/fault"
	"hearsay/internal/web/ceremony"
	"hearsay/internal/web/page"
)

//go:embed login.html invitation.html
var files embed.FS

// Routes are those of the pages.
func Routes() []page.Route {
	login, invitation := page.Template(files, "login.html"), page.Template(files, "invitation.html")
	out := []page.Route{
		{Method: "GET", Pattern: "/login", Serve: func(c *page.Call) (page.Answer, error) {
			q := c.Request.URL.Query()
			a := attempt{Next: page.Local(q.Get("next"))}
			if q.Get("refused") == "provider" {
				a.Wrong = c.Words.Say("provider-unfit")
			}
			return ask(c, login, a), nil
		}},
		{Method: "POST", Pattern: "/login", Serve: func(c *page.Call) (page.Answer, error) { return logIn(c, login) }},
		{Method: "POST", Pattern: "/login/passkey", Serve: byKey},
		{Method: "POST", Pattern: "/login/passkey/done", Serve: func(c *page.Call) (page.Answer, error) { return keyShown(c, login) }},
		{Method: "GET", Pattern: leave, Serve: toProvider},
		{Method: "GET", Pattern: Back, Serve: fromProvider},
		{Method: "POST", Pattern: "/logout", Serve: logOut},
		{Method: "GET", Pattern: "/invitation", Serve: func(c *page.Call) (page.Answer, error) { return invited(c, invitation) }},
		{Method: "POST", Pattern: "/invitation", Serve: func(c *page.Call) (page.Answer, error) { return accept(c, invitation) }},
	}
	for i := range out {
		out[i].Needs = account.Open
		out[i] = page.ForTeam(out[i])
	}
	return out
}

// attempt is a log-in, or one that failed.
type attempt struct {
	Name, Next string
	Wrong      string
	Keys       bool   // passkeys are good here
	Provider   string // what the provider of identities is called; "" for none
}

// ask is the page of the log-in.
func ask(c *page.Call, t *template.Template, a attempt) page.Answer {
	a.Keys, a.Provider = c.Keys != nil, named(c)
	v := &page.View{Title: c.Words.Say("log-in"), Template: t, Data: a}
	if a.Wrong != "" {
		v.Status = http.StatusUnauthorized
	}
	return page.Answer{View: v}
}

// named is what the provider of identities is called; "" where there is none.
func named(c *page.Call) string {
	if c.Provider == nil {
		return ""
	}
	return c.Provider.Name
}

// refused is what is said of a try that failed, in the language of who asks; an error where it is no such failure.
func refused(c *page.Call, err error) (string, error) {
	switch fault.KindOf(err) {
	case fault.Unproved:
		return c.Words.Say("log-in-unfit"), nil
	case fault.TooOften, fault.Unavailable:
		return c.Words.Say("log-in-later"), nil
	}
	return "", err
}

func logIn(c *page.Call, t *template.Template) (page.Answer, error) {
	form := c.Request.PostForm
	a := attempt{Name: form.Get("name"), Next: page.Local(form.Get("next"))}
	secret, err := c.Team.LogIn(c.Request.Context(), a.Name, form.Get("password"), c.Request.UserAgent())
	if err == nil {
		return page.Answer{Go: a.Next, Cookie: c.Gate.Cookie(secret)}, nil
	}
	if a.Wrong, err = refused(c, err); err != nil {
		return page.Answer{}, err
	}
	return ask(c, t, a), nil
}

// byKey asks a browser for a passkey.
func byKey(c *page.Call) (page.Answer, error) {
	if c.Keys == nil {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-passkeys"))
	}
	if err := c.Team.Try(c.Request.Context()); err != nil {
		return page.Answer{}, err
	}
	options, name, err := c.Keys.Ask(c.Request.Context())
	return ceremony.Page(c, ceremony.View{What: "ask", Options: string(options), Name: name, To: "/login/passkey/done",
		Next: page.Local(c.Request.PostForm.Get("next")), Back: "/login"}), err
}

// keyShown logs in whoever showed a passkey.
func keyShown(c *page.Call, t *template.Template) (page.Answer, error) {
	if c.Keys == nil {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-passkeys"))
	}
	form, ctx := c.Request.PostForm, c.Request.Context()
	a := attempt{Next: page.Local(form.Get("next"))}
	u, p, err := c.Keys.Shown(ctx, form.Get("challenge"), []byte(form.Get("answer")), c.Team.User)
	secret := ""
	if err == nil {
		secret, err = c.Team.OpenBy(ctx, u, p, c.Request.UserAgent())
	}
	if err == nil {
		return page.Answer{Go: a.Next, Cookie: c.Gate.Cookie(secret)}, nil
	}
	if a.Wrong, err = refused(c, err); err != nil {
		return page.Answer{}, err
	}
	return ask(c, t, a), nil
}

func logOut(c *page.Call) (page.Answer, error) {
	if id := c.Who().Session; id != "" {
		if err := c.Team.End(c.Request.Context(), id); err != nil {
			return page.Answer{}, err
		}
	}
	return page.Answer{Go: "/login", Cookie: c.Gate.Cookie("")}, nil
}

// invitation is what the page of an invitation shows.
type invitation struct {
	Code, Name string
	Role       account.Role
	Shortest   int
	Wrong      string
	Provider   string // what the provider of identities is called; "" for none
}

func invited(c *page.Call, t *template.Template) (page.Answer, error) {
	return shown(c, t, c.Request.URL.Query().Get("code"), nil)
}

// shown is the page of the invitation of a code, with what was wrong about accepting it.
func shown(c *page.Call, t *template.Template, code string, wrong error) (page.Answer, error) {
	i, err := c.Team.Invited(c.Request.Context(), code)
	if err != nil {
		return page.Answer{}, over(c, err)
	}
	data := invitation{Code: code, Name: i.Name, Role: i.Role, Shortest: account.ShortestPassword, Provider: named(c)}
	v := &page.View{Title: c.Words.Say("invitation"), Template: t}
	if wrong != nil {
		v.Status, data.Wrong = http.StatusUnprocessableEntity, c.Told(wrong)
	}
	v.Data = data
	return page.Answer{View: v}, nil
}

func accept(c *page.Call, t *template.Template) (page.Answer, error) {
	form, ctx := c.Request.PostForm, c.Request.Context()
	code := form.Get("code")
	u, err := c.Team.Accept(ctx, code, c.Team.ByPassword(ctx, form.Get("password")))
	var known *fault.Error
	if errors.As(err, &known) && known.Kind == fault.Usage {
		return shown(c, t, code, err)
	}
	if err != nil {
		return page.Answer{}, over(c, err)
	}
	secret, err := c.Team.Open(ctx, u, "password", c.Request.UserAgent())
	return page.Answer{Go: "/", Cookie: c.Gate.Cookie(secret)}, err
}
