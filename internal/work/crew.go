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

// Enter enters what a job was read into, and settles the job; an error that wraps store.ErrSettled says that somebody
// else did.
type Enter func(ctx context.Context) error

// Crew works on jobs until it is stopped. While a job is read the next one is fetched and those before it are entered:
// a worker waits for the queue, the database and the disk only where these are slower than it reads.
type Crew struct {
	Jobs  Jobs
	Queue queue.Queue
	Hands int           // jobs that are read at a time
	Lease time.Duration // of the queue
	// Read does what takes a core, and gives the way to enter what came of it.
	Read func(ctx context.Context, j store.Job) (Enter, error)
	// Tell hears how each try went; calls come one at a time.
	Tell func(j store.Job, err error)

	mu sync.Mutex
}

// had is a job that this crew has.
type had struct {
	d     queue.Delivery
	j     store.Job
	letGo func() // no longer says that somebody works on it
}

// Run works until the context ends. Where drain is true it ends once nothing is left to do.
func (c *Crew) Run(ctx context.Context, drain bool) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var takers, hands, entering sync.WaitGroup
	begun, room := make(chan had), make(chan struct{}, mostTogether)
	for range max(c.Hands, 1) {
		takers.Go(func() { c.take(ctx, begun) })
		hands.Go(func() {
			for h := range begun {
				enter, err := c.read(ctx, h)
				room <- struct{}{}
				entering.Go(func() {
					c.finish(ctx, h, enter, err)
					<-room
				})
			}
		})
	}
	c.feed(ctx, drain)
	stop()
	takers.Wait()
	close(begun)
	hands.Wait()
	entering.Wait()
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

// take takes jobs from the queue for whoever reads next.
func (c *Crew) take(ctx context.Context, begun chan<- had) {
	for {
		d, err := c.Queue.Next(ctx)
		if err != nil {
			return
		}
		if h := c.begin(ctx, d); h != nil {
			begun <- *h
		}
	}
}

// begin begins on a job, and says from then on that somebody works on it; nil where there is nothing to do. A failure to
// answer the queue is no failure of the job: it is handed out once more, and is found to be done.
func (c *Crew) begin(ctx context.Context, d queue.Delivery) *had {
	j, err := c.Jobs.Begin(ctx, d.ID)
	switch {
	case err != nil:
		_ = d.Again(first)
		return nil
	case j == nil || j.Dead:
		_ = d.Done()
		return nil
	}
	return &had{d, *j, c.alive(d)}
}

// read reads a job, unless the crew was stopped or the job is held to be what ends workers.
func (c *Crew) read(ctx context.Context, h had) (Enter, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if h.j.Begun > mostBegun {
		return nil, errEnds
	}
	return c.Read(ctx, h.j)
}

// finish enters what a job was read into, and answers the queue.
func (c *Crew) finish(ctx context.Context, h had, enter Enter, err error) {
	defer h.letGo()
	if err == nil {
		err = enter(ctx)
	}
	if errors.Is(err, store.ErrSettled) {
		err = nil
	}
	if ctx.Err() != nil && err != nil {
		_ = h.d.Again(0)
		return
	}
	c.tell(h.j, err)
	c.after(ctx, h.d, h.j, err)
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

// alive says that somebody works on a job until what it gives is called.
func (c *Crew) alive(d queue.Delivery) (letGo func()) {
	done := make(chan struct{})
	go func() {
		every := time.NewTicker(c.Lease / 3)
		defer every.Stop()
		for {
			select {
			case <-done:
				return
			case <-every.C:
				_ = d.Alive()
			}
		}
	}()
	return func() { close(done) }
}
