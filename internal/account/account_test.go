package account_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/fault"
)

var noon = time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)

// A role opens what the ones before it open, and more; what is no role opens nothing.
func TestRoles(t *testing.T) {
	before := 0
	for _, r := range account.Roles() {
		if got, err := account.ParseRole(string(r)); err != nil || got != r {
			t.Errorf("%s: %v", r, err)
		}
		p := account.User{Name: "Vera", Role: r}.Principal()
		if len(p.Scopes) <= before || p.May(account.Read) != nil {
			t.Errorf("%s has %v", r, p.Scopes)
		}
		before = len(p.Scopes)
	}
	if _, err := account.ParseRole("owner"); fault.KindOf(err) != fault.Usage || len(account.Role("owner").Scopes()) > 0 {
		t.Error(err)
	}
	if account.Nobody().May(account.Read) == nil || account.Nobody().May(account.Open) != nil {
		t.Error("nobody may read, or may not ask")
	}
}

// Names that look alike by case, width or spaces have one account.
func TestNames(t *testing.T) {
	id := account.UserID("Vera Holm")
	for _, same := range []string{"vera holm", "VERA  HOLM", "Vera Holm", " Vera Holm "} {
		if account.UserID(same) != id {
			t.Errorf("%q has another account", same)
		}
	}
	if account.UserID("Vera Helm") == id {
		t.Error("another name has the same account")
	}
	for _, name := range []string{"", " ", "Vera\u202e", "a\x00", "a\n", " Vera", "\xff", strings.Repeat("a", 201), "a\u200bb"} {
		if fault.KindOf(account.CheckName(name)) != fault.Usage {
			t.Errorf("%q is a name", name)
		}
	}
	for _, name := range []string{"Vera Holm", "Олена Бондар", "李", "O’Neil"} {
		if err := account.CheckName(name); err != nil {
			t.Error(err)
		}
	}
}

func TestPasswords(t *testing.T) {
	h, ctx := account.NewHasher(1), t.Context()
	kept, err := h.Hash(ctx, "a long enough one")
	if err != nil || strings.Contains(kept, "enough") {
		t.Fatal(kept, err)
	}
	again, _ := h.Hash(ctx, "a long enough one")
	if again == kept {
		t.Error("two hashes have one salt")
	}
	for password, want := range map[string]bool{"a long enough one": true, "a long enough onE": false, "": false,
		"a long enough one\x00": false} {
		if got, err := h.Fits(ctx, password, kept); got != want || err != nil {
			t.Errorf("%q: %v %v", password, got, err)
		}
	}
	for _, odd := range []string{"", "$argon2id$", kept[:len(kept)-3], strings.Replace(kept, "m=19456", "m=8", 1), "plain",
		strings.Replace(kept, "t=2", "t=1", 1), "$argon2id$v=19$m=19456,t=2,p=1$$"} {
		if got, err := h.Fits(ctx, "", odd); got || err != nil {
			t.Errorf("%q is fit: %v", odd, err)
		}
	}
	gone, stop := context.WithCancel(ctx)
	stop()
	full := account.NewHasher(0)
	if _, err := full.Fits(gone, "x", kept); fault.KindOf(err) != fault.Unavailable {
		t.Error(err)
	}
	for _, bad := range []string{"", "short", strings.Repeat("a", 1025), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "VERA HOLM-LIND"} {
		if fault.KindOf(account.CheckPassword("Vera Holm-Lind", bad)) != fault.Usage {
			t.Errorf("%.20q is a password", bad)
		}
	}
}

func TestSessionsAndInvitationsEnd(t *testing.T) {
	s, secret := account.MintSession(account.Session{User: "v", Made: noon, Seen: noon, Agent: strings.Repeat("ж", 200)})
	i, code := account.MintInvitation(account.Invitation{Name: "Vera", Expires: noon.Add(account.InvitationLife)})
	if account.SessionID(secret) != s.ID || account.InvitationID(code) != i.ID || account.SessionID(code) != "" || len(s.Agent) > 200 {
		t.Errorf("%+v %+v", s, i)
	}
	for after, want := range map[time.Duration]bool{0: true, account.SessionIdle - 1: true, account.SessionIdle: false} {
		if got := s.Opens(secret, noon.Add(after)); got != want {
			t.Errorf("a session unused for %v: %v", after, got)
		}
	}
	s.Seen = noon.Add(account.SessionLife)
	if s.Opens(secret, noon.Add(account.SessionLife)) || s.Opens(secret[:len(secret)-1], noon) || i.Opens(code+"A", noon) {
		t.Error("something opens that should not")
	}
	if !i.Opens(code, noon) || i.Opens(code, noon.Add(account.InvitationLife)) {
		t.Error("an invitation does not end when it should")
	}
	for _, kept := range []any{s, i} {
		b, _ := json.Marshal(kept)
		if strings.Contains(string(b), secret) || strings.Contains(string(b), code) {
			t.Errorf("a secret is kept: %s", b)
		}
	}
}

// memory is a trail that can be tampered with.
type memory []account.Line

func (m *memory) Note(_ context.Context, compose func(account.Line) (account.Line, error)) error {
	var last account.Line
	if len(*m) > 0 {
		last = (*m)[len(*m)-1]
	}
	l, err := compose(last)
	*m = append(*m, l)
	return err
}

func (m *memory) Lines(_ context.Context, before int64, most int) ([]account.Line, error) {
	var out []account.Line
	for i := len(*m) - 1; i >= 0 && len(out) < most; i-- {
		if l := (*m)[i]; before == 0 || l.Seq < before {
			out = append(out, l)
		}
	}
	return out, nil
}

// Whatever is changed in a trail, taken out or put in is found.
func TestTamperedTrail(t *testing.T) {
	faults := func(tamper func(memory) memory) int {
		var m memory
		for n := range 1203 {
			_ = m.Note(t.Context(), func(last account.Line) (account.Line, error) {
				return last.After(account.Mark{Who: "Vera", Did: "log in", At: noon.Add(time.Duration(n))})
			})
		}
		m = tamper(m)
		n := 0
		if _, err := account.Proved(t.Context(), &m, func(string) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := faults(func(m memory) memory { return m }); n != 0 {
		t.Errorf("%d faults in a good trail", n)
	}
	for what, tamper := range map[string]func(memory) memory{
		"changed":          func(m memory) memory { m[700].Body = []byte(`{"seq":701}`); return m },
		"the first":        func(m memory) memory { m[0].Body = []byte(`{"seq":1}`); return m },
		"the last":         func(m memory) memory { m[1202].Body = []byte(`{"seq":1203}`); return m },
		"taken out":        func(m memory) memory { return append(m[:500:500], m[501:]...) },
		"without a begin":  func(m memory) memory { return m[3:] },
		"another hash":     func(m memory) memory { m[1202].Sum[0]++; return m },
		"in another order": func(m memory) memory { m[5].Body, m[6].Body = m[6].Body, m[5].Body; return m },
	} {
		if faults(tamper) == 0 {
			t.Errorf("%s: no fault is found", what)
		}
	}
}

// A link is of an issuer, and of one subject or one mail address that nothing else passes for.
func TestLinks(t *testing.T) {
	mail := account.Link{Issuer: "https://id.example", Mail: "vera@desk.example"}
	subject := account.Link{Issuer: "https://id.example", Subject: "a-1"}
	for _, c := range []struct {
		who           account.Identity
		mail, subject bool
	}{
		{account.Identity{Issuer: "https://id.example", Subject: "a-1"}, false, true},
		{account.Identity{Issuer: "https://id.example", Subject: "a-2", Mail: "Vera@DESK.example"}, true, false},
		{account.Identity{Issuer: "https://id.example", Subject: "A-1"}, false, false},
		{account.Identity{Issuer: "https://other.example", Subject: "a-1", Mail: "vera@desk.example"}, false, false},
		{account.Identity{Issuer: "https://id.example", Mail: "vera@de\u017fk.example"}, false, false},
		{account.Identity{Issuer: "https://id.example"}, false, false},
	} {
		if mail.Is(c.who) != c.mail || subject.Is(c.who) != c.subject {
			t.Errorf("%+v", c.who)
		}
	}
	for _, bad := range []account.Link{{Subject: "x"}, {Issuer: "x"}, {Issuer: "x", Subject: "a", Mail: "a@b.example"}, {Issuer: "x", Subject: "a\nb"},
		{Issuer: "x", Mail: "Vera <vera@desk.example>"}, {Issuer: "x", Mail: "vera"}, {Issuer: "x", Subject: strings.Repeat("x", 301)}} {
		if fault.KindOf(account.CheckLink(bad)) != fault.Usage {
			t.Errorf("%+v is taken", bad)
		}
	}
	if account.CheckLink(mail) != nil || account.CheckLink(subject) != nil || account.LinkBy("x", "a@b.example").Mail == "" || account.LinkBy("x", "a").Mail != "" {
		t.Error("a good link is refused")
	}
}
