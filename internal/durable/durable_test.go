package durable_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/durable"
)

// Of many who create one file, one does; all read what that one wrote, whole.
func TestCreateOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	var made, found sync.Map
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			err := durable.Create(path, bytes.Repeat([]byte{byte(n)}, 1<<16))
			if err == nil {
				made.Store(n, true)
			} else if !errors.Is(err, fs.ErrExist) {
				t.Error(err)
			}
			b, err := durable.Read(path, 1<<16)
			if err != nil || len(b) != 1<<16 {
				t.Error(len(b), err)
			}
			found.Store(string(b), true)
		})
	}
	all.Wait()
	if a, b := size(&made), size(&found); a != 1 || b != 1 {
		t.Errorf("made %d times, found in %d forms", a, b)
	}
}

func size(m *sync.Map) int {
	n := 0
	m.Range(func(any, any) bool { n++; return true })
	return n
}

func TestReplaceLeavesNothingElse(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "seen")
	for _, words := range []string{"first", "second"} {
		if err := durable.Replace(path, []byte(words)); err != nil {
			t.Fatal(err)
		}
		if b, err := durable.Read(path, 10); err != nil || string(b) != words {
			t.Errorf("%q, %v", b, err)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Errorf("files %v, %v", files, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if err := durable.Replace(filepath.Join(folder, "none", "x"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a folder that is missing: %v", err)
	}
}

// A device without an end and a pipe without a writer are told to be no files, at once.
func TestReadTakesFilesOnly(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/dev/zero", pipe, folder} {
		if _, err := durable.Read(path, 100); !errors.Is(err, durable.ErrNoFile) {
			t.Errorf("%s: %v", path, err)
		}
	}
	long := filepath.Join(folder, "long")
	if err := os.WriteFile(long, make([]byte, 101), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := durable.Read(long, 100); !errors.Is(err, durable.ErrTooLarge) {
		t.Errorf("101 bytes of 100: %v", err)
	}
	if _, err := durable.Read(filepath.Join(folder, "none"), 100); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

func TestFolder(t *testing.T) {
	top := t.TempDir()
	deep := filepath.Join(top, "a", "b", "c")
	for range 2 {
		if err := durable.Folder(deep); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(deep); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.WriteFile(filepath.Join(top, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := durable.Folder(filepath.Join(top, "file", "x")); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("below a file: %v", err)
	}
}

// One at a time; and whoever waits stops waiting when told to.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	n := 0
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			unlock, err := durable.Lock(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer unlock()
			was := n
			time.Sleep(time.Millisecond)
			n = was + 1
		})
	}
	all.Wait()
	if n != 8 {
		t.Errorf("%d of 8 steps counted", n)
	}
	unlock, err := durable.Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if _, err := durable.Lock(ctx, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Error("did not stop waiting: ", fmt.Sprint(err))
	}
	unlock()
	unlock, err = durable.Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}
