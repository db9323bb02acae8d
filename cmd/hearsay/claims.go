package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"

	"hearsay/internal/desk"
	"hearsay/ledger"
)

// showClaims prints claims: a table on its own, or a line of JSON each.
func showClaims(s *streams, claims []desk.Claim, json bool) error {
	if json {
		for _, c := range claims {
			if err := line(s, c); err != nil {
				return err
			}
		}
		return nil
	}
	if len(claims) == 0 {
		fmt.Fprintln(s.err, "No statements.")
		return nil
	}
	return claimTable(s.out, claims, max(s.width, 100))
}

// claimTable is a table of claims in about so many columns.
func claimTable(out io.Writer, claims []desk.Claim, width int) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tSAID\tSPEAKER\tACT\tDUE\tSTATE\tSTATEMENT")
	for _, c := range claims {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.ID, said(c), cut(speaker(c), 24), actOf(c), due(c), state(c), cut(content(c), max(30, width-75)))
	}
	return w.Flush()
}

func said(c desk.Claim) string {
	at := c.Read.SaidAt
	if at == nil || at.Latest == nil && at.Earliest == nil {
		return "?"
	}
	if at.Latest == nil {
		return *at.Earliest + ".."
	}
	return *at.Latest
}

func speaker(c desk.Claim) string {
	sp := c.Read.Speaker
	switch {
	case sp == nil || sp.Name == nil && !sp.Unnamed:
		return "?"
	case sp.Name == nil:
		return "(unnamed)"
	case sp.Unnamed:
		return "(" + *sp.Name + ")"
	}
	return *sp.Name
}

func actOf(c desk.Claim) string {
	if c.Read.Act == nil {
		return "?"
	}
	if c.Read.Polarity != nil && *c.Read.Polarity == "negative" {
		return *c.Read.Act + " not"
	}
	return *c.Read.Act
}

// due is the deadline of a forecast, or what became of it.
func due(c desk.Claim) string {
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

// state says in a word what people and later versions made of a statement.
func state(c desk.Claim) string {
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

func content(c desk.Claim) string {
	parts := make([]string, len(c.Read.Content))
	for i, p := range c.Read.Content {
		parts[i] = p.Text
	}
	return strings.Join(parts, " … ")
}

// cut shortens a text to so many characters, on one line, without anything that a terminal
// would act on.
func cut(s string, n int) string {
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, s)), " ")
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}
