package smaller_test

import (
	"bytes"
	"testing"

	"hearsay/smaller"
)

func TestUnpack(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("words"), bytes.Repeat([]byte("words "), 10_000)} {
		packed := smaller.Pack(b)
		got, err := smaller.Unpack(packed)
		if err != nil || !bytes.Equal(got, b) {
			t.Errorf("%d bytes came back as %d, %v", len(b), len(got), err)
		}
		for n := range min(len(packed), 40) {
			if got, err := smaller.Unpack(packed[:n]); n > 0 && err == nil && len(got) > 0 {
				t.Errorf("%d of %d bytes were unpacked", n, len(packed))
			}
		}
	}
	if _, err := smaller.Unpack([]byte("no such format")); err == nil {
		t.Error("other bytes were unpacked")
	}
}
