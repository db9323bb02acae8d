package watch

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"hearsay/internal/durable"
	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/internal/outfile"
)

// File is a file of sources that several processes may change: each change waits for the one before.
type File struct{ Name string }

// List gives the sources.
func (f File) List(context.Context) ([]*Source, error) { return Load(f.Name) }

// Change reads the sources, has them changed, and keeps them; what change refuses changes nothing.
func (f File) Change(ctx context.Context, change func([]*Source) ([]*Source, error)) error {
	if err := os.MkdirAll(filepath.Dir(f.Name), 0o700); err != nil {
		return err
	}
	unlock, err := durable.Lock(ctx, f.Name+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	list, err := Load(f.Name)
	if err == nil {
		list, err = change(list)
	}
	if err != nil {
		return err
	}
	return Save(f.Name, list)
}

// Went keeps how a poll of a source went. One that was taken off the list since stays off it.
func (f File) Went(ctx context.Context, address string, s *Source) error {
	return f.Change(ctx, func(list []*Source) ([]*Source, error) {
		for i, x := range list {
			if x.Address == address {
				list[i] = s
			}
		}
		return list, nil
	})
}

// mostSources bounds how many sources are followed.
const mostSources = 2000

// Follow adds sources to a list, but for those that it has; it gives the ones added.
func Follow(list []*Source, more ...*Source) (all, added []*Source, err error) {
	for _, m := range more {
		if slices.ContainsFunc(list, func(x *Source) bool { return x.Address == m.Address }) {
			continue
		}
		if len(list) >= mostSources {
			return nil, nil, fault.New(fault.TooLarge, "at most %d sources are followed", mostSources)
		}
		list, added = append(list, m), append(added, m)
	}
	return list, added, nil
}

// maxFile bounds the file of sources.
const maxFile = 256 << 20

// Load reads the sources that a file keeps; none where there is no file.
func Load(name string) ([]*Source, error) {
	b, err := infile.ReadAll(name, maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []*Source
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fault.New(fault.BadInput, "%s does not hold what is followed: %w", name, err)
	}
	return out, nil
}

// Save keeps the sources in a file, which is always whole.
func Save(name string, sources []*Source) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	return outfile.Write(name, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(sources)
	})
}
