package desk_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/ledger"
)

// adderFolder is set for the process that TestKill kills.
const adderFolder = "HEARSAY_TEST_ADDER"

func TestMain(m *testing.M) {
	for variable, do := range map[string]func(string) error{adderFolder: adder, eraserFolder: eraser} {
		folder := os.Getenv(variable)
		if folder == "" {
			continue
		}
		if err := do(folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// adder adds reports without end, and says so of each once it is acknowledged.
func adder(folder string) error {
	var tb testing.B
	db, err := sqlite.Open(context.Background(), filepath.Join(folder, "ledger.db"))
	if err != nil {
		return err
	}
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		return err
	}
	d := desktest.Over(&tb, db, blobs, filepath.Join(folder, "state"), nil)
	tip, err := db.Tip(context.Background())
	if err != nil {
		return err
	}
	for n := int(tip.Size); ; n++ {
		r, err := d.Add(context.Background(), desktest.Invented(n, 5).Item())
		if err != nil {
			return err
		}
		fmt.Println(n, r[0].Report, r[0].SHA256)
	}
}

// A process that adds reports is killed without warning, again and again. Nothing that it
// acknowledged is lost, and nothing is visible without its evidence.
func TestKill(t *testing.T) {
	kills := 30
	if os.Getenv("HEARSAY_NIGHTLY") != "" {
		kills = 300
	}
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_TEST_KILLS")); err == nil {
		kills = n
	}
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(30, 9))
	acknowledged := map[ledger.ID]string{}
	for range kills {
		killOne(t, folder, time.Duration(40+random.IntN(120))*time.Millisecond, acknowledged)
	}
	d, db := desktest.Open(t, folder, nil)
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
	lost := 0
	for id, sum := range acknowledged {
		s, err := d.Show(t.Context(), id, time.Time{})
		if err != nil || s.Entry.Report.Head.SHA256 != sum {
			lost++
		}
	}
	tip, err := db.Tip(t.Context())
	if lost > 0 || len(acknowledged) < kills || err != nil {
		t.Errorf("%d of %d acknowledged captures lost, %v", lost, len(acknowledged), err)
	}
	t.Logf("%d kills, %d captures acknowledged, %d lost, %d entries", kills, len(acknowledged), lost, tip.Size)
}

func killOne(t *testing.T, folder string, after time.Duration, acknowledged map[ledger.ID]string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), adderFolder+"="+folder)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var failed strings.Builder
	c.Stderr = &failed
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	first := true
	for lines.Scan() {
		if first {
			first = false
			time.AfterFunc(after, func() { c.Process.Signal(syscall.SIGKILL) })
		}
		if f := strings.Fields(lines.Text()); len(f) == 3 && len(f[2]) == 64 { // a torn line was not said
			acknowledged[ledger.ID(f[1])] = f[2]
		}
	}
	c.Wait()
	if first || failed.Len() > 0 {
		t.Fatalf("the adder did not run: %s", failed.String())
	}
}

var errBroken = errors.New("broken on purpose")

// faulty breaks the n-th write step of everything that passes through it.
type faulty struct {
	n    int // the step to break; -1 for none
	done bool
	seen int
	name string
}

func (f *faulty) step(name string, do func() error) error {
	f.seen++
	if f.seen-1 != f.n {
		return do()
	}
	f.name = name
	if f.done {
		if err := do(); err != nil {
			return err
		}
	}
	return errBroken
}

// faultyBlobs are blobs whose writes pass through faulty.
type faultyBlobs struct {
	archive.Blobs
	f *faulty
}

func (b faultyBlobs) Put(ctx context.Context, name string, data []byte) error {
	return b.f.step("put", func() error { return b.Blobs.Put(ctx, name, data) })
}

func (b faultyBlobs) Delete(ctx context.Context, name string) error {
	return b.f.step("delete", func() error { return b.Blobs.Delete(ctx, name) })
}

// faultyMemory is a memory whose writes pass through faulty.
type faultyMemory struct {
	desk.Memory
	f *faulty
}

func (m faultyMemory) Keep(ctx context.Context, c []byte) error {
	return m.f.step("memory", func() error { return m.Memory.Keep(ctx, c) })
}

// Every write step of an add, a review and an erasure is broken twice: it is lost, or it is
// done and reported as failed. The ledger is sound each time, and doing it again works.
func TestEveryWriteStepMayFail(t *testing.T) { everyStep(t, sqliteOver) }

// openOver opens an empty ledger whose write steps pass through f.
type openOver func(t *testing.T, f *faulty) (store.Store, archive.Blobs)

func sqliteOver(t *testing.T, f *faulty) (store.Store, archive.Blobs) {
	folder := t.TempDir()
	db, err := sqlite.OpenStepping(t.Context(), filepath.Join(folder, "ledger.db"), relational.Step(f.step))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	return db, blobs
}

func everyStep(t *testing.T, open openOver) {
	f := &faulty{n: -1}
	db, blobs := open(t, f)
	signer, public := desktest.Keys(t)
	d, err := desk.New(desk.Config{Store: db, Archive: archive.New(faultyBlobs{blobs, f}, nil), Key: signer, Public: public,
		Memory: faultyMemory{desk.NewMemoryFiles(filepath.Join(t.TempDir(), "seen")), f}, Clock: desktest.NewClock("2025-11-22").Now})
	if err != nil {
		t.Fatal(err)
	}
	steps := map[string]bool{}
	for n, broke := 0, true; broke; n++ {
		for _, f.done = range []bool{false, true} {
			f.n, f.seen, f.name = n, 0, ""
			breakOne(t, d, db, blobs, f)
			broke = f.name != ""
			steps[f.name] = true
		}
	}
	for _, want := range []string{"put", "entries", "nodes", "checkpoint", "refs", "views", "words", "wording", "erasure", "commit", "memory", "delete", "sweep", "swept"} {
		if !steps[want] {
			t.Errorf("the step %s was never broken, of %v", want, steps)
		}
	}
}

// breakOne adds a report, reviews it and erases it, with one write step broken.
func breakOne(t *testing.T, d *desk.Desk, db store.Store, blobs archive.Blobs, f *faulty) {
	t.Helper()
	item := front().Item()
	item.Bytes, item.MediaType = []byte("<p>"+item.Text), "text/html" // so that there are two records
	var r []desk.Receipt
	again(t, f, func() (err error) { r, err = d.Add(t.Context(), item); return err })
	again(t, f, func() error {
		_, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Accept, Of: r[0].Statements[0]})
		return err
	})
	if got := list(t, d, desk.Filter{}); len(got) != 3 {
		t.Errorf("%s, done %v: statements %q", f.name, f.done, got)
	}
	again(t, f, func() error {
		_, err := d.Erase(t.Context(), "Vera Holm", r[0].Report, "a court ordered it")
		if errors.Is(err, desk.ErrNotFound) {
			return nil // it was done the first time
		}
		return err
	})
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("%s, done %v: faults %v", f.name, f.done, got)
	}
	if owed, err := db.Owed(t.Context()); err != nil || owed.Entry >= 0 {
		t.Errorf("%s, done %v: a sweep is owed: %+v, %v", f.name, f.done, owed, err)
	}
	blobs.Names(t.Context(), func(name string) error {
		t.Errorf("%s, done %v: archive record %s is left", f.name, f.done, name)
		return nil
	})
}

// again does something, and once more where it failed on the broken step; in between the
// ledger is sound.
func again(t *testing.T, f *faulty, do func() error) {
	t.Helper()
	err := do()
	if err != nil && !errors.Is(err, errBroken) {
		t.Fatalf("%s, done %v: %v", f.name, f.done, err)
	}
	if err != nil {
		if err := do(); err != nil {
			t.Fatalf("%s, done %v, again: %v", f.name, f.done, err)
		}
	}
}

// A disk that is full refuses reports and loses none that it took.
func TestFullDisk(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size=3m"); err != nil {
		t.Skip("a small file system cannot be mounted here: ", err)
	}
	defer syscall.Unmount(folder, syscall.MNT_DETACH)
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	defer db.Close()
	taken := map[ledger.ID]string{}
	refused := 0
	for n := 0; refused < 5 && n < 2000; n++ {
		r, err := d.Add(t.Context(), desktest.Invented(n, 20).Item())
		if err != nil {
			refused++
			continue
		}
		taken[r[0].Report] = r[0].SHA256
	}
	if refused == 0 || len(taken) < 5 {
		t.Fatalf("%d taken, %d refused", len(taken), refused)
	}
	for id, sum := range taken {
		s, err := d.Show(t.Context(), id, time.Time{})
		if err != nil || s.Entry.Report.Head.SHA256 != sum {
			t.Errorf("%s is lost: %v", id, err)
		}
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
	t.Logf("%d taken, %d refused", len(taken), refused)
}
