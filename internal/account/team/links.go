package team

import (
	"context"
	"errors"
	"slices"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// mostLinks bounds how many links an account has.
const mostLinks = 10

// Link has whomever a link is about log in to an account by their provider of identities.
func (t *Team) Link(ctx context.Context, id string, l account.Link) (account.User, error) {
	who, err := admin(ctx)
	if err == nil {
		err = account.CheckLink(l)
	}
	if err != nil {
		return account.User{}, err
	}
	l.Made, l.By = t.clock().UTC(), who.Name
	t.keeping.Lock()
	defer t.keeping.Unlock()
	if err := t.unlinked(ctx, id, l); err != nil {
		return account.User{}, err
	}
	if err := t.Note(ctx, "link an account to "+l.Issuer, id+" "+l.Subject+l.Mail); err != nil {
		return account.User{}, err
	}
	return t.Change(ctx, id, func(u *account.User) error { return add(u, l) })
}

// AddFor makes an account without a password, that whomever a link is about logs in to.
func (t *Team) AddFor(ctx context.Context, u account.User, l account.Link) (account.User, error) {
	who, err := admin(ctx)
	if err == nil {
		err = t.may(u)
	}
	if err == nil {
		err = account.CheckLink(l)
	}
	if err != nil {
		return u, err
	}
	t.keeping.Lock()
	defer t.keeping.Unlock()
	if err := t.unlinked(ctx, "", l); err != nil {
		return u, err
	}
	u.By, l.By, l.Made = who.Name, who.Name, t.clock().UTC()
	u.Links = []account.Link{l}
	return t.made(ctx, u)
}

// add gives an account a link that it does not have yet.
func add(u *account.User, l account.Link) error {
	same := func(old account.Link) bool {
		return old.Issuer == l.Issuer && old.Subject == l.Subject && old.Mail == l.Mail
	}
	switch {
	case slices.ContainsFunc(u.Links, same):
		return nil
	case len(u.Links) >= mostLinks:
		return fault.New(fault.Usage, "an account has at most %d links to providers", mostLinks)
	}
	u.Links = append(u.Links, l)
	return nil
}

// unlinked refuses a link that another account has: who logs in by it would be either of them.
func (t *Team) unlinked(ctx context.Context, id string, l account.Link) error {
	users, err := t.Users(ctx)
	if err != nil {
		return err
	}
	is := func(old account.Link) bool {
		return old.Is(account.Identity{Issuer: l.Issuer, Subject: l.Subject, Mail: l.Mail})
	}
	for _, u := range users {
		if u.ID != id && slices.ContainsFunc(u.Links, is) {
			return fault.New(fault.Conflict, "the account of %s is linked to it", u.Name)
		}
	}
	return nil
}

// Unlink takes the links of an account away. Its sessions end, as some of them may have been begun by one.
func (t *Team) Unlink(ctx context.Context, id string) (account.User, error) {
	u, err := t.keep(ctx, id, "unlink", func(u *account.User) { u.Links = nil })
	if err == nil {
		err = t.endAll(ctx, id, "")
	}
	return u, err
}

// OpenFor gives the secret of a new session to whoever a provider vouches for, where an account is linked to them. A link by a
// mail address becomes one by the subject: the address may be somebody else's later.
func (t *Team) OpenFor(ctx context.Context, who account.Identity, agent string) (string, error) {
	u, err := t.linked(ctx, who)
	if fault.KindOf(err) == fault.Missing {
		return "", errors.Join(t.Note(ctx, "a log-in by a provider that no account is linked to", who.Issuer+" "+who.Subject), strange())
	}
	if err == nil && u.Holds(t.clock()) == nil {
		u, err = t.settled(ctx, u, who)
	}
	if err != nil {
		return "", err
	}
	return t.Open(ctx, u, "provider", agent)
}

// strange is what is said to whomever a provider vouches for and no account is linked to.
func strange() error {
	return fault.New(fault.Unproved, "no account here is linked to whom the provider vouches for")
}

// linked is the account that is linked to somebody: by the subject, or else by the mail address. Where several are, none is.
func (t *Team) linked(ctx context.Context, who account.Identity) (account.User, error) {
	users, err := t.Users(ctx)
	if err != nil {
		return account.User{}, err
	}
	for _, by := range []account.Identity{{Issuer: who.Issuer, Subject: who.Subject}, {Issuer: who.Issuer, Mail: who.Mail}} {
		is := func(l account.Link) bool { return l.Is(by) }
		found := slices.DeleteFunc(slices.Clone(users), func(u account.User) bool { return !slices.ContainsFunc(u.Links, is) })
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			break
		}
	}
	return account.User{}, fault.New(fault.Missing, "%w account that is linked to it", account.ErrNoCard)
}

// settled is the account once its link by a mail address, where it has one, is a link by the subject.
func (t *Team) settled(ctx context.Context, u account.User, who account.Identity) (account.User, error) {
	bySubject := func(l account.Link) bool { return l.Issuer == who.Issuer && l.Subject == who.Subject }
	if slices.ContainsFunc(u.Links, bySubject) {
		return u, nil
	}
	if err := t.Note(ctx, "link an account to "+who.Issuer, u.ID+" "+who.Subject); err != nil {
		return u, err
	}
	return t.Change(ctx, u.ID, func(u *account.User) error {
		for i, l := range u.Links {
			if l.Is(account.Identity{Issuer: who.Issuer, Mail: who.Mail}) {
				u.Links[i].Subject, u.Links[i].Mail = who.Subject, ""
				return nil
			}
		}
		return strange() // it was unlinked in the meantime
	})
}

// AcceptFor uses the invitation of an ID, which was shown before (Invited): its account is logged in to from now on by whoever a
// provider vouches for.
func (t *Team) AcceptFor(ctx context.Context, invitation string, who account.Identity) (account.User, error) {
	refused := fault.New(fault.Unproved, "the invitation was used in the meantime, or is over")
	i, err := one[account.Invitation](ctx, t.shelf, account.Invitations, invitation)
	if fault.KindOf(err) == fault.Missing || err == nil && !t.clock().Before(i.Expires) {
		return account.User{}, refused
	}
	l := account.Link{Issuer: who.Issuer, Subject: who.Subject, Made: t.clock().UTC(), By: i.By}
	if err == nil {
		err = account.CheckLink(l)
	}
	if err == nil {
		err = t.unlinked(ctx, account.UserID(i.Name), l)
	}
	if err != nil {
		return account.User{}, err
	}
	return t.accept(ctx, i, func(u *account.User) error { u.Links = []account.Link{l}; return nil })
}
