package team_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/account/team"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fault"
)

// room is a desk with accounts, and a clock that is set.
type room struct {
	*team.Team
	desk *desk.Desk
	t    *testing.T
	mu   sync.Mutex
	now  time.Time
}

func (r *room) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *room) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

const password = "three words of a song"

// open is a room with an administrator, Vera Holm, and a reviewer, Pavlo Reva.
func open(t *testing.T) *room {
	t.Helper()
	r := &room{t: t, now: time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)}
	d, _ := desktest.Open(t, t.TempDir(), r.clock)
	r.desk, r.Team = d, team.New(d.Accounts(), d.Trail(), d.Tokens(), r.clock)
	for name, role := range map[string]account.Role{"Vera Holm": account.Administrator, "Pavlo Reva": account.Reviewer} {
		if _, err := r.Add(r.here(), account.User{Name: name, Role: role}, password); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// here is the context of whoever sits at the machine; from that of nobody at an address.
func (r *room) here() context.Context {
	return account.In(r.t.Context(), account.Local("Olena Bondar"))
}

func (r *room) from(address string) context.Context {
	return account.In(r.t.Context(), account.Principal{From: address})
}

// in logs somebody in and gives the secret, and their context.
func (r *room) in(name string) (string, context.Context) {
	r.t.Helper()
	secret, err := r.LogIn(r.from("192.0.2.7"), name, password, "a browser")
	if err != nil {
		r.t.Fatal(err)
	}
	p, err := r.Ask(r.t.Context(), secret)
	if err != nil {
		r.t.Fatal(err)
	}
	return secret, account.In(r.t.Context(), p)
}

func refused(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if fault.KindOf(err) != kind || err == nil {
		t.Errorf("%s: %v, of kind %d", what, err, fault.KindOf(err))
	}
}

// said is all that the trail has.
func (r *room) said() string {
	r.t.Helper()
	marks, err := r.Marks(r.t.Context(), 0, 1000)
	if err != nil {
		r.t.Fatal(err)
	}
	return fmt.Sprintf("%+v", marks)
}

func TestLogIn(t *testing.T) {
	r := open(t)
	secret, ctx := r.in(" vera  HOLM")
	who, _ := account.Of(ctx)
	if who.Name != "Vera Holm" || who.May(account.Erase) != nil || who.Session == "" {
		t.Errorf("%+v", who)
	}
	again, _ := r.in("Vera Holm")
	if again == secret {
		t.Error("two log-ins have one session")
	}
	var words []string
	for _, c := range [][2]string{{"Vera Holm", "three words of a song "}, {"Vera Holm", ""}, {"Nobody Here", password}, {"", ""},
		{strings.Repeat("x", 5000), strings.Repeat("y", 5000)}} {
		_, err := r.LogIn(r.from("192.0.2.9"), c[0], c[1], "")
		refused(t, c[0], err, fault.Unproved)
		words = append(words, err.Error())
	}
	for _, w := range words {
		if w != words[0] {
			t.Errorf("%q and %q tell names apart", w, words[0])
		}
	}
	for _, odd := range []string{"", "x", secret + "x", secret[:len(secret)-2], strings.Replace(secret, "session", "invitation", 1)} {
		_, err := r.Ask(t.Context(), odd)
		refused(t, odd, err, fault.Unproved)
	}
	said := r.said()
	for _, hidden := range []string{secret, password, "Nobody Here", secret[len(secret)-20:]} {
		if strings.Contains(said, hidden) {
			t.Errorf("the trail has %q", hidden)
		}
	}
	for _, shown := range []string{"192.0.2.9", "log in by password", "a log-in that failed"} {
		if !strings.Contains(said, shown) {
			t.Errorf("the trail has no %q: %s", shown, said)
		}
	}
}

// A session ends unused, and at last in any case; logging in again ends the one before in the same browser.
func TestSessionsEnd(t *testing.T) {
	r := open(t)
	secret, _ := r.in("Vera Holm")
	for range 11 {
		r.pass(account.SessionIdle - time.Hour)
		if _, err := r.Ask(t.Context(), secret); err != nil {
			break
		}
	}
	if d := r.clock().Sub(time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)); d < account.SessionLife || d > account.SessionLife+account.SessionIdle {
		t.Errorf("a session that is used ended after %v", d)
	}
	_, err := r.Ask(t.Context(), secret)
	refused(t, "an old session", err, fault.Unproved)
	secret, _ = r.in("Vera Holm")
	r.pass(account.SessionIdle)
	_, err = r.Ask(t.Context(), secret)
	refused(t, "an unused session", err, fault.Unproved)

	old, ctx := r.in("Vera Holm")
	if _, err := r.LogIn(ctx, "Vera Holm", password, ""); err != nil {
		t.Fatal(err)
	}
	_, err = r.Ask(t.Context(), old)
	refused(t, "the session before", err, fault.Unproved)
	sessions, err := r.Sessions(t.Context(), account.UserID("Vera Holm"))
	if len(sessions) != 1 || err != nil {
		t.Errorf("%d sessions, %v", len(sessions), err)
	}
}

// Nobody ends, sees or keeps what is another's.
func TestOthers(t *testing.T) {
	r := open(t)
	hers, admin := r.in("Vera Holm")
	_, his := r.in("Pavlo Reva")
	she, _ := account.Of(admin)
	refused(t, "ending another's session", r.End(his, she.Session), fault.Missing)
	refused(t, "ending none", r.End(his, "nothing"), fault.Missing)
	_, err := r.SetRole(his, account.UserID("Pavlo Reva"), account.Administrator)
	refused(t, "making oneself an administrator", err, fault.Denied)
	_, _, err = r.Invite(his, "Somebody", account.Administrator)
	refused(t, "inviting", err, fault.Denied)
	_, err = r.Disable(his, she.User, true)
	refused(t, "disabling", err, fault.Denied)
	_, err = r.Add(his, account.User{Name: "Me Too", Role: account.Reader}, password)
	refused(t, "adding", err, fault.Denied)
	_, err = r.MakeToken(his, []account.Scope{account.Erase}, "", time.Hour)
	refused(t, "a token for more than one may", err, fault.Denied)
	secret, err := r.MakeToken(admin, []account.Scope{account.Read, account.Erase}, "a note", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "revoking another's token", r.RevokeToken(his, strings.Split(secret, "_")[1]), fault.Missing)
	if _, err := r.Ask(t.Context(), hers); err != nil {
		t.Error(err)
	}
	if err := r.End(admin, mustOf(his).Session); err != nil {
		t.Error("an administrator does not end a session:", err)
	}
}

func mustOf(ctx context.Context) account.Principal {
	p, _ := account.Of(ctx)
	return p
}

// Whoever is disabled, whose account ends, or who has another role, is so with the next request.
func TestTheNextRequest(t *testing.T) {
	r := open(t)
	secret, his := r.in("Pavlo Reva")
	token, err := r.MakeToken(his, []account.Scope{account.Read, account.Review}, "", 100*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	id := account.UserID("Pavlo Reva")
	if _, err := r.SetRole(r.here(), id, account.Reader); err != nil {
		t.Fatal(err)
	}
	p, err := r.Ask(t.Context(), secret)
	if err != nil || p.May(account.Review) == nil {
		t.Errorf("a reader reviews: %v", err)
	}
	p, err = r.Bearer(t.Context(), token)
	if err != nil || p.May(account.Review) == nil || p.May(account.Read) != nil {
		t.Errorf("the token of a reader has %v, %v", p.Scopes, err)
	}
	if _, err := r.Disable(r.here(), id, true); err != nil {
		t.Fatal(err)
	}
	_, err = r.Ask(t.Context(), secret)
	refused(t, "a disabled account's session", err, fault.Unproved)
	_, err = r.Bearer(t.Context(), token)
	refused(t, "a disabled account's token", err, fault.Unproved)
	_, err = r.LogIn(r.from("192.0.2.7"), "Pavlo Reva", password, "")
	refused(t, "a disabled account's log-in", err, fault.Unproved)
	if _, err := r.Disable(r.here(), id, false); err != nil {
		t.Fatal(err)
	}
	if _, err = r.Ask(t.Context(), secret); err == nil {
		t.Error("a session came back")
	}
	r.in("Pavlo Reva")

	if _, err := r.Add(r.here(), account.User{Name: "A Guest", Role: account.Reviewer, Expires: r.clock().Add(time.Hour)}, password); err != nil {
		t.Fatal(err)
	}
	secret, _ = r.in("A Guest")
	r.pass(time.Hour)
	_, err = r.Ask(t.Context(), secret)
	refused(t, "an account that has ended", err, fault.Unproved)
}

func TestTheLastAdministrator(t *testing.T) {
	r := open(t)
	_, admin := r.in("Vera Holm")
	id := account.UserID("Vera Holm")
	_, err := r.Disable(admin, id, true)
	refused(t, "disabling the last", err, fault.Conflict)
	_, err = r.SetRole(admin, id, account.Reader)
	refused(t, "the last has another role", err, fault.Conflict)
	other := account.UserID("Pavlo Reva")
	if _, err := r.SetRole(admin, other, account.Administrator); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for _, one := range []string{id, other} {
		group.Go(func() { _, _ = r.Disable(r.here(), one, true) })
	}
	group.Wait()
	if some, err := r.Any(t.Context()); !some || err != nil {
		t.Error("nobody is left", err)
	}
}

// How often a password can be tried is limited, by network and by name; others are not kept out.
func TestTries(t *testing.T) {
	r := open(t)
	try := func(address, name string) error {
		_, err := r.LogIn(r.from(address), name, "a wrong password", "")
		return err
	}
	count := func(address func(int) string) int {
		for n := range 40 {
			if fault.KindOf(try(address(n), "Vera Holm")) == fault.TooOften {
				return n
			}
		}
		return 40
	}
	if n := count(func(n int) string { return fmt.Sprintf("2001:db8::%x", n) }); n != 10 {
		t.Errorf("%d tries from one network", n)
	}
	if n := count(func(n int) string { return fmt.Sprintf("198.51.100.%d", n) }); n != 10 {
		t.Errorf("%d more tries of one name", n)
	}
	if _, err := r.LogIn(r.from("192.0.2.7"), "Pavlo Reva", password, ""); err != nil {
		t.Error("somebody else is kept out:", err)
	}
	r.pass(time.Minute)
	if _, err := r.LogIn(r.from("192.0.2.8"), "Vera Holm", password, ""); err != nil {
		t.Error("she is kept out for more than a minute:", err)
	}
}

// An invitation makes an account, once, however many use it at once.
func TestInvitations(t *testing.T) {
	r := open(t)
	i, code, err := r.Invite(r.here(), "Livia Falk", account.Editor)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Accept(t.Context(), code, r.ByPassword(t.Context(), "short"))
	refused(t, "a short password", err, fault.Usage)
	errs := make([]error, 4)
	var group sync.WaitGroup
	for n := range errs {
		group.Go(func() {
			_, errs[n] = r.Accept(r.from(fmt.Sprintf("192.0.2.%d", n)), code, r.ByPassword(t.Context(), fmt.Sprintf("%s %d", password, n)))
		})
	}
	group.Wait()
	won := 0
	for n, err := range errs {
		if err != nil {
			continue
		}
		won++
		if _, err := r.LogIn(r.from("192.0.2.77"), "Livia Falk", fmt.Sprintf("%s %d", password, n), ""); err != nil {
			t.Error(err)
		}
	}
	if won != 1 {
		t.Errorf("%d accepted one invitation: %v", won, errs)
	}
	for _, odd := range []string{code, "", "hearsay-invitation_" + i.ID + "_", "x"} {
		_, err = r.Accept(t.Context(), odd, r.ByPassword(t.Context(), password))
		refused(t, "another use", err, fault.Unproved)
	}
	if strings.Contains(r.said(), code) || !strings.Contains(r.said(), "accept an invitation") {
		t.Error("the trail has the code, or not that it was used")
	}
}

// Who has an account and is invited again chooses a new password; the old one, and where it was used, ends.
func TestInvitedAgain(t *testing.T) {
	r := open(t)
	secret, _ := r.in("Pavlo Reva")
	_, code, err := r.Invite(r.here(), "pavlo reva", account.Administrator)
	if err != nil {
		t.Fatal(err)
	}
	u, err := r.Accept(t.Context(), code, r.ByPassword(t.Context(), "another good password"))
	if err != nil || u.Role != account.Reviewer || u.Name != "Pavlo Reva" {
		t.Errorf("%+v %v", u, err)
	}
	_, err = r.Ask(t.Context(), secret)
	refused(t, "the session before", err, fault.Unproved)
	_, err = r.LogIn(r.from("192.0.2.7"), "Pavlo Reva", password, "")
	refused(t, "the password before", err, fault.Unproved)
	_, code, _ = r.Invite(r.here(), "Late Guest", account.Reader)
	r.pass(account.InvitationLife)
	_, err = r.Accept(t.Context(), code, r.ByPassword(t.Context(), password))
	refused(t, "an old invitation", err, fault.Unproved)
}

func TestSetPassword(t *testing.T) {
	r := open(t)
	other, _ := r.in("Pavlo Reva")
	secret, his := r.in("Pavlo Reva")
	refused(t, "without the old one", r.SetPassword(his, "no", "another good password"), fault.Usage)
	refused(t, "a bad one", r.SetPassword(his, password, "short"), fault.Usage)
	if err := r.SetPassword(his, password, "another good password"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Ask(t.Context(), secret); err != nil {
		t.Error("this session ended:", err)
	}
	_, err := r.Ask(t.Context(), other)
	refused(t, "another session", err, fault.Unproved)
}

// Nothing is done to an account where the trail cannot be written.
func TestNothingWithoutTheTrail(t *testing.T) {
	r := open(t)
	broken := team.New(r.desk.Accounts(), noTrail{}, r.desk.Tokens(), r.clock)
	if _, err := broken.Add(r.here(), account.User{Name: "Livia Falk", Role: account.Reader}, password); !errors.Is(err, errDisk) {
		t.Error(err)
	}
	if _, err := broken.LogIn(r.from("192.0.2.7"), "Vera Holm", password, ""); !errors.Is(err, errDisk) {
		t.Error(err)
	}
	sessions, _ := r.Sessions(t.Context(), "")
	if _, err := r.User(t.Context(), account.UserID("Livia Falk")); err == nil || len(sessions) > 0 {
		t.Error("something was done that the trail does not have")
	}
}

var errDisk = errors.New("the disk is full")

type noTrail struct{}

func (noTrail) Note(context.Context, func(account.Line) (account.Line, error)) error { return errDisk }

func (noTrail) Lines(context.Context, int64, int) ([]account.Line, error) { return nil, errDisk }
