package show

import (
	"io"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/desk"
)

// Reports shows reports, a line each, as Claims shows claims.
func Reports(w io.Writer, list []desk.ReportRow, width int) error {
	t := Table{Width: width, Columns: []Column{{Name: "ID"}, {Name: "PUBLISHED", Most: 12}, {Name: "OUTLET", Least: 8, Most: 20},
		{Name: "LANG", Rank: 4}, {Name: "VERSION", Rank: 3}, {Name: "STATEMENTS", Rank: 1}, {Name: "ENTERED", Rank: 2, Most: 10},
		{Name: "TITLE", Least: 20}, {Name: "FROM", Rank: 5, Least: 12, Most: 40}}}
	rows := make([][]string, len(list))
	for i, r := range list {
		version := ""
		if r.Version > 1 {
			version = strconv.Itoa(r.Version)
		}
		rows[i] = []string{string(r.Report), Published(r.Source), or(&r.Outlet, "?"), r.Language, version, strconv.Itoa(r.Statements),
			r.Entered.Format(time.DateOnly), or(&r.Title, or(&r.File, "untitled")), or(&r.URL, r.File)}
	}
	return t.Write(w, rows)
}

// Speakers shows speakers, a line each, as Claims shows claims.
func Speakers(w io.Writer, list []desk.SpeakerRow, width int) error {
	t := Table{Width: width, Columns: []Column{{Name: "SPEAKER", Least: 16, Most: 40}, {Name: "KIND", Rank: 2, Most: 14}, {Name: "STATEMENTS"},
		{Name: "REPORTS"}, {Name: "FORECASTS", Rank: 3}, {Name: "LAST SAID", Rank: 1, Most: 10}, {Name: "ALSO", Rank: 4, Least: 10}}}
	rows := make([][]string, len(list))
	for i, r := range list {
		name := r.Names[0]
		if r.Unnamed {
			name = "(" + name + ")"
		}
		rows[i] = []string{name, r.Kind, strconv.Itoa(r.Statements), strconv.Itoa(r.Reports), strconv.Itoa(r.Forecasts), r.Last,
			strings.Join(r.Names[1:], ", ")}
	}
	return t.Write(w, rows)
}
