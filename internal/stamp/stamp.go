// Package stamp asks a time-stamping authority when a message was there, and checks what it
// answered (RFC 3161).
//
// A token proves that whoever holds the authority's key saw the SHA-256 of the message at the
// time it states. How much that is worth depends on whether the reader trusts the authority:
// Check proves the signature and the form, and that the certificate is one for timestamps
// and was valid at that time; whose it is, it can only say, unless it is given the
// certificates of authorities that are trusted.
package stamp

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// MaxToken is the largest token that is kept, in bytes.
const MaxToken = 64 << 10

// ErrToken is wrapped by errors about what is no valid timestamp of the message.
var ErrToken = errors.New("not a timestamp of it")

// Stamp is what a token says.
type Stamp struct {
	Time        time.Time `json:"time"`
	Authority   string    `json:"authority"`   // the subject of the certificate that signed
	Certificate string    `json:"certificate"` // hex SHA-256 of it
	Trusted     bool      `json:"trusted"`     // it leads to a certificate that the reader trusts
}

// Post sends a body and gives the body of the answer.
type Post func(ctx context.Context, address, mediaType string, body []byte) ([]byte, error)

// Server asks one authority.
type Server struct {
	address string
	post    Post
	random  io.Reader
}

// New is the authority at an address; random makes nonces (crypto/rand where it is nil).
func New(address string, post Post, random io.Reader) *Server {
	if random == nil {
		random = rand.Reader
	}
	return &Server{address, post, random}
}

// Stamp gets a token for a message. Only its hash leaves the machine.
func (s *Server) Stamp(ctx context.Context, message []byte) ([]byte, error) {
	nonce, err := rand.Int(s.random, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, fmt.Errorf("nonce: %w", err)
	}
	sum := sha256.Sum256(message)
	question := timestamp.Request{HashAlgorithm: crypto.SHA256, HashedMessage: sum[:], Certificates: true, Nonce: nonce}
	body, err := question.Marshal()
	if err != nil {
		return nil, err
	}
	answer, err := s.post(ctx, s.address, "application/timestamp-query", body)
	if err != nil {
		return nil, err
	}
	var t *timestamp.Timestamp
	err = guarded(func() error {
		t, err = timestamp.ParseResponse(answer)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%w: the server answered: %w", ErrToken, err)
	}
	if t.Nonce == nil || t.Nonce.Cmp(nonce) != 0 {
		return nil, fmt.Errorf("%w: it answers another question", ErrToken)
	}
	_, err = Check(t.RawToken, message, nil)
	return t.RawToken, err
}

// Check checks a token of a message. Roots are the certificates of authorities that are
// trusted; nil where whoever signed will do.
func Check(token, message []byte, roots *x509.CertPool) (Stamp, error) {
	var s Stamp
	err := guarded(func() (err error) {
		s, err = check(token, message, roots)
		return err
	})
	if err != nil {
		return Stamp{}, fmt.Errorf("%w: %w", ErrToken, err)
	}
	return s, nil
}

// guarded turns a panic into an error: tokens come from anybody, and the parser is not ours.
func guarded(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it cannot be parsed: %v", p)
		}
	}()
	return do()
}

func check(token, message []byte, roots *x509.CertPool) (Stamp, error) {
	if len(token) > MaxToken {
		return Stamp{}, fmt.Errorf("larger than %d bytes", MaxToken)
	}
	signed, err := pkcs7.Parse(token)
	if err != nil {
		return Stamp{}, err
	}
	signer := signed.GetOnlySigner()
	if signer == nil {
		return Stamp{}, errors.New("it does not hold the certificate of its only signer")
	}
	t, err := timestamp.Parse(token) // checks the signature, as there is a certificate
	if err != nil {
		return Stamp{}, err
	}
	if sum := sha256.Sum256(message); t.HashAlgorithm != crypto.SHA256 || !bytes.Equal(t.HashedMessage, sum[:]) {
		return Stamp{}, errors.New("it is of something else")
	}
	if err := forStamps(signed, signer, t.Time); err != nil {
		return Stamp{}, err
	}
	sum := sha256.Sum256(signer.Raw)
	s := Stamp{Time: t.Time.UTC(), Authority: signer.Subject.String(), Certificate: hex.EncodeToString(sum[:]), Trusted: roots != nil}
	return s, trusted(signed, signer, t.Time, roots)
}

// forStamps checks that the certificate is the one that the signature names, is for
// timestamps and was valid at the time.
func forStamps(signed *pkcs7.PKCS7, signer *x509.Certificate, at time.Time) error {
	if !slices.Contains(signer.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) {
		return errors.New("its certificate is not for timestamps")
	}
	if at.Before(signer.NotBefore) || at.After(signer.NotAfter) {
		return fmt.Errorf("its certificate was not valid at %s", at.UTC().Format(time.RFC3339))
	}
	return named(signed, signer)
}

func trusted(signed *pkcs7.PKCS7, signer *x509.Certificate, at time.Time, roots *x509.CertPool) error {
	if roots == nil {
		return nil
	}
	others := x509.NewCertPool()
	for _, c := range signed.Certificates {
		others.AddCert(c)
	}
	_, err := signer.Verify(x509.VerifyOptions{Roots: roots, Intermediates: others, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}})
	return err
}

// certID is ESSCertID and ESSCertIDv2 of RFC 5035; the first has no algorithm.
type certID struct {
	Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
	Hash      []byte
	Issuer    asn1.RawValue `asn1:"optional"`
}

type certIDs struct {
	Certs    []certID
	Policies asn1.RawValue `asn1:"optional"`
}

// named checks that the certificate is the one whose hash the signature covers (RFC 3161,
// section 2.4.2, and RFC 5816).
func named(signed *pkcs7.PKCS7, signer *x509.Certificate) error {
	one, two := sha1.Sum(signer.Raw), sha256.Sum256(signer.Raw)
	for _, a := range []struct {
		oid asn1.ObjectIdentifier
		sum []byte
	}{{asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}, two[:]}, {asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}, one[:]}} {
		var ids certIDs
		if err := signed.UnmarshalSignedAttribute(a.oid, &ids); err != nil || len(ids.Certs) == 0 {
			continue
		}
		sum, err := hashed(ids.Certs[0].Algorithm.Algorithm, a.sum, signer.Raw)
		if err == nil && !bytes.Equal(ids.Certs[0].Hash, sum) {
			err = errors.New("it was signed with another certificate than the one in it")
		}
		return err
	}
	return errors.New("its signature does not name its certificate")
}

// hashed is the certificate under the algorithm that is named; usual where none is.
func hashed(algorithm asn1.ObjectIdentifier, usual, raw []byte) ([]byte, error) {
	for _, h := range []struct {
		oid  asn1.ObjectIdentifier
		hash crypto.Hash
	}{{pkcs7.OIDDigestAlgorithmSHA256, crypto.SHA256}, {pkcs7.OIDDigestAlgorithmSHA384, crypto.SHA384}, {pkcs7.OIDDigestAlgorithmSHA512, crypto.SHA512}} {
		if algorithm.Equal(h.oid) {
			sum := h.hash.New()
			sum.Write(raw)
			return sum.Sum(nil), nil
		}
	}
	if len(algorithm) > 0 {
		return nil, fmt.Errorf("hash algorithm %s", algorithm)
	}
	return usual, nil
}
