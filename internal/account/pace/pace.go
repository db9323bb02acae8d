// Package pace bounds how often something happens by each key: who asks, a name that is tried, the network that somebody
// asks from. Each key has a bucket of so many at once, which is filled again one by one; its time is given by the caller. How many
// keys are remembered is bounded.
package pace

import (
	"math"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"hearsay/internal/fault"
)

// Pace is how often something may happen. It is safe for concurrent use.
type Pace struct {
	limit rate.Limit
	burst int

	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

// Most is how many keys are remembered.
const Most = 1 << 13

// Every lets something happen so many times at once, and once more after each time that passes.
func Every(d time.Duration, burst int) *Pace {
	return &Pace{limit: rate.Every(d), burst: burst, keys: map[string]*rate.Limiter{}}
}

// Later is wrapped by the error about something that happens too often.
type Later struct{ After time.Duration } // until it may happen again

func (l Later) Error() string {
	return "it is too often; the same works in " + l.After.Round(time.Second/10).String()
}

// Seconds is after how many whole seconds it may happen again, at least one.
func (l Later) Seconds() int { return max(1, int(math.Ceil(l.After.Seconds()))) }

// Allow counts one more for a key at a time, or refuses it: the error is of the kind TooOften and wraps a Later.
func (p *Pace) Allow(key string, now time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	k, ok := p.keys[key]
	if !ok {
		if len(p.keys) >= Most {
			p.forget(now)
		}
		k = rate.NewLimiter(p.limit, p.burst)
		p.keys[key] = k
	}
	r := k.ReserveN(now, 1)
	if d := r.DelayFrom(now); d > 0 {
		r.CancelAt(now)
		return fault.New(fault.TooOften, "%w", Later{d})
	}
	return nil
}

// Keys is how many keys are remembered.
func (p *Pace) Keys() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.keys)
}

// forget leaves out the keys that nothing is counted for any more, and where that are none, some others.
func (p *Pace) forget(now time.Time) {
	kept := map[string]*rate.Limiter{}
	for key, k := range p.keys {
		if k.TokensAt(now) < float64(p.burst) && len(kept) < Most*3/4 {
			kept[key] = k
		}
	}
	p.keys = kept
}

// Network is what an address counts as: a whole /64 of IPv6, which one machine has to itself.
func Network(from string) string {
	a, err := netip.ParseAddr(from)
	if err != nil || a.Unmap().Is4() {
		return from
	}
	p, _ := a.WithZone("").Prefix(64) // an IPv6 address has one
	return p.String()
}
