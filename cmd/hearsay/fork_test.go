package main

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/store/postgres/pgtest"
)

// A fork is a ledger that is not the one that this machine knows, or a machine that does not
// know any more. Each is noticed, by whoever adds and by verify, and none costs what was
// acknowledged.
func TestForks(t *testing.T) {
	for _, c := range []struct {
		name        string
		attack      func(m machine, dir string)
		add, verify int    // exit statuses
		says        string // by verify
		listed      string // what whoever lists it is told
	}{
		{"nothing", func(machine, string) {}, 0, 0, "0 faults", ""},
		{"an older copy of the folder", func(m machine, dir string) {
			m.swap(filepath.Join(m.home, "older"), dir)
		}, 6, 6, "it had 8 entries and has 4 now", "it had 8 entries and has 4 now"},
		{"an older copy that went on elsewhere", func(m machine, dir string) {
			m.swap(filepath.Join(m.home, "older"), dir)
			other := machine{m.t, m.t.TempDir()}
			other.must("--ledger", dir, "add", other.story(7), other.story(8))
		}, 6, 6, "its first 8 entries are others", "its first 8 entries are others"},
		{"another ledger, its keys included", func(m machine, dir string) {
			other := machine{m.t, m.t.TempDir()}
			other.must("--ledger", filepath.Join(other.home, "l"), "add", other.story(1), other.story(2))
			m.swap(filepath.Join(other.home, "l"), dir)
		}, 6, 6, "under another key", "under another key"},
		{"other keys", func(m machine, dir string) {
			other := machine{m.t, m.t.TempDir()}
			other.must("--ledger", filepath.Join(other.home, "l"), "add", other.story(1))
			for _, name := range []string{"key", "key.pub"} {
				m.swap(filepath.Join(other.home, "l", name), filepath.Join(dir, name))
			}
		}, 6, 6, "under another key", "under another key"},
		{"another public key", func(m machine, dir string) {
			other := machine{m.t, m.t.TempDir()}
			other.must("--ledger", filepath.Join(other.home, "l"), "add", other.story(1))
			m.swap(filepath.Join(other.home, "l", "key.pub"), filepath.Join(dir, "key.pub"))
		}, 4, 4, "do not belong together", "do not belong together"},
		{"a memory that was emptied", func(m machine, _ string) {
			m.memory(func(path string) error { return os.Truncate(path, 0) })
		}, 4, 6, "memory", "is damaged"},
		{"a memory of junk", func(m machine, _ string) {
			m.memory(func(path string) error { return os.WriteFile(path, []byte("what it was"), 0o600) })
		}, 4, 6, "memory", "is damaged"},
		{"a memory without an end", func(m machine, _ string) {
			m.memory(func(path string) error { return os.Symlink("/dev/zero", emptied(m.t, path)) })
		}, 4, 6, "memory", "is damaged"},
		{"a memory that is a pipe", func(m machine, _ string) {
			m.memory(func(path string) error { return syscall.Mkfifo(emptied(m.t, path), 0o600) })
		}, 4, 6, "memory", "is damaged"},
		{"a trigger", func(m machine, dir string) {
			m.sql(dir, `CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN DELETE FROM entries WHERE kind = 'review'; END`)
		}, 6, 6, "trigger quiet", ""},
		{"a trigger on the index", func(m machine, dir string) {
			m.sql(dir, `CREATE TRIGGER quiet AFTER INSERT ON views BEGIN UPDATE views SET state = 'rejected'; END`)
		}, 6, 6, "trigger quiet", ""},
		{"a table more", func(m machine, dir string) { m.sql(dir, `CREATE TABLE quiet (x)`) }, 6, 6, "table quiet", ""},
		{"an index less", func(m machine, dir string) { m.sql(dir, `DROP INDEX views_said`) }, 6, 6, "is missing", ""},
		{"a database that was emptied", func(m machine, dir string) {
			m.must("--ledger", filepath.Join(m.home, "new"), "add", m.story(9))
			m.sql(filepath.Join(m.home, "new"), `UPDATE tip SET size = 0; DELETE FROM entries`)
			m.swap(filepath.Join(m.home, "new", "ledger.db"), filepath.Join(dir, "ledger.db"))
		}, 6, 6, "lost its entries", "lost its entries"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t)
			dir := filepath.Join(m.home, "l")
			m.must("--ledger", dir, "add", m.story(1))
			m.copyFolder(dir, filepath.Join(m.home, "older"))
			m.must("--ledger", dir, "add", m.story(2))
			c.attack(m, dir)
			if c.listed != "" {
				_, said := m.hearsay("--ledger", dir, "list")
				if !strings.Contains(said, c.listed) {
					t.Errorf("whoever lists it is not told %q: %s", c.listed, said)
				}
			}
			m.ends(c.verify, c.says, "--ledger", dir, "verify")
			file := filepath.Join(m.home, "backup.tar")
			m.check(os.WriteFile(file, []byte("the good one"), 0o600))
			got, said := m.hearsay("--ledger", dir, "backup", file)
			if b, err := os.ReadFile(file); (got == 0) != (c.verify == 0) || (string(b) == "the good one") != (got != 0) {
				t.Errorf("backup ends with %d: %s; the file has %d bytes, %v", got, said, len(b), err)
			}
			got, said = m.hearsay("--ledger", dir, "add", m.story(3))
			if got != c.add {
				t.Errorf("add ends with %d, want %d: %s", got, c.add, said)
			}
		})
	}
}

func (m machine) check(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// swap puts a file or folder in place of another one.
func (m machine) swap(from, to string) {
	m.t.Helper()
	m.check(os.RemoveAll(to))
	m.check(os.Rename(from, to))
	if strings.HasSuffix(to, ".db") {
		for _, end := range []string{"-wal", "-shm"} {
			os.Remove(to + end)
		}
	}
}

func (m machine) copyFolder(from, to string) {
	m.t.Helper()
	m.check(os.CopyFS(to, os.DirFS(from)))
}

// memory does something to every file that remembers.
func (m machine) memory(do func(path string) error) {
	m.t.Helper()
	files, err := filepath.Glob(filepath.Join(m.home, ".local/state/hearsay/seen/*"))
	m.check(err)
	n := 0
	for _, f := range files {
		if !strings.HasSuffix(f, ".lock") {
			m.check(do(f))
			n++
		}
	}
	if n == 0 {
		m.t.Fatal("nothing is remembered")
	}
}

func emptied(t testing.TB, path string) string {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func (m machine) sql(dir, statements string) {
	m.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "ledger.db"))
	m.check(err)
	defer db.Close()
	_, err = db.Exec(statements)
	m.check(err)
}

// The same on a server: another database at the same address, its keys included, one that has
// lost its public key, and one that was emptied.
func TestForksOnAServer(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	m, other := newMachine(t), newMachine(t)
	address, theirs := server.Address(t, execute), server.Address(t, execute)
	schema := func(address string) string { return address[strings.LastIndex(address, "=")+1:] }
	swap := func(with string) {
		a, b := schema(address), schema(with)
		for _, names := range [][2]string{{a, "aside"}, {b, a}, {"aside", b}} {
			m.check(execute(address, "ALTER SCHEMA "+names[0]+" RENAME TO "+names[1]))
		}
	}
	m.must("--ledger", address, "add", m.story(1))
	other.must("--ledger", theirs, "add", other.story(1), other.story(2))
	keys := ".local/state/hearsay/keys"
	m.copyFolder(filepath.Join(other.home, keys), filepath.Join(m.home, keys))
	swap(theirs)
	m.ends(6, "under another key", "--ledger", address, "verify")
	m.ends(6, "under another key", "--ledger", address, "add", m.story(3))
	swap(theirs)
	m.must("--ledger", address, "add", m.story(3))
	m.must("--ledger", address, "verify")
	m.check(execute(address, `DELETE FROM keys`))
	m.ends(6, "the public key that was kept with them is gone", "--ledger", address, "add", m.story(4))
	m.ends(6, "the public key that was kept with them is gone", "--ledger", address, "list")
	m.check(execute(address, `TRUNCATE entries, nodes, checkpoints, refs, held, versions, views, places, names, words;
		UPDATE tip SET size = 0, at = 0`))
	m.ends(6, "under another key", "--ledger", address, "add", m.story(4))
}

// A person who knows why says so, once; the ledger says it to everybody, and goes on.
func TestConfirm(t *testing.T) {
	m := newMachine(t)
	dir := filepath.Join(m.home, "l")
	m.ends(3, "there is no ledger", "--ledger", dir, "confirm", "--because", "x")
	m.must("--ledger", dir, "add", m.story(1))
	file := filepath.Join(m.home, "backup.tar")
	m.ends(0, "4 entries, with the signing key", "--ledger", dir, "backup", file)
	m.must("--ledger", dir, "add", m.story(2))
	m.ends(6, "move it away first", "--ledger", dir, "restore", file)
	m.check(os.Rename(dir, dir+"-lost"))
	m.ends(0, "it had 8 entries and has 4 now", "--ledger", dir, "restore", file)
	m.ends(6, "hearsay confirm", "--ledger", dir, "add", m.story(2))
	m.ends(2, "--because", "--ledger", dir, "confirm")
	m.ends(2, "--because is empty", "--ledger", dir, "confirm", "--because", " ")
	m.ends(0, "m4  confirmed from 4 entries", "--by", "Jon Adler", "--ledger", dir, "confirm", "--because", "the disk died")
	m.must("--ledger", dir, "verify")
	m.must("--ledger", dir, "add", m.story(2))
	m.must("--ledger", dir, "verify")
	m.ends(0, "where 8 entries of", "--ledger", dir, "show", "m4")
	m.must("--ledger", dir, "verify", "m4")
	m.must("--ledger", dir, "bundle", "--output", filepath.Join(m.home, "all.wacz"))
	m.must("verify", filepath.Join(m.home, "all.wacz"))
	// A new ledger in the place of an old one.
	m.check(os.Rename(dir, dir+"-old"))
	m.ends(6, "under another key", "--ledger", dir, "add", m.story(3))
	m.ends(0, "m0  confirmed from no entries", "--ledger", dir, "confirm", "--because", "a new desk begins anew")
	m.must("--ledger", dir, "add", m.story(3))
	m.must("--ledger", dir, "verify")
	// Nobody's word makes the entries of one ledger those of another.
	for _, name := range []string{"key", "key.pub"} {
		m.check(os.Rename(filepath.Join(dir, name), filepath.Join(dir+"-lost", name)))
		m.check(os.Rename(filepath.Join(dir+"-old", name), filepath.Join(dir, name)))
	}
	m.ends(6, "not signed with its key", "--ledger", dir, "confirm", "--because", "x")
	for _, name := range []string{"key", "key.pub"} {
		m.check(os.Rename(filepath.Join(dir+"-lost", name), filepath.Join(dir, name)))
	}
	// A folder that is moved to another place goes on by itself.
	m.check(os.Rename(dir, dir+"-moved"))
	m.must("--ledger", dir+"-moved", "add", m.story(4))
	m.must("--ledger", dir+"-moved", "verify")
}

// A backup without the key, one that was damaged, and what is none.
func TestRestoreProves(t *testing.T) {
	m := newMachine(t)
	dir, file := filepath.Join(m.home, "l"), filepath.Join(m.home, "backup.tar")
	m.must("--ledger", dir, "add", m.story(1), m.story(2))
	m.must("--ledger", dir, "backup", "--no-key", file)
	fresh := filepath.Join(m.home, "fresh")
	m.must("--ledger", fresh, "restore", file)
	m.must("--ledger", fresh, "verify")
	m.ends(2, "does not have the key", "--ledger", fresh, "add", m.story(3))
	whole, err := os.ReadFile(file)
	m.check(err)
	for n := 0; n < len(whole); n += len(whole)/30 + 1 {
		damaged := append([]byte{}, whole...)
		damaged[n] ^= 1
		m.refused(damaged, "flipped a bit of byte", n)
		m.refused(whole[:n], "cut at byte", n)
	}
	for _, junk := range []string{"", "junk", strings.Repeat("\x00", 1024)} {
		m.refused([]byte(junk), "junk of length", len(junk))
	}
	m.ends(4, "it is no file", "--ledger", fresh+"2", "restore", "/dev/zero")
	m.ends(3, "", "--ledger", fresh+"2", "restore", filepath.Join(m.home, "none"))
	m.ends(2, "no file that can be replaced", "--ledger", dir, "backup", "/dev/null")
	left, err := filepath.Glob(filepath.Join(m.home, ".new-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// refused restores what must not be; where a flipped bit says nothing of the ledger, as in the
// padding between files, the ledger that comes out is sound.
func (m machine) refused(data []byte, what string, n int) {
	m.t.Helper()
	file, dir := filepath.Join(m.home, "bad.tar"), filepath.Join(m.home, "bad")
	m.check(os.WriteFile(file, data, 0o600))
	status, said := m.hearsay("--ledger", dir, "restore", file)
	if status == 0 && strings.HasPrefix(what, "flipped") {
		m.must("--ledger", dir, "verify")
	} else if status != 4 && status != 6 {
		m.t.Errorf("%s %d: status %d, %s", what, n, status, said)
	} else if _, err := os.Stat(dir); err == nil {
		m.t.Errorf("%s %d: something was restored", what, n)
	}
	m.check(os.RemoveAll(dir))
}

// Keys that are no files, and databases that were cut, are told to be so: none is a fault of
// the program, and none takes memory or waits without end.
func TestKinds(t *testing.T) {
	m := newMachine(t)
	dir := filepath.Join(m.home, "l")
	m.must("--ledger", dir, "add", m.story(1))
	for _, name := range []string{"key", "key.pub"} {
		path := filepath.Join(dir, name)
		kept, err := os.ReadFile(path)
		m.check(err)
		m.check(os.Symlink("/dev/zero", emptied(t, path)))
		m.ends(4, "it is no file", "--ledger", dir, "list")
		m.check(syscall.Mkfifo(emptied(t, path), 0o600))
		m.ends(4, "it is no file", "--ledger", dir, "list")
		m.check(os.WriteFile(emptied(t, path), kept, 0o600))
		m.check(os.Truncate(path, 20))
		m.ends(4, "", "--ledger", dir, "list")
		m.check(os.WriteFile(path, kept, 0o600))
	}
	m.must("--ledger", dir, "list")
	whole, err := os.ReadFile(filepath.Join(dir, "ledger.db"))
	m.check(err)
	for at := range 24 {
		file := filepath.Join(m.home, "b")
		for _, args := range [][]string{{"list"}, {"verify"}, {"show", "s2"}, {"review", "accept", "s2"}, {"backup", file}} {
			cut := filepath.Join(m.home, "cut")
			m.check(os.RemoveAll(cut))
			m.copyFolder(dir, cut)
			m.check(os.WriteFile(filepath.Join(cut, "ledger.db"), whole[:at*len(whole)/24], 0o600))
			if got, said := m.hearsay(append([]string{"--ledger", cut}, args...)...); got == 1 {
				t.Errorf("%q of a database cut at %d of 24: %s", args, at, said)
			}
		}
	}
}

// A file system that cannot be written to holds a ledger that can be looked at and proved.
func TestReadOnlyLedger(t *testing.T) {
	m := newMachine(t)
	dir := filepath.Join(m.home, "l")
	m.must("--ledger", dir, "add", m.story(1))
	if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
		t.Skip("no file system can be mounted here: ", err)
	}
	defer syscall.Unmount(dir, syscall.MNT_DETACH)
	m.check(syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, ""))
	m.ends(0, "Ada Marsh", "--ledger", dir, "list")
	m.ends(0, "Ada Marsh", "--ledger", dir, "search", "mill")
	m.must("--ledger", dir, "show", "s2")
	m.says(m.ends(0, "0 faults", "--ledger", dir, "verify"), "Not checked: whether the index of full text")
	m.must("--ledger", dir, "backup", filepath.Join(m.home, "b.tar"))
	m.ends(5, "", "--ledger", dir, "review", "accept", "s2")
	m.ends(5, "", "--ledger", dir, "add", m.story(2))
	if said := m.ends(5, "", "--ledger", dir, "erase", "r1", "--yes", "--because", "asked for"); strings.Contains(said, "erased") {
		t.Errorf("an erasure that could not be entered: %s", said)
	}
}

// A server that goes away is one to try again later, whatever it was asked at that moment; one
// that would lose what it acknowledged is not worked with.
func TestServerThatGoesAway(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	m := newMachine(t)
	address := server.Address(t, execute)
	m.must("--ledger", address, "add", m.story(0))
	m.ends(5, "synchronous_commit is off", "--ledger", address+"&synchronous_commit=off", "add", m.story(1))
	m.check(execute(address, `CREATE RULE quiet AS ON INSERT TO refs DO INSTEAD NOTHING`))
	m.ends(6, "rule quiet", "--ledger", address, "verify")
	m.ends(6, "rule quiet", "--ledger", address, "add", m.story(1))
	m.check(execute(address, `DROP RULE quiet ON refs`))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			execute(address, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'hearsay'`)
			time.Sleep(7 * time.Millisecond)
		}
	}()
	count := map[int]int{}
	for n := range rounds(40, 1000) {
		args := [][]string{{"add", m.story(n)}, {"list"}, {"verify"}, {"show", "s2"}}[n%4]
		got, said := m.hearsay(append([]string{"--ledger", address}, args...)...)
		if count[got]++; got != 0 && got != 7 {
			t.Errorf("%q: status %d, %s", args, got, said)
		}
	}
	stop()
	<-ended
	t.Logf("exit statuses: %v", count)
	if count[7] == 0 {
		t.Error("no connection was cut")
	}
	m.must("--ledger", address, "verify")
	server.Kill()
	m.ends(7, "", "--ledger", address, "list")
	m.ends(7, "", "--ledger", address, "add", m.story(1))
}
