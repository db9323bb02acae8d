package queue

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"hearsay/internal/durable"
	"hearsay/internal/fault"
)

// local is a queue in memory.
type local struct {
	unlock func()

	mu    sync.Mutex
	here  map[string]bool // jobs that wait or are worked on
	ready chan string
}

// room is how many jobs wait in a local queue at a time; Send waits for room.
const room = 1024

// Local is the queue in this process. One process at a time has the queue of a folder: another one gets an error of
// kind fault.Conflict.
func Local(ctx context.Context, folder string) (Queue, error) {
	if err := durable.Folder(folder); err != nil {
		return nil, err
	}
	soon, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	unlock, err := durable.Lock(soon, filepath.Join(folder, "lock"))
	if err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return nil, fault.New(fault.Conflict, "another process of this machine works on the queue; for several, name a NATS server (--nats)")
	}
	if err != nil {
		return nil, err
	}
	return &local{unlock: unlock, here: map[string]bool{}, ready: make(chan string, room)}, nil
}

// Send implements Queue.
func (q *local) Send(ctx context.Context, id string) error {
	q.mu.Lock()
	there := q.here[id]
	q.here[id] = true
	q.mu.Unlock()
	if there {
		return nil
	}
	select {
	case q.ready <- id:
		return nil
	case <-ctx.Done():
		q.forget(id)
		return ctx.Err()
	}
}

// Next implements Queue.
func (q *local) Next(ctx context.Context) (Delivery, error) {
	select {
	case id := <-q.ready:
		return Delivery{id, held{q, id}}, nil
	case <-ctx.Done():
		return Delivery{}, ctx.Err()
	}
}

func (q *local) forget(id string) {
	q.mu.Lock()
	delete(q.here, id)
	q.mu.Unlock()
}

// Close implements Queue.
func (q *local) Close() error {
	q.unlock()
	return nil
}

// held implements Answer. Whoever holds the job lives as long as the queue does.
type held struct {
	q  *local
	id string
}

func (h held) Alive() error { return nil }

func (h held) Done() error {
	h.q.forget(h.id)
	return nil
}

func (h held) Again(after time.Duration) error {
	time.AfterFunc(after, func() { h.q.ready <- h.id })
	return nil
}
