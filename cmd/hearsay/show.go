package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// showCommand is `hearsay show`.
type showCommand struct {
	AsOf string   `placeholder:"TIME" help:"The entry as it stood: a day (its end, UTC) or an RFC 3339 time."`
	JSON bool     `name:"json" help:"One JSON object an entry."`
	IDs  []string `arg:"" name:"id" help:"Entries, as s1042."`
}

// Run shows every entry asked for.
func (c *showCommand) Run(ctx context.Context, s *streams, root *cli) error {
	when, err := asOf(c.AsOf)
	if err != nil {
		return fault.At("show", "", err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		for _, id := range c.IDs {
			shown, err := d.Show(ctx, ledger.ID(id), when)
			if err != nil {
				return fault.At("show", id, kinded(err))
			}
			if c.JSON {
				err = line(s, shown)
			} else {
				_, err = fmt.Fprint(s.out, shownText(shown))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// shownText is an entry for people.
func shownText(s desk.Shown) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-12s %s\n", name, cut(value, 2000))
		}
	}
	field("entry", string(s.ID))
	field("entered", s.At.Format(time.RFC3339))
	switch {
	case s.Entry == nil:
		field("erased", erasedText(s))
	case s.Claim != nil:
		claimFields(*s.Claim, field)
	default:
		otherFields(*s.Entry, field)
	}
	for _, e := range s.About {
		field("since", aboutText(e))
	}
	b.WriteByte('\n')
	return b.String()
}

func erasedText(s desk.Shown) string {
	if s.Erased == nil {
		return "its content was destroyed"
	}
	return fmt.Sprintf("its content was destroyed by %s on %s (%s): %s", s.Erased.By, s.Erased.At.Format(time.DateOnly), s.Erased.Entry, s.Erased.Reason)
}

func claimFields(c desk.Claim, field func(name, value string)) {
	field("statement", content(c))
	field("speaker", speaker(c))
	field("act", actOf(c))
	if c.Read.Certainty != nil {
		field("certainty", c.Read.Certainty.Value)
	}
	field("said", said(c))
	if c.Due != nil {
		field("forecast", strings.TrimSpace(c.Due.Status+" "+c.Due.Day))
	}
	var places []string
	for _, p := range c.Read.Places {
		places = append(places, p.Name)
	}
	field("places", strings.Join(places, ", "))
	field("state", strings.TrimSpace(c.State+" "+string(c.ReplacedBy)))
	if w := c.Withdrawn; w != nil {
		field("withdrawn", fmt.Sprintf("recorded by %s on %s (%s): %s", w.By, w.At.Format(time.DateOnly), w.Entry, w.Reason))
	}
	field("replaces", string(c.Replaces))
	if c.Outcome != nil {
		field("outcome", fmt.Sprintf("%s, by %s: %s [%s]", c.Outcome.Outcome, c.Outcome.By, c.Outcome.Reason, strings.Join(c.Outcome.Evidence, "; ")))
	}
	field("slipped to", string(c.SlippedTo))
	field("slipped from", strings.Join(strs(c.SlippedFrom), ", "))
	field("report", strings.Join(nonEmpty(string(c.Source.Report), c.Source.Outlet, c.Source.Title, c.Source.URL, c.Source.File), " · "))
	field("because", strings.Join(c.Read.Because, ", "))
}

func otherFields(e ledger.Entry, field func(name, value string)) {
	field("by", e.By)
	switch e.Kind {
	case ledger.KindCapture:
		field("capture", fmt.Sprintf("%d bytes, %s", e.Capture.Bytes, e.Capture.MediaType))
		field("sha256", e.Capture.SHA256)
		field("source", strings.Join(nonEmpty(e.Capture.Source.URL, e.Capture.Source.File, e.Capture.Source.Outlet, e.Capture.Source.Title), " · "))
	case ledger.KindReport:
		field("report", fmt.Sprintf("version %d of %s, %d statements from %s", e.Report.Version, e.Report.Capture, e.Report.Count, statementRange(e)))
		field("engine", e.Report.Engine.Version)
		field("previous", string(e.Report.Previous))
		field("added", strings.Join(strs(e.Report.Compared.Added), ", "))
		field("gone", strings.Join(strs(e.Report.Compared.Gone), ", "))
		for _, ch := range e.Report.Compared.Changed {
			field("changed", fmt.Sprintf("%s to %s: %s", ch.Old, ch.New, strings.Join(ch.Fields, ", ")))
		}
	default:
		field(string(e.Kind), aboutText(e))
	}
}

func statementRange(e ledger.Entry) string {
	seq, err := e.ID.Seq()
	if err != nil || e.Report.Count == 0 {
		return "-"
	}
	return string(ledger.MakeID(ledger.KindStatement, seq+1)) + " on"
}

// aboutText is an entry about another in one line.
func aboutText(e ledger.Entry) string {
	head := fmt.Sprintf("%s %s by %s: ", e.ID, e.At.Format(time.DateOnly), e.By)
	switch e.Kind {
	case ledger.KindReview:
		r := e.Review
		return head + strings.Join(nonEmpty(r.Action, r.Field, string(r.Value), r.Name, r.Into, r.Reason), " ")
	case ledger.KindOutcome:
		return head + strings.Join(nonEmpty(e.Outcome.Outcome, e.Outcome.Reason, string(e.Outcome.SlippedTo)), ", ")
	case ledger.KindWithdrawal:
		return head + "withdrawn, " + e.Withdrawal.Reason
	case ledger.KindErasure:
		return head + "erased, " + e.Erasure.Reason
	case ledger.KindMove:
		return head + moveText(e.Move)
	case ledger.KindStatement:
		return head + "replaces it"
	case ledger.KindReport:
		return head + fmt.Sprintf("version %d of its report", e.Report.Version)
	}
	return head + string(e.Kind)
}

func strs(ids []ledger.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
