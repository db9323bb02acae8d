package main

import (
	"context"
	"fmt"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// reviewCommand is `hearsay review`.
type reviewCommand struct {
	Accept    reviewAccept    `cmd:"" help:"The statement is as it was read."`
	Correct   reviewCorrect   `cmd:"" help:"A field of a statement or report is another."`
	Reject    reviewReject    `cmd:"" help:"It is no statement."`
	Same      reviewSame      `cmd:"" help:"Two statements are one utterance."`
	NotSame   reviewNotSame   `cmd:"" help:"Two statements are two utterances."`
	Elsewhere reviewElsewhere `cmd:"" help:"Two statements do not answer one question: the first belongs to another thread."`
	Merge     reviewMerge     `cmd:"" help:"Two names are one speaker."`
	Split     reviewSplit     `cmd:"" help:"Two names are not one speaker after all, merged or spelled alike."`

	NotSameSpeaker reviewNotSameSpeaker `cmd:"" help:"Two names are two speakers, however alike they are."`

	Export reviewExport `cmd:"" help:"Reviewed statements as training data, one JSON object a line."`

	SplitStatement reviewSplitStatement `cmd:"" help:"A statement is several."`
	JoinStatements reviewJoinStatements `cmd:"" help:"Several statements are one."`
	SameReport     reviewSameReport     `cmd:"" help:"Two reports are versions of one."`
}

type reviewAccept struct {
	Because string `placeholder:"WHY" help:"Why."`
	ID      string `arg:"" help:"The statement, as s1042."`
}

// Run enters the review.
func (c *reviewAccept) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.ID, ledger.Review{Action: ledger.Accept, Of: ledger.ID(c.ID), Reason: c.Because},
		c.ID+" is accepted as it stands")
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
	return root.review(ctx, s, c.ID, ledger.Review{Action: ledger.Reject, Of: ledger.ID(c.ID), Reason: c.Because},
		c.ID+" is said to be no statement, and is not listed any more")
}

// reviewPair is what a review of two statements takes.
type reviewPair struct {
	Because string `required:"" placeholder:"WHY" help:"Why."`
	ID      string `arg:"" help:"The statement, as s1042."`
	Other   string `arg:"" help:"The other one."`
}

func (c reviewPair) enter(ctx context.Context, s *streams, root *cli, action, done string) error {
	if err := because(c.Because); err != nil {
		return fault.At("review", c.ID, err)
	}
	return root.review(ctx, s, c.ID, ledger.Review{Action: action, Of: ledger.ID(c.ID), With: []ledger.ID{ledger.ID(c.Other)}, Reason: c.Because},
		fmt.Sprintf(done, c.ID, c.Other))
}

type reviewSame struct{ reviewPair }

// Run enters the review.
func (c *reviewSame) Run(ctx context.Context, s *streams, root *cli) error {
	return c.enter(ctx, s, root, ledger.Same, "%s and %s are one utterance")
}

type reviewNotSame struct{ reviewPair }

// Run enters the review.
func (c *reviewNotSame) Run(ctx context.Context, s *streams, root *cli) error {
	return c.enter(ctx, s, root, ledger.NotSame, "%s and %s are two utterances")
}

type reviewElsewhere struct{ reviewPair }

// Run enters the review.
func (c *reviewElsewhere) Run(ctx context.Context, s *streams, root *cli) error {
	return c.enter(ctx, s, root, ledger.Elsewhere, "%s and %s do not answer one question")
}

type reviewMerge struct {
	Because string `placeholder:"WHY" help:"Why."`
	Name    string `arg:"" help:"The name that joins."`
	Into    string `arg:"" help:"The speaker whose record it joins."`
}

// Run enters the review.
func (c *reviewMerge) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.Name, ledger.Review{Action: ledger.Merge, Name: c.Name, Into: c.Into, Reason: c.Because},
		fmt.Sprintf("%q and %q are one speaker now", c.Name, c.Into))
}

type reviewSplit struct {
	Because string `placeholder:"WHY" help:"Why."`
	Name    string `arg:"" help:"The name that leaves."`
	Into    string `arg:"" name:"from" help:"The speaker whose record it leaves."`
}

// Run enters the review.
func (c *reviewSplit) Run(ctx context.Context, s *streams, root *cli) error {
	return root.review(ctx, s, c.Name, ledger.Review{Action: ledger.Split, Name: c.Name, Into: c.Into, Reason: c.Because},
		fmt.Sprintf("%q and %q are two speakers now", c.Name, c.Into))
}

type reviewNotSameSpeaker struct {
	Because string `required:"" placeholder:"WHY" help:"Why."`
	Name    string `arg:"" help:"The one name."`
	Other   string `arg:"" help:"The other one."`
}

// Help is the long help.
func (*reviewNotSameSpeaker) Help() string {
	return `Parts two names that were merged, or that hearsay takes for spellings of one, and has them proposed no more. A later
review merge joins them again. Two persons of one and the same spelling are no two names: say of the statements
of one of them which it is, as in hearsay review correct s38 speaker "Ivan Melnyk @ Orlo Rovers".`
}

// Run enters the review.
func (c *reviewNotSameSpeaker) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("review", c.Name, err)
	}
	return root.review(ctx, s, c.Name, ledger.Review{Action: ledger.NotSameSpeaker, Name: c.Name, Into: c.Other, Reason: c.Because},
		fmt.Sprintf("%q and %q are two speakers", c.Name, c.Other))
}

func (f ledgerFlags) review(ctx context.Context, s *streams, subject string, r ledger.Review, done string) error {
	return f.entering(ctx, s, "review", subject, false, done, func(d *desk.Desk) (ledger.ID, error) {
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
	Evidence []string `placeholder:"WHAT" sep:"none" help:"What shows it: an address, a report or statement (r17, s1042), or words that say where. May be given again."`
	JSON     bool     `name:"json" help:"Print the withdrawal as JSON."`
	ID       string   `arg:"" help:"The statement or report, as s1042."`
}

// Run records that somebody took back what they said or published.
func (c *withdrawCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("withdraw", c.ID, err)
	}
	return root.entering(ctx, s, "withdraw", c.ID, c.JSON, c.ID+" is recorded as taken back", func(d *desk.Desk) (ledger.ID, error) {
		return d.Withdraw(ctx, root.author(), ledger.Withdrawal{Of: ledger.ID(c.ID), Reason: c.Because, Evidence: c.Evidence})
	})
}
