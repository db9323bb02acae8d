package desk_test

import (
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"hearsay/internal/archive"
	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/ledger"
	"hearsay/reading"
)

// letters are so many that no database packs well.
func letters(n int, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 3))
	b := make([]rune, n)
	for i := range b {
		b[i] = rune('a' + r.IntN(26))
		if seed%2 == 1 {
			b[i] = rune('а' + r.IntN(32))
		}
	}
	return string(b)
}

// words are so many words that are all others.
func wordy(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%x ", i)
	}
	return b.String()
}

// oversize are reports with something that is larger than in any report.
func oversize() map[string]desk.Item {
	said := []desktest.Said{{By: "Olga Brandt", Words: "engineers found no cracks near Graz", Place: "Graz"}}
	out := map[string]desk.Item{}
	for _, n := range []int{1024, 1025, 3000, 100_000} {
		for seed := range uint64(2) {
			long := letters(n, seed)
			said := func(what string) []desktest.Said {
				return []desktest.Said{{By: "Olga Brandt", Words: fmt.Sprintf("engineers found no cracks near Graz, %s %d %d", what, n, seed), Place: "Graz"}}
			}
			out[fmt.Sprintf("speaker %d %d", n, seed)] = desktest.Report{File: fmt.Sprintf("a%d-%d", n, seed), Said: []desktest.Said{{By: long, Words: "no cracks"}}}.Item()
			out[fmt.Sprintf("outlet %d %d", n, seed)] = desktest.Report{File: fmt.Sprintf("b%d-%d", n, seed), Outlet: long, Said: said("outlet")}.Item()
			out[fmt.Sprintf("title %d %d", n, seed)] = desktest.Report{File: fmt.Sprintf("c%d-%d", n, seed), Title: long, Said: said("title")}.Item()
			out[fmt.Sprintf("file %d %d", n, seed)] = desktest.Report{File: long, Said: said("file")}.Item()
			out[fmt.Sprintf("place %d %d", n, seed)] = desktest.Report{File: fmt.Sprintf("d%d-%d", n, seed), Said: []desktest.Said{{By: "Olga Brandt", Words: "near " + long, Place: long}}}.Item()
			out[fmt.Sprintf("address %d %d", n, seed)] = desktest.Report{URL: "https://example.org/?" + letters(n, 2+2*seed), Said: said("address")}.Item()
		}
	}
	out["words"] = desktest.Report{File: "words", Said: []desktest.Said{{By: "Olga Brandt", Words: wordy(120_000)}}}.Item()
	out["words of a title"] = desktest.Report{File: "title", Title: wordy(130_000), Said: said}.Item()
	out["a text of two million letters"] = desktest.Report{File: "text", Said: []desktest.Said{{By: "Olga Brandt", Words: letters(2_000_000, 0)}}}.Item()
	out["NUL and no UTF-8"] = desktest.Report{File: "n\x00\xff", Outlet: "o\x00\xff", Title: "t\x00", Said: said}.Item()
	for name, n := range map[string]int{"authors": 1_200_000, "fewer authors": 500_000} {
		it := desktest.Report{File: name, Said: said}.Item()
		it.Reading.Report.Bylines = slices.Repeat([]string{"x"}, n)
		out[name] = it
	}
	it := desktest.Report{File: "notes", Said: said}.Item()
	it.Reading.Notes = slices.Repeat([]reading.Note{{Detail: strings.Repeat("x", 1000)}}, 20_000)
	out["notes"] = it
	it = desktest.Report{File: "blanks", Said: said}.Item()
	it.Bytes, it.MediaType = []byte(strings.Repeat(" ", 8<<20)+it.Text), "text/html"
	out["a page of blanks"] = it
	it = desktest.Report{File: "zeros", Said: said}.Item()
	it.Bytes, it.MediaType = make([]byte, 20<<20), "text/html"
	out["a page of 20 MiB"] = it
	return out
}

// Whatever one store takes the other takes, and finds it, and whatever is taken can be
// bundled.
func TestOversize(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	db := postgresOver(t, server, relational.Direct)
	a, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-02-01").Now)
	b := desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-02-01").Now)
	items := oversize()
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range items {
			if !yield(name) {
				return
			}
		}
	}) {
		resA, errA := a.Add(t.Context(), items[name])
		resB, errB := b.Add(t.Context(), items[name])
		if fmt.Sprint(errA) != fmt.Sprint(errB) || mustJSON(t, resA) != mustJSON(t, resB) {
			t.Fatalf("%s: SQLite %.300s, PostgreSQL %.300s", name, fmt.Sprint(errA), fmt.Sprint(errB))
		}
		if errA != nil && !errors.Is(errA, ledger.ErrTooLarge) && !errors.Is(errA, archive.ErrTooLarge) {
			t.Errorf("%s: refused without a limit: %v", name, errA)
		}
	}
	for _, n := range []int{1024, 3000, 100_000} {
		for i, f := range []desk.Filter{{Speaker: letters(n, 0)}, {Outlet: letters(n, 1)}, {Place: letters(n, 1)}, {Text: letters(n, 0)}} {
			listA, errA := a.List(t.Context(), f)
			listB, errB := b.List(t.Context(), f)
			if errA != nil || errB != nil || len(listA) == 0 || len(listA) != len(listB) {
				t.Errorf("filter %d of %d letters: %d, %v; %d, %v", i, n, len(listA), errA, len(listB), errB)
			}
		}
	}
	for name, d := range map[string]*desk.Desk{"SQLite": a, "PostgreSQL": b} {
		if got := faults(t, d); len(got) > 0 {
			t.Errorf("%s: faults %.500v", name, got)
		}
		whole(t, name, d)
	}
}

// whole writes a bundle of the whole ledger and checks it.
func whole(t *testing.T, name string, d *desk.Desk) {
	t.Helper()
	e, err := d.Evidence(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "x.wacz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := bundle.Write(t.Context(), f, e, bundle.About{Software: "test", Created: time.Unix(0, 0)}); err != nil {
		t.Fatalf("%s: what was added cannot be bundled: %v", name, err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	v, err := bundle.Check(t.Context(), f, info.Size(), bundle.Options{}, func(f bundle.Fault) error { t.Errorf("%s: %+v", name, f); return nil })
	if err != nil || v.Faults > 0 {
		t.Errorf("%s: %+v, %v", name, v, err)
	}
}

// An index that was made before keys were short is brought into the form of today.
func TestLongKeysAreShortened(t *testing.T) {
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, desktest.NewClock("2025-02-01").Now)
	long := letters(3000, 0)
	if _, err := d.Add(t.Context(), desktest.Report{File: long, Outlet: long, Said: []desktest.Said{{By: long, Words: "near " + long, Place: long}}}.Item()); err != nil {
		t.Fatal(err)
	}
	asBefore(t, filepath.Join(folder, "ledger.db"), long)
	db, err := sqlite.Open(t.Context(), filepath.Join(folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	again := desktest.Over(t, db, blobs, filepath.Join(folder, "state"), desktest.NewClock("2025-02-02").Now)
	if err := again.Sweep(t.Context()); err != nil { // speakers are others than then
		t.Fatal(err)
	}
	if got := faults(t, again); len(got) > 0 {
		t.Errorf("faults %.500v", got)
	}
	if list, err := again.List(t.Context(), desk.Filter{Speaker: long, Outlet: long, Place: long, Text: long}); err != nil || len(list) != 1 {
		t.Errorf("%d found, %v", len(list), err)
	}
}

// asBefore writes the keys and stems of one long name as they were kept before.
func asBefore(t *testing.T, path, long string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var stems string
	if err := db.QueryRow(`SELECT stems FROM words`).Scan(&stems); err != nil {
		t.Fatal(err)
	}
	longer := strings.Fields(stems)
	for i, s := range longer {
		if len(s) > 1900 {
			longer[i] = long
		}
	}
	for _, do := range []struct {
		text string
		args []any
	}{
		{`UPDATE versions SET source = ? WHERE source LIKE 'file%'`, []any{"file\n" + long + "\n" + long + "\n"}}, {`UPDATE views SET named = ?, speaker = ?, outlet = ?`, []any{long, long, long}},
		{`UPDATE places SET place = ?`, []any{long}}, {`DELETE FROM names`, nil}, {`INSERT INTO names (key) VALUES (?)`, []any{long}},
		{`INSERT INTO word_index (word_index, rowid, stems) SELECT 'delete', seq, stems FROM words`, nil},
		{`UPDATE words SET stems = ?`, []any{strings.Join(longer, " ")}}, {`INSERT INTO word_index (rowid, stems) SELECT seq, stems FROM words`, nil},
	} {
		if _, err := db.Exec(do.text, do.args...); err != nil {
			t.Fatalf("%s: %v", do.text, err)
		}
	}
	made, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("../store/sqlite/migrations"), goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(goose.NewGoMigration(5, nil, nil))) // which SQL alone cannot do; there is no way back from it
	if err != nil {
		t.Fatal(err)
	}
	if _, err := made.DownTo(t.Context(), 6); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`DELETE FROM goose_db_version WHERE version_id >= 5`); err != nil { // what 6 makes, it makes of itself too
		t.Fatal(err)
	}
}
