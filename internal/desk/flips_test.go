package desk_test

import (
	"crypto/x509"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/stamp/stamptest"
	"hearsay/ledger"
)

// flipTemplate is a ledger with some of everything, a timestamp and erasures.
func flipTemplate(t *testing.T) string {
	folder := t.TempDir()
	d := lived(t, folder)
	if err := d.Stamp(t.Context(), authority(stamptest.Serve(t, x509.ExtKeyUsageTimeStamping))); err != nil {
		t.Fatal(err)
	}
	claims := claimsOf(t, d)
	for _, of := range []ledger.ID{claims[len(claims)-1].ID, claims[len(claims)/2].Source.Report} {
		if _, err := d.Erase(t.Context(), "Vera Holm", of, "asked for"); err != nil {
			t.Fatal(err)
		}
	}
	raw := open(t, folder)
	if _, err := raw.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		t.Fatal(err)
	}
	raw.Close()
	return folder
}

// A bit of any live cell of any table is flipped, and then a report is added. Verify finds the
// bit; the add is refused, or what it signs is right: once the bit is put back, all holds, and
// nothing was entered at a time that the clock did not show.
func TestAFlippedBitIsNeverSigned(t *testing.T) {
	template := flipTemplate(t)
	raw := open(t, template)
	byColumn := map[string][]cell{}
	for _, c := range stored(t, raw) {
		byColumn[c.table+"."+c.column] = append(byColumn[c.table+"."+c.column], c)
	}
	raw.Close()
	columns := []string{}
	for name := range byColumn {
		columns = append(columns, name)
	}
	slices.Sort(columns)
	random := rand.New(rand.NewPCG(12, 3))
	for n := range nightly(30, 1000) {
		cells := byColumn[columns[n*7%len(columns)]]
		flipAndAdd(t, random, template, cells[random.IntN(len(cells))])
	}
}

func flipAndAdd(t *testing.T, random *rand.Rand, template string, c cell) {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	raw := open(t, folder)
	defer raw.Close()
	what, undo := flipValue(t, random, raw, c)
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-23").Now)
	defer db.Close()
	if verified(t, d) == 0 {
		t.Errorf("not found: %s", what)
	}
	edited := front()
	edited.Said[0].Words = "the dam will hold until Monday"
	for _, report := range []desktest.Report{edited, desktest.Invented(77, 3)} {
		receipts, err := d.Add(t.Context(), report.Item())
		if err != nil {
			continue
		}
		if at := receipts[0].Entered; at.Format(time.DateOnly) != "2025-11-23" || !strings.HasPrefix(string(receipts[0].Report), "r") {
			t.Errorf("%s: entered at %s", what, at)
		}
	}
	undo()
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("%s, put back after an add: %v", what, got)
	}
}

// verified is the number of faults; a ledger that cannot be verified to its end has one more.
func verified(t *testing.T, d *desk.Desk) int {
	t.Helper()
	n := 0
	_, err := d.Verify(t.Context(), func(desk.Fault) error { n++; return nil })
	if err != nil {
		n++
	}
	return n
}

// Rows beyond the end, and checkpoints that are gone, are found by verify; nothing is signed on
// top of rows beyond the end, and the refusal says why.
func TestTheEndIsTheEnd(t *testing.T) {
	template := flipTemplate(t)
	for what, statement := range map[string]string{
		"an entry beyond the end": `INSERT INTO entries SELECT (SELECT size FROM tip), at, kind, leaf, salt, body
			FROM entries WHERE seq = 3`,
		"an entry far beyond the end": `INSERT INTO entries SELECT 9999, at, kind, leaf, salt, body FROM entries WHERE seq = 3`,
		"a node beyond the end":       `INSERT INTO nodes SELECT MAX(i) + 1, hash FROM nodes`,
		"a checkpoint beyond the end": `INSERT INTO checkpoints SELECT MAX(size) + 2, note FROM checkpoints`,
		"a view beyond the end": `INSERT INTO views SELECT 9999, 9999, to_seq, state, report, named, speaker, unnamed, act, certainty, outlet,
			language, said_from, said_to, due_from, due_to, forecast, scorable, outcome, own,
			published_from, published_to, sure, looked FROM views WHERE seq = 3 LIMIT 1`,
		"a place of no view":            `INSERT INTO places VALUES ('graz', 3, 9999)`,
		"an older checkpoint is gone":   `DELETE FROM checkpoints WHERE size = (SELECT MIN(size) FROM checkpoints)`,
		"all older checkpoints are":     `DELETE FROM checkpoints WHERE size < (SELECT size FROM tip)`,
		"the last checkpoint is gone":   `DELETE FROM checkpoints WHERE size = (SELECT size FROM tip)`,
		"the last entry is not counted": `UPDATE tip SET size = size - 1`,
		"far too many are counted":      `UPDATE tip SET size = size + 1099511627776`,
		"the time of the end is later":  `UPDATE tip SET at = at + 1099511627776`,
	} {
		folder := t.TempDir()
		if err := os.CopyFS(folder, os.DirFS(template)); err != nil {
			t.Fatal(err)
		}
		run(t, folder, statement)
		d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-23").Now)
		if verified(t, d) == 0 {
			t.Errorf("%s: verify finds nothing", what)
		}
		elsewhere := []string{"a view beyond the end", "a place of no view", "an older checkpoint is gone", "all older checkpoints are"}
		_, err := d.Add(t.Context(), desktest.Invented(77, 3).Item())
		if refused := errors.Is(err, desk.ErrDamaged) || errors.Is(err, desk.ErrRolledBack); refused == slices.Contains(elsewhere, what) {
			t.Errorf("%s: added, %v", what, err)
		}
		db.Close()
	}
}

func run(t *testing.T, folder, statement string) {
	t.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(folder, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if r, err := raw.Exec(statement); err != nil {
		t.Fatal(statement, err)
	} else if n, _ := r.RowsAffected(); n == 0 {
		t.Fatalf("%s did nothing", statement)
	}
}

// What is changed in the database is not shown.
func TestWhatChangedIsNotShown(t *testing.T) {
	for what, statement := range map[string]string{
		"the time of an entry": `UPDATE entries SET at = at + 1 WHERE seq = 2`,
		"the body of an entry": `UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'Friday', 'Monday') AS BLOB) WHERE seq = 2`,
		"what an entry is about": `UPDATE refs SET target = 2 WHERE target = (SELECT target FROM refs r JOIN entries e ON e.seq = r.seq
			WHERE e.kind = 'review' AND target > 2 LIMIT 1) AND seq IN (SELECT seq FROM entries WHERE kind = 'review')`,
	} {
		folder := t.TempDir()
		lived(t, folder)
		run(t, folder, statement)
		d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-23").Now)
		if s, err := d.Show(t.Context(), "s2", time.Time{}); !errors.Is(err, desk.ErrDamaged) {
			t.Errorf("%s: shown %+v, %v", what, s.Claim, err)
		}
		if _, err := d.List(t.Context(), desk.Filter{All: true}); !errors.Is(err, desk.ErrDamaged) {
			t.Errorf("%s: listed, %v", what, err)
		}
	}
}
