package desk

import (
	"context"
	"sync/atomic"
	"time"

	"hearsay/internal/store"
	"hearsay/proof"
)

// watch sees the errors that a check meets on the way to the ledger. One that says something
// of the moment, a server that went away or a person who lost patience, says nothing of the
// ledger: the check then ends with it and finds no faults any more.
type watch struct {
	store.Store
	passing func(error) bool
	met     atomic.Pointer[error]
}

// note keeps the first error of the moment.
func (w *watch) note(err error) {
	if err != nil && w.passing(err) {
		w.met.CompareAndSwap(nil, &err)
	}
}

// away is the first error of the moment; nil where there was none.
func (w *watch) away() error {
	if err := w.met.Load(); err != nil {
		return *err
	}
	return nil
}

// noted gives on what a method gave.
func noted[T any](w *watch, v T, err error) (T, error) {
	w.note(err)
	return v, err
}

// alone is noted for an error by itself. What yield fails with passes too, and is none of the
// moment unless it was noted before.
func (w *watch) alone(err error) error {
	w.note(err)
	return err
}

func (w *watch) Tip(ctx context.Context) (store.Tip, error) {
	v, err := w.Store.Tip(ctx)
	return noted(w, v, err)
}

func (w *watch) Rows(ctx context.Context, from, to int64, yield func(store.Row) error) error {
	return w.alone(w.Store.Rows(ctx, from, to, yield))
}

func (w *watch) Nodes(ctx context.Context, indexes []int64) ([]proof.Hash, error) {
	v, err := w.Store.Nodes(ctx, indexes)
	return noted(w, v, err)
}

func (w *watch) Checkpoints(ctx context.Context, yield func(int64, []byte) error) error {
	return w.alone(w.Store.Checkpoints(ctx, yield))
}

func (w *watch) Get(ctx context.Context, seqs []int64) ([]store.Row, error) {
	v, err := w.Store.Get(ctx, seqs)
	return noted(w, v, err)
}

func (w *watch) About(ctx context.Context, targets []int64, before int64) ([]store.Ref, error) {
	v, err := w.Store.About(ctx, targets, before)
	return noted(w, v, err)
}

func (w *watch) At(ctx context.Context, t time.Time) (int64, error) {
	v, err := w.Store.At(ctx, t)
	return noted(w, v, err)
}

func (w *watch) Find(ctx context.Context, q store.Query) ([]int64, error) {
	v, err := w.Store.Find(ctx, q)
	return noted(w, v, err)
}

func (w *watch) Named(ctx context.Context, part string) ([]string, error) {
	v, err := w.Store.Named(ctx, part)
	return noted(w, v, err)
}

func (w *watch) Views(ctx context.Context, seqs []int64) ([]store.View, error) {
	v, err := w.Store.Views(ctx, seqs)
	return noted(w, v, err)
}

func (w *watch) Holding(ctx context.Context, names ...string) ([]store.Held, error) {
	v, err := w.Store.Holding(ctx, names...)
	return noted(w, v, err)
}

func (w *watch) Under(ctx context.Context, seqs []int64) ([]store.Ref, error) {
	v, err := w.Store.Under(ctx, seqs)
	return noted(w, v, err)
}

func (w *watch) Bearing(ctx context.Context, names []string) ([]int64, error) {
	v, err := w.Store.Bearing(ctx, names)
	return noted(w, v, err)
}

func (w *watch) Stems(ctx context.Context, seqs []int64) ([]store.Words, error) {
	v, err := w.Store.Stems(ctx, seqs)
	return noted(w, v, err)
}

func (w *watch) Owed(ctx context.Context) (store.Debt, error) {
	v, err := w.Store.Owed(ctx)
	return noted(w, v, err)
}

func (w *watch) Latest(ctx context.Context, source string) (int64, error) {
	v, err := w.Store.Latest(ctx, source)
	return noted(w, v, err)
}

func (w *watch) Lines(ctx context.Context, part store.Part, yield func(string) error) error {
	return w.alone(w.Store.Lines(ctx, part, yield))
}

func (w *watch) Stamps(ctx context.Context, yield func(store.Stamp) error) error {
	return w.alone(w.Store.Stamps(ctx, yield))
}

func (w *watch) Check(ctx context.Context, report func(string) error) error {
	return w.alone(w.Store.Check(ctx, report))
}
