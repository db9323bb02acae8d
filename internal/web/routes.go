package web

import (
	"net/http"
	"slices"

	"hearsay/internal/account"
	"hearsay/internal/web/add"
	"hearsay/internal/web/audit"
	"hearsay/internal/web/door"
	"hearsay/internal/web/forecasts"
	"hearsay/internal/web/me"
	"hearsay/internal/web/page"
	"hearsay/internal/web/phrases"
	"hearsay/internal/web/places"
	"hearsay/internal/web/proofs"
	"hearsay/internal/web/queue"
	"hearsay/internal/web/report"
	"hearsay/internal/web/sources"
	"hearsay/internal/web/speakers"
	"hearsay/internal/web/staff"
	"hearsay/internal/web/statements"
	"hearsay/internal/web/threads"
	"hearsay/internal/web/today"
)

// routes are all that the desk answers to. The order of those with a Nav is that of the bar.
func routes() []page.Route {
	return slices.Concat(
		today.Routes(),
		report.Routes(),
		add.Routes(),
		statements.Routes(),
		queue.Routes(),
		followed(),
		[]page.Route{
			{Method: "POST", Pattern: "/language", Serve: chooseLanguage, Needs: account.Open},
			{Method: "GET", Pattern: "/static/{file...}", Serve: serveStatic(), Needs: account.Open},
		},
		accounts(),
	)
}

// followed are the pages about what became of statements, and who and what they are about.
func followed() []page.Route {
	return slices.Concat(threads.Routes(), forecasts.Routes(), speakers.Routes(), places.Routes(), sources.Routes(), proofs.Routes())
}

// accounts are the pages of a desk that has accounts.
func accounts() []page.Route {
	return slices.Concat(door.Routes(), me.Routes(), staff.Routes(), audit.Routes())
}

// languageCookie keeps the language that somebody chose.
const languageCookie = "language"

// chooseLanguage goes back to where the choice was made.
func chooseLanguage(c *page.Call) (page.Answer, error) {
	return page.Answer{Go: page.Local(c.Request.PostForm.Get("back")), Cookie: &http.Cookie{Name: languageCookie,
		Value: known(c.Request.PostForm.Get("language")), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		MaxAge: 365 * 24 * 3600}}, nil
}

// known is a language that the desk speaks, or nothing: then the browser is asked again.
func known(language string) string {
	if !slices.Contains(phrases.Languages(), language) {
		return ""
	}
	return language
}
