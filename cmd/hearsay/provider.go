package main

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/account/provider"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/infile"
	"hearsay/internal/web/door"
)

// providerFlags say by which provider of identities people log in to a desk that has accounts.
type providerFlags struct {
	Issuer     string   `name:"oidc-issuer" placeholder:"URL" help:"Provider of identities (OpenID Connect) by which people log in too, as https://id.example."`
	Client     string   `name:"oidc-client" placeholder:"ID" help:"What the provider calls this desk (client ID)."`
	SecretFile string   `name:"oidc-secret-file" placeholder:"FILE" help:"File with the secret of the client. Default: none, for a public client."`
	Name       string   `name:"oidc-name" placeholder:"NAME" help:"What people call the provider. Default: its host."`
	Domain     []string `name:"oidc-domain" placeholder:"DOMAIN" help:"Domain of mail addresses that are believed where the provider has verified them. May be given again."`
	Private    bool     `name:"oidc-private" help:"The provider may be on this machine or in a private network."`
}

// maxSecret bounds a file with a secret, in bytes.
const maxSecret = 4 << 10

// open is the provider of a desk that is found at an origin; nil where none is named.
func (f *providerFlags) open(s *streams, how reach) (*provider.Provider, error) {
	switch {
	case f.Issuer == "":
		return nil, nil
	case !how.accounts:
		return nil, fault.New(fault.Usage, "--oidc-issuer is for a desk that has accounts (--accounts)")
	case how.origin == "":
		return nil, fault.New(fault.Usage, "the provider leads people back to this desk; say where it is found: --origin https://desk.example")
	}
	port, err := f.port()
	if err != nil {
		return nil, err
	}
	o := provider.Settings{Issuer: f.Issuer, Client: f.Client, Name: f.Name, Back: how.origin + door.Back, Domains: f.Domain}
	if o.Name == "" {
		u, _ := url.Parse(f.Issuer) // port has parsed it
		o.Name = u.Host
	}
	if f.SecretFile != "" {
		secret, err := infile.ReadAll(f.SecretFile, maxSecret)
		if err != nil {
			return nil, fault.At("read the secret of the client", f.SecretFile, err)
		}
		o.Secret = strings.TrimSpace(string(secret))
	}
	guard := s.guard
	if guard == nil {
		guard = fetch.Named(port, f.Private)
	}
	return provider.New(o, fetch.New(guard, agent, time.Now), time.Now)
}

// port is the one at which the provider is asked. It is asked over TLS, but in a private network.
func (f *providerFlags) port() (uint16, error) {
	u, err := url.Parse(f.Issuer)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return 0, fault.New(fault.Usage, "--oidc-issuer %.100q is no address, as https://id.example", f.Issuer)
	}
	if u.Scheme == "http" && !f.Private {
		return 0, fault.New(fault.Denied, "--oidc-issuer is one of https, or one of a private network (--oidc-private)")
	}
	if u.Port() == "" {
		return map[string]uint16{"http": 80, "https": 443}[u.Scheme], nil
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil {
		return 0, fault.New(fault.Usage, "--oidc-issuer %.100q names no port that there can be", f.Issuer)
	}
	return uint16(n), nil
}
