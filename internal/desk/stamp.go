package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"hearsay/internal/stamp"
	"hearsay/internal/store"
)

// Stamper gets a timestamp token for a message from somebody outside.
type Stamper interface {
	Stamp(ctx context.Context, message []byte) ([]byte, error)
}

// Stamp gets a timestamp for the last checkpoint that this desk signed, if it signed one
// since it was last stamped. The checkpoint is durable by then, so a failure loses nothing
// but the timestamp; a later one proves this one's entries too, only for a later time.
func (d *Desk) Stamp(ctx context.Context, from Stamper) error {
	signed := d.signed.Load()
	if signed == nil {
		return nil
	}
	token, err := from.Stamp(ctx, signed.checkpoint)
	if err != nil {
		return err
	}
	if err := d.store.Stamp(ctx, signed.size, token); err != nil {
		return err
	}
	d.signed.CompareAndSwap(signed, nil)
	return nil
}

// signature is a checkpoint that was signed and is durable.
type signature struct {
	size       int64
	checkpoint []byte
}

// stamps checks every timestamp against the checkpoint that it is of.
func (c *check) stamps() error {
	var kept []store.Stamp
	err := c.d.store.Stamps(c.ctx, func(s store.Stamp) error {
		kept = append(kept, s)
		return nil
	})
	if err != nil || len(kept) == 0 {
		return err
	}
	notes := map[int64][]byte{}
	for _, s := range kept {
		notes[s.Size] = nil
	}
	err = c.d.store.Checkpoints(c.ctx, func(size int64, note []byte) error {
		if _, ok := notes[size]; ok {
			notes[size] = bytes.Clone(note)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, s := range kept {
		c.verdict.Timestamps++
		found, err := stamp.Check(s.Token, notes[s.Size], nil)
		if err == nil && sha256.Sum256(s.Token) != s.SHA256 {
			err = errors.New("its bytes changed")
		}
		if notes[s.Size] == nil {
			err = errors.New("there is no checkpoint of that size")
		}
		if err != nil {
			if err := c.fault(fmt.Sprintf("timestamp %d", s.Size), "%v", err); err != nil {
				return err
			}
			continue
		}
		c.verdict.Timestamp = &found
	}
	return nil
}
