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
	if f.TimestampServer == "" || ctx.Err() != nil {
		return
	}
	ctx, stop := context.WithTimeout(ctx, stampTime)
	defer stop()
	web := fetch.New(s.reach(), "hearsay (a claims ledger for news)", time.Now)
	server := timestamps.New(f.TimestampServer, func(ctx context.Context, address, mediaType string, body []byte) ([]byte, error) {
		page, err := web.Post(ctx, address, mediaType, body)
		return page.Body, err
	}, nil)
	if err := d.Stamp(ctx, server); err != nil {
		fmt.Fprintf(s.err, "hearsay: everything is kept, but has no timestamp from %s: %v. The next addition asks again.\n", shown(f.TimestampServer), err)
	}
}
