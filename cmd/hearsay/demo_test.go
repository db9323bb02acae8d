package main

import (
	"os"
	"testing"

	"hearsay/internal/desk"
)

// The demonstration leaves nothing behind, and looks at nothing of the folder it is started in.
func TestTheDemonstrationGoesAway(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	d, _, done, err := demoLedger(t.Context(), &streams{env: func(string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := d.Reports(t.Context(), desk.Filter{}); err != nil || len(rows) != 14 {
		t.Errorf("%d reports, %v; want 14", len(rows), err)
	}
	if err := done(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}
