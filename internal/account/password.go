package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"hearsay/internal/fault"
)

// Bounds of a password: characters at least, bytes at most. Nothing else is asked of one (NIST SP 800-63B, 3.1.1.2).
const (
	ShortestPassword = 12
	LongestPassword  = 1024
)

// CheckPassword refuses what cannot be the password of an account.
func CheckPassword(name, password string) error {
	switch {
	case utf8.RuneCountInString(password) < ShortestPassword:
		return fault.New(fault.Usage, "a password has at least %d characters", ShortestPassword)
	case len(password) > LongestPassword || !utf8.ValidString(password):
		return fault.New(fault.Usage, "a password has at most %d bytes of UTF-8", LongestPassword)
	case strings.EqualFold(strings.TrimSpace(password), name):
		return fault.New(fault.Usage, "the password is the name of the account")
	}
	return nil
}

// What Argon2id takes for a password (RFC 9106; the numbers are OWASP's second choice): passes, KiB, threads.
const (
	passes  = 2
	memory  = 19 << 10
	threads = 1
	saltLen = 16
	hashLen = 32
)

// Hasher makes hashes of passwords, a few at a time, so that many who log in at once cost a bounded memory.
type Hasher struct{ places chan struct{} }

// NewHasher is one that makes so many hashes at a time, of 19 MiB each.
func NewHasher(at int) *Hasher { return &Hasher{make(chan struct{}, at)} }

// Hash is what is kept of a password: the numbers, the salt and the hash, in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLen)
	_, _ = rand.Read(salt) // never fails
	sum, err := h.sum(ctx, password, salt)
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, threads, enc(salt), enc(sum)), err
}

// Fits reports whether a password is the one of which something is kept. Where nothing is kept, as for a name that
// nobody has, it takes as long and does not fit.
func (h *Hasher) Fits(ctx context.Context, password, kept string) (bool, error) {
	var version, m, t, p int
	numbers, rest, _ := strings.Cut(strings.TrimPrefix(kept, "$argon2id$"), "p=1$")
	_, err := fmt.Sscanf(numbers+"p=1", "v=%d$m=%d,t=%d,p=%d", &version, &m, &t, &p)
	first, second, _ := strings.Cut(rest, "$")
	salt, errSalt := base64.RawStdEncoding.DecodeString(first)
	want, errHash := base64.RawStdEncoding.DecodeString(second)
	good := err == nil && errSalt == nil && errHash == nil
	good = good && [...]int{version, m, t, p} == [...]int{argon2.Version, memory, passes, threads}
	if !good || len(want) != hashLen {
		salt, want, good = make([]byte, saltLen), make([]byte, hashLen), false
	}
	sum, err := h.sum(ctx, password[:min(len(password), LongestPassword)], salt)
	return subtle.ConstantTimeCompare(sum, want) == 1 && good && len(password) <= LongestPassword, err
}

// sum waits for a place and hashes.
func (h *Hasher) sum(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case h.places <- struct{}{}:
		defer func() { <-h.places }()
	case <-ctx.Done():
		return nil, fault.New(fault.Unavailable, "too many log in at the moment")
	}
	return argon2.IDKey([]byte(password), salt, passes, memory, threads, hashLen), nil
}
