package storetest

import (
	"errors"
	"slices"
	"testing"

	"hearsay/internal/store"
	"hearsay/ledger"
)

func job(id string) store.Job {
	return store.Job{ID: id, Name: "sum of " + id, Put: noon, Body: []byte("body of " + id)}
}

// waiting gives the IDs of the jobs that wait, or of the dead ones.
func waiting(t *testing.T, s store.Store, dead bool) []string {
	t.Helper()
	jobs, err := s.Work().Jobs(t.Context(), dead, 100)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, j := range jobs {
		out = append(out, j.ID)
	}
	return out
}

func work(t *testing.T, s store.Store) {
	ctx, w := t.Context(), s.Work()
	must(t, w.Put(ctx, job("a"), job("b"), job("c")))
	must(t, w.Put(ctx, store.Job{ID: "a", Name: "x", Put: noon, Body: []byte("other")}))
	if j, err := w.Begin(ctx, "a"); err != nil || j == nil || string(j.Body) != "body of a" || j.Begun != 1 || !j.Put.Equal(noon) {
		t.Fatalf("a: %+v, %v", j, err)
	}
	if j, err := w.Begin(ctx, "z"); err != nil || j != nil {
		t.Errorf("a job that is not there: %+v, %v", j, err)
	}
	ids, err := w.Unsent(ctx, noon, 2)
	if err != nil || !slices.Equal(ids, []string{"a", "b"}) {
		t.Errorf("unsent: %v, %v", ids, err)
	}
	must(t, w.Sent(ctx, noon, "a"))
	if ids, _ := w.Unsent(ctx, noon, 9); !slices.Equal(ids, []string{"b", "c"}) {
		t.Errorf("unsent, once a was sent: %v", ids)
	}
	if ids, _ := w.Unsent(ctx, noon.Add(1e9), 9); !slices.Equal(ids, []string{"a", "b", "c"}) {
		t.Errorf("unsent for a second: %v", ids)
	}
	must(t, w.Failed(ctx, "a", "no luck", false))
	must(t, w.Failed(ctx, "a", "no luck again", true))
	if j, _ := w.Begin(ctx, "a"); j.Tries != 2 || j.Begun != 2 || j.Fault != "no luck again" || !j.Dead {
		t.Errorf("after two tries: %+v", j)
	}
	if ids, _ := w.Unsent(ctx, noon.Add(1e9), 9); slices.Contains(ids, "a") {
		t.Error("a dead job is sent")
	}
	if n, err := w.Revive(ctx); n != 1 || err != nil || len(waiting(t, s, false)) != 3 {
		t.Errorf("revived %d, %v", n, err)
	}
	if n, err := w.Drop(ctx, "a", "z"); n != 1 || err != nil || slices.Contains(waiting(t, s, false), "a") {
		t.Errorf("dropped %d, %v", n, err)
	}
	if n, err := w.Drop(ctx); n != 0 || err != nil {
		t.Errorf("dropped %d of no dead ones, %v", n, err)
	}
}

func workSettled(t *testing.T, s store.Store) {
	ctx, w := t.Context(), s.Work()
	must(t, w.Put(ctx, job("a"), job("b")))
	settling := func(id string) error {
		return s.Append(ctx, func(r store.Reader) (store.Batch, error) {
			b := batch(t, r, 1)
			b.Settled = []string{id}
			return b, nil
		})
	}
	must(t, settling("a"))
	before, _ := s.Tip(ctx)
	if err := settling("a"); !errors.Is(err, store.ErrSettled) {
		t.Errorf("work that was done: %v", err)
	}
	if after, _ := s.Tip(ctx); after.Size != before.Size {
		t.Error("something was entered by a writer that came too late")
	}
	failed := errors.New("not now")
	err := s.Append(ctx, func(r store.Reader) (store.Batch, error) { return store.Batch{Settled: []string{"b"}}, failed })
	if !errors.Is(err, failed) || !slices.Equal(waiting(t, s, false), []string{"b"}) {
		t.Errorf("an append that failed: %v, waiting %v", err, waiting(t, s, false))
	}
	must(t, s.Append(ctx, func(store.Reader) (store.Batch, error) { return store.Batch{Settled: []string{"b"}}, nil }))
	if got := waiting(t, s, false); len(got) != 0 {
		t.Errorf("waiting: %v", got)
	}
	must(t, w.Put(ctx, store.Job{ID: "c", Name: "bytes", Put: noon, Body: []byte("x")}))
	must(t, s.Append(ctx, func(r store.Reader) (store.Batch, error) {
		b := batch(t, r, 1)
		b.Held = []store.Held{{Name: "bytes", Seq: b.Rows[0].Seq, Kind: ledger.KindCapture}}
		return b, nil
	}))
	tip, _ := s.Tip(ctx)
	must(t, s.Append(ctx, func(r store.Reader) (store.Batch, error) {
		b := batch(t, r, 1)
		b.Erase = []int64{tip.Size - 1}
		return b, nil
	}))
	if got := waiting(t, s, false); len(got) != 0 {
		t.Errorf("work on erased bytes stays: %v", got)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
