package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Limits of what is entered. They are the limits of bundles too, and below those of every
// database: what is in a ledger can be written into a bundle, and what one store takes the
// other takes.
const (
	MaxBody   = 16<<20 - 1<<13 // bytes of an entry's encoding
	MaxValues = 1<<20 - 1<<8   // JSON values in it, as Values counts them
	MaxText   = 1 << 20        // bytes of the text of a report
	MaxURL    = 1 << 13        // bytes of the address of a page
)

// ErrTooLarge is wrapped by errors about what is over one of the limits.
var ErrTooLarge = errors.New("too large for a ledger")

// Fits reports what makes an entry's encoding too large to be entered.
func Fits(body []byte) error {
	if len(body) > MaxBody {
		return fmt.Errorf("%w: an entry of %d bytes; the most is %d", ErrTooLarge, len(body), MaxBody)
	}
	if n := Values(body); n > MaxValues {
		return fmt.Errorf("%w: an entry of %d values (authors, names, times, places, …); the most is %d", ErrTooLarge, n, MaxValues)
	}
	return nil
}

// Values bounds the number of JSON values in an encoding from above.
func Values(b []byte) int {
	return 1 + bytes.Count(b, []byte{','}) + bytes.Count(b, []byte{'['}) + bytes.Count(b, []byte{'{'})
}

// MaxKey is the length in bytes of the longest key.
const MaxKey = 1 << 10

// Short is a key that every database can index: one that is longer than MaxKey is its beginning
// with the SHA-256 of the whole.
func Short(key string) string {
	if len(key) <= MaxKey {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	begins := strings.ToValidUTF8(key[:MaxKey-2*len(sum)-1], "")
	return strings.TrimSpace(begins) + " " + hex.EncodeToString(sum[:])
}

// NameKey is what the index finds an outlet or a place by.
func NameKey(name string) string { return Short(strings.ToLower(Plain(name))) }
