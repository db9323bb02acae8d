package desk

import (
	"fmt"
	"os"
	"path/filepath"
)

// MemoryFile is a Memory in a file.
type MemoryFile struct{ path string }

// NewMemoryFile remembers in the file of that name, made with its folder where missing.
func NewMemoryFile(path string) *MemoryFile { return &MemoryFile{path} }

// Last implements Memory.
func (m *MemoryFile) Last() ([]byte, error) {
	b, err := os.ReadFile(m.path)
	if os.IsNotExist(err) || err == nil && len(b) == 0 {
		return nil, nil
	}
	return b, err
}

// Keep implements Memory. The file is replaced as a whole. It may fall behind the ledger
// after a crash, which is harmless; it is never ahead of it.
func (m *MemoryFile) Keep(checkpoint []byte) error {
	if err := os.MkdirAll(filepath.Dir(m.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(m.path), ".seen-*")
	if err != nil {
		return err
	}
	_, err = f.Write(checkpoint)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), m.path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("remember the checkpoint: %w", err)
	}
	return nil
}
