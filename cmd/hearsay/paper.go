package main

import (
	"context"
	"os"
	"path/filepath"

	"hearsay/internal/intake"
	"hearsay/internal/paper"
)

// paperCommand is what the program calls itself by to read one PDF in a process of its own:
// people have no use for it.
type paperCommand struct {
	Cache string `arg:"" optional:"" help:"Folder for what is made once for the machine."`
}

// readPaper is the word of the command.
const readPaper = "read-paper"

// Run reads the PDF that comes in, and answers in JSON. That goes to a program, and is no text
// for a terminal.
func (c *paperCommand) Run(ctx context.Context, s *streams) error {
	return paper.Serve(ctx, s.in, s.raw, c.Cache)
}

// papers reads PDF in processes of this program; nil where it cannot be told which it is.
func papers(s *streams) intake.Papers {
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	cache, err := place(s.env, "XDG_CACHE_HOME", ".cache")
	if err != nil {
		return paper.Reader{Command: []string{self, readPaper}}
	}
	return paper.Reader{Command: []string{self, readPaper, filepath.Join(cache, "paper")}}
}
