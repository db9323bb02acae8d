package fault_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"hearsay/internal/fault"
)

func TestMeanings(t *testing.T) {
	_, missing := os.Stat(filepath.Join(t.TempDir(), "front.txt"))
	for _, c := range []struct {
		name         string
		err          error
		exit, status int
		words        string
	}{
		{"nothing", nil, 0, 200, ""},
		{"a kind, op and subject", fault.At("read", "front.txt", fault.New(fault.BadInput, "holds no text")), 4, 422, "read front.txt: holds no text"},
		{"no subject", fault.At("read", "", fault.New(fault.Usage, "no files")), 2, 400, "read: no files"},
		{"nobody knows who", fault.At("review", "s1", fault.New(fault.Unproved, "no token")), 5, 401, "review s1: no token"},
		{"limit", fault.At("read", "-", fault.New(fault.TooLarge, "over %d bytes", 9)), 4, 413, "read -: over 9 bytes"},
		{"later", fault.New(fault.Unavailable, "disk full"), 7, 503, "disk full. Trying again later may help."},
		{"too often", fault.New(fault.TooOften, "in a second"), 7, 429, "in a second"},
		{"ours", errors.New("index out of range"), 1, 500, "index out of range. This is a fault of hearsay; please report it."},
		{"the system's", fault.At("read", "x", fs.ErrPermission), 5, 403, "read x: permission denied"},
		{"a file where a folder should be", fault.At("read", "x", syscall.ENOTDIR), 3, 404, "read x: not a directory"},
		{"a link to itself", fault.At("read", "x", syscall.ELOOP), 3, 404, "read x: too many levels of symbolic links"},
		{"a disk that cannot be written", fault.At("add", "x", syscall.EROFS), 5, 403, "add x: read-only file system"},
		{"a full disk", fault.At("add", "x", syscall.ENOSPC), 7, 503, "add x: no space left on device. Trying again later may help."},
		{"stopped", fault.At("read", "x", context.Canceled), 130, 499, "read x: context canceled"},
		{"the second At adds nothing", fault.At("watch", "feed", fault.At("read", "x", fs.ErrExist)), 6, 409, "read x: file already exists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fault.ExitCode(c.err); got != c.exit {
				t.Errorf("exit code %d, want %d", got, c.exit)
			}
			if got := fault.Status(c.err); got != c.status {
				t.Errorf("status %d, want %d", got, c.status)
			}
			if got := fault.Words(c.err); got != c.words {
				t.Errorf("words %q, want %q", got, c.words)
			}
		})
	}
	if got := fault.KindOf(missing); got != fault.Missing {
		t.Errorf("a missing file is of kind %d", got)
	}
}

// A path is named once, though both the system's error and the operation know it.
func TestAtNamesThePathOnce(t *testing.T) {
	err := fault.At("read", "gone.txt", &fs.PathError{Op: "open", Path: "gone.txt", Err: fs.ErrNotExist})
	if got, want := err.Error(), "read gone.txt: file does not exist"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the cause is lost")
	}
}
