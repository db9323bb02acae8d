// Package pgtest starts a PostgreSQL server of its own for tests, on a temporary folder and
// a Unix socket in it, so that nothing is shared with a server that may run already.
package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// Server is a running server.
type Server struct {
	folder  string
	process *os.Process
}

// Process is the ID of the server's first process, which starts all others of it.
func (s *Server) Process() int { return s.process.Pid }

// Kill ends the server as a crash does.
func (s *Server) Kill() {
	s.process.Signal(syscall.SIGQUIT)
	s.process.Wait()
}

// Restart ends the server as a crash does, and starts it again.
func (s *Server) Restart(tb testing.TB) {
	tb.Helper()
	s.Kill()
	s.serve(tb, account(tb, s.folder), program("postgres"))
}

// Start starts a server that stops with the test. Where PostgreSQL is not installed the
// test is skipped, or fails where it must run.
func Start(tb testing.TB, must bool) *Server {
	tb.Helper()
	initdb, postgres := program("initdb"), program("postgres")
	if initdb == "" || postgres == "" {
		if must {
			tb.Fatal("PostgreSQL is not installed, and these tests must run")
		}
		tb.Skip("PostgreSQL is not installed (apt-get install postgresql)")
	}
	folder, err := os.MkdirTemp(roomy("/dev/shm"), "pg") // short: the path of a socket has about 100 bytes
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { os.RemoveAll(folder) })
	s := &Server{folder: folder}
	as := account(tb, folder)
	run(tb, as, initdb, "-D", s.data(), "-U", "hearsay", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	s.serve(tb, as, postgres)
	return s
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// roomy is a folder in memory, where the server's syncs cost little, or empty where there is
// no room in it. The ledger does not work with a server that does not sync.
func roomy(folder string) string {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil || s.Bavail*uint64(s.Bsize) < 1<<30 {
		return ""
	}
	return folder
}

// program finds a program in the path or where Debian puts it.
func program(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err != nil || len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

// account is who runs the server: it refuses root, so then the user postgres, to whom the
// folder is given.
func account(tb testing.TB, folder string) *syscall.SysProcAttr {
	tb.Helper()
	attributes := &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		return attributes
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		tb.Skip("the tests run as root and there is no user postgres: ", err)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		tb.Fatal(err)
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.Chown(folder, uid, gid); err != nil {
		tb.Fatal(err)
	}
	attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attributes
}

func run(tb testing.TB, as *syscall.SysProcAttr, name string, args ...string) {
	tb.Helper()
	c := exec.Command(name, args...)
	c.SysProcAttr, c.Dir = &syscall.SysProcAttr{Credential: as.Credential}, os.TempDir()
	if out, err := c.CombinedOutput(); err != nil {
		tb.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func (s *Server) serve(tb testing.TB, as *syscall.SysProcAttr, postgres string) {
	tb.Helper()
	c := exec.Command(postgres, "-D", s.data(), "-k", s.folder, "-c", "listen_addresses=", "-c", "autovacuum=off")
	c.SysProcAttr, c.Dir = &syscall.SysProcAttr{Credential: as.Credential}, os.TempDir()
	log, err := os.Create(filepath.Join(s.folder, "log"))
	if err != nil {
		tb.Fatal(err)
	}
	defer log.Close()
	c.Stdout, c.Stderr = log, log
	if err := c.Start(); err != nil {
		tb.Fatal(err)
	}
	s.process = c.Process
	tb.Cleanup(s.Kill)
	for range 200 {
		if _, err := os.Stat(filepath.Join(s.folder, ".s.PGSQL.5432")); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(filepath.Join(s.folder, "log"))
	tb.Fatalf("PostgreSQL did not start:\n%s", text)
}

// Programs is the folder of the server's programs.
func Programs() string { return filepath.Dir(program("postgres")) }

// Address is that of a new, empty schema.
func (s *Server) Address(tb testing.TB, create func(admin, statement string) error) string {
	tb.Helper()
	name := fmt.Sprintf("t%d", time.Now().UnixNano())
	s.admin(tb, "CREATE SCHEMA "+name, create)
	return s.address("postgres") + "&search_path=" + name
}

// Database is the address of a new, empty database of that name.
func (s *Server) Database(tb testing.TB, name string, create func(admin, statement string) error) string {
	tb.Helper()
	s.admin(tb, "CREATE DATABASE "+name, create)
	return s.address(name)
}

func (s *Server) address(database string) string {
	return "postgres://hearsay@/" + database + "?host=" + s.folder
}

// admin runs a statement; the socket is there a moment before the server answers.
func (s *Server) admin(tb testing.TB, statement string, create func(admin, statement string) error) {
	tb.Helper()
	var err error
	for range 100 {
		if err = create(s.address("postgres"), statement); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	tb.Fatal(err)
}
