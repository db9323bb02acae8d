package bundle

import (
	"context"
	"fmt"
)

// Bytes writes a bundle into memory, at most so many bytes of it; more are an error that wraps ErrTooLarge.
func Bytes(ctx context.Context, evidence Evidence, about About, most int64) ([]byte, error) {
	m := memory{most: most}
	_, err := Write(ctx, &m, evidence, about)
	return m.b, err
}

// memory is a file in memory.
type memory struct {
	b    []byte
	most int64
}

// Write implements io.Writer.
func (m *memory) Write(p []byte) (int, error) { return m.WriteAt(p, int64(len(m.b))) }

// WriteAt implements io.WriterAt.
func (m *memory) WriteAt(p []byte, at int64) (int, error) {
	end := at + int64(len(p))
	if end > m.most {
		return 0, fmt.Errorf("%w that has at most %d bytes", ErrTooLarge, m.most)
	}
	if n := end - int64(len(m.b)); n > 0 {
		m.b = append(m.b, make([]byte, n)...)
	}
	return copy(m.b[at:], p), nil
}
