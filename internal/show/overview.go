package show

import (
	"io"
	"strconv"
	"strings"
	"time"

	"hearsay/identity"
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
		{Name: "REPORTS"}, {Name: "FORECASTS", Rank: 3}, {Name: "LAST SAID", Rank: 1, Most: 10}, {Name: "ROLE", Rank: 5, Least: 10, Most: 40},
		{Name: "ALSO", Rank: 4, Least: 10}, {Name: "MAY BE", Rank: 2, Least: 12}}}
	rows := make([][]string, len(list))
	for i, r := range list {
		name := Speaker(r.Names[0], r.Of)
		if r.Unnamed {
			name = "(" + name + ")"
		}
		rows[i] = []string{name, r.Kind, strconv.Itoa(r.Statements), strconv.Itoa(r.Reports), strconv.Itoa(r.Forecasts), r.Last,
			strings.Join(r.Roles, ", "), also(r), mayBe(r)}
	}
	return t.Write(w, rows)
}

// Speaker is a name with what it belongs to, as it can be typed.
func Speaker(name, of string) string {
	if of == "" {
		return name
	}
	return name + identity.Of + of
}

// also are the other names of a speaker, with why they are.
func also(r desk.SpeakerRow) string {
	if len(r.Names) < 2 {
		return ""
	}
	return strings.Join(r.Names[1:], ", ") + " (" + strings.Join(r.Because, ", ") + ")"
}

// mayBe says with whom a speaker may be one, and that one name may be of several people.
func mayBe(r desk.SpeakerRow) string {
	out := make([]string, len(r.Proposals))
	for i, p := range r.Proposals {
		why := make([]string, len(p.Because))
		for k, reason := range p.Because {
			why[k] = Reason(reason)
		}
		out[i] = p.Name + " (" + strings.Join(why, ", ") + ")"
	}
	if r.Several != nil {
		out = append(out, "several people: "+strings.Join(r.Several, " | "))
	}
	return strings.Join(out, "; ")
}

// Reason is why two speakers may be one, in words.
func Reason(r identity.Reason) string {
	words := map[identity.Reason]string{
		identity.Respelled: "the same words, spelled otherwise, in another order or language", identity.Surname: "the surname alone",
		identity.Initial: "an initial", identity.Longer: "a word more in the name", identity.Letters: "a letter or two differ",
		identity.OneRole: "one role", identity.Initials: "the initials",
	}
	return words[r]
}
