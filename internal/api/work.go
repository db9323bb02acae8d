package api

import (
	"context"
	"io"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// Job is a report that waits to be read, or could not be.
type Job struct {
	ID     string    `json:"id"`
	State  string    `json:"state"` // waits, failed
	SHA256 string    `json:"sha256"`
	Put    time.Time `json:"put"`
	Tries  int       `json:"tries"`
	Error  string    `json:"error,omitempty"` // of the last try
}

// JobsOf are the jobs of a desk: those that failed, and before them those that wait; at most so many of each.
func JobsOf(ctx context.Context, d *desk.Desk, failedOnly bool, most int) ([]Job, error) {
	out := []Job{}
	for _, failed := range []bool{false, true} {
		if failedOnly && !failed {
			continue
		}
		jobs, err := d.Work().Jobs(ctx, failed, most)
		if err != nil {
			return nil, err
		}
		for _, j := range jobs {
			x := Job{j.ID, "waits", j.Name, j.Put, j.Tries, j.Fault}
			if j.Dead {
				x.State = "failed"
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// AskedJobs is which jobs are asked for.
type AskedJobs struct {
	Failed bool  `json:"failed,omitempty" jsonschema:"only what failed and is tried no more"`
	Limit  Limit `json:"limit,omitempty" jsonschema:"at most so many of each; 50 where it is not there"`
}

// Jobs are what waits, and what failed.
type Jobs struct {
	Items []Job `json:"items"`
}

func listJobs(ctx context.Context, h *House, in AskedJobs) (Jobs, error) {
	jobs, err := JobsOf(ctx, h.Desk, in.Failed, in.Limit.items())
	return Jobs{jobs}, err
}

// NamedJobs are jobs that something is done to.
type NamedJobs struct {
	IDs []Name `json:"ids,omitempty" jsonschema:"the jobs"`
	All bool   `json:"all,omitempty" jsonschema:"all that failed, in place of some"`
}

// DoneJobs is to how many something was done.
type DoneJobs struct {
	Jobs    int `json:"jobs"`
	Missing int `json:"missing,omitempty"` // of those that were named, that are not there
}

// jobs does something to jobs.
func jobs(in NamedJobs, act func(ids ...string) (int, error)) (DoneJobs, error) {
	if in.All == (len(in.IDs) > 0) {
		return DoneJobs{}, wrong("ids", "it takes IDs of jobs, or all for those that failed")
	}
	ids := make([]string, len(in.IDs))
	for i, id := range in.IDs {
		ids[i] = string(id)
	}
	n, err := act(ids...)
	return DoneJobs{n, max(0, len(ids)-n)}, err
}

func retryJobs(ctx context.Context, h *House, in NamedJobs) (DoneJobs, error) {
	return jobs(in, func(ids ...string) (int, error) { return h.Desk.Work().Revive(ctx, ids...) })
}

func dropJobs(ctx context.Context, h *House, in NamedJobs) (DoneJobs, error) {
	return jobs(in, func(ids ...string) (int, error) { return h.Desk.Work().Drop(ctx, ids...) })
}

// Again names a report that is read again.
type Again struct {
	ID       Report   `json:"id" jsonschema:"the report, as r17"`
	Language Language `json:"language,omitempty" jsonschema:"the language; told from the text where it is not there"`
}

func reread(ctx context.Context, h *House, in Again) (Added, error) {
	if h.Again == nil {
		return Added{}, fault.New(fault.Unsupported, "nothing can be read here")
	}
	kept, err := h.Desk.Kept(ctx, ledger.ID(in.ID))
	if err != nil {
		return Added{}, err
	}
	item, err := h.Again(ctx, kept, string(in.Language))
	if err != nil {
		return Added{}, err
	}
	return h.bring(ctx, []desk.Item{item}, nil)
}

// Stamped is that what this desk entered has a timestamp.
type Stamped struct {
	At time.Time `json:"at"` // when that was so, by the clock of the desk
}

func stamp(ctx context.Context, h *House, _ Nothing) (Stamped, error) {
	if h.Stamp == nil {
		return Stamped{}, fault.New(fault.Unsupported, "this desk knows no server of timestamps (--timestamp-server)")
	}
	return Stamped{h.Clock().UTC()}, h.Stamp(ctx)
}

// exportReviewed gives reviewed statements as training data, a JSON object a line.
func exportReviewed(ctx context.Context, h *House, _ Nothing) (*File, error) {
	return &File{Name: "reviewed.jsonl", MediaType: "application/octet-stream", Write: func(w io.Writer) error {
		return h.Desk.Examples(ctx, desk.Filter{}, func(x desk.Example) error {
			b, err := Encode(x)
			if err == nil {
				_, err = w.Write(b)
			}
			return err
		})
	}}, nil
}
