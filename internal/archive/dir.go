package archive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hearsay/internal/infile"
)

const suffix = ".warc.gz"

// aside begins the names of files that are being written.
const aside = ".new-"

// Dir keeps blobs as files under a folder: the first two letters of the name are a folder
// of their own. A file appears under its name only once its bytes are on the disk.
type Dir struct{ root string }

// OpenDir makes the folder where it is missing.
func OpenDir(root string) (*Dir, error) {
	if err := os.MkdirAll(root, 0o700); err != nil {
		return nil, err
	}
	return &Dir{root}, nil
}

func (d *Dir) path(name string) string {
	return filepath.Join(d.root, name[:2], name[2:]+suffix)
}

// Put implements Blobs.
func (d *Dir) Put(_ context.Context, name string, data []byte) error {
	return d.place(name, data, os.Link)
}

// Replace implements Blobs.
func (d *Dir) Replace(_ context.Context, name string, data []byte) error {
	return d.place(name, data, os.Rename)
}

// place writes the bytes aside, makes them durable and gives them their name. Link refuses
// a name that exists, Rename takes it over; both are atomic.
func (d *Dir) place(name string, data []byte, settle func(from, to string) error) error {
	path := d.path(name)
	if err := d.folder(filepath.Dir(path)); err != nil {
		return err
	}
	fresh, err := writeAside(filepath.Dir(path), data)
	if err != nil {
		return err
	}
	defer os.Remove(fresh)
	settled := settle(fresh, path)
	if settled != nil && !os.IsExist(settled) {
		return settled
	}
	// Whoever made the file that exists may not have come this far yet.
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return settled
}

func (d *Dir) folder(path string) error {
	err := os.Mkdir(path, 0o700)
	if os.IsExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return syncFolder(d.root)
}

func writeAside(folder string, data []byte) (string, error) {
	f, err := os.CreateTemp(folder, aside+"*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// syncFolder makes the names in a folder durable.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// Get implements Blobs.
func (d *Dir) Get(_ context.Context, name string) ([]byte, error) {
	return infile.ReadAll(d.path(name), maxPacked)
}

// Delete implements Blobs.
func (d *Dir) Delete(_ context.Context, name string) error {
	path := d.path(name)
	err := os.Remove(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// Names implements Blobs.
func (d *Dir) Names(_ context.Context, yield func(string) error) error {
	return d.walk(func(folder, file string) error {
		rest, ok := strings.CutSuffix(file, suffix)
		if name := filepath.Base(folder) + rest; ok && isSum(name) {
			return yield(name)
		}
		return nil
	})
}

// Clear implements Blobs.
func (d *Dir) Clear(context.Context) error {
	cleared := map[string]bool{}
	err := d.walk(func(folder, file string) error {
		if !strings.HasPrefix(file, aside) {
			return nil
		}
		cleared[folder] = true
		err := os.Remove(filepath.Join(folder, file))
		if os.IsNotExist(err) {
			return nil
		}
		return err
	})
	for folder := range cleared {
		err = errors.Join(err, syncFolder(folder))
	}
	return err
}

// walk visits the files of the folders that blobs lie in.
func (d *Dir) walk(visit func(folder, file string) error) error {
	return filepath.WalkDir(d.root, func(path string, e fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil // it went while we looked
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		return visit(filepath.Dir(path), e.Name())
	})
}
