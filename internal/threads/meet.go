package threads

import (
	"context"

	"hearsay/internal/store"
)

// mostMet is how many pairs are looked at in one transaction.
const mostMet = 512

// meet looks at reports that stand near each other since what stood between them was erased.
func (k *Keeper) meet(ctx context.Context) error {
	for {
		open, err := k.desk.Weaver().Open(ctx, 1)
		if err != nil || len(open) == 0 {
			return err
		}
		err = k.desk.Weaver().Weave(ctx, func(l store.Loom) error {
			open, err := l.Open(ctx, mostMet)
			if err != nil {
				return err
			}
			w := k.weaving(ctx, l)
			if err := w.meet(open); err != nil {
				return err
			}
			return w.regroup()
		})
		if err != nil {
			return err
		}
	}
}

// meet looks at the reports of links that are open, and keeps those between which one is likely.
func (w *weaving) meet(open []store.Link) error {
	near := pairs{}
	for i := range open {
		near.add(open[i].A, open[i].B, open[i].Support)
		open[i].Support = 0
	}
	if err := w.loom.Link(w.ctx, open); err != nil {
		return err
	}
	found, err := w.looked(near)
	if err != nil {
		return err
	}
	return w.loom.Link(w.ctx, found)
}
