package web

import (
	"net/http"
	"slices"

	"hearsay/internal/fault"
	"hearsay/internal/web/gate"
)

// headers are those of every response.
func headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
			"img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
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
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers() {
			w.Header().Set(name, value)
		}
		admit := s.house.Gate.Admit
		if slices.Contains(s.foreign, r.Method+" "+r.URL.Path) {
			admit = s.house.Gate.Stranger
		}
		admitted, err := admit(r)
		if err != nil {
			s.fail(w, s.call(r), s.turnedAway(r, err))
			return
		}
		next.ServeHTTP(w, admitted)
	})
}

// turnedAway is why somebody is turned away, in the language of who asks.
func (s *site) turnedAway(r *http.Request, err error) error {
	phrase := map[string]string{gate.OtherHost: "other-host", gate.OtherOrigin: "other-origin", gate.NoTLS: "no-tls",
		gate.OtherProxy: "other-proxy"}[err.Error()]
	if phrase == "" {
		return err
	}
	return fault.New(fault.Denied, "%s", s.call(r).Words.Say(phrase))
}
