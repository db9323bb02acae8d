package web_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"hearsay/internal/account"
	"hearsay/internal/account/passkey"
	"hearsay/internal/account/provider/providertest"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/web/door"
	"hearsay/internal/web/page"
	"hearsay/internal/web/webtest"
)

// openly serves a desk with accounts under the name localhost, which is one that passkeys can be of, with a provider of identities.
func openly(t *testing.T, reports ...desktest.Report) (s *webtest.Site, p *providertest.Server, origin string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	origin = fmt.Sprint("http://localhost:", l.Addr().(*net.TCPAddr).Port)
	s = webtest.NewTeam(t, "Vera Holm", reports...)
	p = providertest.Start(t, s.Clock.Now)
	keys, err := passkey.New(origin, s.Team, s.Clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	s = s.With(func(h *page.House) { h.Keys, h.Provider = keys, p.Provider(origin+door.Back) })
	server := &httptest.Server{Listener: l, Config: &http.Server{Handler: s}}
	server.Start()
	t.Cleanup(server.Close)
	return s, p, origin
}

// authenticator gives the browser a device that makes passkeys, with its owner before it.
func (b *browser) authenticator(t *testing.T) {
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		if _, err := cdp.Call(ctx, s, webauthn.Enable, webauthn.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, s, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
			Options: &webauthn.VirtualAuthenticatorOptions{Protocol: "ctap2", Transport: "internal", HasResidentKey: true,
				HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
		return err
	})
}

// at waits until the browser shows a page of the desk at a path.
func (b *browser) at(t *testing.T, origin, path string) {
	t.Helper()
	there := fmt.Sprintf("location.href === %s", quoted(origin+path))
	if path != "/" {
		there = fmt.Sprintf("location.href.startsWith(%s)", quoted(origin+path))
	}
	b.until(t, "the browser is at "+path, there)
	b.seen(t, "#main")
	b.loaded(t)
}

// logIn fills the form of the log-in, and sends it.
func (b *browser) logIn(t *testing.T, origin string) {
	t.Helper()
	b.visit(t, origin+"/login")
	b.fill(t, "#name", "Vera Holm")
	b.fill(t, "#password", webtest.Password)
	b.follow(t, "form[action='/login'] button")
	b.at(t, origin, "/")
}

func (b *browser) logOut(t *testing.T, origin string) {
	t.Helper()
	b.follow(t, "form[action='/logout'] button")
	b.at(t, origin, "/login")
}

// A passkey is made, logs in and is removed in a real browser, on a wide screen and a narrow one; removed, it logs nobody in.
func TestPasskeyInABrowser(t *testing.T) {
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := open(t)
			_, _, origin := openly(t)
			b.wide(t, width)
			b.authenticator(t)
			b.logIn(t, origin)
			b.ceremony(t, origin+"/account", "form[action='/account/passkeys'] button")
			b.fill(t, "#ceremony [name=name]", "the grey one")
			b.follow(t, "#ceremony button")
			b.at(t, origin, "/account?done=passkey")
			if text := eval[string](t, b, "document.querySelector('#main').innerText"); !strings.Contains(text, "the grey one") {
				t.Errorf("%.600s", text)
			}
			b.logOut(t, origin)
			b.byPasskey(t, origin)
			b.at(t, origin, "/")
			b.clean(t, "a passkey", origin)

			b.visit(t, origin+"/account")
			b.follow(t, "form[action='/account/passkeys/remove'] button")
			b.at(t, origin, "/account?done=removed")
			if eval[bool](t, b, "!!document.querySelector(\"form[action='/account/passkeys/remove']\")") {
				t.Error("it is there still")
			}
			b.logOut(t, origin)
			b.byPasskey(t, origin)
			b.seen(t, "#errors")
			if eval[bool](t, b, "!!document.querySelector(\"form[action='/logout']\")") {
				t.Error("a passkey that was removed logs in")
			}
		})
	}
}

// ceremony goes to the page on which a button of another one has a passkey asked for.
func (b *browser) ceremony(t *testing.T, address, button string) {
	t.Helper()
	b.visit(t, address)
	b.follow(t, button)
	b.seen(t, "#ceremony")
}

// byPasskey has the browser ask for a passkey to log in by.
func (b *browser) byPasskey(t *testing.T, origin string) {
	t.Helper()
	b.ceremony(t, origin+"/login", "form[action='/login/passkey'] button")
	b.click(t, "#ceremony button")
}

// An authenticator that refuses leaves the page as it is, and says so.
func TestNoPasskeyInABrowser(t *testing.T) {
	b := open(t)
	_, _, origin := openly(t)
	b.authenticator(t) // it has none for this desk
	b.byPasskey(t, origin)
	b.seen(t, "#failed")
	b.clean(t, "no passkey", origin)
}

// The pages of accounts, wide and narrow, light and dark: no complaint in the console, nothing scrolls sideways, and axe finds
// nothing serious.
func TestAccountPagesInABrowser(t *testing.T) {
	t.Parallel()
	b := open(t)
	s, p, origin := openly(t, bridges())
	s.User("Pavlo Reva", account.Reviewer)
	s.User("A Guest With A Long Name Of Several Words Who Looks", account.Reader)
	here := account.In(t.Context(), account.Local("Olena Bondar"))
	if _, err := s.Team.Link(here, account.UserID("Pavlo Reva"), account.Link{Issuer: p.URL, Subject: strings.Repeat("1234567890", 8)}); err != nil {
		t.Fatal(err)
	}
	_, code, err := s.Team.Invite(here, "Livia Falk", account.Editor)
	if err != nil {
		t.Fatal(err)
	}
	outside := []string{"/login", "/login?next=/queue", "/invitation?code=" + code}
	inside := []string{"/account", "/account?done=password", "/users", "/audit"}
	for _, width := range []int64{1280, 390} {
		b.wide(t, width)
		looked := func(path string) { b.looked(t, fmt.Sprintf("%s at %d", path, width), origin) }
		b.forgetCookies(t)
		for _, path := range outside {
			b.visit(t, origin+path)
			looked(path)
		}
		b.ceremony(t, origin+"/login", "form[action='/login/passkey'] button")
		looked("the ceremony")
		b.logIn(t, origin)
		for _, path := range inside {
			b.visit(t, origin+path)
			looked(path)
		}
		b.ceremony(t, origin+"/account", "form[action='/account/passkeys'] button")
		looked("adding a passkey")
		s.Clock.Pass(time.Hour) // so that invitations are shown again
	}
}

// forgetCookies has nobody be logged in in the browser.
func (b *browser) forgetCookies(t *testing.T) {
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, network.ClearBrowserCookies, cdp.Empty{})
		return err
	})
}

// Somebody logs in, invites somebody and logs out with the keyboard alone.
func TestAccountsByKeyboard(t *testing.T) {
	b := open(t)
	s, _, origin := openly(t)
	b.visit(t, origin+"/login")
	b.tabTo(t, "document.activeElement.id === 'name'")
	b.leads(t, "the log-in", func() { b.keys(t, "Vera Holm\t"+webtest.Password+"\r") })
	b.at(t, origin, "/")
	b.visit(t, origin+"/users")
	b.tabTo(t, "document.activeElement.id === 'name'")
	b.leads(t, "the invitation", func() { b.keys(t, "Livia Falk\r") })
	b.seen(t, ".secret")
	b.tabTo(t, "document.activeElement.closest('form')?.getAttribute('action') === '/logout'")
	b.leads(t, "the log-out", func() { b.keys(t, "\r") })
	b.at(t, origin, "/login")
	b.clean(t, "accounts by keyboard", origin)
	if page := s.LogIn("Vera Holm").Page("/audit"); !strings.Contains(page, "Livia Falk") {
		t.Error("nobody was invited")
	}
}

// tabTo presses the key until something holds of what has the focus.
func (b *browser) tabTo(t *testing.T, holds string) {
	t.Helper()
	for range 60 {
		b.keys(t, "\t")
		if eval[bool](t, b, holds) {
			return
		}
	}
	t.Fatalf("the keyboard does not come to where %s", holds)
}

// All but passkeys works without scripts: a log-in by password and by the provider, an invitation that is made and accepted, a role,
// a token, a session that is ended.
func TestAccountsWithoutScripts(t *testing.T) {
	b := open(t)
	s, p, origin := openly(t)
	b.scripts(t, false)
	b.logIn(t, origin)
	b.visit(t, origin+"/users")
	b.fill(t, "#name", "Livia Falk")
	b.follow(t, "form[action='/users/invite'] button")
	b.seen(t, ".secret")
	link := eval[string](t, b, "document.querySelector('.secret').textContent")
	b.visit(t, origin+"/account")
	b.click(t, "form[action='/account/tokens'] input[value=read]")
	b.follow(t, "form[action='/account/tokens'] button")
	b.seen(t, ".secret")
	b.logOut(t, origin)
	p.Vouch("l-1")
	b.visit(t, origin+link)
	b.follow(t, "#provider")
	b.at(t, origin, "/")
	if eval[bool](t, b, "!!document.querySelector(\"a[href='/users']\")") {
		t.Error("a reader keeps accounts")
	}
	b.logOut(t, origin)
	b.visit(t, origin+"/login")
	b.follow(t, "#provider")
	b.at(t, origin, "/")
	b.visit(t, origin+"/account")
	b.follow(t, "form[action='/account/sessions'] button")
	b.at(t, origin, "/login")
	u, err := s.Team.User(t.Context(), account.UserID("Livia Falk"))
	if err != nil || len(u.Links) != 1 {
		t.Errorf("%+v %v", u, err)
	}
	b.ceremony(t, origin+"/login", "form[action='/login/passkey'] button")
	if text := eval[string](t, b, "document.querySelector('#main').innerText"); !strings.Contains(text, "scripts are off") {
		t.Errorf("it does not say what is missing: %s", text)
	}
}
