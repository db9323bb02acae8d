// Package ceremony is the page on which a browser asks for a passkey. It is the one page that does nothing without a script:
// browsers give passkeys to scripts only. The script puts what the authenticator answers into the form of the page, and sends it.
package ceremony

import (
	"embed"

	"hearsay/internal/web/page"
)

//go:embed ceremony.html
var files embed.FS

// View is what the template is given.
type View struct {
	What    string // the end of the phrases: add or ask
	Options string // JSON for navigator.credentials
	Name    string // of the challenge
	To      string // where the form is sent
	Next    string // where one goes on to
	Back    string // where one goes without a passkey
}

// Page is the page of a ceremony.
func Page(c *page.Call, v View) page.Answer {
	return page.Answer{View: &page.View{Title: c.Words.Say("passkey-" + v.What), Template: page.Template(files, "ceremony.html"), Data: v,
		Scripts: []string{"passkey.js"}}}
}
