package desk_test

import (
	"slices"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// A limit of what is due leaves those that come first without it, though most of the deadlines
// are never looked at.
func TestALimitKeepsWhatClosesFirst(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-20").Now)
	for n := range 60 {
		if _, err := d.Add(t.Context(), desktest.Invented(n, 6).Item()); err != nil {
			t.Fatal(err)
		}
	}
	ids := func(within, limit int) []ledger.ID {
		found, err := d.Due(t.Context(), within, desk.Filter{Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		var out []ledger.ID
		for _, c := range found {
			out = append(out, c.ID)
		}
		return out
	}
	for _, within := range []int{-1, 0, 30} {
		all := ids(within, 0)
		if len(all) < 20 {
			t.Fatalf("only %d are due", len(all))
		}
		for _, limit := range []int{1, 2, 7, len(all) - 1, len(all), len(all) + 5} {
			if got := ids(within, limit); !slices.Equal(got, all[:min(limit, len(all))]) {
				t.Errorf("within %d, at most %d: %v, want %v", within, limit, got, all[:min(limit, len(all))])
			}
		}
	}
}
