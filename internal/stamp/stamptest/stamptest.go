// Package stamptest is a time-stamping authority in the process, for tests. It listens on
// the loopback interface and signs with a certificate made for it.
package stamptest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
)

// Authority is a time-stamping authority. Its fields say how it is to behave; set them
// between questions.
type Authority struct {
	URL    string
	Roots  *x509.CertPool
	Clock  func() time.Time
	Broken bool          // it answers with a fault
	Delay  time.Duration // before it answers, or until it is given up
	Other  bool          // it answers another question
	Asked  int           // how often it was asked

	key  crypto.Signer
	cert *x509.Certificate
}

// Serve starts an authority that ends with the test. usage is what its certificate is for.
func Serve(tb testing.TB, usage x509.ExtKeyUsage) *Authority {
	tb.Helper()
	a := &Authority{Clock: time.Now, Roots: x509.NewCertPool()}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Invented Time"}, NotBefore: time.Now().AddDate(-10, 0, 0),
		NotAfter: time.Now().AddDate(10, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{usage}}
	raw, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	if err != nil {
		tb.Fatal(err)
	}
	if a.cert, err = x509.ParseCertificate(raw); err != nil {
		tb.Fatal(err)
	}
	a.key = key
	a.Roots.AddCert(a.cert)
	s := httptest.NewServer(a)
	tb.Cleanup(s.Close)
	a.URL = s.URL
	return a
}

// Certificate is the certificate of the authority in DER.
func (a *Authority) Certificate() []byte { return a.cert.Raw }

// ServeHTTP answers one question.
func (a *Authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.Asked++
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	if a.Delay > 0 {
		select {
		case <-r.Context().Done():
			return
		case <-time.After(a.Delay):
		}
	}
	if a.Broken || err != nil {
		http.Error(w, "out of order", http.StatusServiceUnavailable)
		return
	}
	answer, err := a.Answer(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(answer)
}

// Answer signs the answer to a question.
func (a *Authority) Answer(question []byte) ([]byte, error) {
	q, err := timestamp.ParseRequest(question)
	if err != nil {
		return nil, err
	}
	t := timestamp.Timestamp{HashAlgorithm: q.HashAlgorithm, HashedMessage: q.HashedMessage, Time: a.Clock(), Nonce: q.Nonce,
		Policy: asn1.ObjectIdentifier{1, 2, 3}, AddTSACertificate: true}
	if a.Other {
		t.Nonce = big.NewInt(1)
	}
	return t.CreateResponseWithOpts(a.cert, a.key, crypto.SHA256)
}
