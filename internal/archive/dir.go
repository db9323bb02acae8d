package archive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hearsay/internal/durable"
	"hearsay/internal/infile"
)

const suffix = ".warc.gz"

// Dir keeps blobs as files under a folder: the first two letters of the name are a folder
// of their own. A file appears under its name only once its bytes are on the disk.
type Dir struct{ root string }

// OpenDir makes the folder where it is missing.
func OpenDir(root string) (*Dir, error) {
	if err := durable.Folder(root); err != nil {
		return nil, err
	}
	return &Dir{root}, nil
}

// AtDir is OpenDir for a folder that is only read.
func AtDir(root string) *Dir { return &Dir{root} }

func (d *Dir) path(name string) string {
	return filepath.Join(d.root, name[:2], name[2:]+suffix)
}

// Put implements Blobs.
func (d *Dir) Put(_ context.Context, name string, data []byte) error {
	if err := d.folder(d.path(name)); err != nil {
		return err
	}
	return durable.Create(d.path(name), data)
}

// Replace implements Blobs.
func (d *Dir) Replace(_ context.Context, name string, data []byte) error {
	if err := d.folder(d.path(name)); err != nil {
		return err
	}
	return durable.Replace(d.path(name), data)
}

// folder makes the folder of a blob.
func (d *Dir) folder(path string) error {
	err := os.Mkdir(filepath.Dir(path), 0o700)
	if os.IsExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return durable.SyncFolder(d.root)
}

// Get implements Blobs.
func (d *Dir) Get(_ context.Context, name string) ([]byte, error) {
	return infile.ReadAll(d.path(name), MaxPacked)
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
	return durable.SyncFolder(filepath.Dir(path))
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
		if !strings.HasPrefix(file, durable.Aside) {
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
		err = errors.Join(err, durable.SyncFolder(folder))
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
