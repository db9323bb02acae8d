package durable

import (
	"context"
	"os"
	"path/filepath"
	"time"
)

// Beside is a folder in which something is made before it has its name. Who makes it holds a lock in it, so that what a kill
// leaves can be told from what is being made: the next one beside it takes it away.
type Beside struct {
	Path   string
	unlock func()
}

// holder is the name of the lock.
const holder = ".made-by-hearsay"

// patience is how long somebody else's lock is waited for.
const patience = 50 * time.Millisecond

// Make makes a folder aside in another one, once those are gone that were left there.
func Make(ctx context.Context, in string) (*Beside, error) {
	clearAside(ctx, in)
	path, err := os.MkdirTemp(in, Aside+"*")
	if err != nil {
		return nil, err
	}
	unlock, err := Lock(ctx, filepath.Join(path, holder))
	if err != nil {
		os.RemoveAll(path)
		return nil, err
	}
	return &Beside{path, unlock}, nil
}

// clearAside removes the folders that nobody makes any more. A folder without a lock was made by somebody else, and stays.
func clearAside(ctx context.Context, in string) {
	locks, _ := filepath.Glob(filepath.Join(quoted(in), Aside+"*", holder)) // the pattern is a good one
	for _, lock := range locks {
		wait, stop := context.WithTimeout(ctx, patience)
		unlock, err := Lock(wait, lock)
		stop()
		if err != nil {
			continue // it is being made
		}
		os.RemoveAll(filepath.Dir(lock))
		unlock()
	}
}

// quoted is a path as a pattern that matches it alone.
func quoted(path string) string {
	var out []byte
	for i := range len(path) {
		if c := path[i]; c == '*' || c == '?' || c == '[' || c == '\\' && filepath.Separator != '\\' {
			out = append(out, '\\')
		}
		out = append(out, path[i])
	}
	return string(out)
}

// Settle gives the folder its name, durably; nothing of that name may be there, but for an empty folder.
func (b *Beside) Settle(to string) error {
	_ = os.Remove(filepath.Join(b.Path, holder))
	b.unlock()
	b.unlock = func() {}
	if err := os.Rename(b.Path, to); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(filepath.Clean(to)))
}

// Drop removes the folder, unless it has its name.
func (b *Beside) Drop() {
	os.RemoveAll(b.Path)
	b.unlock()
}
