// Package queue hands the IDs of jobs to whoever works on them.
//
// What is handed out is at least once each job's ID, to one worker at a time as long as that one says that it
// is alive; the jobs themselves lie in the ledger's database (store.Work), which alone decides whether a job was
// done. So nothing is lost with the queue: what it forgot is sent again, and what it hands out twice is done once.
//
// A job that is in the queue is not taken in again until it is done. Local is a queue in this process, for one worker
// that needs nothing else. Connect is a stream of NATS JetStream, with one message a job, for any number of workers.
//
// A JetStream server in this process would keep on the disk what the database keeps already, and make the program ten
// megabytes larger; so the queue of one process is a list in memory.
package queue

import (
	"context"
	"time"
)

// Lease is how long a worker may be silent before its job goes to another one, as a rule.
const Lease = 30 * time.Second

// Named is a queue by its name, with the lease of those who work on it.
type Named struct {
	Name  string
	Lease time.Duration
}

// Queue is the contract.
type Queue interface {
	// Send hands in the ID of a job. It is durable when Send returns nil. One that is in the queue stays there once.
	Send(ctx context.Context, id string) error
	// Next waits for a job until the context ends, over failures of the server.
	Next(ctx context.Context) (Delivery, error)
	Close() error
}

// Delivery is a job that was handed out.
type Delivery struct {
	ID string
	Answer
}

// Answer is what a worker says of a job.
type Answer interface {
	Alive() error                    // begins the lease anew
	Done() error                     // takes the job out of the queue
	Again(after time.Duration) error // has it handed out once more
}
