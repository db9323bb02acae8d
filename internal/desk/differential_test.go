package desk_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
	"hearsay/ledger"
)

func execute(admin, statement string) error {
	db, err := sql.Open("pgx", admin)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func postgresOver(t *testing.T, server *pgtest.Server, step relational.Step) *postgres.Store {
	t.Helper()
	db, err := postgres.OpenStepping(t.Context(), server.Address(t, execute), step)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// What TestEveryWriteStepMayFail asks of SQLite, PostgreSQL keeps too; and after random
// operations both stores show the same ledger.
func TestPostgreSQL(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	t.Run("every write step may fail", func(t *testing.T) {
		everyStep(t, func(t *testing.T, f *faulty) (store.Store, archive.Blobs) {
			db := postgresOver(t, server, f.step)
			return db, db.Blobs
		})
	})
	t.Run("the same as SQLite", func(t *testing.T) {
		db := postgresOver(t, server, relational.Direct)
		b := desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-02-01").Now)
		a, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-02-01").Now)
		differ(t, a, b)
		if x, y := bundled(t, a), bundled(t, b); x != y {
			t.Errorf("bundles of %+v and %+v", x, y)
		}
	})
	t.Run("random walks", func(t *testing.T) {
		for n := range longRun(1, 100) {
			address := server.Address(t, execute)
			db, err := postgres.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			d := desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-11-22").Now)
			w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(uint64(n), 13))}
			w.take(nightly(40, walkLength), func() []string { return leftoversOnServer(t, address, w.living()) })
			t.Logf("walk %d: %v", n, w.done)
			db.Close()
		}
	})
	t.Run("timestamps", func(t *testing.T) {
		db := postgresOver(t, server, relational.Direct)
		stamped(t, desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-02-01").Now))
	})
}

// leftoversOnServer are the tokens in the files of live tables and indexes that no entry with
// content has.
func leftoversOnServer(t *testing.T, address string, living map[string]bool) []string {
	t.Helper()
	raw, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec(`CHECKPOINT`); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range texts(t, raw, `SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid)
		FROM pg_class c LEFT JOIN pg_class t ON t.reltoastrelid = c.oid OR t.reltoastrelid IN (SELECT indrelid FROM pg_index WHERE indexrelid = c.oid)
		WHERE COALESCE(t.relnamespace, c.relnamespace) = current_schema()::regnamespace AND c.relkind IN ('r', 'i', 't')`) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Skip("the files of the server cannot be read: ", err)
		}
		for token := range tokensIn(b) {
			if !living[token] {
				out = append(out, token+" in "+path)
			}
		}
	}
	return out
}

// differ does the same random things with two desks and compares what they say.
func differ(t *testing.T, a, b *desk.Desk) {
	random := rand.New(rand.NewPCG(64, 11))
	for range 120 {
		name, do := operation(random)
		resA, errA := do(a)
		resB, errB := do(b)
		if mustJSON(t, resA) != mustJSON(t, resB) || fmt.Sprint(errA) != fmt.Sprint(errB) {
			t.Fatalf("%s:\nSQLite     %s, %v\nPostgreSQL %s, %v", name, mustJSON(t, resA), errA, mustJSON(t, resB), errB)
		}
	}
	for name, d := range map[string]*desk.Desk{"SQLite": a, "PostgreSQL": b} {
		if got := faults(t, d); len(got) > 0 {
			t.Errorf("%s: faults %v", name, got)
		}
	}
}

// operation draws something to do with a desk.
func operation(r *rand.Rand) (string, func(*desk.Desk) (any, error)) {
	id := func(k ledger.Kind) ledger.ID { return ledger.MakeID(k, r.Int64N(160)) }
	n, s, other := r.IntN(25), id(ledger.KindStatement), id(ledger.KindStatement)
	switch r.IntN(16) {
	case 12, 13, 14, 15:
		return repair(r)
	case 0, 1, 2:
		report := drawn(n, 1+r.IntN(6))
		report.Language = []string{"en", "ru", "uk"}[r.IntN(3)]
		return "add", func(d *desk.Desk) (any, error) { return d.Add(ctx(), report.Item()) }
	case 3:
		field, value := "act", []string{`"deny"`, `"promise"`, `"lie"`}[r.IntN(3)]
		if r.IntN(2) == 0 {
			field, value = "speaker", fmt.Sprintf(`{"name":"Ada Renko %d"}`, n%3)
		}
		return "correct", func(d *desk.Desk) (any, error) {
			return d.Review(ctx(), "Jon Adler", ledger.Review{Action: ledger.Correct, Of: s, Field: field, Value: json.RawMessage(value)})
		}
	case 4:
		action := []string{ledger.Accept, ledger.Reject}[r.IntN(2)]
		return action, func(d *desk.Desk) (any, error) {
			return d.Review(ctx(), "Jon Adler", ledger.Review{Action: action, Of: s})
		}
	case 5:
		one, two := desktest.Invented(n, 1).Said[0].By, desktest.Invented(n+1, 1).Said[0].By
		action := []string{ledger.Merge, ledger.Merge, ledger.Split, ledger.NotSameSpeaker}[r.IntN(4)]
		return action, func(d *desk.Desk) (any, error) {
			return d.Review(ctx(), "Jon Adler", ledger.Review{Action: action, Name: one, Into: two})
		}
	case 6:
		outcome := ledger.Outcomes()[r.IntN(5)]
		slipped := []ledger.ID{"", "", other}[r.IntN(3)]
		return "resolve", func(d *desk.Desk) (any, error) {
			return d.Resolve(ctx(), "Jon Adler", ledger.Outcome{Of: s, Outcome: outcome, Evidence: []string{"a letter"}, Reason: "y", SlippedTo: slipped})
		}
	case 7:
		if r.IntN(4) > 0 {
			return "withdraw", func(d *desk.Desk) (any, error) {
				return d.Withdraw(ctx(), "Jon Adler", ledger.Withdrawal{Of: s, Reason: "y"})
			}
		}
		of := []ledger.ID{s, id(ledger.KindReport), id(ledger.KindCapture)}[r.IntN(3)]
		return "erase " + string(of), func(d *desk.Desk) (any, error) { return d.Erase(ctx(), "Vera Holm", of, "asked for") }
	}
	return look(r, n, s)
}

// drawn is one of the reports that operations add: those of a number are versions of one.
func drawn(n, statements int) desktest.Report {
	report := desktest.Invented(n, statements)
	report.File, report.Title = fmt.Sprintf("report-%d.txt", n%7), fmt.Sprintf("Number %d \x00", n%3)
	return report
}

// readers reads again whatever operations add.
var readers = sync.OnceValue(func() desk.Reader {
	var all []desktest.Report
	for n := range 25 {
		for k := range 6 {
			all = append(all, drawn(n, 1+k))
		}
	}
	return desktest.Reader(all...)
})

// repair draws something to put right or take back.
func repair(r *rand.Rand) (string, func(*desk.Desk) (any, error)) {
	kinds := []ledger.Kind{ledger.KindReview, ledger.KindReview, ledger.KindReview, ledger.KindOutcome, ledger.KindWithdrawal,
		ledger.KindUndo, ledger.KindUndo}
	from, further, kind := r.Int64N(160), r.Int64N(160), kinds[r.IntN(len(kinds))]
	day := fmt.Sprintf("2025-03-%02d", 1+r.IntN(28))
	outlet := []string{"Kordon Daily", "The Weir"}[r.IntN(2)]
	tools := desk.Tools{Read: readers()}
	switch r.IntN(8) {
	case 0:
		return "put-right", func(d *desk.Desk) (any, error) {
			return d.Correct(ctx(), "Jon Adler", desk.Correction{Of: near(d, ledger.KindReport, from), Field: "published", Words: day}, tools)
		}
	case 1:
		return "put-right", func(d *desk.Desk) (any, error) {
			return d.Correct(ctx(), "Jon Adler", desk.Correction{Of: near(d, ledger.KindReport, from), Field: "outlet", Words: outlet}, tools)
		}
	case 2:
		return "claim", func(d *desk.Desk) (any, error) {
			a := desk.Addition{Report: near(d, ledger.KindReport, from), Words: "after the", Nth: 1, Reason: "missed"}
			return d.Claim(ctx(), "Jon Adler", a, tools)
		}
	case 3:
		return "split-statement", func(d *desk.Desk) (any, error) {
			s := near(d, ledger.KindStatement, from)
			shown, err := d.Show(ctx(), s, time.Time{})
			if err != nil || shown.Claim == nil {
				return nil, err
			}
			words := strings.Fields(shown.Claim.Read.Content[0].Text)
			first, second := strings.Join(words[:len(words)/2], " "), strings.Join(words[len(words)/2:], " ")
			return d.SplitStatement(ctx(), "Jon Adler", s, []string{first, second}, "two")
		}
	case 4:
		return "same", func(d *desk.Desk) (any, error) {
			return d.SameReport(ctx(), "Jon Adler", near(d, ledger.KindReport, from), near(d, ledger.KindReport, further), "one", readers())
		}
	}
	return "undo", func(d *desk.Desk) (any, error) {
		return d.Undo(ctx(), "Jon Adler", near(d, kind, from), "a mistake", readers())
	}
}

// near is the entry of a kind at or next after a number, or else the first one; s0 where
// there is none.
func near(d *desk.Desk, kind ledger.Kind, number int64) ledger.ID {
	for i := range int64(200) {
		id := ledger.MakeID(kind, (number+i)%200)
		if _, err := d.Show(ctx(), id, time.Time{}); err == nil {
			return id
		}
	}
	return "s0"
}

// look draws a way to look at a ledger.
func look(r *rand.Rand, n int, s ledger.ID) (string, func(*desk.Desk) (any, error)) {
	said := desktest.Invented(n, 1).Said[0]
	yes := r.IntN(2) == 0
	filters := []desk.Filter{{}, {Speaker: said.By}, {Place: said.Place}, {Act: said.Act, Limit: 5}, {Certainty: said.Certainty, All: true},
		{Unnamed: &yes}, {Text: "bridge"}, {Text: "мост " + said.Place}, {SaidFrom: "2025-01-05", SaidTo: "2025-01-15"}, {DueTo: "2025-02-10"},
		{AsOf: time.Date(2025, 2, 1, 12, 0, r.IntN(120), 0, time.UTC)}, {Report: "r1", All: true}, {Before: s, Limit: 3}, {Outlet: "THE WEIR"},
		{Text: "Renko"}, {Text: "renko", AsOf: time.Date(2025, 2, 1, 12, 0, r.IntN(120), 0, time.UTC)}, {Text: "bridge", Act: said.Act, Place: said.Place}}
	f := filters[r.IntN(len(filters))]
	switch r.IntN(4) {
	case 0:
		return fmt.Sprintf("due %+v", f), func(d *desk.Desk) (any, error) { return d.Due(ctx(), 10, f) }
	case 1:
		return "record " + said.By, func(d *desk.Desk) (any, error) { return d.Records(ctx(), desk.Filter{Speaker: said.By}) }
	case 2:
		return "show " + string(s), func(d *desk.Desk) (any, error) { return d.Show(ctx(), s, f.AsOf) }
	}
	return fmt.Sprintf("list %+v", f), func(d *desk.Desk) (any, error) { return d.List(ctx(), f) }
}

func ctx() context.Context { return context.Background() }
