package api

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
)

// team refuses where there are no accounts.
func (h *House) team() (*team.Team, error) {
	if h.Team == nil {
		return nil, fault.New(fault.Unsupported, "this desk has no accounts")
	}
	return h.Team, nil
}

// User is an account, without what it logs in by.
type User struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Role     string    `json:"role"`
	State    string    `json:"state"` // good, disabled, ended
	Made     time.Time `json:"made"`
	By       string    `json:"by"` // who made it
	Disabled time.Time `json:"disabled,omitzero"`
	Expires  time.Time `json:"expires,omitzero"`
	Password bool      `json:"password"` // it has one
	Passkeys int       `json:"passkeys"` // how many it has

	Links []account.Link `json:"links"` // by whom a provider of identities knows who logs in to it
}

// UserOf is what is shown of an account.
func UserOf(u account.User, now time.Time) User {
	return User{ID: u.ID, Name: u.Name, Role: string(u.Role), State: u.State(now), Made: u.Made, By: u.By, Disabled: u.Disabled,
		Expires: u.Expires, Password: u.Password != "", Passkeys: len(u.Passkeys), Links: append([]account.Link{}, u.Links...)}
}

// Users are the accounts of a desk.
type Users struct {
	Items []User `json:"items"`
}

func listUsers(ctx context.Context, h *House, _ Nothing) (Users, error) {
	out := Users{Items: []User{}}
	t, err := h.team()
	if err != nil {
		return out, err
	}
	all, err := t.Users(ctx)
	for _, u := range all {
		out.Items = append(out.Items, UserOf(u, h.Clock()))
	}
	return out, err
}

// Invited is whom an invitation is for.
type Invited struct {
	Name Name `json:"name" jsonschema:"the name that entries will bear"`
	Role Role `json:"role" jsonschema:"reader, reviewer, editor or admin"`
}

// Code is an invitation that was made.
type Code struct {
	Code    string    `json:"code"` // it is shown this once
	Path    string    `json:"path"` // of the page where it is accepted
	Expires time.Time `json:"expires"`
}

func inviteUser(ctx context.Context, h *House, in Invited) (Code, error) {
	t, err := h.team()
	if err != nil {
		return Code{}, err
	}
	if err := account.CheckName(string(in.Name)); err != nil {
		return Code{}, desk.FieldError{Field: "name", Err: err}
	}
	i, code, err := t.Invite(ctx, string(in.Name), account.Role(in.Role))
	return Code{code, "/invitation?code=" + code, i.Expires}, err
}

// UserChange is what becomes of an account.
type UserChange struct {
	User     Name  `json:"user" jsonschema:"the ID of the account"`
	Role     Role  `json:"role,omitempty" jsonschema:"reader, reviewer, editor or admin"`
	Disabled *bool `json:"disabled,omitempty" jsonschema:"whether it is disabled"`
}

func changeUser(ctx context.Context, h *House, in UserChange) (User, error) {
	t, err := h.team()
	if err == nil && in.Role == "" && in.Disabled == nil {
		err = fault.New(fault.Usage, "it says neither a role nor whether the account is disabled")
	}
	var u account.User
	if err == nil && in.Role != "" {
		u, err = t.SetRole(ctx, string(in.User), account.Role(in.Role))
	}
	if err == nil && in.Disabled != nil {
		u, err = t.Disable(ctx, string(in.User), *in.Disabled)
	}
	return UserOf(u, h.Clock()), err
}

// Linked is whom an account is linked to.
type Linked struct {
	User    Name `json:"user" jsonschema:"the ID of the account"`
	Subject Name `json:"subject,omitempty" jsonschema:"by what the provider knows who it is; one of this and mail"`
	Mail    Name `json:"mail,omitempty" jsonschema:"a mail address, which the first log-in with it makes a subject of"`
	Issuer  Name `json:"issuer,omitempty" jsonschema:"the provider; that of the desk where it is not there"`
}

func linkUser(ctx context.Context, h *House, in Linked) (User, error) {
	t, err := h.team()
	if err != nil {
		return User{}, err
	}
	if (in.Subject == "") == (in.Mail == "") {
		return User{}, wrong("subject", "one of subject and mail is needed")
	}
	l := account.Link{Issuer: cmp.Or(string(in.Issuer), h.Issuer), Subject: string(in.Subject), Mail: string(in.Mail)}
	u, err := t.Link(ctx, string(in.User), l)
	return UserOf(u, h.Clock()), err
}

// OneUser names an account.
type OneUser struct {
	User Name `json:"user" jsonschema:"the ID of the account"`
}

func unlinkUser(ctx context.Context, h *House, in OneUser) (User, error) {
	t, err := h.team()
	if err != nil {
		return User{}, err
	}
	u, err := t.Unlink(ctx, string(in.User))
	return UserOf(u, h.Clock()), err
}

// Session is where somebody is logged in.
type Session struct {
	ID    string    `json:"id"`
	User  string    `json:"user"` // the ID of the account
	Made  time.Time `json:"made"`
	Seen  time.Time `json:"seen"` // within ten minutes
	From  string    `json:"from"` // the network address of the log-in
	Agent string    `json:"agent,omitempty"`
	How   string    `json:"how"` // password, passkey, provider
}

// SessionList are sessions that last.
type SessionList struct {
	Items []Session `json:"items"`
}

func listSessions(ctx context.Context, h *House, _ Nothing) (SessionList, error) {
	out := SessionList{Items: []Session{}}
	t, err := h.team()
	if err != nil {
		return out, err
	}
	all, err := t.Sessions(ctx, "")
	for _, s := range all {
		if s.Lasts(h.Clock()) {
			out.Items = append(out.Items, SessionOf(s))
		}
	}
	return out, err
}

// SessionOf is what is shown of a session.
func SessionOf(s account.Session) Session {
	return Session{s.ID, s.User, s.Made, s.Seen, s.From, s.Agent, s.How}
}

// OneSession names a session.
type OneSession struct {
	Session Name `json:"session" jsonschema:"the ID of the session"`
}

func endSession(ctx context.Context, h *House, in OneSession) (SessionList, error) {
	t, err := h.team()
	if err == nil {
		err = t.End(ctx, string(in.Session))
	}
	if err != nil {
		return SessionList{}, err
	}
	return listSessions(ctx, h, Nothing{})
}

// Done is what somebody did.
type Done struct {
	Line int64     `json:"line"`
	At   time.Time `json:"at"`
	Who  string    `json:"who"`            // the name; "" for whoever proved none
	Key  string    `json:"key,omitempty"`  // of the account or the token
	From string    `json:"from,omitempty"` // the network address; "" for the machine itself
	Did  string    `json:"did"`
	Of   string    `json:"of,omitempty"` // what it was done to
}

// DoneOf is what is shown of a mark.
func DoneOf(m account.Mark) Done { return Done{m.Seq, m.At, m.Who, m.Key, m.From, m.Did, m.Of} }

// Before is a place in the trail.
type Before struct {
	Cursor Name `json:"cursor,omitempty" jsonschema:"what an earlier page ended with"`
	Limit  int  `json:"limit,omitempty" jsonschema:"how many lines, 1 to 200"`
}

// Trail is what was done, the newest first.
type Trail struct {
	Items []Done `json:"items"`
	Next  string `json:"next,omitempty"` // goes into cursor
}

func listAudit(ctx context.Context, h *House, in Before) (Trail, error) {
	out := Trail{Items: []Done{}}
	t, err := h.team()
	if err != nil {
		return out, err
	}
	if in.Limit == 0 {
		in.Limit = 50
	}
	if in.Limit < 1 || in.Limit > 200 {
		return out, wrong("limit", "it is a number from 1 to 200")
	}
	before := int64(0)
	if in.Cursor != "" {
		if before, err = strconv.ParseInt(string(in.Cursor), 10, 64); err != nil || before < 1 {
			return out, wrong("cursor", "no page ended with it")
		}
	}
	marks, err := t.Marks(ctx, before, in.Limit)
	for _, m := range marks {
		out.Items = append(out.Items, DoneOf(m))
	}
	if n := len(marks); n == in.Limit && marks[n-1].Seq > 1 {
		out.Next = strconv.FormatInt(marks[n-1].Seq, 10)
	}
	return out, err
}
