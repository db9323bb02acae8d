package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"

	"hearsay/internal/store"
)

// Stamp implements store.Store.
func (s *Store) Stamp(ctx context.Context, size int64, token []byte) error {
	sum := sha256.Sum256(token)
	return s.step("stamp", func() error {
		_, err := s.write.ExecContext(ctx, `INSERT INTO stamps (size, sha256, token) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, size, sum[:], token)
		return err
	})
}

// Stamps implements store.Stamps.
func (r reader) Stamps(ctx context.Context, yield func(store.Stamp) error) error {
	return stream(ctx, r.q, `SELECT size, sha256, token FROM stamps ORDER BY size`, nil, func(rows *sql.Rows) (store.Stamp, error) {
		var s store.Stamp
		var sum []byte
		if err := rows.Scan(&s.Size, &sum, &s.Token); err != nil {
			return s, err
		}
		if copy(s.SHA256[:], sum) != len(s.SHA256) || len(sum) != len(s.SHA256) {
			return s, fmt.Errorf("timestamp of %d entries: hash of %d bytes", s.Size, len(sum))
		}
		return s, nil
	}, yield)
}
