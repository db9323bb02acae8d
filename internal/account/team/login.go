package team

import (
	"context"
	"errors"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
)

// errUnfit is what every log-in that fails says.
func errUnfit() error {
	return fault.New(fault.Unproved, "the name and the password do not fit together")
}

// Try counts one try to prove who asks, and refuses it where there were too many from their network.
func (t *Team) Try(ctx context.Context) error {
	who, _ := account.Of(ctx)
	return t.networks.Allow(pace.Network(who.From), t.clock())
}

// LogIn gives the secret of a new session to whoever has the password of an account. The agent is what their browser
// calls itself.
func (t *Team) LogIn(ctx context.Context, name, password, agent string) (string, error) {
	if err := t.Try(ctx); err != nil {
		return "", err
	}
	id := account.UserID(name)
	if err := t.names.Allow(id, t.clock()); err != nil {
		return "", err
	}
	u, err := t.User(ctx, id)
	if err != nil && !errors.Is(err, account.ErrNoCard) {
		return "", err
	}
	fits, err := t.hasher.Fits(ctx, password, u.Password)
	if err != nil {
		return "", err
	}
	if !fits {
		return "", errors.Join(t.Note(ctx, "a log-in that failed", u.Name), errUnfit())
	}
	return t.Open(ctx, u, "password", agent)
}

// Open gives the secret of a new session to whoever proved that an account is theirs.
func (t *Team) Open(ctx context.Context, u account.User, how, agent string) (string, error) {
	now := t.clock().UTC()
	if err := u.Holds(now); err != nil {
		return "", errors.Join(t.Note(ctx, "a log-in that failed", u.Name), err)
	}
	who, _ := account.Of(ctx)
	s, secret := account.MintSession(account.Session{User: u.ID, Made: now, Seen: now, From: who.From, Agent: agent, How: how})
	p := u.Principal()
	p.From = who.From
	if err := t.Note(account.In(ctx, p), "log in by "+how, s.ID); err != nil {
		return "", err
	}
	if err := t.sweep(ctx, u.ID, who.Session); err != nil {
		return "", err
	}
	return secret, put(ctx, t.shelf, account.Sessions, s.ID, u.ID, s)
}

// sweep takes away the sessions of an account that have ended, and the one that a new one is in place of.
func (t *Team) sweep(ctx context.Context, user, old string) error {
	sessions, err := t.Sessions(ctx, user)
	for _, s := range sessions {
		if err == nil && !s.Lasts(t.clock()) {
			err = drop(ctx, t.shelf, account.Sessions, s.ID)
		}
	}
	if err == nil && old != "" {
		err = drop(ctx, t.shelf, account.Sessions, old)
	}
	return err
}

// Ask is the principal that shows the secret of a session.
func (t *Team) Ask(ctx context.Context, secret string) (account.Principal, error) {
	refused := fault.New(fault.Unproved, "the session has ended")
	id := account.SessionID(secret)
	if id == "" {
		return account.Nobody(), refused
	}
	s, err := one[account.Session](ctx, t.shelf, account.Sessions, id)
	if errors.Is(err, account.ErrNoCard) || err == nil && !s.Opens(secret, t.clock()) {
		return account.Nobody(), refused
	}
	if err != nil {
		return account.Nobody(), err
	}
	p, err := t.who(ctx, s.User)
	if err != nil {
		return account.Nobody(), err
	}
	p.Session = s.ID
	return p, t.seen(ctx, s)
}

// who is the principal of an account that is good.
func (t *Team) who(ctx context.Context, id string) (account.Principal, error) {
	u, err := t.User(ctx, id)
	if errors.Is(err, account.ErrNoCard) {
		return account.Nobody(), fault.New(fault.Unproved, "there is no such account any more")
	}
	if err == nil {
		err = u.Holds(t.clock())
	}
	return u.Principal(), err
}

// seen keeps that a session is used, every now and then.
func (t *Team) seen(ctx context.Context, s account.Session) error {
	now := t.clock().UTC()
	if now.Before(s.Seen.Add(account.SeenStep)) {
		return nil
	}
	return t.shelf.Change(ctx, account.Sessions, s.ID, func(old *account.Card) (*account.Card, error) {
		if old == nil {
			return nil, nil // it was ended in the meantime
		}
		s.Seen = now
		return account.CardOf(account.Sessions, s.ID, s.User, s)
	})
}

// Bearer is the principal that shows a token. One that belongs to an account opens no more than the account does.
func (t *Team) Bearer(ctx context.Context, secret string) (account.Principal, error) {
	k, err := account.Shown(ctx, t.tokens, secret, t.clock())
	if err != nil {
		return account.Nobody(), err
	}
	p := account.Principal{Name: k.Holder, Key: "token:" + k.ID, Scopes: k.Scopes, User: k.Owner}
	if k.Owner == "" {
		return p, nil
	}
	owner, err := t.who(ctx, k.Owner)
	p.Scopes = both(k.Scopes, owner)
	return p, err
}

// both are the scopes that a principal has too.
func both(scopes []account.Scope, p account.Principal) []account.Scope {
	var out []account.Scope
	for _, s := range scopes {
		if p.May(s) == nil {
			out = append(out, s)
		}
	}
	return out
}

// Sessions are those of an account, or all of them ("").
func (t *Team) Sessions(ctx context.Context, user string) ([]account.Session, error) {
	return all[account.Session](ctx, t.shelf, account.Sessions, user)
}

// End ends a session: one's own, or as an administrator that of anybody.
func (t *Team) End(ctx context.Context, id string) error {
	who, _ := account.Of(ctx)
	s, err := one[account.Session](ctx, t.shelf, account.Sessions, id)
	if err != nil {
		return err
	}
	if s.User != who.User && who.May(account.Admin) != nil {
		return fault.New(fault.Missing, "%w %s %.40q", account.ErrNoCard, account.Sessions, id) // as if it were not there
	}
	if err := t.Note(ctx, "end a session", id); err != nil {
		return err
	}
	return drop(ctx, t.shelf, account.Sessions, id)
}

// endAll ends the sessions of an account but for one.
func (t *Team) endAll(ctx context.Context, user, but string) error {
	sessions, err := t.Sessions(ctx, user)
	for _, s := range sessions {
		if err == nil && s.ID != but {
			err = drop(ctx, t.shelf, account.Sessions, s.ID)
		}
	}
	return err
}

// until is how an account that ends says so; zero for never.
func until(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return " until " + t.Format(time.DateOnly)
}
