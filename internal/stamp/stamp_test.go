package stamp_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/stamp"
	"hearsay/internal/stamp/stamptest"
)

// post goes through the fetcher, which here may reach the loopback interface.
func post(ctx context.Context, address, mediaType string, body []byte) ([]byte, error) {
	page, err := fetch.New(nil, "hearsay/test", time.Now).Post(ctx, address, mediaType, body)
	return page.Body, err
}

func token(t *testing.T, a *stamptest.Authority, message string) []byte {
	t.Helper()
	b, err := stamp.New(a.URL, post, nil).Stamp(t.Context(), []byte(message))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestStamp(t *testing.T) {
	a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	when := time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)
	a.Clock = func() time.Time { return when }
	b := token(t, a, "a checkpoint")
	s, err := stamp.Check(b, []byte("a checkpoint"), nil)
	if err != nil || !s.Time.Equal(when) || s.Authority != "CN=Invented Time" || len(s.Certificate) != 64 || s.Trusted {
		t.Errorf("stamp %+v, %v", s, err)
	}
	if s, err := stamp.Check(b, []byte("a checkpoint"), a.Roots); err != nil || !s.Trusted {
		t.Errorf("with the authority trusted: %+v, %v", s, err)
	}
	other := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	for what, err := range map[string]error{
		"another message":   second(stamp.Check(b, []byte("another checkpoint"), nil)),
		"another authority": second(stamp.Check(b, []byte("a checkpoint"), other.Roots)),
		"nothing":           second(stamp.Check(nil, []byte("a checkpoint"), nil)),
		"too long":          second(stamp.Check(bytes.Repeat([]byte{0x30, 0x80}, stamp.MaxToken), []byte("a checkpoint"), nil)),
		"nested":            second(stamp.Check(bytes.Repeat([]byte{0x30, 0x80}, stamp.MaxToken/2), []byte("a checkpoint"), nil)),
	} {
		if !errors.Is(err, stamp.ErrToken) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func second(_ stamp.Stamp, err error) error { return err }

func TestServersThatMisbehave(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(*stamptest.Authority)
		says string
	}{
		{"out of order", func(a *stamptest.Authority) { a.Broken = true }, "503"},
		{"answers another question", func(a *stamptest.Authority) { a.Other = true }, "another question"},
		{"was not valid then", func(a *stamptest.Authority) { a.Clock = func() time.Time { return time.Now().AddDate(30, 0, 0) } }, "not valid"},
	} {
		a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
		c.make(a)
		if _, err := stamp.New(a.URL, post, nil).Stamp(t.Context(), []byte("x")); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	a := stamptest.Serve(t, x509.ExtKeyUsageServerAuth)
	if _, err := stamp.New(a.URL, post, nil).Stamp(t.Context(), []byte("x")); !errors.Is(err, stamp.ErrToken) {
		t.Errorf("a certificate for something else: %v", err)
	}
	slow := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	slow.Delay = time.Hour
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := stamp.New(slow.URL, post, nil).Stamp(ctx, []byte("x")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a slow server: %v", err)
	}
	junk := func(context.Context, string, string, []byte) ([]byte, error) { return []byte("<html>"), nil }
	if _, err := stamp.New("", junk, nil).Stamp(t.Context(), []byte("x")); !errors.Is(err, stamp.ErrToken) {
		t.Errorf("a page: %v", err)
	}
}

// Whatever bit is flipped, a token says the same or nothing: certificates beside the
// signer's and attributes that are not signed are not covered, and say nothing.
func TestFlippedTokens(t *testing.T) {
	a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	good := token(t, a, "a checkpoint")
	want, err := stamp.Check(good, []byte("a checkpoint"), nil)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 161))
	for range 300 {
		bad := bytes.Clone(good)
		at := random.IntN(len(bad))
		bad[at] ^= 1 << random.IntN(8)
		if got, err := stamp.Check(bad, []byte("a checkpoint"), nil); err == nil && got != want {
			t.Errorf("byte %d: %+v", at, got)
		}
	}
}
