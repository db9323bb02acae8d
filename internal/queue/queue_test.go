package queue_test

import (
	"context"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/queue"
	"hearsay/internal/queue/queuetest"
)

const lease = time.Second

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
	return within(t, q, lease/3)
}

func within(t *testing.T, q queue.Queue, d time.Duration) queue.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	got, _ := q.Next(ctx)
	return got
}

// The contract, for both.
func TestAJobIsInTheQueueOnce(t *testing.T) {
	queuetest.Each(t, lease, once)
}

func once(t *testing.T, q queue.Queue) {
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
	if d := next(t, q); d.ID != "b" {
		t.Errorf("b does not come again: %v", d)
	}
	send(t, q, "a")
	if d := next(t, q); d.ID != "a" {
		t.Errorf("a job that was done cannot be sent again: %v", d)
	}
}

// Whoever says that he is alive keeps the job; whoever is silent loses it.
func TestLease(t *testing.T) {
	q := queuetest.Connected(t, queuetest.Broker(t, t.TempDir()), lease)
	send(t, q, "a")
	d := next(t, q)
	for range 5 {
		time.Sleep(lease / 2)
		if err := d.Alive(); err != nil {
			t.Fatal(err)
		}
	}
	if other := next(t, q); other.ID != "" {
		t.Fatal("a job is handed out while somebody works on it")
	}
	if other := within(t, q, 3*lease); other.ID != "a" {
		t.Error("a job of somebody who is silent is not handed out again")
	}
}

func TestTheQueueSurvives(t *testing.T) {
	folder := t.TempDir()
	s := queuetest.Broker(t, folder)
	q := queuetest.Connected(t, s, lease)
	send(t, q, "a", "b")
	if d := next(t, q); d.ID != "a" || d.Done() != nil {
		t.Fatal("a is not handed out")
	}
	time.Sleep(100 * time.Millisecond) // the answer is on its way
	s.Shutdown()
	s.WaitForShutdown()
	if d := next(t, queuetest.Connected(t, queuetest.Broker(t, folder), lease)); d.ID != "b" {
		t.Errorf("after a restart: %v", d)
	}
}

func TestOneProcessHasTheQueue(t *testing.T) {
	folder := t.TempDir()
	q, err := queue.Local(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := queue.Local(t.Context(), folder); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second one: %v", err)
	}
	q.Close()
	if q, err = queue.Local(t.Context(), folder); err != nil {
		t.Fatalf("once the first is gone: %v", err)
	}
	q.Close()
}

func TestNoServer(t *testing.T) {
	_, err := queue.Connect(t.Context(), "nats://user:secret@127.0.0.1:1", queue.Named{Name: "test", Lease: lease})
	if fault.KindOf(err) != fault.Unavailable || err == nil {
		t.Fatalf("%v", err)
	}
	if got := err.Error(); got != "the NATS server cannot be reached: nats: no servers available for connection" {
		t.Error(got)
	}
}
