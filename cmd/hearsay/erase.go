package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/ledger"
)

// eraseCommand is `hearsay erase`.
type eraseCommand struct {
	Because string `required:"" placeholder:"WHY" help:"Why; it stays in the ledger, so name nobody."`
	Speaker string `nosetting:"" placeholder:"NAME" help:"All that this person said, in place of one entry."`
	Reports bool   `nosetting:"" name:"with-reports" help:"With --speaker: also the reports that have the name, whole."`
	Yes     bool   `nosetting:"" help:"Do not ask."`
	JSON    bool   `name:"json" help:"Print the erasure as JSON."`
	ID      string `arg:"" optional:"" help:"A report with its statements, one statement, or what a person entered."`
}

// Help is the long help.
func (*eraseCommand) Help() string {
	return `Destroys content and salts, and clears the files of the ledger of them. The entries' places in the log
stay, and every other proof holds. What would go is shown first, and nothing goes before you say yes (--yes for
scripts). Nothing takes it back.

The words of an erased statement are still in its report; erase the report to destroy them. Where another
program reads the ledger meanwhile, its files cannot be cleared: then the exit status is 7, and erasing again,
or the next command, finishes it.`
}

// Run shows what would go, asks, and destroys it.
func (c *eraseCommand) Run(ctx context.Context, s *streams, root *cli) error {
	if err := c.check(); err != nil {
		return fault.At("erase", c.subject(), err)
	}
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		e, err := c.erase(ctx, s, d, root.author())
		if e.Erasure != nil {
			err = errors.Join(c.tell(s, root, e), err)
		}
		return fault.At("erase", c.subject(), kinded(err))
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
	_, err := fmt.Fprintf(s.out, "%s  %d entries erased: %s\n", e.ID, len(e.Erasure.Erased), some(e.Erasure.Erased))
	return err
}

func (c *eraseCommand) check() error {
	switch {
	case (c.ID == "") == (c.Speaker == ""):
		return fault.New(fault.Usage, "name one entry, or a person with --speaker")
	case c.Reports && c.Speaker == "":
		return fault.New(fault.Usage, "--with-reports goes with --speaker")
	}
	return because(c.Because)
}

func (c *eraseCommand) subject() string {
	if c.ID != "" || c.Speaker == "" {
		return c.ID
	}
	return fmt.Sprintf("%q", c.Speaker)
}

// erase gives the zero entry where whoever was asked said no.
func (c *eraseCommand) erase(ctx context.Context, s *streams, d *desk.Desk, by string) (ledger.Entry, error) {
	doomed, err := c.doomed(ctx, d)
	yes := c.Yes
	if err == nil && !yes {
		yes, err = ask(s, doomed)
	}
	if err != nil || !yes {
		return ledger.Entry{}, err
	}
	if c.ID != "" {
		return d.Erase(ctx, by, ledger.ID(c.ID), c.Because)
	}
	return d.EraseSpeaker(ctx, by, c.Speaker, c.Reports, c.Because)
}

func (c *eraseCommand) doomed(ctx context.Context, d *desk.Desk) (desk.Doomed, error) {
	if c.ID != "" {
		return d.Doomed(ctx, ledger.ID(c.ID))
	}
	return d.OfSpeaker(ctx, c.Speaker, c.Reports)
}

// ask shows what would go and waits for a yes; anything else is a no.
func ask(s *streams, doomed desk.Doomed) (bool, error) {
	fmt.Fprint(s.err, doomedText(doomed))
	if !s.answers {
		return false, fault.New(fault.Usage, "nobody can be asked here, as the input is no terminal; --yes erases without asking")
	}
	fmt.Fprintf(s.err, "Destroy %s for good? Type yes: ", entriesOf(doomed.Entries))
	answer, err := bufio.NewReader(io.LimitReader(s.in, 1<<10)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	yes := strings.TrimSpace(strings.ToLower(answer)) == "yes"
	if !yes {
		fmt.Fprintln(s.err, "Nothing was erased.")
	}
	return yes, nil
}

func entriesOf(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// doomedText says what would go.
func doomedText(x desk.Doomed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "This would destroy %s:", entriesOf(x.Entries))
	for _, k := range ledger.Kinds() {
		if n := x.Kinds[k]; n > 0 {
			fmt.Fprintf(&b, " %s,", show.Counted(n, string(k)))
		}
	}
	text := strings.TrimSuffix(b.String(), ",") + "\n"
	list := func(what string, names []string) {
		if len(names) > 0 {
			text += what + names[0]
			for _, n := range names[1:min(len(names), 12)] {
				text += ", " + n
			}
			if len(names) > 12 {
				text += fmt.Sprintf(" and %d more", len(names)-12)
			}
			text += "\n"
		}
	}
	list("  said by ", quotedAll(x.Speakers))
	list("  reviewed by ", quotedAll(x.People))
	list("  in ", titles(x.Reports))
	list("  The name stays in the text of ", titles(x.Naming))
	return text
}

func quotedAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%q", n)
	}
	return out
}

func titles(reports []desk.Source) []string {
	out := make([]string, len(reports))
	for i, r := range reports {
		out[i] = string(r.Report)
		if t := strings.Join(slices.DeleteFunc([]string{r.Outlet, r.Title}, func(s string) bool { return s == "" }), ", "); t != "" {
			out[i] += fmt.Sprintf(" (%q)", t)
		}
	}
	return out
}
