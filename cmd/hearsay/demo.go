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
)

// demoLedger makes a ledger with the invented newsroom of package demo. It lies in a temporary
// folder, with its keys and its memory, and closing it takes the folder away.
func demoLedger(ctx context.Context, s *streams) (*desk.Desk, *demo.Clock, func() error, error) {
	dir, err := os.MkdirTemp("", "hearsay-demo-")
	if err != nil {
		return nil, nil, nil, fault.At("demo", "", err)
	}
	clock := demo.NewClock()
	d, done, err := demoIn(ctx, s, dir, clock)
	if err != nil {
		return nil, nil, nil, errors.Join(fault.At("demo", "", kinded(err)), os.RemoveAll(dir))
	}
	return d, clock, func() error { return errors.Join(done(), os.RemoveAll(dir)) }, nil
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
	return demo.Fill(ctx, d, clock, func(name string, raw []byte) (desk.Item, error) {
		t, err := r.decoded(name, raw, reports.Facts{})
		if err != nil {
			return desk.Item{}, err
		}
		item, err := r.item(t, name)
		item.Read = tools().Read
		return item, err
	})
}
