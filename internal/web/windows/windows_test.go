package windows_test

import (
	"errors"
	"testing"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/web/windows"
	"hearsay/ledger"
	"hearsay/reading"
)

func forecast(id ledger.ID, first, last string, from ...ledger.ID) desk.Claim {
	f := &reading.Forecast{Scorable: true}
	if first != "" {
		f.Earliest = &first
	}
	if last != "" {
		f.Latest = &last
	}
	c := desk.Claim{Standing: ledger.Standing{ID: id, SlippedFrom: from}}
	c.Read.Forecast = f
	return c
}

func axis(t *testing.T) windows.Axis {
	t.Helper()
	today, err := day.Parse("2026-10-19")
	if err != nil {
		t.Fatal(err)
	}
	return windows.Around(today, 9, 10) // twenty days, fifty units each
}

func TestBars(t *testing.T) {
	for _, c := range []struct {
		first, last, x, width           string
		hollow, hatched, arrow, without bool
	}{
		{first: "2026-10-10", last: "2026-10-10", x: "0.0", width: "50.0"},
		{first: "2026-10-19", last: "2026-10-20", x: "450.0", width: "100.0"},
		{first: "2026-01-01", last: "2026-10-11", x: "0.0", width: "100.0"},
		{first: "", last: "2026-10-12", x: "0.0", width: "150.0", hollow: true, hatched: true},
		{first: "2026-10-28", last: "2027-10-28", x: "900.0", width: "84.0", arrow: true},
		{first: "2026-01-01", last: "2026-01-02", x: "0.0", width: "4.0"},
		{first: "2026-10-19", last: "", without: true},
		{first: "2026-10-19", last: "soon", without: true},
	} {
		chart := axis(t).Chart(forecast("s1", c.first, c.last), nil)
		if c.without {
			if chart != nil {
				t.Errorf("%q to %q: %+v, want nothing", c.first, c.last, chart)
			}
			continue
		}
		b := chart.Bars[0]
		if b.X != c.x || b.Width != c.width || b.Hollow != c.hollow || b.Hatched != c.hatched || (b.Arrow != "") != c.arrow {
			t.Errorf("%q to %q: %+v, want %+v", c.first, c.last, b, c)
		}
	}
}

func TestMovedDates(t *testing.T) {
	all := map[ledger.ID]desk.Claim{"s1": forecast("s1", "2026-10-12", "2026-10-14"), "s2": forecast("s2", "2026-10-14", "2026-10-17", "s1"),
		"s3": forecast("s3", "2026-10-17", "2026-10-25", "s2"), "s4": forecast("s4", "", "", "s4"), "s5": forecast("s5", "", "", "s9")}
	missing := errors.New("missing")
	find := func(id ledger.ID) (desk.Claim, error) {
		if c, ok := all[id]; ok {
			return c, nil
		}
		return desk.Claim{}, missing
	}
	chain, err := windows.Moved(find, all["s3"])
	if err != nil || len(chain) != 2 || chain[0].ID != "s1" || chain[1].ID != "s2" {
		t.Errorf("%v, %v", chain, err)
	}
	chart := axis(t).Chart(all["s3"], chain)
	if len(chart.Bars) != 3 || !chart.Bars[0].Hollow || !chart.Bars[1].Hollow || chart.Bars[2].Hollow {
		t.Errorf("%+v", chart)
	}
	if chain, err := windows.Moved(find, all["s4"]); err != nil || len(chain) > 0 {
		t.Errorf("a forecast that was moved to itself: %v, %v", chain, err)
	}
	if _, err := windows.Moved(find, all["s5"]); !errors.Is(err, missing) {
		t.Error(err)
	}
}
