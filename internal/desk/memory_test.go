package desk_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/ledger"
	"hearsay/proof"

	"golang.org/x/mod/sumdb/note"
)

// checkpoint is a signed one of a size.
func checkpoint(t *testing.T, size int64) []byte {
	t.Helper()
	signer, _ := desktest.Keys(t)
	key, err := note.NewSigner(signer)
	if err != nil {
		t.Fatal(err)
	}
	c, err := proof.Sign(proof.Head{Size: size}, key)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sizes(t *testing.T, m desk.Memory) []int64 {
	t.Helper()
	seen, err := m.Last()
	if err != nil {
		t.Fatal(err)
	}
	var out []int64
	for _, s := range seen {
		c, err := proof.Peek(s.Checkpoint)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c.Size)
	}
	return out
}

// Whoever is slow to remember does not make the machine forget what came after it.
func TestMemoryNeverGoesBack(t *testing.T) {
	folder := t.TempDir()
	m := desk.NewMemoryFiles(filepath.Join(folder, "key"), filepath.Join(folder, "place"))
	if got := sizes(t, m); got != nil {
		t.Errorf("a new machine remembers %v", got)
	}
	order := rand.New(rand.NewPCG(12, 7)).Perm(40)
	var all sync.WaitGroup
	for _, n := range order {
		c := checkpoint(t, int64(n+1))
		all.Go(func() {
			if err := m.Keep(t.Context(), c); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := sizes(t, m); !slices.Equal(got, []int64{40, 40}) {
		t.Errorf("remembers %v", got)
	}
	if err := m.Reset(t.Context(), checkpoint(t, 3)); err != nil {
		t.Fatal(err)
	}
	if got := sizes(t, m); !slices.Equal(got, []int64{3, 3}) {
		t.Errorf("remembers %v after a person's word", got)
	}
}

// A memory that is there and says nothing is not one that was never there.
func TestDamagedMemory(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"empty":  func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"junk":   func(path string) error { return os.WriteFile(path, []byte("a\nb\nc\nd"), 0o600) },
		"long":   func(path string) error { return os.WriteFile(path, make([]byte, 1<<20), 0o600) },
		"device": func(path string) error { return os.Symlink("/dev/zero", path) },
		"pipe":   func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"folder": func(path string) error { return os.Mkdir(path, 0o700) },
	} {
		path := filepath.Join(t.TempDir(), "seen")
		if err := damage(path); err != nil {
			t.Fatal(err)
		}
		m := desk.NewMemoryFiles(path)
		if _, err := m.Last(); !errors.Is(err, desk.ErrMemory) {
			t.Errorf("%s: %v", name, err)
		}
		if err := m.Keep(t.Context(), checkpoint(t, 5)); !errors.Is(err, desk.ErrMemory) {
			t.Errorf("%s is overwritten: %v", name, err)
		}
	}
}

// delayed is a memory that keeps what it is told only when it is let.
type delayed struct {
	desk.Memory
	let chan struct{}
}

func (d delayed) Keep(ctx context.Context, c []byte) error {
	<-d.let
	return d.Memory.Keep(ctx, c)
}

// An adder that is slow to remember, and a backup from before both: it is noticed.
func TestDelayedMemory(t *testing.T) {
	folder := t.TempDir()
	clock := desktest.NewClock("2025-11-22").Now
	quick, db := desktest.Open(t, folder, clock)
	add(t, quick, desktest.Invented(1, 2))
	backup := filepath.Join(t.TempDir(), "backup.db")
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	signer, public := desktest.Keys(t)
	let := make(chan struct{})
	slow, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Key: signer, Public: public,
		Memory: delayed{desk.NewMemoryFiles(filepath.Join(folder, "state", "seen")), let}, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := slow.Add(context.WithoutCancel(t.Context()), desktest.Invented(2, 2).Item())
		done <- err
	}()
	for tip, err := db.Tip(t.Context()); tip.Size < 8; tip, err = db.Tip(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	vacuum(t, folder, backup)
	add(t, quick, desktest.Invented(3, 2))
	close(let)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	db.Close()
	restore(t, backup, folder)
	d, _ := desktest.Open(t, folder, clock)
	if _, err := d.Add(t.Context(), desktest.Invented(4, 2).Item()); !errors.Is(err, desk.ErrRolledBack) {
		t.Errorf("added to a backup from before what was acknowledged: %v", err)
	}
}

// meddling is a memory that something happens before it is read.
type meddling struct {
	desk.Memory
	before func()
}

func (m meddling) Last() ([]desk.Seen, error) {
	m.before()
	return m.Memory.Last()
}

// Entries that come at the worst moment, when a check is about to look into the memory, are no
// loss of entries.
func TestEntriesBesideACheck(t *testing.T) {
	folder := t.TempDir()
	adder, db := desktest.Open(t, folder, nil)
	add(t, adder, desktest.Invented(0, 2))
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	_, public := desktest.Keys(t)
	n := 1
	checker, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Public: public,
		Memory: meddling{desk.NewMemoryFiles(filepath.Join(folder, "state", "seen")), func() {
			add(t, adder, desktest.Invented(n, 2))
			n++
		}}})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 8 {
		if err := verifyOnce(t, checker, n, "r1"); err != nil {
			t.Errorf("check %d: %v", n, err)
		}
	}
	if n < 8 {
		t.Errorf("%d entries came in between", n)
	}
}

// Verify, of the whole and of one entry, beside three adders and an eraser: it never says that
// something does not hold.
func TestVerifyBesideWriters(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		for left := longRun(60, 10_000); left > 0; left -= ledgerRuns {
			folder := t.TempDir()
			besideWriters(t, min(left, ledgerRuns), func(t *testing.T) *desk.Desk {
				d, _ := reopened(t, folder)
				return d
			})
		}
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		server := pgtest.Start(t, os.Getenv("CI") == "true")
		for left := longRun(20, 1000); left > 0; left -= ledgerRuns {
			db := postgresOver(t, server, relational.Direct)
			state := t.TempDir()
			besideWriters(t, min(left, ledgerRuns), func(t *testing.T) *desk.Desk {
				return desktest.Over(t, db, db.Blobs, state, nil)
			})
		}
	})
}

// ledgerRuns is how often one ledger is verified while it grows.
const ledgerRuns = 100

// longRun is how often something is done in the short form of a test and in the long one.
func longRun(short, long int) int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_TEST_RUNS")); err == nil {
		return n
	}
	if os.Getenv("HEARSAY_NIGHTLY") != "" {
		return long
	}
	return short
}

// reopened is a desk of its own over a folder, as a process has it.
func reopened(t *testing.T, folder string) (*desk.Desk, store.Store) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), filepath.Join(folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	return desktest.Over(t, db, blobs, filepath.Join(folder, "state"), nil), db
}

// besideWriters verifies so many times while others write. The adders wait for the eraser, who
// erases all that they add.
func besideWriters(t *testing.T, runs int, open func(*testing.T) *desk.Desk) {
	d := open(t)
	first, err := d.Add(t.Context(), desktest.Invented(0, 3).Item())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	added := make(chan ledger.ID, 3)
	var all sync.WaitGroup
	for n := range 3 {
		adder := open(t)
		all.Go(func() { keepAdding(ctx, t, adder, n, added) })
	}
	eraser := open(t)
	all.Go(func() { keepErasing(ctx, t, eraser, added) })
	for n := range runs {
		if err := verifyOnce(t, d, n, first[0].Statements[n%3]); err != nil {
			t.Errorf("run %d: %v", n, err)
			break
		}
	}
	stop()
	all.Wait()
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults at the end: %v", got)
	}
}

func keepAdding(ctx context.Context, t *testing.T, d *desk.Desk, who int, added chan<- ledger.ID) {
	for n := 1 + who; ctx.Err() == nil; n += 3 {
		item := desktest.Invented(n, 2).Item()
		r, err := d.Add(context.WithoutCancel(ctx), item)
		if err != nil {
			t.Error("add: ", err)
			return
		}
		select {
		case added <- r[0].Report:
		case <-ctx.Done():
		}
	}
}

func keepErasing(ctx context.Context, t *testing.T, d *desk.Desk, added <-chan ledger.ID) {
	for {
		select {
		case id := <-added:
			if _, err := d.Erase(context.WithoutCancel(ctx), "Vera Holm", id, "asked for by its subject"); err != nil {
				t.Error("erase: ", err)
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// verifyOnce verifies the whole or one entry, by turns.
func verifyOnce(t *testing.T, d *desk.Desk, n int, id ledger.ID) error {
	tell := func(f desk.Fault) error { return fmt.Errorf("%s: %s", f.Where, f.What) }
	if n%4 == 0 {
		_, err := d.Verify(t.Context(), tell)
		return err
	}
	_, err := d.VerifyEntry(t.Context(), id, tell)
	return err
}
