package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/visible"
)

// tokenCommand is `hearsay token`.
type tokenCommand struct {
	Add    tokenAddCommand    `cmd:"" help:"Make a token for a program, and print its secret once."`
	List   tokenListCommand   `cmd:"" help:"List the tokens."`
	Revoke tokenRevokeCommand `cmd:"" help:"End a token for good."`
}

// tokenAddCommand is `hearsay token add`.
type tokenAddCommand struct {
	Scope  []string `env:"-" nosetting:"" default:"read" placeholder:"SCOPE" help:"What it opens: read, review, add, erase, admin. May be given again."`
	Holder string   `env:"-" nosetting:"" placeholder:"NAME" help:"Who enters what is entered with it. Default: --by."`
	Note   string   `env:"-" nosetting:"" placeholder:"TEXT" help:"What it is for."`
	Days   int      `env:"-" nosetting:"" default:"0" placeholder:"NUMBER" help:"How many days it is good for; 0 for no end."`
}

// Help is the long help.
func (*tokenAddCommand) Help() string {
	return `Programs show the token with each request to hearsay serve (Authorization: Bearer TOKEN). The ledger keeps a hash of
it, so it is printed this once and can never be shown again. read looks; review enters reviews, outcomes and
withdrawals and takes them back; add brings reports in; erase destroys; admin sees and revokes tokens and proves
the whole ledger. None contains another one.`
}

// mostDays bounds how long a token that ends is good for.
const mostDays = 3660

// Run makes the token.
func (c *tokenAddCommand) Run(ctx context.Context, s *streams, root *cli) error {
	scopes, err := account.ParseScopes(c.Scope)
	if err == nil && (c.Days < 0 || c.Days > mostDays) {
		err = fault.New(fault.Usage, "--days is a number from 0 to %d", mostDays)
	}
	if err != nil {
		return fault.At("token add", "", err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		t := account.Token{Holder: cmp.Or(c.Holder, root.author()), Note: c.Note, Scopes: scopes, Made: time.Now().UTC(), By: root.author()}
		if c.Days > 0 {
			t.Expires = t.Made.AddDate(0, 0, c.Days)
		}
		t, secret, err := account.Mint(t)
		if err == nil {
			err = d.Tokens().Enter(ctx, t)
		}
		if err != nil {
			return fault.At("token add", "", kinded(err))
		}
		fmt.Fprintf(s.err, "hearsay: token %s of %s; it is not shown again\n", t.ID, visible.Line(t.Holder))
		_, err = fmt.Fprintln(s.out, secret)
		return err
	})
}

// tokenListCommand is `hearsay token list`.
type tokenListCommand struct {
	JSON bool `name:"json" help:"One JSON object a token."`
}

// Run lists the tokens.
func (c *tokenListCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		all, err := d.Tokens().All(ctx)
		if err != nil {
			return fault.At("token list", "", kinded(err))
		}
		now := time.Now()
		columns := []show.Column{{Name: "ID"}, {Name: "HOLDER", Least: 12, Most: 40}, {Name: "SCOPES"}, {Name: "MADE", Rank: 2}, {Name: "STATE"},
			{Name: "NOTE", Rank: 1, Least: 8, Most: 40}}
		return tabled(s, c.JSON, columns, all, func(k account.Token) any { return api.TokenOf(k, now) }, func(k account.Token) []string {
			return []string{k.ID, k.Holder, strings.Trim(fmt.Sprint(k.Scopes), "[]"), k.Made.Format(time.DateOnly), k.State(now), k.Note}
		})
	})
}

// tokenRevokeCommand is `hearsay token revoke`.
type tokenRevokeCommand struct {
	ID string `arg:"" help:"The token, as hearsay token list names it."`
}

// Run ends a token.
func (c *tokenRevokeCommand) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		if err := d.Tokens().Revoke(ctx, c.ID, time.Now().UTC()); err != nil {
			return fault.At("token revoke", c.ID, kinded(err))
		}
		_, err := fmt.Fprintf(s.out, "%s is revoked\n", visible.Line(c.ID))
		return err
	})
}
