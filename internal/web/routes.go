package web

import (
	"net/http"
	"slices"

	"hearsay/internal/web/page"
	"hearsay/internal/web/phrases"
	"hearsay/internal/web/queue"
	"hearsay/internal/web/report"
	"hearsay/internal/web/statements"
)

// routes are all that the desk answers to. The order of those with a Nav is that of the bar.
func routes() []page.Route {
	return slices.Concat(
		[]page.Route{{Method: "GET", Pattern: "/{$}", Serve: front}},
		report.Routes(),
		statements.Routes(),
		queue.Routes(),
		[]page.Route{
			{Method: "POST", Pattern: "/language", Serve: chooseLanguage},
			{Method: "GET", Pattern: "/static/{file...}", Serve: serveStatic},
		},
	)
}

// front is where the desk begins.
func front(*page.Call) (page.Answer, error) { return page.Answer{Go: "/statements"}, nil }

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
