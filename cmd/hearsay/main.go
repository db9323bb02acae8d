// Command hearsay keeps the record of who claimed what, when, on whose word, and whether
// it came true.
//
// This package wires: it is the only one that reads the environment, the settings file and
// the command line, and the only one that knows all the others. A command is a file. What a
// command returns as an error becomes one line on the standard error and an exit status,
// both by package fault. Nothing reaches the standard streams but through the gates that
// streams puts before them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"

	"hearsay/extract"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/visible"
)

// cli is the command line: a field a command.
type cli struct {
	Read    readCommand    `cmd:"" help:"Read reports and show who says what in them."`
	Article articleCommand `cmd:"" help:"Show what is taken out of pages, feeds, archives and letters."`
	Times   timesCommand   `cmd:"" help:"Show the time expressions of a text."`

	Watch    watchCommand    `cmd:"" help:"Follow feeds and pages."`
	Sources  sourcesCommand  `cmd:"" help:"List what is followed, and how it went."`
	Worker   workerCommand   `cmd:"" help:"Read and enter what waits: what hearsay add --later kept."`
	Work     workCommand     `cmd:"" help:"List what waits to be read; try anew or drop what failed."`
	Add      addCommand      `cmd:"" help:"Keep reports in the ledger."`
	Reread   rereadCommand   `cmd:"" help:"Read reports that the ledger keeps with the engine of the day."`
	List     listCommand     `cmd:"" help:"List statements of the ledger, newest first."`
	Search   searchCommand   `cmd:"" help:"Find statements by words."`
	Show     showCommand     `cmd:"" help:"Show entries of the ledger."`
	Reports  reportsCommand  `cmd:"" help:"List the reports of the ledger."`
	Speakers speakersCommand `cmd:"" help:"List who said something."`

	Threads  threadsCommand  `cmd:"" help:"Show what many reports say of the same thing."`
	Thread   threadCommand   `cmd:"" help:"Show one thread: who affirms, who denies, what changed."`
	Versions versionsCommand `cmd:"" help:"Show what edits did to the statements of a report."`

	Serve serveCommand `cmd:"" help:"Open the ledger as pages in a browser, and to programs."`
	MCP   mcpCommand   `cmd:"" name:"mcp" help:"Open the ledger to an assistant."`
	Token tokenCommand `cmd:"" help:"Make, list and revoke the tokens of programs."`

	Due      dueCommand      `cmd:"" help:"List forecasts that are due or overdue."`
	Resolve  resolveCommand  `cmd:"" help:"Record what became of a forecast."`
	Record   recordCommand   `cmd:"" help:"Show what became of a speaker's forecasts."`
	Export   exportCommand   `cmd:"" help:"Write statements in the formats of others."`
	Review   reviewCommand   `cmd:"" help:"Accept, correct or reject statements; merge or split speakers."`
	Claim    claimCommand    `cmd:"" help:"Add a statement that was missed."`
	Undo     undoCommand     `cmd:"" help:"Take back what was entered."`
	Withdraw withdrawCommand `cmd:"" help:"Record that a statement or report was taken back."`
	Verify   verifyCommand   `cmd:"" help:"Prove the ledger again."`
	Bundle   bundleCommand   `cmd:"" help:"Write entries with their evidence and proofs into one file."`
	Erase    eraseCommand    `cmd:"" help:"Destroy the content of entries."`
	Backup   backupCommand   `cmd:"" help:"Write the whole ledger into one file."`
	Restore  restoreCommand  `cmd:"" help:"Make a ledger from a backup, and prove it."`
	Confirm  confirmCommand  `cmd:"" help:"Record that the ledger was restored, moved or begun anew on purpose."`

	Paper paperCommand `cmd:"" name:"read-paper" hidden:"" help:"Read one PDF for another process of the program."`

	HelpOn     helpCommand       `cmd:"" name:"help" help:"Show how a command is used."`
	Completion completionCommand `cmd:"" help:"Print what makes a shell complete command lines."`
	Man        manCommand        `cmd:"" help:"Print the manual page."`

	ledgerFlags `group:"Global flags"`
	globalFlags `group:"Global flags"`
}

// globalFlags hold for every command.
type globalFlags struct {
	Config  configFlag       `placeholder:"FILE" help:"Settings file: a JSON object from a flag's name to its value."`
	Color   string           `enum:"auto,always,never" default:"auto" placeholder:"WHEN" help:"Colours and links: auto, always or never."`
	Version kong.VersionFlag `nosetting:"" help:"Show the version of the program."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], system()))
}

// run is the whole program: it carries out one command line and returns the exit status.
func run(ctx context.Context, args []string, s *streams) int {
	s.gate(s.color)
	err := command(ctx, args, s)
	if err != nil && fault.KindOf(err) != fault.Cancelled {
		fmt.Fprintln(s.err, "hearsay:", visible.Line(fault.Words(err)))
	}
	return fault.ExitCode(err)
}

// exited is how kong's wish to exit (after --help) reaches run.
type exited int

func command(ctx context.Context, args []string, s *streams) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case exited:
			err = nil
		default:
			panic(p)
		}
	}()
	var c cli
	parser, err := newParser(ctx, &c, s)
	if err != nil {
		return err
	}
	if completed(parser, s) {
		return nil
	}
	if len(args) == 0 {
		return shortHelp(s.out, parser.Model)
	}
	parsed, err := parser.Parse(args)
	var known *fault.Error
	if errors.As(err, &known) {
		return known // of a settings file
	}
	if err != nil {
		return fault.New(fault.Usage, "%s", misread(err, args))
	}
	s.paint(c.Color)
	return parsed.Run()
}

// newParser makes the command line from the fields of c.
func newParser(ctx context.Context, c *cli, s *streams) (*kong.Kong, error) {
	parser, err := kong.New(c,
		kong.Name("hearsay"),
		kong.Description("Hearsay keeps the record of who claimed what, when, on whose word, and whether it came true."),
		kong.Writers(s.out, s.err),
		kong.Exit(func(code int) { panic(exited(code)) }),
		kong.Vars{"version": "hearsay " + extract.Version, "engines": enginesHelp},
		kong.DefaultEnvars("HEARSAY"),
		unsettable(),
		usual(settingsPath(s.env)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, NoExpandSubcommands: true, WrapUpperBound: s.width}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
	)
	if err != nil {
		return nil, err
	}
	addExamples(parser.Model)
	return parser, nil
}

// streams are the standard streams of one run and what is known of them.
type streams struct {
	in       io.Reader
	out, err io.Writer // guarded: no character that steers passes
	raw      io.Writer // out without a guard, for files of others' formats
	drawn    io.Writer // err without a guard, for what draws on it
	env      func(string) string

	screen   bool // out is a terminal
	width    int  // columns for running text
	columns  int  // columns of out, for tables
	color    bool // out understands colours and links
	progress bool // err is a terminal that a bar can be drawn on
	answers  bool // in is a terminal, at which somebody can be asked

	guard fetch.Guard // which addresses are reached; nil for those of the public web
}

// gate puts a guard before both streams; a styled one lets the program's own styles through.
func (s *streams) gate(styled bool) {
	if s.raw == nil {
		s.raw, s.drawn = s.out, s.err
	}
	s.color = styled
	s.out, s.err = visible.NewWriter(s.raw, styled), visible.NewWriter(s.drawn, false)
}

// paint sets whether there are colours, by the flag.
func (s *streams) paint(when string) {
	if when != "auto" {
		s.gate(when == "always")
	}
}

// reach is the guard of whatever opens connections.
func (s *streams) reach() fetch.Guard {
	if s.guard == nil {
		return fetch.Public()
	}
	return s.guard
}
