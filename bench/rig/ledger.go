// Package rig is what the benchmarks of a ledger have in common: ledgers of invented reports that are made once in a folder, or
// on a server, and found again; the program that serves one; and who asks it.
//
// Reports go into a ledger by the ledger's own rules, in large transactions. The ledger is one that `hearsay --ledger` opens: it has
// its keys beside it. All that is made depends on the series and on the size alone.
package rig

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/sqlite"
	"hearsay/proof"
)

// PerReport is how many statements each report of a series has. A report comes with its capture: two more entries.
const PerReport = 20

// Series gives report number n of an endless series, of PerReport statements; the same number gives the same report.
type Series func(n int) desktest.Report

// News are stories as a newsroom gets them over the years.
func News() Series { return desktest.News }

// Mixed are reports that tell no story: words, speakers and places by chance.
func Mixed() Series {
	return func(n int) desktest.Report { return desktest.Invented(n, PerReport) }
}

// Ledger is a ledger that grows.
type Ledger struct {
	Desk       *desk.Desk
	Store      store.Store
	Statements int // in it
	series     Series
}

// Open opens the ledger in a folder, or makes it. Where place is an address (postgres://…), the ledger is there; the
// archive is too, and the folder holds the keys.
func Open(ctx context.Context, place, folder string, s Series) (*Ledger, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	signer, public, err := keys(folder)
	if err != nil {
		return nil, err
	}
	l := &Ledger{series: s}
	blobs, err := l.connect(ctx, place, folder, public)
	if err != nil {
		return nil, err
	}
	l.Desk, err = desk.New(desk.Config{Store: l.Store, Archive: archive.New(blobs, nil), Key: signer, Public: public,
		Memory: desk.NewMemoryFiles(filepath.Join(folder, "seen"))})
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	size, err := l.Desk.Size(ctx)
	l.Statements = int(size) / (PerReport + 2) * PerReport
	return l, err
}

// IsServer reports whether a place is the address of a server, and no folder.
func IsServer(place string) bool { return strings.HasPrefix(place, "postgres") }

func (l *Ledger) connect(ctx context.Context, place, folder, public string) (archive.Blobs, error) {
	if !IsServer(place) {
		db, err := sqlite.Open(ctx, filepath.Join(folder, "ledger.db"))
		if err != nil {
			return nil, err
		}
		l.Store = db
		return archive.OpenDir(filepath.Join(folder, "archive"))
	}
	db, err := postgres.Open(ctx, place)
	if err != nil {
		return nil, err
	}
	l.Store = db
	if kept, err := db.OfferKey(ctx, public); err != nil || kept != public {
		return nil, errors.Join(err, fmt.Errorf("%s holds another ledger than %s has the keys of", "the database", folder), l.Close())
	}
	return db.Blobs, nil
}

// Close closes the ledger.
func (l *Ledger) Close() error { return l.Store.Close() }

// keys are those of the ledger in a folder, which are made where they are missing. They sign nothing but inventions, so they are the
// same everywhere.
func keys(folder string) (signer, public string, err error) {
	file := filepath.Join(folder, "key")
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		signer, public, err := proof.NewKey(rand.NewChaCha8([32]byte{3}), "bench.example/ledger")
		if err = errors.Join(err, os.WriteFile(file+".pub", []byte(public+"\n"), 0o600), os.WriteFile(file, []byte(signer+"\n"), 0o600)); err != nil {
			return "", "", err
		}
	}
	one, err := os.ReadFile(file)
	two, also := os.ReadFile(file + ".pub")
	return strings.TrimSpace(string(one)), strings.TrimSpace(string(two)), errors.Join(err, also)
}

const (
	perAdd = 50 // reports
	adders = 4  // at once: while one waits for the disk, another one works
)

// Next is the report that the ledger gets next.
func (l *Ledger) Next() desk.Item {
	item := l.series(l.Statements / PerReport).Item()
	l.Statements += PerReport
	return item
}

// Fill adds reports until the ledger has so many statements, in large transactions: what is measured is the ledger that comes of it. It
// says how many statements a second went in. The durable rate of single reports is another figure.
func (l *Ledger) Fill(ctx context.Context, size int) (rate float64, err error) {
	before, start := l.Statements, time.Now()
	todo := make(chan []desk.Item)
	failed := make(chan error, adders)
	var adding sync.WaitGroup
	for range adders {
		adding.Go(func() {
			for items := range todo {
				if _, err := l.Desk.Add(ctx, items...); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	err = l.hand(todo, failed, size)
	close(todo)
	adding.Wait()
	select {
	case e := <-failed:
		err = errors.Join(err, e)
	default:
	}
	return float64(l.Statements-before) / time.Since(start).Seconds(), err
}

// hand makes up reports and hands them out until one adder fails.
func (l *Ledger) hand(todo chan<- []desk.Item, failed <-chan error, size int) error {
	for l.Statements < size {
		var items []desk.Item
		for len(items) < perAdd && l.Statements < size {
			items = append(items, l.Next())
		}
		select {
		case todo <- items:
		case err := <-failed:
			return err
		}
	}
	return nil
}
