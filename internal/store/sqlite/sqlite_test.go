package sqlite_test

import (
	"errors"
	"os"
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

// What a ledger holds is nobody else's business.
func TestOnlyTheOwnerReads(t *testing.T) {
	folder := t.TempDir()
	s, err := sqlite.Open(t.Context(), filepath.Join(folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files, err := os.ReadDir(folder)
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", f.Name(), info.Mode(), err)
		}
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
