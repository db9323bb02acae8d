package queue_test

import (
	"context"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"hearsay/internal/fault"
	"hearsay/internal/queue"
)

const lease = time.Second

func named() queue.Named { return queue.Named{Name: "test", Lease: lease} }

// broker is a NATS server on the loopback that keeps its messages in a folder.
func broker(t *testing.T, folder string) *server.Server {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, NoLog: true, NoSigs: true, JetStream: true, StoreDir: folder, SyncAlways: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("the NATS server did not start")
	}
	return s
}

func connected(t *testing.T, s *server.Server) queue.Queue {
	t.Helper()
	q, err := queue.Connect(t.Context(), s.ClientURL(), named())
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
	local, err := queue.Local(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	for name, q := range map[string]queue.Queue{"local": local, "NATS": connected(t, broker(t, t.TempDir()))} {
		t.Run(name, func(t *testing.T) { once(t, q) })
	}
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
	q := connected(t, broker(t, t.TempDir()))
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
	s := broker(t, folder)
	q := connected(t, s)
	send(t, q, "a", "b")
	if d := next(t, q); d.ID != "a" || d.Done() != nil {
		t.Fatal("a is not handed out")
	}
	time.Sleep(100 * time.Millisecond) // the answer is on its way
	s.Shutdown()
	s.WaitForShutdown()
	if d := next(t, connected(t, broker(t, folder))); d.ID != "b" {
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
	_, err := queue.Connect(t.Context(), "nats://user:secret@127.0.0.1:1", named())
	if fault.KindOf(err) != fault.Unavailable || err == nil {
		t.Fatalf("%v", err)
	}
	if got := err.Error(); got != "the NATS server cannot be reached: nats: no servers available for connection" {
		t.Error(got)
	}
}
