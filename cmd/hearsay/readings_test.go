package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the readings that the tests compare with")

// TestReadings reads every example as a person would and compares what is shown with
// testdata/readings. When the engine changes, go test ./cmd/hearsay -update writes them:
// read the difference before it is kept.
func TestReadings(t *testing.T) {
	examples, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, example := range examples {
		name := strings.TrimSuffix(filepath.Base(example), ".txt")
		t.Run(name, func(t *testing.T) {
			golden := filepath.Join("testdata", "readings", name+".txtar")
			got := shownAs(t, example, "annotated", "text")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("the reading has changed (-before +now):\n%s", diff)
			}
		})
	}
}

// shownAs is what hearsay read prints for a file in each of the formats.
func shownAs(t *testing.T, file string, formats ...string) []byte {
	t.Helper()
	out := &txtar.Archive{Comment: []byte("What hearsay read --engine encoder --published 2025-10-15 shows of examples/" + filepath.Base(file) + ".\n\n")}
	for _, format := range formats {
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		var page, errs bytes.Buffer
		s := &streams{in: in, out: &page, err: &errs, env: func(string) string { return "" }, width: pipeWidth}
		args := []string{"read", "--engine", "encoder", "--published", "2025-10-15", "--outlet", "Delta Wire", "--held", "--format", format, "-"}
		if status := run(context.Background(), args, s); status != 0 {
			t.Fatalf("%s: exit status %d: %s", format, status, errs.String())
		}
		out.Files = append(out.Files, txtar.File{Name: format, Data: page.Bytes()})
	}
	return txtar.Format(out)
}
