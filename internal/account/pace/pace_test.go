package pace_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hearsay/internal/account/pace"
	"hearsay/internal/fault"
)

// Each key has so many at once and one more after each time; others are not kept out, and what is refused says how long it takes.
func TestPace(t *testing.T) {
	now := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)
	p := pace.Every(500*time.Millisecond, 4)
	count := func(key string) (n int) {
		for p.Allow(key, now) == nil {
			n++
		}
		return n
	}
	if n := count("a"); n != 4 {
		t.Errorf("%d at once", n)
	}
	err := p.Allow("a", now)
	var later pace.Later
	if fault.KindOf(err) != fault.TooOften || !errors.As(err, &later) || later.After != 500*time.Millisecond || later.Seconds() != 1 {
		t.Errorf("%v", err)
	}
	if n := count("b"); n != 4 {
		t.Errorf("somebody else has %d", n)
	}
	now = now.Add(1500 * time.Millisecond)
	if n := count("a"); n != 3 {
		t.Errorf("%d after a while", n)
	}
	now = now.Add(time.Hour)
	if n := count("a"); n != 4 {
		t.Errorf("%d after an hour", n)
	}
	if l := (pace.Later{After: 2100 * time.Millisecond}); l.Seconds() != 3 {
		t.Errorf("%d seconds", l.Seconds())
	}
}

// However many keys there are, a bounded number is remembered: first of those that had all back.
func TestKeysAreBounded(t *testing.T) {
	now := time.Date(2025, 3, 3, 12, 0, 0, 0, time.UTC)
	p := pace.Every(time.Hour, 1)
	for n := range 5 * pace.Most {
		if err := p.Allow(fmt.Sprint(n), now); err != nil {
			t.Fatal(err)
		}
		if p.Keys() > pace.Most {
			t.Fatalf("%d keys", p.Keys())
		}
	}
	p = pace.Every(time.Hour, 1)
	for n := range pace.Most - 1 {
		_ = p.Allow(fmt.Sprint("old ", n), now)
	}
	now = now.Add(time.Hour)
	_ = p.Allow("new", now)
	for n := range pace.Most / 2 {
		_ = p.Allow(fmt.Sprint("newer ", n), now)
	}
	if p.Allow("new", now) == nil {
		t.Error("one was forgotten for whom something is counted, before those who had all back")
	}
}

// A machine has a whole network of IPv6, and counts as one.
func TestNetworks(t *testing.T) {
	for from, want := range map[string]string{"192.0.2.1": "192.0.2.1", "2001:db8::1": "2001:db8::/64", "2001:db8::ffff:1%eth0": "2001:db8::/64",
		"::ffff:192.0.2.1": "::ffff:192.0.2.1", "": ""} {
		if got := pace.Network(from); got != want {
			t.Errorf("%s counts as %s", from, got)
		}
	}
}
