package threads_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/threads"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// small is a report of a story with its first few statements, so that a test reads little.
func small(n, statements int) desktest.Report {
	r := desktest.News(n)
	r.Said = r.Said[:statements]
	return r
}

func keeper(t testing.TB, d *desk.Desk) *threads.Keeper {
	t.Helper()
	k, err := threads.NewKeeper(d, all.Packs())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func follow(t testing.TB, k *threads.Keeper) {
	t.Helper()
	if _, err := k.Follow(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

func add(t testing.TB, d *desk.Desk, list ...desktest.Report) []desk.Receipt {
	t.Helper()
	var items []desk.Item
	for _, r := range list {
		items = append(items, r.Item())
	}
	out, err := d.Add(t.Context(), items...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// shape is what the threads of a ledger say, whatever the numbers of its entries: for each thread its utterances, for each
// of these the statements as file and words; counts and relations; in order.
func shape(t testing.TB, k *threads.Keeper) string {
	t.Helper()
	var out []string
	err := k.Each(t.Context(), threads.Choice{}, desk.Filter{}, 0, func(w threads.Whole) error {
		var utterances, together []string
		for r := range w.Outlet {
			together = append(together, w.File[r])
		}
		slices.Sort(together)
		out = append(out, fmt.Sprint("compared: ", together))
		name := map[string]string{}
		for _, u := range w.Thread.Utterances {
			var said []string
			for _, s := range u.Statements {
				said = append(said, s.File+": "+s.Content[0].Text)
			}
			slices.Sort(said)
			name[u.ID] = strings.Join(said, ", ")
			utterances = append(utterances, fmt.Sprintf("%s %+v [%s]", u.Stance, u.Counts, name[u.ID]))
		}
		var relations []string
		for _, r := range w.Thread.Relations {
			relations = append(relations, fmt.Sprintf("%s %s > %s", r.Kind, name[r.From], name[r.To]))
		}
		slices.Sort(utterances)
		slices.Sort(relations)
		out = append(out, fmt.Sprintf("%+v\n  %s\n  %s", w.Thread.Counts, strings.Join(utterances, "\n  "), strings.Join(relations, "\n  ")))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// Reports in random order, followed up after each few, make the same threads as all at once.
func TestOrderMakesNoDifference(t *testing.T) {
	var list []desktest.Report
	for n := range 2 * desktest.StoryReports {
		list = append(list, small(n, 3))
	}
	list = append(list, small(240*desktest.StoryReports, 3), small(240*desktest.StoryReports+11, 3)) // the same words years later
	d, _ := desktest.Open(t, t.TempDir(), nil)
	add(t, d, list...)
	k := keeper(t, d)
	follow(t, k)
	want := shape(t, k)
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 2 {
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		d, _ := desktest.Open(t, t.TempDir(), nil)
		k := keeper(t, d)
		for part := range slices.Chunk(list, 1+6*round) {
			add(t, d, part...)
			follow(t, k)
		}
		if got := shape(t, k); got != want {
			t.Fatalf("round %d: other threads\n%s\n\nthan\n%s", round, got, want)
		}
		if err := d.Weaver().Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		follow(t, k)
		if got := shape(t, k); got != want {
			t.Fatalf("round %d: other threads after computing them again", round)
		}
	}
}

// What one database makes of reports, the other makes too.
func TestBothDatabasesMakeTheSame(t *testing.T) {
	var list []desktest.Report
	for n := range desktest.StoryReports {
		list = append(list, small(n, 2))
	}
	var made []string
	server, _ := served(t)
	for _, d := range []*desk.Desk{opened(t), server} {
		add(t, d, list...)
		k := keeper(t, d)
		follow(t, k)
		made = append(made, shape(t, k))
	}
	if made[0] != made[1] || made[0] == "" {
		t.Errorf("SQLite:\n%s\n\nPostgreSQL:\n%s", made[0], made[1])
	}
}

func opened(t *testing.T) *desk.Desk {
	d, _ := desktest.Open(t, t.TempDir(), nil)
	return d
}

// ids are those of all threads.
func ids(t testing.TB, k *threads.Keeper) []string {
	t.Helper()
	list, err := k.List(t.Context(), threads.Choice{}, desk.Filter{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range list {
		out = append(out, s.ID)
	}
	slices.Sort(out)
	return out
}

func found(t testing.TB, k *threads.Keeper, id string) compare.Thread {
	t.Helper()
	w, err := k.Find(t.Context(), id)
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return w.Thread
}

func holds(th compare.Thread, id ledger.ID) bool {
	return threads.Has(th, map[ledger.ID]bool{id: true})
}

// An ID that was given once leads to the thread that its statements are in, whatever people decide after.
func TestAPublishedIDKeepsItsMeaning(t *testing.T) {
	d := opened(t)
	r := add(t, d, small(0, 2), small(1, 2), small(8, 2), small(20, 1))
	k := keeper(t, d)
	follow(t, k)
	other := r[3].Statements[0] // of another town
	hit := found(t, k, string(r[0].Statements[0]))
	apart := found(t, k, string(other))
	if hit.ID == apart.ID || !holds(hit, r[1].Statements[0]) {
		t.Fatalf("threads %s and %s", hit.ID, apart.ID)
	}
	id, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Same, Of: r[0].Statements[0], With: []ledger.ID{other}, Reason: "one event"})
	if err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	if got := found(t, k, apart.ID); got.ID != hit.ID || !holds(got, other) {
		t.Errorf("joined: %s leads to %s, want %s", apart.ID, got.ID, hit.ID)
	}
	if _, err := d.Undo(t.Context(), "Jon Adler", id, "two events", nil); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	if got := found(t, k, hit.ID); got.ID != hit.ID || !holds(got, r[1].Statements[0]) || holds(got, other) {
		t.Errorf("parted: %s has lost its larger part", hit.ID)
	}
	if got := found(t, k, string(other)); got.ID == hit.ID {
		t.Error("the smaller part kept the name")
	}
}

// So does an utterance's: joined ones are found under both, of a parted one the larger part keeps the ID.
func TestAnUtterancesIDKeepsItsMeaning(t *testing.T) {
	d := opened(t)
	r := add(t, d, small(0, 1), small(1, 1), small(20, 1))
	k := keeper(t, d)
	follow(t, k)
	one, copied, other := r[0].Statements[0], r[1].Statements[0], r[2].Statements[0]
	large, small := utterance(t, d, one), utterance(t, d, other)
	if large == small || utterance(t, d, copied) != large {
		t.Fatalf("utterances %s, %s, %s", large, utterance(t, d, copied), small)
	}
	decide := func(action string, a, b ledger.ID) ledger.ID {
		t.Helper()
		id, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: action, Of: a, With: []ledger.ID{b}, Reason: "heard it"})
		if err != nil {
			t.Fatal(err)
		}
		follow(t, k)
		return id
	}
	joined := decide(ledger.Same, one, other)
	if got := utterance(t, d, other); got != large {
		t.Errorf("joined, it is %s, want %s", got, large)
	}
	if th := found(t, k, small); !holds(th, one) || !holds(th, other) {
		t.Errorf("%s leads to %s", small, th.ID)
	}
	if _, err := d.Undo(t.Context(), "Jon Adler", joined, "did not", nil); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	apart := utterance(t, d, other)
	if utterance(t, d, one) != large || utterance(t, d, copied) != large || slices.Contains([]string{large, small}, apart) {
		t.Errorf("parted: %s, %s and %s", utterance(t, d, one), utterance(t, d, copied), apart)
	}
	th := found(t, k, small) // it went to the larger part
	if !holds(th, one) || holds(th, other) {
		t.Errorf("%s leads to %s", small, th.ID)
	}
	for _, u := range th.Utterances {
		if u.ID != large && slices.ContainsFunc(u.Statements, func(s compare.Statement) bool { return s.ID == string(one) }) {
			t.Errorf("the page calls it %s", u.ID)
		}
	}
	if err := d.Weaver().Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	if utterance(t, d, one) != large || utterance(t, d, other) != apart {
		t.Error("computed again, they go by other names")
	}
}

// utterance is the ID of the one that a statement is in.
func utterance(t testing.TB, d *desk.Desk, statement ledger.ID) string {
	t.Helper()
	s, err := d.Show(t.Context(), statement, time.Time{})
	if err != nil || s.Claim == nil || s.Claim.Utterance == "" {
		t.Fatal(s.Claim, err)
	}
	return s.Claim.Utterance
}

// What is asked for and is not there is said to be missing, and what was erased is not there.
func TestWhatIsNotThere(t *testing.T) {
	d := opened(t)
	r := add(t, d, small(0, 1), small(20, 1))
	k := keeper(t, d)
	follow(t, k)
	gone := found(t, k, string(r[1].Statements[0])).ID
	if _, err := d.Erase(t.Context(), "Vera Holm", r[1].Report, "asked for"); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	for _, id := range []string{"t999999", "t", "", "x1", "t1.7", "s0", "t-4", "tt", "t99999999999999999999", gone} {
		if _, err := k.Find(t.Context(), id); !errors.Is(err, desk.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if got := ids(t, k); len(got) != 1 {
		t.Errorf("threads %v", got)
	}
	_, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.NotSame, Of: r[0].Statements[0], With: []ledger.ID{r[1].Statements[0]}, Reason: "two"})
	if !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("a decision about a statement that was erased: %v", err)
	}
}

// Prints of one text are looked at once: hundreds of them are one thread, and for one more nothing is compared again.
func TestManyPrintsOfOneText(t *testing.T) {
	const prints = 300
	d := opened(t)
	one := small(0, 1).Item()
	var items []desk.Item
	for i := range prints {
		items = append(items, printOf(one, i))
	}
	if _, err := d.Add(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	k := keeper(t, d)
	follow(t, k)
	list, err := k.List(t.Context(), threads.Choice{SingleOrigin: true}, desk.Filter{}, 0)
	if err != nil || len(list) != 1 || list[0].Counts != (compare.Counts{Reports: prints, Origins: 1, Speakers: 1}) {
		t.Errorf("%+v, %v", list, err)
	}

	before := threads.Compared(k)
	another := printOf(one, prints)
	if _, err := d.Add(t.Context(), another, printOf(one, prints+1)); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	if n := threads.Compared(k) - before; n != 0 {
		t.Errorf("for two prints more %d reports were compared", n)
	}
	grown := shape(t, k)
	counts := fmt.Sprintf("{Reports:%d Origins:1 Speakers:1}", prints+2)
	if !strings.Contains(grown, counts) || !strings.Contains(grown, another.Source.File+":") {
		t.Errorf("with two prints more:\n%.300s", grown)
	}
	list, err = k.List(t.Context(), threads.Choice{SingleOrigin: true}, desk.Filter{}, 0)
	if err != nil || len(list) != 1 || list[0].Counts.Reports != prints+2 {
		t.Errorf("%+v, %v", list, err)
	}

	// One in which something was taken back is compared.
	r, err := d.Add(t.Context(), printOf(one, prints+2))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Withdraw(t.Context(), "Vera Holm", ledger.Withdrawal{Of: r[0].Statements[0], Reason: "misheard"}); err != nil {
		t.Fatal(err)
	}
	follow(t, k)
	list, err = k.List(t.Context(), threads.Choice{Withdrawn: true}, desk.Filter{}, 0)
	if err != nil || len(list) != 1 || list[0].Counts.Reports != prints+3 {
		t.Errorf("with one that was withdrawn: %+v, %v", list, err)
	}
}

// The bytes of a report that came out under another masthead too are one more report of its threads and a copy of it, until somebody
// takes that back; a further address of an outlet that has it is none.
func TestTheSameBytesElsewhereAreAReport(t *testing.T) {
	d := opened(t)
	add(t, d, small(0, 2))
	k := keeper(t, d)
	follow(t, k)
	one := listed(t, k)
	again := func(outlet, file, address string) *desk.Again {
		r := small(0, 2)
		r.Outlet, r.File, r.URL = outlet, file, address
		got := add(t, d, r)[0].Again
		follow(t, k)
		return got
	}
	place := again("Far Courier", "courier.txt", "").Place
	list := listed(t, k)
	for i, c := range list {
		if c.Reports != one[i].Reports+1 || c.Origins != one[i].Origins || c.Speakers != one[i].Speakers {
			t.Errorf("with a further print %+v, before %+v", c, one[i])
		}
	}
	err := k.Each(t.Context(), threads.Choice{}, desk.Filter{}, 1, func(w threads.Whole) error {
		if c := w.Copies; len(c) != 1 || c[0].Report != string(place) || c[0].File != "courier.txt" || c[0].Kind != "verbatim" {
			t.Errorf("copies %+v", c)
		}
		if w.Outlet[string(place)] != "Far Courier" || w.ReportOf(string(place)) == string(place) {
			t.Errorf("the print is of %q, in %q", w.ReportOf(string(place)), w.Outlet[string(place)])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	again("Far Courier", "mobile.txt", "https://m.courier.example/a")
	if got := listed(t, k); !slices.Equal(got, list) {
		t.Errorf("with a further address of one outlet %+v", got)
	}
	undo(t, d, place)
	follow(t, k)
	if got := listed(t, k); !slices.Equal(got, list) {
		t.Errorf("the outlet's other address holds: %+v", got)
	}
}

// listed are the counts of all threads.
func listed(t *testing.T, k *threads.Keeper) []compare.Counts {
	t.Helper()
	list, err := k.List(t.Context(), threads.Choice{}, desk.Filter{}, 0)
	if err != nil || len(list) == 0 {
		t.Fatal(len(list), err)
	}
	out := make([]compare.Counts, len(list))
	for i, s := range list {
		out[i] = s.Counts
	}
	return out
}

func undo(t *testing.T, d *desk.Desk, id ledger.ID) {
	t.Helper()
	if _, err := d.Undo(t.Context(), "Vera Holm", id, "it was another text", nil); err != nil {
		t.Fatal(err)
	}
}

// printOf is a report under another masthead, with blanks at its end, so that it is not the same file.
func printOf(one desk.Item, n int) desk.Item {
	outlet := fmt.Sprintf("Print %d", n)
	one.Bytes = []byte(one.Text + strings.Repeat(" ", n))
	one.Source.File, one.Source.Outlet = fmt.Sprintf("print-%d.html", n), outlet
	one.Reading.Report.Outlet, one.Reading.Report.File, one.Reading.Report.SHA256 = &outlet, one.Source.File, ""
	return one
}

// An erasure leaves nothing of a report in what threads are kept by: neither vectors nor the hashes that it was listed under; in no
// file of either database.
func TestAnErasureLeavesNoTrace(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		folder := t.TempDir()
		d, _ := desktest.Open(t, folder, nil)
		leavesNoTrace(t, d, func() []string { return filesIn(t, folder) })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		d, address := served(t)
		leavesNoTrace(t, d, func() []string { return tables(t, address) })
	})
}

func leavesNoTrace(t *testing.T, d *desk.Desk, files func() []string) {
	r := add(t, d, small(0, 2), small(20, 2), small(28, 2))
	k := keeper(t, d)
	follow(t, k)
	stays, err := r[0].Report.Seq()
	if err != nil {
		t.Fatal(err)
	}
	seq, err := r[1].Report.Seq()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := d.Weaver().Traces(t.Context(), []int64{stays, seq})
	if err != nil || len(kept) != 2 {
		t.Fatal(len(kept), err)
	}
	slices.SortFunc(kept, func(a, b store.Trace) int { return int(a.Report - b.Report) })
	var secret [][]byte
	for part := range slices.Chunk(kept[1].Data[len(kept[1].Data)-300:], 30) { // a vector
		secret = append(secret, part)
	}
	for _, key := range kept[1].Keys {
		if !slices.Contains(kept[0].Keys, key) {
			secret = append(secret, binary.BigEndian.AppendUint64(nil, uint64(key)), binary.LittleEndian.AppendUint64(nil, uint64(key)))
		}
	}
	if n := lie(t, files(), secret); n < len(secret)/2 {
		t.Fatalf("%d of %d vectors and keys lie in the files", n, len(secret))
	}
	for _, x := range r[1:] { // the other one has the same words
		if _, err := d.Erase(t.Context(), "Vera Holm", x.Report, "asked for"); err != nil {
			t.Fatal(err)
		}
	}
	if n := lie(t, files(), secret); n > 0 {
		t.Errorf("%d vectors and keys are left after the erasure", n)
	}
	follow(t, k)
	if n := lie(t, files(), secret); n > 0 {
		t.Errorf("%d vectors and keys came back", n)
	}
	for _, key := range kept[1].Keys {
		before, after, err := d.Weaver().Around(t.Context(), key, store.Listed{At: kept[1].At, Tie: kept[1].Tie, Report: seq}, 9)
		if err != nil || slices.ContainsFunc(append(before, after...), func(l store.Listed) bool { return l.Report == seq }) {
			t.Errorf("it is listed still: %v, %v, %v", before, after, err)
		}
	}
}

// Reports between which one was erased are linked as if it had never been there, and so are prints of what was erased.
func TestAnErasureLeavesWhatNeverHadIt(t *testing.T) {
	var all, kept []desktest.Report
	gone := []int{4, 5, 9, 10, 11, 14}
	for n := range desktest.StoryReports {
		all = append(all, small(n, 2))
		if !slices.Contains(gone, n) {
			kept = append(kept, small(n, 2))
		}
	}
	d := opened(t)
	receipts := add(t, d, all...)
	k := keeper(t, d)
	follow(t, k)
	for _, n := range gone {
		if _, err := d.Erase(t.Context(), "Vera Holm", receipts[n].Report, "asked for"); err != nil {
			t.Fatal(err)
		}
	}
	follow(t, k)
	never := opened(t)
	add(t, never, kept...)
	other := keeper(t, never)
	follow(t, other)
	if got, want := links(t, d), links(t, never); !slices.Equal(got, want) {
		t.Errorf("links\n%s\n\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got, want := shape(t, k), shape(t, other); got != want {
		t.Errorf("threads\n%s\n\nwant\n%s", got, want)
	}
}

// links are those between the reports of a ledger, by the files of these.
func links(t testing.TB, d *desk.Desk) []string {
	t.Helper()
	size, err := d.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.Weaver().Links(t.Context(), slices.Collect(func(yield func(int64) bool) {
		for n := range size {
			if !yield(n) {
				return
			}
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range list {
		m, err := d.Tell(t.Context(), []int64{l.A, l.B})
		if err != nil || len(m.Reports) != 2 {
			t.Fatal(l, err)
		}
		a, b := m.Reports[0].Report.Source.File, m.Reports[1].Report.Source.File
		out = append(out, fmt.Sprintf("%s %s %.6f under %d", min(a, b), max(a, b), l.Chance, l.Support))
	}
	slices.Sort(out)
	return out
}

// lie is how many of some bytes lie in files.
func lie(t *testing.T, files []string, secret [][]byte) int {
	t.Helper()
	found := map[int]bool{}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Skip("the files cannot be read: ", err)
		}
		for i, x := range secret {
			if bytes.Contains(b, x) {
				found[i] = true
			}
		}
	}
	return len(found)
}

func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			out = append(out, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// tables are the files of the live tables and indexes of a database, as they are on the disk after a checkpoint.
func tables(t *testing.T, address string) []string {
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
	rows, err := raw.Query(`SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid)
		FROM pg_class c LEFT JOIN pg_class t ON t.reltoastrelid = c.oid OR t.reltoastrelid IN (SELECT indrelid FROM pg_index WHERE indexrelid = c.oid)
		WHERE COALESCE(t.relnamespace, c.relnamespace) = current_schema()::regnamespace AND c.relkind IN ('r', 'i', 't')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var path string
		if err := rows.Scan(&path); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}

// served is a desk over a database of a PostgreSQL server, with the address of that.
func served(t *testing.T) (*desk.Desk, string) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	address := server.Address(t, func(admin, statement string) error {
		db, err := sql.Open("pgx", admin)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.Exec(statement)
		return err
	})
	db, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return desktest.Over(t, db, db.Blobs, t.TempDir(), nil), address
}

// A shelf says how many reports are not followed up, and where statements stand once they are; a list of it goes on behind a
// thread, and what is asked for of another moment is compared when it is asked for.
func TestAShelf(t *testing.T) {
	d := opened(t)
	r := add(t, d, small(0, 2), small(1, 2), small(8, 2), small(20, 1))
	s := threads.NewShelf(d, all.Packs())
	if n, err := s.Waiting(t.Context()); err != nil || n != 4 {
		t.Fatal(n, err)
	}
	if at, err := s.At(t.Context(), r[0].Statements); err != nil || len(at) > 0 {
		t.Fatal(at, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	failed := make(chan error, 1)
	go func() { s.Run(ctx, func(err error) { failed <- err }); close(failed) }()
	for n := 4; n > 0; {
		var err error
		if n, err = s.Waiting(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	if err := <-failed; err != nil {
		t.Error(err)
	}
	var whole []threads.Whole
	if _, err := s.Each(t.Context(), threads.Ask{}, func(w threads.Whole) error { whole = append(whole, w); return nil }); err != nil {
		t.Fatal(err)
	}
	stands(t, s, whole)
	lists(t, s, whole)
	f := desk.Filter{AsOf: time.Now().AddDate(9, 0, 0), Limit: 400}
	then, _, err := s.List(t.Context(), threads.Ask{Filter: f})
	if err != nil || len(then) == 0 || then[0].Label == "" {
		t.Fatalf("of another moment: %v, %v", then, err)
	}
	for _, id := range r[3].Statements {
		w, err := s.Find(t.Context(), string(id), f)
		if err != nil || !holds(w.Thread, id) || w.Claims[id].ID != id {
			t.Errorf("of another moment, %s: %v, %v", id, w.Thread.ID, err)
		}
	}
}

// stands checks that every statement of threads stands where these have it.
func stands(t *testing.T, s *threads.Shelf, whole []threads.Whole) {
	t.Helper()
	for _, w := range whole {
		for _, u := range w.Thread.Utterances {
			for _, x := range u.Statements {
				id := ledger.ID(x.ID)
				at, err := s.At(t.Context(), []ledger.ID{id})
				want := threads.Standing{Thread: w.Thread.ID, Counts: u.Counts, All: w.Thread.Counts}
				if err != nil || at[id] != want || w.Claims[id].ID != id {
					t.Errorf("%s stands at %v, not %v: %v", id, at[id], want, err)
				}
			}
		}
	}
}

// lists checks that a list goes through all threads a part at a time, by the last of each part and by their number.
func lists(t *testing.T, s *threads.Shelf, whole []threads.Whole) {
	t.Helper()
	var ids []string
	f := desk.Filter{}
	for more := true; more; {
		var list []threads.Summary
		var err error
		if list, more, err = s.List(t.Context(), threads.Ask{Filter: f, Limit: 1}); err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		skipped, _, err := s.List(t.Context(), threads.Ask{Skip: len(ids), Limit: 1})
		if err != nil || len(skipped) != 1 || skipped[0].ID != list[0].ID {
			t.Errorf("%v, %v", skipped, err)
		}
		ids, f.Before = append(ids, list[0].ID), list[0].Newest
	}
	for _, w := range whole {
		if w.Place >= len(ids) || ids[w.Place] != w.Thread.ID {
			t.Errorf("%s is not at %d of %v", w.Thread.ID, w.Place, ids)
		}
	}
	if len(ids) != len(whole) || len(ids) < 2 {
		t.Errorf("%d threads, %v", len(whole), ids)
	}
}
