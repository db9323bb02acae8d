// Package outfile writes a file as a whole or not at all: into a temporary file beside it,
// which takes its place when everything is written and on the disk. Whatever fails before
// leaves the old file as it was.
//
// A name that stands for something else than a file, such as a pipe or /dev/stdout, is
// written to as it is. A symbolic link stays and the file that it leads to is replaced.
package outfile

import (
	"bufio"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hearsay/internal/durable"
	"hearsay/internal/fault"
)

// Write replaces the file of that name by what write writes.
func Write(name string, write func(io.Writer) error) error {
	if end, err := filepath.EvalSymlinks(name); err == nil {
		name = end
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return fault.New(fault.Usage, "it is a folder")
	case err == nil && !info.Mode().IsRegular():
		return direct(name, write)
	case err == nil:
		return replace(name, info.Mode().Perm(), write)
	}
	return replace(name, 0, write)
}

// replace writes a new file and gives it the name; mode 0 stands for what the system gives
// a new file.
func replace(name string, mode fs.FileMode, write func(io.Writer) error) error {
	temporary := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8])
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return named(err, name)
	}
	defer os.Remove(temporary) // there is none once it has its name
	if err := fill(f, mode, write); err != nil {
		return err
	}
	if err := os.Rename(temporary, name); err != nil {
		return err
	}
	return durable.SyncFolder(filepath.Dir(name))
}

// named is an error about the file that was asked for, not the one beside it.
func named(err error, name string) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	}
	return err
}

// fill writes, syncs and closes the file.
func fill(f *os.File, mode fs.FileMode, write func(io.Writer) error) error {
	return durable.Fill(f, func(w io.Writer) error {
		if err := write(w); err != nil || mode == 0 {
			return err
		}
		return f.Chmod(mode)
	})
}

func direct(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<16)
	if err = write(b); err == nil {
		err = b.Flush()
	}
	return errors.Join(err, f.Close())
}
