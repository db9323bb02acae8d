package sqlite_test

import (
	"errors"
	"path/filepath"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/internal/store/storetest"
)

func open(t *testing.T, step relational.Step) store.Store {
	s, err := sqlite.OpenStepping(t.Context(), filepath.Join(t.TempDir(), "a ledger?#%.db"), step)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestContract(t *testing.T) { storetest.Run(t, open) }

func TestAFolderIsNoLedger(t *testing.T) {
	if _, err := sqlite.Open(t.Context(), t.TempDir()); err == nil {
		t.Error("opened a folder")
	}
}

func TestOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	for range 2 {
		s, err := sqlite.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context(), func(f string) error { return errors.New(f) }); err != nil {
			t.Error(err)
		}
		s.Close()
	}
}
