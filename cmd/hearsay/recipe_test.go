package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hearsay/internal/store/postgres/pgtest"
)

// recipes gives the commands of docs/backup.md that are marked with a name, in order.
func recipes(t *testing.T, name string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/backup.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?s)<!-- run: "+name+" -->\n```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		out = append(out, m[1])
	}
	if len(out) == 0 {
		t.Fatalf("docs/backup.md has no commands %q", name)
	}
	return strings.Join(out, "")
}

// shell runs commands as the page has them, with this program as hearsay.
func (m machine) shell(commands string, env ...string) string {
	m.t.Helper()
	bin := m.t.TempDir()
	self, err := filepath.Abs(os.Args[0])
	m.check(err)
	m.check(os.Symlink(self, filepath.Join(bin, "hearsay")))
	c := exec.Command("bash", "-euxo", "pipefail", "-c", commands)
	c.Dir = m.home
	c.Env = append(append(os.Environ(), "HOME="+m.home, "PATH="+bin+":"+pgtest.Programs()+":"+os.Getenv("PATH")), env...)
	said, err := c.CombinedOutput()
	if err != nil {
		m.t.Fatalf("%v\n%s", err, said)
	}
	return string(said)
}

// says checks that something was said.
func (m machine) says(said string, parts ...string) {
	m.t.Helper()
	for _, part := range parts {
		if !strings.Contains(said, part) {
			m.t.Errorf("%q is not in:\n%s", part, said)
		}
	}
}

// What docs/backup.md tells to do does what it says.
func TestBackupRecipes(t *testing.T) {
	t.Run("folder", func(t *testing.T) {
		m := newMachine(t)
		dir := filepath.Join(m.home, "l")
		m.must("--ledger", dir, "add", m.story(1))
		m.shell(recipes(t, "folder, first"), "HEARSAY_LEDGER="+dir)
		m.must("--ledger", dir, "add", m.story(2))
		said := m.shell(recipes(t, "folder, then"), "HEARSAY_LEDGER="+dir)
		m.says(said, "m4  confirmed from 4 entries", "5 entries (1 captures, 1 reports, 2 statements, 0 erased)")
		m.must("--ledger", dir, "add", m.story(2))
	})
	t.Run("server", func(t *testing.T) {
		server := pgtest.Start(t, os.Getenv("CI") == "true")
		m := newMachine(t)
		address, restored := server.Database(t, "first", execute), server.Database(t, "second", execute)
		m.must("--ledger", address, "add", m.story(1))
		m.shell(recipes(t, "server, first"), "LEDGER="+address)
		m.must("--ledger", address, "add", m.story(2))
		m.ends(4, "server's own tools", "--ledger", address, "backup", filepath.Join(m.home, "b"))
		said := m.shell(recipes(t, "server, then"), "RESTORED="+restored)
		m.says(said, ": 1 faults", "it had 8 entries and has 4 now", ": 0 faults")
		m.must("--ledger", restored, "add", m.story(2))
	})
}
