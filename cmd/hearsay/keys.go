package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hearsay/internal/archive"
	"hearsay/internal/durable"
	"hearsay/internal/fault"
	"hearsay/internal/store/postgres"
	"hearsay/proof"
)

// The keys of a ledger are made once, whoever else makes them at the same time: the signing
// key is put where it belongs by a step that only one can take, it is on the disk before
// anything says that it is the ledger's, and the public key follows from it. So whoever comes
// second, or after a crash, uses what is there.

// maxKey bounds a file that holds a key, in bytes.
const maxKey = 1 << 12

// readKey reads a key from a file.
func readKey(path string) (string, error) {
	b, err := durable.Read(path, maxKey)
	return strings.TrimSpace(string(b)), err
}

// newKeys makes a signing key and the public key that follows from it.
func newKeys() (signer, public string, err error) {
	var name [6]byte
	if _, err := rand.Read(name[:]); err != nil {
		return "", "", err
	}
	return proof.NewKey(rand.Reader, "hearsay.local/"+hex.EncodeToString(name[:]))
}

// folderKeys reads the two keys of a ledger in a folder: the public one from FILE.pub, the one
// that signs from FILE, which may be missing where the ledger is only read. Those of an empty
// ledger are made, if they may be.
func folderKeys(file string, empty, create bool) (signer, public string, err error) {
	public, err = readKey(file + ".pub")
	if errors.Is(err, fs.ErrNotExist) && empty {
		if !create {
			return "", "", noLedger()
		}
		if err := makeKeys(file); err != nil {
			return "", "", err
		}
		public, err = readKey(file + ".pub")
	}
	if err != nil {
		return "", "", fmt.Errorf("the ledger's public key: %w", err)
	}
	signer, err = readKey(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", err
	}
	return signer, public, nil
}

// makeKeys makes what is missing of the keys of an empty ledger.
func makeKeys(file string) error {
	signer, _, err := newKeys()
	if err != nil {
		return err
	}
	if err := created(durable.Create(file, []byte(signer+"\n"))); err != nil {
		return err
	}
	if signer, err = readKey(file); err != nil { // it may be that of somebody else
		return err
	}
	public, err := proof.Public(signer)
	if err != nil {
		return fault.New(fault.BadInput, "%s: the signing key: %w", file, err)
	}
	return created(durable.Create(file+".pub", []byte(public+"\n")))
}

// created is the error of a Create by one of many.
func created(err error) error {
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// serverKeys gives the keys of a ledger on a server, which keeps the public one. The signing
// key stays on the machines, in the user's state folder under the public key's hash, from
// where it is copied to further machines that are to sign.
func serverKeys(ctx context.Context, db *postgres.Store, state string, create bool) (signer, public string, err error) {
	public, err = db.PublicKey(ctx)
	if err != nil {
		return "", "", err
	}
	if public == "" && !create {
		return "", "", noLedger()
	}
	if public == "" {
		if public, err = offerKey(ctx, db, state); err != nil {
			return "", "", err
		}
	}
	signer, err = readKey(keyFile(state, public))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", err
	}
	return signer, public, nil
}

func keyFile(state, public string) string {
	return filepath.Join(state, "keys", archive.Sum([]byte(public))[:16])
}

// offerKey makes keys for a new ledger; where somebody else was faster, theirs stay.
func offerKey(ctx context.Context, db *postgres.Store, state string) (string, error) {
	signer, public, err := newKeys()
	if err != nil {
		return "", err
	}
	file := keyFile(state, public)
	if err := durable.Folder(filepath.Dir(file)); err != nil {
		return "", err
	}
	if err := durable.Create(file, []byte(signer+"\n")); err != nil {
		return "", err
	}
	kept, err := db.OfferKey(ctx, public)
	if err == nil && kept != public {
		err = os.Remove(file) // it signs nothing
	}
	return kept, err
}

func noLedger() error { return fault.New(fault.Missing, "there is no ledger; hearsay add makes one") }
