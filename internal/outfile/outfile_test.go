package outfile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"hearsay/internal/outfile"
)

func words(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// holds checks what the folder has: the one file with these words, and nothing else.
func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("the file holds %q, %v; want %q", got, err, want)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v; want one file", entries, err)
	}
}

func TestWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	if err := outfile.Write(path, words("first")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "first")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := outfile.Write(path, func(w io.Writer) error {
		if err := words("half")(w); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	holds(t, path, "first")
	if err := outfile.Write(path, words("second")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "second")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestALinkStays(t *testing.T) {
	file, link := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "link")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if err := outfile.Write(link, words("x")); err != nil {
		t.Fatal(err)
	}
	holds(t, file, "x")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

func TestWhatIsNoFile(t *testing.T) {
	if err := outfile.Write(t.TempDir(), words("x")); err == nil {
		t.Error("a folder was written to")
	}
	if err := outfile.Write("/dev/null", words("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat("/dev/null"); err != nil || info.Mode().IsRegular() {
		t.Error("a device was replaced by a file")
	}
	err := outfile.Write(filepath.Join(t.TempDir(), "none", "out"), words("x"))
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
