package main

import (
	"os"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"
)

// pipeWidth is the width of pages for people that go to no terminal.
const pipeWidth = 88

// system gives the streams of this process. Colour follows the terminal and NO_COLOR; in a
// pipe there is none.
func system() *streams {
	s := &streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, width: pipeWidth}
	s.screen = term.IsTerminal(int(os.Stdout.Fd()))
	s.progress = term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("TERM") != "dumb"
	s.answers = term.IsTerminal(int(os.Stdin.Fd()))
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
		s.width = min(w, 110)
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w >= 40 {
		s.width = w
	}
	s.color = s.screen && colorprofile.Detect(os.Stdout, os.Environ()) >= colorprofile.ANSI
	return s
}
