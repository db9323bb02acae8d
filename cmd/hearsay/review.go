package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// reviewCommand is `hearsay review`.
type reviewCommand struct {
	Accept  reviewAccept  `cmd:"" help:"The statement is as it was read."`
	Correct reviewCorrect `cmd:"" help:"A field of the statement is another."`
	Reject  reviewReject  `cmd:"" help:"It is no statement."`
	Merge   reviewMerge   `cmd:"" help:"Two names are one speaker."`
	Split   reviewSplit   `cmd:"" help:"Undo a merge."`
	Export  reviewExport  `cmd:"" help:"Reviewed statements as training data, one JSON object a line."`
}

type reviewAccept struct {
	Because string `placeholder:"WHY" help:"Why."`
	ID      string `arg:"" help:"The statement, as s1042."`
}

// Run enters the review.
func (c *reviewAccept) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.ID, ledger.Review{Action: ledger.Accept, Of: ledger.ID(c.ID), Reason: c.Because})
}

type reviewReject struct {
	Because string `required:"" placeholder:"WHY" help:"Why."`
	ID      string `arg:"" help:"The statement, as s1042."`
}

// Run enters the review.
func (c *reviewReject) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("review", c.ID, err)
	}
	return root.review(ctx, s, c.ID, ledger.Review{Action: ledger.Reject, Of: ledger.ID(c.ID), Reason: c.Because})
}

type reviewCorrect struct {
	Because string `placeholder:"WHY" help:"Why."`
	ID      string `arg:"" help:"The statement, as s1042."`
	Field   string `arg:"" help:"act, casualties, certainty, content, forecast, mode, places, polarity, said_at, speaker, stance, via or voice."`
	Value   string `arg:"" help:"As in the JSON of a reading; words need no quotation marks, a speaker may be a name, days DAY or DAY..DAY."`
}

// Run enters the review.
func (c *reviewCorrect) Run(ctx context.Context, s *streams, root *cli) error {
	if c.Value == "" {
		return fault.At("review", c.ID, fault.New(fault.Usage, "the value for %s is empty", c.Field))
	}
	return root.review(ctx, s, c.ID, ledger.Review{Action: ledger.Correct, Of: ledger.ID(c.ID), Field: c.Field,
		Value: fieldValue(c.Field, c.Value), Reason: c.Because})
}

// fieldValue is the JSON that a person means by a short form.
func fieldValue(field, s string) json.RawMessage {
	if json.Valid([]byte(s)) {
		return json.RawMessage(s)
	}
	var v any = s
	from, to := ends(s)
	switch field {
	case "certainty":
		v = map[string]any{"value": s, "hedges": []any{}}
	case "speaker":
		v = map[string]any{"name": s, "candidates": []any{}, "because": []string{"review"}}
	case "said_at":
		v = map[string]any{"earliest": from, "latest": to, "precision": "day", "basis": "review"}
	case "forecast":
		v = map[string]any{"earliest": from, "latest": to, "anchor": "explicit", "scorable": true}
	}
	b, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage(s)
	}
	return b
}

type reviewMerge struct {
	Because string `placeholder:"WHY" help:"Why."`
	Name    string `arg:"" help:"The name that joins."`
	Into    string `arg:"" help:"The speaker whose record it joins."`
}

// Run enters the review.
func (c *reviewMerge) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.Name, ledger.Review{Action: ledger.Merge, Name: c.Name, Into: c.Into, Reason: c.Because})
}

type reviewSplit struct {
	Because string `placeholder:"WHY" help:"Why."`
	Name    string `arg:"" help:"The name that leaves."`
	Into    string `arg:"" name:"from" help:"The speaker whose record it leaves."`
}

// Run enters the review.
func (c *reviewSplit) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.Name, ledger.Review{Action: ledger.Split, Name: c.Name, Into: c.Into, Reason: c.Because})
}

func (f ledgerFlags) review(ctx context.Context, s *streams, subject string, r ledger.Review) error {
	return f.entering(ctx, s, "review", subject, false, func(d *desk.Desk) (ledger.ID, error) {
		return d.Review(ctx, f.author(), r)
	})
}

type reviewExport struct{}

// Run prints every reviewed statement.
func (c *reviewExport) Run(ctx context.Context, s *streams, root *cli) error {
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		return d.Examples(ctx, desk.Filter{}, func(x desk.Example) error { return line(s, x) })
	})
}

// withdrawCommand is `hearsay withdraw`.
type withdrawCommand struct {
	Because  string   `required:"" placeholder:"WHY" help:"How it was taken back."`
	Evidence []string `placeholder:"WHAT" sep:"none" help:"What shows it: a URL, an entry, words. May be given again."`
	JSON     bool     `name:"json" help:"Print the withdrawal as JSON."`
	ID       string   `arg:"" help:"The statement or report, as s1042."`
}

// Run records that somebody took back what they said or published.
func (c *withdrawCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("withdraw", c.ID, err)
	}
	return root.entering(ctx, s, "withdraw", c.ID, c.JSON, func(d *desk.Desk) (ledger.ID, error) {
		return d.Withdraw(ctx, root.author(), ledger.Withdrawal{Of: ledger.ID(c.ID), Reason: c.Because, Evidence: c.Evidence})
	})
}

// eraseCommand is `hearsay erase`.
type eraseCommand struct {
	Because string `required:"" placeholder:"WHY" help:"Why; it stays in the ledger, so name nobody."`
	JSON    bool   `name:"json" help:"Print the erasure as JSON."`
	ID      string `arg:"" help:"A capture or report, with all that was read in it, one statement, or what a person entered, as a merge."`
}

// Help is the long help.
func (*eraseCommand) Help() string {
	return `Destroys content and salts, and clears the files of the ledger of them. The entries' places in the log
stay, and every other proof holds. The words of an erased statement are still in its report; erase the
report to destroy them.

Where another program reads the ledger meanwhile, its files cannot be cleared: then the exit status is 7,
and erasing again, or the next command, finishes it.`
}

// Run destroys the content of an entry and of those that live on it.
func (c *eraseCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("erase", c.ID, err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		e, err := d.Erase(ctx, root.author(), ledger.ID(c.ID), c.Because)
		if e.Erasure != nil {
			err = errors.Join(c.tell(s, root, e), err)
		}
		return fault.At("erase", c.ID, kinded(err))
	})
}

// tell prints an erasure that was entered, and what it does not reach.
func (c *eraseCommand) tell(s *streams, root *cli, e ledger.Entry) error {
	beyond := "backups, exports and bundles that were made before, and copies that a file system keeps"
	if onServer(root.Ledger) {
		beyond = "the server's write-ahead log and its replicas, backups, exports and bundles that were made before"
	}
	fmt.Fprintln(s.err, "hearsay: not reached by an erasure:", beyond)
	if c.JSON {
		return line(s, e)
	}
	_, err := fmt.Fprintf(s.out, "%s  %d entries erased: %s\n", e.ID, len(e.Erasure.Erased), show.Cut(strings.Join(strs(e.Erasure.Erased), ", "), 200))
	return err
}
