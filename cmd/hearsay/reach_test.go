package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fault"
)

// Who reaches a desk from other machines does so with accounts and over TLS, unless that is refused twice.
func TestWhoReachesADesk(t *testing.T) {
	const desk = "https://desk.example"
	for _, c := range []struct {
		name   string
		flags  reachFlags
		listen string
		kind   fault.Kind // Internal for none: then it is served
		want   string     // accounts, TLS
	}{
		{"this machine", reachFlags{}, "127.0.0.1:0", fault.Internal, ""},
		{"this machine by another name", reachFlags{}, "localhost:8017", fault.Internal, ""},
		{"accounts on this machine", reachFlags{Accounts: true}, "[::1]:0", fault.Internal, "accounts"},
		{"all machines", reachFlags{}, ":8017", fault.Usage, ""},
		{"all machines without TLS", reachFlags{Origin: "http://desk.example"}, ":8017", fault.Denied, ""},
		{"nobody speaks TLS", reachFlags{Origin: desk}, "0.0.0.0:443", fault.Denied, ""},
		{"told once", reachFlags{Origin: "http://desk.example", WithoutTLS: 1}, ":8017", fault.Usage, ""},
		{"told once of accounts", reachFlags{Origin: desk, Proxy: []string{"127.0.0.1"}, WithoutAccounts: 1}, "127.0.0.1:1", fault.Usage, ""},
		{"told twice", reachFlags{Origin: "http://desk.example", WithoutTLS: 2}, ":8017", fault.Internal, "accounts"},
		{"told both twice", reachFlags{Origin: "http://desk.example", WithoutTLS: 2, WithoutAccounts: 2}, ":8017", fault.Internal, ""},
		{"with and without", reachFlags{Accounts: true, WithoutAccounts: 2}, "127.0.0.1:0", fault.Usage, ""},
		{"behind a proxy", reachFlags{Origin: desk, Proxy: []string{"127.0.0.1", "10.0.0.0/8"}}, "127.0.0.1:1", fault.Internal, "accounts secure"},
		{"a proxy for a desk without a name", reachFlags{Proxy: []string{"127.0.0.1"}}, "127.0.0.1:1", fault.Usage, ""},
		{"a name alone", reachFlags{Origin: desk}, "127.0.0.1:1", fault.Denied, ""},
		{"no proxy", reachFlags{Origin: desk, Proxy: []string{"somewhere"}}, "127.0.0.1:1", fault.Usage, ""},
		{"a path", reachFlags{Origin: desk + "/desk", WithoutTLS: 2}, ":1", fault.Usage, ""},
		{"a password", reachFlags{Origin: "https://a:b@desk.example"}, ":1", fault.Usage, ""},
		{"no address", reachFlags{Origin: "desk.example"}, ":1", fault.Usage, ""},
		{"no certificate", reachFlags{Origin: desk, TLSCert: "no", TLSKey: "no"}, ":443", fault.Missing, ""},
	} {
		r, err := c.flags.plan(c.listen)
		got := ""
		if r.accounts && err == nil {
			got += " accounts"
		}
		if r.secure && err == nil {
			got += " secure"
		}
		if fault.KindOf(err) != c.kind || (err == nil) != (c.kind == fault.Internal) || strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %v, %q", c.name, err, got)
		}
	}
}

// How often each may ask is bounded where somebody logs in or other machines reach the desk, and wherever it is said.
func TestRates(t *testing.T) {
	number := func(n int) *int { return &n }
	for _, c := range []struct {
		flags  reachFlags
		atOnce int // requests; 0 for as many as they like
	}{
		{reachFlags{}, 0},
		{reachFlags{Rate: number(3)}, 30},
		{reachFlags{Accounts: true}, 200},
		{reachFlags{Accounts: true, Rate: number(0)}, 0},
		{reachFlags{Origin: "http://desk.example", WithoutTLS: 2, WithoutAccounts: 2}, 200},
	} {
		r, err := c.flags.plan("127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for r.pace != nil && r.pace.Allow("x", time.Unix(1_700_000_000, 0)) == nil {
			n++
		}
		if n != c.atOnce {
			t.Errorf("%+v: %d at once, want %d", c.flags, n, c.atOnce)
		}
	}
	for _, n := range []int{-1, mostRate + 1} {
		if _, err := (&reachFlags{Rate: &n}).plan("127.0.0.1:0"); fault.KindOf(err) != fault.Usage {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// A certificate that others renew is read again, and the last good one is kept where the new one cannot be read.
func TestCertificateIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	c := &certificate{cert: filepath.Join(dir, "cert.pem"), key: filepath.Join(dir, "key.pem")}
	serial := func() int64 {
		t.Helper()
		got, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(got.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		return leaf.SerialNumber.Int64()
	}
	issue(t, c, 1)
	first := serial()
	issue(t, c, 2)
	second := serial()
	if err := os.WriteFile(c.cert, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if third := serial(); first != 1 || second != 2 || third != 2 {
		t.Errorf("%d, %d, %d", first, second, third)
	}
}

// issue writes a certificate of a number.
func issue(t *testing.T, c *certificate, number int64) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	made := &x509.Certificate{SerialNumber: big.NewInt(number), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"desk.example"}}
	der, err := x509.CreateCertificate(rand.Reader, made, made, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Unix(1_700_000_000+number, 0)
	for name, block := range map[string]*pem.Block{c.key: {Type: "PRIVATE KEY", Bytes: secret}, c.cert: {Type: "CERTIFICATE", Bytes: der}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
}
