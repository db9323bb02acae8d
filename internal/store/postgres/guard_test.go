package postgres_test

import (
	"database/sql"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
)

// One server for all; what is set for the whole of it comes last.
func TestGuards(t *testing.T) {
	server := start(t)
	for _, x := range []struct {
		name string
		test func(*testing.T, *pgtest.Server)
	}{{"schema", schemaIsWhatTheMigrationsMake}, {"altered", alteredDatabase}, {"shared", sharedSchema},
		{"made once", madeOnce}, {"trail", trailIsKept}, {"weak", weakSettings}} {
		t.Run(x.name, func(t *testing.T) { x.test(t, server) })
	}
}

var update = flag.Bool("update", false, "write made.txt")

// made.txt is what the migrations make.
func schemaIsWhatTheMigrationsMake(t *testing.T, server *pgtest.Server) {
	address := server.Address(t, execute)
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	got, err := postgres.Schema().Lines(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("made.txt", []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err := s.Check(t.Context(), func(f string) error { t.Error(f); return nil }); err != nil {
		t.Error(err)
	}
	want, err := os.ReadFile("made.txt")
	if err != nil || strings.Join(got, "\n")+"\n" != string(want) {
		t.Errorf("made.txt differs from what the migrations make (-update writes it), %v", err)
	}
}

// Whatever acts on what is written is found, and nothing is written next to it.
func alteredDatabase(t *testing.T, server *pgtest.Server) {
	for name, statements := range map[string]string{
		"trigger": `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
			CREATE TRIGGER quiet BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION f()`,
		"rule":        `CREATE RULE quiet AS ON INSERT TO checkpoints DO INSTEAD NOTHING`,
		"policy":      `CREATE POLICY quiet ON entries USING (seq < 10)`,
		"row level":   `ALTER TABLE entries ENABLE ROW LEVEL SECURITY`,
		"unlogged":    `ALTER TABLE entries SET UNLOGGED`,
		"column":      `ALTER TABLE entries ALTER COLUMN salt TYPE TEXT USING 'x'`,
		"default":     `ALTER TABLE entries ALTER COLUMN body SET DEFAULT 'x'`,
		"constraint":  `ALTER TABLE entries ADD CHECK (seq < 100)`,
		"lost key":    `ALTER TABLE entries DROP CONSTRAINT entries_pkey`,
		"index":       `CREATE UNIQUE INDEX quiet ON entries (kind)`,
		"child":       `CREATE TABLE child () INHERITS (entries)`,
		"lost table":  `DROP TABLE stamps`,
		"lost index":  `DROP INDEX views_said`,
		"keys' table": `CREATE RULE quiet AS ON UPDATE TO keys DO INSTEAD NOTHING`,
	} {
		t.Run(name, func(t *testing.T) {
			address := server.Address(t, execute)
			s, err := postgres.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := execute(address, statements); err != nil {
				t.Fatal(err)
			}
			found := 0
			if err := s.Check(t.Context(), func(string) error { found++; return nil }); err != nil || found == 0 {
				t.Errorf("not found: %v", err)
			}
			err = s.Append(t.Context(), func(store.Reader) (store.Batch, error) { return store.Batch{}, nil })
			if !errors.Is(err, store.ErrAltered) {
				t.Errorf("written to: %v", err)
			}
		})
	}
}

// The database refuses to change or take away a line of the trail, also to whoever keeps accounts and has the program's own
// connection. Its owner can have it done by force: then the trail does not prove, and the altered database is told.
func trailIsKept(t *testing.T, server *pgtest.Server) {
	address := server.Address(t, execute)
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, did := range []string{"log in by password", "invite as admin", "erase"} {
		err := s.Trail().Note(t.Context(), func(last account.Line) (account.Line, error) {
			return last.After(account.Mark{Who: "Vera Holm", Key: "user:x", Did: did})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	faults := func() (n int) {
		if _, err := account.Proved(t.Context(), s.Trail(), func(string) error { n++; return nil }); err != nil {
			t.Error(err)
		}
		return n
	}
	changes := []string{`UPDATE trail SET body = '{}' WHERE seq = 2`, `DELETE FROM trail WHERE seq = 2`, `DELETE FROM trail WHERE seq = 1`,
		`UPDATE trail SET sum = 'x' WHERE seq = 2`, `UPDATE trail SET seq = 5 WHERE seq = 2`, `INSERT INTO trail VALUES (0, '{}', 'x')`,
		`INSERT INTO trail VALUES (9, '{"seq":9}', 'x')`}
	kept := append(slices.Clone(changes[:5]), `TRUNCATE trail`, `INSERT INTO trail VALUES (2, '{}', 'x')`,
		`INSERT INTO trail VALUES (2, '{}', 'x') ON CONFLICT (seq) DO UPDATE SET body = excluded.body`)
	for _, text := range kept {
		if err := execute(address, text); err == nil {
			t.Errorf("%s: it is done", text)
		}
	}
	if n := faults(); n != 0 {
		t.Errorf("%d faults of a trail that was kept", n)
	}
	if err := execute(address, `ALTER TABLE trail DISABLE TRIGGER trail_is_not_changed; CREATE TABLE before AS SELECT * FROM trail`); err != nil {
		t.Fatal(err)
	}
	altered := 0
	if err := s.Check(t.Context(), func(string) error { altered++; return nil }); err != nil || altered == 0 {
		t.Errorf("a trigger that is off is not found: %v", err)
	}
	for _, text := range changes {
		if err := execute(address, text); err != nil {
			t.Fatal(err)
		}
		if faults() == 0 {
			t.Errorf("%s: it is not found", text)
		}
		if err := execute(address, `DELETE FROM trail; INSERT INTO trail SELECT * FROM before`); err != nil {
			t.Fatal(err)
		}
	}
	if n := faults(); n != 0 {
		t.Errorf("%d faults of the trail as it was", n)
	}
}

// What else lies in the same schema is somebody else's, as long as it does not act on ours.
func sharedSchema(t *testing.T, server *pgtest.Server) {
	address := server.Address(t, execute)
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := execute(address, `CREATE TABLE other (id BIGINT); CREATE VIEW quiet AS SELECT * FROM entries`); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context(), func(f string) error { t.Error(f); return nil }); err != nil {
		t.Error(err)
	}
}

// A server that may answer before a commit is on the disk is not worked with, however it came
// to be set so.
func weakSettings(t *testing.T, server *pgtest.Server) {
	address := server.Address(t, execute)
	for _, weak := range []string{address + "&synchronous_commit=off", address + "&options=-c%20synchronous_commit%3Doff"} {
		if s, err := postgres.Open(t.Context(), weak); !errors.Is(err, store.ErrWeak) {
			t.Errorf("%s: %v", weak, err)
			if err == nil {
				s.Close()
			}
		}
	}
	if err := execute(address, `ALTER ROLE hearsay SET synchronous_commit = off`); err != nil {
		t.Fatal(err)
	}
	if _, err := postgres.Open(t.Context(), address); !errors.Is(err, store.ErrWeak) {
		t.Errorf("set for the role: %v", err)
	}
	if err := execute(address, `ALTER ROLE hearsay SET synchronous_commit = remote_write`); err != nil {
		t.Fatal(err)
	}
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := execute(address, `ALTER SYSTEM SET full_page_writes = off`); err != nil {
		t.Fatal(err)
	}
	if err := execute(address, `SELECT pg_reload_conf()`); err != nil {
		t.Fatal(err)
	}
	for range 100 { // the server takes a moment to notice
		s, err = postgres.Open(t.Context(), address)
		if err != nil {
			break
		}
		s.Close()
		time.Sleep(20 * time.Millisecond)
	}
	if !errors.Is(err, store.ErrWeak) {
		t.Errorf("pages that a power cut tears: %v", err)
	}
}

// Many open one new database at once: it is made once, and has one key.
func madeOnce(t *testing.T, server *pgtest.Server) {
	for range 3 {
		address := server.Address(t, execute)
		keys := make([]string, 8)
		var all sync.WaitGroup
		for n := range keys {
			all.Go(func() {
				s, err := postgres.OpenStepping(t.Context(), address, relational.Direct)
				if err != nil {
					t.Error(err)
					return
				}
				defer s.Close()
				if keys[n], err = s.OfferKey(t.Context(), string(rune('a'+n))); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, k := range keys {
			if k == "" || k != keys[0] {
				t.Errorf("keys %q", keys)
				break
			}
		}
	}
}
