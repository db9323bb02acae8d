package rig

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// Bench is a program that serves a ledger, and is asked.
type Bench struct {
	*Server
	Statements int // in the ledger
}

// Start has a program serve a ledger that was filled before, in a folder or at an address, and waits until it is at rest.
func Start(ctx context.Context, program Program, address, folder string) (*Bench, error) {
	l, err := Open(ctx, address, folder, News())
	if err != nil {
		return nil, err
	}
	b := &Bench{Statements: l.Statements}
	if err := l.Close(); err != nil {
		return nil, err
	}
	if b.Statements == 0 {
		return nil, fmt.Errorf("%q holds no ledger of bench/growth", folder)
	}
	place := folder
	if address != "" {
		place = address
	}
	if b.Server, err = Serve(ctx, program, place, folder); err != nil {
		return nil, err
	}
	if err := b.Idle(); err != nil {
		b.Stop()
		return nil, err
	}
	fmt.Printf("%d statements\n", b.Statements)
	return b, nil
}

// Alone asks so many times, one after the other, and prints what an answer took.
func (b *Bench) Alone(name string, times int, ask func(r *rand.Rand) (*http.Request, error)) error {
	l, r := NewLoad(1, ask), rand.New(rand.NewPCG(1, 9))
	if _, err := l.once(r); err != nil { // the first one opens what all need
		return err
	}
	before, start, bytes := b.Processor(), time.Now(), int64(0)
	for range times {
		n, err := l.once(r)
		if err != nil {
			return err
		}
		bytes += n
	}
	per := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(times) }
	fmt.Printf("%-24s %6.1f ms of processor time, %6.1f ms by the clock, %7d bytes\n", name, per(b.Processor()-before), per(time.Since(start)),
		bytes/int64(times))
	return nil
}

// mostOpen bounds the connections of who asks without waiting: the desk takes no more than 256.
const mostOpen = 128

// Mixed asks in both ways, and prints how the answers were.
func (b *Bench) Mixed(ask func(r *rand.Rand) (*http.Request, error), during time.Duration, rate float64, clients int) error {
	NewLoad(clients, ask).Waiting(2 * time.Second)
	if err := b.Idle(); err != nil {
		return err
	}
	ways := []struct {
		name string
		run  func() *Tally
	}{
		{fmt.Sprintf("asked %.0f times a second, whatever the answers", rate), func() *Tally { return NewLoad(mostOpen, ask).Paced(rate, during) }},
		{fmt.Sprintf("%d at a time, each waiting for its answer", clients), func() *Tally { return NewLoad(clients, ask).Waiting(during) }},
	}
	for _, w := range ways {
		before := b.Processor()
		t := w.run()
		fmt.Printf("mixed reads, %s: %v; %.2f ms of processor time an answer\n", w.name, t,
			(b.Processor()-before).Seconds()*1000/float64(t.Answers()))
		if t.err != nil {
			return t.err
		}
	}
	fmt.Printf("memory of the program, at the most: %s MiB\n", Peak(b.Pid))
	return nil
}
