package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/store/postgres/pgtest"
)

// machine is somebody's computer: where state and settings lie.
type machine struct {
	t    testing.TB
	home string
}

func newMachine(t *testing.T) machine { return machine{t, t.TempDir()} }

// hearsay runs a command line in this process.
func (m machine) hearsay(args ...string) (status int, said string) {
	var out bytes.Buffer
	env := map[string]string{"HOME": m.home}
	s := &streams{in: strings.NewReader(""), out: &out, err: &out, env: func(name string) string { return env[name] }}
	status = run(context.Background(), args, s)
	return status, out.String()
}

// must runs a command line that ends well.
func (m machine) must(args ...string) string {
	m.t.Helper()
	return m.ends(0, "", args...)
}

// ends runs a command line that ends with a status and says something.
func (m machine) ends(status int, says string, args ...string) string {
	m.t.Helper()
	got, said := m.hearsay(args...)
	if got != status || !strings.Contains(said, says) {
		m.t.Fatalf("hearsay %q: status %d, want %d; said %q, want %q", args, got, status, said, says)
	}
	return said
}

// process prepares a command line as a process of its own.
func (m machine) process(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Args = append([]string{"hearsay"}, args...)
	c.Env = append(os.Environ(), "HOME="+m.home)
	return c
}

// story is an invented report with two statements.
func (m machine) story(n int) string {
	m.t.Helper()
	path := filepath.Join(m.home, fmt.Sprintf("story-%d.txt", n))
	text := fmt.Sprintf("The road past mill %d is closed, Ada Marsh said.\n\n“We will open it by Friday,” the mayor of Graz said.\n", n)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// rounds is how often something is done in the short form of a test and in the long one.
func rounds(short, long int) int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_TEST_ROUNDS")); err == nil {
		return n
	}
	if os.Getenv("HEARSAY_NIGHTLY") != "" {
		return long
	}
	return short
}

func execute(admin, statement string) error {
	db, err := sql.Open("pgx", admin)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

// Four processes add first to one folder, or to one database, again and again. All that they
// acknowledge is there, once, under one key.
func TestFirstAdders(t *testing.T) {
	t.Run("folder", func(t *testing.T) {
		m := newMachine(t)
		for n := range rounds(6, 500) {
			firstAdders(m, filepath.Join(m.home, fmt.Sprintf("ledger-%d", n)))
		}
	})
	t.Run("database", func(t *testing.T) {
		server := pgtest.Start(t, os.Getenv("CI") == "true")
		m := newMachine(t)
		for range rounds(4, 500) {
			firstAdders(m, server.Address(t, execute))
		}
	})
}

func firstAdders(m machine, place string) {
	m.t.Helper()
	const adders = 4
	said := make([]bytes.Buffer, adders)
	errs := make([]error, adders)
	var all sync.WaitGroup
	for n := range adders {
		c := m.process("--ledger", place, "add", m.story(n))
		c.Stdout, c.Stderr = &said[n], &said[n]
		all.Go(func() { errs[n] = c.Run() })
	}
	all.Wait()
	for n := range adders {
		if errs[n] != nil || !strings.Contains(said[n].String(), "entered") {
			m.t.Errorf("adder %d: %v, %s", n, errs[n], said[n].String())
		}
	}
	m.ends(0, fmt.Sprintf("(%d captures, %d reports, %d statements", adders, adders, 2*adders), "--ledger", place, "verify")
	m.must("--ledger", place, "add", m.story(adders))
}

// The first adder is killed at any moment of the creation, and what it leaves is finished by
// the next two, who come at once.
func TestCreationIsKilled(t *testing.T) {
	t.Run("folder", func(t *testing.T) {
		m := newMachine(t)
		for n := range rounds(6, 500) {
			killedCreation(m, n, filepath.Join(m.home, fmt.Sprintf("ledger-%d", n)))
		}
	})
	t.Run("database", func(t *testing.T) {
		server := pgtest.Start(t, os.Getenv("CI") == "true")
		m := newMachine(t)
		for n := range rounds(4, 300) {
			killedCreation(m, n, server.Address(t, execute))
		}
	})
}

func killedCreation(m machine, n int, place string) {
	m.t.Helper()
	first := m.process("--ledger", place, "add", m.story(0))
	m.check(first.Start())
	time.Sleep(time.Duration(10+n*13%120) * time.Millisecond)
	first.Process.Kill()
	first.Wait()
	a, b := m.process("--ledger", place, "add", m.story(1)), m.process("--ledger", place, "add", m.story(2))
	m.check(a.Start())
	m.check(b.Start())
	m.check(a.Wait())
	m.check(b.Wait())
	m.must("--ledger", place, "verify")
}

// What a crash in the middle of the creation leaves, the next one finishes.
func TestCreationIsFinished(t *testing.T) {
	m := newMachine(t)
	whole := filepath.Join(m.home, "whole")
	m.must("--ledger", whole, "add", m.story(1))
	key, err := os.ReadFile(filepath.Join(whole, "key"))
	if err != nil {
		t.Fatal(err)
	}
	for name, prepare := range map[string]func(dir string) error{
		"an empty folder":      func(string) error { return nil },
		"an empty database":    func(dir string) error { return os.WriteFile(filepath.Join(dir, "ledger.db"), nil, 0o600) },
		"the signing key only": func(dir string) error { return os.WriteFile(filepath.Join(dir, "key"), key, 0o600) },
		"half a key aside":     func(dir string) error { return os.WriteFile(filepath.Join(dir, ".new-1"), key[:20], 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			m, dir := newMachine(t), t.TempDir()
			if err := prepare(dir); err != nil {
				t.Fatal(err)
			}
			m.ends(3, "there is no ledger", "--ledger", dir, "list")
			m.must("--ledger", dir, "add", m.story(1))
			m.must("--ledger", dir, "verify")
		})
	}
}
