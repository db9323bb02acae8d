package show

import (
	"io"

	"hearsay/internal/desk"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// Claims shows claims, a line each: on a screen of so many columns, or for 0 as
// tab-separated values. Those that matter by their deadline keep it on any screen.
func Claims(w io.Writer, claims []desk.Claim, width int, deadlines bool) error {
	due := Column{Name: "DUE", Rank: 3, Most: 18}
	if deadlines {
		due.Rank = 0
	}
	t := Table{Width: width, Columns: []Column{{Name: "ID"}, {Name: "PUBLISHED", Rank: 4, Most: 12}, {Name: "SAID", Rank: 2, Most: 12},
		{Name: "OUTLET", Rank: 5, Least: 8, Most: 16}, {Name: "SPEAKER", Least: 14, Most: 24}, {Name: "ACT", Data: true}, due,
		{Name: "STATE", Rank: 1, Most: 10}, {Name: "STATEMENT", Least: 32}}}
	words := English()
	rows := make([][]string, len(claims))
	for i, c := range claims {
		rows[i] = []string{string(c.ID), Published(c.Source), SaidOn(c), c.Source.Outlet, Who(c), actWord(c), Deadline(c), State(c),
			words.Say(FactsOf(c)).Predicate()}
	}
	return t.Write(w, rows)
}

// FactsOf are what a claim's sentence is made of.
func FactsOf(c desk.Claim) Facts {
	return Facts{Statement: c.Read, Language: c.Source.Language, Past: c.Withdrawn != nil || c.Outcome != nil, Affirmed: c.Denied}
}

// Published is the day of publication, "?" where it is not known.
func Published(s desk.Source) string {
	if s.Published == nil {
		return "?"
	}
	return interval(s.Published.Earliest, s.Published.Latest)
}

// SaidOn is when a claim was uttered, "?" where that is not known.
func SaidOn(c desk.Claim) string {
	if c.Read.SaidAt == nil {
		return "?"
	}
	return interval(c.Read.SaidAt.Earliest, c.Read.SaidAt.Latest)
}

// interval is a range of days by its last, or by its first where the last is open.
func interval(earliest, latest *string) string {
	switch {
	case latest != nil:
		return *latest
	case earliest != nil:
		return *earliest + ".."
	}
	return "?"
}

// Who is the speaker in a word: in brackets where the name is withheld, "?" where nobody
// knows.
func Who(c desk.Claim) string {
	sp := c.Read.Speaker
	switch {
	case sp == nil || sp.Name == nil && !sp.Unnamed:
		return "?"
	case sp.Name == nil:
		return "(unnamed)"
	case sp.Unnamed:
		return "(" + visible.Line(*sp.Name) + ")"
	}
	return visible.Line(*sp.Name)
}

func actWord(c desk.Claim) string {
	if c.Read.Act == nil {
		return "?"
	}
	return visible.Line(*c.Read.Act)
}

// Deadline is the last day of a forecast's window, or what became of it.
func Deadline(c desk.Claim) string {
	switch {
	case c.Due == nil:
		return ""
	case c.Outcome != nil:
		return c.Outcome.Outcome
	case c.Due.Status == desk.Unscorable:
		return desk.Unscorable
	case c.Due.Status == desk.Overdue:
		return c.Due.Day + " overdue"
	}
	return c.Due.Day
}

// State says in a word what people and later versions made of a claim.
func State(c desk.Claim) string {
	switch {
	case c.State != ledger.Current:
		return c.State
	case c.Withdrawn != nil:
		return "withdrawn"
	case len(c.Corrections) > 0:
		return "corrected"
	case c.Accepted != nil:
		return "accepted"
	}
	return ""
}
