// Package providertest is a provider of identities (OpenID Connect) that a test runs on this machine. It does what its flow asks
// for: codes that are good once, for the client and the address that they were given for, with PKCE; tokens that it signs. What a
// token says can be changed, to see that it is refused.
package providertest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"hearsay/internal/account/provider"
	"hearsay/internal/fetch"
)

// What the desk and the provider have agreed on.
const (
	Client = "desk"
	Secret = "a secret of the client"
)

// Token is what a token says.
type Token map[string]any

// Server is a provider.
type Server struct {
	URL string

	tb    testing.TB
	clock func() time.Time
	mu    sync.Mutex
	key   *rsa.PrivateKey
	sign  *rsa.PrivateKey // by which tokens are signed
	token Token           // that the next ones say beside what is usual, or in place of it
	codes map[string]url.Values
	asked []string // paths
	lax   bool     // it takes a code again and again
}

// Start starts a provider, which stops with the test.
func Start(tb testing.TB, clock func() time.Time) *Server {
	tb.Helper()
	s := &Server{tb: tb, clock: clock, key: newKey(tb), codes: map[string]url.Values{}}
	s.sign = s.key
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", s.describe)
	mux.HandleFunc("GET /keys", s.keys)
	mux.HandleFunc("GET /authorize", s.authorize)
	mux.HandleFunc("POST /token", s.give)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, r.URL.Path)
		mux.ServeHTTP(w, r)
	}))
	tb.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

func newKey(tb testing.TB) *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

// Provider is the provider as a desk has it that is found at an origin.
func (s *Server) Provider(back string, domains ...string) *provider.Provider {
	s.tb.Helper()
	p, err := provider.New(provider.Settings{Issuer: s.URL, Client: Client, Secret: Secret, Name: "Example ID", Back: back, Domains: domains},
		fetch.New(nil, "hearsay", s.clock), s.clock)
	if err != nil {
		s.tb.Fatal(err)
	}
	return p
}

// Vouch has the next tokens be of somebody; what else they say is in pairs.
func (s *Server) Vouch(subject string, more ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = Token{"sub": subject}
	for i := 0; i+1 < len(more); i += 2 {
		s.token[more[i].(string)] = more[i+1]
	}
}

// Forge has tokens be signed by a key that the provider does not publish.
func (s *Server) Forge() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sign = newKey(s.tb)
}

// Lax has the provider take a code more than once.
func (s *Server) Lax() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lax = true
}

// Asked are the paths that were asked for.
func (s *Server) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

// Follow is where a browser is led that the desk sends to an address of the provider.
func (s *Server) Follow(address string) *url.URL {
	s.tb.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Get(address)
	if err != nil {
		s.tb.Fatal(err)
	}
	defer answer.Body.Close()
	back, err := answer.Location()
	if err != nil {
		s.tb.Fatalf("%s: %s, %v", address, answer.Status, err)
	}
	return back
}

func (s *Server) describe(w http.ResponseWriter, _ *http.Request) {
	write(w, map[string]any{"issuer": s.URL, "authorization_endpoint": s.URL + "/authorize", "token_endpoint": s.URL + "/token",
		"jwks_uri": s.URL + "/keys", "response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"},
		"id_token_signing_alg_values_supported": []string{"RS256"}, "code_challenge_methods_supported": []string{"S256"}})
}

func (s *Server) keys(w http.ResponseWriter, _ *http.Request) {
	write(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: s.key.Public(), KeyID: "one", Algorithm: "RS256", Use: "sig"}}})
}

// authorize leads a browser back with a code, as if somebody had logged in.
func (s *Server) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil || q.Get("client_id") != Client || q.Get("response_type") != "code" || q.Get("code_challenge_method") != "S256" {
		http.Error(w, "no such client, or not this flow", http.StatusBadRequest)
		return
	}
	code := rand.Text()
	s.codes[code] = q
	back.RawQuery = url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {s.URL}}.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// give gives a token for a code.
func (s *Server) give(w http.ResponseWriter, r *http.Request) {
	asked, ok := s.codes[r.PostFormValue("code")]
	if !s.lax {
		delete(s.codes, r.PostFormValue("code"))
	}
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	id, secret, _ := r.BasicAuth()
	secret, _ = url.QueryUnescape(secret)
	proved := base64.RawURLEncoding.EncodeToString(sum[:]) == asked.Get("code_challenge")
	ok = ok && r.PostFormValue("redirect_uri") == asked.Get("redirect_uri")
	if known := id == Client && secret == Secret; !ok || !proved || !known {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":"invalid_grant"}`))
		return
	}
	now := s.clock()
	token := Token{"iss": s.URL, "aud": Client, "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(), "nonce": asked.Get("nonce")}
	for name, value := range s.token {
		token[name] = value
	}
	write(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": s.signed(token)})
}

// signed is a token with its signature.
func (s *Server) signed(token Token) string {
	body, err := json.Marshal(token)
	if err != nil {
		s.tb.Error(err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: s.sign, KeyID: "one"}}, nil)
	if err != nil {
		s.tb.Error(err)
		return ""
	}
	jws, err := signer.Sign(body)
	if err != nil {
		s.tb.Error(err)
		return ""
	}
	text, err := jws.CompactSerialize()
	if err != nil {
		s.tb.Error(err)
	}
	return text
}

func write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // who asked is gone otherwise
}
