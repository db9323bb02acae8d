package infile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/infile"
)

// within fails the test where do waits.
func within(t *testing.T, what string, do func() error) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-time.After(30 * time.Second):
		t.Fatalf("%s: it waits", what)
		return nil
	}
}

func TestOnlyRegularFiles(t *testing.T) {
	folder := t.TempDir()
	file, pipe := filepath.Join(folder, "a.txt"), filepath.Join(folder, "pipe.txt")
	if err := errors.Join(os.WriteFile(file, []byte("some words"), 0o600), syscall.Mkfifo(pipe, 0o600)); err != nil {
		t.Fatal(err)
	}
	link := func(name, to string) string {
		path := filepath.Join(folder, name)
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, kind := range map[string]fault.Kind{
		pipe: fault.BadInput, link("p.txt", pipe): fault.BadInput, link("z.txt", "/dev/zero"): fault.BadInput, link("t.txt", "/dev/tty"): fault.BadInput,
		folder: fault.BadInput, filepath.Join(folder, "none"): fault.Missing, link("loop.txt", "loop.txt"): fault.Missing,
	} {
		err := within(t, name, func() error { _, err := infile.ReadAll(name, 100); return err })
		if fault.KindOf(err) != kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	kernel := link("k.txt", "/proc/kmsg") // a regular file to fstat, from which reading waits
	err := within(t, kernel, func() error {
		_, err := infile.ReadAll(kernel, 1<<30)
		return err
	})
	if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrNotExist) && fault.KindOf(err) != fault.BadInput {
		t.Errorf("/proc/kmsg: %v", err)
	}
	if b, err := infile.ReadAll(link("l.txt", file), 10); err != nil || string(b) != "some words" {
		t.Errorf("a link to a file: %q, %v", b, err)
	}
	if _, err := infile.ReadAll(file, 9); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("a file that is too large: %v", err)
	}
}

func TestReadAt(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(name, []byte("some words"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := infile.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 5)
	if n, err := f.ReadAt(b, 5); n != 5 || err != nil || string(b) != "words" || f.Size() != 10 || f.Name() != name {
		t.Errorf("%d, %v, %q", n, err, b)
	}
	if _, err := f.ReadAt(b, 8); err != io.EOF {
		t.Errorf("beyond its end: %v", err)
	}
}
