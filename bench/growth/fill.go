package main

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/sqlite"
	"hearsay/proof"
)

// bench is a ledger that grows.
type bench struct {
	desk       *desk.Desk
	store      store.Store
	folder     string
	report     func(n int) desktest.Report
	statements int     // in the ledger
	rate       float64 // statements a second of the last fill
}

func open(ctx context.Context, folder, address string) (*bench, error) {
	b := &bench{folder: folder, report: func(n int) desktest.Report { return desktest.Invented(n, perReport) }}
	blobs, err := b.connect(ctx, address)
	if err != nil {
		return nil, err
	}
	signer, public, err := keys(filepath.Join(folder, "keys"))
	if err != nil {
		return nil, err
	}
	b.desk, err = desk.New(desk.Config{Store: b.store, Archive: archive.New(blobs, nil), Key: signer, Public: public,
		Memory: desk.NewMemoryFiles(filepath.Join(folder, "seen"))})
	if err != nil {
		return nil, err
	}
	tip, err := b.store.Tip(ctx)
	b.statements = int(tip.Size) / (perReport + 2) * perReport // each report comes with its capture
	return b, err
}

func (b *bench) connect(ctx context.Context, address string) (archive.Blobs, error) {
	if address != "" {
		db, err := postgres.Open(ctx, address)
		if err != nil {
			return nil, err
		}
		b.store = db
		return db.Blobs, nil
	}
	db, err := sqlite.Open(ctx, filepath.Join(b.folder, "ledger.db"))
	if err != nil {
		return nil, err
	}
	b.store = db
	return archive.OpenDir(filepath.Join(b.folder, "archive"))
}

func (b *bench) close() error { return b.store.Close() }

// keys reads the ledger's keys, or makes them.
func keys(path string) (signer, public string, err error) {
	kept, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		signer, public, err = proof.NewKey(rand.Reader, "growth.example/ledger")
		if err != nil {
			return "", "", err
		}
		return signer, public, os.WriteFile(path, []byte(signer+"\n"+public), 0o600)
	}
	signer, public, _ = strings.Cut(string(kept), "\n")
	return signer, public, err
}

const (
	perReport = 20 // statements
	perAdd    = 50 // reports
	adders    = 4  // at once: while one waits for the disk, another one works
)

// fill adds reports until the ledger has so many statements, in large transactions: what is
// measured is the ledger that comes of it. The durable rate of single reports is another
// figure.
func (b *bench) fill(ctx context.Context, size int) error {
	before, start := b.statements, time.Now()
	todo := make(chan []desk.Item)
	failed := make(chan error, adders)
	var adding sync.WaitGroup
	for range adders {
		adding.Go(func() {
			for items := range todo {
				if _, err := b.desk.Add(ctx, items...); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	err := b.hand(todo, failed, size)
	close(todo)
	adding.Wait()
	select {
	case e := <-failed:
		err = errors.Join(err, e)
	default:
	}
	b.rate = float64(b.statements-before) / time.Since(start).Seconds()
	return err
}

// hand makes up reports and hands them out until one adder fails.
func (b *bench) hand(todo chan<- []desk.Item, failed <-chan error, size int) error {
	for b.statements < size {
		var items []desk.Item
		for len(items) < perAdd && b.statements < size {
			items = append(items, b.report(b.statements/perReport).Item())
			b.statements += perReport
		}
		select {
		case todo <- items:
		case err := <-failed:
			return err
		}
	}
	return nil
}

// processor is the processor time that the process has used; zero where it cannot be read.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
