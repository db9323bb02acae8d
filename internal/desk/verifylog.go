package desk

import (
	"errors"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/internal/reports"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// memory compares the ledger with what this machine has seen of it.
func (c *check) memory() error {
	err := c.unread
	if err == nil {
		err = c.d.goesOnFrom(c.ctx, c.d.store, c.seen, c.tip)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrMemory):
		return c.fault("memory", "%v", err)
	case c.unread != nil:
		return err
	}
	return c.fault("log", "%v", err)
}

// signed is a checkpoint as it is kept, and what opening it gave.
type signed struct {
	size int64
	note []byte
	head proof.Head
	err  error
}

// checkpoints opens every signed checkpoint.
func (c *check) checkpoints() error {
	var some []signed
	err := c.d.store.Checkpoints(c.ctx, func(size int64, note []byte) error {
		if some = append(some, signed{size: size, note: note}); len(some) < blockSize {
			return nil
		}
		err := c.open(some)
		some = some[:0]
		return err
	})
	if err == nil {
		err = c.open(some)
	}
	if err != nil {
		return err
	}
	c.verdict.Checkpoint = string(c.tip.Checkpoint)
	if c.tip.Size > 0 && c.tip.Checkpoint == nil {
		return c.fault("log", "no checkpoint is of its %d entries", c.tip.Size)
	}
	return nil
}

// open checks the signatures of checkpoints, on all cores.
func (c *check) open(some []signed) error {
	return reports.Ordered(c.ctx, runtime.GOMAXPROCS(0), slices.Values(some), func(s signed) signed {
		if s.head, s.err = proof.Open(s.note, c.d.verifier); s.err == nil && s.head.Size != s.size {
			s.err = fmt.Errorf("it is of %d entries", s.head.Size)
		}
		return s
	}, func(s signed) error {
		if s.err == nil && s.size > c.tip.Size {
			return nil // entered since
		}
		c.verdict.Checkpoints++
		if s.err != nil {
			return c.fault(fmt.Sprintf("checkpoint %d", s.size), "%v", s.err)
		}
		c.heads = append(c.heads, s.head)
		return nil
	})
}

// follow checks that a row comes after the one before it.
func (c *check) follow(row store.Row) error {
	want := int64(0)
	if c.last.Kind != "" {
		want = c.last.Seq + 1
	}
	if row.Seq != want {
		if err := c.fault(fmt.Sprintf("entry %d", want), "missing"); err != nil {
			return err
		}
	}
	if row.At.Before(c.last.At) {
		if err := c.fault(string(ledger.MakeID(row.Kind, row.Seq)), "entered before the entry ahead of it"); err != nil {
			return err
		}
	}
	if err := c.seal(row); err != nil {
		return err
	}
	c.last = row
	return nil
}

// seal checks that the entries before a row were signed, where they were entered at another time
// than it: what is entered together has one time, and is signed together.
func (c *check) seal(row store.Row) error {
	if row.Seq == 0 || row.At.Equal(c.last.At) || c.sealed == row.Seq {
		return nil
	}
	return c.fault(fmt.Sprintf("checkpoint %d", row.Seq), "it is missing")
}

// root compares the log so far with the checkpoint of its size.
func (c *check) root() error {
	if len(c.heads) == 0 || c.heads[0].Size > c.replay.Size() {
		return nil
	}
	want := c.heads[0]
	c.heads, c.sealed = c.heads[1:], want.Size
	if want != c.replay.Head() {
		return c.fault(fmt.Sprintf("checkpoint %d", want.Size), "the entries before it are not those that it signs")
	}
	return nil
}

// stored compares the nodes of the log that a block completes with those kept.
func (c *check) stored(b *block, nodes []proof.Hash) error {
	if len(b.rows) == 0 {
		return nil
	}
	first := tlog.StoredHashIndex(0, b.rows[0].Seq)
	indexes := make([]int64, len(nodes))
	for i := range nodes {
		indexes[i] = first + int64(i)
	}
	kept, err := c.d.store.Nodes(c.ctx, indexes)
	if err != nil {
		return c.fault("log", "%v", err)
	}
	for i := range nodes {
		if nodes[i] != kept[i] {
			if err := c.fault(fmt.Sprintf("log node %d", indexes[i]), "not the hash of the nodes below it"); err != nil {
				return err
			}
		}
	}
	return nil
}
