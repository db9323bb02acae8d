// Package team is what a desk with accounts does about them: it logs people in and out, invites them, and says what
// becomes of their sessions. What is kept is on a shelf, what was done on a trail (package account); what holds is:
//
//   - Every log-in makes a session with a secret of its own, whatever the browser had before. A session is good while its
//     account is: each request asks for both again, so whoever is disabled, or has another role, is so with the next
//     request, in the middle of whatever they do.
//   - A log-in that fails says the same and takes as long whether there is no such name, no password or another one. How
//     often one can be tried is limited by network and by name.
//   - An invitation is used once. It makes an account, or lets somebody who has one choose anew how they log in; then
//     their sessions end.
//   - Whoever a provider of identities vouches for is let in where an account is linked to them, and nowhere else. An
//     administrator links one, or an invitation does; no log-in makes an account.
//   - There is always somebody who can keep accounts: the last administrator stays one.
//   - What is done to accounts is on the trail before it is done. A password, a code or a secret is never on it, nor is a name
//     that nobody has: people type passwords into the wrong field.
//
// Who does something is the principal of the context (account.Of).
package team

import (
	"context"
	"errors"
	"sync"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
)

// Team is the accounts of a desk.
type Team struct {
	shelf  account.Shelf
	trail  account.Trail
	tokens account.Book
	clock  func() time.Time

	hasher   *account.Hasher
	networks *pace.Pace
	names    *pace.Pace
	keeping  sync.Mutex // of two administrators who disable each other, one does so
}

// hashes is how many passwords are hashed at a time.
const hashes = 2

// New is the accounts that are kept on a shelf.
func New(shelf account.Shelf, trail account.Trail, tokens account.Book, clock func() time.Time) *Team {
	return &Team{shelf: shelf, trail: trail, tokens: tokens, clock: clock, hasher: account.NewHasher(hashes),
		networks: pace.Every(6*time.Second, 10), names: pace.Every(15*time.Second, 20)}
}

// Note puts on the trail that the principal of the context does something to something.
func (t *Team) Note(ctx context.Context, did, of string) error {
	who, _ := account.Of(ctx)
	return t.trail.Note(ctx, func(last account.Line) (account.Line, error) {
		return last.After(account.Mark{At: t.clock().UTC(), Who: who.Name, Key: who.Key, From: who.From, Did: cut(did), Of: cut(of)})
	})
}

// longest bounds the length in bytes of what a mark says.
const longest = 300

func cut(s string) string {
	if len(s) > longest {
		return s[:longest] + "…"
	}
	return s
}

// Marks are what was done before a line of the trail, or lately (0), the newest first.
func (t *Team) Marks(ctx context.Context, before int64, most int) ([]account.Mark, error) {
	lines, err := t.trail.Lines(ctx, before, most)
	out := make([]account.Mark, len(lines))
	for i := 0; i < len(lines) && err == nil; i++ {
		out[i], err = lines[i].Mark()
	}
	return out, err
}

// Prove proves the trail again: account.Proved.
func (t *Team) Prove(ctx context.Context, report func(fault string) error) (account.Line, error) {
	return account.Proved(ctx, t.trail, report)
}

// Any reports whether somebody can log in.
func (t *Team) Any(ctx context.Context) (bool, error) {
	all, err := t.Users(ctx)
	for _, u := range all {
		if u.Enters() && u.Holds(t.clock()) == nil {
			return true, nil
		}
	}
	return false, err
}

// Users are all accounts.
func (t *Team) Users(ctx context.Context) ([]account.User, error) {
	return all[account.User](ctx, t.shelf, account.Users, "")
}

// User is the account of an ID.
func (t *Team) User(ctx context.Context, id string) (account.User, error) {
	return one[account.User](ctx, t.shelf, account.Users, id)
}

// all are the values on the cards of a kind.
func all[T any](ctx context.Context, shelf account.Shelf, kind account.Kind, of string) ([]T, error) {
	cards, err := shelf.Cards(ctx, kind, of)
	out := make([]T, len(cards))
	for i := 0; i < len(cards) && err == nil; i++ {
		err = cards[i].Into(&out[i])
	}
	return out, err
}

// one is the value on a card.
func one[T any](ctx context.Context, shelf account.Shelf, kind account.Kind, id string) (T, error) {
	var out T
	c, err := shelf.Card(ctx, kind, id)
	if err == nil {
		err = c.Into(&out)
	}
	return out, missing(err)
}

// missing gives the error about something that is not there its kind.
func missing(err error) error {
	if errors.Is(err, account.ErrNoCard) {
		return fault.New(fault.Missing, "%w", err)
	}
	return err
}

// put keeps a value on a card.
func put(ctx context.Context, shelf account.Shelf, kind account.Kind, id, of string, v any) error {
	return shelf.Change(ctx, kind, id, func(*account.Card) (*account.Card, error) { return account.CardOf(kind, id, of, v) })
}

// drop takes a card away, where it is there.
func drop(ctx context.Context, shelf account.Shelf, kind account.Kind, id string) error {
	return shelf.Change(ctx, kind, id, func(*account.Card) (*account.Card, error) { return nil, nil })
}

// Change changes an account that is there.
func (t *Team) Change(ctx context.Context, id string, change func(*account.User) error) (account.User, error) {
	var u account.User
	err := t.shelf.Change(ctx, account.Users, id, func(old *account.Card) (*account.Card, error) {
		if old == nil {
			return nil, fault.New(fault.Missing, "%w account %.40q", account.ErrNoCard, id)
		}
		u = account.User{}
		if err := old.Into(&u); err != nil {
			return nil, err
		}
		if err := change(&u); err != nil {
			return nil, err
		}
		return account.CardOf(account.Users, id, "", u)
	})
	return u, err
}
