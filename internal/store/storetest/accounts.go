package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"hearsay/internal/account"
	"hearsay/internal/store"
)

// cards are kept beside the ledger, and changed by one at a time.
func cards(t *testing.T, s store.Store) {
	shelf := s.Accounts()
	put := func(kind account.Kind, id, of, body string) {
		t.Helper()
		err := shelf.Change(t.Context(), kind, id, func(*account.Card) (*account.Card, error) {
			return &account.Card{Kind: kind, ID: id, Of: of, Body: []byte(body)}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(account.Sessions, "b", "vera", `{}`)
	put(account.Sessions, "a", "vera", `{"x":1}`)
	put(account.Sessions, "c", "anton", `{}`)
	put(account.Users, "a", "", `0`)
	got, err := shelf.Card(t.Context(), account.Sessions, "a")
	want := account.Card{Kind: account.Sessions, ID: "a", Of: "vera", Body: []byte(`{"x":1}`)}
	check(t, "card", got, err, want)
	some, err := shelf.Cards(t.Context(), account.Sessions, "vera")
	check(t, "cards of one", some, err, []account.Card{want, {Kind: account.Sessions, ID: "b", Of: "vera", Body: []byte(`{}`)}})
	all, err := shelf.Cards(t.Context(), account.Sessions, "")
	check(t, "how many cards", len(all), err, 3)

	refused := errors.New("no")
	err = shelf.Change(t.Context(), account.Sessions, "a", func(*account.Card) (*account.Card, error) { return nil, refused })
	got, _ = shelf.Card(t.Context(), account.Sessions, "a")
	check(t, "what was refused", got, nil, want)
	if !errors.Is(err, refused) {
		t.Errorf("a change that was refused: %v", err)
	}
	for range 2 {
		if err := shelf.Change(t.Context(), account.Sessions, "a", func(*account.Card) (*account.Card, error) { return nil, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := shelf.Card(t.Context(), account.Sessions, "\x00\xff"); !errors.Is(err, account.ErrNoCard) {
		t.Errorf("what is no ID: %v", err)
	}
	if _, err := shelf.Card(t.Context(), account.Sessions, "a"); !errors.Is(err, account.ErrNoCard) {
		t.Errorf("no card: %v", err)
	}
	together(t, func(ctx context.Context, _ int) error {
		return shelf.Change(ctx, account.Users, "a", func(old *account.Card) (*account.Card, error) {
			var n int
			err := old.Into(&n)
			old.Body = fmt.Append(nil, n+1)
			return old, err
		})
	})
	got, err = shelf.Card(t.Context(), account.Users, "a")
	check(t, "changes at once", string(got.Body), err, fmt.Sprint(crowd))
}

// crowd is how many change something at once.
const crowd = 12

func together(t *testing.T, do func(ctx context.Context, n int) error) {
	t.Helper()
	var group sync.WaitGroup
	for n := range crowd {
		group.Go(func() {
			if err := do(t.Context(), n); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// trail is only added to, and its lines follow each other.
func trail(t *testing.T, s store.Store) {
	trail := s.Trail()
	together(t, func(ctx context.Context, n int) error {
		return trail.Note(ctx, func(last account.Line) (account.Line, error) {
			return last.After(account.Mark{At: noon, Who: fmt.Sprint(n), Did: "log in"})
		})
	})
	unfit := func(f string) error { return errors.New(f) }
	last, err := account.Proved(t.Context(), trail, unfit)
	check(t, "the last line", last.Seq, err, int64(crowd))
	lines, err := trail.Lines(t.Context(), 5, 3)
	check(t, "lines", len(lines), err, 3)
	seen, err := lines[0].Mark()
	check(t, "a mark", seen.Seq, err, int64(4))
	refused := errors.New("no")
	if err := trail.Note(t.Context(), func(account.Line) (account.Line, error) { return account.Line{}, refused }); !errors.Is(err, refused) {
		t.Error(err)
	}
	if err := trail.Note(t.Context(), func(account.Line) (account.Line, error) { return lines[0], nil }); err == nil {
		t.Error("a line was written over another")
	}
}
