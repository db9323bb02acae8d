package main

import (
	"strings"
	"testing"

	"hearsay/internal/api"
)

// operations says by which operations of the API programs do what a command does; what begins with "-" is why none does.
func operations() map[string]string {
	const (
		machine = "- it is about this machine and its files, not about a desk"
		aside   = "- it needs no ledger"
		secrets = "- a password is typed, or a secret is shown, to whoever sits at the machine or is logged in"
	)
	return map[string]string{
		"read": aside, "article": aside, "times": aside, "read-paper": aside, "help": aside, "completion": aside, "man": aside,
		"serve": machine, "mcp": machine, "worker": machine, "watch run": machine, "backup": machine, "restore": machine,
		"token add": secrets, "user add": "inviteUser linkUser",
		"watch add": "follow checkSource", "sources": "listSources unfollow",
		"work list": "listJobs", "work retry": "retryJobs", "work drop": "dropJobs",
		"add": "addReport", "reread": "reread", "list": "listStatements listQueue", "search": "listStatements",
		"show": "getStatement getReport getEntry getText getCapture", "reports": "listReports listOutlets", "speakers": "listSpeakers listPlaces",
		"threads": "listThreads", "thread": "getThread", "versions": "listVersions",
		"token list": "listTokens getMe", "token revoke": "revokeToken",
		"user invite": "inviteUser", "user list": "listUsers", "user role": "changeUser", "user disable": "changeUser",
		"user link": "linkUser unlinkUser", "session list": "listSessions", "session end": "endSession", "audit": "listAudit",
		"due": "listForecasts", "resolve": "addOutcome", "record": "getSpeaker", "export": "exportStatements",
		"review accept": "reviewStatement reviewMany", "review correct": "reviewStatement correctReport", "review reject": "reviewStatement reviewMany",
		"review merge": "mergeSpeakers", "review split": "splitSpeakers", "review not-same-speaker": "partSpeakers",
		"review split-statement": "splitStatement", "review join-statements": "joinStatements", "review same-report": "sameReport",
		"review same": "decide", "review not-same": "decide", "review elsewhere": "decide", "review export": "exportReviewed",
		"claim": "addStatement", "undo": "undo", "withdraw": "withdraw",
		"verify": "verifyEntry verifyLedger getProof", "bundle": "getBundle", "erase": "getErasure erase eraseSpeaker", "confirm": "confirm stamp",
	}
}

// Whatever a command does to a desk, programs can ask for, and the other way round. The command line and the table of operations are
// walked, so that what is new in one is missed in the other.
func TestEveryCommandIsInTheAPI(t *testing.T) {
	var c cli
	parser, err := newParser(t.Context(), &c, &streams{env: func(string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, o := range api.Operations() {
		left[o.Name] = true
	}
	known, met := operations(), map[string]bool{}
	for _, leaf := range parser.Model.Leaves(false) {
		name := words(leaf)
		met[name] = true
		names, ok := known[name]
		if !ok {
			t.Errorf("hearsay %s: this test says neither by which operation programs do it, nor why they do not", name)
		}
		if strings.HasPrefix(names, "-") {
			continue
		}
		for _, o := range strings.Fields(names) {
			if _, ok := left[o]; !ok {
				t.Errorf("hearsay %s: there is no operation %s", name, o)
			}
			left[o] = false
		}
	}
	for name := range known {
		if !met[name] {
			t.Errorf("hearsay %s: there is no such command any more", name)
		}
	}
	alone := map[string]bool{"listChanges": true} // the page of today has it
	for o, without := range left {
		if without != alone[o] {
			t.Errorf("the operation %s: no command does it: %v", o, without)
		}
	}
}
