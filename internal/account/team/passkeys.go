package team

import (
	"context"
	"slices"
	"strings"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// Bounds of the passkeys of an account: how many, and bytes of the name of one.
const (
	mostPasskeys    = 20
	longestKeysName = 100
)

// AddPasskey gives the account of who asks a passkey.
func (t *Team) AddPasskey(ctx context.Context, p account.Passkey) error {
	who, _ := account.Of(ctx)
	p.Name = strings.ToValidUTF8(p.Name[:min(len(p.Name), longestKeysName)], "")
	if err := t.Note(ctx, "add a passkey", p.ID); err != nil {
		return err
	}
	_, err := t.Change(ctx, who.User, func(u *account.User) error {
		if len(u.Passkeys) >= mostPasskeys {
			return fault.New(fault.Usage, "an account has at most %d passkeys", mostPasskeys)
		}
		u.Passkeys = append(u.Passkeys, p)
		return nil
	})
	return err
}

// RemovePasskey takes a passkey from the account of who asks. Where it is the only way to log in, it stays. One that the account
// does not have is an error of kind Missing.
func (t *Team) RemovePasskey(ctx context.Context, id string) error {
	who, _ := account.Of(ctx)
	if err := t.Note(ctx, "remove a passkey", id); err != nil {
		return err
	}
	_, err := t.Change(ctx, who.User, func(u *account.User) error {
		had := len(u.Passkeys)
		u.Passkeys = slices.DeleteFunc(slices.Clone(u.Passkeys), func(p account.Passkey) bool { return p.ID == id })
		if len(u.Passkeys) == had {
			return fault.New(fault.Missing, "there is no passkey %q in the account", id)
		}
		if !u.Enters() {
			return fault.New(fault.Usage, "it is the only way to log in; set a password first")
		}
		return nil
	})
	return err
}

// OpenBy gives the secret of a new session to whoever showed a passkey of an account, and keeps that it was used.
func (t *Team) OpenBy(ctx context.Context, u account.User, p account.Passkey, agent string) (string, error) {
	u, err := t.Change(ctx, u.ID, func(u *account.User) error {
		i := slices.IndexFunc(u.Passkeys, func(old account.Passkey) bool { return old.ID == p.ID })
		if i < 0 {
			return fault.New(fault.Unproved, "the passkey was removed")
		}
		u.Passkeys[i].Used, u.Passkeys[i].Data = p.Used, p.Data
		return nil
	})
	if err != nil {
		return "", err
	}
	return t.Open(ctx, u, "passkey", agent)
}
