package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/store"
)

// A connection whose settings are weaker than what was promised is not worked with.
func TestWeakSettings(t *testing.T) {
	for _, weak := range []setting{{"synchronous", "NORMAL", ""}, {"synchronous", "OFF", ""}, {"journal_mode", "MEMORY", ""},
		{"journal_mode", "DELETE", ""}, {"secure_delete", "OFF", ""}, {"secure_delete", "FAST", ""},
		{"ignore_check_constraints", "ON", ""}, {"writable_schema", "ON", ""}} {
		settings := append(slices.DeleteFunc(strong(), func(s setting) bool { return s.name == weak.name }), weak)
		db, err := open(filepath.Join(t.TempDir(), "ledger.db"), "immediate", 1, settings)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Ping(); !errors.Is(err, store.ErrWeak) {
			t.Errorf("%s=%s: %v", weak.name, weak.value, err)
		}
		db.Close()
	}
}

// The database itself refuses to change or take away a line of the trail.
func TestTheTrailIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Trail().Note(t.Context(), func(last account.Line) (account.Line, error) { return last.After(account.Mark{Did: "log in"}) })
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, text := range []string{"UPDATE trail SET body = x'7b7d'", "DELETE FROM trail", "INSERT OR REPLACE INTO trail VALUES (1, x'7b7d', x'00')"} {
		if _, err := raw.Exec(text); err == nil {
			t.Errorf("%s: it is done", text)
		}
	}
	if _, err := account.Proved(t.Context(), s.Trail(), func(f string) error { return errors.New(f) }); err != nil {
		t.Error(err)
	}
}

// Every connection of the pool is asked, not only the first.
func TestEveryConnectionIsAsked(t *testing.T) {
	db, err := open(filepath.Join(t.TempDir(), "ledger.db"), "deferred", 1, strong())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var held []*sql.Conn
	for range 4 {
		c, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
		var got int
		if err := c.QueryRowContext(t.Context(), "PRAGMA synchronous").Scan(&got); err != nil || got != 2 {
			t.Errorf("synchronous %d, %v", got, err)
		}
	}
	for _, c := range held {
		c.Close()
	}
}

// Whatever is in the file that the migrations did not make is found, and nothing is written
// next to it.
func TestAlteredDatabase(t *testing.T) {
	for name, statement := range map[string]string{
		"trigger":    `CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN DELETE FROM refs; END`,
		"view":       `CREATE VIEW quiet AS SELECT * FROM entries`,
		"table":      `CREATE TABLE quiet (x)`,
		"index":      `CREATE UNIQUE INDEX quiet ON entries (kind)`,
		"column":     `ALTER TABLE entries ADD COLUMN quiet TEXT`,
		"lost index": `DROP INDEX views_said`,
		"lost table": `DROP TABLE stamps`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.db")
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			execute(t, path, statement)
			found := ""
			if err := s.Check(t.Context(), func(f string) error { found += f; return nil }); err != nil || !strings.Contains(found, "schema") {
				t.Errorf("found %q, %v", found, err)
			}
			err = s.Append(t.Context(), func(store.Reader) (store.Batch, error) { return store.Batch{}, nil })
			if !errors.Is(err, store.ErrAltered) {
				t.Errorf("written to: %v", err)
			}
		})
	}
}

func execute(t *testing.T, path, statement string) {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// Many open one new file at once, and it is made once.
func TestMadeOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "ledger.db")
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				s, err := Open(t.Context(), path)
				if err != nil {
					t.Error(err)
					return
				}
				defer s.Close()
				if _, err := s.Tip(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
}

// A file system that cannot be written to can be read from, and says why no more.
func TestReadOnly(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "ledger.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	os.Remove(path + ".lock")
	if err := syscall.Mount(folder, folder, "", syscall.MS_BIND, ""); err != nil {
		t.Skip("no file system can be mounted here: ", err)
	}
	defer syscall.Unmount(folder, syscall.MNT_DETACH)
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, ""); err != nil {
		t.Skip("nor made read-only: ", err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, syscall.EROFS) {
		t.Errorf("opened for writing: %v", err)
	}
	s, err = OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Tip(t.Context()); err != nil {
		t.Error(err)
	}
	if err := s.Check(t.Context(), func(f string) error { return errors.New(f) }); err != nil {
		t.Error(err)
	}
	if err := s.Stamp(t.Context(), 1, []byte("token")); err == nil {
		t.Error("written to")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// A file that somebody else writes to while it is read without its log is said to be in doubt.
func TestReadOnlyBesideAWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	quiet, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	execute(t, path, `PRAGMA journal_mode = WAL; UPDATE tip SET at = 5; PRAGMA wal_checkpoint(TRUNCATE)`)
	if err := quiet.Close(); err == nil {
		t.Error("nothing was noticed")
	}
	beside, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	quiet, err = OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := quiet.Tip(t.Context()); err != nil {
		t.Error(err)
	}
	if err := quiet.Close(); err != nil {
		t.Errorf("read with the log: %v", err)
	}
}
