package queue_test

import (
	"context"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/queue"
)

func named() queue.Named { return queue.Named{Name: "test", Lease: queue.Lease} }

func embedded(t *testing.T, folder string) queue.Queue {
	t.Helper()
	q, err := queue.Embedded(t.Context(), folder, named())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

func send(t *testing.T, q queue.Queue, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if err := q.Send(t.Context(), id); err != nil {
			t.Fatalf("send %s: %v", id, err)
		}
	}
}

// next is the next job, one without an ID where none comes for a while.
func next(t *testing.T, q queue.Queue) queue.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	d, _ := q.Next(ctx)
	return d
}

func TestAJobIsInTheQueueOnce(t *testing.T) {
	q := embedded(t, t.TempDir())
	send(t, q, "a", "a", "b")
	a, b := next(t, q), next(t, q)
	if a.ID != "a" || b.ID != "b" {
		t.Fatalf("got %v and %v", a, b)
	}
	send(t, q, "a") // it is being worked on
	if d := next(t, q); d.ID != "" {
		t.Errorf("%s is handed out twice", d.ID)
	}
	if err := a.Done(); err != nil {
		t.Fatal(err)
	}
	if err := b.Again(50 * time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if d := next(t, q); d.ID != "b" || d.Count != 2 {
		t.Errorf("b does not come again: %v", d)
	}
	send(t, q, "a")
	if d := next(t, q); d.ID != "a" {
		t.Errorf("a job that was done cannot be sent again: %v", d)
	}
}

func TestTheQueueSurvives(t *testing.T) {
	folder := t.TempDir()
	q, err := queue.Embedded(t.Context(), folder, named())
	if err != nil {
		t.Fatal(err)
	}
	send(t, q, "a", "b")
	if d := next(t, q); d.ID != "a" || d.Done() != nil {
		t.Fatal("a is not handed out")
	}
	time.Sleep(100 * time.Millisecond) // an answer is on its way
	q.Close()
	if d := next(t, embedded(t, folder)); d.ID != "b" {
		t.Errorf("after a restart: %v", d)
	}
}

func TestOneProcessHasTheQueue(t *testing.T) {
	folder := t.TempDir()
	embedded(t, folder)
	if _, err := queue.Embedded(t.Context(), folder, named()); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second one: %v", err)
	}
}

func TestNoServer(t *testing.T) {
	_, err := queue.Connect(t.Context(), "nats://user:secret@127.0.0.1:1", named())
	if fault.KindOf(err) != fault.Unavailable || err == nil {
		t.Fatalf("%v", err)
	}
	if got := err.Error(); got != "the NATS server cannot be reached: nats: no servers available for connection" {
		t.Error(got)
	}
}
