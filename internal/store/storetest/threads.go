package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"hearsay/internal/store"
)

// weave runs a transaction that must go well.
func weave(t *testing.T, s store.Store, do func(l store.Loom) error) {
	t.Helper()
	if err := s.Weave(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

func trace(report, at int64, keys ...int64) store.Trace {
	return store.Trace{Report: report, At: at, Tie: 10 + report, Twin: report, Size: 2, Keys: keys, Data: []byte{1, byte(report)}}
}

// traces are listed in order of time under each key, and leave the lists with what is put in their place.
func traces(t *testing.T, s store.Store) {
	ctx := t.Context()
	weave(t, s, func(l store.Loom) error {
		for _, x := range []store.Trace{trace(1, 30, 7, 8), trace(2, 10, 7), trace(3, 20, -7, 7), trace(4, 40, 7)} {
			if err := l.Trace(ctx, x); err != nil {
				return err
			}
		}
		return l.Link(ctx, []store.Link{{A: 1, B: 3, Chance: 0.5, Support: 2}, {A: 2, B: 3, Chance: 0.25, Support: 1}})
	})
	before, after, err := s.Around(ctx, 7, store.Listed{At: 30, Tie: 11, Report: 1}, 2)
	check(t, "before", before, err, []store.Listed{{At: 20, Tie: 13, Report: 3}, {At: 10, Tie: 12, Report: 2}})
	check(t, "after", after, err, []store.Listed{{At: 40, Tie: 14, Report: 4}})
	got, err := s.Traces(ctx, []int64{3, 9})
	check(t, "traces", got, err, []store.Trace{trace(3, 20, -7, 7)})
	links, err := s.Links(ctx, []int64{3})
	check(t, "links", links, err, []store.Link{{A: 1, B: 3, Chance: 0.5, Support: 2}, {A: 2, B: 3, Chance: 0.25, Support: 1}})
	links, err = s.Between(ctx, [][2]int64{{1, 2}, {1, 3}, {3, 2}})
	check(t, "links of pairs", links, err, []store.Link{{A: 1, B: 3, Chance: 0.5, Support: 2}})

	weave(t, s, func(l store.Loom) error {
		twin := trace(2, 10, 7)
		twin.Twin = 1
		return errors.Join(l.Trace(ctx, trace(3, 50, 8)), l.Trace(ctx, twin), l.Link(ctx, []store.Link{{A: 1, B: 3}}))
	})
	before, _, err = s.Around(ctx, 7, store.Listed{At: 99}, 9)
	check(t, "what is left under the key", before, err, []store.Listed{{At: 40, Tie: 14, Report: 4}, {At: 30, Tie: 11, Report: 1}})
	stood, err := s.StoodFor(ctx, []int64{1})
	slices.SortFunc(stood, func(a, b store.Placed) int { return int(a.Report - b.Report) })
	check(t, "stood for", stood, err, []store.Placed{{Report: 1, Unit: 1}, {Report: 2, Unit: 1}})
	extents, err := s.Extents(ctx, []int64{1, 2, 3})
	check(t, "extents", extents, err, map[int64]store.Extent{1: {Size: 2, At: 30}, 3: {Size: 2, At: 50}})
	links, err = s.Links(ctx, []int64{1})
	check(t, "links of 1", links, err, nil)

	broken := errors.New("broken")
	err = s.Weave(ctx, func(l store.Loom) error { return errors.Join(l.Trace(ctx, trace(5, 1, 7)), broken) })
	if got, e := s.Traces(ctx, []int64{5}); !errors.Is(err, broken) || e != nil || len(got) > 0 {
		t.Errorf("a transaction that failed: %v, %v, %v", err, got, e)
	}
}

func group(name string, members ...int64) store.Group {
	return store.Group{Name: name, Members: members}
}

// threads are found by marks, members and names; what is woven anew takes their place.
func threads(t *testing.T, s store.Store) {
	ctx := t.Context()
	one := store.Thread{Group: group("t11", 11, 21), First: 11, Unit: 1, Newest: 21, Label: 21,
		Counts: store.Counts{Reports: 2, Origins: 1, Speakers: 1}, Since: "2025-11-20", Until: "2025-11-22", Kinds: "opposite",
		Marks: store.Marks{Contradicts: true, Several: true}, Against: store.Against{Kind: "opposite", Earlier: 11, Later: 21, Pairs: 1},
		Utterances: []store.Utterance{{Group: group("u11", 11), Counts: store.Counts{Reports: 3, Origins: 2, Speakers: 1}}, {Group: group("u21", 21)}}}
	two := store.Thread{Group: group("t12", 12), First: 12, Unit: 1, Newest: 12, Label: 12, Marks: store.Marks{Drifts: true},
		Utterances: []store.Utterance{{Group: group("u12", 12)}}}
	weave(t, s, func(l store.Loom) error {
		return l.Weave(ctx, store.Woven{Placed: []store.Placed{{Report: 1, Unit: 1}, {Report: 2, Unit: 1}}, Threads: []store.Thread{one, two},
			Names: []store.Name{{Name: "t11", First: 11}, {Name: "t12", First: 12}}})
	})
	bare := func(list ...store.Thread) []store.Thread {
		for i := range list {
			list[i].Members, list[i].Utterances = nil, nil
		}
		return list
	}
	page, err := s.Page(ctx, store.Marks{}, 0, 0)
	check(t, "page", page, err, bare(one, two))
	page, err = s.Page(ctx, store.Marks{Drifts: true}, 21, 1)
	check(t, "page of drift", page, err, bare(two))
	page, err = s.Page(ctx, store.Marks{Several: true}, 0, 0)
	check(t, "page of several reports", page, err, bare(one))
	stand, err := s.Standing(ctx, []int64{99, 11})
	check(t, "standing", stand, err, []store.Standing{{Statement: 11, Name: "t11", Counts: store.Counts{Reports: 3, Origins: 2, Speakers: 1}, All: one.Counts}})
	page, err = s.ThreadsWith(ctx, []int64{21, 99})
	check(t, "with a statement", page, err, bare(one))
	in, err := s.ThreadsIn(ctx, []int64{1})
	slices.SortFunc(in, func(a, b store.Thread) int { return int(a.First - b.First) })
	check(t, "in a unit", in, err, []store.Thread{one, two})
	carried, err := s.Carried(ctx, []int64{21, 99, 12})
	slices.SortFunc(carried, func(a, b store.Carried) int { return int(a.Seq - b.Seq) })
	check(t, "carried", carried, err, []store.Carried{{Seq: 12, Thread: "t12", Utterance: "u12"}, {Seq: 21, Thread: "t11", Utterance: "u21"}})

	joined := store.Thread{Group: group("t11", 11, 12, 21), First: 11, Unit: 1, Newest: 21, Label: 11,
		Utterances: []store.Utterance{{Group: group("u11", 11, 12)}, {Group: group("u21", 21)}}}
	weave(t, s, func(l store.Loom) error {
		return l.Weave(ctx, store.Woven{Gone: []int64{1}, Left: []int64{2}, Placed: []store.Placed{{Report: 1, Unit: 1}}, Threads: []store.Thread{joined},
			Names: []store.Name{{Name: "t11", First: 11}, {Name: "t12", First: 11}, {Name: "u12", First: 11}}})
	})
	page, err = s.ThreadsWith(ctx, []int64{12})
	check(t, "joined", page, err, bare(joined))
	carried, err = s.Carried(ctx, []int64{12})
	check(t, "carried by what joined", carried, err, []store.Carried{{Seq: 12, Thread: "t11", Utterance: "u11"}})
	grown := store.Thread{Group: group("t11", 11, 12, 21, 31), First: 11, Unit: 1, Newest: 31, Label: 11,
		Counts: store.Counts{Reports: 2}, Marks: store.Marks{Single: true, Several: true},
		Utterances: []store.Utterance{{Group: group("u11", 11, 12, 31), Counts: store.Counts{Reports: 1}}, {Group: group("u21", 21)}}}
	weave(t, s, func(l store.Loom) error {
		return l.Weave(ctx, store.Woven{Printed: []store.Printed{{Statement: 31, Like: 12}}, Grown: []store.Thread{grown},
			Told: []store.Name{{Name: "u11", First: 11}}})
	})
	in, err = s.ThreadsIn(ctx, []int64{1})
	check(t, "with a print more", in, err, []store.Thread{grown})
	led, err := s.Called(ctx, []string{"t12", "t13"})
	check(t, "called", led, err, []store.Name{{Name: "t12", First: 11}})
	placed, err := s.Within(ctx, []int64{1})
	check(t, "within", placed, err, []store.Placed{{Report: 1, Unit: 1}})
}

// unravelled erases a report: its trace, its place in lists and its links go in the same append, and what was compared with it
// is stale.
func unravelled(t *testing.T, s store.Store) {
	ctx := t.Context()
	add(t, s, 4, func(b *store.Batch) {
		for i := range b.Views {
			b.Views[i].Report = int64(i % 2)
		}
	})
	stale, err := s.Stale(ctx, 9)
	check(t, "stale", stale, err, []int64{0, 1})
	weave(t, s, func(l store.Loom) error {
		return errors.Join(l.Trace(ctx, trace(0, 30, 7)), l.Trace(ctx, trace(1, 30, 7)), l.Link(ctx, []store.Link{{A: 0, B: 1, Chance: 1, Support: 1}}),
			l.Weave(ctx, store.Woven{Placed: []store.Placed{{Report: 0}, {Report: 1}}}), l.Settle(ctx, stale))
	})
	erased(t, s, 1)
	for what, left := range map[string]func(context.Context) (int, error){
		"traces": func(ctx context.Context) (int, error) { got, err := s.Traces(ctx, []int64{1}); return len(got), err },
		"links":  func(ctx context.Context) (int, error) { got, err := s.Links(ctx, []int64{1}); return len(got), err },
		"places": func(ctx context.Context) (int, error) { got, err := s.Placed(ctx, []int64{1}); return len(got), err },
		"lists": func(ctx context.Context) (int, error) {
			_, got, err := s.Around(ctx, 7, store.Listed{At: 30, Tie: 10}, 9)
			return len(got), err
		},
	} {
		if n, err := left(ctx); n != 0 || err != nil {
			t.Errorf("%s left: %d, %v", what, n, err)
		}
	}
	stale, err = s.Stale(ctx, 9)
	check(t, "stale", stale, err, []int64{0, 9})
	weave(t, s, func(l store.Loom) error { return errors.Join(l.Unsettle(ctx, []int64{3, 9}), l.Unsettle(ctx, nil)) })
	stale, err = s.Stale(ctx, 9)
	check(t, "stale again", stale, err, []int64{0, 3, 9})
	weave(t, s, func(l store.Loom) error { return l.Settle(ctx, []int64{3}) })

	weave(t, s, func(l store.Loom) error {
		twin := trace(9, 99, 7)
		twin.Twin = 2
		list := []store.Trace{trace(2, 50, 7, 8), trace(3, 70, 7, 8), trace(4, 10, 7, 8), twin}
		for i := range int64(store.Reach) - 1 { // between 4 and 2
			list = append(list, trace(20+i, 20+i, 7))
		}
		for _, x := range list {
			if err := l.Trace(ctx, x); err != nil {
				return err
			}
		}
		return errors.Join(l.Settle(ctx, []int64{0, 9}), l.Link(ctx, []store.Link{{A: 3, B: 21, Chance: 0.5, Support: 4}}))
	})
	erased(t, s, 2)
	open, err := s.Open(ctx, 9)
	check(t, "links to be looked at", open, err, []store.Link{{A: 3, B: 20, Chance: -1, Support: 1}})
	stale, err = s.Stale(ctx, 9)
	check(t, "stale: what it stood for, and what lost a statement", stale, err, []int64{0, 9})
	kept, err := s.Traces(ctx, []int64{9})
	check(t, "trace of what it stood for", kept, err, nil)
}

// erased erases a report.
func erased(t *testing.T, s store.Store, report int64) {
	t.Helper()
	add(t, s, 1, func(b *store.Batch) {
		b.Views[0].Report = 9
		b.Erase = []int64{report}
	})
}
