// Package account says who asks, and what they may do. It is policy and values: it knows no network, no clock
// and no database.
//
// Whoever asks for something of the desk, in a browser, through the API or as an assistant, is a Principal: the
// name that entries bear, and the scopes that it has. Whoever lets somebody in puts the principal into the
// context (In), and whatever is done asks there (Of). There is no other way by which an author is known.
//
// A program shows who it is by a token, and a browser by a session. The secret of either is 160 random bits and is
// shown once, when it is made; what is kept is a SHA-256 hash of it. A slow hash would add nothing: nobody can guess
// so many bits. Passwords can be guessed, and are kept as Argon2id makes of them.
//
// Where a desk has accounts, a person is a User with a Role, and a role is a set of scopes. What is kept about them is
// a Card on a Shelf; what they did is a line of a Trail, which has no way to change or take away a line.
package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/internal/fault"
)

// Scope is a sort of things that somebody may do.
type Scope string

// The scopes. None contains another one.
const (
	Read   Scope = "read"   // look at everything in the ledger
	Review Scope = "review" // enter reviews, outcomes, withdrawals, what was missed, and take them back
	Add    Scope = "add"    // bring reports in, and say what is followed
	Erase  Scope = "erase"  // destroy content for good
	Admin  Scope = "admin"  // see and revoke tokens, confirm the ledger, prove all of it, keep accounts
)

// Open is what needs no scope: whoever asks may do it. No principal and no token has it.
const Open Scope = "open"

// Scopes lists the scopes.
func Scopes() []Scope { return []Scope{Read, Review, Add, Erase, Admin} }

// ParseScopes reads names of scopes, each counted once.
func ParseScopes(names []string) ([]Scope, error) {
	var out []Scope
	for _, name := range names {
		s := Scope(strings.TrimSpace(name))
		if !slices.Contains(Scopes(), s) {
			return nil, fault.New(fault.Usage, "there is no scope %.40q; there are %v", name, Scopes())
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Usage, "no scope is named; there are %v", Scopes())
	}
	return out, nil
}

// Principal is somebody who asks.
type Principal struct {
	Name    string  // that entries bear
	Key     string  // tells principals apart: "local", "token:" with its ID, "user:" with that of the account
	Scopes  []Scope // what they may do
	From    string  // the network address that they ask from; "" for this machine
	Session string  // the ID of their session; "" where they have none
	User    string  // the ID of their account; "" where they have none
}

// Local is whoever sits at the machine and proved it; they may do everything.
func Local(name string) Principal { return Principal{Name: name, Key: "local", Scopes: Scopes()} }

// Visitor is whoever reaches this machine and proved nothing: they may look.
func Visitor(name string) Principal {
	return Principal{Name: name, Key: "visitor", Scopes: []Scope{Read}}
}

// Nobody is whoever proved nothing to a desk that has accounts: they may do nothing.
func Nobody() Principal { return Principal{} }

// May is nil where the principal has the scope. Whoever proved nothing is asked to do so; others are refused.
func (p Principal) May(s Scope) error {
	switch {
	case s == Open:
		return nil
	case slices.Contains(p.Scopes, s):
		return nil
	case p.Key == "" || p.Key == "visitor":
		return fault.New(fault.Unproved, "it needs a token with the scope %s", s)
	}
	return fault.New(fault.Denied, "it needs the scope %s, which %s does not have", s, p.Key)
}

// key is under what a principal is in a context.
type key struct{}

// In is the context of what a principal asks for.
func In(ctx context.Context, p Principal) context.Context { return context.WithValue(ctx, key{}, p) }

// Of is the principal of a context; false, and one that may do nothing, where there is none.
func Of(ctx context.Context) (Principal, bool) {
	p, ok := ctx.Value(key{}).(Principal)
	return p, ok
}

// Token is what a program shows who it is by.
type Token struct {
	ID      string
	Sum     [32]byte // SHA-256 of the secret
	Holder  string   // who enters what is entered with it
	Note    string   // what it is for
	Scopes  []Scope
	Made    time.Time
	By      string    // who made it
	Expires time.Time // zero for never
	Revoked time.Time // zero where it was not
	Owner   string    // the account that it belongs to and ends with; "" for none
}

// ErrNoToken is wrapped by errors about a token that is not kept.
var ErrNoToken = fault.New(fault.Missing, "no such token")

// Book keeps tokens.
type Book interface {
	Enter(ctx context.Context, t Token) error
	// Find gives the token of an ID, or an error wrapping ErrNoToken.
	Find(ctx context.Context, id string) (Token, error)
	// All gives all of them, the oldest first.
	All(ctx context.Context) ([]Token, error)
	// Revoke ends a token for good. One that was revoked before stays as it is.
	Revoke(ctx context.Context, id string, at time.Time) error
}

// prefix begins every token, so that one in a log or a commit is found by those who look for secrets.
const prefix = "hearsay_"

// most bounds the length in bytes of the names that a token bears.
const most = 200

// Mint makes a token and the secret that is given to its holder, and to nobody again.
func Mint(t Token) (Token, string, error) {
	for _, name := range []string{t.Holder, t.Note} {
		if len(name) > most || !utf8.ValidString(name) {
			return t, "", fault.New(fault.Usage, "a name is longer than %d bytes, or no UTF-8", most)
		}
	}
	if strings.TrimSpace(t.Holder) == "" {
		return t, "", fault.New(fault.Usage, "a token needs the name of who enters what is entered with it")
	}
	if !t.Expires.IsZero() && !t.Expires.After(t.Made) {
		return t, "", fault.New(fault.Usage, "a token cannot end before it is made")
	}
	var secret string
	t.ID, t.Sum, secret = newSecret(prefix)
	return t, secret, nil
}

// newSecret is a secret that begins with a prefix, its ID, and what is kept of it.
func newSecret(prefix string) (id string, sum [32]byte, secret string) {
	id = strings.ToLower(rand.Text()[:8])
	secret = prefix + id + "_" + rand.Text() + rand.Text()[:6]
	return id, sha256.Sum256([]byte(secret)), secret
}

// idLetters are those that IDs are made of. A database is asked for nothing else.
const idLetters = "abcdefghijklmnopqrstuvwxyz234567"

// idOf is the ID in a secret that begins with a prefix; "" where it is none.
func idOf(prefix, secret string) string {
	rest, ok := strings.CutPrefix(secret, prefix)
	id, _, cut := strings.Cut(rest, "_")
	if !ok || !cut || len(secret) > 100 || strings.Trim(id, idLetters) != "" {
		return ""
	}
	return id
}

// fits reports whether a secret is the one of which a hash is kept.
func fits(secret string, kept [32]byte) bool {
	sum := sha256.Sum256([]byte(secret))
	return subtle.ConstantTimeCompare(sum[:], kept[:]) == 1
}

// Ask is the principal that shows a secret at a time.
func Ask(ctx context.Context, book Book, secret string, now time.Time) (Principal, error) {
	t, err := Shown(ctx, book, secret, now)
	if err != nil {
		return Principal{}, err
	}
	return Principal{Name: t.Holder, Key: "token:" + t.ID, Scopes: t.Scopes}, nil
}

// Shown is the token of a secret, which is good at a time.
func Shown(ctx context.Context, book Book, secret string, now time.Time) (Token, error) {
	refused := fault.New(fault.Unproved, "the token is none that is good here")
	id := idOf(prefix, secret)
	if id == "" || book == nil {
		return Token{}, refused
	}
	t, err := book.Find(ctx, id)
	if errors.Is(err, ErrNoToken) || err == nil && !fits(secret, t.Sum) {
		return Token{}, refused
	}
	if err != nil {
		return Token{}, err
	}
	return t, t.holds(now)
}

// holds says why a token is good no more.
func (t Token) holds(now time.Time) error {
	switch {
	case !t.Revoked.IsZero():
		return fault.New(fault.Unproved, "the token was revoked on %s", t.Revoked.Format(time.DateOnly))
	case !t.Expires.IsZero() && !now.Before(t.Expires):
		return fault.New(fault.Unproved, "the token ended on %s", t.Expires.Format(time.DateOnly))
	}
	return nil
}

// State says in a word how a token stands at a time.
func (t Token) State(now time.Time) string {
	switch {
	case !t.Revoked.IsZero():
		return "revoked"
	case t.holds(now) != nil:
		return "ended"
	}
	return "good"
}

// String is the token without anything of its secret.
func (t Token) String() string { return fmt.Sprintf("token %s of %s", t.ID, t.Holder) }
