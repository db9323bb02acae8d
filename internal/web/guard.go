package web

import (
	"net"
	"net/http"
	"strings"

	"hearsay/internal/fault"
)

// headers are those of every response.
func headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
			"img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
			"require-trusted-types-for 'script'; trusted-types 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Referrer-Policy":              "same-origin", // with none at all, forms would not say where they come from
		"Permissions-Policy":           "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
	}
}

// guarded puts what holds of every request before a handler.
func (s *site) guarded(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers() {
			w.Header().Set(name, value)
		}
		switch {
		case !loopback(r.Host):
			s.fail(w, s.call(r), fault.New(fault.Denied, "%s", s.call(r).Words.Say("other-host")))
		case origin.Check(r) != nil:
			s.fail(w, s.call(r), fault.New(fault.Denied, "%s", s.call(r).Words.Say("other-origin")))
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// loopback reports whether a host, with or without a port, is this machine by a name that
// nobody else can give to it.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
