package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test program is started as the program itself is, to read a PDF.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == readPaper {
		main()
	}
	testscript.Main(m, map[string]func(){"hearsay": main})
}

// TestScripts runs testdata/script/*.txtar: command lines as a person types them. Besides
// the usual commands of testscript there is `exits STATUS COMMAND…`.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			upgrade, err := filepath.Abs("testdata/upgrade")
			e.Setenv("UPGRADE", upgrade)
			e.Setenv("HOME", e.WorkDir)
			return err
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		RequireExplicitExec: true,
	})
}

// exits runs a command and fails unless its exit status is the one given.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit status %d, want %s", got, want)
	}
}

// A folder that cannot be listed, here for the length of its path, is reported; what is
// beside it is read, and the exit status says that not all was.
func TestReadGoesOnAfterAFolderThatCannotBeListed(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll(strings.Repeat(strings.Repeat("p", 200)+"/", 25), 0o755); err != nil {
		t.Skip("no such folders here: ", err)
	}
	if err := root.WriteFile("z.txt", []byte("The road is closed, the mayor said."), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"read", "--format", "jsonl"}, {"add"}} {
		var out, errs bytes.Buffer
		s := &streams{in: strings.NewReader(""), out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": dir}[name] }}
		status := run(context.Background(), append(args, dir), s)
		if status != 3 || !strings.Contains(out.String(), "z.txt") || !strings.Contains(errs.String(), "1 of 2 files and folders could not be read") {
			t.Errorf("%q: status %d, %.300q, %q", args, status, out.String(), errs.String())
		}
	}
}

// Each of these has broken a reader of text before. Any of them must end in a reading or in
// a clear refusal of the input, never in a fault of the program.
func TestHostileInput(t *testing.T) {
	for _, c := range []struct {
		name, input string
		status      int
		says        string // a part of the standard error
	}{
		{"a line of 50 MB", strings.Repeat("word ", 10<<20), 4, "larger than 256 KiB"},
		{"a million quotation marks", strings.Repeat(`"`, 1_000_000) + " he said", 4, "larger than 256 KiB"},
		{"a quarter of that", strings.Repeat(`"`, 250_000) + " he said", 4, "no running text"},
		{"as many as may be", strings.Repeat(`"`, 60_000) + " he said", 0, ""},
		{"NULs", "He said\x00\x00 no.", 4, "binary"},
		{"opening marks alone", strings.Repeat("“he said ", 2_000), 0, ""},
		{"closing marks alone", strings.Repeat("he said” ", 2_000), 0, ""},
		{"guillemets inside guillemets", strings.Repeat("«он сказал ", 3_000), 0, ""},
		{"right-to-left marks", strings.Repeat("\u202E\u200F “no”, he said. ", 300), 0, ""},
		{"one word", strings.Repeat("a", 250_000), 0, ""},
		{"one sentence", strings.Repeat("he said that ", 2_000), 0, ""},
		{"line breaks", "He said no." + strings.Repeat("\n", 250_000), 0, ""},
		{"line breaks of two kinds", strings.Repeat("no\r\n\n", 20_000), 0, ""},
		{"full stops", "He said no" + strings.Repeat(".", 60_000), 0, ""},
		{"brackets", "He said " + strings.Repeat("(", 60_000), 0, ""},
		{"dashes", strings.Repeat("— ", 30_000) + "he said", 0, ""},
		{"commas", strings.Repeat("he, ", 10_000), 0, ""},
		{"numbers", "Killed " + strings.Repeat("12 ", 20_000), 0, ""},
		{"names", strings.Repeat("Ada Marsh ", 5_000) + "said no.", 0, ""},
		{"combining marks", "He said n" + strings.Repeat("\u0301", 100_000) + "o.", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			s := &streams{in: strings.NewReader(c.input), out: &out, err: &errs, env: func(string) string { return "" }}
			status := run(context.Background(), []string{"read", "--format", "jsonl", "--language", "en", "-"}, s)
			if status != c.status || !strings.Contains(errs.String(), c.says) {
				t.Errorf("status %d, said %q; want %d, %q", status, errs.String(), c.status, c.says)
			}
			if status == 0 && out.Len() == 0 {
				t.Error("no reading")
			}
		})
	}
}
