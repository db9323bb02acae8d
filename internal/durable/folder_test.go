package durable_test

import (
	"os"
	"path/filepath"
	"testing"

	"hearsay/internal/durable"
)

// What a kill left is taken away by the next one; what is being made, or is somebody else's, is not.
func TestFoldersThatWereLeftAreCleared(t *testing.T) {
	above := filepath.Join(t.TempDir(), "odd [name]*")
	strange := filepath.Join(above, durable.Aside+"mine")
	left := filepath.Join(above, durable.Aside+"left")
	for _, dir := range []string{strange, filepath.Join(left, "archive")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".made-by-hearsay", "ledger.db"} { // as a process that is gone leaves them
		if err := os.WriteFile(filepath.Join(left, name), []byte("words"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	one := makeIn(t, above)
	two := makeIn(t, above)
	for path, want := range map[string]bool{strange: true, left: false, one.Path: true, two.Path: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s is there: %v", path, err == nil)
		}
	}
	to := filepath.Join(above, "ledger")
	if err := one.Settle(to); err != nil {
		t.Fatal(err)
	}
	one.Drop()
	two.Drop()
	if inside, err := os.ReadDir(to); err != nil || len(inside) != 0 {
		t.Errorf("in what was settled: %v, %v", inside, err)
	}
	if _, err := os.Stat(two.Path); err == nil {
		t.Error("what was dropped is there")
	}
}

func makeIn(t *testing.T, in string) *durable.Beside {
	t.Helper()
	b, err := durable.Make(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
