package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// At a terminal an erasure shows what would go and waits for a yes.
func TestEraseAsks(t *testing.T) {
	dir := t.TempDir()
	report := filepath.Join(dir, "dam.txt")
	if err := os.WriteFile(report, []byte("“The dam will hold,” minister Olga Brandt said on Thursday."), 0o600); err != nil {
		t.Fatal(err)
	}
	answer := func(in string, args ...string) (int, string, string) {
		var out, errs bytes.Buffer
		s := &streams{in: strings.NewReader(in), out: &out, err: &errs, answers: true, width: pipeWidth,
			env: func(name string) string { return map[string]string{"HOME": dir}[name] }}
		status := run(context.Background(), args, s)
		return status, out.String(), errs.String()
	}
	if status, _, errs := answer("", "add", "--engine", "linear", report); status != 0 {
		t.Fatal(errs)
	}
	erase := []string{"erase", "r1", "--because", "a court ordered it"}
	for _, no := range []string{"", "no\n", "y\n", "r1\n"} {
		status, out, errs := answer(no, erase...)
		if status != 0 || out != "" || !strings.Contains(errs, "Destroy 3 entries for good?") || !strings.Contains(errs, "Nothing was erased.") {
			t.Errorf("answer %q: status %d, %q, %q", no, status, out, errs)
		}
	}
	if status, out, errs := answer("yes\n", erase...); status != 0 || !strings.Contains(out, "3 entries erased") {
		t.Errorf("answer yes: status %d, %q, %q", status, out, errs)
	}
}
