package desk_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// states are the states of a proof's steps, in order.
func states(p desk.Proof) []string {
	var out []string
	for _, s := range p.Steps {
		out = append(out, s.Name+" "+s.State)
	}
	return out
}

// damage changes one byte of every archive record in a folder.
func damage(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".gz") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b = bytes.Clone(b)
		b[len(b)/2] ^= 1
		return os.WriteFile(path, b, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A proof says of each step whether it holds: of whole evidence all that there is; where the
// archive is damaged, what rests on it, and nothing else.
func TestProofStepByStep(t *testing.T) {
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-20").Now)
	receipts, err := d.Add(t.Context(), desktest.Invented(1, 2).Item())
	if err != nil {
		t.Fatal(err)
	}
	r := receipts[0]
	whole := map[ledger.ID][]string{
		r.Statements[0]: {"words holds", "text holds", "page holds", "entry holds", "log holds", "signed holds", "seen not-checked"},
		r.Report:        {"words not-checked", "text holds", "page holds", "entry holds", "log holds", "signed holds", "seen not-checked"},
		r.Capture:       {"words not-checked", "text not-checked", "page holds", "entry holds", "log holds", "signed holds", "seen not-checked"},
	}
	for id, want := range whole {
		p, err := d.Prove(t.Context(), id)
		if err != nil || !p.Whole() || !slices.Equal(states(p), want) {
			t.Errorf("%s: %v, %v; want %v", id, states(p), err, want)
		}
	}
	damage(t, folder)
	p, err := d.Prove(t.Context(), r.Statements[0])
	want := []string{"words fails", "text fails", "page fails", "entry holds", "log holds", "signed holds", "seen not-checked"}
	if err != nil || p.Whole() || !slices.Equal(states(p), want) {
		t.Errorf("damaged: %v, %v; want %v", states(p), err, want)
	}
}
