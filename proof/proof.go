// Package proof is the ledger's log: what it commits to and how anybody checks it.
//
// The log is the Merkle tree of RFC 6962 over the entries in order. The record of an entry
// is SHA-256(salt ‖ body): the body is the entry's canonical encoding, the salt 16 random
// bytes. The log itself therefore shows neither words nor names, and once salt and body
// are destroyed nobody can tell, or guess and confirm, what the entry held, while every
// other proof stays as it was.
//
// A tree head is signed as a C2SP checkpoint: a note of three lines (origin, size, root in
// base64) with an Ed25519 signature under the ledger's key.
//
// What a proof says: the holder of the key committed to these bytes at this place among so
// many entries. It does not say when, unless somebody else keeps the checkpoint, nor that
// anything in the entry is true.
package proof

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a node of the tree.
type Hash = tlog.Hash

// SaltSize is the length of a salt in bytes.
const SaltSize = 16

// ErrCheckpoint is wrapped by errors about text that is no checkpoint of the log.
var ErrCheckpoint = errors.New("not a checkpoint of this log")

// Leaf is the hash of an entry's leaf.
func Leaf(salt, body []byte) Hash {
	h := sha256.New()
	h.Write(salt)
	h.Write(body)
	return tlog.RecordHash(h.Sum(nil))
}

// Head is the head of a tree: the number of entries and the hash over them.
type Head struct {
	Size int64
	Root Hash
}

// NewKey makes a signing key. The name in it is the log's origin.
func NewKey(random io.Reader, origin string) (signer, verifier string, err error) {
	return note.GenerateKey(random, origin)
}

// Sign gives the signed checkpoint of a head.
func Sign(h Head, key note.Signer) ([]byte, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", key.Name(), h.Size, base64.StdEncoding.EncodeToString(h.Root[:]))
	return note.Sign(&note.Note{Text: text}, key)
}

// Open checks the signature of a checkpoint and gives the head it signs.
func Open(checkpoint []byte, key note.Verifier) (Head, error) {
	n, err := note.Open(checkpoint, note.VerifierList(key))
	if err != nil {
		return Head{}, fmt.Errorf("%w: %w", ErrCheckpoint, err)
	}
	if !strict(n) {
		return Head{}, fmt.Errorf("%w: its signature is written in another way than it is signed", ErrCheckpoint)
	}
	c, err := Peek([]byte(n.Text))
	if err == nil && c.Origin != key.Name() {
		err = fmt.Errorf("%w: origin", ErrCheckpoint)
	}
	return c.Head, err
}

// Claim is what a checkpoint says, whoever signed it: the head of the log of an origin.
type Claim struct {
	Origin string
	Head
}

// Peek reads what a checkpoint says without a look at its signature.
func Peek(checkpoint []byte) (Claim, error) {
	lines := strings.SplitN(string(checkpoint), "\n", 4)
	if len(lines) < 4 || lines[0] == "" {
		return Claim{}, fmt.Errorf("%w: %d lines", ErrCheckpoint, len(lines))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Claim{}, fmt.Errorf("%w: size %q", ErrCheckpoint, lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return Claim{}, fmt.Errorf("%w: root %q", ErrCheckpoint, lines[2])
	}
	return Claim{lines[0], Head{size, root}}, nil
}

// Later reports whether a checkpoint stands in place of another one: it is of more entries,
// or of another log.
func Later(checkpoint, than []byte) bool {
	a, err := Peek(checkpoint)
	if err != nil {
		return false
	}
	b, err := Peek(than)
	if err != nil {
		return true
	}
	return a.Origin != b.Origin || a.Size > b.Size
}

// Public gives the verifier key that belongs to a signing key.
func Public(signer string) (string, error) {
	key, err := note.NewSigner(signer)
	if err != nil {
		return "", err
	}
	// PRIVATE+KEY+name+hash+data: a byte for the algorithm, which is Ed25519, and the seed.
	parts := strings.SplitN(signer, "+", 5)
	data, err := base64.StdEncoding.DecodeString(parts[len(parts)-1])
	if err != nil || len(data) != 1+ed25519.SeedSize {
		return "", errors.New("malformed signing key")
	}
	private := ed25519.NewKeyFromSeed(data[1:])
	return note.NewEd25519VerifierKey(key.Name(), ed25519.PublicKey(private[ed25519.SeedSize:]))
}

// strict reports whether the signatures of a note are in the one form that their bytes have: a
// reader of base64 overlooks bits of the last letter.
func strict(n *note.Note) bool {
	for _, s := range n.Sigs {
		if _, err := base64.StdEncoding.Strict().DecodeString(s.Base64); err != nil {
			return false
		}
	}
	return true
}

// Nodes reads nodes of the tree by their index (tlog.StoredHashIndex).
type Nodes func(indexes []int64) ([]Hash, error)

// ReadHashes implements tlog.HashReader.
func (n Nodes) ReadHashes(indexes []int64) ([]Hash, error) { return n(indexes) }

// Extend adds leaves to a tree of a size. It returns the nodes to store, the first of them
// at index tlog.StoredHashIndex(0, size), and the new head.
func Extend(size int64, leaves []Hash, old Nodes) ([]Hash, Head, error) {
	first := tlog.StoredHashIndex(0, size)
	var added []Hash
	cache := map[int64]Hash{}
	all := Nodes(func(indexes []int64) ([]Hash, error) { return readBoth(indexes, first, added, cache, old) })
	for i, leaf := range leaves {
		nodes, err := tlog.StoredHashesForRecordHash(size+int64(i), leaf, all)
		if err != nil {
			return nil, Head{}, fmt.Errorf("extend log: %w", err)
		}
		added = append(added, nodes...)
	}
	head := Head{Size: size + int64(len(leaves))}
	root, err := tlog.TreeHash(head.Size, all)
	if err != nil {
		return nil, Head{}, fmt.Errorf("hash of the log: %w", err)
	}
	head.Root = root
	return added, head, nil
}

// readBoth reads nodes from those just added (index first on), from the cache and from the
// stored ones, which it asks for once in one call.
func readBoth(indexes []int64, first int64, added []Hash, cache map[int64]Hash, old Nodes) ([]Hash, error) {
	var missing []int64
	for _, i := range indexes {
		if _, ok := cache[i]; i < first && !ok {
			missing = append(missing, i)
		}
	}
	if len(missing) > 0 {
		got, err := old(missing)
		if err != nil {
			return nil, err
		}
		for k, i := range missing {
			cache[i] = got[k]
		}
	}
	out := make([]Hash, len(indexes))
	for k, i := range indexes {
		if i >= first {
			out[k] = added[i-first]
		} else {
			out[k] = cache[i]
		}
	}
	return out, nil
}

// RootAt is the root of the tree of the first size entries.
func RootAt(size int64, nodes Nodes) (Hash, error) { return tlog.TreeHash(size, nodes) }

// Inclusion proves that the entry at seq is in the tree of a size.
func Inclusion(seq, size int64, nodes Nodes) ([]Hash, error) {
	return tlog.ProveRecord(size, seq, nodes)
}

// CheckInclusion checks a proof by Inclusion.
func CheckInclusion(p []Hash, head Head, seq int64, leaf Hash) error {
	return tlog.CheckRecord(p, head.Size, head.Root, seq, leaf)
}

// Consistency proves that the tree of size old is the beginning of the tree of size new.
func Consistency(old, new int64, nodes Nodes) ([]Hash, error) {
	return tlog.ProveTree(new, old, nodes)
}

// CheckConsistency checks a proof by Consistency.
func CheckConsistency(p []Hash, old, new Head) error {
	return tlog.CheckTree(p, new.Size, new.Root, old.Size, old.Root)
}
