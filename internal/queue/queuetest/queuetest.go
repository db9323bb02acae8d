// Package queuetest makes the queues that there are for tests: what holds for one process must hold for many, so a test of what is
// promised runs over each.
package queuetest

import (
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"hearsay/internal/queue"
)

// Broker is a NATS server on the loopback that keeps its messages in a folder, until the test ends.
func Broker(t *testing.T, folder string) *server.Server {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: -1, NoLog: true, NoSigs: true, JetStream: true, StoreDir: folder,
		SyncAlways: true})
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

// Connected is the queue that a server keeps, with a lease.
func Connected(t *testing.T, s *server.Server, lease time.Duration) queue.Queue {
	t.Helper()
	q, err := queue.Connect(t.Context(), s.ClientURL(), queue.Named{Name: "test", Lease: lease})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

// Each runs a test over the queue of one process and over that of many.
func Each(t *testing.T, lease time.Duration, test func(t *testing.T, q queue.Queue)) {
	t.Run("one process", func(t *testing.T) {
		q, err := queue.Local(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { q.Close() })
		test(t, q)
	})
	t.Run("NATS", func(t *testing.T) { test(t, Connected(t, Broker(t, t.TempDir()), lease)) })
}
