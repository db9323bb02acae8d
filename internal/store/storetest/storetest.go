// Package storetest is the conformance suite of the store's contract: every implementation
// passes all of it.
package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/store"
	"hearsay/internal/store/relational"
	"hearsay/ledger"
	"hearsay/proof"
)

// Open opens an empty store that runs its write steps through step. It is closed with the
// test.
type Open func(t *testing.T, step relational.Step) store.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, store.Store)
	}{
		{"an empty store", empty},
		{"what was appended is read back", readBack},
		{"an append that fails leaves nothing", nothingOfAFailure},
		{"entries follow each other without gaps", noGaps},
		{"appends are serial", serial},
		{"views succeed each other", viewsSucceed},
		{"queries", queries},
		{"corrected words", corrected},
		{"wording of reports", wording},
		{"long lists", longLists},
		{"many alike", many},
		{"erasure", erasure},
		{"odd words", oddWords},
		{"timestamps", stamps},
		{"work", work},
		{"work goes with the batch that does it", workSettled},
		{"requests", requests},
		{"tokens", tokens},
		{"traces and lists", traces},
		{"threads", threads},
		{"an erasure leaves nothing of a trace", unravelled},
		{"cards", cards},
		{"trail", trail},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t, relational.Direct)) })
	}
	t.Run("broken write steps", func(t *testing.T) { broken(t, open) })
}

var noon = time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)

// batch makes so many statements after the end of the ledger.
func batch(tb testing.TB, r store.Reader, n int) store.Batch {
	tb.Helper()
	tip, err := r.Tip(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	var b store.Batch
	var leaves []proof.Hash
	for i := range int64(n) {
		seq := tip.Size + i
		body, salt := fmt.Appendf(nil, `{"n":%d}`, seq), fmt.Appendf(nil, "%016d", seq)
		row := store.Row{Seq: seq, At: noon.Add(time.Duration(seq) * time.Second), Kind: ledger.KindStatement, Leaf: proof.Leaf(salt, body), Salt: salt, Body: body}
		b.Rows, leaves = append(b.Rows, row), append(leaves, row.Leaf)
		b.Views = append(b.Views, view(seq))
		b.Words = append(b.Words, store.Words{Seq: seq, Stems: fmt.Sprintf("bridg n%d", seq)})
	}
	nodes, head, err := proof.Extend(tip.Size, leaves, func(i []int64) ([]proof.Hash, error) { return r.Nodes(tb.Context(), i) })
	if err != nil {
		tb.Fatal(err)
	}
	b.Nodes, b.Checkpoint = nodes, fmt.Appendf(nil, "%d %s", head.Size, head.Root)
	return b
}

func view(seq int64) store.View {
	return store.View{Seq: seq, From: seq, To: store.Forever, State: ledger.Current, Named: "olga brandt", Speaker: "olga brandt", Act: "assert"}
}

func add(t *testing.T, s store.Store, n int, change func(*store.Batch)) {
	t.Helper()
	err := s.Append(t.Context(), func(r store.Reader) (store.Batch, error) {
		b := batch(t, r, n)
		if change != nil {
			change(&b)
		}
		return b, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, s store.Store) int64 {
	t.Helper()
	tip, err := s.Tip(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return tip.Size
}

func check[T any](t *testing.T, what string, got T, err error, want T) {
	t.Helper()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, %v; want %v", what, got, err, want)
	}
}

func empty(t *testing.T, s store.Store) {
	tip, err := s.Tip(t.Context())
	if err != nil || tip.Size != 0 || tip.Checkpoint != nil {
		t.Errorf("end of an empty store: %+v, %v", tip, err)
	}
	if _, err := s.Get(t.Context(), []int64{0}); !errors.Is(err, store.ErrNoEntry) {
		t.Errorf("an entry of an empty store: %v", err)
	}
	seq, err := s.Latest(t.Context(), "nothing")
	check(t, "latest version", seq, err, -1)
	found, err := s.Find(t.Context(), store.Query{})
	check(t, "statements", found, err, nil)
	if err := s.Check(t.Context(), func(f string) error { return errors.New(f) }); err != nil {
		t.Errorf("faults of an empty store: %v", err)
	}
}

func readBack(t *testing.T, s store.Store) {
	var first store.Batch
	add(t, s, 3, func(b *store.Batch) {
		b.Refs = []store.Ref{{Target: 0, Seq: 2}, {Target: store.Speakers, Seq: 1}}
		b.Held = []store.Held{{Name: "abc", Seq: 0, Kind: ledger.KindCapture}, {Name: "abc", Seq: 1, Kind: ledger.KindReport}}
		b.Versions = []store.Version{{Seq: 1, Source: "url\nx"}, {Seq: 2, Source: "url\nx"}}
		b.Names = []string{"olga brandt", "100%_sure"}
		first = *b
	})
	ctx := t.Context()
	var rows []store.Row
	err := s.Rows(ctx, 1, 99, func(r store.Row) error { rows = append(rows, r); return nil })
	check(t, "rows", rows, err, first.Rows[1:])
	rows, err = s.Get(ctx, []int64{2, 0})
	check(t, "rows by number", rows, err, []store.Row{first.Rows[2], first.Rows[0]})
	nodes, err := s.Nodes(ctx, []int64{2, 0, 1})
	check(t, "nodes", nodes, err, []proof.Hash{first.Nodes[2], first.Nodes[0], first.Nodes[1]})
	tip, err := s.Tip(ctx)
	check(t, "whole", 0, tip.Whole(), 0)
	check(t, "end", tip, err, store.Tip{Size: 3, At: first.Rows[2].At, Checkpoint: first.Checkpoint,
		Kept: store.Ends{Entries: 3, Nodes: 4, Checkpoints: 3}})
	refs, err := s.About(ctx, []int64{0, store.Speakers}, 99)
	check(t, "refs", refs, err, []store.Ref{{Target: store.Speakers, Seq: 1}, {Target: 0, Seq: 2}})
	refs, err = s.About(ctx, []int64{0}, 2)
	check(t, "refs before entry 2", refs, err, []store.Ref{})
	held, err := s.Holding(ctx, "abc")
	check(t, "held", held, err, first.Held)
	seq, err := s.Latest(ctx, "url\nx")
	check(t, "latest version", seq, err, 2)
	words, err := s.Stems(ctx, []int64{2, 0})
	check(t, "stems", words, err, []store.Words{first.Words[0], first.Words[2]})
	under, err := s.Under(ctx, []int64{2, 1})
	check(t, "refs of entries", under, err, []store.Ref{{Target: store.Speakers, Seq: 1}, {Target: 0, Seq: 2}})
	bearing, err := s.Bearing(ctx, []string{"nobody", "olga brandt"})
	check(t, "statements under a name", bearing, err, []int64{0, 1, 2})
	names, err := s.Named(ctx, "%_")
	check(t, "names by a part that is not a pattern", names, err, []string{"100%_sure"})
	n, err := s.At(ctx, first.Rows[1].At)
	check(t, "entries at a time", n, err, 2)
	var sizes []int64
	err = s.Checkpoints(ctx, func(n int64, _ []byte) error { sizes = append(sizes, n); return nil })
	check(t, "checkpoints", sizes, err, []int64{3})
	stop := errors.New("enough")
	if err := s.Rows(ctx, 0, 3, func(store.Row) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("rows went on after the reader failed: %v", err)
	}
}

func nothingOfAFailure(t *testing.T, s store.Store) {
	add(t, s, 1, nil)
	refused := errors.New("refused")
	err := s.Append(t.Context(), func(store.Reader) (store.Batch, error) { return store.Batch{}, refused })
	if !errors.Is(err, refused) {
		t.Errorf("a refused append: %v", err)
	}
	err = s.Append(t.Context(), func(r store.Reader) (store.Batch, error) {
		b := batch(t, r, 2)
		b.Views = append(b.Views, b.Views[0]) // the same view twice
		return b, nil
	})
	if err == nil || errors.Is(err, store.ErrUnsettled) {
		t.Errorf("a batch that cannot be written: %v", err)
	}
	check(t, "entries", size(t, s), nil, 1)
	add(t, s, 1, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Append(ctx, func(r store.Reader) (store.Batch, error) { return batch(t, r, 1), nil }); err == nil {
		t.Error("an append that was cancelled succeeded")
	}
	check(t, "entries", size(t, s), nil, 2)
}

func noGaps(t *testing.T, s store.Store) {
	err := s.Append(t.Context(), func(r store.Reader) (store.Batch, error) {
		b := batch(t, r, 1)
		b.Rows[0].Seq = 7
		return b, nil
	})
	if err == nil {
		t.Error("an entry after a gap was taken")
	}
	check(t, "entries", size(t, s), nil, 0)
}

func serial(t *testing.T, s store.Store) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 10 {
				if err := s.Append(t.Context(), func(r store.Reader) (store.Batch, error) { return batch(t, r, 2), nil }); err != nil {
					t.Error(err)
				}
				if n := size(t, s); n%2 != 0 {
					t.Errorf("half a batch is visible: %d entries", n)
				}
			}
		})
	}
	wg.Wait()
	check(t, "entries", size(t, s), nil, 80)
	var replay proof.Replay
	err := s.Rows(t.Context(), 0, 80, func(r store.Row) error { replay.Add(r.Leaf); return nil })
	tip, _ := s.Tip(t.Context())
	check(t, "root", fmt.Sprintf("80 %s", replay.Head().Root), err, string(tip.Checkpoint))
}

func viewsSucceed(t *testing.T, s store.Store) {
	add(t, s, 2, func(b *store.Batch) { b.Views[0].Places = []string{"graz", "geonames:1"} })
	add(t, s, 1, func(b *store.Batch) {
		b.Rows[0].Kind = ledger.KindReview
		was, is := view(0), view(0)
		was.To, was.Places = 2, []string{"graz", "geonames:1"}
		is.From, is.Act, is.Unnamed, is.Places = 2, "deny", true, []string{"linz"}
		b.Views, b.Words = []store.View{was, is}, nil
	})
	views, err := s.Views(t.Context(), []int64{0})
	first, second := view(0), view(0)
	first.To, first.Places = 2, []string{"geonames:1", "graz"}
	second.From, second.Act, second.Unnamed, second.Places = 2, "deny", true, []string{"linz"}
	check(t, "views", views, err, []store.View{first, second})
	for _, test := range []struct {
		q    store.Query
		want []int64
	}{
		{store.Query{Act: "deny"}, []int64{0}},
		{store.Query{Act: "deny", AsOf: 2}, nil},
		{store.Query{Act: "assert", AsOf: 2}, []int64{1, 0}},
		{store.Query{Places: []string{"graz"}}, nil},
		{store.Query{Places: []string{"graz"}, AsOf: 2}, []int64{0}},
		{store.Query{Places: []string{"linz"}}, []int64{0}},
		{store.Query{AsOf: 1}, []int64{0}},
	} {
		got, err := s.Find(t.Context(), test.q)
		check(t, fmt.Sprintf("%+v", test.q), got, err, test.want)
	}
}

func queries(t *testing.T, s store.Store) {
	yes := true
	report := int64(1)
	add(t, s, 6, func(b *store.Batch) {
		v := b.Views
		v[1].Speaker, v[1].Outlet, v[1].Language = "ivo falk", "the weir", "uk"
		v[2].Unnamed, v[2].Certainty = true, "probable"
		v[3].SaidFrom, v[3].SaidTo = "2025-11-01", "2025-11-03"
		v[4].Forecast, v[4].Scorable, v[4].DueFrom, v[4].DueTo = true, true, "2025-11-01", "2025-11-30"
		v[5].Forecast, v[5].DueTo, v[5].Outcome = true, "2025-12-05", "partly"
		v[0].State, v[1].State, v[2].Report = ledger.Rejected, ledger.Gone, 1
		v[1].Sure, v[2].Sure, v[3].Sure, v[4].Sure, v[5].Sure = 990_000, 800_000, 700_000, 650_000, 900_000
		v[3].PublishedFrom, v[3].PublishedTo = "2025-11-01", "2025-11-02"
		v[4].PublishedFrom, v[4].PublishedTo, v[4].Looked = "2025-11-01", "2025-11-01", store.Accepted
		v[5].PublishedFrom, v[5].PublishedTo = "2025-11-02", "2025-11-02"
		b.Words[3].Stems, b.Words[4].Stems = "мост ремонт", "міст ремонт bridg"
	})
	for _, test := range []struct {
		q    store.Query
		want []int64
	}{
		{store.Query{}, []int64{5, 4, 3, 2, 1}},
		{store.Query{All: true}, []int64{5, 4, 3, 2, 1, 0}},
		{store.Query{Limit: 2}, []int64{5, 4}},
		{store.Query{Limit: 2, Before: 4}, []int64{3, 2}},
		{store.Query{Speakers: []string{"ivo falk"}}, []int64{1}},
		{store.Query{Speakers: []string{"ivo falk", "olga brandt"}, Limit: 1}, []int64{5}},
		{store.Query{Outlets: []string{"the weir"}, Language: "uk"}, []int64{1}},
		{store.Query{Unnamed: &yes}, []int64{2}},
		{store.Query{Certainty: "probable"}, []int64{2}},
		{store.Query{Report: &report}, []int64{2}},
		{store.Query{SaidFrom: "2025-11-03"}, []int64{3}},
		{store.Query{SaidFrom: "2025-11-04"}, nil},
		{store.Query{SaidTo: "2025-11-01"}, []int64{3}},
		{store.Query{SaidTo: "2025-10-31"}, nil},
		{store.Query{DueTo: "2025-11-30"}, []int64{4}},
		{store.Query{DueFrom: "2025-11-30", DueTo: "2025-12-31"}, []int64{5, 4}},
		{store.Query{Forecasts: true}, []int64{5, 4}},
		{store.Query{Unresolved: true}, []int64{4}},
		{store.Query{Words: [][]string{{"ремонт"}}}, []int64{4, 3}},
		{store.Query{Words: [][]string{{"мост", "міст"}, {"ремонт"}}}, []int64{4, 3}},
		{store.Query{Words: [][]string{{"bridg"}, {"ремонт"}}}, []int64{4}},
		{store.Query{Words: [][]string{{"bridg"}}, Forecasts: true, Before: 5}, []int64{4}},
		{store.Query{Words: [][]string{{"brid"}}}, nil},
		{store.Query{Words: [][]string{{"brid*"}}, Limit: 1}, []int64{5}},
		{store.Query{Words: [][]string{{"мос*", "ремо*"}}}, []int64{4, 3}},
		{store.Query{Words: [][]string{{"мост"}, {"bridg"}}}, nil},
		{store.Query{Words: [][]string{{"мост"}, {"bridg"}}, Across: true}, []int64{5, 4, 3, 1}},
		{store.Query{Words: [][]string{{"міст"}, {"bridg"}}, Across: true}, []int64{4}},
		{store.Query{Words: [][]string{{"мост"}, {"ferri"}}, Across: true}, nil},
		{store.Query{Outlets: []string{"the weir"}, Further: []int64{1}}, []int64{2, 1}},
		{store.Query{Outlets: []string{"the weir"}, Further: []int64{1}, Certainty: "probable"}, []int64{2}},
		{store.Query{PublishedFrom: "2025-11-02"}, []int64{5, 3}},
		{store.Query{PublishedTo: "2025-11-01"}, []int64{4, 3}},
		{store.Query{Sure: 900_000}, []int64{5, 1}},
		{store.Query{Looked: store.Unread}, []int64{5, 3, 2, 1}},
		{store.Query{Looked: store.Accepted}, []int64{4}},
		{store.Query{Order: store.BySaid, Limit: 3}, []int64{3, 5, 4}},
		{store.Query{Order: store.ByPublished}, []int64{5, 3, 4, 2, 1}},
		{store.Query{Order: store.ByPublished, Outlets: []string{"harbour post", "the weir"}}, []int64{1}},
		{store.Query{Order: store.ByDue}, []int64{4, 5, 3, 2, 1}},
		{store.Query{Order: store.ByDue, Limit: 3}, []int64{4, 5, 3}},
		{store.Query{Order: store.ByDue, Limit: 1}, []int64{4}},
		{store.Query{Order: store.ByDue, DueTo: "2025-12-31"}, []int64{4, 5}},
		{store.Query{Order: store.BySure}, []int64{4, 3, 2, 5, 1}},
		{store.Query{Order: store.BySure, Looked: store.Unread, Limit: 2, AsOf: 6}, []int64{3, 2}},
		{store.Query{Order: store.BySure, Words: [][]string{{"ремонт"}}}, []int64{4, 3}},
		{store.Query{Order: store.BySure, Words: [][]string{{"мост"}, {"bridg"}}, Across: true}, []int64{4, 3, 5, 1}},
		{store.Query{Outlets: []string{"the weir", "harbour post"}, Speakers: []string{"ivo falk"}}, []int64{1}},
	} {
		got, err := s.Find(t.Context(), test.q)
		check(t, fmt.Sprintf("%+v", test.q), got, err, test.want)
	}
}

// A correction puts other words in place of those of a statement: each time has its own.
func corrected(t *testing.T, s store.Store) {
	add(t, s, 2, func(b *store.Batch) { b.Words[0].Stems, b.Words[1].Stems = "ferri pier", "ferri" })
	add(t, s, 1, func(b *store.Batch) {
		b.Rows[0].Kind = ledger.KindReview
		was, is := view(0), view(0)
		was.To, was.Own = 2, "ferri pier"
		is.From, is.Own = 2, "bridg pier"
		b.Views = []store.View{was, is}
		b.Words = []store.Words{{Seq: 0, Stems: "ferri pier bridg"}}
	})
	words := func(w ...string) (groups [][]string) {
		for _, s := range w {
			groups = append(groups, []string{"other", s})
		}
		return groups
	}
	for _, test := range []struct {
		q    store.Query
		want []int64
	}{
		{store.Query{Words: words("bridg")}, []int64{0}},
		{store.Query{Words: words("bridg", "pier")}, []int64{0}},
		{store.Query{Words: words("ferri")}, []int64{1}},
		{store.Query{Words: words("rid")}, nil},
		{store.Query{Words: words("bridg", "ferri")}, nil},
		{store.Query{Words: words("ferri"), AsOf: 2}, []int64{1, 0}},
		{store.Query{Words: words("bridg"), AsOf: 2}, nil},
		{store.Query{Words: words("bridg"), Speakers: []string{"olga brandt"}}, []int64{0}},
		{store.Query{Words: words("ferri"), Speakers: []string{"olga brandt"}}, []int64{1}},
	} {
		got, err := s.Find(t.Context(), test.q)
		check(t, fmt.Sprintf("%+v", test.q), got, err, test.want)
	}
	if err := s.Check(t.Context(), func(f string) error { return errors.New(f) }); err != nil {
		t.Errorf("faults after a correction: %v", err)
	}
}

// Words are found over a report also where its statements have more of them than an index takes; what was erased or corrected is found
// no longer, and the store says that its indexes are whole.
func wording(t *testing.T, s store.Store) {
	var many strings.Builder
	for i := range 150_000 {
		fmt.Fprintf(&many, " w%d", i)
	}
	add(t, s, 4, func(b *store.Batch) {
		for i, stems := range []string{"bridg mill", "port" + many.String()[:900_000], "road " + many.String()[500_000:], "bridg port"} {
			b.Words[i].Stems = stems
			b.Views[i].Report = 0
		}
		b.Views[3].Report = 3
	})
	find := func(what string, want []int64, words ...string) {
		t.Helper()
		q := store.Query{Across: true, Limit: 5}
		for _, w := range words {
			q.Words = append(q.Words, []string{w})
		}
		got, err := s.Find(t.Context(), q)
		check(t, what, got, err, want)
		if err := s.Check(t.Context(), func(f string) error { return errors.New(f) }); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	find("a report of many words", []int64{2, 1, 0}, "mill", "port", "road")
	find("both", []int64{3, 1, 0}, "port", "bridg")
	add(t, s, 1, func(b *store.Batch) {
		b.Rows[0].Kind, b.Views, b.Words = ledger.KindErasure, nil, nil
		b.Erase = []int64{1, 2}
	})
	find("without what was erased", []int64{3}, "port", "bridg")
	find("a report that has less now", nil, "mill", "port")
	add(t, s, 1, func(b *store.Batch) {
		b.Rows[0].Kind = ledger.KindReview
		was, is := view(3), view(3)
		was.To, was.Own, is.From, is.Own = 5, "bridg port", 5, "bridg ferri"
		was.Report, is.Report = 3, 3
		b.Views, b.Words = []store.View{was, is}, []store.Words{{Seq: 3, Stems: "bridg port ferri"}}
	})
	find("corrected", []int64{3}, "ferri", "bridg")
	find("as it was read", nil, "port", "bridg")
}

// Where every condition leaves many statements and where one leaves few, the same are found,
// whichever list the store goes through.
func longLists(t *testing.T, s store.Store) {
	const n = 5000
	about := func(i int64) bool { return i%2 == 0 }
	by := func(i int64) bool { return i%3 == 0 }
	for range n / 1000 {
		add(t, s, 1000, func(b *store.Batch) {
			for i, row := range b.Rows {
				v := &b.Views[i]
				if v.Forecast, v.Scorable, v.DueTo = true, true, "2025-12-01"; about(row.Seq) {
					v.Places, v.Act = []string{"graz"}, "promise"
				}
				if by(row.Seq) {
					v.Speaker, v.Named, v.Outlet = "ivo falk", "ivo falk", "the weir"
				}
				if row.Seq == 12 || row.Seq == 13 {
					v.Language, v.Certainty, v.DueTo = "uk", "probable", "2025-11-01"
					v.SaidFrom, v.SaidTo, v.Unnamed = "2025-11-19", "2025-11-20", row.Seq == 13
				}
			}
		})
	}
	yes := true
	bridge, twelve := [][]string{{"bridg"}}, [][]string{{"bridg"}, {"n12"}}
	for _, test := range []struct {
		q    store.Query
		want []int64
	}{
		{store.Query{Places: []string{"graz"}, Words: bridge, Limit: 2}, []int64{4998, 4996}},
		{store.Query{Places: []string{"graz"}, Speakers: []string{"ivo falk"}, Words: bridge, Before: 4990, Limit: 2}, []int64{4986, 4980}},
		{store.Query{Places: []string{"graz"}, Language: "uk"}, []int64{12}},
		{store.Query{Act: "promise", Certainty: "probable", Words: bridge}, []int64{12}},
		{store.Query{Speakers: []string{"ivo falk", "olga brandt"}, Words: twelve}, []int64{12}},
		{store.Query{Speakers: []string{"ivo falk", "olga brandt"}, Places: []string{"graz"}, Limit: 1}, []int64{4998}},
		{store.Query{SaidFrom: "2025-11-20"}, []int64{13, 12}},
		{store.Query{SaidFrom: "2025-11-20", SaidTo: "2025-11-30", Places: []string{"graz"}}, []int64{12}},
		{store.Query{Unnamed: &yes}, []int64{13}},
		{store.Query{Unnamed: &yes, Act: "promise"}, nil},
		{store.Query{DueFrom: "2025-11-30", Unnamed: &yes}, nil},
		{store.Query{DueTo: "2025-12-31", Limit: 2}, []int64{4999, 4998}},
		{store.Query{DueTo: "2025-11-30", Unresolved: true}, []int64{13, 12}},
		{store.Query{DueFrom: "2025-11-30", Outlets: []string{"the weir"}, Act: "promise", Limit: 1}, []int64{4998}},
		{store.Query{Outlets: []string{"the weir"}, Act: "promise", Limit: 1, AsOf: 100}, []int64{96}},
	} {
		got, err := s.Find(t.Context(), test.q)
		check(t, fmt.Sprintf("%+v", test.q), got, err, test.want)
	}
}

func erasure(t *testing.T, s store.Store) {
	add(t, s, 3, func(b *store.Batch) {
		b.Views[1].Named, b.Views[1].Speaker = "ivo falk", "ivo falk"
		b.Names = []string{"olga brandt", "ivo falk"}
		b.Held = []store.Held{{Name: "abc", Seq: 1, Kind: ledger.KindCapture}}
		b.Refs = []store.Ref{{Target: 1, Seq: 2}, {Target: 0, Seq: 1}, {Target: 1, Seq: 0}}
		b.Words[1].Stems = "secret"
	})
	ctx := t.Context()
	before, err := s.Get(ctx, []int64{1})
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, 1, func(b *store.Batch) { b.Erase = []int64{1} })
	after, err := s.Get(ctx, []int64{1})
	want := before[0]
	want.Salt, want.Body = nil, nil
	check(t, "an erased row", after, err, []store.Row{want})
	found, err := s.Find(ctx, store.Query{Words: [][]string{{"secret"}}})
	check(t, "erased words", found, err, nil)
	found, err = s.Find(ctx, store.Query{})
	check(t, "statements left", found, err, []int64{3, 2, 0})
	names, err := s.Named(ctx, "")
	check(t, "names left", names, err, []string{"olga brandt"})
	held, err := s.Holding(ctx, "abc")
	check(t, "held", held, err, nil)
	refs, err := s.About(ctx, []int64{0, 1}, 99)
	check(t, "refs left", refs, err, []store.Ref{{Target: 1, Seq: 2}})
	owed, err := s.Owed(ctx)
	check(t, "owed", owed, err, store.Debt{Entry: 3})
	check(t, "sweep", 0, s.Sweep(ctx, owed), 0)
	owed, err = s.Owed(ctx)
	check(t, "owed after the sweep", owed, err, store.Debt{Entry: -1})
	if err := s.Check(ctx, func(f string) error { return errors.New(f) }); err != nil {
		t.Errorf("faults after an erasure: %v", err)
	}
	found, err = s.Find(ctx, store.Query{Words: [][]string{{"bridg"}}})
	check(t, "words left", found, err, []int64{3, 2, 0})
}

// oddWords are queries that mean something to the databases' own languages.
func stamps(t *testing.T, s store.Store) {
	add(t, s, 3, nil)
	for _, x := range []store.Stamp{{Size: 3, Token: []byte("late")}, {Size: 1, Token: []byte{0, 255}}, {Size: 3, Token: []byte("later")}} {
		if err := s.Stamp(t.Context(), x.Size, x.Token); err != nil {
			t.Fatal(err)
		}
	}
	var got []store.Stamp
	err := s.Stamps(t.Context(), func(x store.Stamp) error { got = append(got, x); return nil })
	check(t, "timestamps", got, err, []store.Stamp{{Size: 1, Token: []byte{0, 255}, SHA256: sha256.Sum256([]byte{0, 255})},
		{Size: 3, Token: []byte("late"), SHA256: sha256.Sum256([]byte("late"))}})
}

// A request is remembered with its batch, also with one that has nothing else, until it is old.
func requests(t *testing.T, s store.Store) {
	old := &store.Request{Key: [32]byte{1}, Sum: [32]byte{2}, At: noon, First: 0, Count: 1}
	add(t, s, 1, func(b *store.Batch) { b.Request = old })
	none := &store.Request{Key: [32]byte{3}, Sum: [32]byte{4}, At: noon.Add(time.Hour), First: 1}
	err := s.Append(t.Context(), func(store.Reader) (store.Batch, error) { return store.Batch{Request: none}, nil })
	check(t, "entries", size(t, s), err, 1)
	for _, want := range []*store.Request{old, none} {
		got, ok, err := s.Request(t.Context(), want.Key)
		check(t, "request", got, err, *want)
		check(t, "known", ok, nil, true)
	}
	again := func(store.Reader) (store.Batch, error) { return store.Batch{Request: old}, nil }
	if err := s.Append(t.Context(), again); err == nil {
		t.Error("a request was entered twice")
	}
	late := *none
	late.Key[0], late.At = 5, noon.Add(store.Remembered+time.Minute)
	err = s.Append(t.Context(), func(store.Reader) (store.Batch, error) { return store.Batch{Request: &late}, nil })
	_, ok, _ := s.Request(t.Context(), old.Key)
	check(t, "an old request is known", ok, err, false)
	_, ok, _ = s.Request(t.Context(), none.Key)
	check(t, "a younger request is known", ok, nil, true)
}

// tokens are kept beside the ledger, where the store has a book of them.
func tokens(t *testing.T, s store.Store) {
	book := s.Tokens()
	want := account.Token{ID: "abc", Sum: [32]byte{0, 255}, Holder: "Vera Holm", Note: "a spreadsheet", By: "A. Lind", Made: noon,
		Scopes: []account.Scope{account.Read, account.Add}, Expires: noon.Add(time.Hour), Owner: "o"}
	if err := book.Enter(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	got, err := book.Find(t.Context(), "abc")
	check(t, "token", got, err, want)
	if err := book.Enter(t.Context(), want); err == nil {
		t.Error("two tokens of one ID")
	}
	want.Revoked = noon.Add(time.Minute)
	for range 2 {
		if err := book.Revoke(t.Context(), "abc", want.Revoked); err != nil {
			t.Fatal(err)
		}
	}
	all, err := book.All(t.Context())
	check(t, "tokens", all, err, []account.Token{want})
	_, err = book.Find(t.Context(), "abd")
	_, odd := book.Find(t.Context(), "a\x00c")
	for _, err := range []error{err, odd, book.Revoke(t.Context(), "abd", noon)} {
		if !errors.Is(err, account.ErrNoToken) {
			t.Errorf("no token: %v", err)
		}
	}
}

func oddWords(t *testing.T, s store.Store) {
	add(t, s, 1, func(b *store.Batch) { b.Words[0].Stems = "and or near not" })
	for _, w := range []string{"and", "or", "near", "not"} {
		got, err := s.Find(t.Context(), store.Query{Words: [][]string{{w}}})
		check(t, w, got, err, []int64{0})
	}
	for _, w := range []string{`"`, `'`, `a"b`, `\`, `*`, `:`, `a & b`, `(`} {
		if _, err := s.Find(t.Context(), store.Query{Words: [][]string{{w}}}); err != nil {
			t.Errorf("words %q: %v", w, err)
		}
	}
}

var errBroken = errors.New("broken on purpose")

// broken breaks every write step of an append twice: the step is lost, or it is done and
// reported as failed. Whatever was answered, the store then holds whole batches, and an
// append that was not entered can be made again.
func broken(t *testing.T, open Open) {
	var names []string
	counting := open(t, func(name string, do func() error) error { names = append(names, name); return do() })
	add(t, counting, 1, nil)
	if !slices.Contains(names, "commit") || len(names) < 5 {
		t.Fatalf("write steps: %q", names)
	}
	for _, name := range slices.Clone(names) {
		for _, done := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, done %v", name, done), func(t *testing.T) { breakStep(t, open, name, done) })
		}
	}
}

func breakStep(t *testing.T, open Open, name string, done bool) {
	armed := false
	s := open(t, func(step string, do func() error) error {
		if step != name || !armed {
			return do()
		}
		if done {
			if err := do(); err != nil {
				return err
			}
		}
		return errBroken
	})
	add(t, s, 2, nil)
	armed = true
	err := s.Append(t.Context(), func(r store.Reader) (store.Batch, error) { return batch(t, r, 2), nil })
	armed = false
	if !errors.Is(err, errBroken) {
		t.Fatalf("a broken step was reported as %v", err)
	}
	n := size(t, s)
	if errors.Is(err, store.ErrUnsettled) != (name == "commit") {
		t.Errorf("%s: %v", name, err)
	}
	if entered := name == "commit" && done; n != 2 && !entered || n != 4 && entered {
		t.Errorf("%d entries", n)
	}
	rows := int64(0)
	if err := s.Rows(t.Context(), 0, 99, func(store.Row) error { rows++; return nil }); err != nil || rows != n {
		t.Errorf("%d rows of %d, %v", rows, n, err)
	}
	add(t, s, 2, nil)
	check(t, "entries after going on", size(t, s), nil, n+2)
}
