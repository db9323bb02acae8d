package rig

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Load is who asks a server, over so many connections at the most.
type Load struct {
	Ask     func(r *rand.Rand) (*http.Request, error) // the next question
	Clients int
	client  *http.Client
}

// NewLoad asks by a client that takes pages as they come over the wire.
func NewLoad(clients int, ask func(r *rand.Rand) (*http.Request, error)) *Load {
	return &Load{ask, clients, &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: clients,
		MaxConnsPerHost: clients, DisableCompression: true}}}
}

// Tally is how the answers were.
type Tally struct {
	mu     sync.Mutex
	took   []time.Duration
	failed int
	err    error
	bytes  int64
	during time.Duration
}

// Waiting has each client ask again as soon as it was answered (a closed loop): so many answers a second can be had. A server that stops
// for a moment is asked less in that moment, so what slow answers there are looks better than it is to people who do not wait
// for each other.
func (l *Load) Waiting(during time.Duration) *Tally {
	end := time.Now().Add(during)
	return l.run(during, func(int) (time.Time, bool) { now := time.Now(); return now, now.Before(end) })
}

// Paced asks so many times a second on average, at moments that have nothing to do with the answers (an open loop: the times between
// them are exponential, as of many people who do not know of each other). How long an answer took counts from the moment at which it was
// due to be asked for, also where all connections were taken.
func (l *Load) Paced(rate float64, during time.Duration) *Tally {
	due := make(chan time.Time, int(rate*during.Seconds())+1)
	start := time.Now()
	go func() {
		r := rand.New(rand.NewPCG(uint64(rate), 5))
		for at := start; ; {
			at = at.Add(time.Duration(r.ExpFloat64() / rate * float64(time.Second)))
			if at.Sub(start) > during {
				break
			}
			time.Sleep(time.Until(at))
			due <- at
		}
		close(due)
	}()
	return l.run(during, func(int) (time.Time, bool) { at, ok := <-due; return at, ok })
}

func (l *Load) run(during time.Duration, next func(client int) (time.Time, bool)) *Tally {
	t, start := &Tally{}, time.Now()
	var wg sync.WaitGroup
	for k := range l.Clients {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(k), uint64(during)))
			for {
				at, ok := next(k)
				if !ok {
					return
				}
				n, err := l.once(r)
				t.add(time.Since(at), n, err)
			}
		})
	}
	wg.Wait()
	t.during = time.Since(start)
	return t
}

func (l *Load) once(r *rand.Rand) (int64, error) {
	req, err := l.Ask(r)
	if err != nil {
		return 0, err
	}
	resp, err := l.client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", req.URL, resp.Status)
	}
	return n, err
}

func (t *Tally) add(took time.Duration, bytes int64, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.failed, t.err = t.failed+1, err
		return
	}
	t.took, t.bytes = append(t.took, took), t.bytes+bytes
}

// Answers is how many were well.
func (t *Tally) Answers() int { return max(1, len(t.took)) }

// String says how many a second, and how long they took.
func (t *Tally) String() string {
	slices.Sort(t.took)
	at := func(share float64) time.Duration {
		if len(t.took) == 0 {
			return 0
		}
		return t.took[int(share*float64(len(t.took)-1))].Round(100 * time.Microsecond)
	}
	out := fmt.Sprintf("%.0f a second; median %v, p95 %v, p99 %v, most %v; %.0f KB an answer; %d failed", float64(len(t.took))/t.during.Seconds(),
		at(0.5), at(0.95), at(0.99), at(1), float64(t.bytes)/1000/float64(t.Answers()), t.failed)
	if t.err != nil {
		out += ": " + t.err.Error()
	}
	return out
}
