package relational

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"

	"hearsay/internal/fault"
)

// Migrations make the schema of a database, each in a transaction of its own. They are not
// alone while they run: whoever calls Up keeps others away.
type Migrations struct {
	dialect goose.Dialect
	files   fs.FS
	steps   []*goose.Migration
}

// NewMigrations takes the files of a folder, and steps that SQL alone cannot do.
func NewMigrations(dialect goose.Dialect, all fs.FS, folder string, steps ...*goose.Migration) (Migrations, error) {
	files, err := fs.Sub(all, folder)
	return Migrations{dialect, files, steps}, err
}

func (m Migrations) provider(db *sql.DB) (*goose.Provider, error) {
	return goose.NewProvider(m.dialect, db, m.files, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(m.steps...))
}

// Up brings the schema up to date.
func (m Migrations) Up(ctx context.Context, db *sql.DB) error {
	p, err := m.provider(db)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// Current reports whether the schema is up to date. It is a failure where it is of a later
// version of the program.
func (m Migrations) Current(ctx context.Context, db *sql.DB) (bool, error) {
	p, err := m.provider(db)
	if err != nil {
		return false, err
	}
	sources := p.ListSources()
	newest := sources[len(sources)-1].Version
	var version int64
	err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version)
	if err != nil {
		return false, nil // there is no such table yet; where something else is wrong, Up says so
	}
	if version > newest {
		return false, fault.New(fault.Unsupported, "the ledger was written by a later version of hearsay")
	}
	return version == newest, nil
}
