// Package durable writes and reads small files so that a crash, a second process or a hostile
// name costs nothing.
//
// Replace and Create give a file its name only once all of its bytes are on the disk, and
// return once the name is there too: a reader sees the whole file, the one before it or none.
// What a crash leaves of it is a file whose name begins with Aside, which nobody reads.
//
// Read takes in regular files only, and no more than it is told to: a device has no end and a
// pipe no beginning.
//
// Lock keeps processes apart for as long as one step takes. The system lets go of it when the
// process ends, however it ends.
package durable

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Aside begins the names of files that are being written.
const Aside = ".new-"

// ErrNoFile is wrapped by the error of a Read of something other than a regular file.
var ErrNoFile = errors.New("it is no file")

// ErrTooLarge is wrapped by the error of a Read of a file that is longer than it may be.
var ErrTooLarge = errors.New("it is longer than it can be")

// Replace writes a file that only its owner can read, in place of the one of that name.
func Replace(path string, data []byte) error { return settle(path, all(data), os.Rename) }

// Write is Replace for what is written piece by piece; where write fails, the old file stays.
func Write(path string, write func(io.Writer) error) error { return settle(path, write, os.Rename) }

// Create is Replace for a name that must be new. Where it exists, the file there stays as it
// is, is durable, and the error wraps fs.ErrExist.
func Create(path string, data []byte) error { return settle(path, all(data), os.Link) }

func all(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// settle writes the bytes aside and gives them their name. Link refuses a name that exists,
// Rename takes it over; both are atomic.
func settle(path string, write func(io.Writer) error, name func(from, to string) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, Aside+"*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // there is none once it was renamed
	if err := Fill(f, write); err != nil {
		return err
	}
	settled := name(f.Name(), path)
	if settled != nil && !errors.Is(settled, fs.ErrExist) {
		return settled
	}
	// Whoever made the file that exists may not have come this far yet.
	if err := SyncFolder(dir); err != nil {
		return err
	}
	return settled
}

// Fill writes what write writes into the file, syncs and closes it.
func Fill(f *os.File, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(f, 1<<16)
	err := write(b)
	if err == nil {
		err = b.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// SyncFolder makes the names in a folder durable.
func SyncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Folder makes a folder that only its owner can enter, with those above it, durably, where
// they are missing.
func Folder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	above := filepath.Dir(path)
	if above != path {
		if err := Folder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return &fs.PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
	}
	return SyncFolder(above)
}

// Open opens a regular file to read and gives its size. It does not wait for whoever might
// write to a pipe.
func Open(path string) (*os.File, int64, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: path, Err: ErrNoFile}
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// Read reads a regular file of at most so many bytes.
func Read(path string, most int64) ([]byte, error) {
	f, _, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		err = &fs.PathError{Op: "read", Path: path, Err: ErrTooLarge}
	}
	return b, err
}

// Lock waits until no other process or goroutine holds the lock of that name, a file that is
// made where it is missing, or until ctx ends. The file stays when the lock is let go.
func Lock(ctx context.Context, path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	f.Close()
	type held struct {
		unlock func()
		err    error
	}
	got := make(chan held, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(path).Lock()
		got <- held{unlock, err}
	}()
	select {
	case h := <-got:
		return h.unlock, h.err
	case <-ctx.Done():
		go func() {
			if h := <-got; h.err == nil {
				h.unlock()
			}
		}()
		return nil, ctx.Err()
	}
}
