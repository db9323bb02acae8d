package desk_test

import (
	"context"
	"errors"
	"testing"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/proof"
)

// leaving is a database that goes away when an append reads the log.
type leaving struct {
	store.Store
	gone *bool
}

func (l leaving) Append(ctx context.Context, compose func(store.Reader) (store.Batch, error)) error {
	return l.Store.Append(ctx, func(r store.Reader) (store.Batch, error) { return compose(leavingReader{r, l.gone}) })
}

type leavingReader struct {
	store.Reader
	gone *bool
}

func (l leavingReader) Nodes(ctx context.Context, indexes []int64) ([]proof.Hash, error) {
	if *l.gone {
		return nil, desktest.ErrGone
	}
	return l.Reader.Nodes(ctx, indexes)
}

// TestADatabaseThatGoesAwayIsNotDamaged tells no damage of a log that could not be read, and enters nothing.
func TestADatabaseThatGoesAwayIsNotDamaged(t *testing.T) {
	folder, gone := t.TempDir(), false
	_, db := desktest.Open(t, folder, nil)
	blobs, err := archive.OpenDir(folder + "/archive")
	if err != nil {
		t.Fatal(err)
	}
	d := desktest.Over(t, leaving{db, &gone}, blobs, folder+"/state", desktest.NewClock("2025-11-22").Now)
	add(t, d, desktest.Invented(1, 3))
	before, err := d.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone = true
	if _, err := d.Add(t.Context(), desktest.Invented(2, 3).Item()); !errors.Is(err, desktest.ErrGone) || errors.Is(err, desk.ErrDamaged) {
		t.Errorf("%v", err)
	}
	gone = false
	if after, err := d.Size(t.Context()); err != nil || after != before {
		t.Errorf("%d entries, then %d: %v", before, after, err)
	}
	add(t, d, desktest.Invented(2, 3))
}
