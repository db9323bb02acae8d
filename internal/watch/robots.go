package watch

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// rules are what a robots.txt says to one program (RFC 9309).
type rules struct {
	lines    []rule
	Delay    time.Duration // asked for between two questions; 0 for none
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
	delays := map[string]time.Duration{}
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
			agent := product(value)
			agents = append(agents, agent)
			groups[agent] = append([]rule{}, groups[agent]...) // a group without rules is one, too
		case "allow", "disallow":
			inRules = true
			for _, a := range agents {
				if value != "" {
					groups[a] = append(groups[a], rule{plainPath(value), strings.EqualFold(strings.TrimSpace(key), "allow")})
				}
			}
		case "crawl-delay":
			inRules = true
			for _, a := range agents {
				delays[a] = delay(value)
			}
		case "sitemap":
			out.Sitemaps = append(out.Sitemaps, value)
		}
	}
	own := product(name)
	if _, ok := groups[own]; !ok {
		own = "*"
	}
	out.lines, out.Delay = groups[own], delays[own]
	return out
}

// product is the name of a program in lower case, without its version.
func product(agent string) string {
	name, _, _ := strings.Cut(strings.ToLower(agent), "/")
	return strings.TrimSpace(name)
}

// longestDelay bounds the pause that a robots.txt may ask for.
const longestDelay = 5 * time.Minute

// delay is a pause in seconds, as many servers ask for one; 0 for what is none.
func delay(value string) time.Duration {
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || !(seconds > 0) {
		return 0
	}
	return time.Duration(min(seconds, longestDelay.Seconds()) * float64(time.Second))
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
