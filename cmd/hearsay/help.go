package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/posener/complete"
	"github.com/willabides/kongplete"

	"hearsay/internal/fault"
	"hearsay/ledger"
)

// shortHelp lists the commands, a line each.
func shortHelp(w io.Writer, app *kong.Application) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage: hearsay <command> [flags]\n\n", app.Help)
	for _, n := range app.Children {
		if !n.Hidden {
			fmt.Fprintf(&b, "  %-10s  %s\n", n.Name, n.Help)
		}
	}
	b.WriteString("\nhearsay help COMMAND says how one is used, hearsay --help what all have in common.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// misread says what is wrong with a command line, and where its right form is told.
func misread(err error, args []string) string {
	what, tells := strings.ReplaceAll(err.Error(), `,"" but got`, " but got"), "hearsay help lists the commands"
	var parsing *kong.ParseError
	if errors.As(err, &parsing) && parsing.Context.Selected() != nil {
		tells = "hearsay help " + words(parsing.Context.Selected()) + " says how"
	} else if name := strings.TrimPrefix(what, "unexpected argument "); name != what && slices.Contains(args, name) {
		what = fmt.Sprintf("there is no command %q", name)
	}
	return what + " (" + tells + ")"
}

// helpCommand is `hearsay help`.
type helpCommand struct {
	Command []string `arg:"" optional:"" help:"The command, as review correct."`
}

// Run shows what COMMAND --help shows.
func (c *helpCommand) Run(ctx context.Context, s *streams) error {
	return command(ctx, append(c.Command, "--help"), s)
}

// manCommand is `hearsay man`.
type manCommand struct{}

// Help is the long help.
func (*manCommand) Help() string {
	return `Prints the manual page as man reads it, made from the same text as the help.`
}

// Run prints the page.
func (*manCommand) Run(ctx context.Context, s *streams) error {
	parser, err := newParser(ctx, &cli{}, s)
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.out, manual(parser.Model))
	return err
}

// completionCommand is `hearsay completion`.
type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help is the long help.
func (*completionCommand) Help() string {
	return `Prints what makes the shell complete commands, flags and their values: load it from where the shell
reads its settings.`
}

// Run prints the lines for the shell. They ask the program itself, so that a new one
// completes what it has.
func (c *completionCommand) Run(s *streams) error {
	program, err := os.Executable()
	if err != nil {
		return fault.At("completion", c.Shell, err)
	}
	program = "'" + strings.ReplaceAll(program, "'", `'\''`) + "'"
	lines := map[string]string{
		"bash": "complete -o default -C " + program + " hearsay\n",
		"zsh":  "autoload -U +X bashcompinit && bashcompinit\ncomplete -o default -C " + program + " hearsay\n",
		"fish": "function __complete_hearsay\n  set -lx COMP_LINE (commandline -cp)\n" +
			"  test -z (commandline -ct); and set COMP_LINE \"$COMP_LINE \"\n  " +
			program + "\nend\ncomplete -f -c hearsay -a \"(__complete_hearsay)\"\n",
	}
	_, err = io.WriteString(s.out, lines[c.Shell])
	return err
}

// completed answers a shell that asks how a command line may go on; false where none does.
func completed(parser *kong.Kong, s *streams) bool {
	if s.env("COMP_LINE") == "" {
		return false
	}
	kongplete.Complete(parser,
		kongplete.WithPredictor("act", complete.PredictSet(ledger.Acts()...)),
		kongplete.WithPredictor("file", complete.PredictFiles("*")),
		kongplete.WithPredictor("dir", complete.PredictDirs("*")))
	return true
}
