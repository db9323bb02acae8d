// Command hearsay keeps the record of who claimed what, when, on whose word, and whether
// it came true.
package main

import (
	"io"
	"os"

	"github.com/alecthomas/kong"
)

// cli is the command line: a field a command.
type cli struct {
	Read readCommand `cmd:"" help:"Read reports and show who says what in them."`
}

// streams are the standard streams of one run.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	var c cli
	ctx := kong.Parse(&c, kong.Name("hearsay"), kong.Description("A claims ledger for news reporting."), kong.UsageOnError())
	ctx.FatalIfErrorf(ctx.Run(&streams{os.Stdin, os.Stdout, os.Stderr}))
}
