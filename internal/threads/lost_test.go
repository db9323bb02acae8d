package threads_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/threads"
	"hearsay/ledger"
)

// spoiled is the file with the text of a report, which is taken away or changed until what it gives is called.
func spoiled(t *testing.T, d *desk.Desk, folder string, report ledger.ID, gone bool) (mend func()) {
	t.Helper()
	seq, err := report.Seq()
	if err != nil {
		t.Fatal(err)
	}
	m, err := d.Tell(t.Context(), []int64{seq})
	if err != nil || len(m.Reports) != 1 {
		t.Fatal(len(m.Reports), err)
	}
	for _, file := range filesIn(t, folder) {
		if !strings.Contains(file, m.Reports[0].Report.Text.Name[2:]) {
			continue
		}
		was, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		put := func(text []byte) {
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !gone {
			put(append([]byte("not what was written"), was...))
		}
		return func() { put(was) }
	}
	t.Fatalf("no file has the text of %s", report)
	return nil
}

// A report whose text is missing or damaged is named, keeps no other from its threads, and comes back with its text.
func TestAReportThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		name    string
		gone    bool
		kind    error
		follows bool // it was compared before
	}{
		{"damaged when it came", false, archive.ErrDamaged, false}, {"missing when it came", true, fs.ErrNotExist, false},
		{"damaged later", false, archive.ErrDamaged, true}, {"missing later", true, fs.ErrNotExist, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			d, _ := desktest.Open(t, folder, nil)
			k := keeper(t, d)
			r := add(t, d, small(0, 2), small(1, 2))
			if c.follows {
				follow(t, k)
			}
			mend := spoiled(t, d, folder, r[0].Report, c.gone)
			if c.follows {
				add(t, d, small(2, 2)) // of the same event
			}
			if err := leftOut(t, k, r[0].Report); !errors.Is(err, c.kind) {
				t.Errorf("%v, want %v", err, c.kind)
			}
			if rows, err := d.Weaver().Page(t.Context(), store.Marks{}, 0, 0); err != nil || len(rows) == 0 {
				t.Errorf("%d threads of the other report, %v", len(rows), err)
			}
			mend()
			follow(t, k)
			whole, _ := desktest.Open(t, t.TempDir(), nil)
			list := []desktest.Report{small(0, 2), small(1, 2)}
			if c.follows {
				list = append(list, small(2, 2))
			}
			add(t, whole, list...)
			other := keeper(t, whole)
			follow(t, other)
			if got, want := shape(t, k), shape(t, other); got != want {
				t.Errorf("with its text again:\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// leftOut follows up, and is the error, which must name a report and nothing else.
func leftOut(t *testing.T, k *threads.Keeper, report ledger.ID) error {
	t.Helper()
	_, err := k.Follow(t.Context(), nil)
	lost, other := threads.Apart(err)
	if other != nil || lost == nil || lost.Reports != 1 || !strings.Contains(lost.Error(), string(report)) {
		t.Fatalf("followed up: %v", err)
	}
	return err
}
