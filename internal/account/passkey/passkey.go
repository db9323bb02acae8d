// Package passkey is how somebody logs in with a key of an authenticator (WebAuthn): two ceremonies, each a challenge that is
// answered once, within some minutes. One adds a key to an account; the other finds the account by a key, without a name. The
// authenticator is asked to make sure that it is its owner who uses it. Where keys come from is not asked: no attestation.
package passkey

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// Attempts keeps challenges until they are answered.
type Attempts interface {
	// Begin keeps the data of an attempt to do something, and gives the name by which it is taken up.
	Begin(ctx context.Context, what string, data any) (name string, err error)
	// Resume gives the data, once and within account.AttemptLife; otherwise the error is of the kind Unproved.
	Resume(ctx context.Context, name, what string, data any) error
}

// What attempts are for.
const (
	adding = "add a passkey"
	asking = "log in by passkey"
)

// Keys carries out ceremonies for the desk of an origin.
type Keys struct {
	library  *webauthn.WebAuthn
	attempts Attempts
	clock    func() time.Time
}

// New is for a desk that is found at an origin.
func New(origin string, attempts Attempts, clock func() time.Time) (*Keys, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return nil, err
	}
	library, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Hearsay", RPOrigins: []string{origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired,
			UserVerification: protocol.VerificationRequired}})
	return &Keys{library, attempts, clock}, err
}

// take gives the challenge of a name, once.
func (k *Keys) take(ctx context.Context, name, what string) (webauthn.SessionData, error) {
	var data webauthn.SessionData
	err := k.attempts.Resume(ctx, name, what, &data)
	if fault.KindOf(err) == fault.Unproved {
		err = refused()
	}
	return data, err
}

// refused is what every ceremony says that fails.
func refused() error {
	return fault.New(fault.Unproved, "the passkey is none that is good here, or it came too late")
}

// holder is an account as the library sees it.
type holder struct{ account.User }

func (h holder) WebAuthnID() []byte          { return []byte(h.ID) }
func (h holder) WebAuthnName() string        { return h.Name }
func (h holder) WebAuthnDisplayName() string { return h.Name }

func (h holder) WebAuthnCredentials() []webauthn.Credential {
	var out []webauthn.Credential
	for _, p := range h.Passkeys {
		var c webauthn.Credential
		if json.Unmarshal(p.Data, &c) == nil {
			out = append(out, c)
		}
	}
	return out
}

// Begin begins to add a key to an account: what its browser is given (PublicKeyCredentialCreationOptions, as JSON), and the
// name of the challenge.
func (k *Keys) Begin(ctx context.Context, u account.User) (options []byte, name string, err error) {
	var known []protocol.CredentialDescriptor
	for _, c := range (holder{u}).WebAuthnCredentials() {
		known = append(known, c.Descriptor())
	}
	made, data, err := k.library.BeginRegistration(holder{u}, webauthn.WithExclusions(known))
	if err != nil {
		return nil, "", err
	}
	if options, err = json.Marshal(made.Response); err == nil {
		name, err = k.attempts.Begin(ctx, adding, data)
	}
	return options, name, err
}

// Add is the key that a browser made for an account.
func (k *Keys) Add(ctx context.Context, u account.User, name string, answer []byte) (account.Passkey, error) {
	data, err := k.take(ctx, name, adding)
	if err != nil {
		return account.Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return account.Passkey{}, refused()
	}
	c, err := k.library.CreateCredential(holder{u}, data, parsed)
	if err != nil {
		return account.Passkey{}, refused()
	}
	kept, err := json.Marshal(c)
	return account.Passkey{ID: hex.EncodeToString(c.ID), Made: k.clock().UTC(), Data: kept}, err
}

// Ask begins a log-in: what the browser is given (PublicKeyCredentialRequestOptions, as JSON), and the name of the challenge.
func (k *Keys) Ask(ctx context.Context) (options []byte, name string, err error) {
	made, data, err := k.library.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, "", err
	}
	if options, err = json.Marshal(made.Response); err == nil {
		name, err = k.attempts.Begin(ctx, asking, data)
	}
	return options, name, err
}

// Shown is the account whose key answered a challenge, with the key as it is to be kept from now on.
func (k *Keys) Shown(ctx context.Context, name string, answer []byte, find func(ctx context.Context, id string) (account.User, error),
) (account.User, account.Passkey, error) {
	var u account.User
	data, err := k.take(ctx, name, asking)
	if err != nil {
		return u, account.Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return u, account.Passkey{}, refused()
	}
	_, c, err := k.library.ValidatePasskeyLogin(func(_, id []byte) (webauthn.User, error) {
		u, err = find(ctx, string(id))
		return holder{u}, err
	}, data, parsed)
	if err != nil || c.Authenticator.CloneWarning {
		return u, account.Passkey{}, refused()
	}
	kept, err := json.Marshal(c)
	return u, account.Passkey{ID: hex.EncodeToString(c.ID), Used: k.clock().UTC(), Data: kept}, err
}
