package desk

import (
	"context"
	"fmt"
	"slices"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/proof"
)

// What the database says is believed only as far as it can be proved: a changed bit of it must
// not be signed, and not be shown. An entry that is read is hashed again and compared with its
// leaf. Before something is entered, the end of the ledger is proved, from which the new entries
// take their numbers, their time and the hashes that they are signed with. A row of the index is
// proved by the entry that it names. That a row is missing cannot be seen at its place; verify,
// which compares the whole index with the entries, sees it.

// proved is the entry of a row that has its content. Where it is not what the log holds at its
// place, the error wraps ErrDamaged.
func proved(row store.Row) (ledger.Entry, error) { return provedBy(ledger.Decode, row) }

// proved is proved with the decoder of the desk, which does the same faster.
func (d *Desk) proved(row store.Row) (ledger.Entry, error) { return provedBy(d.decoder.Decode, row) }

// provedBy is proved with a decoder of one's own.
func provedBy(decode func([]byte) (ledger.Entry, error), row store.Row) (ledger.Entry, error) {
	if proof.Leaf(row.Salt, row.Body) != row.Leaf {
		return ledger.Entry{}, damaged("the content of entry %d is not what the log holds", row.Seq)
	}
	e, err := decode(row.Body)
	if err != nil {
		return e, fmt.Errorf("entry %d: %w", row.Seq, err)
	}
	if e.ID != ledger.MakeID(row.Kind, row.Seq) || e.Kind != row.Kind || !e.At.Equal(row.At) {
		return e, damaged("the content of entry %d is of entry %s, %s", row.Seq, e.ID, e.At)
	}
	return e, nil
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// end proves the end of a ledger: that what is kept ends there, that the checkpoint is of this
// log, and that the last entry is in it, at this time.
func (d *Desk) end(ctx context.Context, r store.Reader, tip store.Tip) error {
	var gone error // of the moment: what is told of the log because of it says nothing
	err := d.ends(ctx, r, tip, func(i []int64) ([]proof.Hash, error) {
		out, err := r.Nodes(ctx, i)
		if err != nil && d.passing(err) {
			gone = err
		}
		return out, err
	})
	if gone != nil {
		return gone
	}
	return err
}

// ends is end, with the nodes of the log.
func (d *Desk) ends(ctx context.Context, r store.Reader, tip store.Tip, nodes proof.Nodes) error {
	if err := tip.Whole(); err != nil {
		return damaged("%v", err)
	}
	if tip.Size == 0 {
		if tip.At.UnixMicro() != 0 {
			return damaged("it has no entries, and its last one is of %s", tip.At)
		}
		return nil
	}
	head, err := proof.Open(tip.Checkpoint, d.verifier)
	if err != nil || head.Size != tip.Size {
		return damaged("the checkpoint of its %d entries is of %d: %v", tip.Size, head.Size, err)
	}
	if root, err := proof.RootAt(tip.Size, nodes); err != nil || root != head.Root {
		return damaged("its log is not the one that was signed: %v", err)
	}
	rows, err := r.Get(ctx, []int64{tip.Size - 1})
	if err != nil {
		return err
	}
	return last(rows[0], tip, head, nodes)
}

// last proves the last entry, which is never an erased one: what erases comes after it.
func last(row store.Row, tip store.Tip, head proof.Head, nodes proof.Nodes) error {
	if row.Erased() {
		return damaged("the last entry has no content")
	}
	if _, err := proved(row); err != nil {
		return err
	}
	if !row.At.Equal(tip.At) {
		return damaged("the last entry is of %s, not of %s", row.At, tip.At)
	}
	p, err := proof.Inclusion(row.Seq, head.Size, nodes)
	if err != nil {
		return damaged("%v", err)
	}
	if err := proof.CheckInclusion(p, head, row.Seq, row.Leaf); err != nil {
		return damaged("the last entry is not in the log that was signed: %v", err)
	}
	return nil
}

// concerns reports whether an entry is about the entry at a number, which is own where that was
// read: by what it says, or by what own says that it carries.
func concerns(e ledger.Entry, target int64, own ledger.Entry) bool {
	if slices.Contains(targets(e), target) {
		return true
	}
	return own.Statement != nil && slices.Contains(own.Statement.Carried, e.ID)
}
