package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/relational"
	"hearsay/internal/store/sqlite"
	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/proof"
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

// withDesk opens the ledger for one command. A command that only looks does not make one.
func (f ledgerFlags) withDesk(ctx context.Context, s *streams, create bool, do func(*desk.Desk) error) error {
	dir := f.Ledger
	if dir == "" {
		var err error
		if dir, err = place(s.env, "XDG_DATA_HOME", ".local/share"); err != nil {
			return fault.At("open ledger", "", err)
		}
	}
	d, done, err := openLedger(ctx, s, dir, create)
	if err != nil {
		return fault.At("open ledger", shown(dir), kinded(err))
	}
	defer done()
	if !create {
		if err := d.Lost(ctx); err != nil {
			return fault.At("open ledger", shown(dir), kinded(err))
		}
	}
	finish(ctx, s, d)
	err = do(d)
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
	path := filepath.Join(dir, "ledger.db")
	switch err := readable(path); {
	case errors.Is(err, os.ErrNotExist) && !create:
		return nil, nil, fault.New(fault.Missing, "there is no ledger; hearsay add makes one")
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return nil, nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, err
	}
	blobs, err := archive.OpenDir(filepath.Join(dir, "archive"))
	if err != nil {
		return nil, nil, err
	}
	db, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	d, err := folderDesk(ctx, s, db, blobs, filepath.Join(dir, "key"))
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return d, db.Close, nil
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

// openServer opens a ledger on a PostgreSQL server. The server keeps the public key; the
// signing key stays on the machines, in the user's state folder under the public key's
// hash, from where it is copied to further machines that are to sign.
func openServer(ctx context.Context, s *streams, address string, create bool) (*desk.Desk, func() error, error) {
	db, err := postgres.Open(ctx, address)
	if errors.Is(err, postgres.ErrAddress) {
		return nil, nil, fault.New(fault.Usage, "%w", err)
	}
	if err != nil {
		return nil, nil, fault.New(fault.Unavailable, "%w", err)
	}
	d, err := serverDesk(ctx, s, db, create)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return d, db.Close, nil
}

func serverDesk(ctx context.Context, s *streams, db *postgres.Store, create bool) (*desk.Desk, error) {
	public, err := db.PublicKey(ctx, "")
	if err != nil {
		return nil, err
	}
	state, err := place(s.env, "XDG_STATE_HOME", ".local/state")
	if err != nil {
		return nil, err
	}
	if public == "" && !create {
		return nil, fault.New(fault.Missing, "there is no ledger; hearsay add makes one")
	}
	if public == "" {
		if public, err = offerKey(ctx, db, state); err != nil {
			return nil, err
		}
	}
	signer, err := os.ReadFile(keyFile(state, public))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return newDesk(s, db, db.Blobs, strings.TrimSpace(string(signer)), public)
}

func keyFile(state, public string) string {
	return filepath.Join(state, "keys", archive.Sum([]byte(public))[:16])
}

// offerKey makes keys for a new ledger; where another machine was faster, its key stays.
func offerKey(ctx context.Context, db *postgres.Store, state string) (string, error) {
	fresh := filepath.Join(state, "keys", "new")
	if err := os.MkdirAll(filepath.Dir(fresh), 0o700); err != nil {
		return "", err
	}
	if err := makeKeys(fresh); err != nil {
		return "", err
	}
	_, offer, err := keys(fresh, false)
	if err != nil {
		return "", err
	}
	if err := os.Rename(fresh, keyFile(state, offer)); err != nil {
		return "", err
	}
	return db.PublicKey(ctx, offer)
}

// folderDesk is a desk over a store with the key in a file, which is made for an empty
// ledger.
func folderDesk(ctx context.Context, s *streams, db *relational.Store, blobs archive.Blobs, keyFile string) (*desk.Desk, error) {
	tip, err := db.Tip(ctx)
	if err != nil {
		return nil, err
	}
	signer, public, err := keys(keyFile, tip.Size == 0)
	if err != nil {
		return nil, err
	}
	return newDesk(s, db, blobs, signer, public)
}

// newDesk is a desk that remembers the ledger in the user's state folder.
func newDesk(s *streams, db store.Store, blobs archive.Blobs, signer, public string) (*desk.Desk, error) {
	state, err := place(s.env, "XDG_STATE_HOME", ".local/state")
	if err != nil {
		return nil, err
	}
	seen := filepath.Join(state, "seen", archive.Sum([]byte(public))[:16])
	return desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Key: signer, Public: public, Memory: desk.NewMemoryFile(seen)})
}

// keys reads the two keys of a ledger: the public one from FILE.pub, the one that signs
// from FILE, which may be missing where the ledger is only read.
func keys(file string, create bool) (signer, public string, err error) {
	p, err := os.ReadFile(file + ".pub")
	if errors.Is(err, os.ErrNotExist) && create {
		if err := makeKeys(file); err != nil {
			return "", "", err
		}
		p, err = os.ReadFile(file + ".pub")
	}
	if err != nil {
		return "", "", fmt.Errorf("the ledger's public key: %w", err)
	}
	k, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", "", err
	}
	return strings.TrimSpace(string(k)), strings.TrimSpace(string(p)), nil
}

// makeKeys makes the keys of a new ledger. The signing key is on the disk before the public
// one, so that a ledger with a public key was once able to sign.
func makeKeys(file string) error {
	var name [6]byte
	if _, err := rand.Read(name[:]); err != nil {
		return err
	}
	signer, public, err := proof.NewKey(rand.Reader, "hearsay.local/"+hex.EncodeToString(name[:]))
	if err != nil {
		return err
	}
	if err := writeNew(file, signer); err != nil {
		return err
	}
	return writeNew(file+".pub", public)
}

func writeNew(path, line string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(line + "\n")
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// kinded gives the desk's errors the kinds by which the program exits.
func kinded(err error) error {
	var e *fault.Error
	switch {
	case err == nil || errors.As(err, &e):
		return err
	case errors.Is(err, desk.ErrNotFound):
		return fault.New(fault.Missing, "%w", err)
	case errors.Is(err, desk.ErrKey):
		return fault.New(fault.BadInput, "%w", err)
	case errors.Is(err, desk.ErrUnswept):
		return fault.New(fault.Unavailable, "the entries are erased, but %w; erasing again, or the next command, finishes it", err)
	case errors.Is(err, archive.ErrDamaged), errors.Is(err, archive.ErrMissing), errors.Is(err, desk.ErrDamaged):
		return fault.New(fault.Conflict, "%w; hearsay verify says what is damaged", err)
	case errors.Is(err, archive.ErrTooLarge), errors.Is(err, ledger.ErrTooLarge):
		return fault.New(fault.TooLarge, "%w", err)
	case errors.Is(err, desk.ErrRolledBack), errors.Is(err, desk.ErrLost):
		return fault.New(fault.Conflict, "%w", err)
	case errors.Is(err, desk.ErrRefused), errors.Is(err, ledger.ErrInvalid), errors.Is(err, ledger.ErrID):
		return fault.New(fault.Usage, "%w", err)
	}
	return databaseKinded(err)
}

// databaseKinded gives an error of a database its kind: of SQLite by its primary result code,
// of a server by the class of its state or by the connection that broke; any other is left
// as it is.
func databaseKinded(err error) error {
	var coded interface{ Code() int }
	var stated interface{ SQLState() string }
	var network *net.OpError
	switch {
	case errors.As(err, &coded):
		return sqliteKinded(err, coded.Code())
	case errors.As(err, &stated):
		return serverKinded(err, stated.SQLState())
	case errors.As(err, &network), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone):
		return fault.New(fault.Unavailable, "the database went away: %w", err)
	}
	return err
}

// serverKinded gives an error of a server the kind of its state.
func serverKinded(err error, state string) error {
	switch state[:min(len(state), 2)] {
	case "08", "53", "57": // connection, resources, an operator stopped it
		return fault.New(fault.Unavailable, "%w", err)
	case "28": // authorization
		return fault.New(fault.Denied, "%w", err)
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
