package api_test

import (
	"strings"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/api"
)

// Bad input costs a problem that names what is at fault, and nothing else.
func TestHostileInput(t *testing.T) {
	onBoth(t, hostile)
}

func hostile(t *testing.T, n *newsroom) {
	before := n.size()
	review := "/statements/s2/reviews"
	deep := strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000)
	for _, c := range []struct {
		name, method, path, body string
		status                   int
		field                    string // that is named; "" for none
	}{
		{"a huge body", "POST", review, `{"action":"accept","reason":"` + strings.Repeat("x", api.MaxBody) + `"}`, 413, ""},
		{"a huge report", "POST", "/reports", `{"text":"` + strings.Repeat("x", api.MaxReport) + `"}`, 413, ""},
		{"no JSON", "POST", review, `action=accept`, 400, ""},
		{"half of it", "POST", review, `{"action":"accept"`, 400, ""},
		{"two of them", "POST", review, `{"action":"accept"}{"action":"reject"}`, 400, ""},
		{"a list", "POST", review, `[{"action":"accept"}]`, 400, ""},
		{"null", "POST", review, `null`, 400, ""},
		{"nothing", "POST", review, ``, 400, ""},
		{"deep", "POST", review, `{"action":` + deep + `}`, 400, "action"},
		{"deeper", "POST", review, `{"action":` + strings.Repeat(deep, 10) + `}`, 400, ""},
		{"deep in an unknown field", "POST", review, `{"x":` + strings.Repeat(`{"x":`, 5000) + `1` + strings.Repeat(`}`, 5001), 400, "x"},
		{"no UTF-8", "POST", review, "{\"action\":\"accept\",\"reason\":\"\xff\xfe\"}", 400, ""},
		{"a field too many", "POST", review, `{"action":"accept","actions":1}`, 400, "actions"},
		{"a field of the address", "POST", review, `{"action":"accept","id":"s3"}`, 400, "id"},
		{"a field that is missing", "POST", review, `{"reason":"x"}`, 400, "action"},
		{"another type", "POST", review, `{"action":7}`, 400, "action"},
		{"another type of a field that may be missing", "POST", review, `{"action":"accept","reason":["x"]}`, 400, "reason"},
		{"another word", "POST", review, `{"action":"ACCEPT"}`, 400, "action"},
		{"a reason too long", "POST", review, `{"action":"accept","reason":"` + strings.Repeat("x", 1001) + `"}`, 400, "reason"},
		{"no reason", "POST", review, `{"action":"reject","reason":" "}`, 400, "reason"},
		{"an unknown field to correct", "POST", review, `{"action":"correct","fields":{"report":"r1"}}`, 400, "fields.report"},
		{"words that are not there", "POST", review, `{"action":"correct","fields":{"content":"the moon"}}`, 400, "fields.content"},
		{"no forecast", "POST", "/forecasts/s2/outcome", `{"outcome":"void","evidence":["x"],"reason":"x"}`, 400, ""},
		{"evidence that is none", "POST", "/forecasts/s3/outcome", `{"outcome":"void","evidence":[],"reason":"x"}`, 400, "evidence"},
		{"evidence that says nowhere", "POST", "/forecasts/s3/outcome", `{"outcome":"void","evidence":["a photograph","x"],"reason":"x"}`, 400, "evidence"},
		{"an outcome as evidence", "POST", "/forecasts/s3/outcome", `{"outcome":"void","evidence":["s999"],"reason":"x"}`, 404, "evidence"},
		{"an address that is none", "POST", "/reports", `{"text":"The road is shut, she said.","url":"javascript:alert(1)"}`, 400, "url"},
		{"an address to get that is none", "POST", "/reports", `{"address":"the harbour"}`, 400, "address"},
		{"a day that there is not", "POST", "/reports", `{"text":"The road is shut, she said.","published":"2026-02-30"}`, 400, "published"},
		{"several at fault", "POST", "/forecasts/s3/outcome", `{"outcome":"true","evidence":"x"}`, 400, "reason"},
		{"an ID that is none", "GET", "/statements/r1", "", 400, "id"},
		{"an ID that is none", "GET", "/statements/s1e3", "", 400, "id"},
		{"an ID beyond numbers", "GET", "/statements/s99999999999999999999", "", 400, "id"},
		{"an ID that is not there", "GET", "/statements/s999", "", 404, ""},
		{"a path", "GET", "/reports/..%2f..%2fetc/text", "", 400, "id"},
		{"an unknown field of a query", "GET", "/statements?speeker=x", "", 400, "speeker"},
		{"a field twice", "GET", "/statements?speaker=x&speaker=y", "", 400, "speaker"},
		{"no number", "GET", "/statements?limit=many", "", 400, "limit"},
		{"a number that is none", "GET", "/statements?limit=NaN", "", 400, "limit"},
		{"too many", "GET", "/statements?limit=201", "", 400, "limit"},
		{"less than none", "GET", "/statements?limit=0", "", 400, "limit"},
		{"half of one", "GET", "/statements?limit=1.5", "", 400, "limit"},
		{"no day", "GET", "/statements?said_from=2025-02-30", "", 400, "said_from"},
		{"no day at all", "GET", "/statements?said_from=yesterday", "", 400, "said_from"},
		{"no moment", "GET", "/statements?as_of=2025-02-30", "", 400, "as_of"},
		{"no cursor", "GET", "/statements?cursor=%00", "", 400, "cursor"},
		{"a cursor of garbage", "GET", "/statements?cursor=aGVsbG8", "", 400, "cursor"},
		{"a cursor of another list", "GET", "/statements?cursor=eyJxIjoiQUFBQSIsImIiOiJzMyJ9", "", 400, "cursor"},
		{"a long cursor", "GET", "/statements?cursor=" + strings.Repeat("A", 900), "", 400, "cursor"},
		{"no act", "GET", "/statements?act=lie", "", 400, "act"},
		{"odd words", "GET", "/statements?words=%22%27*%28%29", "", 200, ""},
		{"NUL", "GET", "/statements?words=a%00b", "", 400, "words"},
		{"no UTF-8 in a query", "GET", "/statements?speaker=%ff%fe", "", 400, "speaker"},
		{"NUL in an address", "GET", "/speakers/a%00b", "", 400, "key"},
		{"NUL in a list", "POST", "/work/retry", `{"ids":["a\u0000b"]}`, 400, "ids"},
		{"NUL in a name of a field", "POST", review, `{"action":"correct","fields":{"a\u0000":"x"}}`, 400, "fields"},
		{"no number", "GET", "/statements?confidence=NaN", "", 400, "confidence"},
		{"a number without end", "GET", "/queue?below=Inf", "", 400, "below"},
		{"a field twice in a body", "POST", review, `{"action":"accept","reason":"x","action":"reject"}`, 400, "action"},
		{"a field twice within one", "POST", review, `{"action":"correct","fields":{"act":"deny","act":"ask"}}`, 400, "act"},
		{"a place before the first", "POST", review, `{"action":"correct","fields":{"act":"deny"},"nth":{"act":-5}}`, 400, "nth"},
		{"one part", "POST", "/statements/s2/split", `{"parts":["the ferry"]}`, 400, "parts"},
		{"with nothing", "POST", "/statements/s2/join", `{"with":[]}`, 400, "with"},
		{"no role", "POST", "/users", `{"name":"Ida Moen","role":"owner"}`, 400, "role"},
		{"no name", "POST", "/users", `{"name":" ","role":"reader"}`, 400, "name"},
		{"a link to nobody", "POST", "/users/x/links", `{"issuer":"https://id.example"}`, 400, "subject"},
		{"a token that is not there", "DELETE", "/tokens/x", "", 404, ""},
		{"NUL in an ID of a token", "DELETE", "/tokens/%00", "", 400, "token"},
		{"NUL in an ID of a session", "DELETE", "/sessions/a%00b", "", 400, "session"},
		{"NUL in an ID of an account", "DELETE", "/users/%00/links", "", 400, "user"},
		{"an odd query", "GET", "/statements?words=%zz", "", 400, ""},
		{"a query beside a body", "POST", review + "?action=accept", `{"action":"accept"}`, 400, ""},
		{"no format", "GET", "/statements/export?format=exe", "", 400, "format"},
		{"a format that is missing", "GET", "/statements/export", "", 400, "format"},
		{"an address of no place", "GET", "/statement", "", 404, ""},
		{"another method", "DELETE", "/statements", "", 405, ""},
		{"an odd method", "BREW", "/statements", "", 405, ""},
		{"base64 that is none", "POST", "/reports", `{"content":"%%"}`, 400, "content"},
		{"two ways in", "POST", "/reports", `{"text":"a","address":"https://a.example"}`, 400, "text"},
		{"no way in", "POST", "/reports", `{"outlet":"a"}`, 400, "text"},
		{"a file of this machine", "POST", "/reports", `{"address":"/etc/passwd"}`, 400, "address"},
		{"a file of this machine as an address", "POST", "/reports", `{"address":"file:///etc/passwd"}`, 400, "address"},
		{"bytes", "POST", "/reports", `{"content":"AAAA"}`, 422, ""},
		{"a source that is none", "POST", "/sources", `{"address":"javascript:alert(1)"}`, 400, "address"},
		{"a source that is not followed", "DELETE", "/sources?address=https://a.example", "", 404, ""},
		{"within ages", "GET", "/forecasts?within=99999999999999999999", "", 400, "within"},
		{"within a thousand years", "GET", "/forecasts?within=365250", "", 400, "within"},
		{"a long key", "POST", review, `{"action":"accept"}`, 400, "Idempotency-Key"},
	} {
		scope := account.Review
		switch first, _, _ := strings.Cut(c.path[1:], "/"); first {
		case "reports", "work":
			scope = account.Add
		case "users", "tokens", "sessions":
			scope = account.Admin
		}
		if strings.HasPrefix(c.path, "/sources") {
			scope = account.Add
		}
		headers := n.bearer(scope)
		if c.field == "Idempotency-Key" {
			headers = append(headers, c.field, strings.Repeat("k", 500))
		}
		resp, body := n.ask(c.method, api.Root+c.path, c.body, headers...)
		if c.status == 200 {
			if resp.StatusCode != 200 {
				t.Errorf("%s: %d %s", c.name, resp.StatusCode, body)
			}
			continue
		}
		p := problem(t, c.name, resp, body, c.status)
		names := ""
		for _, f := range p.Errors {
			names += " " + f.Field
		}
		if c.field != "" && !strings.Contains(names+" ", " "+c.field+" ") {
			t.Errorf("%s: the fields named are%s: %s", c.name, names, body)
		}
		if len(body) > 3000 {
			t.Errorf("%s: the problem has %d bytes", c.name, len(body))
		}
	}
	if after := n.size(); after != before {
		t.Errorf("%d entries came of it", after-before)
	}
	if n.log.Len() > 0 {
		t.Error(n.log.String())
	}
}
