package main

import (
	"os"
	"strconv"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"
)

// pipeWidth is the width of pages for people that go to no terminal.
const pipeWidth = 88

// widest is how many columns running text is given on a wide terminal.
const widest = 110

// system gives the streams of this process. Colour follows the terminal and NO_COLOR; in a
// pipe there is none.
func system() *streams {
	s := &streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, width: pipeWidth}
	s.screen = term.IsTerminal(int(os.Stdout.Fd()))
	s.progress = term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("TERM") != "dumb"
	s.answers = term.IsTerminal(int(os.Stdin.Fd()))
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
		s.columns = w
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w >= 40 {
		s.columns = w
	}
	if s.columns > 0 {
		s.width = min(s.columns, widest)
	}
	s.color = s.screen && colorprofile.Detect(os.Stdout, os.Environ()) >= colorprofile.ANSI
	return s
}

// table is the width of tables: that of the screen, or 0 where there is none.
func (s *streams) table() int {
	switch {
	case !s.screen:
		return 0
	case s.columns == 0:
		return pipeWidth
	}
	return s.columns
}
