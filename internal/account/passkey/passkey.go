// Package passkey is how somebody logs in with a key of an authenticator (WebAuthn): two ceremonies, each a challenge that is
// answered once, within some minutes. One adds a key to an account; the other finds the account by a key, without a name. The
// authenticator is asked to make sure that it is its owner who uses it. Where keys come from is not asked: no attestation.
package passkey

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"sync"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

// Life is how long a challenge can be answered; most, how many are open at a time.
const (
	Life = 5 * time.Minute
	most = 1 << 10
)

// Keys carries out ceremonies for the desk of an origin.
type Keys struct {
	library *webauthn.WebAuthn
	clock   func() time.Time

	mu   sync.Mutex
	open map[string]challenge
}

// challenge is one that was not answered yet.
type challenge struct {
	data  *webauthn.SessionData
	until time.Time
}

// New is for a desk that is found at an origin.
func New(origin string, clock func() time.Time) (*Keys, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return nil, err
	}
	library, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Hearsay", RPOrigins: []string{origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired,
			UserVerification: protocol.VerificationRequired}})
	return &Keys{library: library, clock: clock, open: map[string]challenge{}}, err
}

// keep remembers a challenge under a name. Where there are too many, those that are over are forgotten, and then any.
func (k *Keys) keep(data *webauthn.SessionData) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.clock()
	for name, c := range k.open {
		if now.After(c.until) || len(k.open) >= most {
			delete(k.open, name)
		}
	}
	name := rand.Text()
	k.open[name] = challenge{data, now.Add(Life)}
	return name
}

// take gives the challenge of a name, once.
func (k *Keys) take(name string) (webauthn.SessionData, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	c, ok := k.open[name]
	delete(k.open, name)
	if !ok || k.clock().After(c.until) {
		return webauthn.SessionData{}, refused()
	}
	return *c.data, nil
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
func (k *Keys) Begin(u account.User) (options []byte, name string, err error) {
	var known []protocol.CredentialDescriptor
	for _, c := range (holder{u}).WebAuthnCredentials() {
		known = append(known, c.Descriptor())
	}
	made, data, err := k.library.BeginRegistration(holder{u}, webauthn.WithExclusions(known))
	if err != nil {
		return nil, "", err
	}
	options, err = json.Marshal(made.Response)
	return options, k.keep(data), err
}

// Add is the key that a browser made for an account.
func (k *Keys) Add(u account.User, name string, answer []byte) (account.Passkey, error) {
	data, err := k.take(name)
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
func (k *Keys) Ask() (options []byte, name string, err error) {
	made, data, err := k.library.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, "", err
	}
	options, err = json.Marshal(made.Response)
	return options, k.keep(data), err
}

// Shown is the account whose key answered a challenge, with the key as it is to be kept from now on.
func (k *Keys) Shown(ctx context.Context, name string, answer []byte, find func(ctx context.Context, id string) (account.User, error),
) (account.User, account.Passkey, error) {
	var u account.User
	data, err := k.take(name)
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
