package main

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/account/provider/providertest"
)

// A browser logs in by a provider that the settings file names, at a desk that is its own process. A provider on this machine is
// one only where somebody says so.
func TestLogInByAProvider(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	p := providertest.Start(t, time.Now)
	m.must("user", "add", "Vera Holm", "--role", "admin", "--mail", "vera@desk.example", "--oidc-issuer", p.URL)
	secret := filepath.Join(m.home, "client")
	m.check(os.WriteFile(secret, []byte(providertest.Secret+"\n"), 0o600))
	settings := filepath.Join(m.home, "settings.json")
	m.check(os.WriteFile(settings, fmt.Appendf(nil, `{"oidc-issuer": %q, "oidc-client": %q, "oidc-secret-file": %q, "oidc-name": "Example ID",
		"oidc-domain": ["harbour.example", "desk.example"]}`, p.URL, providertest.Client, secret), 0o600))
	p.Vouch("a-1", "email", "vera@desk.example", "email_verified", true)
	address := fmt.Sprint("127.0.0.1:", free(t, 1)[0])
	serve := []string{"--config", settings, "serve", "--listen", address, "--accounts", "--origin", "http://" + address}
	m.ends(5, "--oidc-private", serve...)
	desk := m.listening(append(serve, "--oidc-private")...)
	jar, _ := cookiejar.New(nil) // it never fails
	answer, err := (&http.Client{Jar: jar}).Get(desk + "/login/provider?next=/queue")
	m.check(err)
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.Request.URL.Path != "/queue" {
		t.Errorf("%s at %s", answer.Status, answer.Request.URL)
	}
	if said := m.must("audit"); !strings.Contains(said, "log in by provider") {
		t.Error(said)
	}
}
