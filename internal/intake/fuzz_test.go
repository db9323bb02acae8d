package intake_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"hearsay/internal/intake"
)

// Whatever the bytes, what comes out is reports in UTF-8, each with the bytes that it was taken
// from, or refusals.
func FuzzOpen(f *testing.F) {
	seeds, err := filepath.Glob("testdata/cases/*/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		if b, err := os.ReadFile(name); err == nil && len(b) < 4096 {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		door := &intake.Door{Stdin: bytes.NewReader(b)}
		for p := range door.Open(context.Background(), intake.Stdin) {
			if p.Capture == nil {
				continue
			}
			found, err := p.Capture.Reports()
			for _, r := range found {
				if err == nil && (r.Text == "" || !utf8.ValidString(r.Text+r.Title+r.Outlet)) {
					t.Errorf("%q of %q", r.Text, b)
				}
			}
			if len(p.Capture.Bytes) == 0 {
				t.Errorf("a capture of nothing from %q", b)
			}
		}
	})
}
