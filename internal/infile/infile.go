// Package infile opens the files that a person names, without ever waiting for one: only
// regular files are read, and a read that would have to wait (as some files of /proc do,
// which call themselves regular) ends with an error. So a pipe, a device or a link to one in
// a folder of reports costs a message. What is to be read from a pipe comes in as the
// standard input.
package infile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"hearsay/internal/fault"
)

// patience is how long a read may wait for bytes. A read from a disk does not count as
// waiting, however slow.
const patience = 2 * time.Second

// File is a regular file that is open to be read.
type File struct {
	file *os.File
	size int64
}

// Open opens a regular file. What is there and is none is a fault of kind BadInput.
func Open(name string) (*File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := regular(info); err != nil {
		return nil, err // opening some devices does something
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil {
		err = regular(info) // another may have taken its place
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &File{f, info.Size()}, nil
}

func regular(info fs.FileInfo) error {
	what := ""
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	default:
		what = "a device"
	}
	return fault.New(fault.BadInput, "it is %s, not a file", what)
}

// Name is the name that the file was opened by.
func (f *File) Name() string { return f.file.Name() }

// Size is the length in bytes that the file had when it was opened.
func (f *File) Size() int64 { return f.size }

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }

// Read implements io.Reader.
func (f *File) Read(b []byte) (int, error) {
	if err := f.file.SetReadDeadline(time.Now().Add(patience)); err != nil && !errors.Is(err, os.ErrNoDeadline) {
		return 0, err
	}
	n, err := f.file.Read(b)
	return n, waits(err)
}

// ReadAt implements io.ReaderAt.
func (f *File) ReadAt(b []byte, at int64) (int, error) {
	n, err := f.file.ReadAt(b, at)
	return n, waits(err)
}

func waits(err error) error {
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, syscall.EAGAIN) {
		return fault.New(fault.BadInput, "it is no ordinary file: reading it waits for something")
	}
	return err
}

// ReadAll reads a file of at most so many bytes; one that is longer is a fault of kind
// TooLarge.
func ReadAll(name string, limit int64) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = fault.New(fault.TooLarge, "it is larger than %d bytes", limit)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}
