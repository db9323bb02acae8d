package desk_test

import (
	"crypto/x509"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/stamp/stamptest"
	"hearsay/ledger"
)

// faults verifies the ledger and gives what does not hold.
func faults(t testing.TB, d *desk.Desk) []desk.Fault {
	t.Helper()
	var out []desk.Fault
	verdict, err := d.Verify(t.Context(), func(f desk.Fault) error { out = append(out, f); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if int(verdict.Faults) != len(out) {
		t.Errorf("verdict %+v of %d faults", verdict, len(out))
	}
	return out
}

// lived fills a ledger with some of everything.
func lived(t testing.TB, folder string) *desk.Desk {
	d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	first, err := d.Add(t.Context(), front().Item())
	must(first, err)
	edited := front()
	edited.Said[1].Words = "engineers found some cracks near Graz"
	second, err := d.Add(t.Context(), edited.Item())
	must(second, err)
	for n := range 6 {
		must(d.Add(t.Context(), desktest.Invented(n, 4).Item()))
	}
	must(d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Correct, Of: second[0].Statements[1], Field: "act", Value: []byte(`"deny"`)}))
	must(d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Merge, Name: "a resident @ " + string(first[0].Report), Into: "Olga Brandt"}))
	must(d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Reject, Of: second[0].Statements[2]}))
	must(d.Resolve(t.Context(), "Jon Adler", ledger.Outcome{Of: second[0].Statements[0], Outcome: ledger.Partly, Evidence: []string{"c0"}, Reason: "it held in part"}))
	must(d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: second[0].Report, Reason: "taken back"}))
	third := front()
	third.Engine = "test 2"
	item := third.Item()
	must(d.Add(t.Context(), item))
	return d
}

func TestVerifyFindsNothingInASoundLedger(t *testing.T) {
	d := lived(t, t.TempDir())
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

func TestVerifyEntry(t *testing.T) {
	folder := t.TempDir()
	d := lived(t, folder)
	for _, id := range []ledger.ID{"c0", "r1", "s2"} {
		if _, err := d.VerifyEntry(t.Context(), id, func(f desk.Fault) error { return fmt.Errorf("%v", f) }); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := d.VerifyEntry(t.Context(), "s0", nil); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("s0, which is a capture: %v", err)
	}
}

func TestErasure(t *testing.T) {
	folder := t.TempDir()
	d := lived(t, folder)
	before := len(list(t, d, desk.Filter{All: true}))
	x, err := d.Erase(t.Context(), "Vera Holm", "r1", "a court ordered it")
	if err != nil {
		t.Fatal(err)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults after the erasure: %v", got)
	}
	if after := len(list(t, d, desk.Filter{All: true})); after != before-6 {
		t.Errorf("%d statements, %d before; two readings of three statements should be gone", after, before)
	}
	s, err := d.Show(t.Context(), "s2", x.At)
	if err != nil || s.Entry != nil || s.Erased == nil || s.Erased.Reason != "a court ordered it" {
		t.Errorf("an erased statement shows as %+v, %v", s, err)
	}
	item := front().Item()
	if b, err := os.ReadFile(filepath.Join(folder, "archive", item.Reading.Report.SHA256[:2], item.Reading.Report.SHA256[2:]+".warc.gz")); err == nil {
		t.Errorf("the archive record is still there, %d bytes", len(b))
	}
	for _, name := range []string{"ledger.db", "ledger.db-wal"} {
		b, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil && strings.Contains(string(b), "found no cracks near") {
			t.Errorf("%s still holds the erased words", name)
		}
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", "r1", "again"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("erased twice: %v", err)
	}
	if r := add(t, d, front()); r.Known {
		t.Errorf("the erased bytes are known: %+v", r)
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", "s99999", "x"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("erased what is not there: %v", err)
	}
}

func TestErasureOfOneStatementLeavesOthers(t *testing.T) {
	d := lived(t, t.TempDir())
	claims, err := d.List(t.Context(), desk.Filter{Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", claims[1].ID, "asked for by its subject"); err != nil {
		t.Fatal(err)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
	left, err := d.List(t.Context(), desk.Filter{Limit: 2})
	if err != nil || left[0].ID != claims[0].ID || left[1].ID != claims[2].ID {
		t.Errorf("left: %v, %v", left, err)
	}
}

// A backup restored over the ledger, with the machine's memory outside of it.
func TestRestoredBackupIsNoticed(t *testing.T) {
	folder := t.TempDir()
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	add(t, d, desktest.Invented(1, 2))
	backup := filepath.Join(t.TempDir(), "backup.db")
	vacuum(t, folder, backup)
	add(t, d, desktest.Invented(2, 2))
	db.Close()
	restore(t, backup, folder)
	d, db = desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	if _, err := d.Add(t.Context(), desktest.Invented(3, 2).Item()); !errors.Is(err, desk.ErrRolledBack) {
		t.Errorf("added to an older backup: %v", err)
	}
	if got := faults(t, d); len(got) != 1 || got[0].Where != "log" {
		t.Errorf("verify of an older backup: %v", got)
	}
	db.Close()
	// A ledger that went on from the backup elsewhere is as long, and another.
	memory := filepath.Join(folder, "state", "seen")
	aside, err := os.ReadFile(memory)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(memory)
	d, _ = desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	add(t, d, desktest.Invented(3, 4))
	if err := os.WriteFile(memory, aside, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Add(t.Context(), desktest.Invented(5, 2).Item()); !errors.Is(err, desk.ErrRolledBack) {
		t.Errorf("added to another ledger: %v", err)
	}
}

func vacuum(t *testing.T, folder, to string) {
	t.Helper()
	raw := open(t, folder)
	if _, err := raw.Exec(`VACUUM INTO ?`, to); err != nil {
		t.Fatal(err)
	}
	raw.Close()
}

func open(t testing.TB, folder string) *sql.DB {
	t.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	return raw
}

func restore(t *testing.T, backup, folder string) {
	t.Helper()
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ledger.db-wal", "ledger.db-shm"} {
		os.Remove(filepath.Join(folder, name))
	}
	if err := os.WriteFile(filepath.Join(folder, "ledger.db"), b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Two hundred single bits, each in a value of the database or in a byte of the archive,
// one at a time: verify finds every one.
func TestVerifyFindsEveryFlippedBit(t *testing.T) {
	folder := t.TempDir()
	d := lived(t, folder)
	if err := d.Stamp(t.Context(), authority(stamptest.Serve(t, x509.ExtKeyUsageTimeStamping))); err != nil {
		t.Fatal(err)
	}
	raw := open(t, folder)
	random := rand.New(rand.NewPCG(2025, 11))
	values := stored(t, raw)
	files := records(t, folder)
	for n := range 200 {
		var what string
		var undo func()
		if n%4 == 0 {
			what, undo = flipFile(t, random, files[random.IntN(len(files))])
		} else {
			what, undo = flipValue(t, random, raw, values[random.IntN(len(values))])
		}
		if len(faults(t, d)) == 0 {
			t.Errorf("not found: %s", what)
		}
		undo()
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults after all was put back: %v", got)
	}
}

// cell is one value of the database.
type cell struct {
	table, column string
	rowid         string // the condition that finds the row
}

// stored lists every value of the ledger's tables. The full-text index has a check of its
// own in the database.
func stored(t *testing.T, raw *sql.DB) []cell {
	t.Helper()
	keys := map[string][]string{"entries": {"seq"}, "nodes": {"i"}, "checkpoints": {"size"}, "tip": {"one"}, "refs": {"target", "seq"},
		"held": {"name", "seq"}, "versions": {"source", "seq"}, "views": {"seq", "from_seq"}, "places": {"place", "seq", "from_seq"}, "names": {"key"}, "words": {"seq"}, "wording": {"report"}, "stamps": {"size"}}
	var out []cell
	for _, table := range []string{"entries", "nodes", "checkpoints", "tip", "refs", "held", "versions", "views", "places", "names", "words", "wording", "stamps"} {
		quoted := make([]string, len(keys[table]))
		for i, k := range keys[table] {
			quoted[i] = fmt.Sprintf("'%s = ' || quote(%s)", k, k)
		}
		conditions := texts(t, raw, "SELECT "+strings.Join(quoted, " || ' AND ' || ")+" FROM "+table)
		for _, column := range texts(t, raw, "SELECT name FROM pragma_table_info('"+table+"')") {
			if column == "one" {
				continue // a constraint holds it at 1
			}
			for _, c := range conditions {
				out = append(out, cell{table, column, c})
			}
		}
	}
	return out
}

func texts(t *testing.T, raw *sql.DB, query string) []string {
	t.Helper()
	rows, err := raw.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// flipValue flips one bit of a value and returns how to put it back.
func flipValue(t *testing.T, random *rand.Rand, raw *sql.DB, c cell) (string, func()) {
	t.Helper()
	set := func(where, literal string) bool {
		_, err := raw.Exec("UPDATE " + c.table + " SET " + c.column + " = " + literal + " WHERE " + where)
		return err == nil
	}
	var kind, literal string
	var number int64
	var bytes []byte
	err := raw.QueryRow("SELECT typeof("+c.column+"), quote("+c.column+"), COALESCE(CAST("+c.column+" AS INTEGER), 0), CAST("+c.column+" AS BLOB) FROM "+c.table+" WHERE "+c.rowid).
		Scan(&kind, &literal, &number, &bytes)
	if err != nil {
		t.Fatal(c, err)
	}
	for {
		flipped := ""
		switch {
		case kind == "integer":
			flipped = fmt.Sprint(number ^ 1<<random.IntN(40))
		case len(bytes) == 0:
			flipped = "x'01'"
		default:
			b := append([]byte{}, bytes...)
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
			flipped = fmt.Sprintf("x'%x'", b)
		}
		if kind == "text" {
			flipped = "CAST(" + flipped + " AS TEXT)"
		}
		if set(c.rowid, flipped) {
			where := c.rowid
			for _, part := range strings.Split(c.rowid, " AND ") { // the column may be of the key
				if strings.HasPrefix(part, c.column+" = ") {
					where = strings.Replace(c.rowid, part, c.column+" = "+flipped, 1)
				}
			}
			return fmt.Sprintf("%s.%s of %s from %s to %s", c.table, c.column, c.rowid, literal, flipped), func() {
				where += " AND " + c.column + " IS " + flipped // it may have been written anew since
				if set(where, literal) {
					return
				}
				if _, err := raw.Exec("DELETE FROM " + c.table + " WHERE " + where); err != nil { // or beside what was flipped
					t.Fatalf("cannot put back %v: %v", c, err)
				}
			}
		}
	}
}

func records(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "archive", "*", "*.warc.gz"))
	if err != nil || len(files) == 0 {
		t.Fatal("no archive records", err)
	}
	return files
}

func flipFile(t *testing.T, random *rand.Rand, path string) (string, func()) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := append([]byte{}, whole...)
	at := random.IntN(len(b))
	b[at] ^= 1 << random.IntN(8)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("byte %d of %s", at, filepath.Base(path)), func() { os.WriteFile(path, whole, 0o600) }
}

func TestVerifyNamesWhatIsMissing(t *testing.T) {
	folder := t.TempDir()
	d := lived(t, folder)
	sum := archive.Sum(front().Item().Bytes)
	os.Remove(filepath.Join(folder, "archive", sum[:2], sum[2:]+".warc.gz"))
	got := faults(t, d)
	if len(got) == 0 || got[0].Where != "c0" || !strings.Contains(got[0].What, "missing") {
		t.Errorf("faults: %v", got)
	}
}

// Many cores look at a long report at once: each needs more of the ledger than its block,
// and the store has fewer connections than there are cores.
func TestVerifyOnManyCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(16))
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	add(t, d, desktest.Invented(1, 5500))
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got[:1])
	}
}
