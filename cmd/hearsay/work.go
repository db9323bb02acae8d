package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/queue"
	"hearsay/internal/show"
	"hearsay/internal/store"
	"hearsay/internal/visible"
	"hearsay/internal/work"
)

// workerCommand is `hearsay worker`.
type workerCommand struct {
	Once  bool          `help:"End once nothing waits."`
	Hands int           `placeholder:"NUMBER" help:"How many reports are read at a time. Default: one a core."`
	NATS  string        `name:"nats" placeholder:"URL" help:"NATS servers with JetStream, nats:// or tls://, separated by commas. Default: a queue in this process."`
	Lease time.Duration `default:"30s" placeholder:"TIME" help:"How long a worker may be silent before its work goes to another one."`
	engineFlags
}

// Help is the long help.
func (*workerCommand) Help() string {
	return `Reads what hearsay add --later and hearsay watch run --later kept, and enters it. What fails for a reason that may
pass is tried five times, later each time; what cannot be read, or failed five times, waits in hearsay work.

One worker needs nothing else. Any number of them, on any number of machines, work on one ledger where that lies on
a PostgreSQL server, all name the same NATS servers and each machine has the key of the ledger: each report
is entered once, whoever is stopped or lost.`
}

// Run works until it is stopped.
func (c *workerCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Lease < time.Second {
		return fault.At("worker", "", fault.New(fault.Usage, "--lease is at least a second"))
	}
	engine, err := c.engineFlags.open()
	if err != nil {
		return fault.At("worker", "", err)
	}
	r := &reader{engine: engine, streams: s}
	return root.withDesk(ctx, s, true, func(d *desk.Desk) error {
		q, err := c.queue(ctx, s, queue.Named{Name: d.Fingerprint(), Lease: c.Lease})
		if err != nil {
			return fault.At("worker", "", err)
		}
		defer q.Close()
		gather := work.NewGather(ctx, d.Add)
		w := &worked{r: r, add: gather.Add}
		crew := &work.Crew{Jobs: d.Work(), Queue: q, Lease: c.Lease,
			Hands: cmp.Or(c.Hands, runtime.GOMAXPROCS(0)), Read: w.read, Tell: w.tell}
		crew.Run(ctx, c.Once)
		return nil
	})
}

// queue is the one that is asked for: of servers, or in this process.
func (c *workerCommand) queue(ctx context.Context, s *streams, name queue.Named) (queue.Queue, error) {
	if c.NATS != "" {
		return queue.Connect(ctx, c.NATS, name)
	}
	state, err := stateFolder(s)
	if err != nil {
		return nil, err
	}
	return queue.Local(ctx, filepath.Join(state, "queue-"+name.Name))
}

// worked does jobs for a crew.
type worked struct {
	r   *reader
	add func(ctx context.Context, item desk.Item) (desk.Receipt, error)
}

// read reads a report; entering it settles the job.
func (w *worked) read(_ context.Context, j store.Job) (work.Enter, error) {
	task, err := work.Open(j)
	if err != nil {
		return nil, fault.New(fault.BadInput, "%w", err)
	}
	t := taken{capture: &task.Capture, report: task.Report, meta: task.Meta}
	if t.reading, err = w.r.reading(task.Report.Text, task.Meta, task.Capture.Bytes); err != nil {
		return nil, err
	}
	item := t.item()
	item.By, item.Held, item.Read, item.Job = task.By, task.Held, tools().Read, j.ID
	return func(ctx context.Context) error {
		_, err := w.add(ctx, item)
		return kinded(err)
	}, nil
}

// tell says how a try went.
func (w *worked) tell(j store.Job, err error) {
	if err != nil {
		fmt.Fprintf(w.r.streams.err, "hearsay: worker %s: %s\n", j.ID, visible.Line(fault.Words(err)))
		return
	}
	fmt.Fprintf(w.r.streams.out, "%s  entered\n", j.ID)
}

// workCommand is `hearsay work`.
type workCommand struct {
	List  workListCommand  `cmd:"" default:"withargs" help:"List what waits, and what failed."`
	Retry workRetryCommand `cmd:"" help:"Have what failed tried anew."`
	Drop  workDropCommand  `cmd:"" help:"Forget what waits or failed. The bytes are gone with it."`
}

// workListCommand is `hearsay work list`, and `hearsay work`.
type workListCommand struct {
	Failed bool `nosetting:"" help:"Only what failed and is tried no more."`
	Limit  int  `nosetting:"" default:"50" placeholder:"NUMBER" help:"At most so many of each."`
	JSON   bool `name:"json" help:"One JSON object a job."`
}

// Run lists jobs.
func (c *workListCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Limit < 1 {
		return fault.At("work", "", fault.New(fault.Usage, "--limit is at least 1"))
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		jobs, err := api.JobsOf(ctx, d, c.Failed, c.Limit)
		if err != nil {
			return kinded(err)
		}
		return c.print(s, jobs)
	})
}

func (c *workListCommand) print(s *streams, jobs []api.Job) error {
	if len(jobs) == 0 && !c.JSON {
		_, err := fmt.Fprintln(s.out, "nothing waits")
		return err
	}
	columns := []show.Column{{Name: "JOB", Least: 24}, {Name: "STATE"}, {Name: "SINCE", Rank: 1}, {Name: "TRIES", Rank: 1},
		{Name: "WHY", Least: 20}}
	return tabled(s, c.JSON, columns, jobs, func(j api.Job) any { return j }, func(j api.Job) []string {
		return []string{j.ID, j.State, j.Put.Local().Format("2006-01-02 15:04"), fmt.Sprint(j.Tries), j.Error}
	})
}

// failedJobs name jobs, or all that failed.
type failedJobs struct {
	IDs []string `arg:"" optional:"" name:"id" help:"Jobs, as hearsay work shows them."`
	All bool     `nosetting:"" help:"All that failed."`
}

// do does something to the jobs, and says to how many.
func (f failedJobs) do(s *streams, op, done string, act func(ids ...string) (int, error)) error {
	if f.All == (len(f.IDs) > 0) {
		return fault.At("work "+op, "", fault.New(fault.Usage, "it takes IDs of jobs, or --all for those that failed"))
	}
	n, err := act(f.IDs...)
	if err != nil {
		return kinded(err)
	}
	if n < len(f.IDs) {
		err = fault.At("work "+op, "", fault.New(fault.Missing, "%d of %d are not there", len(f.IDs)-n, len(f.IDs)))
	}
	fmt.Fprintf(s.out, "%s %s\n", show.Counted(n, "job"), done)
	return err
}

// workRetryCommand is `hearsay work retry`.
type workRetryCommand struct{ failedJobs }

// Run has jobs tried anew.
func (c *workRetryCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		return c.do(s, "retry", "to be tried anew", func(ids ...string) (int, error) { return d.Work().Revive(ctx, ids...) })
	})
}

// workDropCommand is `hearsay work drop`.
type workDropCommand struct{ failedJobs }

// Run forgets jobs.
func (c *workDropCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		return c.do(s, "drop", "dropped", func(ids ...string) (int, error) { return d.Work().Drop(ctx, ids...) })
	})
}
