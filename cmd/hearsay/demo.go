package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"hearsay/internal/archive"
	"hearsay/internal/demo"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/reports"
	"hearsay/internal/watch"
)

// demoLedger makes a ledger with the invented newsroom of package demo. It lies in a temporary
// folder, with its keys and its memory, and closing it takes the folder away.
func demoLedger(ctx context.Context, s *streams) (*desk.Desk, demoHouse, func() error, error) {
	dir, err := os.MkdirTemp("", "hearsay-demo-")
	if err != nil {
		return nil, demoHouse{}, nil, fault.At("demo", "", err)
	}
	house := demoHouse{demo.NewClock(), watch.File{Name: filepath.Join(dir, "sources.json")}}
	d, done, err := demoIn(ctx, s, dir, house.clock)
	if err == nil {
		err = demo.Follow(ctx, house.sources)
	}
	if err != nil {
		return nil, demoHouse{}, nil, errors.Join(fault.At("demo", "", kinded(err)), os.RemoveAll(dir))
	}
	return d, house, func() error { return errors.Join(done(), os.RemoveAll(dir)) }, nil
}

// demoHouse is what the demonstration has besides its ledger.
type demoHouse struct {
	clock   *demo.Clock
	sources watch.File
}

// demoIn makes it in a folder.
func demoIn(ctx context.Context, s *streams, dir string, clock *demo.Clock) (*desk.Desk, func() error, error) {
	db, blobs, err := openFolder(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	signer, public, err := folderKeys(filepath.Join(dir, keyName), true, true)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	d, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Key: signer, Public: public, Clock: clock.Now,
		Memory: desk.NewMemoryFiles(filepath.Join(dir, "seen")), Passing: passing, Unchecked: db.Unchecked()})
	if err == nil {
		err = fillDemo(ctx, s, d, clock)
	}
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return d, db.Close, nil
}

// fillDemo enters the newsroom as `hearsay add` would.
func fillDemo(ctx context.Context, s *streams, d *desk.Desk, clock *demo.Clock) error {
	engine, err := engineFlags{Engine: "auto"}.open()
	if err != nil {
		return err
	}
	meta, err := (&readCommand{Language: "auto"}).meta()
	if err != nil {
		return err
	}
	r := &reader{engine: engine, streams: s, meta: meta}
	folder, err := os.MkdirTemp("", "hearsay-demo-reports-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	return demo.Fill(ctx, d, clock, func(name string, raw []byte) (desk.Item, error) {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			return desk.Item{}, err
		}
		return r.single(ctx, file)
	})
}

// single is the one report in a file, as it is added.
func (r *reader) single(ctx context.Context, file string) (item desk.Item, err error) {
	found := reports.Found{Files: []string{file}}
	r.found = &found
	err = r.each(ctx, "add", found, func(t taken) error {
		item = t.item()
		return nil
	})
	item.Read = tools().Read
	return item, err
}
