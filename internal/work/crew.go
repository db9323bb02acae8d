package work

import (
	"context"
	"errors"
	"sync"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/queue"
	"hearsay/internal/store"
)

// Times and numbers.
const (
	Tries  = 5                // before a job is dead
	resend = 10 * time.Minute // after which a job that was handed in and is not done is handed in again
	tick   = time.Second      // between two looks for new jobs
	most   = 512              // jobs handed in at a time
	first  = 2 * time.Second  // until the second try; then four times as long each time
)

// mostBegun is how often somebody begins on a job before it is held to be what ends its workers: those that fail
// say so, and are counted in Tries.
const mostBegun = 4 * Tries

var errEnds = fault.New(fault.BadInput, "workers that began on it did not live to say how it went")

// Jobs is what a crew needs of store.Work.
type Jobs interface {
	Begin(ctx context.Context, id string) (*store.Job, error)
	Unsent(ctx context.Context, since time.Time, most int) ([]string, error)
	Sent(ctx context.Context, now time.Time, ids ...string) error
	Failed(ctx context.Context, id, why string, dead bool) error
}

// Crew works on jobs until it is stopped.
type Crew struct {
	Jobs  Jobs
	Queue queue.Queue
	Hands int           // jobs at a time
	Lease time.Duration // of the queue
	// Do does a job and settles it; an error that wraps store.ErrSettled says that somebody else did.
	Do func(ctx context.Context, j store.Job) error
	// Tell hears how each try went; calls come one at a time.
	Tell func(j store.Job, err error)

	mu sync.Mutex
}

// Run works until the context ends. Where drain is true it ends once nothing is left to do.
func (c *Crew) Run(ctx context.Context, drain bool) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var hands sync.WaitGroup
	for range max(c.Hands, 1) {
		hands.Go(func() { c.work(ctx) })
	}
	c.feed(ctx, drain)
	stop()
	hands.Wait()
}

// feed hands jobs to the queue. A database or a queue that fails for a while is asked again.
func (c *Crew) feed(ctx context.Context, drain bool) {
	for {
		sent, err := c.send(ctx)
		if err == nil && sent == most {
			continue
		}
		if drain && err == nil && sent == 0 && c.idle(ctx) {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(tick):
		}
	}
}

// idle reports whether no job is left that is not dead.
func (c *Crew) idle(ctx context.Context) bool {
	left, err := c.Jobs.Unsent(ctx, time.Now().Add(time.Hour), 1)
	return err == nil && len(left) == 0
}

func (c *Crew) send(ctx context.Context) (int, error) {
	ids, err := c.Jobs.Unsent(ctx, time.Now().Add(-resend), most)
	if err != nil {
		return 0, err
	}
	for i, id := range ids {
		if err := c.Queue.Send(ctx, id); err != nil {
			return 0, errors.Join(err, c.Jobs.Sent(ctx, time.Now(), ids[:i]...))
		}
	}
	if len(ids) == 0 {
		return 0, nil
	}
	return len(ids), c.Jobs.Sent(ctx, time.Now(), ids...)
}

// work takes jobs from the queue.
func (c *Crew) work(ctx context.Context) {
	for {
		d, err := c.Queue.Next(ctx)
		if err != nil {
			return
		}
		c.one(ctx, d)
	}
}

// one does one job. A failure to answer the queue is no failure of the job: it is handed out once more, and is
// found to be done.
func (c *Crew) one(ctx context.Context, d queue.Delivery) {
	j, err := c.Jobs.Begin(ctx, d.ID)
	switch {
	case err != nil:
		_ = d.Again(first)
		return
	case j == nil || j.Dead:
		_ = d.Done()
		return
	}
	if err = errEnds; j.Begun <= mostBegun {
		err = c.alive(ctx, d, *j)
	}
	if errors.Is(err, store.ErrSettled) {
		err = nil
	}
	if ctx.Err() != nil && err != nil {
		_ = d.Again(0)
		return
	}
	c.tell(*j, err)
	c.after(ctx, d, *j, err)
}

func (c *Crew) tell(j store.Job, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Tell(j, err)
}

// after answers the queue, and counts a failure.
func (c *Crew) after(ctx context.Context, d queue.Delivery, j store.Job, err error) {
	if err == nil {
		_ = d.Done()
		return
	}
	dead := !passing(err) || j.Tries+1 >= Tries
	if failed := c.Jobs.Failed(ctx, j.ID, fault.Words(err), dead); failed == nil && dead {
		_ = d.Done()
		return
	}
	_ = d.Again(first << (2 * min(j.Tries, Tries)))
}

// passing reports whether a failure may be none the next time.
func passing(err error) bool {
	switch fault.KindOf(err) {
	case fault.Unavailable, fault.Conflict, fault.Cancelled, fault.Internal:
		return true
	}
	return false
}

// alive does a job, and says meanwhile that somebody works on it.
func (c *Crew) alive(ctx context.Context, d queue.Delivery, j store.Job) error {
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(c.Lease / 3):
				_ = d.Alive()
			}
		}
	}()
	return c.Do(ctx, j)
}
