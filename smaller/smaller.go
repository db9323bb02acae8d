// Package smaller compresses what the binary carries: weights and tables. Unpacking must be
// quick, as it happens in every process that reads a report; the format is Zstandard.
package smaller

import (
	"github.com/klauspost/compress/zstd"
)

// most bounds what is unpacked, in bytes.
const most = 1 << 28

// Pack compresses bytes.
func Pack(b []byte) []byte {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options are right, and a test uses them
	}
	return w.EncodeAll(b, nil)
}

// Unpack undoes Pack. Other bytes are an error.
func Unpack(packed []byte) ([]byte, error) {
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(most))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.DecodeAll(packed, nil)
}
