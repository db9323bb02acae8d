package day

import "testing"

func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		name       string
		got        Interval
		first, end string
	}{
		{"leap February", Month(2024, 2), "2024-02-01", "2024-02-29"},
		{"month 13 is January", Month(2024, 13), "2025-01-01", "2025-01-31"},
		{"second quarter", Quarter(2026, 2), "2026-04-01", "2026-06-30"},
		{"second half", Half(2026, 2), "2026-07-01", "2026-12-31"},
		{"winter spans the year", Winter.Of(2025), "2025-12-01", "2026-02-28"},
		{"spring", Spring.Of(2026), "2026-03-01", "2026-05-31"},
		{"week of a Sunday", Date(2025, 11, 2).Week(), "2025-10-27", "2025-11-02"},
		{"weekend", Date(2025, 10, 27).Weekend(), "2025-11-01", "2025-11-02"},
		{"decade", Years(1990, 10), "1990-01-01", "1999-12-31"},
	} {
		if c.got.Earliest.String() != c.first || c.got.Latest.String() != c.end {
			t.Errorf("%s: %v to %v, want %s to %s", c.name, c.got.Earliest, c.got.Latest, c.first, c.end)
		}
	}
}

func TestDays(t *testing.T) {
	wednesday := Date(2025, 10, 15)
	for _, c := range []struct {
		name string
		got  Day
		want string
	}{
		{"Friday before", wednesday.OnOrBefore(5), "2025-10-10"},
		{"Wednesday itself", wednesday.OnOrBefore(3), "2025-10-15"},
		{"Friday after", wednesday.OnOrAfter(5), "2025-10-17"},
		{"month later, shorter", Date(2025, 1, 31).AddMonths(1), "2025-02-28"},
		{"year back", wednesday.AddMonths(-12), "2024-10-15"},
		{"Easter 2025", Easter(2025), "2025-04-20"},
		{"Easter 2026", Easter(2026), "2026-04-05"},
		{"Orthodox Easter 2024", OrthodoxEaster(2024), "2024-05-05"},
		{"Orthodox Easter 2026", OrthodoxEaster(2026), "2026-04-12"},
		{"None stays", None.Add(3), ""},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s: %v, want %s", c.name, c.got, c.want)
		}
	}
}
