package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"hearsay/internal/account"
	"hearsay/internal/api"
)

// asked is one request for an operation, in an order in which all of them can be answered.
type asked struct {
	name, path, body string
	scope            account.Scope
	status           int // 0 is 200, or 201 for a POST
}

// everything asks for every operation there is, on the invented reports: c0 r1 s2 s3 s4, c5 r6 s7, c8 r9 s10.
func everything() []asked {
	return []asked{
		{name: "listStatements", path: "/statements?speaker=Brandt&limit=1"},
		{name: "listStatements", path: "/statements?words=ferr*&sort=said&limit=1&unnamed=false&confidence=0.5"},
		{name: "getStatement", path: "/statements/s3"},
		{name: "exportStatements", path: "/statements/export?format=csv"},
		{name: "listQueue", path: "/queue?below=1"},
		{name: "listReports", path: "/reports?limit=1"},
		{name: "getReport", path: "/reports/r1"},
		{name: "getText", path: "/reports/r1/text"},
		{name: "getCapture", path: "/reports/r1/capture"},
		{name: "listVersions", path: "/reports/r1/versions"},
		{name: "listSpeakers", path: "/speakers"},
		{name: "getSpeaker", path: "/speakers/olga%20brandt"},
		{name: "listPlaces", path: "/places?place=Brno"},
		{name: "listForecasts", path: "/forecasts?within=-1"},
		{name: "listThreads", path: "/threads?limit=1"},
		{name: "getThread", path: "/threads/t7"},
		{name: "getThread", path: "/threads/s10", status: 303},
		{name: "getEntry", path: "/entries/c0"},
		{name: "getProof", path: "/entries/s2/proof"},
		{name: "verifyEntry", path: "/entries/s2/verification"},
		{name: "getBundle", path: "/entries/r1/bundle"},
		{name: "listOutlets", path: "/outlets"},
		{name: "listSources", path: "/sources"},
		{name: "getMe", path: "/me"},
		{name: "reviewStatement", path: "/statements/s2/reviews", body: `{"action":"accept"}`},
		{name: "reviewStatement", path: "/statements/s2/reviews", body: `{"action":"correct","fields":{"act":"assert","certainty":"probable"},"reason":"as the text has it"}`},
		{name: "reviewMany", path: "/reviews", body: `{"reviews":[{"of":"s3","action":"accept"},{"of":"s4","action":"reject","reason":"a rumour of the reporter's own"}]}`},
		{name: "addOutcome", path: "/forecasts/s3/outcome", body: `{"outcome":"did-not","evidence":["https://harbour.example/later"],"reason":"it still lies in port"}`},
		{name: "decide", path: "/statements/s7/decisions", body: `{"other":"s10","action":"not-same","reason":"two people"}`},
		{name: "mergeSpeakers", path: "/speakers/merge", body: `{"name":"Livia Falk","into":"Karel Janko"}`},
		{name: "splitSpeakers", path: "/speakers/split", body: `{"name":"Livia Falk","into":"Karel Janko","reason":"not one after all"}`},
		{name: "partSpeakers", path: "/speakers/apart", body: `{"name":"Olga Brandt","other":"Karel Janko","reason":"two people"}`},
		{name: "joinStatements", path: "/statements/s2/join", body: `{"with":["s3"]}`},
		{name: "correctReport", path: "/reports/r1/corrections", body: `{"fields":{"title":"The ferry stays in port"}}`},
		{name: "addStatement", path: "/reports/r9/statements", body: `{"words":"Dam is cracked","fields":{"speaker":"Livia Falk"}}`},
		{name: "splitStatement", path: "/statements/s7/split", body: `{"parts":["the dam above","Brno will hold"]}`},
		{name: "withdraw", path: "/entries/s10/withdrawal", body: `{"reason":"she took it back","evidence":["s3"]}`},
		{name: "addReport", path: "/reports", body: `{"text":"the mill by the weir is shut","outlet":"The Weir","published":"2025-03-01"}`, scope: account.Add},
		{name: "sameReport", path: "/reports/r6/same", body: `{"other":"r9","reason":"one report"}`},
		{name: "follow", path: "/sources", body: `{"address":"https://weir.example/feed"}`, scope: account.Add, status: 200},
		{name: "unfollow", path: "/sources?address=https://weir.example/feed", scope: account.Add},
		{name: "checkSource", path: "/sources/check", body: `{"address":"https://weir.example/feed"}`, scope: account.Add, status: 200},
		{name: "listJobs", path: "/work?failed=true"},
		{name: "retryJobs", path: "/work/retry", body: `{"ids":["nothing"]}`, scope: account.Add, status: 200},
		{name: "dropJobs", path: "/work/drop", body: `{"all":true}`, scope: account.Erase, status: 200},
		{name: "reread", path: "/reports/r1/readings", body: `{"language":"en"}`, scope: account.Add},
		{name: "stamp", path: "/timestamps", body: `{}`, scope: account.Admin, status: 200},
		{name: "exportReviewed", path: "/reviews/export"},
		{name: "listChanges", path: "/changes?among=100"},
		{name: "listUsers", path: "/users", scope: account.Admin},
		{name: "inviteUser", path: "/users", body: `{"name":"Livia Falk","role":"editor"}`, scope: account.Admin, status: 200},
		{name: "changeUser", path: "/users/" + account.UserID("Pavlo Reva"), body: `{"role":"reviewer","disabled":true}`, scope: account.Admin, status: 200},
		{name: "linkUser", path: "/users/" + account.UserID("Pavlo Reva") + "/links", body: `{"subject":"a-1","issuer":"https://id.example"}`, scope: account.Admin, status: 200},
		{name: "unlinkUser", path: "/users/" + account.UserID("Pavlo Reva") + "/links", scope: account.Admin},
		{name: "listSessions", path: "/sessions", scope: account.Admin},
		{name: "endSession", path: "/sessions/SESSION", scope: account.Admin},
		{name: "listAudit", path: "/audit?limit=2", scope: account.Admin},
		{name: "listAudit", path: "/audit?cursor=2", scope: account.Admin},
		{name: "listTokens", path: "/tokens", scope: account.Admin},
		{name: "verifyLedger", path: "/verification", scope: account.Admin},
		{name: "confirm", path: "/confirmations", body: `{"reason":"moved on purpose"}`, scope: account.Admin},
		{name: "getErasure", path: "/entries/r9/erasure", scope: account.Erase},
		{name: "erase", path: "/entries/r9/erasure", body: `{"reason":"a court ordered it"}`, scope: account.Erase},
		{name: "eraseSpeaker", path: "/speakers/erasure", body: `{"name":"Brita Ulven","reason":"a wish"}`, scope: account.Erase},
	}
}

// operation is the one of a name.
func operation(t *testing.T, name string) api.Operation {
	t.Helper()
	i := slices.IndexFunc(api.Operations(), func(o api.Operation) bool { return o.Name == name })
	if i < 0 {
		t.Fatalf("there is no operation %s", name)
	}
	return api.Operations()[i]
}

// document is the description as a library reads it.
func document(t *testing.T, n *newsroom) validator.Validator {
	t.Helper()
	resp, body := n.ask("GET", api.Description, "")
	if resp.StatusCode != 200 {
		t.Fatalf("%s: %d", api.Description, resp.StatusCode)
	}
	doc, err := libopenapi.NewDocument([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	v, errs := validator.NewValidator(doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return v
}

func TestTheDescriptionIsValid(t *testing.T) {
	v := document(t, makeNewsroom(t))
	if ok, errs := v.ValidateDocument(); !ok {
		for _, e := range errs {
			t.Errorf("%s: %s %v", e.Message, e.Reason, e.SchemaValidationErrors)
		}
	}
}

// Every operation is asked for, and answers as its description says; a library compares both. The answer also has
// no field that the types of the operation do not have.
func TestEveryRouteAnswersAsItSays(t *testing.T) {
	n := makeNewsroom(t)
	if err := n.threads.Follow(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	v := document(t, n)
	met := map[string]bool{}
	for _, a := range append(everything(), asked{name: "undo"}, asked{name: "revokeToken"}) {
		o := operation(t, a.name)
		met[a.name] = true
		switch a.name { // those that name what came before
		case "undo":
			a.path, a.body = "/entries/"+n.entryOf("outcome")+"/undo", `{"reason":"too early"}`
		case "revokeToken":
			all, _ := n.book.All(t.Context())
			a.path, a.scope = "/tokens/"+all[0].ID, account.Admin
		case "endSession":
			a.path = "/sessions/" + n.session
		}
		if a.scope == "" {
			a.scope = account.Review
		}
		w := n.contract(t, v, o, a)
		if w.Code == 200 && o.Out != nil {
			closed(t, o, w.Body.Bytes())
		}
	}
	for _, o := range api.Operations() {
		if !met[o.Name] {
			t.Errorf("nothing asks for %s", o.Name)
		}
	}
	n.size() // which verifies the ledger
	if n.log.Len() > 0 {
		t.Error(n.log.String())
	}
}

// contract sends a request and has the library compare it and its answer with the description.
func (n *newsroom) contract(t *testing.T, v validator.Validator, o api.Operation, a asked) *httptest.ResponseRecorder {
	t.Helper()
	request := func() *http.Request {
		r := httptest.NewRequest(o.Method, "http://127.0.0.1:8000"+api.Root+a.path, strings.NewReader(a.body))
		r.Header.Set("Authorization", "Bearer "+n.tokens[a.scope])
		if a.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		return r
	}
	w := httptest.NewRecorder()
	n.handler.ServeHTTP(w, request())
	want := a.status
	if want == 0 {
		want = map[bool]int{true: 201, false: 200}[o.Method == "POST"]
	}
	if w.Code != want {
		t.Errorf("%s %s: status %d, want %d: %.600s", o.Name, a.path, w.Code, want, w.Body)
		return w
	}
	if ok, errs := v.ValidateHttpRequestResponse(request(), w.Result()); !ok {
		for _, e := range errs {
			t.Errorf("%s %s: %s: %s", o.Name, a.path, e.Message, e.Reason)
			for _, s := range e.SchemaValidationErrors {
				t.Errorf("  %s: %s", s.FieldPath, s.Reason)
			}
		}
	}
	return w
}

// closed checks an answer against the schema of its types, which has no other fields.
func closed(t *testing.T, o api.Operation, body []byte) {
	t.Helper()
	schema, err := o.Out.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %.600v", o.Name, err)
	}
}

// entryOf is the first entry of a kind.
func (n *newsroom) entryOf(kind string) string {
	n.tb.Helper()
	_, body := n.ask("GET", "/api/v1/changes", "")
	var p struct {
		Items []struct{ ID, Kind string }
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		n.tb.Fatal(err)
	}
	for _, e := range p.Items {
		if e.Kind == kind {
			return e.ID
		}
	}
	n.tb.Fatalf("there is no %s in %s", kind, body)
	return ""
}
