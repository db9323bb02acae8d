package page

import (
	"context"

	"hearsay/internal/watch"
)

// Sources is what is followed. Change has the list changed and keeps it; an error of change keeps
// nothing.
type Sources interface {
	List(ctx context.Context) ([]*watch.Source, error)
	Change(ctx context.Context, change func([]*watch.Source) ([]*watch.Source, error)) error
}
