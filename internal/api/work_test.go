package api_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/store"
)

// What waits and what failed is listed, tried anew and forgotten, by those who may.
func TestWork(t *testing.T) {
	n := makeNewsroom(t)
	now := ticking()()
	jobs := []store.Job{{ID: "aa", Name: "a", Body: []byte("x"), Put: now}, {ID: "bb", Name: "b", Body: []byte("y"), Put: now}}
	if err := n.desk.Work().Put(t.Context(), jobs...); err != nil {
		t.Fatal(err)
	}
	if err := n.desk.Work().Failed(t.Context(), "bb", "it is binary", true); err != nil {
		t.Fatal(err)
	}
	list := func(query string) (got string) {
		t.Helper()
		var out api.Jobs
		if err := n.as(account.Read).Do(t.Context(), "GET", "/work"+query, nil, &out); err != nil {
			t.Fatal(err)
		}
		for _, j := range out.Items {
			got += j.ID + " " + j.State + " " + j.Error + "; "
		}
		return got
	}
	if got, want := list(""), "aa waits ; bb failed it is binary; "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := list("?failed=true"), "bb failed it is binary; "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	do := func(what, body string, scope account.Scope, status int, says string) {
		t.Helper()
		resp, got := n.ask("POST", api.Root+"/work/"+what, body, n.bearer(scope)...)
		if resp.StatusCode != status || !strings.Contains(got, says) {
			t.Errorf("%s %s: %d %s", what, body, resp.StatusCode, got)
		}
	}
	do("retry", `{"ids":["bb","cc"]}`, account.Add, 200, `{"jobs":1,"missing":1}`)
	do("retry", `{}`, account.Add, 400, `"field":"ids"`)
	do("retry", `{"ids":["bb"],"all":true}`, account.Add, 400, `"field":"ids"`)
	do("drop", `{"ids":["aa"]}`, account.Add, 403, "erase")
	if got, want := list(""), "aa waits ; bb waits ; "; !strings.HasPrefix(got, "aa waits ; bb waits") {
		t.Errorf("%q, want %q", got, want)
	}
	do("drop", `{"ids":["aa","bb"]}`, account.Erase, 200, `{"jobs":2}`)
	if got := list(""); got != "" {
		t.Errorf("%q is left", got)
	}
}

// A report is read again in the name of who asks, and what was read already is left as it is.
func TestReread(t *testing.T) {
	n := makeNewsroom(t)
	read := func(id string) (int, string) {
		resp, body := n.ask("POST", api.Root+"/reports/"+id+"/readings", `{}`, n.bearer(account.Add)...)
		return resp.StatusCode, body
	}
	before := n.size()
	status, body := read("r1")
	if status != 201 || n.size() <= before {
		t.Errorf("%d %s", status, body)
	}
	before = n.size()
	if status, body = read("r1"); status != 200 || n.size() != before {
		t.Errorf("the same engine again: %d %s", status, body)
	}
	if status, body = read("r99"); status != 404 {
		t.Errorf("no report: %d %s", status, body)
	}
	if _, body = n.ask("GET", "/api/v1/reports?all=true", ""); strings.Count(body, `"outlet":"Harbour Post"`) != 2 {
		t.Errorf("it has not two readings: %s", body)
	}
}

// A source is asked what it has, and nothing comes of it; an address of this machine is not followed.
func TestSources(t *testing.T) {
	n := makeNewsroom(t)
	before := n.size()
	resp, body := n.ask("POST", api.Root+"/sources/check", `{"address":"https://weir.example/feed"}`, n.bearer(account.Add)...)
	if resp.StatusCode != 200 || !strings.Contains(body, "a feed that names 2 addresses") || n.size() != before {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	if resp, body = n.ask("POST", api.Root+"/sources/check", `{"address":"/etc/passwd"}`, n.bearer(account.Add)...); resp.StatusCode != 400 {
		t.Errorf("a file: %d %s", resp.StatusCode, body)
	}
	for _, inward := range []string{"http://127.0.0.1/feed", "http://169.254.169.254/", "file:///etc/passwd", "http://localhost/feed"} {
		resp, body := n.ask("POST", api.Root+"/sources", `{"address":"`+inward+`"}`, n.bearer(account.Add)...)
		problem(t, inward, resp, body, 400)
	}
}

// A timestamp is got for those who keep the desk, where there is a server of them.
func TestStamp(t *testing.T) {
	n := makeNewsroom(t)
	var out api.Stamped
	if err := n.as(account.Admin).Do(t.Context(), "POST", "/timestamps", struct{}{}, &out); err != nil || n.stamped != 1 || time.Since(out.At) < time.Hour {
		t.Errorf("%+v, %d times, %v", out, n.stamped, err)
	}
	n.house.Stamp = nil
	n.serve()
	resp, body := n.ask("POST", api.Root+"/timestamps", `{}`, n.bearer(account.Admin)...)
	problem(t, "no server of timestamps", resp, body, 415)
}
