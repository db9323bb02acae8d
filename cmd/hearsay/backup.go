package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/backup"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/store"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/proof"
)

// backupCommand is `hearsay backup`.
type backupCommand struct {
	NoKey bool   `help:"Leave the signing key out: what is restored can then be read and verified, not added to."`
	File  string `arg:"" help:"The file to write, in place of one of that name."`
}

// Help is the long help.
func (*backupCommand) Help() string {
	return `Writes entries, evidence, proofs and keys, as they are at one moment, whoever adds meanwhile. The ledger is
proved first; one with faults, or one that is not the one that was seen here, is not backed up. The signing
key is in the file, so keep it as you keep the ledger, or leave the key out and keep it elsewhere. A ledger on
a server is backed up with the server's own tools; docs/backup.md says how.`
}

// Run writes the backup.
func (c *backupCommand) Run(ctx context.Context, s *streams, root *cli) error {
	dir, err := root.dir(s)
	if err != nil {
		return fault.At("backup", "", err)
	}
	m, err := c.write(ctx, s, dir)
	if err != nil {
		return fault.At("backup", shown(dir), kinded(err))
	}
	key := "with the signing key"
	if c.NoKey {
		key = "without the signing key"
	}
	_, err = fmt.Fprintf(s.out, "%s  %d entries, %s\n", show.Cut(c.File, 200), m.Entries, key)
	return err
}

func (c *backupCommand) write(ctx context.Context, s *streams, dir string) (backup.Manifest, error) {
	if err := hasFolder(dir); err != nil {
		return backup.Manifest{}, err
	}
	if info, err := os.Stat(c.File); err == nil && !info.Mode().IsRegular() {
		return backup.Manifest{}, fault.New(fault.Usage, "%s is no file that can be replaced", c.File)
	}
	db, blobs, err := openFolder(ctx, dir)
	if err != nil {
		return backup.Manifest{}, err
	}
	defer db.Close()
	signer, public, err := folderKeys(filepath.Join(dir, keyName), true, false)
	if err != nil {
		return backup.Manifest{}, err
	}
	if c.NoKey {
		signer = ""
	}
	if err := itself(ctx, s, db, blobs, dir); err != nil {
		return backup.Manifest{}, err
	}
	t := taking{db: db, blobs: blobs, file: c.File, contents: backup.Contents{Public: public, Signer: signer, Record: blobs.Get}}
	err = t.run(ctx)
	return t.contents.Manifest, err
}

// itself reports that a ledger is not the one that was seen here: a backup of it must not come
// in place of a good one.
func itself(ctx context.Context, s *streams, db *relational.Store, blobs archive.Blobs, dir string) error {
	d, err := folderDesk(ctx, s, db, blobs, dir, false)
	if err != nil {
		return err
	}
	return d.GoesOn(ctx)
}

// taking is the making of one backup.
type taking struct {
	db       *relational.Store
	blobs    archive.Blobs
	file     string
	contents backup.Contents
}

// run makes the backup. What is erased under it takes evidence away that its state of the
// database still names, so then it begins again.
func (t *taking) run(ctx context.Context) error {
	for try := 1; ; try++ {
		err := t.once(ctx)
		if err == nil || try == 5 {
			return err
		}
		tip, bad := t.db.Tip(ctx)
		if bad != nil || tip.Size == t.contents.Manifest.Entries {
			return err
		}
	}
}

func (t *taking) once(ctx context.Context) error {
	aside, err := durable.Make(ctx, filepath.Dir(t.file))
	if err != nil {
		return err
	}
	defer aside.Drop()
	t.contents.Database = filepath.Join(aside.Path, databaseFile)
	if err := t.db.Snapshot(ctx, t.contents.Database); err != nil {
		return err
	}
	state, err := sqlite.OpenReadOnly(ctx, t.contents.Database)
	if err != nil {
		return err
	}
	defer state.Close()
	if err := t.describe(ctx, state); err != nil {
		return err
	}
	return durable.Write(t.file, func(w io.Writer) error { return backup.Write(ctx, w, t.contents) })
}

// describe proves one state of the database and says what it is.
func (t *taking) describe(ctx context.Context, state store.Store) error {
	tip, err := state.Tip(ctx)
	if err != nil {
		return err
	}
	t.contents.Manifest = backup.Manifest{Made: time.Now().UTC().Truncate(time.Second), Entries: tip.Size, Checkpoint: string(tip.Checkpoint)}
	if err := prove(ctx, state, t.blobs, t.contents.Public); err != nil {
		return err
	}
	t.contents.Names = nil
	err = state.Lines(ctx, store.PartHeld, func(line string) error {
		name, _, _ := strings.Cut(line, "\t")
		t.contents.Names = append(t.contents.Names, name)
		return nil
	})
	slices.Sort(t.contents.Names)
	t.contents.Names = slices.Compact(t.contents.Names)
	return err
}

// prove verifies a ledger by what it holds alone.
func prove(ctx context.Context, db store.Store, blobs archive.Blobs, public string) error {
	d, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Public: public, Memory: desk.NewMemoryFiles()})
	if err != nil {
		return err
	}
	first := ""
	v, err := d.Verify(ctx, func(f desk.Fault) error {
		if first == "" {
			first = f.Where + ": " + f.What
		}
		return nil
	})
	if err == nil && v.Faults > 0 {
		err = fault.New(fault.Conflict, "the ledger in it does not hold: %d faults, the first of them %s", v.Faults, show.Cut(first, 500))
	}
	return err
}

// serverOwn is the error about a ledger that is no folder.
func serverOwn() error {
	return fault.New(fault.Unsupported, "a ledger on a server is backed up and restored with the server's own tools; docs/backup.md says how")
}

// hasFolder reports what keeps a folder from being the place of a ledger.
func hasFolder(dir string) error {
	if onServer(dir) {
		return serverOwn()
	}
	if _, err := os.Stat(filepath.Join(dir, databaseFile)); err != nil {
		return noLedger()
	}
	return nil
}

// restoreCommand is `hearsay restore`.
type restoreCommand struct {
	File string `arg:"" help:"The backup."`
}

// Help is the long help.
func (*restoreCommand) Help() string {
	return `Takes a backup out beside the place of the ledger, proves every entry, proof and archive record in it, and
only then puts it in place, where there must be no ledger. A machine that has seen later entries goes on
refusing to sign the restored ledger until hearsay confirm.`
}

// Run restores the backup.
func (c *restoreCommand) Run(ctx context.Context, s *streams, root *cli) error {
	dir, err := root.dir(s)
	if err != nil {
		return fault.At("restore", c.File, err)
	}
	m, err := c.restore(ctx, dir)
	if err != nil {
		return fault.At("restore", c.File, kinded(err))
	}
	made := m.Made.Format(time.RFC3339)
	if _, err := fmt.Fprintf(s.out, "%s  %d entries restored, each proved; backed up %s\n", show.Cut(dir, 200), m.Entries, made); err != nil {
		return err
	}
	d, done, err := openLedger(ctx, s, dir, false)
	if err != nil {
		return fault.At("open ledger", shown(dir), kinded(err))
	}
	strange(ctx, s, d)
	return kinded(done())
}

func (c *restoreCommand) restore(ctx context.Context, dir string) (backup.Manifest, error) {
	if onServer(dir) {
		return backup.Manifest{}, serverOwn()
	}
	if left, err := os.ReadDir(dir); err == nil && len(left) > 0 {
		return backup.Manifest{}, fault.New(fault.Conflict, "there is something in %s; move it away first", dir)
	}
	above := filepath.Dir(filepath.Clean(dir))
	if err := durable.Folder(above); err != nil {
		return backup.Manifest{}, err
	}
	aside, err := durable.Make(ctx, above)
	if err != nil {
		return backup.Manifest{}, err
	}
	defer aside.Drop()
	m, err := c.unpack(ctx, aside.Path)
	if err != nil {
		return m, err
	}
	return m, aside.Settle(dir)
}

// unpack takes the backup out and proves what it holds.
func (c *restoreCommand) unpack(ctx context.Context, dir string) (backup.Manifest, error) {
	f, size, err := durable.Open(c.File)
	if err != nil {
		return backup.Manifest{}, err
	}
	defer f.Close()
	m, err := backup.Unpack(ctx, f, size, dir)
	if errors.Is(err, backup.ErrFormat) {
		return m, fault.New(fault.BadInput, "%w", err)
	}
	if err != nil {
		return m, err
	}
	db, blobs, err := openFolder(ctx, dir)
	if err != nil {
		return m, err
	}
	signer, public, err := folderKeys(filepath.Join(dir, keyName), false, false)
	if err == nil {
		err = belong(signer, public)
	}
	if err == nil {
		err = prove(ctx, db, blobs, public)
	}
	if err == nil {
		err = promised(ctx, db, m)
	}
	return m, errors.Join(err, db.Close())
}

// belong checks that a signing key, if there is one, is that of the public key.
func belong(signer, public string) error {
	if signer == "" {
		return nil
	}
	of, err := proof.Public(signer)
	if err != nil || of != public {
		return fault.New(fault.BadInput, "the keys in it do not belong together")
	}
	return nil
}

// promised compares the ledger with what the backup said that it holds.
func promised(ctx context.Context, db store.Store, m backup.Manifest) error {
	tip, err := db.Tip(ctx)
	if err == nil && (tip.Size != m.Entries || string(tip.Checkpoint) != m.Checkpoint) {
		err = fault.New(fault.Conflict, "it says that it holds %d entries and holds %d, or others", m.Entries, tip.Size)
	}
	return err
}

// confirmCommand is `hearsay confirm`.
type confirmCommand struct {
	Because string `required:"" placeholder:"WHY" help:"Why the ledger is not the one that was seen here; it stays in the ledger."`
	JSON    bool   `name:"json" help:"Print the entry as JSON."`
}

// Help is the long help.
func (*confirmCommand) Help() string {
	return `Says that the ledger is what it should be, although this machine saw another one in its place or later
entries of it: it was restored from a backup, moved here, or begun anew. That is entered, with the checkpoint
that the ledger goes on from and those that were seen; then the machine remembers the ledger as it is.

Look first at what hearsay verify says. If nobody restored or moved anything, somebody else did.`
}

// Run enters the confirmation.
func (c *confirmCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("confirm", "", err)
	}
	dir, err := root.dir(s)
	if err != nil {
		return fault.At("confirm", "", err)
	}
	create, err := remembersPlace(s, dir)
	if err != nil {
		return fault.At("confirm", shown(dir), kinded(err))
	}
	return root.withDesk(ctx, s, create, func(d *desk.Desk) error {
		e, err := d.Confirm(ctx, root.author(), c.Because)
		if err != nil {
			return fault.At("confirm", shown(dir), kinded(err))
		}
		if c.JSON {
			return line(s, e)
		}
		_, err = fmt.Fprintf(s.out, "%s  %s\n", e.ID, show.Move(*e.Move))
		return err
	})
}

// remembersPlace reports whether a ledger was seen in a place, so that a new one may be begun
// there by confirming it.
func remembersPlace(s *streams, dir string) (bool, error) {
	state, err := stateFolder(s)
	if err != nil {
		return false, err
	}
	seen, err := desk.NewMemoryFiles(memoryFiles(state, places(dir))...).Last()
	if errors.Is(err, desk.ErrMemory) {
		return true, nil
	}
	return len(seen) > 0, err
}
