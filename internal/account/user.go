package account

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hearsay/internal/fault"
)

// Role is what an account is for: a set of scopes.
type Role string

// The roles; each can do what the ones before it can.
const (
	Reader        Role = "reader"   // looks
	Reviewer      Role = "reviewer" // enters reviews and outcomes too
	Editor        Role = "editor"   // brings reports in too
	Administrator Role = "admin"    // erases, and keeps accounts and tokens too
)

// Roles lists the roles.
func Roles() []Role { return []Role{Reader, Reviewer, Editor, Administrator} }

// ParseRole reads the name of a role.
func ParseRole(name string) (Role, error) {
	if r := Role(strings.TrimSpace(name)); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", fault.New(fault.Usage, "there is no role %.40q; there are %v", name, Roles())
}

// Scopes are what a role may do; nothing for what is no role.
func (r Role) Scopes() []Scope {
	switch r {
	case Reader:
		return []Scope{Read}
	case Reviewer:
		return []Scope{Read, Review}
	case Editor:
		return []Scope{Read, Review, Add}
	case Administrator:
		return Scopes()
	}
	return nil
}

// User is an account of a person. Its name stays: entries bear it.
type User struct {
	ID       string    `json:"id"` // of its name: UserID
	Name     string    `json:"name"`
	Role     Role      `json:"role"`
	Made     time.Time `json:"made"`
	By       string    `json:"by"`
	Disabled time.Time `json:"disabled,omitzero"`  // zero where it was not
	Expires  time.Time `json:"expires,omitzero"`   // zero for never
	Password string    `json:"password,omitempty"` // as Hash makes it; "" for none
	Passkeys []Passkey `json:"passkeys,omitempty"`
}

// Passkey is a key of an authenticator by which somebody logs in.
type Passkey struct {
	ID   string          `json:"id"` // of the credential, in hexadecimal digits
	Name string          `json:"name"`
	Made time.Time       `json:"made"`
	Used time.Time       `json:"used,omitzero"`
	Data json.RawMessage `json:"data"` // the credential, as the library has it; nothing in it is secret
}

// Holds says why an account is good no more at a time.
func (u User) Holds(now time.Time) error {
	switch {
	case !u.Disabled.IsZero():
		return fault.New(fault.Unproved, "the account is disabled")
	case !u.Expires.IsZero() && !now.Before(u.Expires):
		return fault.New(fault.Unproved, "the account has ended")
	}
	return nil
}

// State says in a word how an account stands at a time.
func (u User) State(now time.Time) string {
	switch {
	case !u.Disabled.IsZero():
		return "disabled"
	case u.Holds(now) != nil:
		return "ended"
	}
	return "good"
}

// Principal is who asks with an account.
func (u User) Principal() Principal {
	return Principal{Name: u.Name, Key: "user:" + u.ID, User: u.ID, Scopes: u.Role.Scopes()}
}

// UserID is the ID of the account of a name. Names that differ in case, width or spaces only have the same one, so
// there is one account of them.
func UserID(name string) string {
	folded := strings.ToLower(norm.NFKC.String(strings.ToUpper(strings.Join(strings.Fields(name), " "))))
	sum := sha256.Sum256([]byte("account\n" + folded))
	return hex.EncodeToString(sum[:16])
}

// CheckName refuses what cannot be the name of a person: it would steer, or is too long.
func CheckName(name string) error {
	odd := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError }
	switch {
	case strings.TrimSpace(name) == "":
		return fault.New(fault.Usage, "an account needs a name")
	case len(name) > most || !utf8.ValidString(name) || strings.ContainsFunc(name, odd):
		return fault.New(fault.Usage, "a name has up to %d bytes, and only characters that are seen", most)
	case name != strings.TrimSpace(name):
		return fault.New(fault.Usage, "a name has no spaces around it")
	}
	return nil
}

// Session is a browser in which somebody is logged in.
type Session struct {
	ID    string    `json:"id"`
	Sum   [32]byte  `json:"sum"` // SHA-256 of the secret
	User  string    `json:"user"`
	Made  time.Time `json:"made"`
	Seen  time.Time `json:"seen"` // within SeenStep
	From  string    `json:"from"` // the network address of the log-in
	Agent string    `json:"agent,omitempty"`
	How   string    `json:"how"` // password, passkey, provider
}

// How long a session lasts: from the log-in, and without being used.
const (
	SessionLife = 30 * 24 * time.Hour
	SessionIdle = 3 * 24 * time.Hour
	SeenStep    = 10 * time.Minute // how exactly it is kept when a session was used
)

// sessionPrefix begins the secret of a session.
const sessionPrefix = "hearsay-session_"

// MintSession makes a session and its secret.
func MintSession(s Session) (Session, string) {
	var secret string
	s.ID, s.Sum, secret = newSecret(sessionPrefix)
	s.Agent = strings.ToValidUTF8(s.Agent[:min(len(s.Agent), most)], "")
	return s, secret
}

// SessionID is the ID in the secret of a session; "" where it is none.
func SessionID(secret string) string { return idOf(sessionPrefix, secret) }

// Opens reports whether a secret is that of the session, which lasts at a time.
func (s Session) Opens(secret string, now time.Time) bool { return fits(secret, s.Sum) && s.Lasts(now) }

// Lasts reports whether a session has not ended by itself at a time.
func (s Session) Lasts(now time.Time) bool {
	return now.Before(s.Made.Add(SessionLife)) && now.Before(s.Seen.Add(SessionIdle))
}

// Invitation lets somebody choose how they log in to an account, once.
type Invitation struct {
	ID      string    `json:"id"`
	Sum     [32]byte  `json:"sum"` // SHA-256 of the code
	Name    string    `json:"name"`
	Role    Role      `json:"role"` // of the account that it makes; one that is there keeps its own
	Made    time.Time `json:"made"`
	By      string    `json:"by"`
	Expires time.Time `json:"expires"`
}

// InvitationLife is how long an invitation is good.
const InvitationLife = 3 * 24 * time.Hour

// invitationPrefix begins the code of an invitation.
const invitationPrefix = "hearsay-invitation_"

// MintInvitation makes an invitation and its code.
func MintInvitation(i Invitation) (Invitation, string) {
	var code string
	i.ID, i.Sum, code = newSecret(invitationPrefix)
	return i, code
}

// InvitationID is the ID in the code of an invitation; "" where it is none.
func InvitationID(code string) string { return idOf(invitationPrefix, code) }

// Opens reports whether a code is that of the invitation, which is good at a time.
func (i Invitation) Opens(code string, now time.Time) bool {
	return fits(code, i.Sum) && now.Before(i.Expires)
}
