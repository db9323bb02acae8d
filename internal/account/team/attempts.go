package team

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// mostAttempts bounds how many attempts are open at a time. Where there are more, the oldest are forgotten.
const mostAttempts = 1 << 10

// Begin keeps what is needed to go on with an attempt to do something, and gives the secret by which it is taken up
// (account.Attempt).
func (t *Team) Begin(ctx context.Context, what string, data any) (string, error) {
	kept, err := json.Marshal(data)
	if err != nil {
		return "", err
	}
	if err := t.clear(ctx); err != nil {
		return "", err
	}
	a, secret := account.MintAttempt(account.Attempt{For: what, Made: t.clock().UTC(), Data: kept})
	return secret, put(ctx, t.shelf, account.Attempts, a.ID, "", a)
}

// clear forgets attempts that are over, and the oldest where there are too many.
func (t *Team) clear(ctx context.Context) error {
	open, err := all[account.Attempt](ctx, t.shelf, account.Attempts, "")
	if err != nil {
		return err
	}
	slices.SortFunc(open, func(a, b account.Attempt) int { return cmp.Compare(a.Made.UnixNano(), b.Made.UnixNano()) })
	over := t.clock().Add(-account.AttemptLife)
	for i, a := range open {
		if len(open)-i < mostAttempts && a.Made.After(over) {
			return nil
		}
		if err := drop(ctx, t.shelf, account.Attempts, a.ID); err != nil {
			return err
		}
	}
	return nil
}

// Resume gives what was kept of the attempt of a secret, once: of several who take it up at once, one does so.
func (t *Team) Resume(ctx context.Context, secret, what string, data any) error {
	refused := fault.New(fault.Unproved, "it is no attempt that is good here; it was taken up, or came too late")
	id := account.AttemptID(secret)
	if id == "" {
		return refused
	}
	var a account.Attempt
	err := t.shelf.Change(ctx, account.Attempts, id, func(old *account.Card) (*account.Card, error) {
		a = account.Attempt{}
		if old == nil {
			return nil, refused
		}
		if err := old.Into(&a); err != nil {
			return nil, err
		}
		if !a.Opens(secret, what, t.clock()) {
			return nil, refused
		}
		return nil, nil
	})
	if err != nil {
		return err
	}
	return json.Unmarshal(a.Data, data)
}
