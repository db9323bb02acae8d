package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"hearsay/internal/stamp"
	"hearsay/proof"
)

// Fault is one thing that does not hold.
type Fault struct {
	Where string `json:"where"` // a file of the bundle, the ID of an entry, "bundle", …
	What  string `json:"what"`
}

// Verdict says what was checked.
type Verdict struct {
	Counts
	Absent     int64        `json:"absent"` // statements that the reports in it have and it does not
	Faults     int64        `json:"faults"`
	More       bool         `json:"more,omitempty"` // the check stopped at that many faults
	Key        string       `json:"key"`            // that the checkpoint was checked with
	Pinned     bool         `json:"pinned"`         // it was given from elsewhere
	Size       int64        `json:"size"`           // of the ledger at the checkpoint
	Root       string       `json:"root"`
	Checkpoint string       `json:"checkpoint"`
	Timestamp  *stamp.Stamp `json:"timestamp,omitempty"`
	Title      string       `json:"title"`
	Created    string       `json:"created"` // as the bundle says; nobody signed it
}

// Options say whom to trust. All may be empty.
type Options struct {
	Key   string         // the ledger's public key, from elsewhere
	Roots *x509.CertPool // authorities that a timestamp must come from
}

// maxFaults is where a check gives up.
const maxFaults = 200

// Why a check ends early, told as faults.
var (
	errEnough = errors.New("too many faults")
	errBroken = errors.New("nothing more can be read")
)

// Check checks a bundle of so many bytes and yields every fault. An error means that the
// check could not be made.
func Check(ctx context.Context, in io.ReaderAt, size int64, o Options, yield func(Fault) error) (Verdict, error) {
	var mark [4]byte
	if n, err := in.ReadAt(mark[:], 0); n < len(mark) || string(mark[:]) != "PK\x03\x04" {
		if err != nil && !errors.Is(err, io.EOF) {
			return Verdict{}, err
		}
		return Verdict{}, ErrNotBundle
	}
	c := &checker{ctx: ctx, in: in, size: size, options: o, yield: yield, files: map[string]member{}, unpacked: unpacked{packed: size}}
	err := c.all()
	if c.verdict.More = errors.Is(err, errEnough); c.verdict.More || errors.Is(err, errBroken) {
		err = nil
	}
	return c.verdict, err
}

// checker is one run of Check.
type checker struct {
	ctx     context.Context
	in      io.ReaderAt
	size    int64
	options Options
	yield   func(Fault) error
	verdict Verdict

	members []member
	files   map[string]member
	head    *proof.Head // that is signed; nil where it is not

	records  records
	unpacked unpacked
	captures []captured // in the order of their numbers
	lines    [][32]byte // hashes of the lines that the index must have
	pages    pages

	last    int64   // number of the entry before
	whole   []int64 // numbers of entries that have content, ascending
	erased  []int64 // numbers of those that have none, ascending
	listed  []bool  // which of these an erasure lists
	report  current // the report that statements follow
	held    held    // the record that was read last
	rereads []reread
	hands   []handmade
}

func (c *checker) all() error {
	steps := []func() error{c.structure, c.manifest, c.signature, c.layout, c.openPages,
		c.entries, c.again, c.byHand, c.strays, c.destroyed, c.derived}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) fault(where, format string, args ...any) error {
	if c.verdict.Faults++; c.verdict.Faults > maxFaults {
		return errEnough
	}
	return c.yield(Fault{short(where), short(fmt.Sprintf(format, args...))})
}

// short is the beginning of a message: what it quotes may be as long as an entry.
func short(s string) string {
	const most = 1000
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// broken reports a fault after which nothing more can be read.
func (c *checker) broken(where, format string, args ...any) error {
	return errors.Join(c.fault(where, format, args...), errBroken)
}

// structure goes through the ZIP from its first byte to its last and compares each byte
// that is not content with the only one that a bundle may have there.
func (c *checker) structure() error {
	if c.size > MaxSize {
		return c.broken("bundle", "larger than %d bytes", int64(MaxSize))
	}
	at := int64(0)
	names := order(true)
	for len(names) > 0 {
		m, err := c.header(at, names)
		if err != nil {
			return err
		}
		if m.name != names[0] {
			names = names[1:] // the timestamp is not there
		}
		names = names[1:]
		if err := c.measure(&m); err != nil {
			return err
		}
		c.members = append(c.members, m)
		c.files[m.name] = m
		at = m.data() + m.size
	}
	return c.end(at)
}

// header reads the header of the next file, which must be the first of the names or, where
// that is the timestamp, the second.
func (c *checker) header(at int64, names []string) (member, error) {
	got := make([]byte, min(localSize+64, max(0, c.size-at)))
	if err := c.readAt(got, at); err != nil {
		return member{}, err
	}
	if len(got) < localSize {
		return member{}, c.broken("bundle", "the file ends at byte %d, before %s", c.size, names[0])
	}
	m, length := parseLocal(got)
	m.offset, m.name = at, names[0]
	got = got[:min(len(got), localSize+length)]
	if name := string(got[localSize:]); names[0] == nameToken && name == names[1] {
		m.name = name
	}
	want := m.local()
	if bytes.Equal(got, want) {
		return m, nil
	}
	tell := c.broken
	if stored(got, want) {
		tell = c.fault // the content is where it should be
	}
	return m, tell("bundle", "the header of %s at byte %d is not as it should be: %s (%s)%s", m.name, at, oddField(got, want), oddByte(got, want, at), escapes(string(got[localSize:])))
}

// stored reports whether a local header is odd only in its version, flags or time.
func stored(got, want []byte) bool {
	const method = 8
	return len(got) == len(want) && bytes.Equal(got[:4], want[:4]) && bytes.Equal(got[method:method+2], want[method:method+2]) && bytes.Equal(got[14:], want[14:])
}

// escapes says of a name that it would leave the folder that it is unpacked to.
func escapes(name string) string {
	if strings.Contains(name, "..") || strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\\:") {
		return fmt.Sprintf("; the name %q leads out of the bundle", name)
	}
	return ""
}

// measure reads the content of a file for its hashes.
func (c *checker) measure(m *member) error {
	if m.data()+m.size > c.size {
		return c.broken("bundle", "the file ends at byte %d, in the middle of %s", c.size, m.name)
	}
	if m.size > limit(m.name) {
		return c.broken(m.name, "larger than the %d bytes it may have", limit(m.name))
	}
	crc, sum := crc32.NewIEEE(), sha256.New()
	if _, err := io.Copy(io.MultiWriter(crc, sum, alive{c.ctx}), c.section(*m)); err != nil {
		return err
	}
	sum.Sum(m.sum[:0])
	if crc.Sum32() != m.crc {
		return c.fault(m.name, "its CRC-32 is %08x and the ZIP says %08x", crc.Sum32(), m.crc)
	}
	return nil
}

// alive ends a copy when its context does.
type alive struct{ ctx context.Context }

func (a alive) Write(b []byte) (int, error) { return len(b), a.ctx.Err() }

func (c *checker) section(m member) *io.SectionReader {
	return io.NewSectionReader(c.in, m.data(), m.size)
}

// end compares what follows the last file.
func (c *checker) end(at int64) error {
	want := directory(c.members, at)
	got := make([]byte, min(int64(len(want))+1, max(0, c.size-at)))
	if err := c.readAt(got, at); err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return c.fault("bundle", "the directory at its end is not that of its files: %s", oddByte(got, want, at))
	}
	return nil
}

// readAt fills b, which lies within the file.
func (c *checker) readAt(b []byte, at int64) error {
	n, err := c.in.ReadAt(b, at)
	if n == len(b) {
		return nil
	}
	return err
}

// read gives a small file.
func (c *checker) read(name string) ([]byte, error) {
	m, ok := c.files[name]
	if !ok {
		return nil, nil
	}
	b := make([]byte, m.size)
	return b, c.readAt(b, m.data())
}

// signature opens the checkpoint with the bundle's key, or with the one that is pinned.
func (c *checker) signature() error {
	raw, err := c.read(nameKey)
	if err != nil {
		return err
	}
	key, ok := strings.CutSuffix(string(raw), "\n")
	if !ok || strings.ContainsAny(key, "\r\n ") {
		if err := c.fault(nameKey, "not one line"); err != nil {
			return err
		}
	}
	if pin := strings.TrimSpace(c.options.Key); pin != "" {
		if c.verdict.Pinned = pin == key; !c.verdict.Pinned {
			if err := c.fault(nameKey, "the bundle is sealed with the key %q, not with the one given, %q", key, pin); err != nil {
				return err
			}
		}
	}
	checkpoint, err := c.read(nameCheckpoint)
	if err != nil {
		return err
	}
	c.verdict.Key, c.verdict.Checkpoint = key, string(checkpoint)
	if err := c.open(checkpoint, key); err != nil {
		return err
	}
	return c.timestamp(checkpoint)
}

// open checks the signature of the checkpoint. It has one, and no line besides.
func (c *checker) open(checkpoint []byte, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return c.fault(nameKey, "%v", err)
	}
	head, err := proof.Open(checkpoint, verifier)
	if err == nil && bytes.Count(checkpoint, []byte("\n")) != 5 {
		err = errors.New("it has more lines than a checkpoint with one signature")
	}
	if err != nil {
		return c.fault(nameCheckpoint, "%v", err)
	}
	c.head, c.verdict.Size, c.verdict.Root = &head, head.Size, head.Root.String()
	return nil
}

func (c *checker) timestamp(checkpoint []byte) error {
	if _, ok := c.files[nameToken]; !ok {
		return nil
	}
	token, err := c.read(nameToken)
	if err != nil {
		return err
	}
	s, err := stamp.Check(token, checkpoint, c.options.Roots)
	if err != nil {
		return c.fault(nameToken, "%v", err)
	}
	c.verdict.Timestamp = &s
	return nil
}

// same reports whether a file of the bundle has a SHA-256.
func (c *checker) same(name string, sum hash.Hash) bool {
	m := c.files[name]
	return bytes.Equal(sum.Sum(nil), m.sum[:])
}
