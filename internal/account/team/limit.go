package team

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"hearsay/internal/fault"
)

// limit lets so much of something happen by each key, such as a name or a network.
type limit struct {
	every time.Duration // one more is allowed
	burst int

	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

// mostKeys bounds how many keys are remembered.
const mostKeys = 1 << 13

// allow counts one more for a key at a time, or refuses it.
func (l *limit) allow(key string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	k, ok := l.keys[key]
	if !ok {
		if l.keys == nil || len(l.keys) >= mostKeys {
			l.forget(now)
		}
		k = rate.NewLimiter(rate.Every(l.every), l.burst)
		l.keys[key] = k
	}
	if !k.AllowN(now, 1) {
		return fault.New(fault.Unavailable, "there were too many tries; one more is possible in %v", l.every)
	}
	return nil
}

// forget leaves out the keys that nothing is counted for any more, and where that are none, some others.
func (l *limit) forget(now time.Time) {
	kept := map[string]*rate.Limiter{}
	for key, k := range l.keys {
		if k.TokensAt(now) < float64(l.burst) && len(kept) < mostKeys*3/4 {
			kept[key] = k
		}
	}
	l.keys = kept
}

// network is what an address counts as: a whole /64 of IPv6, which one machine has to itself.
func network(from string) string {
	a, err := netip.ParseAddr(from)
	if err != nil || a.Unmap().Is4() {
		return from
	}
	p, _ := a.WithZone("").Prefix(64) // an IPv6 address has one
	return p.String()
}
