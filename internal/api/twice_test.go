package api_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync"
	"testing"

	"hearsay/client"
	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/ledger"
)

// The same request under its key enters once; another one under it is a conflict; a key is one's own.
func TestARequestIsEnteredOnce(t *testing.T) {
	n := makeNewsroom(t)
	send := func(body string, scope account.Scope) (int, string) {
		resp, got := n.ask("POST", api.Root+"/statements/s2/reviews", body, append(n.bearer(scope), "Idempotency-Key", "one")...)
		return resp.StatusCode, got
	}
	status, first := send(`{"action":"accept","reason":"as it is"}`, account.Review)
	before := n.size()
	again, second := send(`{"reason":"as it is", "action":"accept"}`, account.Review)
	if status != 201 || again != 200 || first != `{"entries":["v11"]}`+"\n" || second != `{"entries":["v11"],"repeated":true}`+"\n" {
		t.Errorf("%d %s, %d %s", status, first, again, second)
	}
	for _, body := range []string{`{"action":"accept","reason":"as it was"}`, `{"action":"accept"}`} {
		if status, got := send(body, account.Review); status != 409 {
			t.Errorf("%s: %d %s", body, status, got)
		}
	}
	resp, got := n.ask("POST", api.Root+"/statements/s3/reviews", `{"action":"accept","reason":"as it is"}`, append(n.bearer(account.Review), "Idempotency-Key", "one")...)
	problem(t, "the key for another statement", resp, got, 409)
	if after := n.size(); after != before {
		t.Errorf("%d entries came of asking again", after-before)
	}
	secret := n.token(account.Token{Holder: "N. Ferreira", Made: ticking()(), Scopes: []account.Scope{account.Review}})
	resp, got = n.ask("POST", api.Root+"/statements/s3/reviews", `{"action":"accept"}`, "Authorization", "Bearer "+secret, "Idempotency-Key", "one")
	if resp.StatusCode != 201 {
		t.Errorf("the key of somebody else: %d %s", resp.StatusCode, got)
	}
}

// A report that is brought in again under its key comes in once; a refusal uses no key up.
func TestAReportIsEnteredOnce(t *testing.T) {
	n := makeNewsroom(t)
	ctx := client.WithKey(t.Context(), "report")
	c := n.as(account.Add)
	offer := client.Offer{Text: "the mill by the weir is shut", Outlet: "The Weir"}
	first, err := c.Add(ctx, offer)
	if err != nil || len(first.Reports) != 1 || first.Reports[0].Known || first.Repeated || first.Left[0] != "a picture" {
		t.Fatalf("%+v %v", first, err)
	}
	again, err := c.Add(ctx, offer)
	if err != nil || !again.Repeated || !slices.Equal(again.Entries, first.Entries) {
		t.Errorf("%+v %v", again, err)
	}
	known, err := c.Add(t.Context(), offer)
	if err != nil || !known.Reports[0].Known || len(known.Entries) != 0 {
		t.Errorf("without the key: %+v %v", known, err)
	}
	if _, err := c.Add(ctx, client.Offer{Text: "something else"}); client.Status(err) != http.StatusConflict {
		t.Errorf("another report under the key: %v", err)
	}
	quiet := client.WithKey(t.Context(), "quiet") // nothing is entered for it, and it is remembered nevertheless
	if _, err := c.Add(quiet, offer); err != nil {
		t.Error(err)
	}
	if _, err := c.Add(quiet, client.Offer{Text: "something else again"}); client.Status(err) != http.StatusConflict {
		t.Errorf("another report under the key of one that was known: %v", err)
	}
	refused := client.WithKey(t.Context(), "refused")
	if _, err := n.as(account.Review).Review(refused, "s2", client.Review{Action: "reject"}); client.Status(err) != http.StatusBadRequest {
		t.Errorf("no reason: %v", err)
	}
	if _, err := n.as(account.Review).Review(refused, "s2", client.Review{Action: "reject", Reason: "now there is one"}); err != nil {
		t.Error(err)
	}
	n.size()
}

// What was entered about a statement since it was seen is a conflict.
func TestSomebodyWasFirst(t *testing.T) {
	n := makeNewsroom(t)
	c := n.as(account.Review)
	first, err := c.Review(t.Context(), "s2", client.Review{Action: "accept"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Review(t.Context(), "s2", client.Review{Action: "accept", Reason: "again", Seen: first.Entries[0]}); err != nil {
		t.Errorf("what was seen: %v", err)
	}
	if _, err := c.Review(t.Context(), "s2", client.Review{Action: "accept", Reason: "late", Seen: first.Entries[0]}); client.Status(err) != http.StatusConflict {
		t.Errorf("what was not: %v", err)
	}
}

// lossy loses every third answer after the desk has given it, but no more than three of those to one request.
type lossy struct {
	mu         sync.Mutex
	sent, lost int
	of         map[string]int // answers lost, by the key of the request
}

func (l *lossy) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	l.mu.Lock()
	defer l.mu.Unlock()
	key := r.Header.Get("Idempotency-Key")
	if l.sent++; l.sent%3 == 0 && err == nil && l.of[key] < 3 {
		l.lost, l.of[key] = l.lost+1, l.of[key]+1
		resp.Body.Close()
		return nil, fmt.Errorf("the answer was lost")
	}
	return resp, err
}

// fifty has fifty writers at once enter four reviews each, over a network that loses answers: all are there, and
// none twice.
func fifty(t *testing.T, n *newsroom) {
	const writers, each = 50, 4
	lost := &lossy{of: map[string]int{}}
	var wg sync.WaitGroup
	var mu sync.Mutex
	all := map[ledger.ID]string{}
	for w := range writers {
		wg.Go(func() {
			c := n.as(account.Review)
			c.HTTP = &http.Client{Transport: lost}
			for i := range each {
				why := fmt.Sprintf("writer %d, %d", w, i)
				got, err := c.Review(context.Background(), "s2", client.Review{Action: "accept", Reason: why})
				if err != nil {
					t.Errorf("%s: %v", why, err)
					return
				}
				mu.Lock()
				all[got.Entries[0]] = why
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	s, err := n.as(account.Read).Statement(t.Context(), "s2")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, e := range s.About {
		if e.Review != nil {
			seen[e.Review.Reason]++
			if all[e.ID] != e.Review.Reason {
				t.Errorf("%s is %q, and %q was answered", e.ID, e.Review.Reason, all[e.ID])
			}
		}
	}
	twice := 0
	for _, times := range seen {
		twice += times - 1
	}
	if len(seen) != writers*each || twice != 0 {
		t.Errorf("%d of %d reviews are there, %d of them twice", len(seen), writers*each, twice)
	}
	t.Logf("%d requests, %d of their answers lost; %d reviews, %d lost, %d double", lost.sent, lost.lost, len(seen),
		writers*each-len(seen), twice)
	n.size()
}

func TestFiftyWriters(t *testing.T) { onBoth(t, fifty) }

// The same request, sent by many at once, is entered once, and all are told the same.
func TestOneRequestAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, n *newsroom) {
		before := n.size()
		var wg sync.WaitGroup
		answers := make([]client.Entered, 24)
		for i := range answers {
			wg.Go(func() {
				var err error
				answers[i], err = n.as(account.Review).Review(client.WithKey(context.Background(), "at once"), "s2", client.Review{Action: "accept"})
				if err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		fresh := 0
		for _, a := range answers {
			if !a.Repeated {
				fresh++
			}
			if !slices.Equal(a.Entries, answers[0].Entries) || len(a.Entries) != 1 {
				t.Errorf("%v and %v", a.Entries, answers[0].Entries)
			}
		}
		if fresh != 1 || n.size() != before+1 {
			t.Errorf("%d say that they entered it; %d entries came of it", fresh, n.size()-before)
		}
	})
}

// A request is remembered by the ledger, not by the process that took it.
func TestARequestIsKnownAfterARestart(t *testing.T) {
	folder, clock := t.TempDir(), ticking()
	d, db := desktest.Open(t, folder, clock)
	n := open(t, d, db, clock, told()...)
	n.fill(told()...)
	ctx := client.WithKey(t.Context(), "before the restart")
	first, err := n.as(account.Review).Review(ctx, "s2", client.Review{Action: "accept"})
	if err != nil {
		t.Fatal(err)
	}
	n.server.Close()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	d, db = desktest.Open(t, folder, clock)
	token := n.tokens[account.Review]
	n = reopened(t, d, db, clock)
	again, err := client.New(n.server.URL, token).Review(ctx, "s2", client.Review{Action: "accept"})
	if err != nil || !again.Repeated || !slices.Equal(again.Entries, first.Entries) {
		t.Errorf("%+v, and %+v before: %v", again, first, err)
	}
	if _, err := client.New(n.server.URL, token).Review(ctx, "s2", client.Review{Action: "reject", Reason: "x"}); client.Status(err) != http.StatusConflict {
		t.Errorf("another request under the key: %v", err)
	}
}

// onBoth tests a newsroom on either database.
func onBoth(t *testing.T, test func(*testing.T, *newsroom)) {
	t.Run("SQLite", func(t *testing.T) { test(t, makeNewsroom(t)) })
	t.Run("PostgreSQL", func(t *testing.T) {
		db := pgtest.Store(t, os.Getenv("CI") == "true")
		clock := ticking()
		n := open(t, desktest.Over(t, db, db.Blobs, t.TempDir(), clock), db, clock, told()...)
		n.fill(told()...)
		test(t, n)
	})
}
