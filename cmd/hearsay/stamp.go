package main

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fetch"
	timestamps "hearsay/internal/stamp"
)

// stampTime bounds how long a command waits for a timestamp.
const stampTime = 15 * time.Second

// stamp gets a timestamp for what the command entered, if it did. What was entered is
// durable and told by now, so a failure is told and no more.
func (f ledgerFlags) stamp(ctx context.Context, s *streams, d *desk.Desk) {
	stamp := f.stamper(s, d)
	if stamp == nil || ctx.Err() != nil {
		return
	}
	if err := stamp(ctx); err != nil {
		fmt.Fprintf(s.err, "hearsay: everything is kept, but has no timestamp from %s: %v. The next addition asks again.\n", shown(f.TimestampServer), err)
	}
}

// stamper gets timestamps for what a desk entered; nil where no server is named.
func (f ledgerFlags) stamper(s *streams, d *desk.Desk) func(context.Context) error {
	if f.TimestampServer == "" {
		return nil
	}
	web := fetch.New(s.reach(), agent, time.Now)
	server := timestamps.New(f.TimestampServer, func(ctx context.Context, address, mediaType string, body []byte) ([]byte, error) {
		page, err := web.Post(ctx, address, mediaType, body)
		return page.Body, err
	}, nil)
	return func(ctx context.Context) error {
		ctx, stop := context.WithTimeout(ctx, stampTime)
		defer stop()
		return d.Stamp(ctx, server)
	}
}
