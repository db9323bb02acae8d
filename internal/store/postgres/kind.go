package postgres

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"hearsay/internal/fault"
)

// sqlState is the code that the server gave an error; empty where it gave none.
func sqlState(err error) string {
	var e interface{ SQLState() string }
	if errors.As(err, &e) {
		return e.SQLState()
	}
	return ""
}

// KindOf is the kind of a failure of the server or of the way to it; Internal for any other.
func KindOf(err error) fault.Kind {
	if code := sqlState(err); len(code) >= 2 {
		return kindOf(code)
	}
	var connect *pgconn.ConnectError
	var way *net.OpError
	switch {
	case errors.As(err, &connect), errors.As(err, &way), pgconn.SafeToRetry(err):
		return fault.Unavailable
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone):
		return fault.Unavailable
	}
	return fault.Internal
}

// kindOf sorts the codes of PostgreSQL (Appendix A of its manual), by their class where no
// single one means something else.
func kindOf(code string) fault.Kind {
	switch code {
	case "42501", "25006": // insufficient privilege, read-only transaction
		return fault.Denied
	case "3D000": // no such database
		return fault.Missing
	case "42P01", "42703", "42883", "42804": // a table, a column, a function is gone or another
		return fault.BadInput
	case "55P03": // a lock was not to be had
		return fault.Unavailable
	}
	switch code[:2] {
	case "08", "40", "53", "57", "58":
		return fault.Unavailable
	case "28":
		return fault.Denied
	case "XX":
		return fault.BadInput
	}
	return fault.Internal
}
