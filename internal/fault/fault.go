// Package fault is how an operation says that it failed, and the one place that turns a
// failure into an exit code, an HTTP status and words.
//
// A failure names the operation ("read"), its subject ("front.txt") and a Kind. Where it
// happens, New gives it a kind and a sentence that a person can act on; on the way up, At
// adds operation and subject, once. Nothing is logged on the way: who started the work
// reports the failure.
package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Kind tells what sort of failure it is, which is all that a program needs to know of it.
type Kind uint8

// The kinds of failure.
const (
	Internal    Kind = iota // a fault of this program
	Usage                   // the request itself is wrong: a flag, a field
	Missing                 // the subject does not exist
	BadInput                // the subject cannot be read for what it is: binary, empty, in no known charset
	TooLarge                // the subject is over a documented limit
	Unsupported             // a thing that this version does not do
	Denied                  // the system or a rule forbids it
	Conflict                // the subject has changed, or is there already
	Unavailable             // a disk, a database or a network failed; the same may work later
	Cancelled               // somebody stopped it
	Unproved                // who asks has not shown who they are
	TooOften                // who asks does so too often; the same works later
)

// Error is a failure with what was done, to what, and of which kind.
type Error struct {
	Op      string // "" until At adds it
	Subject string // "" until At adds it, or where there is none
	Kind    Kind
	Err     error // what happened, in words
}

// Error is "op subject: what happened", the parts that are known, the subject once.
func (e *Error) Error() string {
	switch {
	case e.Op == "":
		return e.Err.Error()
	case e.Subject == "":
		return e.Op + ": " + e.Err.Error()
	}
	return e.Op + " " + e.Subject + ": " + strings.TrimPrefix(e.Err.Error(), e.Subject+": ")
}

// Unwrap gives what happened.
func (e *Error) Unwrap() error { return e.Err }

// New is a failure of a kind; format and args as for fmt.Errorf, %w included.
func New(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Err: fmt.Errorf(format, args...)}
}

// At says which operation failed on which subject. It keeps the kind of err, and returns
// nil for nil. A failure that has an operation already is left as it is.
func At(op, subject string, err error) error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) && e.Op != "" {
		return err
	}
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == subject {
		return &Error{op, subject, KindOf(err), path.Err}
	}
	return &Error{op, subject, KindOf(err), err}
}

// KindOf is the kind of the outermost Error in err's chain; failures of the standard
// library are sorted by what they say of themselves.
func KindOf(err error) Kind {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, fs.ErrNotExist):
		return Missing
	case errors.Is(err, fs.ErrPermission):
		return Denied
	case errors.Is(err, fs.ErrExist):
		return Conflict
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.ENAMETOOLONG):
		return Missing
	case errors.Is(err, syscall.EISDIR):
		return BadInput
	case errors.Is(err, syscall.EROFS):
		return Denied
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EIO), errors.Is(err, syscall.EMFILE):
		return Unavailable
	case errors.Is(err, context.DeadlineExceeded):
		return Unavailable
	case errors.Is(err, context.Canceled):
		return Cancelled
	}
	return Internal
}

// meaning is what one kind means outside the program.
type meaning struct {
	exit, status int
	advice       string // a further sentence for people; "" where the failure says it all
}

func (k Kind) meaning() meaning {
	switch k {
	case Usage:
		return meaning{2, 400, ""}
	case Missing:
		return meaning{3, 404, ""}
	case BadInput:
		return meaning{4, 422, ""}
	case TooLarge:
		return meaning{4, 413, ""}
	case Unsupported:
		return meaning{4, 415, ""}
	case Denied:
		return meaning{5, 403, ""}
	case Unproved:
		return meaning{5, 401, ""}
	case Conflict:
		return meaning{6, 409, ""}
	case TooOften:
		return meaning{7, 429, ""}
	case Unavailable:
		return meaning{7, 503, "Trying again later may help."}
	case Cancelled:
		return meaning{130, 499, ""}
	}
	return meaning{1, 500, "This is a fault of hearsay; please report it."}
}

// ExitCode is the exit status of a process that ends with err; 0 for nil.
func ExitCode(err error) int {
	if err == nil {
		return 0
	}
	return KindOf(err).meaning().exit
}

// Status is the HTTP status of a response that carries err; 200 for nil.
func Status(err error) int {
	if err == nil {
		return 200
	}
	return KindOf(err).meaning().status
}

// Words is what a person is told of err; "" for nil.
func Words(err error) string {
	if err == nil {
		return ""
	}
	if advice := KindOf(err).meaning().advice; advice != "" {
		return err.Error() + ". " + advice
	}
	return err.Error()
}
