package passkey_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"testing"
	"time"

	virtual "github.com/descope/virtualwebauthn"

	"hearsay/internal/account"
	"hearsay/internal/account/passkey"
	"hearsay/internal/account/team"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
)

const origin = "https://desk.example"

// bench is a desk, an authenticator with a key, and the account that the key is of.
type bench struct {
	*passkey.Keys
	t    *testing.T
	now  time.Time
	rp   virtual.RelyingParty
	auth virtual.Authenticator
	cred virtual.Credential
	user account.User
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, now: time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC), rp: virtual.RelyingParty{Name: "Hearsay", ID: "desk.example", Origin: origin},
		cred: key(t), user: account.User{ID: account.UserID("Vera Holm"), Name: "Vera Holm", Role: account.Reviewer}}
	var err error
	clock := func() time.Time { return b.now }
	d, _ := desktest.Open(t, t.TempDir(), clock)
	if b.Keys, err = passkey.New(origin, team.New(d.Accounts(), d.Trail(), d.Tokens(), clock), clock); err != nil {
		t.Fatal(err)
	}
	b.auth = virtual.NewAuthenticatorWithOptions(virtual.AuthenticatorOptions{UserHandle: []byte(b.user.ID)})
	return b
}

// key is a key whose coordinates are as long as they can be: the virtual authenticator leaves zeros in front of others out.
func key(t *testing.T) virtual.Credential {
	t.Helper()
	for {
		k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		public, err := k.PublicKey.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if public[1] == 0 || public[33] == 0 {
			continue
		}
		secret, err := x509.MarshalPKCS8PrivateKey(k)
		if err != nil {
			t.Fatal(err)
		}
		return virtual.NewCredentialWithImportedKey(virtual.KeyTypeEC2, secret)
	}
}

// register adds the key to the account.
func (b *bench) register() error {
	b.t.Helper()
	options, name, err := b.Begin(b.t.Context(), b.user)
	if err != nil {
		b.t.Fatal(err)
	}
	parsed, err := virtual.ParseAttestationOptions(`{"publicKey":` + string(options) + `}`)
	if err != nil {
		b.t.Fatal(err)
	}
	p, err := b.Add(b.t.Context(), b.user, name, []byte(virtual.CreateAttestationResponse(b.rp, b.auth, b.cred, *parsed)))
	if err == nil {
		b.user.Passkeys = append(b.user.Passkeys, p)
		b.auth.AddCredential(b.cred)
	}
	return err
}

// answer is a challenge and what the authenticator answers to it.
func (b *bench) answer() (name, answer string) {
	b.t.Helper()
	options, name, err := b.Ask(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	parsed, err := virtual.ParseAssertionOptions(`{"publicKey":` + string(options) + `}`)
	if err != nil {
		b.t.Fatal(err)
	}
	return name, virtual.CreateAssertionResponse(b.rp, b.auth, b.cred, *parsed)
}

func (b *bench) shown(name, answer string) (account.User, error) {
	u, _, err := b.Shown(b.t.Context(), name, []byte(answer), func(_ context.Context, id string) (account.User, error) {
		if id != b.user.ID {
			return account.User{}, errors.New("nobody")
		}
		return b.user, nil
	})
	return u, err
}

func TestPasskeys(t *testing.T) {
	b := newBench(t)
	if err := b.register(); err != nil {
		t.Fatal(err)
	}
	name, answer := b.answer()
	if u, err := b.shown(name, answer); err != nil || u.Name != "Vera Holm" {
		t.Errorf("%+v %v", u, err)
	}
	fails := func(what string, err error) {
		t.Helper()
		if fault.KindOf(err) != fault.Unproved {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := b.shown(name, answer)
	fails("the same answer again", err)
	other, _ := b.answer()
	_, err = b.shown(other, answer)
	fails("the answer to another challenge", err)
	name, answer = b.answer()
	b.now = b.now.Add(account.AttemptLife)
	_, err = b.shown(name, answer)
	fails("a late answer", err)
	for _, odd := range []string{"", "{}", "null", `{"id":"x"}`, answer[:len(answer)/2]} {
		name, _ := b.answer()
		_, err = b.shown(name, odd)
		fails(odd, err)
	}
	_, err = b.shown("none", answer)
	fails("no challenge", err)

	b.rp.Origin = "https://desk.example.evil.example"
	name, answer = b.answer()
	_, err = b.shown(name, answer)
	fails("an answer for another origin", err)
	b.rp.Origin, b.rp.ID = origin, "evil.example"
	name, answer = b.answer()
	_, err = b.shown(name, answer)
	fails("an answer for another desk", err)
	b.rp.ID = "desk.example"
	b.auth.Options.UserNotVerified = true
	name, answer = b.answer()
	_, err = b.shown(name, answer)
	fails("an answer of whoever has the authenticator", err)
	b.auth.Options.UserNotVerified = false
	b.cred = key(t)
	name, answer = b.answer()
	_, err = b.shown(name, answer)
	fails("another key", err)
}

// A key is added to the account that asked for it, and to no other.
func TestKeyOfAnother(t *testing.T) {
	b := newBench(t)
	options, name, err := b.Begin(t.Context(), b.user)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := virtual.ParseAttestationOptions(`{"publicKey":` + string(options) + `}`)
	if err != nil {
		t.Fatal(err)
	}
	thief := account.User{ID: account.UserID("Mallory"), Name: "Mallory"}
	if _, err := b.Add(t.Context(), thief, name, []byte(virtual.CreateAttestationResponse(b.rp, b.auth, b.cred, *parsed))); fault.KindOf(err) != fault.Unproved {
		t.Error(err)
	}
	b.rp.Origin = "https://evil.example"
	if err := b.register(); fault.KindOf(err) != fault.Unproved {
		t.Error("a key that another origin made:", err)
	}
}
