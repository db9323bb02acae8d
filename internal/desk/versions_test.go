package desk_test

import (
	"context"
	"fmt"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// counting counts the rows of entries that an append reads.
type counting struct {
	store.Store
	rows *int
}

func (c counting) Append(ctx context.Context, compose func(store.Reader) (store.Batch, error)) error {
	return c.Store.Append(ctx, func(r store.Reader) (store.Batch, error) { return compose(countingReader{r, c.rows}) })
}

type countingReader struct {
	store.Reader
	rows *int
}

func (c countingReader) Get(ctx context.Context, seqs []int64) ([]store.Row, error) {
	rows, err := c.Reader.Get(ctx, seqs)
	*c.rows += len(rows)
	return rows, err
}

// A source that publishes a hundred versions costs no more with each: some statements stay, some
// are in other words, some are gone, one was rejected by a person.
func TestAHundredVersions(t *testing.T) {
	const versions, statements = 100, 12
	folder := t.TempDir()
	_, db := desktest.Open(t, folder, nil)
	blobs, err := archive.OpenDir(folder + "/archive")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	d := desktest.Over(t, counting{db, &rows}, blobs, folder+"/state", desktest.NewClock("2025-11-22").Now)
	early, late := 0, 0
	for n := range versions {
		report := desktest.Report{URL: "https://weir.example/front", Outlet: "The Weir"}
		for k := range statements {
			words := fmt.Sprintf("the gate %d of the dam is open", k)
			if k%3 > 0 {
				words = fmt.Sprintf("gate%d will hold%d after%d flood%d", n*100+k, n*k, n, n+k)
			}
			report.Said = append(report.Said, desktest.Said{By: "Olga Brandt", Words: words})
		}
		rows = 0
		r := add(t, d, report)
		if n < 10 {
			early = max(early, rows)
		}
		late = max(late, rows)
		if r.Version != n+1 || n > 0 && len(r.Compared.Gone) != statements*2/3 {
			t.Fatalf("version %d: %d gone, %+v", r.Version, len(r.Compared.Gone), r.Compared)
		}
		if n == 0 {
			review(t, d, ledger.Review{Action: ledger.Reject, Of: r.Statements[1], Reason: "not her words"})
		}
	}
	if late > early+statements {
		t.Errorf("a version reads up to %d rows, and one of the first ten %d", late, early)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

// BenchmarkThirtiethVersion adds the thirtieth version of a hostile source: long, and wholly in
// other words.
func BenchmarkThirtiethVersion(b *testing.B) { benchmarkVersions(b, 29) }

// BenchmarkSecondVersion adds the second one.
func BenchmarkSecondVersion(b *testing.B) { benchmarkVersions(b, 1) }

func benchmarkVersions(b *testing.B, before int) {
	d, _ := desktest.Open(b, b.TempDir(), nil)
	n := 0
	version := func() desk.Item {
		r := desktest.Invented(n, 1000)
		r.File, r.Outlet, r.Title = "front.txt", "The Weir", "Dam"
		n++
		return r.Item()
	}
	for range before {
		if _, err := d.Add(context.Background(), version()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Add(context.Background(), version()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkErase erases a report of 11,000 statements.
func BenchmarkErase(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		d, _ := desktest.Open(b, b.TempDir(), nil)
		r, err := d.Add(context.Background(), desktest.Invented(1, 11000).Item())
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := d.Erase(context.Background(), "Vera Holm", r[0].Report, "asked for"); err != nil {
			b.Fatal(err)
		}
	}
}
