package account

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/mail"
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
	Links    []Link    `json:"links,omitempty"`
}

// Link is by whom a provider of identities (OpenID Connect) knows who logs in to an account: by the subject, which stays, or
// by a mail address until the first log-in with it.
type Link struct {
	Issuer  string    `json:"issuer"`
	Subject string    `json:"subject,omitempty"`
	Mail    string    `json:"mail,omitempty"`
	Made    time.Time `json:"made"`
	By      string    `json:"by"` // who made it
}

// Identity is somebody whom a provider of identities vouches for.
type Identity struct {
	Issuer  string
	Subject string
	Mail    string // that the provider has verified, at a domain whose addresses are believed; "" for none
}

// LinkBy is a link by what somebody typed: a mail address where there is an "@" in it, else a subject.
func LinkBy(issuer, typed string) Link {
	if strings.Contains(typed, "@") {
		return Link{Issuer: issuer, Mail: typed}
	}
	return Link{Issuer: issuer, Subject: typed}
}

// CheckLink refuses what cannot be a link.
func CheckLink(l Link) error {
	odd := func(s string) bool {
		return len(s) > longestLink || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl)
	}
	switch {
	case l.Issuer == "":
		return fault.New(fault.Usage, "it says no provider of identities")
	case (l.Subject == "") == (l.Mail == ""):
		return fault.New(fault.Usage, "a link is by either a subject or a mail address")
	case odd(l.Issuer) || odd(l.Subject) || odd(l.Mail):
		return fault.New(fault.Usage, "what a link says has up to %d bytes, and only characters that are seen", longestLink)
	case l.Mail != "" && !plainMail(l.Mail):
		return fault.New(fault.Usage, "%.60q is no mail address", l.Mail)
	}
	return nil
}

// longestLink bounds the length in bytes of the parts of a link.
const longestLink = 300

// plainMail reports whether a text is a mail address and nothing beside it.
func plainMail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && a.Name == ""
}

// SameMail reports whether two mail addresses, or domains of some, are one: they differ in the case of Latin letters at most. Other
// letters that fold to a Latin one are not the same.
func SameMail(a, b string) bool {
	lower := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= 'A' && r <= 'Z' {
				return r + 'a' - 'A'
			}
			return r
		}, s)
	}
	return lower(a) == lower(b)
}

// Is reports whether an identity is the one of a link.
func (l Link) Is(i Identity) bool {
	if l.Issuer != i.Issuer {
		return false
	}
	if l.Subject != "" {
		return l.Subject == i.Subject
	}
	return i.Mail != "" && SameMail(l.Mail, i.Mail)
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

// Enters reports whether there is a way to log in to the account.
func (u User) Enters() bool { return u.Password != "" || len(u.Passkeys)+len(u.Links) > 0 }

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

// Attempt is how far somebody has come who proves who they are in more than one step: a challenge that an authenticator answers,
// a way to a provider of identities and back. It is taken up once.
type Attempt struct {
	ID   string          `json:"id"`
	Sum  [32]byte        `json:"sum"` // SHA-256 of the secret
	For  string          `json:"for"` // what it is an attempt to do; it is taken up for nothing else
	Made time.Time       `json:"made"`
	Data json.RawMessage `json:"data"`
}

// AttemptLife is how long an attempt can be taken up.
const AttemptLife = 10 * time.Minute

// attemptPrefix begins the secret of an attempt.
const attemptPrefix = "hearsay-attempt_"

// MintAttempt makes an attempt and the secret by which it is taken up.
func MintAttempt(a Attempt) (Attempt, string) {
	var secret string
	a.ID, a.Sum, secret = newSecret(attemptPrefix)
	return a, secret
}

// AttemptID is the ID in the secret of an attempt; "" where it is none.
func AttemptID(secret string) string { return idOf(attemptPrefix, secret) }

// Opens reports whether a secret is that of the attempt to do something, which can be taken up at a time.
func (a Attempt) Opens(secret, what string, now time.Time) bool {
	return fits(secret, a.Sum) && a.For == what && now.Before(a.Made.Add(AttemptLife))
}
