package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/reports"
)

// scheme begins the address of a source that is a file or a folder of this machine.
const scheme = "file://"

// AtPath is the source that a file or a folder is.
func AtPath(name string) (*Source, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	return &Source{Address: scheme + path}, nil
}

// Path is the file or folder that a source is; ok is false for one of the web.
func (s *Source) Path() (path string, ok bool) { return strings.CutPrefix(s.Address, scheme) }

// usual is how long a source is left alone that says nothing of it.
func (s *Source) usual() time.Duration {
	if _, ok := s.Path(); ok {
		return AtHome
	}
	return Usual
}

// files takes in the files of a folder, or one file, that are new or have changed since they
// were taken in. One that cannot be read is said and does not stop the others.
func (w *Watch) files(ctx context.Context, s *Source, path string, to Taker) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.Missing, "there is no such file or folder")
	}
	found := reports.Find([]string{path})
	if len(found.Files) > mostSeen {
		return fault.New(fault.TooLarge, "it has more than %d files: add it with hearsay add", mostSeen)
	}
	for _, name := range found.Files {
		info, err := os.Stat(name)
		if err != nil {
			continue // it is gone again
		}
		state := fmt.Sprint(info.Size(), " ", info.ModTime().UnixNano())
		if !s.fresh(name, state) {
			continue
		}
		if err := w.file(ctx, s, name, to); err != nil {
			return err
		}
		s.item(name).Words = hash(state)
	}
	s.counted(len(found.Files))
	if len(found.Unread) > 0 {
		return found.Unread[0].Err
	}
	return nil
}

func (w *Watch) file(ctx context.Context, s *Source, name string, to Taker) error {
	for p := range w.Door.Open(ctx, name) {
		p.Source = name
		if err := to.Take(p); err != nil {
			return stopped{err}
		}
		if p.Capture != nil {
			s.Taken++
		}
	}
	return ctx.Err()
}
