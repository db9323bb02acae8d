package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/store/postgres/pgtest"
)

// What somebody else may read only is "not allowed" (5), and not "not found".
func TestAFolderThatOneMayNotRead(t *testing.T) {
	dir, program, attr := somebody(t)
	for name, text := range map[string]string{"ours/ledger.db": "x", "reports/a.txt": "The road is closed, the mayor said.", "b.txt": "The road is closed, the mayor said."} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, closed := range []string{"ours", "reports", "b.txt"} {
		if err := os.Chmod(filepath.Join(dir, closed), 0); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"--ledger", "ours", "list"}, {"--ledger", "ours", "verify"}, {"--ledger", "ours/new", "add", "b.txt"}, {"read", "reports"}, {"read", "b.txt"}, {"add", "--ledger", "other", "b.txt"}} {
		c := exec.CommandContext(t.Context(), program, args...)
		c.Dir, c.SysProcAttr, c.Env = dir, attr, []string{"HOME=" + dir}
		out, err := c.CombinedOutput()
		var failed *exec.ExitError
		if !errors.As(err, &failed) || failed.ExitCode() != 5 || !strings.Contains(string(out), "permission denied") {
			t.Errorf("%q: %v, %s", args, err, out)
		}
	}
}

// somebody gives a folder, the program in it, and how to run it as nobody in particular.
func somebody(t *testing.T) (dir, program string, attr *syscall.SysProcAttr) {
	t.Helper()
	dir, err := os.MkdirTemp("", "hearsay")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	installed, err := exec.LookPath("hearsay")
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(installed)
	if err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(dir, "hearsay")
	if err := errors.Join(os.WriteFile(program, b, 0o755), os.Chmod(dir, 0o777)); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 {
		attr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	return dir, program, attr
}

// A database that goes away in the middle may be back later: 7, and no fault of the program.
func TestADatabaseThatGoesAway(t *testing.T) {
	stopped := state("57P01")
	for _, err := range []error{&net.OpError{Op: "read", Err: syscall.ECONNRESET}, io.ErrUnexpectedEOF, stopped, state("08006"), state("53300")} {
		if got := fault.ExitCode(kinded(err)); got != 7 {
			t.Errorf("%v: exit status %d, want 7", err, got)
		}
	}
	if got := fault.ExitCode(kinded(state("22012"))); got != 1 {
		t.Errorf("a wrong statement: exit status %d, want 1", got)
	}
	if got := fault.ExitCode(kinded(state("42703"))); got != 4 {
		t.Errorf("a column that is gone: exit status %d, want 4", got)
	}
	if got := fault.ExitCode(kinded(context.Canceled)); got != 130 {
		t.Errorf("somebody stopped it: %d", got)
	}
}

// The same with a server that is stopped between two questions of one command.
func TestAServerThatGoesAway(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	home := t.TempDir()
	var out, errs bytes.Buffer
	s := &streams{in: strings.NewReader("The road is closed, the mayor said."), out: &out, err: &errs,
		env: func(name string) string { return map[string]string{"HOME": home}[name] }}
	flags := ledgerFlags{Ledger: server.Address(t, func(admin, statement string) error {
		db, err := sql.Open("pgx", admin)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.Exec(statement)
		return err
	})}
	if status := run(t.Context(), []string{"--ledger", flags.Ledger, "add", "-"}, s); status != 0 {
		t.Fatalf("add: %d, %s", status, errs.String())
	}
	err := flags.withDesk(t.Context(), s, false, func(d *desk.Desk) error {
		if _, err := d.List(t.Context(), desk.Filter{}); err != nil {
			t.Fatal(err)
		}
		server.Kill()
		_, err := d.List(t.Context(), desk.Filter{})
		return err
	})
	if fault.ExitCode(err) != 7 {
		t.Errorf("exit status %d: %v", fault.ExitCode(err), err)
	}
}

// state is an error of a server with its SQLSTATE.
type state string

func (s state) Error() string    { return "the server says " + string(s) }
func (s state) SQLState() string { return string(s) }
