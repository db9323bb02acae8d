package watch

import (
	"net/url"
	"strings"
)

// rules are what a robots.txt says to one program (RFC 9309).
type rules struct {
	lines    []rule
	Sitemaps []string
}

type rule struct {
	path  string
	allow bool
}

// maxRobots is how much of a robots.txt is read.
const maxRobots = 512 << 10

// parseRobots reads what is said to a program by its name, else what is said to all.
func parseRobots(text, name string) rules {
	text = strings.TrimPrefix(text[:min(len(text), maxRobots)], "\uFEFF")
	groups := map[string][]rule{}
	var out rules
	var agents []string
	inRules := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if inRules {
				agents, inRules = nil, false
			}
			agents = append(agents, strings.ToLower(value))
			groups[strings.ToLower(value)] = append([]rule{}, groups[strings.ToLower(value)]...) // a group without rules is one, too
		case "allow", "disallow":
			inRules = true
			for _, a := range agents {
				if value != "" {
					groups[a] = append(groups[a], rule{plainPath(value), strings.EqualFold(strings.TrimSpace(key), "allow")})
				}
			}
		case "sitemap":
			out.Sitemaps = append(out.Sitemaps, value)
		}
	}
	found, ok := groups[strings.ToLower(name)]
	if !ok {
		found = groups["*"]
	}
	out.lines = found
	return out
}

// plainPath is a path with its escapes undone, so that both ways to write a letter are one.
func plainPath(s string) string {
	if p, err := url.PathUnescape(s); err == nil {
		return p
	}
	return s
}

// Allows reports whether a path may be asked for: the longest rule that fits decides, and of
// two as long the one that allows.
func (r rules) Allows(path string) bool {
	path = plainPath(path)
	best, allow := -1, true
	for _, l := range r.lines {
		if !fits(l.path, path) {
			continue
		}
		if len(l.path) > best || len(l.path) == best && l.allow {
			best, allow = len(l.path), l.allow
		}
	}
	return allow
}

// fits reports whether a pattern, with * for anything and $ for the end, begins a path.
func fits(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	rest := path[len(parts[0]):]
	for i, p := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(rest, p)
		}
		at := strings.Index(rest, p)
		if at < 0 {
			return false
		}
		rest = rest[at+len(p):]
	}
	return !whole || rest == ""
}
