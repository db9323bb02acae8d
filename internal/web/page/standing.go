package page

import (
	"context"
	"time"

	"hearsay/internal/threads"
	"hearsay/ledger"
)

// Threads is what compares reports for the pages.
type Threads interface {
	// Now waits for how the newest reports stand to each other at a moment; zero is now.
	Now(ctx context.Context, when time.Time) (*threads.Found, error)
	// Last gives what is known of it without waiting: nil for nothing yet.
	Last(ctx context.Context) *threads.Found
}

// Compared is how the newest reports stand to each other at the moment that the address asks for, as
// far as it is known: of now nobody waits for it. It is nil where nothing is.
func (c *Call) Compared() (*threads.Found, error) {
	when, err := c.AsOf()
	switch {
	case err != nil || c.Threads == nil:
		return nil, err
	case when.IsZero():
		return c.Threads.Last(c.Request.Context()), nil
	}
	return c.Threads.Now(c.Request.Context(), when)
}

// Standing is where a statement stands among others, for a row; nil where that is not known.
func Standing(f *threads.Found, id ledger.ID) *threads.Standing {
	if s, ok := f.At(id); ok {
		return &s
	}
	return nil
}
