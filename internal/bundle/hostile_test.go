package bundle_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"hearsay/internal/archive"
	"hearsay/internal/bundle"
	"hearsay/ledger"
	"hearsay/proof"
)

// A stranger signs bundles with a key of their own, so everything in one is theirs to choose.
type stranger struct {
	t       *testing.T
	signer  note.Signer
	public  string
	entries []bundle.Entry
	packed  [][]byte
	names   []string
}

func newStranger(t *testing.T) *stranger {
	secret, public, err := proof.NewKey(rand.NewChaCha8([32]byte{9}), "stranger.example/ledger")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	return &stranger{t: t, signer: signer, public: public}
}

// enter adds an entry with a body of the given fields and gives its ID.
func (s *stranger) enter(kind ledger.Kind, body string) string {
	seq := int64(len(s.entries))
	id := string(ledger.MakeID(kind, seq))
	whole := fmt.Appendf(nil, `{"at":"2025-11-22T12:00:00Z","by":"x","id":"%s","kind":"%s","%s":%s}`, id, kind, kind, body)
	salt := make([]byte, proof.SaltSize)
	s.entries = append(s.entries, bundle.Entry{Seq: seq, Salt: salt, Body: whole, Leaf: proof.Leaf(salt, whole)})
	return id
}

// record adds a WARC record with further header fields, and gives the reference to it and the
// hash of its payload.
func (s *stranger) record(kind, uri, fields string, payload []byte) (ref, sum string) {
	digest := func(b []byte) string {
		h := sha256.Sum256(b)
		return "sha256:" + base32.StdEncoding.EncodeToString(h[:])
	}
	block := payload
	if kind == archive.Response {
		block = append([]byte("HTTP/1.1 200 OK\r\n\r\n"), payload...)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x>\r\nWARC-Date: 2025-11-22T12:00:00Z\r\nWARC-Target-URI: %s\r\n%s"+
		"WARC-Block-Digest: %s\r\nWARC-Payload-Digest: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n", kind, uri, fields, digest(block), digest(payload), len(block))
	z.Write(block)
	z.Write([]byte("\r\n\r\n"))
	z.Close()
	sum = archive.Sum(payload)
	s.packed, s.names = append(s.packed, b.Bytes()), append(s.names, sum)
	return fmt.Sprintf(`{"id":"urn:x","name":"%s","sha256":"%s"}`, sum, archive.Sum(b.Bytes())), sum
}

// capture adds the capture of a record.
func (s *stranger) capture(ref, sum string, length int) string {
	return s.enter(ledger.KindCapture, fmt.Sprintf(`{"bytes":%d,"media_type":"text/plain","record":%s,"sha256":"%s","source":{}}`, length, ref, sum))
}

// report adds a report of a capture, with further fields.
func (s *stranger) report(capture, ref, sum string, count int, more string) string {
	return s.enter(ledger.KindReport, fmt.Sprintf(`{"capture":"%s","head":{"text_sha256":"%s"},"statements":%d,"text":%s,"version":1%s}`, capture, sum, count, ref, more))
}

// statement adds a statement of a report, with further fields of its reading.
func (s *stranger) statement(report, more string) string {
	return s.enter(ledger.KindStatement, fmt.Sprintf(`{"read":{"content":[{"end":0,"start":0,"text":""}]%s},"report":"%s"}`, more, report))
}

// text adds a record of letters with its capture, ready for reports.
func (s *stranger) text(letter string, length int) (capture, ref, sum string) {
	payload := bytes.Repeat([]byte(letter), length/len(letter))
	ref, sum = s.record(archive.Resource, "urn:x", "", payload)
	return s.capture(ref, sum, len(payload)), ref, sum
}

// write signs what there is and lays it out as a bundle.
func (s *stranger) write(name string, change func([]bundle.Part)) {
	leaves := make([]proof.Hash, len(s.entries))
	for i, e := range s.entries {
		leaves[i] = e.Leaf
	}
	nodes, head, err := proof.Extend(0, leaves, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := range s.entries {
		s.entries[i].Proof, err = proof.Inclusion(int64(i), head.Size, func(at []int64) ([]proof.Hash, error) {
			out := make([]proof.Hash, len(at))
			for k, n := range at {
				out[k] = nodes[n]
			}
			return out, nil
		})
		if err != nil {
			s.t.Fatal(err)
		}
	}
	checkpoint, err := proof.Sign(head, s.signer)
	if err != nil {
		s.t.Fatal(err)
	}
	parts := bundle.Bake(bundle.Baked{Key: []byte(s.public + "\n"), Checkpoint: checkpoint, Entries: s.entries, Packed: s.packed, Names: s.names})
	if change != nil {
		change(parts)
	}
	f, err := os.Create(name)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	bundle.Forge(f, parts, true)
}

// loose are letters that are packed some 40 times, as text that no bound on how tight it is
// packed finds odd.
func loose(letter string) string {
	random := rand.New(rand.NewPCG(4, 1))
	var b strings.Builder
	for b.Len() < 600_000 {
		b.WriteString(strings.Repeat(letter, 100) + strconv.Itoa(random.IntN(1e9)))
	}
	return b.String()[:600_000]
}

func list(n int, element string) string {
	return "[" + strings.Repeat(element+",", n-1) + element + "]"
}

// attack is a way to make a bundle costly; n says how much of it, from 1 to 100.
type attack struct {
	name  string
	holds bool // it is a bundle that holds, however costly
	make  func(s *stranger, n int)
	alter func([]bundle.Part)
}

func attacks() []attack {
	long := func(n int) string { return strings.Repeat("x", n*150_000) }
	const about = `{"id":null,"lat":null,"lon":null,"name":"","precision":"","span":{"end":0,"start":0,"text":""}}`
	return []attack{
		{name: "60 MB of header fields", make: func(s *stranger, n int) {
			var fields strings.Builder
			for i := range n * 60_000 {
				fmt.Fprintf(&fields, "%x:\r\n", i)
			}
			ref, sum := s.record(archive.Resource, "urn:x", fields.String(), []byte("dam"))
			s.capture(ref, sum, 3)
		}},
		{name: "two texts in turn", make: func(s *stranger, n int) {
			a, refA, sumA := s.text(loose("a"), n*600_000)
			b, refB, sumB := s.text(loose("b"), n*600_000)
			ra, rb := s.report(a, refA, sumA, 5000, ""), s.report(b, refB, sumB, 5000, "")
			for range 5 * n {
				s.statement(ra, "")
				s.statement(rb, "")
			}
		}},
		{name: "two texts read by turns", holds: true, make: func(s *stranger, n int) {
			a, refA, sumA := s.text("a", 1<<20)
			b, refB, sumB := s.text("b", 1<<20)
			for range 20 * n {
				s.statement(s.report(a, refA, sumA, 1, ""), "")
				s.statement(s.report(b, refB, sumB, 1, ""), "")
			}
		}},
		{name: "captures of one record", make: func(s *stranger, n int) {
			ref, sum := s.record(archive.Resource, "urn:x", "", make([]byte, 15<<20))
			for range 20 * n {
				s.capture(ref, sum, 15<<20)
			}
		}},
		{name: "records that unpack to much", make: func(s *stranger, n int) {
			for i := range n/5 + 4 { // fewer are within what every bundle may unpack to
				payload := bytes.Repeat([]byte{byte(i)}, 15<<20)
				ref, sum := s.record(archive.Resource, "urn:x", "", payload)
				s.capture(ref, sum, len(payload))
			}
		}},
		{name: "entities", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.report(c, ref, sum, 0, `,"entities":`+list(n*5000, "{}")+`,"problems":null`)
		}},
		{name: "times", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.report(c, ref, sum, 0, `,"times":`+list(n*5000, "{}"))
		}},
		{name: "authors", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.enter(ledger.KindReport, fmt.Sprintf(`{"capture":"%s","head":{"bylines":%s,"text_sha256":"%s"},"text":%s,"version":1}`, c, list(n*9000, `""`), sum, ref))
		}},
		{name: "places of a statement", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.statement(s.report(c, ref, sum, 1, ""), `,"places":`+list(n*5000, "{}"))
		}},
		{name: "whole places of a statement", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.statement(s.report(c, ref, sum, 1, ""), `,"places":`+list(n*950, about))
		}},
		{name: "casualties of statements", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			r := s.report(c, ref, sum, 4, "")
			for range 4 {
				s.statement(r, `,"casualties":`+list(n*5000, "{}"))
			}
		}},
		{name: "a review of places", holds: true, make: func(s *stranger, n int) {
			s.enter(ledger.KindReview, `{"action":"correct","field":"places","of":"s0","value":`+list(n*5000, "{}")+`}`)
		}},
		{name: "an outcome with evidence", holds: true, make: func(s *stranger, n int) {
			s.enter(ledger.KindOutcome, `{"evidence":["x",`+list(n*9000, `""`)[1:]+`,"of":"s0","outcome":"partly","reason":"x"}`)
		}},
		{name: "an erasure of all", holds: true, make: func(s *stranger, n int) {
			s.enter(ledger.KindErasure, `{"erased":`+list(n*9000, `"s1"`)+`,"of":"s1","reason":"x"}`)
		}},
		{name: "faults with long words", make: func(s *stranger, n int) {
			for range 2 {
				s.enter(ledger.KindReview, `{"action":"`+long(n)+`","of":"s0"}`)
				s.enter(ledger.KindReview, `{"action":"correct","field":"act","of":"s0","value":"`+long(n)+`"}`)
				s.enter(ledger.KindReview, `{"action":"correct","field":"`+long(n)+`","of":"s0","value":1}`)
				s.enter(ledger.KindStatement, `{"read":{"content":[{"end":5,"start":0,"text":"`+strings.Repeat(`\u0001`, n*20000)+`"}]},"report":"`+long(n)+`"}`)
			}
		}},
		{name: "misquoted words", make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			r := s.report(c, ref, sum, 4, "")
			words := strings.Repeat("\u0080", n*70_000)
			for range 4 {
				s.statement(r, fmt.Sprintf(`,"source":[{"end":%d,"start":0,"text":"%s"}]`, len(words), words))
			}
		}},
		{name: "a time of digits", make: func(s *stranger, n int) {
			whole := []byte(`{"at":"` + strings.Repeat("9", n*150_000) + `","id":"v0"}`)
			s.entries = append(s.entries, bundle.Entry{Salt: make([]byte, 16), Body: whole, Leaf: proof.Leaf(make([]byte, 16), whole)})
		}},
		{name: "deep", make: func(s *stranger, n int) {
			s.enter(ledger.KindReview, `{"action":"correct","field":"act","of":"s0","value":`+strings.Repeat("[", n*100)+strings.Repeat("]", n*100)+`}`)
		}},
		{name: "addresses of one letter", make: func(s *stranger, n int) {
			for i := range 50 {
				payload := strconv.AppendInt(nil, int64(i), 10)
				ref, sum := s.record(archive.Resource, "https://x.example/?"+strings.Repeat("&", n*9000), "", payload)
				s.capture(ref, sum, len(payload))
			}
		}},
		{name: "addresses to be sorted", make: func(s *stranger, n int) {
			query := strings.Repeat("c&b&d&a&f&e&", n*700)
			for i := range 50 {
				payload := strconv.AppendInt(nil, int64(i), 10)
				ref, sum := s.record(archive.Response, "https://x.example/?"+query, "WARC-Identified-Payload-Type: text/html"+strings.Repeat("; a=b", n*1500)+"\r\n", payload)
				s.capture(ref, sum, len(payload))
			}
		}},
		{name: "titles", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			for range 3 {
				s.report(c, ref, sum, 0, `,"source":{"title":"`+long(n)+`"}`)
			}
		}},
		{name: "reports of nothing", holds: true, make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			for range 150 * n {
				s.report(c, ref, sum, 0, "")
			}
		}},
		{name: "an index that unpacks to much", make: func(s *stranger, n int) { s.text("a", 300) }, alter: func(parts []bundle.Part) {
			parts[5].Data = pack(bytes.Repeat([]byte("x"), 200<<20))
		}},
		{name: "an index of many lines", make: func(s *stranger, n int) { s.text("a", 300) }, alter: func(parts []bundle.Part) {
			parts[5].Data = pack(bytes.Repeat([]byte("\n"), 200<<20))
		}},
		{name: "a page of one line", make: func(s *stranger, n int) {
			c, ref, sum := s.text("a", 300)
			s.report(c, ref, sum, 0, "")
		}, alter: func(parts []bundle.Part) {
			parts[7].Data = append(parts[7].Data[:60:60], bytes.Repeat([]byte(`{"id":`), 4<<20)...)
		}},
		{name: "lines of nothing", make: func(s *stranger, n int) {}, alter: func(parts []bundle.Part) {
			parts[2].Data = bytes.Repeat([]byte("\n"), 8<<20)
		}},
		{name: "many values of a proof", make: func(s *stranger, n int) {}, alter: func(parts []bundle.Part) {
			parts[2].Data = []byte(`{"leaf":"","proof":` + list(1_000_000, `""`) + `,"seq":1}` + "\n")
		}},
		{name: "many small records", holds: true, make: func(s *stranger, n int) {
			for i := range 20 * n {
				payload := strconv.AppendInt(nil, int64(i), 10)
				ref, sum := s.record(archive.Resource, "urn:x", "", payload)
				s.statement(s.report(s.capture(ref, sum, len(payload)), ref, sum, 1, ""), "")
			}
		}},
	}
}

// Limits of a check of somebody else's bundle.
const (
	mostMemory = 256 << 20 // bytes
	checkedIn  = "HEARSAY_TEST_CHECK_BUNDLE"
)

// cost is what one check took, as the process that made it says.
type cost struct {
	Faults int64
	First  string
	Memory int64 // the largest resident size, in bytes
	CPU    time.Duration
}

// TestMain checks one bundle and says what it took, where it is told to: a check under
// measurement has a process of its own.
func TestMain(m *testing.M) {
	name := os.Getenv(checkedIn)
	if name == "" {
		os.Exit(m.Run())
	}
	debug.SetMemoryLimit(bundle.Memory)
	limit := syscall.Rlimit{Cur: 4 << 30, Max: 4 << 30} // of addresses: what gets out of hand ends here
	if err := syscall.Setrlimit(syscall.RLIMIT_AS, &limit); err != nil {
		panic(err)
	}
	limit = syscall.Rlimit{Cur: 120, Max: 120} // seconds
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &limit); err != nil {
		panic(err)
	}
	f, err := os.Open(name)
	if err != nil {
		panic(err)
	}
	info, err := f.Stat()
	if err != nil {
		panic(err)
	}
	var c cost
	var before, after syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	v, err := bundle.Check(context.Background(), f, info.Size(), bundle.Options{}, func(f bundle.Fault) error {
		if c.First == "" {
			c.First = f.Where + ": " + f.What
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	spent := func(r syscall.Rusage) int64 { return r.Utime.Nano() + r.Stime.Nano() }
	c.Faults, c.Memory, c.CPU = v.Faults, resident(), time.Duration(spent(after)-spent(before))
	_ = json.NewEncoder(os.Stdout).Encode(c)
}

// resident is the largest size in memory that the process had.
func resident() int64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	n, _ := strconv.ParseInt(strings.Fields(after + " 0")[0], 10, 64)
	return n << 10
}

// measure checks a bundle in a process of its own.
func measure(t *testing.T, name string) cost {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), checkedIn+"="+name)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var c cost
	if err == nil {
		err = json.Unmarshal(out, &c)
	}
	if err != nil {
		t.Errorf("%s: the check ended: %v, %.300s", filepath.Base(name), err, errs.String())
	}
	return c
}

// Every bundle that a stranger makes costly is checked, or refused in words, within 256 MiB,
// and in the long form in a second and a second more a megabyte.
func TestStrangersBundles(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the size of a process is read from /proc, which is not here")
	}
	random := rand.New(rand.NewPCG(12, 4))
	sizes, nightly := []int{20}, os.Getenv("HEARSAY_NIGHTLY") != ""
	for nightly && len(sizes) < 12 {
		sizes = append(sizes, 100-random.IntN(100)*(len(sizes)-1)/len(sizes))
	}
	worst := cost{}
	for _, a := range attacks() {
		for _, n := range sizes {
			name := filepath.Join(t.TempDir(), "x.wacz")
			s := newStranger(t)
			a.make(s, n)
			s.write(name, a.alter)
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			c := measure(t, name)
			worst.Memory, worst.CPU = max(worst.Memory, c.Memory), max(worst.CPU, c.CPU)
			budget := time.Second + time.Duration(info.Size())*time.Second/1e6
			t.Logf("%-30s %3d: %6.2f MB, %4d MiB, %5.2f s, %d faults, %.120q", a.name, n, float64(info.Size())/1e6, c.Memory>>20, c.CPU.Seconds(), c.Faults, c.First)
			switch {
			case c.Memory > mostMemory:
				t.Errorf("%s, %d: %d MiB", a.name, n, c.Memory>>20)
			case nightly && c.CPU > budget:
				t.Errorf("%s, %d: %s of processor time for %d bytes", a.name, n, c.CPU, info.Size())
			case a.holds != (c.Faults == 0) && n <= 100:
				t.Errorf("%s, %d: %d faults, %q", a.name, n, c.Faults, c.First)
			}
			os.Remove(name)
		}
	}
	t.Logf("at most %d MiB and %.2f s", worst.Memory>>20, worst.CPU.Seconds())
}
