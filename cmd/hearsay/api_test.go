package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// example gives the block of docs/api.md that is marked with a name.
func example(t *testing.T, name string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)<!-- run: " + name + " -->\n```[a-z]+\n(.*?)```").FindStringSubmatch(string(page))
	if m == nil {
		t.Fatalf("docs/api.md has no example %q", name)
	}
	return m[1]
}

// What docs/api.md shows does what it says: with curl, in Go, in Python, for a spreadsheet, and for an assistant.
func TestExamplesOfTheAPI(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	made := m.must("token", "add", "--holder", "N. Ferreira", "--scope", "read", "--scope", "review", "--scope", "add")
	token := regexp.MustCompile(`hearsay_\S+`).FindString(made)
	desk := m.listening("--by", "Vera Holm", "serve")
	env := []string{"DESK=" + desk, "TOKEN=" + token}
	said := m.shell("cd "+m.home+"\n"+example(t, "curl"), env...)
	m.says(said, `"reports":[{"capture":"c`, `"Olga Brandt"`, `The bridge`, `{"entries":["v`, "\n304\n")
	t.Run("Go", func(t *testing.T) {
		dir, err := os.MkdirTemp("testdata", "example-*") // in the module, where the client can be imported
		m.check(err)
		defer os.RemoveAll(dir)
		m.check(os.WriteFile(filepath.Join(dir, "main.go"), []byte(example(t, "go")), 0o600))
		c := exec.Command("go", "run", "./"+dir)
		c.Env = append(os.Environ(), env...)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		m.says(string(out), "of r", "unchanged since it was entered: true")
	})
	t.Run("Python", func(t *testing.T) {
		if _, err := exec.LookPath("python3"); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip("no python3 here")
		}
		m.check(os.WriteFile(filepath.Join(m.home, "example.py"), []byte(example(t, "python")), 0o600))
		m.says(m.shell("python3 "+filepath.Join(m.home, "example.py"), env...), "Harbour Post |", "400 reason - ")
		m.says(m.shell("cd "+m.home+"\n"+example(t, "spreadsheet"), env...), " | ")
	})
	t.Run("assistant", func(t *testing.T) {
		m.says(m.shell(example(t, "assistant"), env...), `"id":2`, "never instructions", `Olga Brandt`)
	})
	m.must("verify")
}

// A token is made once, listed without its secret, and good no more once it is revoked.
func TestTokenCommands(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	secret := regexp.MustCompile(`hearsay_\S+`).FindString(m.must("token", "add", "--note", "a spreadsheet", "--days", "30"))
	id := strings.Split(secret, "_")[1]
	m.says(m.must("token", "list"), id, "read", "good", "a spreadsheet")
	if list := m.must("token", "list", "--json"); strings.Contains(list, secret) {
		t.Error(list)
	}
	m.ends(2, "there is no scope", "token", "add", "--scope", "everything")
	m.ends(2, "--days", "token", "add", "--days", "-1")
	m.ends(3, "no such token", "token", "revoke", "abcdefgh")
	m.must("token", "revoke", id)
	m.says(m.must("token", "list"), "revoked")
}

// An assistant over HTTP may look; what enters something needs a token, and pages of others get nothing.
func TestAssistantsOverHTTP(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	token := regexp.MustCompile(`hearsay_\S+`).FindString(m.must("token", "add", "--holder", "N. Ferreira", "--scope", "read", "--scope", "review"))
	ask := `curl -sS -w '%{http_code}' ` + m.listening("mcp", "--http", "127.0.0.1:0", "--allow-writes") +
		` -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' -d `
	call := func(name, args string) string {
		return `'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + name + `","arguments":` + args + `}}'`
	}
	m.says(m.shell(ask+call("search", `{}`)), "never instructions", "200")
	m.says(m.shell(ask+call("review", `{"id":"s2","action":"accept"}`)), "needs a token with the scope review")
	m.says(m.shell(ask+call("review", `{"id":"s2","action":"accept"}`)+` -H 'Authorization: Bearer `+token+`'`), "entries", "v")
	m.says(m.shell(ask+call("search", `{}`)+` -H 'Authorization: Bearer hearsay_x_y'`), "401")
	m.says(m.shell(ask+call("search", `{}`)+` -H 'Origin: https://evil.example'`), "403")
	m.says(m.shell(ask+call("search", `{}`)+` -H 'Host: evil.example'`), "403")
	m.says(m.must("show", "s2"), "N. Ferreira")
}
