package pgtest

import (
	"database/sql"
	"testing"

	"hearsay/internal/store/postgres"
)

// Store is an empty store on a server of its own, which stops with the test (Start).
func Store(tb testing.TB, must bool) *postgres.Store {
	tb.Helper()
	s, err := postgres.Open(tb.Context(), Start(tb, must).Address(tb, func(admin, statement string) error {
		db, err := sql.Open("pgx", admin)
		if err != nil {
			return err
		}
		defer db.Close()
		_, err = db.ExecContext(tb.Context(), statement)
		return err
	}))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}
