package reports

import (
	"context"
	"iter"
)

// Ordered runs work on every item with several workers and gives the results to emit one by
// one, in the order of the items. At most two results a worker wait, so memory is bounded
// by the largest of them. It stops at the first error of emit, or when ctx is cancelled.
func Ordered[In, Out any](ctx context.Context, workers int, items iter.Seq[In], work func(In) Out, emit func(Out) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type job struct {
		in  In
		out chan Out
	}
	todo := make(chan job)
	waiting := make(chan job, 2*workers)
	for range workers {
		go func() {
			for j := range todo {
				j.out <- work(j.in)
			}
		}()
	}
	go func() {
		defer close(waiting)
		defer close(todo)
		for in := range items {
			j := job{in, make(chan Out, 1)}
			select {
			case waiting <- j:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	for j := range waiting {
		select {
		case out := <-j.out:
			if err := emit(out); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
