package archive

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"hearsay/ledger"
)

// Blobs keeps named bytes that never change.
//
// Put is durable when it returns nil, and all or nothing: a reader sees the whole blob or
// none. Putting a name that exists is an error wrapping fs.ErrExist and leaves the blob as
// it was. Get of a name that is not there is an error wrapping fs.ErrNotExist. Replace
// puts in place of a blob, as atomically; only a damaged one is ever replaced. Delete of
// an absent name succeeds. All are safe for concurrent use, by several processes.
type Blobs interface {
	Put(ctx context.Context, name string, data []byte) error
	Replace(ctx context.Context, name string, data []byte) error
	Get(ctx context.Context, name string) ([]byte, error)
	Delete(ctx context.Context, name string) error
	Stock
}

// Stock is the blobs as a whole. Names yields their names alone, whatever else lies with them.
// Clear removes what writes that never ended left behind; one that goes on meanwhile may fail
// with an error wrapping fs.ErrNotExist, and can be made again.
type Stock interface {
	Names(ctx context.Context, yield func(name string) error) error
	Clear(ctx context.Context) error
}

// Archive keeps records in blobs.
type Archive struct {
	blobs  Blobs
	random io.Reader
}

// New is an archive over blobs; random makes record IDs (crypto/rand where it is nil).
func New(blobs Blobs, random io.Reader) *Archive {
	if random == nil {
		random = rand.Reader
	}
	return &Archive{blobs, random}
}

// Keep stores the record and returns what an entry must hold to find and check it. A
// payload that is kept already keeps its first record. The record's ID is set here.
func (a *Archive) Keep(ctx context.Context, r Record) (ledger.Record, error) {
	name := Sum(r.Payload)
	id, err := a.newID()
	if err != nil {
		return ledger.Record{}, err
	}
	r.ID = id
	data, err := r.Encode()
	if err != nil {
		return ledger.Record{}, fmt.Errorf("archive %s: %w", name, err)
	}
	ref := ledger.Record{Name: name, ID: r.ID, SHA256: Sum(data)}
	err = a.blobs.Put(ctx, name, data)
	if errors.Is(err, fs.ErrExist) {
		return a.kept(ctx, ref, data)
	}
	if err != nil {
		return ledger.Record{}, fmt.Errorf("archive %s: %w", name, err)
	}
	return ref, nil
}

// kept gives the record that is there under the name, or puts the new one where that one
// is damaged.
func (a *Archive) kept(ctx context.Context, ref ledger.Record, data []byte) (ledger.Record, error) {
	old, err := a.blobs.Get(ctx, ref.Name)
	if err != nil {
		return ledger.Record{}, fmt.Errorf("archive %s: %w", ref.Name, err)
	}
	r, err := Decode(old)
	if err == nil && r.sum == ref.Name {
		return ledger.Record{Name: ref.Name, ID: r.ID, SHA256: Sum(old)}, nil
	}
	if err := a.blobs.Replace(ctx, ref.Name, data); err != nil {
		return ledger.Record{}, fmt.Errorf("archive %s: %w", ref.Name, err)
	}
	return ref, nil
}

// Open reads a record back and checks every byte of it against the entry that names it.
// What is there but wrong wraps ErrDamaged, what is missing wraps ErrMissing.
func (a *Archive) Open(ctx context.Context, ref ledger.Record) (Record, error) {
	data, err := a.Raw(ctx, ref)
	if err != nil {
		return Record{}, err
	}
	r, err := Decode(data)
	if err != nil {
		return Record{}, fmt.Errorf("archive record %s: %w", ref.Name, err)
	}
	if r.sum != ref.Name || r.ID != ref.ID {
		return Record{}, fmt.Errorf("archive record %s: %w: another payload", ref.Name, ErrDamaged)
	}
	return r, nil
}

// Raw reads the compressed record, for a bundle, and checks its hash.
func (a *Archive) Raw(ctx context.Context, ref ledger.Record) ([]byte, error) {
	data, err := a.blobs.Get(ctx, ref.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("archive record %s: %w: %w", ref.Name, ErrMissing, err)
	}
	if err != nil {
		return nil, fmt.Errorf("archive record %s: %w", ref.Name, err)
	}
	if Sum(data) != ref.SHA256 {
		return nil, fmt.Errorf("archive record %s: %w: its bytes changed", ref.Name, ErrDamaged)
	}
	return data, nil
}

// Drop deletes the record of a payload. It is for erasures only.
func (a *Archive) Drop(ctx context.Context, name string) error {
	if err := a.blobs.Delete(ctx, name); err != nil {
		return fmt.Errorf("drop archive record %s: %w", name, err)
	}
	return nil
}

// Sweep drops the records that nothing holds, and what writes that never ended left behind. held
// is asked about some names at a time and says which of them something lives on.
func (a *Archive) Sweep(ctx context.Context, held func(names []string) (map[string]bool, error)) error {
	var names []string
	if err := a.blobs.Names(ctx, func(name string) error { names = append(names, name); return nil }); err != nil {
		return err
	}
	for some := range slices.Chunk(names, atOnce) {
		keep, err := held(some)
		if err != nil {
			return err
		}
		for _, name := range some {
			if keep[name] {
				continue
			}
			if err := a.Drop(ctx, name); err != nil {
				return err
			}
		}
	}
	return a.blobs.Clear(ctx)
}

// atOnce is how many records a sweep asks about at a time.
const atOnce = 500

// newID is a random UUID (RFC 9562, version 4) as a URN.
func (a *Archive) newID() (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(a.random, b[:]); err != nil {
		return "", fmt.Errorf("record ID: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// Names yields the payload hash of every record.
func (a *Archive) Names(ctx context.Context, yield func(name string) error) error {
	return a.blobs.Names(ctx, yield)
}
