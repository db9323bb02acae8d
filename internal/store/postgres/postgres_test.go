package postgres_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/storetest"
)

func execute(admin, statement string) error {
	db, err := sql.Open("pgx", admin)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func start(t *testing.T) *pgtest.Server { return pgtest.Start(t, os.Getenv("CI") == "true") }

func open(t *testing.T, server *pgtest.Server, step relational.Step) *postgres.Store {
	t.Helper()
	s, err := postgres.OpenStepping(t.Context(), server.Address(t, execute), step)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestContract(t *testing.T) {
	server := start(t)
	storetest.Run(t, func(t *testing.T, step relational.Step) store.Store { return open(t, server, step) })
	t.Run("blobs", func(t *testing.T) { blobs(t, open(t, server, relational.Direct)) })
}

// What cannot be an address is told from a server that does not answer, and not quoted.
func TestOpenRefusesWhatIsNoAddress(t *testing.T) {
	for _, address := range []string{
		"postgres://ada:opensesame@127.0.0.1:port/x",
		"postgres://ada:opensesame@127.0.0.1:1/x?sslmode=perhaps",
		"postgres://ada:open%zzsesame@127.0.0.1:1/x",
	} {
		_, err := postgres.Open(t.Context(), address)
		if !errors.Is(err, postgres.ErrAddress) || strings.Contains(err.Error(), "sesame") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := postgres.Open(t.Context(), "postgres://ada@127.0.0.1:1/x"); err == nil || errors.Is(err, postgres.ErrAddress) {
		t.Errorf("a server that is not there: %v", err)
	}
}

func blobs(t *testing.T, s *postgres.Store) {
	ctx, b := t.Context(), s.Blobs
	if err := b.Put(ctx, "x", []byte{0, 1}); err != nil {
		t.Fatal(err)
	}
	if err := b.Put(ctx, "x", []byte{2}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("put twice: %v", err)
	}
	if got, err := b.Get(ctx, "x"); err != nil || string(got) != "\x00\x01" {
		t.Errorf("got %v, %v", got, err)
	}
	if err := b.Replace(ctx, "x", []byte{3}); err != nil {
		t.Error(err)
	}
	var names []string
	if err := b.Names(ctx, func(n string) error { names = append(names, n); return nil }); err != nil || len(names) != 1 {
		t.Errorf("names %q, %v", names, err)
	}
	for range 2 {
		if err := b.Delete(ctx, "x"); err != nil {
			t.Error(err)
		}
	}
	if _, err := b.Get(ctx, "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got what was deleted: %v", err)
	}
}
