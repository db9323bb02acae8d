package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"hearsay/bench/rig"
	"hearsay/internal/desk"
	"hearsay/internal/threads"
	"hearsay/lang/all"
)

// more is how many reports are added one by one to see what each takes: two stories.
const more = 20

// spent is the processor time of steps, in milliseconds.
type spent []float64

func (s *spent) take(do func() error) error {
	start := processor()
	err := do()
	*s = append(*s, float64((processor()-start).Microseconds())/1000)
	return err
}

func (s spent) String() string {
	list := slices.Clone(s)
	slices.Sort(list)
	return fmt.Sprintf("%.0f, at most %.0f", list[len(list)/2], list[len(list)-1])
}

// threads follows up the threads of the ledger, adds some reports one by one, and prints what that took, the median and the
// most, and the first page of threads.
func (b *bench) threads(ctx context.Context, profile string) error {
	before := rig.Peak(os.Getpid())
	k, err := threads.NewKeeper(b.Desk, all.Packs())
	if err != nil {
		return err
	}
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	size, start, used := b.Statements, time.Now(), processor()
	done, err := k.Follow(ctx, nil)
	if err != nil {
		return err
	}
	followed := fmt.Sprintf("%d reports in %.0f s (%.0f s of processor time)", done, time.Since(start).Seconds(), (processor() - used).Seconds())
	k, err = threads.NewKeeper(b.Desk, all.Packs()) // one that remembers nothing
	if err != nil {
		return err
	}
	adding, reading, comparing, err := b.addMore(ctx, k)
	if err != nil {
		return err
	}
	var pages []string
	for _, c := range []threads.Choice{{}, {Contradictions: true}, {Drift: true}, {SingleOrigin: true}} {
		page, err := median(func() error {
			list, err := k.List(ctx, c, desk.Filter{}, 50)
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("no thread for %+v", c)
			}
			return err
		})
		if err != nil {
			return err
		}
		pages = append(pages, page)
	}
	fmt.Printf("%d statements, filled at %.0f a second\n  followed up        %s\n", size, b.rate, followed)
	fmt.Printf("  one report more, milliseconds of processor time\n    entering it        %s\n    reading it         %s\n    comparing it       %s\n",
		adding, reading, comparing)
	fmt.Printf("  first page of threads, of contradictions, drift, single origins: %s ms (processor time)\n", strings.Join(pages, ", "))
	fmt.Printf("  memory %s MiB before, %s MiB at the most; disk %s MiB\n", before, rig.Peak(os.Getpid()), disk(b.folder))
	return nil
}

func (b *bench) addMore(ctx context.Context, k *threads.Keeper) (adding, reading, comparing spent, err error) {
	for range more {
		item := b.Next()
		if err = adding.take(func() error { _, err := b.Desk.Add(ctx, item); return err }); err != nil {
			return
		}
		if err = reading.take(func() error { return k.Prepare(ctx) }); err != nil {
			return
		}
		if err = comparing.take(func() error { _, err := k.Follow(ctx, nil); return err }); err != nil {
			return
		}
	}
	return
}
