package export

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
)

// columnar writes Parquet. A group of rows is in memory at a time.
type columnar struct {
	w    *parquet.GenericWriter[row]
	rows []row
}

// groupRows is how many rows make a group.
const groupRows = 10_000

func newParquet(w io.Writer, h head) (writer, error) {
	out := parquet.NewGenericWriter[row](w, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("hearsay", "1", ""), parquet.KeyValueMetadata("hearsay.ledger", h.names.space.String()))
	return &columnar{out, make([]row, 0, 64)}, nil
}

func (p *columnar) claim(c claim) (bool, error) {
	p.rows = append(p.rows, rowOf(c))
	if len(p.rows) < cap(p.rows) {
		return true, nil
	}
	return true, p.flush()
}

func (p *columnar) flush() error {
	_, err := p.w.Write(p.rows)
	p.rows = p.rows[:0]
	return err
}

func (p *columnar) end() error { return errors.Join(p.flush(), p.w.Close()) }
