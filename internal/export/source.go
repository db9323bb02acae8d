package export

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"hearsay/internal/desk"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// library reads the texts of reports. Statements of one report come together, so it keeps
// the last one only.
type library struct {
	desk   *desk.Desk
	report ledger.ID
	last   *source
}

func (l *library) text(ctx context.Context, report ledger.ID) (*source, error) {
	if l.last != nil && l.report == report {
		return l.last, nil
	}
	text, err := l.desk.Text(ctx, report)
	if err != nil {
		return nil, err
	}
	l.report, l.last = report, newSource(text)
	return l.last, nil
}

// source is the archived text of a report.
type source struct {
	text  string
	iri   string // names the text by its SHA-256 (RFC 6920)
	marks []int  // code points before byte 0, 1024, 2048, …
}

const stride = 1 << 10

func newSource(text string) *source {
	sum := sha256.Sum256([]byte(text))
	s := &source{text: text, iri: "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(sum[:])}
	n := 0
	for at := 0; at < len(text); at += stride {
		s.marks = append(s.marks, n)
		n += characters(text[at:min(at+stride, len(text))])
	}
	return s
}

// characters counts the code points that begin in a piece of UTF-8.
func characters(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// codePoints is the number of code points before a byte.
func (s *source) codePoints(at int) int {
	k := min(at/stride, len(s.marks)-1)
	if k < 0 {
		return 0
	}
	return s.marks[k] + characters(s.text[k*stride:at])
}

// find gives where the words of a span stand in the text: at the span itself, or else, for
// a correction that was made on another version of the report, where they occur nearest to
// it. It is false where the text does not have them.
func (s *source) find(sp reading.Span) (span.Span, bool) {
	if sp.Start >= 0 && sp.Start <= sp.End && sp.End <= len(s.text) && sp.In(s.text) == sp.Text {
		return sp.Span, true
	}
	if sp.Text == "" {
		return span.Span{}, false
	}
	near := min(max(sp.Start, 0), len(s.text))
	before := strings.LastIndex(s.text[:min(near+len(sp.Text)-1, len(s.text))], sp.Text)
	after := strings.Index(s.text[near:], sp.Text)
	switch {
	case before < 0 && after < 0:
		return span.Span{}, false
	case before < 0 || after >= 0 && after < near-before:
		return span.Of(near+after, near+after+len(sp.Text)), true
	}
	return span.Of(before, before+len(sp.Text)), true
}
