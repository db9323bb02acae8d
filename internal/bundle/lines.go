package bundle

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"hearsay/internal/archive"
	"hearsay/ledger"
	"hearsay/proof"
)

// proofLine is what a line of entries.jsonl holds beside the body. Keys are in order, so that
// the line is canonical JSON (RFC 8785) as its body is.
type proofLine struct {
	Leaf  []byte   `json:"leaf"`
	Proof [][]byte `json:"proof"`
	Salt  []byte   `json:"salt"`
	Seq   int64    `json:"seq"`
}

// line is the entry's line, with its end.
func (e Entry) line() []byte {
	b := make([]byte, 0, len(e.Body)+200+48*len(e.Proof))
	b = append(b, '{')
	if e.Body != nil {
		b = append(append(append(b, `"body":`...), e.Body...), ',')
	}
	return e.appendProof(b)
}

// appendProof appends the line from the leaf on.
func (e Entry) appendProof(b []byte) []byte {
	b = append(appendBase64(append(b, `"leaf":`...), e.Leaf[:]), `,"proof":[`...)
	for i, h := range e.Proof {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendBase64(b, h[:])
	}
	b = append(b, ']')
	if e.Body != nil {
		b = appendBase64(append(b, `,"salt":`...), e.Salt)
	}
	b = strconv.AppendInt(append(b, `,"seq":`...), e.Seq, 10)
	return append(b, '}', '\n')
}

func appendBase64(b, data []byte) []byte {
	return append(base64.StdEncoding.AppendEncode(append(b, '"'), data), '"')
}

// parseEntry reads a line and refuses any form but the one that line gives. The body is a part
// of the line and is not looked at.
func parseEntry(line []byte) (Entry, error) {
	if ledger.Values(line) > maxValues {
		return Entry{}, fmt.Errorf("more than %d values", maxValues)
	}
	body, rest, err := split(line)
	if err != nil {
		return Entry{}, err
	}
	var l proofLine
	if err := json.Unmarshal(slices.Concat([]byte{'{'}, rest), &l); err != nil {
		return Entry{}, err
	}
	e := Entry{Seq: l.Seq, Salt: l.Salt, Body: body}
	if len(l.Leaf) != len(e.Leaf) || len(l.Proof) > 64 {
		return Entry{}, errors.New("no leaf hash or proof")
	}
	copy(e.Leaf[:], l.Leaf)
	for _, p := range l.Proof {
		var h proof.Hash
		if len(p) != len(h) {
			return Entry{}, fmt.Errorf("a hash of %d bytes in its proof", len(p))
		}
		copy(h[:], p)
		e.Proof = append(e.Proof, h)
	}
	if !bytes.Equal(e.appendProof(nil), rest) {
		return Entry{}, errors.New("not in the one form that its line may have")
	}
	return e, nil
}

// split cuts a line into its body, nil where it has none, and what follows.
func split(line []byte) (body, rest []byte, err error) {
	const longest = 1 << 13 // of what follows a body
	rest, ok := bytes.CutPrefix(line, []byte("{"))
	if !ok {
		return nil, nil, errors.New("it is no JSON object")
	}
	if after, whole := bytes.CutPrefix(rest, []byte(`"body":`)); whole {
		end := bytes.LastIndex(after, []byte(`,"leaf":`))
		if end < 0 {
			return nil, nil, errors.New("no leaf hash")
		}
		body, rest = after[:end], after[end+1:]
	}
	if len(rest) > longest {
		return nil, nil, errors.New("a proof longer than any")
	}
	return body, rest, nil
}

// recordLine says where in the archive a record lies.
type recordLine struct {
	Length int64  `json:"length"`
	Name   string `json:"name"` // hex SHA-256 of the payload
	Offset int64  `json:"offset"`
}

func (r recordLine) line() []byte {
	b, _ := json.Marshal(r) // a string of hex digits and two numbers
	return append(b, '\n')
}

func parseRecord(line []byte) (recordLine, error) {
	var r recordLine
	if err := json.Unmarshal(line, &r); err != nil {
		return r, err
	}
	if !bytes.Equal(r.line(), line) || len(r.Name) != len(archive.Sum(nil)) {
		return r, errors.New("not in the one form that its line may have")
	}
	return r, nil
}

var errLongLine = errors.New("a line is too long or does not end")

// lines yields the lines of r, ends included, none longer than a limit.
func lines(r io.Reader, longest int, yield func([]byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), longest+1)
	s.Split(func(data []byte, end bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			return i + 1, data[:i+1], nil
		}
		if end && len(data) > 0 {
			return 0, nil, errLongLine
		}
		return 0, nil, nil
	})
	for s.Scan() {
		if err := yield(s.Bytes()); err != nil {
			return err
		}
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return errLongLine
	}
	return s.Err()
}
