package web

import (
	"cmp"
	"strings"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/web/page"
)

// programs says by which operations of the API programs get what a page shows, or do what its form does. "-" is for what is
// of the browser alone.
func programs() map[string]string {
	return map[string]string{
		"GET /{$}":                            "listChanges listForecasts listQueue listReports",
		"GET /reports":                        "listReports",
		"GET /add":                            "-",
		"POST /add":                           "addReport",
		"POST /add/look":                      "-",
		"POST /add/page":                      "-",
		"GET /reports/{id}":                   "getReport getStatement listVersions",
		"GET /reports/{id}/versions":          "listVersions",
		"GET /reports/{id}/capture":           "getCapture",
		"GET /reports/{id}/text":              "getText",
		"GET /entries/{id}":                   "getEntry",
		"POST /reports/{id}/review":           "reviewStatement",
		"POST /reports/{id}/claim":            "addStatement",
		"POST /reports/{id}/split":            "splitStatement",
		"POST /reports/{id}/join":             "joinStatements",
		"POST /reports/{id}/fields":           "correctReport",
		"POST /reports/{id}/undo":             "undo",
		"GET /statements":                     "listStatements",
		"GET /statements/export":              "exportStatements",
		"POST /statements/views":              "-",
		"GET /queue":                          "listQueue",
		"POST /queue":                         "reviewMany",
		"GET /threads":                        "listThreads",
		"GET /threads/export":                 "listThreads",
		"GET /threads/{id}":                   "getThread",
		"POST /threads/{id}/decide":           "decide",
		"GET /forecasts":                      "listForecasts",
		"GET /forecasts/{id}":                 "getStatement",
		"POST /forecasts/{id}/outcome":        "addOutcome",
		"POST /forecasts/{id}/withdrawal":     "withdraw",
		"GET /calendar/{token}/forecasts.ics": "exportStatements",
		"GET /speakers":                       "listSpeakers",
		"GET /speakers/{key}":                 "getSpeaker",
		"POST /speakers/{key}/names":          "mergeSpeakers partSpeakers",
		"GET /places":                         "listPlaces",
		"GET /sources":                        "listOutlets listSources",
		"POST /sources":                       "follow unfollow",
		"GET /proofs/{id}":                    "getProof verifyEntry",
		"GET /proofs/{id}/bundle":             "getBundle",
		"GET /login":                          "-",
		"POST /login":                         "-",
		"POST /login/passkey":                 "-",
		"GET /login/provider":                 "-",
		"GET /login/provider/back":            "-",
		"POST /login/passkey/done":            "-",
		"POST /account/passkeys":              "-",
		"POST /account/passkeys/done":         "-",
		"POST /account/passkeys/remove":       "-",
		"POST /logout":                        "-",
		"GET /invitation":                     "-",
		"POST /invitation":                    "-",
		"GET /account":                        "getMe",
		"POST /account/password":              "-",
		"POST /account/sessions":              "endSession",
		"POST /account/tokens":                "-",
		"POST /account/tokens/revoke":         "revokeToken",
		"GET /users":                          "listUsers listSessions",
		"POST /users/invite":                  "inviteUser",
		"POST /users/change":                  "changeUser linkUser unlinkUser",
		"GET /audit":                          "listAudit",
		"POST /language":                      "-",
		"GET /static/{file...}":               "-",
	}
}

// pageless says why an operation has no page: a person does it otherwise, or it is for programs.
func pageless() map[string]string {
	const terminal, data = "it is done from a terminal, by whoever keeps the machine", "it is what pages show, as data"
	return map[string]string{"erase": terminal, "getErasure": terminal, "eraseSpeaker": terminal, "confirm": terminal, "verifyLedger": terminal,
		"stamp": terminal, "reread": terminal, "listJobs": terminal, "retryJobs": terminal, "dropJobs": terminal, "listTokens": terminal,
		"addReport": terminal, "checkSource": terminal, "exportReviewed": data, "sameReport": terminal, "splitSpeakers": terminal}
}

// Whatever the desk shows or does in a browser, programs can ask for, and need the scope for it that the page does; and whatever
// programs can ask for has a page, or a reason why not. Both tables are walked, so that what is new in one is missed in the other.
func TestEveryPageIsInTheAPI(t *testing.T) {
	byName, used := map[string]api.Operation{}, map[string]bool{}
	for _, o := range api.Operations() {
		if _, twice := byName[o.Name]; twice || o.Summary == "" || o.Scope == "" {
			t.Errorf("%s is there twice, or says too little", o.Name)
		}
		byName[o.Name] = o
	}
	served := map[string]bool{}
	for _, r := range routes() {
		at := r.Method + " " + r.Pattern
		names, ok := programs()[at]
		if served[at] = true; !ok {
			t.Errorf("%s: no operation of the API is named for it in this test", at)
		}
		for _, name := range strings.Fields(strings.Trim(names, "-")) {
			used[name] = true
			if o, ok := byName[name]; !ok || writes(r) && !o.Writes() {
				t.Errorf("%s: there is no operation %s, or it enters nothing", at, name)
			} else if writes(r) && r.Needs != account.Open && !own(r) && o.Scope != cmp.Or(r.Needs, account.Review) {
				t.Errorf("%s needs %q, and %s the scope %s", at, r.Needs, name, o.Scope)
			}
		}
	}
	for at := range programs() {
		if !served[at] {
			t.Errorf("%s: there is no such page any more", at)
		}
	}
	for name := range byName {
		if _, alone := pageless()[name]; alone == used[name] {
			t.Errorf("%s: a page has it: %v; this test says why none does: %v", name, used[name], alone)
		}
	}
}

// own reports whether a route is about the account of who asks alone, for which they need no scope.
func own(r page.Route) bool { return strings.HasPrefix(r.Pattern, "/account") }

func writes(r page.Route) bool { return r.Method == "POST" }
