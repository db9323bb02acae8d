// Package me is the page of one's own account on a desk that has accounts: the password, where one is logged in, and the
// tokens of one's programs. It shows and changes nothing of anybody else's. A token opens no more than the account does, and
// its secret is shown once.
package me

import (
	"embed"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/fault"
	"hearsay/internal/web/ceremony"
	"hearsay/internal/web/page"
)

//go:embed me.html
var files embed.FS

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "me.html")
	shown := func(c *page.Call) (page.Answer, error) {
		return show(c, t, View{Done: c.Request.URL.Query().Get("done")})
	}
	out := []page.Route{
		{Method: "GET", Pattern: "/account", Serve: shown},
		form("/account/password", t, setPassword),
		form("/account/sessions", t, endSession),
		form("/account/tokens", t, makeToken),
		{Method: "POST", Pattern: "/account/passkeys", Serve: beginKey},
		form("/account/passkeys/done", t, addKey),
		form("/account/passkeys/remove", t, removeKey),
		form("/account/tokens/revoke", t, revokeToken),
	}
	for i := range out {
		out[i] = page.ForTeam(own(out[i]))
	}
	return out
}

// own is a route for whoever is logged in. A program that shows a token of the account is not.
func own(r page.Route) page.Route {
	serve := r.Serve
	r.Needs = account.Read
	r.Serve = func(c *page.Call) (page.Answer, error) {
		if c.Who().Session == "" {
			return page.Answer{}, fault.New(fault.Denied, "%s", c.Words.Say("needs-session"))
		}
		return serve(c)
	}
	return r
}

// form is the route of a form: what it does gives the end of the phrase that says so, or a secret to show.
func form(pattern string, t *template.Template, do func(*page.Call) (done, secret string, err error)) page.Route {
	return page.Route{Method: "POST", Pattern: pattern, Serve: func(c *page.Call) (page.Answer, error) {
		done, secret, err := do(c)
		var refused *fault.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == fault.Usage:
			return show(c, t, View{Wrong: c.Told(err)})
		case err != nil:
			return page.Answer{}, err
		case secret != "":
			return show(c, t, View{Secret: secret})
		}
		return page.Answer{Go: "/account?done=" + done}, nil
	}}
}

// View is what the template is given.
type View struct {
	User     account.User
	Sessions []Session
	Tokens   []Token
	Scopes   []account.Scope // that a token may have
	Shortest int             // characters of a password
	Keys     bool            // passkeys are good here

	Done   string // the end of the phrase of what was done
	Wrong  string // why it was not
	Secret string // of a token that was made
}

// Session is where somebody is logged in.
type Session struct {
	account.Session
	This bool // it is the one that asks
}

// Token is one of a program.
type Token struct {
	account.Token
	State string
}

// known are the ends of phrases of what can be done here.
func known(done string) bool {
	return slices.Contains([]string{"password", "session", "revoked", "passkey", "removed"}, done)
}

func show(c *page.Call, t *template.Template, v View) (page.Answer, error) {
	who, ctx := c.Who(), c.Request.Context()
	u, err := c.Team.User(ctx, who.User)
	if err != nil {
		return page.Answer{}, err
	}
	v.User, v.Shortest, v.Scopes, v.Keys = u, account.ShortestPassword, u.Role.Scopes(), c.Keys != nil
	if !known(v.Done) {
		v.Done = ""
	}
	sessions, err := c.Team.Sessions(ctx, u.ID)
	for _, s := range sessions {
		if s.Lasts(c.Clock()) {
			v.Sessions = append(v.Sessions, Session{s, s.ID == who.Session})
		}
	}
	if err != nil {
		return page.Answer{}, err
	}
	tokens, err := c.Team.TokensOf(ctx, u.ID)
	for _, k := range tokens {
		v.Tokens = append(v.Tokens, Token{k, k.State(c.Clock())})
	}
	view := &page.View{Title: c.Words.Say("my-account"), Template: t, Data: v}
	if v.Wrong != "" {
		view.Status = http.StatusUnprocessableEntity
	}
	return page.Answer{View: view}, err
}

func setPassword(c *page.Call) (string, string, error) {
	f := c.Request.PostForm
	return "password", "", c.Team.SetPassword(c.Request.Context(), f.Get("old"), f.Get("password"))
}

func endSession(c *page.Call) (string, string, error) {
	return "session", "", c.Team.End(c.Request.Context(), c.Request.PostForm.Get("session"))
}

// tokenDays is how long a token that is made here is good.
const tokenDays = 365

func makeToken(c *page.Call) (string, string, error) {
	f := c.Request.PostForm
	scopes, err := account.ParseScopes(f["scope"])
	if err != nil {
		return "", "", err
	}
	secret, err := c.Team.MakeToken(c.Request.Context(), scopes, f.Get("note"), tokenDays*24*time.Hour)
	return "", secret, err
}

// beginKey has a browser make a passkey.
func beginKey(c *page.Call) (page.Answer, error) {
	if c.Keys == nil {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-passkeys"))
	}
	u, err := c.Team.User(c.Request.Context(), c.Who().User)
	if err != nil {
		return page.Answer{}, err
	}
	options, name, err := c.Keys.Begin(c.Request.Context(), u)
	return ceremony.Page(c, ceremony.View{What: "add", Options: string(options), Name: name, To: "/account/passkeys/done",
		Back: "/account"}), err
}

func addKey(c *page.Call) (string, string, error) {
	f, ctx := c.Request.PostForm, c.Request.Context()
	if c.Keys == nil {
		return "", "", fault.New(fault.Missing, "%s", c.Words.Say("no-passkeys"))
	}
	u, err := c.Team.User(ctx, c.Who().User)
	if err != nil {
		return "", "", err
	}
	p, err := c.Keys.Add(ctx, u, f.Get("challenge"), []byte(f.Get("answer")))
	if fault.KindOf(err) == fault.Unproved {
		return "", "", fault.New(fault.Usage, "%s", c.Words.Say("passkey-failed"))
	}
	p.Name = f.Get("name")
	if err == nil {
		err = c.Team.AddPasskey(ctx, p)
	}
	return "passkey", "", err
}

func removeKey(c *page.Call) (string, string, error) {
	return "removed", "", c.Team.RemovePasskey(c.Request.Context(), c.Request.PostForm.Get("passkey"))
}

func revokeToken(c *page.Call) (string, string, error) {
	return "revoked", "", c.Team.RevokeToken(c.Request.Context(), c.Request.PostForm.Get("token"))
}
