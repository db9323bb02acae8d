package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"hearsay/internal/durable"
	"hearsay/proof"
)

// ErrMemory is wrapped by errors about a memory that cannot be read: it is there, and it is
// no checkpoint.
var ErrMemory = errors.New("what this machine remembers of the ledger is damaged")

// Memory keeps the last checkpoint of a ledger where a backup of the ledger does not reach.
type Memory interface {
	// Last gives the checkpoints that are remembered, each under a name that a person can find
	// it by. It fails, wrapping ErrMemory, where one is no checkpoint.
	Last() ([]Seen, error)
	// Keep remembers a checkpoint, unless one of more entries is remembered.
	Keep(ctx context.Context, checkpoint []byte) error
	// Reset remembers a checkpoint in place of whatever was remembered.
	Reset(ctx context.Context, checkpoint []byte) error
}

// Seen is a checkpoint that was seen, and under which name it is remembered.
type Seen struct {
	Name       string
	Checkpoint []byte
}

// maxMemory bounds a file of the memory, in bytes. A checkpoint has a few hundred.
const maxMemory = 1 << 12

// MemoryFiles is a Memory in files: one for each of the ways in which a ledger can be known,
// which are its key and its places.
type MemoryFiles struct{ paths []string }

// NewMemoryFiles remembers in the files of those names, made with their folder where missing.
func NewMemoryFiles(paths ...string) *MemoryFiles { return &MemoryFiles{paths} }

// Last implements Memory.
func (m *MemoryFiles) Last() ([]Seen, error) {
	var out []Seen
	for _, path := range m.paths {
		b, err := remembered(path)
		if err != nil {
			return nil, err
		}
		if b != nil {
			out = append(out, Seen{path, b})
		}
	}
	return out, nil
}

// remembered reads one file; nil where there is none.
func remembered(path string) ([]byte, error) {
	b, err := durable.Read(path, maxMemory)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		_, err = proof.Peek(b)
	}
	var system *fs.PathError
	if errors.As(err, &system) && !errors.Is(err, durable.ErrNoFile) && !errors.Is(err, durable.ErrTooLarge) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrMemory, path, err)
	}
	return b, nil
}

// Keep implements Memory. Each file is compared and replaced under a lock, so that a slow
// process does not put what it saw in place of what a faster one saw after it. The memory may
// fall behind the ledger after a crash, which is harmless; it is never ahead of it.
func (m *MemoryFiles) Keep(ctx context.Context, checkpoint []byte) error {
	return m.each(ctx, func(path string) error {
		last, err := remembered(path)
		if err != nil || last != nil && !proof.Later(checkpoint, last) {
			return err
		}
		return durable.Replace(path, checkpoint)
	})
}

// Reset implements Memory.
func (m *MemoryFiles) Reset(ctx context.Context, checkpoint []byte) error {
	return m.each(ctx, func(path string) error { return durable.Replace(path, checkpoint) })
}

// each does something to every file under its lock.
func (m *MemoryFiles) each(ctx context.Context, do func(path string) error) error {
	for _, path := range m.paths {
		if err := m.locked(ctx, path, do); err != nil {
			return fmt.Errorf("remember the checkpoint: %w", err)
		}
	}
	return nil
}

func (m *MemoryFiles) locked(ctx context.Context, path string, do func(path string) error) error {
	if err := durable.Folder(filepath.Dir(path)); err != nil {
		return err
	}
	unlock, err := durable.Lock(ctx, path+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	return do(path)
}
