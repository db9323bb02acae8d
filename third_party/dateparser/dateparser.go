// Package dateparser stands in for github.com/markusmobius/go-dateparser, by a replace
// directive in go.mod.
//
// The article extractor comes with a finder of dates that may fall back on that module.
// Hearsay reads the dates of pages itself and never asks for the fallback, but linking the
// module costs every start of the program half a second and 78 MB, because it compiles its
// tables when it is loaded. This package has the names that the finder is built with, and
// finds no date.
package dateparser

import (
	"errors"
	"time"
)

// ParserType names a way to parse.
type ParserType uint8

// The ways that the finder of dates names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says how to complete a date.
type PreferredDateSource uint8

// Past completes a date so that it lies in the past.
const Past PreferredDateSource = 1

// Configuration is never read.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser finds no date.
type Parser struct{ ParserTypes []ParserType }

// Date is a date that was found.
type Date struct{ Time time.Time }

// ErrNone is what Parse always returns.
var ErrNone = errors.New("dateparser: dates in running text are not looked for")

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) { return Date{}, ErrNone }
