package watch

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/internal/outfile"
)

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
