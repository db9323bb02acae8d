package reports_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/reports"
)

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.TXT", "photo.jpg", "page.html", "old.jpg", "sub/c.md", "sub/.hidden.txt", ".git/d.txt", "noending"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := reports.Find([]string{"-", filepath.Join(dir, "photo.jpg"), dir, "absent.txt"})
	var names []string
	for _, f := range got.Files {
		names = append(names, filepath.ToSlash(strings.TrimPrefix(f, dir+string(filepath.Separator))))
	}
	if want := []string{"-", "photo.jpg", "a.TXT", "b.txt", "page.html", "sub/c.md", "absent.txt"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	if want := []reports.Skipped{{".jpg", 2}, {"", 1}}; !slices.Equal(got.Skipped, want) {
		t.Errorf("skipped %v, want %v", got.Skipped, want)
	}
}

// A folder that cannot be listed does not hide what is beside it and below others. Its path
// is longer than systems take, which fails for every user.
func TestFindGoesOnAfterAFolderThatCannotBeListed(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll(strings.Repeat("deep"+strings.Repeat("p", 196)+"/", 25), 0o755); err != nil {
		t.Skip("no such folders here: ", err)
	}
	for _, name := range []string{"a.txt", "z.txt"} {
		if err := root.WriteFile(name, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := reports.Find([]string{dir})
	if want := []string{filepath.Join(dir, "a.txt"), filepath.Join(dir, "z.txt")}; !slices.Equal(got.Files, want) {
		t.Errorf("files %q, want %q", got.Files, want)
	}
	if len(got.Unread) != 1 || got.Unread[0].Err == nil || !strings.Contains(got.Unread[0].Folder, "deepp") {
		t.Errorf("unread %.200v", got.Unread)
	}
}

// What one could wait for without end is no report, whatever its name.
func TestFindLeavesOutSockets(t *testing.T) {
	dir := t.TempDir()
	socket, err := net.Listen("unix", filepath.Join(dir, "wait.txt"))
	if err != nil {
		t.Skip("no sockets here: ", err)
	}
	defer socket.Close()
	if got := reports.Find([]string{dir}); len(got.Files) != 0 {
		t.Errorf("got %q", got.Files)
	}
}

func TestFindLeavesAddressesAsTheyAre(t *testing.T) {
	names := []string{"https://news.example/story", "-"}
	if got := reports.Find(names); !slices.Equal(got.Files, names) {
		t.Errorf("got %q", got.Files)
	}
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	items := make([]int, 200)
	for i := range items {
		items[i] = i
	}
	var got []int
	err := reports.Ordered(context.Background(), 8, slices.Values(items), func(n int) int {
		time.Sleep(time.Duration(n%7) * 100 * time.Microsecond)
		return n
	}, func(n int) error {
		got = append(got, n)
		return nil
	})
	if err != nil || !slices.Equal(got, items) {
		t.Errorf("got %v, %v", got, err)
	}
}

// However slow the reader, only a few results wait for it.
func TestOrderedIsBounded(t *testing.T) {
	var made, taken atomic.Int64
	worst := int64(0)
	err := reports.Ordered(context.Background(), 2, slices.Values(make([]struct{}, 300)), func(struct{}) int64 {
		return made.Add(1)
	}, func(int64) error {
		worst = max(worst, made.Load()-taken.Add(1))
		return nil
	})
	if err != nil || worst > 8 {
		t.Errorf("%d results waited, %v", worst, err)
	}
}

func TestOrderedStops(t *testing.T) {
	full := errors.New("disk full")
	err := reports.Ordered(context.Background(), 2, slices.Values(make([]struct{}, 1000)), func(struct{}) int { return 0 }, func(int) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err = reports.Ordered(ctx, 2, slices.Values(make([]struct{}, 1000)), func(struct{}) int { return 0 }, func(int) error {
		n++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || n == 1000 {
		t.Errorf("%d results, %v", n, err)
	}
}
