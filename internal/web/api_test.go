package web

import (
	"slices"
	"strings"
	"testing"

	"hearsay/internal/api"
	"hearsay/internal/web/page"
)

// programs says by which operations of the API programs get what a page shows, or do what its form does. "-" is for what is
// of the browser alone. Routes that this branch does not have yet are named too.
func programs() map[string]string {
	return map[string]string{
		"GET /{$}":                            "listChanges listForecasts listQueue listReports",
		"GET /reports":                        "listReports",
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
		"POST /sources":                       "follow",
		"POST /sources/follow":                "follow",
		"POST /sources/unfollow":              "unfollow",
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

// Whatever the desk shows or does in a browser, programs can ask for: both tables of routes are walked.
func TestEveryPageIsInTheAPI(t *testing.T) {
	for _, r := range routes() {
		names, ok := programs()[r.Method+" "+r.Pattern]
		if !ok {
			t.Errorf("%s %s: no operation of the API is named for it in this test", r.Method, r.Pattern)
		}
		for _, name := range strings.Fields(strings.Trim(names, "-")) {
			i := slices.IndexFunc(api.Operations(), func(o api.Operation) bool { return o.Name == name })
			if i < 0 {
				t.Errorf("%s %s: there is no operation %s", r.Method, r.Pattern, name)
			} else if writes(r) && !api.Operations()[i].Writes() {
				t.Errorf("%s %s enters something, and %s does not", r.Method, r.Pattern, name)
			}
		}
	}
	seen := map[string]bool{}
	for _, o := range api.Operations() {
		if seen[o.Name] || o.Summary == "" || o.Scope == "" {
			t.Errorf("%s is there twice, or says too little", o.Name)
		}
		seen[o.Name] = true
	}
}

func writes(r page.Route) bool { return r.Method == "POST" }
