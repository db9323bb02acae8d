package watch

import (
	"context"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

// host is what is known of a host.
type host struct {
	robots rules
	known  time.Time // when the robots were read
	last   time.Time // question
	until  time.Time // left alone
	day    string
	asked  int
}

// question asks a host, as its manners allow.
func (w *Watch) question(ctx context.Context, address, etag, modified string, s *Source) (fetch.Answer, error) {
	u, err := url.Parse(address)
	if err != nil {
		return fetch.Answer{}, fault.New(fault.Usage, "%w", err)
	}
	h, err := w.host(ctx, u)
	if err != nil {
		return fetch.Answer{}, err
	}
	if w.Now().Before(h.until) {
		s.Next = h.until
		return fetch.Answer{}, fault.New(fault.Unavailable, "its host asked to be left alone until %s", h.until.UTC().Format(time.RFC3339))
	}
	if !h.robots.Allows(u.RequestURI()) {
		return fetch.Answer{}, fault.New(fault.Denied, "its robots.txt forbids it")
	}
	if err := w.turn(ctx, h); err != nil {
		return fetch.Answer{}, err
	}
	a, err := w.Ask.Ask(ctx, address, etag, modified)
	if err != nil {
		return a, err
	}
	if a.Status == tooMany || a.Status == unavailable {
		if until, ok := after(w.Now(), a.Field.Get("Retry-After")); ok {
			h.until, s.Next = until, until
		}
	}
	return a, nil
}

// after is until when a Retry-After asks to wait, in either form: at most a day. A senseless
// one is as if it were not there.
func after(now time.Time, value string) (time.Time, bool) {
	until := time.Time{}
	if n, err := strconv.ParseInt(value, 10, 64); err == nil && n > 0 {
		until = now.Add(time.Duration(min(n, int64(Longest/time.Second))) * time.Second)
	} else if t, err := httpTime(value); err == nil {
		until = t
	}
	if !until.After(now) {
		return until, false
	}
	return slices.MinFunc([]time.Time{until, now.Add(Longest)}, time.Time.Compare), true
}

// httpTime is a moment in one of the three forms of HTTP (RFC 9110, 5.6.7).
func httpTime(s string) (time.Time, error) {
	var err error
	for _, form := range []string{time.RFC1123, time.RFC850, time.ANSIC} {
		var t time.Time
		if t, err = time.Parse(form, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, err
}

// turn waits until a host may be asked again.
func (w *Watch) turn(ctx context.Context, h *host) error {
	now := w.Now()
	if today := now.UTC().Format(time.DateOnly); h.day != today {
		h.day, h.asked = today, 0
	}
	if h.asked++; h.asked > PerDay {
		return fault.New(fault.Unavailable, "its host was asked %d times today, which is enough", PerDay)
	}
	if wait := h.last.Add(max(Pause, h.robots.Delay)).Sub(now); wait > 0 {
		if err := w.Sleep(ctx, wait); err != nil {
			return stopped{err}
		}
	}
	h.last = w.Now()
	return nil
}

// host is a host with its robots.txt, which is read once a day.
func (w *Watch) host(ctx context.Context, u *url.URL) (*host, error) {
	if w.hosts == nil {
		w.hosts = map[string]*host{}
	}
	name := u.Scheme + "://" + u.Host
	h := w.hosts[name]
	if h == nil {
		h = &host{}
		w.hosts[name] = h
	}
	if !h.known.IsZero() && w.Now().Sub(h.known) < Longest {
		return h, nil
	}
	a, err := w.Ask.Ask(ctx, name+"/robots.txt", "", "")
	switch {
	case err != nil:
		return h, err
	case a.Status >= 500:
		return h, fault.New(fault.Unavailable, "its robots.txt cannot be had: the server answered %d", a.Status)
	case a.Status == okay:
		h.robots = parseRobots(string(a.Body), w.Agent)
	default:
		h.robots = rules{}
	}
	h.known = w.Now()
	return h, nil
}

// quiet leaves a source alone for as long as its answer says that it holds.
func (s *Source) quiet(now time.Time, h textproto.MIMEHeader) {
	for part := range strings.SplitSeq(h.Get("Cache-Control"), ",") {
		if age, ok := strings.CutPrefix(strings.TrimSpace(part), "max-age="); ok {
			if n, err := strconv.Atoi(age); err == nil && n > 0 {
				s.Next = now.Add(min(time.Duration(n)*time.Second, Longest))
			}
		}
	}
}
