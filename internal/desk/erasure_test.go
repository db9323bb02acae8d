package desk_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/sqlite"
	"hearsay/ledger"
)

// While somebody reads an older state, the words stay in the write-ahead log: an erasure says so,
// and the next one to look finishes it.
func TestAnErasureSaysWhatIsLeft(t *testing.T) {
	folder := t.TempDir()
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(1, 1))}
	for range 2 {
		if err := w.add(); err != nil {
			t.Fatal(err)
		}
	}
	raw := open(t, folder)
	reader, err := raw.Begin()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := reader.QueryRow(`SELECT COUNT(*) FROM words`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	x, err := d.Erase(t.Context(), "Vera Holm", "r1", "asked for")
	if !errors.Is(err, desk.ErrUnswept) || x.Erasure == nil {
		t.Errorf("erased while somebody reads: %+v, %v", x, err)
	}
	if got := leftovers(t, folder, w.living()); len(got) == 0 {
		t.Error("nothing is left, though somebody reads it")
	}
	reader.Rollback()
	again, err := d.Erase(t.Context(), "Vera Holm", "r1", "asked for")
	if err != nil || again.ID != x.ID {
		t.Errorf("erased again: %+v, %v", again, err)
	}
	if got := leftovers(t, folder, w.living()); len(got) > 0 {
		t.Errorf("left: %q", got)
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", "r1", "asked for"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("erased once more: %v", err)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

// Names that a merge holds are nobody's but its own: it can be erased, and then they are gone and
// the speakers are two again, at all times.
func TestAMergeCanBeErased(t *testing.T) {
	folder := t.TempDir()
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(1, 1))}
	first := add(t, d, front())
	into := w.name() // borne for a time only, by a correction that goes too
	correct(t, d, first.Statements[2], "speaker", `{"name":"`+into+`"}`)
	id, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Merge, Name: "Olga Brandt", Into: into})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", first.Statements[2], "it named the wrong one"); err != nil {
		t.Fatal(err)
	}
	correct(t, d, first.Statements[0], "act", `"promise"`)
	if _, err := d.Erase(t.Context(), "Vera Holm", id, "it named the wrong one"); err != nil {
		t.Fatal(err)
	}
	if got := leftovers(t, folder, w.living()); len(got) > 0 {
		t.Errorf("left: %q", got)
	}
	if got := claim(t, d, first.Statements[0]).Speaker; got != "olha brandt" {
		t.Errorf("the speaker is %q", got)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

// What was made for a review has its words, and goes with it; what it stood in place of stands again.
// A review that a report is read by has to be taken back first, so that something stands, and it does
// not come back when it goes with the undo.
func TestAReviewIsErasedWithWhatWasMadeForIt(t *testing.T) {
	fresh := []string{"resident @ r1: water is in the cellars", "olha brandt: engineers found no cracks near Graz",
		"olha brandt: the dam will hold until Friday"}
	for name, enter := range map[string]func(*desk.Desk, desk.Receipt) (ledger.ID, error){
		"a claim": func(d *desk.Desk, r desk.Receipt) (ledger.ID, error) {
			a := desk.Addition{Report: r.Report, Words: "no cracks", Fields: map[string]string{"speaker": "Zqbbbbbbbd"}, Reason: "missed"}
			e, err := d.Claim(t.Context(), "Jon Adler", a, tools(front()))
			reread(t, d, front(), 3)
			return e.ID, err
		},
		"a split": func(d *desk.Desk, r desk.Receipt) (ledger.ID, error) {
			e, err := d.SplitStatement(t.Context(), "Jon Adler", r.Statements[1], []string{"engineers found no cracks", "near Graz"}, "Zqbbbbbbbd")
			return e.Statement.From, err
		},
		"a correction before a split": func(d *desk.Desk, r desk.Receipt) (ledger.ID, error) {
			v := right(t, d, r.Statements[1], "speaker", "Zqbbbbbbbd")
			return v, third(d.SplitStatement(t.Context(), "Jon Adler", r.Statements[1], []string{"engineers found no cracks", "near Graz"}, "two"))
		},
		"an outlet": func(d *desk.Desk, r desk.Receipt) (ledger.ID, error) {
			v := right(t, d, r.Report, "outlet", "Zqbbbbbbbd", front())
			_, err := d.Erase(t.Context(), "Vera Holm", v, "asked for")
			refused(t, "an outlet that holds, erased", err)
			reread(t, d, front(), 3)
			undo(t, d, undo(t, d, undo(t, d, v, front()), front()), front())
			return v, nil
		},
	} {
		folder := t.TempDir()
		d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
		v, err := enter(d, add(t, d, front()))
		if err != nil {
			t.Fatal(name, err)
		}
		if _, err := d.Erase(t.Context(), "Vera Holm", v, "asked for"); err != nil {
			t.Fatal(name, err)
		}
		var got []string
		for _, c := range claims(t, d, desk.Filter{}) {
			got = append(got, c.Speaker+": "+c.Read.Content[0].Text)
		}
		slices.Sort(got)
		if slices.Sort(fresh); !slices.Equal(got, fresh) {
			t.Errorf("%s, erased: %q", name, got)
		}
		w := &walk{t: t, d: d, db: db}
		if left := slices.Concat(leftovers(t, folder, w.living()), slices.Sorted(maps.Keys(w.living()))); len(left) > 0 {
			t.Errorf("%s, erased: %q is left", name, left)
		}
		sound(t, d)
	}
}

// Files that are nobody's lie in the archive: one that no add finished, and one of another's making.
func TestErasingAmongStrangeFiles(t *testing.T) {
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	aside := filepath.Join(folder, "archive", first.SHA256[:2], ".new-4711")
	strange := filepath.Join(folder, "archive", "z", ".warc.gz")
	if err := os.Mkdir(filepath.Dir(strange), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{aside, strange} {
		if err := os.WriteFile(path, []byte("the dam will hold"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []error{nil, desk.ErrNotFound} {
		if _, err := d.Erase(t.Context(), "Vera Holm", first.Report, "asked for"); !errors.Is(err, want) {
			t.Errorf("erased: %v, want %v", err, want)
		}
	}
	if _, err := os.Stat(aside); !os.IsNotExist(err) {
		t.Errorf("the file of an add that never ended is still there: %v", err)
	}
	if _, err := os.Stat(strange); err != nil {
		t.Errorf("a file that is none of the ledger's: %v", err)
	}
}

// eraserFolder is set for the process that TestKilledErasures kills.
const eraserFolder = "HEARSAY_TEST_ERASER"

// eraser adds a report and erases it.
func eraser(folder string) error {
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
	w := &walk{d: d, r: rand.New(rand.NewPCG(4, 4)), tokens: 1000}
	if err := w.add(); err != nil {
		return err
	}
	if _, err := d.Erase(context.Background(), "Vera Holm", w.entered[0], "asked for"); err != nil {
		return err
	}
	fmt.Println("erased")
	return db.Close()
}

// A process that adds a report and erases it is killed at a system call that writes, at each in
// turn. The ledger is sound, and whether the report was entered or not, another erasure leaves
// nothing of it.
func TestKilledErasures(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		missing(t, "strace is not installed, which kills at a system call (apt-get install strace)")
	}
	template := t.TempDir()
	d, db := desktest.Open(t, template, nil)
	w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(3, 3))}
	for range 2 {
		if err := w.add(); err != nil {
			t.Fatal(err)
		}
	}
	kept := map[ledger.ID]bool{}
	for _, c := range claimsOf(t, d) {
		kept[c.Source.Report] = true
	}
	db.Close()
	kills := 0
	for _, call := range []string{"pwrite64", "fsync,fdatasync", "write", "linkat,renameat,renameat2", "unlinkat,ftruncate", "openat"} {
		step := nightly(9, 1)
		for n, killed := step, true; killed; n += step {
			if killed = killErasure(t, template, kept, call, n); killed {
				kills++
			}
		}
	}
	if kills < 8 {
		t.Errorf("%d kills only", kills)
	}
	t.Logf("%d kills", kills)
}

// missing skips a test that needs what is not here, or fails where it must run.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// killErasure kills the eraser at the n-th call of its kind; false where it ends before.
func killErasure(t *testing.T, template string, kept map[ledger.ID]bool, call string, n int) bool {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call,
		"-e", fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", call, n), os.Args[0])
	c.Env = append(os.Environ(), eraserFolder+"="+folder, "GOMAXPROCS=1")
	out, err := c.CombinedOutput()
	killed := !strings.Contains(string(out), "erased")
	if killed && (err == nil || len(out) > 0) {
		missing(t, fmt.Sprintf("the eraser did not run under strace: %v, %s", err, out))
	}
	d, db := desktest.Open(t, folder, nil)
	defer db.Close()
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("%s %d: faults %v", call, n, got)
	}
	w := &walk{t: t, d: d, db: db}
	for _, c := range claimsOf(t, d) {
		if kept[c.Source.Report] {
			continue
		}
		_, err = d.Erase(t.Context(), "Vera Holm", c.Source.Report, "asked for")
		if err != nil && !errors.Is(err, desk.ErrNotFound) {
			t.Errorf("%s %d: %v", call, n, err)
		}
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", "r1", "asked for"); err != nil {
		t.Errorf("%s %d: %v", call, n, err)
	}
	if got := leftovers(t, folder, w.living()); len(got) > 0 {
		t.Errorf("%s %d: left %q", call, n, got)
	}
	return killed
}

// Verify beside somebody who adds and erases says nothing of what was erased meanwhile.
func TestVerifyBesideAnEraser(t *testing.T) {
	folder := t.TempDir()
	d, db := desktest.Open(t, folder, nil)
	w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(5, 5))}
	for range 3 {
		if err := w.add(); err != nil {
			t.Fatal(err)
		}
	}
	done := make(chan error)
	go func() {
		var err error
		for range nightly(15, 1000) {
			if err = errors.Join(w.add(), w.erase()); err != nil && !errors.Is(err, desk.ErrNotFound) && !errors.Is(err, desk.ErrUnswept) {
				break
			}
			err = nil
		}
		done <- err
	}()
	for runs := 0; ; runs++ {
		select {
		case err := <-done:
			if err != nil || runs == 0 {
				t.Errorf("%d runs, %v", runs, err)
			}
			return
		default:
		}
		if got := faults(t, d); len(got) > 0 {
			t.Errorf("run %d: %v", runs, got)
		}
	}
}

func claimsOf(t *testing.T, d *desk.Desk) []desk.Claim {
	t.Helper()
	claims, err := d.List(t.Context(), desk.Filter{All: true})
	if err != nil {
		t.Fatal(err)
	}
	return claims
}
