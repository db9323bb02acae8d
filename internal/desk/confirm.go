package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// Confirm enters a person's word that the ledger is what it should be, although this machine
// has seen another one under its key or in its place: it was restored from a backup, moved, or
// begun anew. The entry holds the checkpoint that it goes on from and those that it does not.
// From then on the machine remembers the ledger as it is.
func (d *Desk) Confirm(ctx context.Context, by, reason string) (ledger.Entry, error) {
	var move ledger.Entry
	err := d.enterWhere(ctx, d.own, func(w *draft) error {
		seen, err := w.parted()
		if err != nil {
			return err
		}
		_, err = w.enter(by, ledger.KindMove, func(e *ledger.Entry) {
			e.Move = &ledger.Move{From: string(w.tip.Checkpoint), Seen: seen, Reason: reason}
		})
		if err == nil {
			move = w.entries[0]
		}
		return err
	}, d.memory.Reset)
	return move, err
}

// own checks that the ledger's last checkpoint is by its key: no word of a person mends another.
func (d *Desk) own(_ context.Context, _ store.Log, tip store.Tip) error {
	if tip.Checkpoint == nil {
		return nil
	}
	if _, err := proof.Open(tip.Checkpoint, d.verifier); err != nil {
		return fmt.Errorf("%w: its last checkpoint is not signed with its key; put the key back that it was signed with", ErrRolledBack)
	}
	return nil
}

// parted lists what was seen and is not what the ledger goes on from. A memory that cannot be
// read says nothing.
func (w *draft) parted() ([]string, error) {
	seen, err := w.desk.memory.Last()
	if err != nil && !errors.Is(err, ErrMemory) {
		return nil, err
	}
	var out []string
	for _, s := range seen {
		if w.desk.follows(w.ctx, w.r, s, w.tip) != nil && !slices.Contains(out, string(s.Checkpoint)) {
			out = append(out, string(s.Checkpoint))
		}
	}
	return out, nil
}
