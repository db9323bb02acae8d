package proof_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"hearsay/proof"
)

// kept is a log in memory.
type kept []proof.Hash

func (k kept) read(indexes []int64) ([]proof.Hash, error) {
	out := make([]proof.Hash, len(indexes))
	for i, n := range indexes {
		if n >= int64(len(k)) {
			return nil, fmt.Errorf("node %d of %d", n, len(k))
		}
		out[i] = k[n]
	}
	return out, nil
}

func leaf(n int) proof.Hash { return proof.Leaf([]byte("salt"), fmt.Appendf(nil, "entry %d", n)) }

// Extending in any pieces gives the nodes and the head that a replay gives, and every
// entry and every earlier head can be proved under every later one.
func TestExtendReplayProve(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var log kept
	var replay proof.Replay
	var replayed kept
	heads := []proof.Head{}
	for size := 0; size < 70; {
		var leaves []proof.Hash
		for range 1 + random.IntN(6) {
			leaves = append(leaves, leaf(size))
			replayed = append(replayed, replay.Add(leaf(size))...)
			size++
		}
		nodes, head, err := proof.Extend(int64(size-len(leaves)), leaves, log.read)
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, nodes...)
		if head != replay.Head() || fmt.Sprint(log) != fmt.Sprint(replayed) {
			t.Fatalf("after %d leaves: %v, replayed %v", size, head, replay.Head())
		}
		heads = append(heads, head)
	}
	last := heads[len(heads)-1]
	for n := range last.Size {
		p, err := proof.Inclusion(n, last.Size, log.read)
		if err != nil || proof.CheckInclusion(p, last, n, leaf(int(n))) != nil {
			t.Errorf("entry %d is not proved: %v", n, err)
		}
		if proof.CheckInclusion(p, last, n, leaf(int(n)+1)) == nil {
			t.Errorf("another entry %d is proved", n)
		}
	}
	for _, old := range heads {
		p, err := proof.Consistency(old.Size, last.Size, log.read)
		if err != nil || proof.CheckConsistency(p, old, last) != nil {
			t.Errorf("head %d is not proved: %v", old.Size, err)
		}
		old.Root[0] ^= 1
		if proof.CheckConsistency(p, old, last) == nil {
			t.Errorf("another head %d is proved", old.Size)
		}
	}
}

func TestCheckpoints(t *testing.T) {
	signer, public, err := proof.NewKey(rand.NewChaCha8([32]byte{3}), "test.example/log")
	if err != nil {
		t.Fatal(err)
	}
	key, err := note.NewSigner(signer)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	head := proof.Head{Size: 3, Root: leaf(1)}
	signed, err := proof.Sign(head, key)
	if err != nil {
		t.Fatal(err)
	}
	if want := "test.example/log\n3\n"; !strings.HasPrefix(string(signed), want) {
		t.Errorf("checkpoint %q does not begin with %q", signed, want)
	}
	if got, err := proof.Open(signed, verifier); err != nil || got != head {
		t.Errorf("opened %v, %v", got, err)
	}
	for i := range 8 * len(signed) {
		bad := append([]byte{}, signed...)
		bad[i/8] ^= 1 << (i % 8)
		if got, err := proof.Open(bad, verifier); !errors.Is(err, proof.ErrCheckpoint) {
			t.Errorf("opened with bit %d changed: %v, %v", i, got, err)
		}
	}
	for _, text := range []string{"test.example/log\n03\nAAAA\n", "other.example/log\n3\n" + head.Root.String() + "\n", "test.example/log\n-3\n" + head.Root.String() + "\n", "x\n"} {
		forged, err := note.Sign(&note.Note{Text: text}, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := proof.Open(forged, verifier); !errors.Is(err, proof.ErrCheckpoint) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A tree without leaves is the hash of nothing (RFC 6962, section 2.1).
func TestEmptyLog(t *testing.T) {
	var r proof.Replay
	if got, want := r.Head().Root.String(), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; got != want {
		t.Errorf("root %s, want %s", got, want)
	}
}

// What a checkpoint says is read without a key; of two, the one of more entries is later.
func TestPeek(t *testing.T) {
	signer, public, err := proof.NewKey(rand.NewChaCha8([32]byte{4}), "test.example/log")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := proof.Public(signer); err != nil || got != public {
		t.Errorf("the public key of a signing key is %q, %v, not %q", got, err, public)
	}
	for _, bad := range []string{"", public, "PRIVATE+KEY+a+12345678+AAAA", signer[:len(signer)-4]} {
		if got, err := proof.Public(bad); err == nil {
			t.Errorf("%q has the public key %q", bad, got)
		}
	}
	key, err := note.NewSigner(signer)
	if err != nil {
		t.Fatal(err)
	}
	var signed [3][]byte
	for n := range signed {
		if signed[n], err = proof.Sign(proof.Head{Size: int64(n), Root: leaf(n)}, key); err != nil {
			t.Fatal(err)
		}
		c, err := proof.Peek(signed[n])
		if want := (proof.Claim{Origin: "test.example/log", Head: proof.Head{Size: int64(n), Root: leaf(n)}}); err != nil || c != want {
			t.Errorf("checkpoint %d says %+v, %v", n, c, err)
		}
	}
	other := []byte("other.example/log" + strings.TrimPrefix(string(signed[0]), "test.example/log"))
	for _, c := range []struct {
		a, b []byte
		want bool
	}{{signed[2], signed[1], true}, {signed[1], signed[1], false}, {signed[1], signed[2], false},
		{other, signed[2], true}, {signed[0], nil, true}, {nil, signed[0], false}} {
		if got := proof.Later(c.a, c.b); got != c.want {
			t.Errorf("%q later than %q: %v", c.a, c.b, got)
		}
	}
	for _, bad := range []string{"", "a\nb\nc\nd", "\n1\nx\n", "a\n-1\nAA==\n", "a\n01\nAA==\n", "a\n1\nAA==\n"} {
		if c, err := proof.Peek([]byte(bad)); !errors.Is(err, proof.ErrCheckpoint) {
			t.Errorf("%q says %+v, %v", bad, c, err)
		}
	}
}
