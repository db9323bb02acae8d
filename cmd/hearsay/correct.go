package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// reviewCorrect is `hearsay review correct`.
type reviewCorrect struct {
	Because string `placeholder:"WHY" help:"Why."`
	Nth     int    `placeholder:"N" help:"Which occurrence of the words is meant, where the text has several."`
	JSON    bool   `name:"json" help:"Print the review as JSON."`
	ID      string `arg:"" help:"The statement or report, as s1042 or r17."`
	Field   string `arg:"" help:"The field, as below."`
	Value   string `arg:"" help:"Its value in words, as below, or as in the JSON of a reading."`
}

// Help is the long help: every field with an example.
func (*reviewCorrect) Help() string {
	return `Of a statement:

  review correct s7 act deny                     assert, deny, confirm, predict, promise, … or unknown
  review correct s7 casualties "killed 7"        "wounded 3 to 5; missing at least 2"; none
  review correct s7 certainty 'possible "may"'   the words that hedge in quotation marks
  review correct s7 content "the dam will hold"  words of the text; parts joined by " … "
  review correct s7 cue "has said"               words of the text
  review correct s7 source "the minister"        words of the text
  review correct s7 forecast "by 1 March 2026"   2026-02-01..2026-03-01; "no deadline"; with if "words"; none
  review correct s7 mode held                    voiced or held
  review correct s7 places "Odesa; Izmail"       words of the text; "Springfield = ID" chooses; none
  review correct s7 polarity negative            positive, negative or unknown
  review correct s7 said_at "8 November 2025"    2025-11-01..2025-11-08; "last Friday"; November 2025; unknown
  review correct s7 speaker "Olga Brandt"        "unnamed a resident"; unknown
  review correct s7 stance distancing            neutral, endorsing, distancing or unknown
  review correct s7 via Reuters                  "told Reuters", "interview with Reuters"; several with ";"; none
  review correct s7 voice direct                 direct, mixed or indirect

Of a report, which is read again with it; the earlier reading is shown with --as-of:

  review correct r1 published 2025-11-08         a day, days or an RFC 3339 time; unknown
  review correct r1 outlet "Harbour Post"
  review correct r1 title "The dam holds"
  review correct r1 url https://news.example/dam
  review correct r1 language uk                  en, ru or uk

hearsay undo takes a correction back.`
}

// Run enters the correction.
func (c *reviewCorrect) Run(ctx context.Context, s *streams, root *cli) error {
	correction := desk.Correction{Of: ledger.ID(c.ID), Field: c.Field, Words: c.Value, Nth: c.Nth, Reason: c.Because}
	return root.repairing(ctx, s, "review", c.ID, c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.Correct(ctx, root.author(), correction, tools())
		if err != nil {
			return e, "", err
		}
		done := fmt.Sprintf("%s of %s is now: %s", c.Field, c.ID, show.Value(*e.Review))
		if correction.Of.Is(ledger.KindReport) {
			done += "; the report was read again with it"
		}
		return e, done, nil
	})
}

// repair enters something that puts right, and says in a sentence what it did.
type repair func(*desk.Desk) (entered ledger.Entry, done string, err error)

// repairing runs a command that enters a repair.
func (f ledgerFlags) repairing(ctx context.Context, s *streams, op, subject string, json bool, enter repair) error {
	return f.withDesk(ctx, s, false, func(d *desk.Desk) error {
		e, done, err := enter(d)
		switch {
		case err != nil:
			return fault.At(op, subject, kinded(err))
		case json:
			return line(s, e)
		}
		_, err = fmt.Fprintf(s.out, "%s  %s\n", e.ID, done)
		return err
	})
}

type reviewSplitStatement struct {
	Because string   `placeholder:"WHY" help:"Why."`
	JSON    bool     `name:"json" help:"Print the first of the new statements as JSON."`
	ID      string   `arg:"" help:"The statement, as s1042."`
	Parts   []string `arg:"" name:"words" help:"The words of each part, as they are in the text."`
}

// Help is the long help.
func (*reviewSplitStatement) Help() string {
	return `Each part becomes a statement with the other fields of the one that is split. hearsay undo takes it back.`
}

// Run enters the parts.
func (c *reviewSplitStatement) Run(ctx context.Context, s *streams, root *cli) error {
	return root.repairing(ctx, s, "review", c.ID, c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.SplitStatement(ctx, root.author(), ledger.ID(c.ID), c.Parts, c.Because)
		return e, fmt.Sprintf("%s is %d statements now, from %s on", c.ID, len(c.Parts), e.ID), err
	})
}

type reviewJoinStatements struct {
	Because string   `placeholder:"WHY" help:"Why."`
	JSON    bool     `name:"json" help:"Print the new statement as JSON."`
	IDs     []string `arg:"" name:"id" help:"The statements, as s1042; of one report and speaker."`
}

// Run enters the statement.
func (c *reviewJoinStatements) Run(ctx context.Context, s *streams, root *cli) error {
	ids := make([]ledger.ID, len(c.IDs))
	for i, id := range c.IDs {
		ids[i] = ledger.ID(id)
	}
	return root.repairing(ctx, s, "review", strings.Join(c.IDs, " "), c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.JoinStatements(ctx, root.author(), ids, c.Because)
		return e, fmt.Sprintf("%s are one statement now", strings.Join(c.IDs, " and ")), err
	})
}

type reviewSameReport struct {
	Because string `placeholder:"WHY" help:"Why."`
	JSON    bool   `name:"json" help:"Print the review as JSON."`
	One     string `arg:"" help:"A report, as r1."`
	Other   string `arg:"" help:"The other one; what was entered later is the later version."`
}

// Run enters the review.
func (c *reviewSameReport) Run(ctx context.Context, s *streams, root *cli) error {
	return root.repairing(ctx, s, "review", c.One+" "+c.Other, c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.SameReport(ctx, root.author(), ledger.ID(c.One), ledger.ID(c.Other), c.Because, tools().Read)
		return e, fmt.Sprintf("%s and %s are versions of one report now; hearsay undo parts them", c.One, c.Other), err
	})
}

// claimCommand is `hearsay claim`.
type claimCommand struct {
	Speaker    string `nosetting:"" placeholder:"NAME" help:"Who says it; \"unnamed NAME\" where the name is withheld."`
	Act        string `nosetting:"" placeholder:"ACT" help:"What the speaker does by it: assert, deny, predict, …"`
	Nth        int    `nosetting:"" placeholder:"N" help:"Which occurrence of the words is meant, where the text has several."`
	Cue        string `nosetting:"" placeholder:"WORDS" help:"The words of the text that say that it is said."`
	Source     string `nosetting:"" placeholder:"WORDS" help:"The words of the text that name who says it."`
	Polarity   string `nosetting:"" placeholder:"WORD" help:"positive or negative."`
	Certainty  string `nosetting:"" placeholder:"WORD" help:"certain, probable, possible or unknown."`
	Via        string `nosetting:"" placeholder:"NAMES" help:"Outlets and channels that the words came through."`
	SaidAt     string `nosetting:"" placeholder:"DAYS" help:"When it was said."`
	Places     string `nosetting:"" placeholder:"NAMES" help:"What places it is about, in words of the text."`
	Casualties string `nosetting:"" placeholder:"COUNT" help:"As \"killed 7\"."`
	Forecast   string `nosetting:"" placeholder:"DAYS" help:"By when it must come true, as \"by 2026-03-01\"."`
	Because    string `nosetting:"" placeholder:"WHY" help:"Why."`
	JSON       bool   `name:"json" help:"Print the statement as JSON."`
	ID         string `arg:"" help:"The report, as r17."`
	Words      string `arg:"" help:"The words that are said, as they are in the text; parts joined by \" … \"."`
}

// Help is the long help.
func (*claimCommand) Help() string {
	return `The words must be in the text of the report. Fields are written as for hearsay review correct, whose help
lists them; what is not given is unknown. hearsay undo takes the statement back.`
}

// Run enters the statement.
func (c *claimCommand) Run(ctx context.Context, s *streams, root *cli) error {
	fields := map[string]string{}
	for name, words := range map[string]string{
		"speaker": c.Speaker, "act": c.Act, "cue": c.Cue, "source": c.Source, "polarity": c.Polarity, "certainty": c.Certainty,
		"via": c.Via, "said_at": c.SaidAt, "places": c.Places, "casualties": c.Casualties, "forecast": c.Forecast,
	} {
		if words != "" {
			fields[name] = words
		}
	}
	a := desk.Addition{Report: ledger.ID(c.ID), Words: c.Words, Fields: fields, Nth: c.Nth, Reason: c.Because}
	return root.repairing(ctx, s, "claim", c.ID, c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.Claim(ctx, root.author(), a, tools())
		return e, fmt.Sprintf("a statement of %s, added by hand", c.ID), err
	})
}

// undoCommand is `hearsay undo`.
type undoCommand struct {
	Because string `required:"" placeholder:"WHY" help:"Why."`
	JSON    bool   `name:"json" help:"Print the entry as JSON."`
	ID      string `arg:"" help:"What is taken back, as v1042."`
}

// Help is the long help.
func (*undoCommand) Help() string {
	return `A review, an outcome, a merge, a withdrawal, a statement added by hand, a further place of publication,
or an undo. Nothing is deleted: that it was taken back, by whom and why, is a further entry, and can be taken back
itself. Only an erasure cannot be.`
}

// Run takes the entry back.
func (c *undoCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := because(c.Because); err != nil {
		return fault.At("undo", c.ID, err)
	}
	return root.repairing(ctx, s, "undo", c.ID, c.JSON, func(d *desk.Desk) (ledger.Entry, string, error) {
		e, err := d.Undo(ctx, root.author(), ledger.ID(c.ID), c.Because, tools().Read)
		if err != nil {
			return e, "", err
		}
		return e, undone(e.Undo), nil
	})
}

// undone says what an undo changed.
func undone(u *ledger.Undo) string {
	statements := slices.DeleteFunc(slices.Clone(u.Bears), func(id ledger.ID) bool { return !id.Is(ledger.KindStatement) })
	switch {
	case u.Speakers:
		return fmt.Sprintf("%s is taken back: who is who among the speakers is as before", u.Of)
	case len(statements) == 0:
		return fmt.Sprintf("%s is taken back", u.Of)
	}
	return fmt.Sprintf("%s is taken back, which changes %s: %s", u.Of, show.Counted(len(statements), "statement"), some(statements))
}

// some lists the first of some entries.
func some(ids []ledger.ID) string {
	const most = 8
	if len(ids) <= most {
		return strings.Join(strs(ids), ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(strs(ids[:most]), ", "), len(ids)-most)
}
