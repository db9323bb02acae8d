// Package desk is what can be done with a ledger: take in captures, look at statements,
// review them, say what became of forecasts, withdraw, erase, and verify all of it.
//
// Whatever enters goes one way. Evidence is made durable in the archive first. Then, in one
// transaction of the store: the entries, the nodes of the log over them, the checkpoint
// that signs the new head, and the index. Then the machine remembers that checkpoint, in a
// place of its own, under the ledger's key and under its place. Only then is the caller told. What fails on the way leaves at worst an
// archive record that no entry names, which harms nothing and is used when the same bytes
// come again; trying again is always safe.
//
// The desk does not read reports: it is handed readings. It knows no clock but the one that
// it is given, no network and no environment.
package desk

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/note"

	"hearsay/identity"
	"hearsay/internal/archive"
	"hearsay/internal/stem"
	"hearsay/internal/store"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// ErrRolledBack is wrapped by errors about a ledger that is older than, or another than,
// what this machine has seen it to be.
var ErrRolledBack = errors.New("the ledger is not the one that was signed here before")

// ErrNotFound is wrapped by errors about an ID that the ledger does not have.
var ErrNotFound = errors.New("not in the ledger")

// ErrRefused is wrapped by errors about something that cannot be entered as asked.
var ErrRefused = errors.New("refused")

// ErrStands is wrapped by refusals because of an entry that stands already; they wrap ErrRefused too.
var ErrStands = fmt.Errorf("%w", ErrRefused)

// ErrKey is wrapped by errors about a key of the ledger that cannot be used.
var ErrKey = errors.New("not a key of this ledger")

// ErrLost is wrapped by errors about a ledger of which evidence or memory is left, and no
// entry.
var ErrLost = errors.New("the ledger has lost its entries")

// ErrDamaged is wrapped by errors about something in the database that is not what was entered.
var ErrDamaged = errors.New("the ledger is damaged")

// Desk works on one ledger. It is safe for concurrent use.
type Desk struct {
	store     store.Store
	archive   *archive.Archive
	signer    note.Signer
	verifier  note.Verifier
	public    string
	memory    Memory
	clock     func() time.Time
	random    io.Reader
	stemmer   *stem.Stemmer
	register  *identity.Register
	keys      *keys
	forms     *stem.Names
	decoder   *ledger.Decoder
	passing   func(error) bool
	unchecked string
	signed    atomic.Pointer[signature] // the last one of this desk that has no timestamp
}

// Config is what a desk works with. Clock and Random may be nil for the real ones.
type Config struct {
	Store     store.Store
	Archive   *archive.Archive
	Key       string // signing key, as note.GenerateKey makes it; empty for a desk that only reads
	Public    string // verifier key
	Memory    Memory
	Clock     func() time.Time
	Random    io.Reader
	Unchecked string           // what Verify cannot check of the store as it was opened; empty for nothing
	Passing   func(error) bool // whether an error says something of the moment and nothing of the ledger; nil for never
}

// New makes a desk.
func New(c Config) (*Desk, error) {
	d := &Desk{store: c.Store, archive: c.Archive, public: c.Public, memory: c.Memory, clock: c.Clock, random: c.Random,
		passing: c.Passing, unchecked: c.Unchecked, stemmer: stem.New(), forms: stem.NewNames(),
		register: identity.New(all.Packs()), decoder: ledger.NewDecoder()}
	d.keys = newKeys(d.register)
	if d.clock == nil {
		d.clock = time.Now
	}
	if d.random == nil {
		d.random = rand.Reader
	}
	if d.passing == nil {
		d.passing = func(error) bool { return false }
	}
	var err error
	if c.Key != "" {
		if d.signer, err = note.NewSigner(c.Key); err != nil {
			return nil, fmt.Errorf("%w: the signing key: %w", ErrKey, err)
		}
	}
	if d.verifier, err = note.NewVerifier(c.Public); err != nil {
		return nil, fmt.Errorf("%w: the public key: %w", ErrKey, err)
	}
	if d.signer != nil && (d.signer.Name() != d.verifier.Name() || d.signer.KeyHash() != d.verifier.KeyHash()) {
		return nil, fmt.Errorf("%w: the signing key and the public key do not belong together", ErrKey)
	}
	return d, nil
}

// Fingerprint names the ledger among others, in 16 hex digits: the same wherever its public key is.
func (d *Desk) Fingerprint() string {
	sum := sha256.Sum256([]byte(d.public))
	return hex.EncodeToString(sum[:8])
}

// Work is the captures that wait to be read.
func (d *Desk) Work() store.Work { return d.store.Work() }

// Lost reports, wrapping ErrLost, that the ledger is empty and was not always: this machine
// has seen entries of it, or its archive holds evidence. An add that was cut off before the
// first entry looks the same, so nothing but looking should be refused for it; adding to a
// ledger that was seen longer is refused anyhow.
func (d *Desk) Lost(ctx context.Context) error {
	tip, err := d.store.Tip(ctx)
	if err != nil || tip.Size > 0 {
		return err
	}
	last, err := d.memory.Last()
	if err != nil {
		return err
	}
	if len(last) > 0 {
		return fmt.Errorf("%w: this machine has seen some; restore the database from a backup", ErrLost)
	}
	some := fmt.Errorf("%w: its archive holds evidence; restore the database from a backup, or add the reports again", ErrLost)
	return d.archive.Names(ctx, func(string) error { return some })
}
