package team

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// admin refuses whoever may not keep accounts.
func admin(ctx context.Context) (account.Principal, error) {
	who, _ := account.Of(ctx)
	return who, who.May(account.Admin)
}

// Add makes an account with a password.
func (t *Team) Add(ctx context.Context, u account.User, password string) (account.User, error) {
	who, err := admin(ctx)
	if err == nil {
		err = t.may(u)
	}
	if err == nil {
		err = account.CheckPassword(u.Name, password)
	}
	if err != nil {
		return u, err
	}
	if u.Password, err = t.hasher.Hash(ctx, password); err != nil {
		return u, err
	}
	u.By = who.Name
	return t.made(ctx, u)
}

// made keeps a new account, once that is on the trail.
func (t *Team) made(ctx context.Context, u account.User) (account.User, error) {
	if err := t.Note(ctx, "add an account as "+string(u.Role)+until(u.Expires), u.Name); err != nil {
		return u, err
	}
	return t.enter(ctx, u)
}

// may refuses an account that there cannot be.
func (t *Team) may(u account.User) error {
	if err := account.CheckName(u.Name); err != nil {
		return err
	}
	if _, err := account.ParseRole(string(u.Role)); err != nil {
		return err
	}
	if !u.Expires.IsZero() && !u.Expires.After(t.clock()) {
		return fault.New(fault.Usage, "an account cannot end before it is made")
	}
	return nil
}

// enter keeps a new account.
func (t *Team) enter(ctx context.Context, u account.User) (account.User, error) {
	u.ID, u.Made = account.UserID(u.Name), t.clock().UTC()
	return u, t.shelf.Change(ctx, account.Users, u.ID, func(old *account.Card) (*account.Card, error) {
		if old != nil {
			return nil, fault.New(fault.Conflict, "there is an account of this name, or of one that looks like it")
		}
		return account.CardOf(account.Users, u.ID, "", u)
	})
}

// Invite gives the code of an invitation: for a new account with a role, or for one that is there and keeps its role.
func (t *Team) Invite(ctx context.Context, name string, role account.Role) (account.Invitation, string, error) {
	who, err := admin(ctx)
	if err == nil {
		err = account.CheckName(name)
	}
	if err == nil {
		_, err = account.ParseRole(string(role))
	}
	if err != nil {
		return account.Invitation{}, "", err
	}
	now := t.clock().UTC()
	i, code := account.MintInvitation(account.Invitation{Name: name, Role: role, Made: now, By: who.Name,
		Expires: now.Add(account.InvitationLife)})
	if err := t.Note(ctx, "invite as "+string(role), name); err != nil {
		return i, "", err
	}
	return i, code, put(ctx, t.shelf, account.Invitations, i.ID, account.UserID(name), i)
}

// Invited is the invitation of a code.
func (t *Team) Invited(ctx context.Context, code string) (account.Invitation, error) {
	if err := t.Try(ctx); err != nil {
		return account.Invitation{}, err
	}
	refused := fault.New(fault.Unproved, "the invitation is none that is good here; it may have been used, or be over")
	id := account.InvitationID(code)
	if id == "" {
		return account.Invitation{}, refused
	}
	i, err := one[account.Invitation](ctx, t.shelf, account.Invitations, id)
	if fault.KindOf(err) == fault.Missing || err == nil && !i.Opens(code, t.clock()) {
		return account.Invitation{}, refused
	}
	return i, err
}

// Accept uses an invitation: set says how its account logs in from now on, in a new account or one that is there.
func (t *Team) Accept(ctx context.Context, code string, set func(*account.User) error) (account.User, error) {
	i, err := t.Invited(ctx, code)
	if err != nil {
		return account.User{}, err
	}
	return t.accept(ctx, i, set)
}

// accept uses an invitation that was shown.
func (t *Team) accept(ctx context.Context, i account.Invitation, set func(*account.User) error) (account.User, error) {
	u := account.User{ID: account.UserID(i.Name), Name: i.Name, Role: i.Role, By: i.By, Made: t.clock().UTC()}
	if err := set(&u); err != nil {
		return u, err // and the invitation is good still
	}
	if err := t.used(ctx, i); err != nil {
		return u, err
	}
	err := t.shelf.Change(ctx, account.Users, u.ID, func(old *account.Card) (*account.Card, error) {
		if old != nil {
			u = account.User{}
			if err := old.Into(&u); err != nil {
				return nil, err
			}
			u.Password, u.Passkeys, u.Links = "", nil, nil
		}
		if err := set(&u); err != nil {
			return nil, err
		}
		return account.CardOf(account.Users, u.ID, "", u)
	})
	if err == nil {
		err = t.forget(ctx, u.ID)
	}
	return u, err
}

// used takes an invitation away. Of several who use it at once, one does so.
func (t *Team) used(ctx context.Context, i account.Invitation) error {
	who, _ := account.Of(ctx)
	who.Name, who.Key = i.Name, "invitation:"+i.ID
	if err := t.Note(account.In(ctx, who), "accept an invitation", i.Name); err != nil {
		return err
	}
	return t.shelf.Change(ctx, account.Invitations, i.ID, func(old *account.Card) (*account.Card, error) {
		if old == nil {
			return nil, fault.New(fault.Conflict, "the invitation was used in the meantime")
		}
		return nil, nil
	})
}

// forget ends what an account was open by before: its sessions and its other invitations.
func (t *Team) forget(ctx context.Context, user string) error {
	for _, kind := range []account.Kind{account.Sessions, account.Invitations} {
		cards, err := t.shelf.Cards(ctx, kind, user)
		for _, c := range cards {
			if err == nil {
				err = drop(ctx, t.shelf, kind, c.ID)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ByPassword is a setting for Accept: from now on the account has a password. It is checked before it is hashed.
func (t *Team) ByPassword(ctx context.Context, password string) func(*account.User) error {
	hash := ""
	return func(u *account.User) (err error) {
		if hash == "" {
			if err = account.CheckPassword(u.Name, password); err == nil {
				hash, err = t.hasher.Hash(ctx, password)
			}
		}
		u.Password = hash
		return err
	}
}

// SetPassword gives the account of who asks another password. Their other sessions end.
func (t *Team) SetPassword(ctx context.Context, old, password string) error {
	who, _ := account.Of(ctx)
	if err := t.names.Allow(who.User, t.clock()); err != nil {
		return err
	}
	u, err := t.User(ctx, who.User)
	if err != nil {
		return err
	}
	if fits, err := t.hasher.Fits(ctx, old, u.Password); err != nil || !fits && u.Password != "" {
		return orUnfit(err)
	}
	set := t.ByPassword(ctx, password)
	if err := set(&u); err != nil {
		return err
	}
	if err := t.Note(ctx, "set a password", u.Name); err != nil {
		return err
	}
	if _, err := t.Change(ctx, who.User, set); err != nil {
		return err
	}
	return t.endAll(ctx, who.User, who.Session)
}

func orUnfit(err error) error {
	if err == nil {
		return fault.New(fault.Usage, "that is not the password so far")
	}
	return err
}

// SetRole gives an account another role.
func (t *Team) SetRole(ctx context.Context, id string, role account.Role) (account.User, error) {
	if _, err := account.ParseRole(string(role)); err != nil {
		return account.User{}, err
	}
	return t.keep(ctx, id, "make "+string(role), func(u *account.User) { u.Role = role })
}

// Disable disables an account, or enables it again. Its sessions end, and so do its tokens as long as it is disabled.
func (t *Team) Disable(ctx context.Context, id string, disabled bool) (account.User, error) {
	if !disabled {
		return t.keep(ctx, id, "enable", func(u *account.User) { u.Disabled = time.Time{} })
	}
	u, err := t.keep(ctx, id, "disable", func(u *account.User) { u.Disabled = t.clock().UTC() })
	if err == nil {
		err = t.endAll(ctx, id, "")
	}
	return u, err
}

// keep changes an account as an administrator. The last administrator stays one.
func (t *Team) keep(ctx context.Context, id, did string, change func(*account.User)) (account.User, error) {
	if _, err := admin(ctx); err != nil {
		return account.User{}, err
	}
	t.keeping.Lock()
	defer t.keeping.Unlock()
	u, err := t.User(ctx, id)
	if err != nil {
		return u, err
	}
	was := t.keeps(u)
	changed := u
	if change(&changed); was && !t.keeps(changed) {
		if err := t.others(ctx, id); err != nil {
			return u, err
		}
	}
	if err := t.Note(ctx, did, fmt.Sprintf("account of %s", u.Name)); err != nil {
		return u, err
	}
	return t.Change(ctx, id, func(u *account.User) error { change(u); return nil })
}

// keeps reports whether an account keeps accounts for good.
func (t *Team) keeps(u account.User) bool {
	return u.Role == account.Administrator && u.Enters() && u.Holds(t.clock()) == nil
}

// others refuses where nobody else keeps accounts.
func (t *Team) others(ctx context.Context, id string) error {
	users, err := t.Users(ctx)
	for _, u := range users {
		if u.ID != id && t.keeps(u) {
			return nil
		}
	}
	if err == nil {
		err = fault.New(fault.Conflict, "nobody else keeps accounts; make somebody else an administrator first")
	}
	return err
}

// TokensOf are the tokens of an account.
func (t *Team) TokensOf(ctx context.Context, user string) ([]account.Token, error) {
	all, err := t.tokens.All(ctx)
	return slices.DeleteFunc(all, func(k account.Token) bool { return k.Owner != user }), err
}

// MakeToken gives the secret of a token of who asks. It opens what they may do and no more, and ends with their account.
func (t *Team) MakeToken(ctx context.Context, scopes []account.Scope, note string, life time.Duration) (string, error) {
	who, _ := account.Of(ctx)
	for _, s := range scopes {
		if err := who.May(s); err != nil {
			return "", err
		}
	}
	now := t.clock().UTC()
	k, secret, err := account.Mint(account.Token{Holder: who.Name, Note: note, Scopes: scopes, Made: now, By: who.Name,
		Expires: now.Add(life), Owner: who.User})
	if err == nil {
		err = t.Note(ctx, "make a token", fmt.Sprintf("%s %v", k.ID, scopes))
	}
	if err == nil {
		err = t.tokens.Enter(ctx, k)
	}
	return secret, err
}

// RevokeToken ends a token of who asks.
func (t *Team) RevokeToken(ctx context.Context, id string) error {
	who, _ := account.Of(ctx)
	k, err := t.tokens.Find(ctx, id)
	if errors.Is(err, account.ErrNoToken) || err == nil && k.Owner != who.User {
		return fault.New(fault.Missing, "%w", account.ErrNoToken)
	}
	if err == nil {
		err = t.Note(ctx, "revoke a token", k.ID)
	}
	if err != nil {
		return err
	}
	return t.tokens.Revoke(ctx, k.ID, t.clock().UTC())
}
