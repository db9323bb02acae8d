package threads_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	for _, d := range []*desk.Desk{opened(t), served(t)} {
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

// Prints of one text are looked at once: a thousand of them are one thread, and adding one more is as quick as ever.
func TestManyPrintsOfOneText(t *testing.T) {
	const prints = 300
	d := opened(t)
	one := small(0, 1).Item()
	var items []desk.Item
	for i := range prints {
		it := one
		it.Bytes = []byte(one.Text + strings.Repeat(" ", i))
		it.Source.File, it.Source.Outlet = fmt.Sprintf("print-%d.html", i), fmt.Sprintf("Print %d", i)
		outlet := it.Source.Outlet
		it.Reading.Report.Outlet, it.Reading.Report.File = &outlet, it.Source.File
		it.Reading.Report.SHA256 = ""
		items = append(items, it)
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
}

// An erasure leaves nothing of a report in what threads are kept by: neither vectors nor the hashes that it was listed under.
func TestAnErasureLeavesNoTrace(t *testing.T) {
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, nil)
	r := add(t, d, small(0, 2), small(20, 2), small(28, 2))
	k := keeper(t, d)
	follow(t, k)
	seq, err := r[1].Report.Seq()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := d.Weaver().Traces(t.Context(), []int64{seq})
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	meant := kept[0].Data[len(kept[0].Data)-100:]
	if !lies(t, folder, meant) {
		t.Fatal("the vectors are nowhere")
	}
	for _, x := range r[1:] { // the other one has the same words
		if _, err := d.Erase(t.Context(), "Vera Holm", x.Report, "asked for"); err != nil {
			t.Fatal(err)
		}
	}
	if lies(t, folder, meant) {
		t.Error("vectors are left after the erasure")
	}
	follow(t, k)
	if lies(t, folder, meant) {
		t.Error("vectors came back")
	}
	for _, key := range kept[0].Keys {
		before, after, err := d.Weaver().Around(t.Context(), key, store.Listed{At: kept[0].At, Tie: kept[0].Tie, Report: seq}, 9)
		if err != nil || slices.ContainsFunc(append(before, after...), func(l store.Listed) bool { return l.Report == seq }) {
			t.Errorf("it is listed still: %v, %v, %v", before, after, err)
		}
	}
}

// lies reports whether bytes lie in some file of a folder.
func lies(t *testing.T, folder string, bytesOf []byte) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		found = found || bytes.Contains(b, bytesOf)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// served is a desk over a database of a PostgreSQL server.
func served(t *testing.T) *desk.Desk {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	db, err := postgres.Open(t.Context(), server.Address(t, func(admin, statement string) error {
		db, err := sql.Open("pgx", admin)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.Exec(statement)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return desktest.Over(t, db, db.Blobs, t.TempDir(), nil)
}
