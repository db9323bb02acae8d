package bundle

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// surt is the key by which web archives sort addresses (Sort-friendly URI Reordering
// Transform): the host reversed, letters small, parameters in order, no scheme, no "www".
// An address that is not of the web stays as it is.
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return plainKey(address)
	}
	parts := strings.Split(withoutWWW(strings.ToLower(u.Hostname())), ".")
	slices.Reverse(parts)
	key := strings.Join(parts, ",")
	if p := u.Port(); p != "" && (p != "80" || u.Scheme != "http") && (p != "443" || u.Scheme != "https") {
		key += ":" + p
	}
	path := strings.ToLower(u.EscapedPath())
	if path = strings.TrimRight(path, "/"); path == "" {
		path = "/"
	}
	key += ")" + path
	if u.RawQuery != "" {
		query := strings.Split(strings.ToLower(u.RawQuery), "&")
		slices.Sort(query)
		key += "?" + strings.Join(query, "&")
	}
	return plainKey(key)
}

// withoutWWW takes a leading "www.", "www2." and so on off a host.
func withoutWWW(host string) string {
	first, rest, ok := strings.Cut(host, ".")
	if digits, www := strings.CutPrefix(first, "www"); ok && www && strings.Trim(digits, "0123456789") == "" {
		return rest
	}
	return host
}

// plainKey keeps a key in one word of ASCII.
func plainKey(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02x", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
