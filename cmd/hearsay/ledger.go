package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// ledgerFlags say which ledger a command works on. They stand before the command.
type ledgerFlags struct {
	Ledger string `placeholder:"DIR" help:"The ledger: a folder or a postgres:// address. Default: hearsay in the user's data folder."`
	By     string `placeholder:"NAME" help:"Who enters what is entered. Default: the name of the user."`

	TimestampServer string `placeholder:"URL" help:"An RFC 3161 server that is asked for the time after entries were added."`
}

// author is the name that entries bear.
func (f ledgerFlags) author() string {
	if f.By != "" {
		return f.By
	}
	if u, err := user.Current(); err == nil {
		if name, _, _ := strings.Cut(u.Name, ","); name != "" {
			return name
		}
		return u.Username
	}
	return "unknown"
}

// place is a folder by the XDG rules. Somebody without a home has none: nothing is put into
// whatever folder is the current one.
func place(env func(string) string, variable, fallback string) (string, error) {
	if dir := env(variable); dir != "" {
		return filepath.Join(dir, "hearsay"), nil
	}
	if home := env("HOME"); home != "" {
		return filepath.Join(home, fallback, "hearsay"), nil
	}
	return "", fault.New(fault.Usage, "neither HOME nor %s is set, so there is no folder for what hearsay keeps", variable)
}

// dir is where the ledger lies.
func (f ledgerFlags) dir(s *streams) (string, error) {
	if f.Ledger != "" {
		return f.Ledger, nil
	}
	return place(s.env, "XDG_DATA_HOME", ".local/share")
}

// withDesk opens the ledger for one command. A command that only looks does not make one.
func (f ledgerFlags) withDesk(ctx context.Context, s *streams, create bool, do func(*desk.Desk) error) (err error) {
	dir, err := f.dir(s)
	if err != nil {
		return fault.At("open ledger", "", err)
	}
	d, done, err := openLedger(ctx, s, dir, create)
	if err != nil {
		return fault.At("open ledger", shown(dir), kinded(err))
	}
	defer func() {
		if e := done(); err == nil && e != nil {
			err = fault.At("close ledger", shown(dir), kinded(e))
		}
	}()
	if !create {
		if err := d.Lost(ctx); err != nil {
			return fault.At("open ledger", shown(dir), kinded(err))
		}
	}
	finish(ctx, s, d)
	if err = do(d); err == nil {
		strange(ctx, s, d)
	}
	f.stamp(ctx, s, d)
	return kinded(err)
}

// finish finishes what an earlier erasure, or an earlier program, left to be done in the files of
// the ledger. That it cannot be finished yet keeps nobody from anything else.
func finish(ctx context.Context, s *streams, d *desk.Desk) {
	owes, err := d.Owes(ctx)
	if owes {
		fmt.Fprintln(s.err, "hearsay: finishing what an earlier erasure or an earlier program left in the files of the ledger")
		err = d.Sweep(ctx)
	}
	if err != nil {
		fmt.Fprintf(s.err, "hearsay: it is not finished: %s\n", show.Cut(err.Error(), 1000))
	}
}

// onServer reports whether a ledger is on a PostgreSQL server.
func onServer(dir string) bool {
	return strings.HasPrefix(dir, "postgres://") || strings.HasPrefix(dir, "postgresql://")
}

// strange tells whoever was shown something of a ledger that it is not the one that this
// machine knows. Nothing is entered in such a one, so whoever entered something was told.
func strange(ctx context.Context, s *streams, d *desk.Desk) {
	err := d.GoesOn(ctx)
	if errors.Is(err, desk.ErrRolledBack) || errors.Is(err, desk.ErrMemory) {
		fmt.Fprintf(s.err, "hearsay: %s\n", show.Cut(err.Error(), 1000))
	}
}

// shown is a ledger's place as messages name it: an address without its password.
func shown(dir string) string {
	scheme, _, ok := strings.Cut(dir, "://")
	if !ok {
		return dir
	}
	u, err := url.Parse(dir)
	if err != nil {
		return scheme + "://…"
	}
	u.RawQuery = ""
	return u.Redacted()
}

func openLedger(ctx context.Context, s *streams, dir string, create bool) (*desk.Desk, func() error, error) {
	if onServer(dir) {
		return openServer(ctx, s, dir, create)
	}
	switch err := readable(filepath.Join(dir, databaseFile)); {
	case errors.Is(err, os.ErrNotExist) && !create:
		return nil, nil, noLedger()
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return nil, nil, err
	}
	if create {
		if err := durable.Folder(dir); err != nil {
			return nil, nil, err
		}
	}
	db, blobs, err := openFolder(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	d, err := folderDesk(ctx, s, db, blobs, dir, create)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return d, db.Close, nil
}

// Files of a ledger in a folder.
const (
	databaseFile = "ledger.db"
	archiveFile  = "archive"
	keyName      = "key"
)

// openFolder opens the database and the archive of a folder, to read only where they cannot
// be written.
func openFolder(ctx context.Context, dir string) (*relational.Store, archive.Blobs, error) {
	path := filepath.Join(dir, databaseFile)
	db, err := sqlite.Open(ctx, path)
	if fault.KindOf(err) == fault.Denied {
		db, err = sqlite.OpenReadOnly(ctx, path)
		return db, archive.AtDir(filepath.Join(dir, archiveFile)), err
	}
	if err != nil {
		return nil, nil, err
	}
	blobs, err := archive.OpenDir(filepath.Join(dir, archiveFile))
	if err != nil {
		db.Close()
	}
	return db, blobs, err
}

// readable says why the database of a ledger cannot be read: it is not there, or somebody
// else's.
func readable(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrPermission) {
		return fault.New(fault.Denied, "you may not read it (%w)", err)
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// openServer opens a ledger on a PostgreSQL server.
func openServer(ctx context.Context, s *streams, address string, create bool) (*desk.Desk, func() error, error) {
	db, err := postgres.Open(ctx, address)
	if errors.Is(err, postgres.ErrAddress) {
		return nil, nil, fault.New(fault.Usage, "%w", err)
	}
	if err != nil {
		return nil, nil, err
	}
	state, err := stateFolder(s)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	signer, public, err := serverKeys(ctx, db, state, create)
	if err == nil {
		var d *desk.Desk
		c := desk.Config{Store: db, Archive: archive.New(db.Blobs, nil), Key: signer, Public: public}
		if d, err = newDesk(s, c, places(address)); err == nil {
			return d, db.Close, nil
		}
	}
	db.Close()
	return nil, nil, err
}

// folderDesk is a desk over a store with the keys beside it.
func folderDesk(ctx context.Context, s *streams, db *relational.Store, blobs archive.Blobs, dir string, create bool) (*desk.Desk, error) {
	tip, err := db.Tip(ctx)
	if err != nil {
		return nil, err
	}
	signer, public, err := folderKeys(filepath.Join(dir, keyName), tip.Size == 0, create)
	if err != nil {
		return nil, err
	}
	c := desk.Config{Store: db, Archive: archive.New(blobs, nil), Key: signer, Public: public, Unchecked: db.Unchecked()}
	return newDesk(s, c, places(dir))
}

// newDesk is a desk that remembers the ledger in the user's state folder, by its key and by
// its places.
func newDesk(s *streams, c desk.Config, places []string) (*desk.Desk, error) {
	state, err := stateFolder(s)
	if err != nil {
		return nil, err
	}
	files := append(memoryFiles(state, places), filepath.Join(state, "seen", archive.Sum([]byte(c.Public))[:16]))
	c.Memory, c.Passing = desk.NewMemoryFiles(files...), passing
	return desk.New(c)
}

// passing reports whether an error may be gone when the same is tried again.
func passing(err error) bool {
	kind := fault.KindOf(kinded(err))
	return kind == fault.Unavailable || kind == fault.Cancelled
}

func stateFolder(s *streams) (string, error) { return place(s.env, "XDG_STATE_HOME", ".local/state") }

// places names where a ledger lies: a folder by the path that it was asked for and the one
// that links lead to, a database by its address without who asks.
func places(dir string) []string {
	if onServer(dir) {
		if p, err := postgres.Place(dir); err == nil {
			return []string{p}
		}
		return nil
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	out := []string{path}
	if end, err := filepath.EvalSymlinks(path); err == nil && end != path {
		out = append(out, end)
	}
	return out
}

// memoryFiles are the files in the state folder that remember what was seen at places.
func memoryFiles(state string, places []string) []string {
	out := make([]string, len(places))
	for i, p := range places {
		out[i] = filepath.Join(state, "seen", "at-"+archive.Sum([]byte(p))[:16])
	}
	return out
}

// kinded gives the desk's errors the kinds by which the program exits.
func kinded(err error) error {
	var e *fault.Error
	switch {
	case err == nil || errors.As(err, &e):
		return err
	case errors.Is(err, desk.ErrNotFound):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, desk.ErrKey), errors.Is(err, desk.ErrMemory), errors.Is(err, syscall.EISDIR),
		errors.Is(err, durable.ErrNoFile), errors.Is(err, durable.ErrTooLarge):
		return fault.New(fault.BadInput, "%w", err)
	case errors.Is(err, desk.ErrUnswept):
		return fault.New(fault.Unavailable, "the entries are erased, but %w; erasing again, or the next command, finishes it", err)
	case errors.Is(err, store.ErrWeak):
		return fault.New(fault.Denied, "%w", err)
	case errors.Is(err, store.ErrAltered):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, archive.ErrDamaged), errors.Is(err, archive.ErrMissing), errors.Is(err, desk.ErrDamaged):
		return fault.New(fault.Conflict, "%w; hearsay verify says what is damaged", err)
	case errors.Is(err, archive.ErrTooLarge), errors.Is(err, ledger.ErrTooLarge):
		return fault.New(fault.TooLarge, "%w", err)
	case errors.Is(err, desk.ErrRolledBack), errors.Is(err, desk.ErrLost), errors.Is(err, desk.ErrReused),
		errors.Is(err, desk.ErrStands):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, desk.ErrRefused), errors.Is(err, ledger.ErrInvalid), errors.Is(err, ledger.ErrID):
		return fault.New(fault.Usage, "%w", err)
	}
	if kind := postgres.KindOf(err); kind != fault.Internal {
		return fault.New(kind, "%w", err)
	}
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		return sqliteKinded(err, coded.Code())
	}
	return err
}

// sqliteKinded gives an error of SQLite the kind of its primary result code.
func sqliteKinded(err error, code int) error {
	switch code & 0xff {
	case 11, 26: // SQLITE_CORRUPT, SQLITE_NOTADB
		return fault.New(fault.BadInput, "%w", err)
	case 19: // SQLITE_CONSTRAINT
		return fault.New(fault.Conflict, "%w; hearsay verify says what is damaged", err)
	case 3, 8: // SQLITE_PERM, SQLITE_READONLY
		return fault.New(fault.Denied, "%w", err)
	case 5, 6, 10, 13, 14: // SQLITE_BUSY, _LOCKED, _IOERR, _FULL, _CANTOPEN
		return fault.New(fault.Unavailable, "%w", err)
	}
	return err
}

// line prints one value as one line of JSON.
func line(s *streams, v any) error { return printJSON(s, v, "") }

// indented prints one value as JSON for people too.
func indented(s *streams, v any) error { return printJSON(s, v, " ") }

// printJSON prints a value with what steers escaped, which is the same JSON.
func printJSON(s *streams, v any, indent string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := s.out.Write(visible.JSON(b.Bytes()))
	return err
}
